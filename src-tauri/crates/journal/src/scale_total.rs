//! Totals of rating scales. Totals only: no items of any scale are shipped.

use serde::{Deserialize, Serialize};
use specta::Type;

use crate::note::Text;

/// The total of one filled-in scale. The day it was rated is the record's own.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ScaleTotal {
    /// Which scale: PHQ-9, GAD-7, ISI, CIWA-B or another.
    pub scale: Text,
    /// Its total, as it stands on the sheet.
    pub total: u16,
    /// Who rated it.
    pub rated_by: Option<Text>,
    /// A few words.
    pub note: Option<Text>,
}
