//! The open journal.

use chrono::{DateTime, FixedOffset, TimeDelta};
use serde::Serialize;
use specta::Type;
use tidemark_journal::day::LocalTime;
use tidemark_journal::record::Origin;
use tidemark_journal::{Body, DayStart, JournalDay, Moment, Record, RecordId};
use tidemark_store::Store;
use tidemark_vault::{FolderLock, Vault};

use crate::clock::Clock;
use crate::error::AppError;

/// An open journal. Dropping it closes the database and wipes the keys.
pub struct Journal {
    pub(crate) store: Store,
    pub(crate) clock: Clock,
    _vault: Vault,
    // Last, so that the folder is free only once everything else is closed.
    _lock: FolderLock,
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
    pub(crate) fn new(store: Store, vault: Vault, lock: FolderLock, clock: Clock) -> Self {
        Self { store, clock, _vault: vault, _lock: lock }
    }

    /// Reads every page of the database and proves it.
    pub fn verify(&self) -> Result<(), AppError> {
        Ok(self.store.verify()?)
    }

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
        self.store.add(&record)?;
        Ok(Saved { id: record.id, day: happened.day(), at: happened.at(), late_days: record.late_days() })
    }

    /// Puts a record into the trash, from where it can come back.
    pub fn delete(&mut self, id: RecordId) -> Result<(), AppError> {
        Ok(self.store.trash(id, self.clock.now())?)
    }

    /// Takes a record out of the trash.
    pub fn restore(&mut self, id: RecordId) -> Result<(), AppError> {
        Ok(self.store.restore(id, self.clock.now())?)
    }

    /// The first and the last day that hold a record.
    pub fn span(&self) -> Result<Option<(JournalDay, JournalDay)>, AppError> {
        Ok(self.store.span()?)
    }
}
