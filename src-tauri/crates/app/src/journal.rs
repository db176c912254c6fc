//! The open journal.

use std::path::PathBuf;

use chrono::NaiveDate;
use tidemark_journal::record::Origin;
use tidemark_journal::{Body, DayStart, JournalDay, Moment, Record, RecordId};
use tidemark_store::Store;
use tidemark_vault::{FolderLock, Vault};

use crate::clock::{Clock, random};
use crate::error::AppError;
use crate::opening::Check;
use crate::setting::Setting;

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
    /// The date of which a backup that holds a change is being made.
    pub(crate) backing_up: Option<NaiveDate>,
    // Last, so that the folder is free only once everything else is closed.
    pub(crate) lock: FolderLock,
}

impl Journal {
    /// The hour at which days start: 4 unless the person set another.
    pub fn day_start(&self) -> DayStart {
        // What can't be read is found damaged by the checks.
        let hour: Option<u8> = Setting::DayStart.get(&self.store).ok().flatten();
        hour.and_then(|hour| DayStart::new(hour).ok()).unwrap_or_default()
    }

    /// Lets days start at another hour from now on. No day that was saved moves.
    pub fn set_day_start(&mut self, hour: u8) -> Result<(), AppError> {
        let start = DayStart::new(hour)?;
        Setting::DayStart.set(self.writing()?, &start.hour())
    }

    /// This moment.
    pub(crate) fn now(&self) -> Moment {
        Moment::new(self.clock.now(), self.clock.zone(), self.day_start())
    }

    /// The current journal day.
    pub fn current_day(&self) -> JournalDay {
        self.now().day()
    }

    /// A new record of something that happened at a moment and is written down now.
    pub(crate) fn new_record(&self, happened: Moment, body: Body) -> Result<Record, AppError> {
        self.record_of(happened, self.now(), None, body)
    }

    /// A new record that was written down then, and perhaps came from elsewhere.
    pub(crate) fn record_of(
        &self,
        happened: Moment,
        recorded: Moment,
        origin: Option<Origin>,
        body: Body,
    ) -> Result<Record, AppError> {
        let id = RecordId::new(recorded.at().to_utc(), random()?);
        Ok(Record { id, revision: 1, happened, recorded, edited: None, deleted: None, origin, body })
    }

    /// The first and the last day on which something was lived that is recorded.
    pub fn span(&self) -> Result<Option<(JournalDay, JournalDay)>, AppError> {
        Ok(self.store.span()?)
    }
}
