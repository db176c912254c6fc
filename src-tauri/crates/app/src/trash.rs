//! The trash: what was deleted, for thirty days.

use chrono::{DateTime, TimeDelta, Utc};
use serde::Serialize;
use specta::Type;
use tidemark_journal::RecordId;

use crate::entry::Entry;
use crate::error::AppError;
use crate::journal::Journal;

/// How long a record stays in the trash: so many days by the clock, and so many others on which the
/// journal was opened. A clock set ahead empties nothing.
const DAYS: u32 = 30;

/// A record in the trash.
#[derive(Clone, Debug, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct Trashed {
    /// The record.
    pub entry: Entry,
    /// When it was deleted.
    pub deleted: DateTime<Utc>,
}

impl Journal {
    /// Puts a record into the trash, from where it can come back. A person who was shown on Get help
    /// without a passphrase is shown no more, also once back.
    pub fn delete(&mut self, id: RecordId) -> Result<(), AppError> {
        let now = self.clock.now();
        let before = self.store.record(id)?;
        self.followed(&before, None, |journal| Ok(journal.changing()?.trash(id, now)?))
    }

    /// Takes a record out of the trash.
    pub fn restore(&mut self, id: RecordId) -> Result<(), AppError> {
        let now = self.clock.now();
        Ok(self.changing()?.restore(id, now)?)
    }

    /// What lies in the trash, newest there first.
    pub fn trash(&self) -> Result<Vec<Trashed>, AppError> {
        let trashed = self.store.trashed()?.into_iter();
        Ok(trashed
            .filter_map(|record| {
                let deleted = record.deleted?;
                Some(Trashed { entry: Entry::of(record), deleted })
            })
            .collect())
    }

    /// Removes for good what has lain in the trash long enough.
    pub(crate) fn empty_trash(&mut self) -> Result<(), AppError> {
        let before = self.clock.now() - TimeDelta::days(i64::from(DAYS));
        self.store.empty_trash(before, DAYS)?;
        Ok(())
    }
}
