//! Relaxation practice.

use serde::{Deserialize, Serialize};
use specta::Type;

use crate::check_in::{Item, Rating};
use crate::note::Text;

/// The exercises that come with the program.
pub const EXERCISES: [&str; 6] =
    ["pacedBreathing", "longExhale", "muscleRelaxation", "bodyScan", "fiveSenses", "meditation"];

/// One session of an exercise.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Practice {
    /// Which exercise.
    pub exercise: Item,
    /// How long, in minutes.
    pub minutes: Option<u16>,
    /// Tension before, 0-10.
    pub tension_before: Option<Rating>,
    /// Tension after, 0-10.
    pub tension_after: Option<Rating>,
    /// A few words.
    #[serde(deserialize_with = "Text::optional")]
    #[specta(type = Option<Text>)]
    pub note: Option<Text>,
}
