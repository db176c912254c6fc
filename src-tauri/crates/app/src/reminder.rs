//! A quiet line once a day, if the person wants one. It comes whether or not the journal is open, so its
//! time stands in the plain file beside the vault, and the line says nothing that anyone may not see.

use std::path::Path;

use chrono::{NaiveDateTime, TimeDelta};
use tidemark_journal::day::ClockTime;

use crate::error::AppError;
use crate::plain_file::PlainFile;

/// One that was slept through is told on waking up, but not much later.
const LATE: TimeDelta = TimeDelta::minutes(30);

/// At what time the line comes; none unless the person chose one.
pub fn reminder(folder: &Path) -> Option<ClockTime> {
    PlainFile::load(folder).reminder
}

/// Has it come at this time, or not at all.
pub fn set_reminder(folder: &Path, at: Option<ClockTime>) -> Result<(), AppError> {
    PlainFile::change(folder, |file| file.reminder = at)
}

/// Whether it came due between two looks at the clock on the wall.
pub fn reminder_is_due(at: ClockTime, before: NaiveDateTime, now: NaiveDateTime) -> bool {
    let today = now.date().and_time(at.time());
    let last = if today <= now { today } else { today - TimeDelta::days(1) };
    before < last && now - last <= LATE
}

#[cfg(test)]
mod tests {
    use super::*;

    fn due(at: &str, before: &str, now: &str) -> bool {
        let time = |text: &str| NaiveDateTime::parse_from_str(text, "%Y-%m-%d %H:%M:%S").unwrap();
        let at: ClockTime = serde_json::from_str(&format!("{at:?}")).unwrap();
        reminder_is_due(at, time(before), time(now))
    }

    #[test]
    fn it_comes_once_at_its_time() {
        assert!(!due("20:30", "2026-11-22 20:29:20", "2026-11-22 20:29:40"));
        assert!(due("20:30", "2026-11-22 20:29:50", "2026-11-22 20:30:10"));
        assert!(!due("20:30", "2026-11-22 20:30:10", "2026-11-22 20:30:30"));
        assert!(due("00:00", "2026-11-22 23:59:50", "2026-11-23 00:00:10"), "over midnight");
        assert!(due("23:55", "2026-11-22 23:50:00", "2026-11-23 00:10:00"), "of the day before");
    }

    #[test]
    fn what_was_slept_through_is_told_soon_after_or_not_at_all() {
        assert!(due("20:30", "2026-11-22 18:00:00", "2026-11-22 20:50:00"));
        assert!(!due("20:30", "2026-11-22 18:00:00", "2026-11-22 23:00:00"));
        // A clock that is set back tells nothing twice.
        assert!(!due("20:30", "2026-11-22 20:45:00", "2026-11-22 20:35:00"));
    }
}
