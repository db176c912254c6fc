//! Activities: therapy, company, movement, food and water.

use serde::{Deserialize, Serialize};
use specta::Type;

use crate::check_in::Item;
use crate::note::Text;

/// The activities that come with the program, in the order they are shown in.
pub const ACTIVITIES: [&str; 9] =
    ["cbtSession", "dbtSession", "counselling", "group", "contact", "movement", "outdoors", "meals", "water"];

/// Something that was done.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Activity {
    /// What: a key of the person's list.
    pub activity: Item,
    /// For how long, in minutes.
    pub minutes: Option<u16>,
    /// How often, or how many.
    pub count: Option<u16>,
    /// A few words.
    pub note: Option<Text>,
}
