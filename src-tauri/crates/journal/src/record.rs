//! What every record has in common.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use specta::Type;
use uuid::Uuid;

use crate::check_in::CheckIn;
use crate::day::Moment;
use crate::note::Note;
use crate::practice::Practice;
use crate::sleep::SleepNight;

#[cfg(test)]
mod tests;

/// The id of a record: a UUIDv7 (RFC 9562), so that ids sort by when they were made.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, Type)]
#[serde(transparent)]
pub struct RecordId(Uuid);

impl RecordId {
    /// An id from the instant it is made at and ten random bytes.
    pub fn new(made: DateTime<Utc>, random: [u8; 10]) -> Self {
        let millis = u64::try_from(made.timestamp_millis()).unwrap_or_default();
        Self(uuid::Builder::from_unix_timestamp_millis(millis, &random).into_uuid())
    }

    /// The id as it is stored.
    pub fn as_bytes(&self) -> &[u8; 16] {
        self.0.as_bytes()
    }
}

impl From<[u8; 16]> for RecordId {
    fn from(bytes: [u8; 16]) -> Self {
        Self(Uuid::from_bytes(bytes))
    }
}

/// Where a record came from, if it was not written here. The pair is unique: importing twice adds
/// nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Origin {
    /// The program it came from, such as `daylio`.
    pub source: String,
    /// What tells it apart from all others of that source.
    pub key: String,
}

/// One record of the journal.
#[derive(Clone, Debug, PartialEq)]
pub struct Record {
    /// Its id.
    pub id: RecordId,
    /// Counts from 1 with every edit.
    pub revision: u32,
    /// When it was lived, and the journal day it counts for.
    pub happened: Moment,
    /// When it was written down.
    pub recorded: Moment,
    /// When it was last edited.
    pub edited: Option<DateTime<Utc>>,
    /// When it went to the trash.
    pub deleted: Option<DateTime<Utc>>,
    /// Where it came from, if not written here.
    pub origin: Option<Origin>,
    /// What it says.
    pub body: Body,
}

impl Record {
    /// By how many days it was written down late: 0 if on its own day.
    pub fn late_days(&self) -> u32 {
        let days = self.recorded.day().days_since(self.happened.day());
        u32::try_from(days).unwrap_or(0)
    }
}

/// What a record says.
#[derive(Clone, Debug, PartialEq)]
pub enum Body {
    /// How it is.
    CheckIn(CheckIn),
    /// A sleep night, dated by its morning.
    Sleep(SleepNight),
    /// A relaxation practice.
    Practice(Practice),
    /// Free text.
    Note(Note),
}

impl Body {
    /// The kind of record.
    pub fn kind(&self) -> Kind {
        match self {
            Self::CheckIn(_) => Kind::CheckIn,
            Self::Sleep(_) => Kind::Sleep,
            Self::Practice(_) => Kind::Practice,
            Self::Note(_) => Kind::Note,
        }
    }
}

/// The kinds of record.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub enum Kind {
    /// A check-in.
    CheckIn,
    /// A sleep night.
    Sleep,
    /// A relaxation practice.
    Practice,
    /// A note.
    Note,
}

impl Kind {
    /// Every kind.
    pub const ALL: [Self; 4] = [Self::CheckIn, Self::Sleep, Self::Practice, Self::Note];

    /// The name it is stored under.
    pub fn name(self) -> &'static str {
        match self {
            Self::CheckIn => "check_in",
            Self::Sleep => "sleep",
            Self::Practice => "practice",
            Self::Note => "note",
        }
    }
}
