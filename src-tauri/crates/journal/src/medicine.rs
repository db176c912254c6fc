//! Medicines alongside: free text, never a suggestion list.

use serde::{Deserialize, Serialize};
use specta::Type;

use crate::day::JournalDay;
use crate::note::Text;

/// Another medicine, as it stands on its label.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Medicine {
    /// Its name.
    pub name: Text,
    /// How it is prescribed, as written.
    pub as_prescribed: Option<Text>,
    /// Since when.
    pub since: Option<JournalDay>,
    /// Until when.
    pub until: Option<JournalDay>,
}
