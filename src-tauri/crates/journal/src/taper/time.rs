//! The times of a day at which a dose is to be taken.

use std::fmt;

use chrono::{NaiveDate, NaiveTime};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

/// FHIR's events of a day (<https://hl7.org/fhir/R4/valueset-event-timing.html>).
const EVENTS: [&str; 26] = [
    "MORN",
    "MORN.early",
    "MORN.late",
    "NOON",
    "AFT",
    "AFT.early",
    "AFT.late",
    "EVE",
    "EVE.early",
    "EVE.late",
    "NIGHT",
    "PHS",
    "HS",
    "WAKE",
    "C",
    "CM",
    "CD",
    "CV",
    "AC",
    "ACM",
    "ACD",
    "ACV",
    "PC",
    "PCM",
    "PCD",
    "PCV",
];

/// A date to the day, as ISO 8601 writes it: 01/02/2026 is the first of February or the second of January.
/// A time of day beside it is not read: where it was written it may have been another date.
pub(super) fn date(written: &str) -> Option<NaiveDate> {
    let date = NaiveDate::parse_from_str(written, "%Y-%m-%d").ok()?;
    let sane = date >= NaiveDate::from_ymd_opt(1900, 1, 1)? && date <= NaiveDate::from_ymd_opt(2999, 12, 31)?;
    (sane && date.to_string() == written).then_some(date)
}

/// A time of the day as a document writes it: by the clock to the minute, or an event by FHIR's code.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum DoseTime {
    /// By the clock.
    Clock(NaiveTime),
    /// An event of the day, by FHIR's code: `MORN`, `HS`.
    Event(&'static str),
}

impl DoseTime {
    /// Reads `08:00`, `08:00:00` or a code; nothing else.
    pub fn parse(written: &str) -> Option<Self> {
        if let Some(event) = EVENTS.into_iter().find(|event| *event == written) {
            return Some(Self::Event(event));
        }
        let time = match written.len() {
            5 => NaiveTime::parse_from_str(written, "%H:%M").ok()?,
            8 => NaiveTime::parse_from_str(written.strip_suffix(":00")?, "%H:%M").ok()?,
            _ => return None,
        };
        Some(Self::Clock(time))
    }
}

impl fmt::Display for DoseTime {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Clock(time) => write!(f, "{}", time.format("%H:%M")),
            Self::Event(event) => f.write_str(event),
        }
    }
}

impl Serialize for DoseTime {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for DoseTime {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let written = String::deserialize(from)?;
        Self::parse(&written).ok_or_else(|| de::Error::custom("not a time of a day"))
    }
}
