//! Practice by weeks. The practices themselves are pages of the journal.

use tidemark_journal::practice::{PracticeWeek, weeks};
use tidemark_journal::{Body, Kind};

use crate::error::AppError;
use crate::journal::Journal;

/// So many weeks are told, this one included.
const WEEKS: u32 = 8;

impl Journal {
    /// The last weeks of practice, this one first. Of a journal with nothing in them there are none.
    pub fn practice_weeks(&self) -> Result<Vec<PracticeWeek>, AppError> {
        let today = self.current_day();
        let records = self.store.records(Some(Kind::Practice), today.plus(-7 * i64::from(WEEKS)), today)?;
        let practices = records.iter().filter_map(|record| {
            let Body::Practice(practice) = &record.body else { return None };
            Some((record.happened.day(), practice))
        });
        Ok(weeks(practices, today, WEEKS, self.week_begins()?))
    }
}
