//! The plan for a hard hour, all in the person's own words.

use serde::{Deserialize, Serialize};
use specta::Type;

use crate::note::Text;

/// What to look at when it is hard. The newest one counts.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct HardHour {
    /// The signs that I know.
    pub signs: Option<Text>,
    /// What helps me.
    pub helps: Option<Text>,
    /// People and places.
    pub people: Option<Text>,
    /// Whom to call.
    pub call: Option<Text>,
    /// My reasons.
    pub reasons: Option<Text>,
}

impl HardHour {
    /// Whether nothing at all was written.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}
