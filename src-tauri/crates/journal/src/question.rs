//! Questions for the next appointment.

use serde::{Deserialize, Serialize};
use specta::Type;

use crate::note::Text;

/// A question, and its answer once there is one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Question {
    /// What to ask.
    pub text: Text,
    /// Whom.
    pub whom: Option<Text>,
    /// Whether it was asked.
    pub asked: bool,
    /// What was answered.
    pub answer: Option<Text>,
}
