//! Every chart: well-formed, plain, the same each time, and saying what it draws.

use chrono::NaiveDate;
use proptest::prelude::*;
use rust_decimal::Decimal;
use tidemark_journal::JournalDay;
use tidemark_journal::series::DayValue;
use tidemark_journal::taper::{AsWritten, Level, Staircase};

use crate::{
    Chart, ChartError, Frame, NOTHING, SAME_DATES, Size, Theme, efficiency, measure, mood, span, staircase,
};

mod every;
mod kinds;
mod overlay;
mod reduction;
mod svg;
mod taper;
mod theme;
mod value;

pub(crate) fn date(text: &str) -> NaiveDate {
    text.parse().expect("a date")
}

pub(crate) fn day(text: &str) -> JournalDay {
    date(text).into()
}

/// The frame of a test: light, alone, without step changes.
pub(crate) fn frame(from: &str, to: &str) -> Frame<'static> {
    Frame::plain(day(from), day(to), Theme::Light, Size::Window)
}

/// A value a day from a first day on; `None` is a day that is not recorded.
pub(crate) fn values(first: &str, values: &[Option<f64>]) -> Vec<DayValue> {
    let days = (0..).map(|at| day(first).plus(at));
    days.zip(values)
        .filter_map(|(day, value)| value.map(|value| DayValue { day, value, n: 1, late: false }))
        .collect()
}

/// Values that rise and fall, for a number of days, every sixth missing.
pub(crate) fn wave(first: &str, days: i64, low: f64, high: f64) -> Vec<DayValue> {
    let steps = ((high - low) * 2.0) as i64;
    (0..days)
        .filter(|at| at % 6 != 4)
        .map(|at| DayValue {
            day: day(first).plus(at),
            value: low + ((at * 7 + at / 5) % (steps + 1)) as f64 / 2.0,
            n: 1 + (at % 3) as u32,
            late: at % 11 == 3,
        })
        .collect()
}

pub(crate) fn level(from: &str, to: Option<&str>, total: &str) -> Level {
    Level { from: date(from), to: to.map(date), total: total.parse::<Decimal>().expect("a decimal") }
}

/// A short staircase with a gap, an overlap, an open end and a text.
pub(crate) fn stair() -> Staircase {
    Staircase {
        medicine: "Diazepam".to_owned(),
        unit: "mg".to_owned(),
        levels: vec![
            level("2026-08-01", Some("2026-08-23"), "10"),
            level("2026-08-24", Some("2026-09-06"), "9.0"),
            level("2026-09-10", Some("2026-09-30"), "8"),
            level("2026-09-28", None, "7.5"),
        ],
        as_written: vec![AsWritten {
            from: Some(date("2026-09-07")),
            to: Some(date("2026-09-09")),
            text: "half a tablet if needed".to_owned(),
        }],
    }
}
