//! Weeks and months, for ranges too long for a dot a day.

use chrono::{Datelike, NaiveDate, Weekday};
use tidemark_journal::JournalDay;
use tidemark_journal::series::{DayValue, median, tally};

use crate::frame::{Frame, Grain};

/// The recorded days of one week or one month that lie within a frame.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Period {
    /// Its first day inside the frame.
    pub from: JournalDay,
    /// Its last day inside the frame.
    pub to: JournalDay,
    /// The median of its recorded days.
    pub value: f64,
    /// How many days that is.
    pub days: u32,
    /// How many of them were noted late.
    pub late: u32,
}

impl Period {
    /// How many days it has inside the frame.
    pub fn length(self) -> i64 {
        self.to.days_since(self.from) + 1
    }

    /// Whether more of its days were noted late than not.
    pub fn mostly_late(self) -> bool {
        self.late * 2 > self.days
    }
}

/// The periods of a frame that hold a recorded day. `values` are ordered by day and lie inside it.
pub(crate) fn periods(values: &[DayValue], frame: &Frame<'_>, grain: Grain) -> Vec<Period> {
    let begins = frame.week_begins;
    values
        .chunk_by(|a, b| start(a.day, grain, begins) == start(b.day, grain, begins))
        .filter_map(|days| {
            let first = days.first()?.day;
            let mut of_days: Vec<f64> = days.iter().map(|day| day.value).collect();
            Some(Period {
                from: start(first, grain, begins).max(frame.from),
                to: end(first, grain, begins).min(frame.to),
                value: median(&mut of_days)?,
                days: tally(days.len()),
                late: tally(days.iter().filter(|day| day.late).count()),
            })
        })
        .collect()
}

fn start(day: JournalDay, grain: Grain, begins: Weekday) -> JournalDay {
    let date = day.date();
    match grain {
        Grain::Day => day,
        Grain::Week => day.week(begins),
        Grain::Month => date.with_day(1).unwrap_or(date).into(),
    }
}

fn end(day: JournalDay, grain: Grain, begins: Weekday) -> JournalDay {
    let date = day.date();
    match grain {
        Grain::Day => day,
        Grain::Week => day.week(begins).plus(6),
        Grain::Month => {
            let (year, month) =
                if date.month() == 12 { (date.year() + 1, 1) } else { (date.year(), date.month() + 1) };
            NaiveDate::from_ymd_opt(year, month, 1).map_or(day, |next| JournalDay::from(next).plus(-1))
        }
    }
}
