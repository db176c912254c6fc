//! The open journal.

use std::path::PathBuf;

use chrono::{DateTime, FixedOffset, NaiveDate, TimeDelta};
use serde::Serialize;
use specta::Type;
use tidemark_journal::day::LocalTime;
use tidemark_journal::record::Origin;
use tidemark_journal::{Body, DayStart, JournalDay, Moment, Record, RecordId};
use tidemark_store::Store;
use tidemark_vault::{FolderLock, Vault};

use crate::clock::Clock;
use crate::error::AppError;
use crate::opening::Check;

/// An open journal. It can be read at once; the first write waits for the checks beside it.
pub struct Journal {
    // First, so that its thread has ended before the database is closed.
    pub(crate) check: Check,
    pub(crate) store: Store,
    pub(crate) clock: Clock,
    pub(crate) folder: PathBuf,
    pub(crate) vault: Vault,
    /// Whether a record was changed since the image for a backup was last taken.
    pub(crate) changed: bool,
    /// The date of the last change, in this program.
    pub(crate) changed_on: Option<NaiveDate>,
    // Last, so that the folder is free only once everything else is closed.
    pub(crate) lock: FolderLock,
}

/// What was saved, and is on disk.
#[derive(Clone, Debug, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct Saved {
    /// The record.
    pub id: RecordId,
    /// The journal day it counts for.
    pub day: JournalDay,
    /// When it was lived.
    pub at: DateTime<FixedOffset>,
    /// By how many days it was written down late.
    pub late_days: u32,
}

impl Journal {
    /// The hour at which days start.
    pub(crate) fn day_start(&self) -> DayStart {
        DayStart::default()
    }

    /// This moment.
    pub(crate) fn now(&self) -> Moment {
        Moment::new(self.clock.now(), self.clock.zone(), self.day_start())
    }

    /// The current journal day.
    pub fn current_day(&self) -> JournalDay {
        self.now().day()
    }

    /// The moment that a local time means; without one it is now. The future is refused.
    pub(crate) fn moment(&self, when: Option<LocalTime>) -> Result<Moment, AppError> {
        let now = self.now();
        let Some(when) = when else { return Ok(now) };
        let at = self.clock.zone().at(when.clock())?;
        // A minute of grace: a form shows whole minutes.
        if at > now.at() + TimeDelta::minutes(1) {
            return Err(AppError::BadInput);
        }
        Ok(Moment::new(at.to_utc(), self.clock.zone(), self.day_start()))
    }

    /// A new record of something that happened at a moment and is written down now.
    pub(crate) fn new_record(&self, happened: Moment, body: Body) -> Result<Record, AppError> {
        self.invented_record(happened, self.now(), None, body)
    }

    pub(crate) fn invented_record(
        &self,
        happened: Moment,
        recorded: Moment,
        origin: Option<Origin>,
        body: Body,
    ) -> Result<Record, AppError> {
        let id = self.clock.new_id()?;
        Ok(Record { id, revision: 1, happened, recorded, edited: None, deleted: None, origin, body })
    }

    pub(crate) fn save(&mut self, happened: Moment, body: Body) -> Result<Saved, AppError> {
        let record = self.new_record(happened, body)?;
        self.changing()?.add(&record)?;
        Ok(Saved { id: record.id, day: happened.day(), at: happened.at(), late_days: record.late_days() })
    }

    /// Puts a record into the trash, from where it can come back.
    pub fn delete(&mut self, id: RecordId) -> Result<(), AppError> {
        let now = self.clock.now();
        Ok(self.changing()?.trash(id, now)?)
    }

    /// Takes a record out of the trash.
    pub fn restore(&mut self, id: RecordId) -> Result<(), AppError> {
        let now = self.clock.now();
        Ok(self.changing()?.restore(id, now)?)
    }

    /// The first and the last day that hold a record.
    pub fn span(&self) -> Result<Option<(JournalDay, JournalDay)>, AppError> {
        Ok(self.store.span()?)
    }
}
