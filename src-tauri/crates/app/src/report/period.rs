//! Which days a report covers.

use serde::{Deserialize, Serialize};
use specta::Type;
use tidemark_journal::appointment::last_before;
use tidemark_journal::{JournalDay, Kind};

use crate::error::AppError;
use crate::journal::Journal;

#[cfg(test)]
mod tests;

/// Days that charts cover at least, and that a report covers where there is no appointment to count from.
const EIGHT_WEEKS: i64 = 56;

/// The days that were chosen.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(tag = "days", rename_all = "camelCase", rename_all_fields = "camelCase", deny_unknown_fields)]
pub enum ReportRange {
    /// From the day of the last appointment until today.
    SinceAppointment,
    /// So many days that end today.
    Last {
        /// How many.
        count: u32,
    },
    /// These.
    These {
        /// The first.
        from: JournalDay,
        /// The last, included.
        to: JournalDay,
    },
}

/// How the first day came about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub enum DaysFrom {
    /// It is that of the last appointment.
    Appointment,
    /// There is no appointment to count from: the last eight weeks.
    NoAppointment,
    /// It was chosen.
    Chosen,
}

/// The days of a report.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct ReportDays {
    /// The first.
    pub from: JournalDay,
    /// The last, included.
    pub to: JournalDay,
    /// How the first came about.
    pub by: DaysFrom,
    /// The day of the last appointment.
    pub appointment: Option<JournalDay>,
}

impl ReportDays {
    /// As many days before them.
    pub fn before(&self) -> (JournalDay, JournalDay) {
        let count = self.to.days_since(self.from) + 1;
        (self.from.plus(-count), self.from.plus(-1))
    }

    /// The days that charts cover: at least eight weeks.
    pub fn axis(&self) -> (JournalDay, JournalDay) {
        (self.from.min(self.to.plus(1 - EIGHT_WEEKS)), self.to)
    }

    /// The days that are shaded in charts: those of the report, or if these are all that is drawn, those
    /// since the last appointment.
    pub fn shaded(&self) -> Option<(JournalDay, JournalDay)> {
        if self.axis().0 < self.from {
            return Some((self.from, self.to));
        }
        let since = self.appointment.filter(|&since| self.from < since && since <= self.to);
        since.map(|since| (since, self.to))
    }
}

impl Journal {
    pub(super) fn report_days(&self, range: ReportRange) -> Result<ReportDays, AppError> {
        let today = self.current_day();
        let appointments = self.store.all(Kind::Appointment)?;
        let appointment = last_before(&appointments, self.now()).map(|last| last.happened.day());
        let (from, to, by) = match (range, appointment) {
            (ReportRange::SinceAppointment, Some(since)) => (since, today.max(since), DaysFrom::Appointment),
            (ReportRange::SinceAppointment, None) => {
                (today.plus(1 - EIGHT_WEEKS), today, DaysFrom::NoAppointment)
            }
            (ReportRange::Last { count }, _) => {
                (today.plus(1 - i64::from(count.max(1))), today, DaysFrom::Chosen)
            }
            (ReportRange::These { from, to }, _) => (from, to, DaysFrom::Chosen),
        };
        if from > to { Err(AppError::BadInput) } else { Ok(ReportDays { from, to, by, appointment }) }
    }
}
