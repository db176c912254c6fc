//! The journal's days and what they hold.

use chrono::{DateTime, FixedOffset};
use serde::Serialize;
use specta::Type;
use tidemark_journal::{Body, CheckIn, JournalDay, Note, Practice, Record, RecordId};

use crate::error::AppError;
use crate::journal::Journal;
use crate::sleep::NightEntry;

/// The most days that one page holds.
const MOST_DAYS: u32 = 60;

/// Some days, newest first, and where the next page begins.
#[derive(Clone, Debug, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct JournalPage {
    /// The days.
    pub days: Vec<DayEntries>,
    /// What to ask for as `before` to go on; none at the end.
    pub next: Option<JournalDay>,
}

/// A day and what it holds, newest first.
#[derive(Clone, Debug, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct DayEntries {
    /// The day.
    pub day: JournalDay,
    /// What it holds.
    pub entries: Vec<Entry>,
}

/// A record as the journal shows it.
#[derive(Clone, Debug, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct Entry {
    /// The record.
    pub id: RecordId,
    /// When it was lived.
    pub at: DateTime<FixedOffset>,
    /// By how many days it was written down late.
    pub late_days: u32,
    /// The program it came from, if it was not written here.
    pub source: Option<String>,
    /// What it says.
    pub body: EntryBody,
}

/// What a record says.
#[derive(Clone, Debug, Serialize, Type)]
#[serde(tag = "kind", rename_all = "camelCase", rename_all_fields = "camelCase")]
pub enum EntryBody {
    /// A check-in.
    CheckIn {
        /// What it says.
        check_in: CheckIn,
    },
    /// A sleep night.
    Sleep {
        /// What it says.
        night: NightEntry,
    },
    /// A practice.
    Practice {
        /// What it says.
        practice: Practice,
    },
    /// A note.
    Note {
        /// What it says.
        note: Note,
    },
}

impl Entry {
    fn of(record: Record) -> Self {
        let body = match &record.body {
            Body::CheckIn(check_in) => EntryBody::CheckIn { check_in: check_in.clone() },
            Body::Sleep(night) => EntryBody::Sleep { night: NightEntry::of(&record, night) },
            Body::Practice(practice) => EntryBody::Practice { practice: practice.clone() },
            Body::Note(note) => EntryBody::Note { note: note.clone() },
        };
        Self {
            id: record.id,
            at: record.happened.at(),
            late_days: record.late_days(),
            source: record.origin.map(|origin| origin.source),
            body,
        }
    }
}

impl Journal {
    /// Up to `days` days that hold something, newest first, strictly before a day.
    pub fn page(&self, before: Option<JournalDay>, days: u32) -> Result<JournalPage, AppError> {
        let days = days.clamp(1, MOST_DAYS);
        let found = self.store.days(before, days)?;
        let (Some(newest), Some(oldest)) = (found.first().copied(), found.last().copied()) else {
            return Ok(JournalPage { days: Vec::new(), next: None });
        };
        let mut page: Vec<DayEntries> =
            found.iter().map(|day| DayEntries { day: *day, entries: Vec::new() }).collect();
        for record in self.store.records(None, oldest, newest)?.into_iter().rev() {
            let day = record.happened.day();
            if let Some(entries) = page.iter_mut().find(|entries| entries.day == day) {
                entries.entries.push(Entry::of(record));
            }
        }
        let full = u32::try_from(found.len()).is_ok_and(|count| count == days);
        Ok(JournalPage { days: page, next: full.then_some(oldest) })
    }
}
