//! Appointments.

use serde::{Deserialize, Serialize};
use specta::Type;

use crate::day::Moment;
use crate::note::Text;
use crate::record::{Body, Record};

#[cfg(test)]
mod tests;

/// An appointment. When it is, is the record's own moment, which may lie ahead.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Appointment {
    /// With whom.
    pub whom: Option<Text>,
    /// What the person wants to say.
    pub say: Option<Text>,
    /// What was agreed.
    pub agreed: Option<Text>,
    /// Things to try until next time, one a line.
    pub to_try: Option<Text>,
}

/// The last appointment before an instant: what "since the last appointment" counts from. Among those
/// of the same instant the one written down last.
pub fn last_before(records: &[Record], now: Moment) -> Option<&Record> {
    records
        .iter()
        .filter(|record| matches!(record.body, Body::Appointment(_)) && record.deleted.is_none())
        .filter(|record| record.happened.at() <= now.at())
        .max_by_key(|record| (record.happened.at(), record.id))
}
