//! Where dates and numbers stand on an axis.

use chrono::{Datelike, NaiveDate};
use tidemark_journal::JournalDay;

/// One labelled place on the time axis.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct DateTick {
    /// The day labelled.
    pub day: JournalDay,
    /// "10 Aug", "Aug" or "2026".
    pub text: String,
    /// The year, under the first label and under the first of each further year, if there is more
    /// than one.
    pub year: Option<String>,
}

enum Pace {
    Days(i64),
    Months(i32),
    Years(i32),
}

fn pace(from: NaiveDate, to: NaiveDate) -> Pace {
    let days = to.signed_duration_since(from).num_days();
    if let Some(&pace) = [1, 2, 4, 7, 14].iter().find(|&&pace| days / pace < 7) {
        return Pace::Days(pace);
    }
    let months = days / 30;
    if let Some(&pace) = [1, 2, 3, 6].iter().find(|&&pace| months / i64::from(pace) < 10) {
        return Pace::Months(pace);
    }
    let years = days / 365;
    let pace =
        [1, 2, 5, 10, 20, 50, 100, 1_000, 10_000].into_iter().find(|&pace| years / i64::from(pace) < 10);
    Pace::Years(pace.unwrap_or(100_000))
}

/// The labelled days from `from` to `to`: at most about ten, far enough apart not to touch.
pub(crate) fn dates(from: JournalDay, to: JournalDay) -> Vec<DateTick> {
    let (first, last) = (from.date(), to.date());
    let mut ticks: Vec<DateTick> = match pace(first, last) {
        Pace::Days(pace) => (0..)
            .map(|step| from.plus(step * pace))
            .take_while(|&day| day <= to)
            .map(|day| DateTick { day, text: day.date().format("%-d %b").to_string(), year: None })
            .collect(),
        Pace::Months(pace) => firsts(first, last)
            .filter(|date| date.month0().is_multiple_of(pace.unsigned_abs()))
            .map(|date| DateTick { day: date.into(), text: date.format("%b").to_string(), year: None })
            .collect(),
        Pace::Years(pace) => (first.year()..=last.year())
            .filter(|year| year % pace == 0)
            .filter_map(|year| NaiveDate::from_ymd_opt(year, 1, 1))
            .filter(|&date| first <= date)
            .map(|date| DateTick { day: date.into(), text: date.year().to_string(), year: None })
            .collect(),
    };
    let by_year = matches!(pace(first, last), Pace::Years(_));
    if first.year() != last.year() && !by_year {
        let mut shown = None;
        for tick in &mut ticks {
            let year = tick.day.date().year();
            if shown != Some(year) {
                tick.year = Some(year.to_string());
                shown = Some(year);
            }
        }
    }
    ticks
}

/// The first days of the months from `first` to `last`.
fn firsts(first: NaiveDate, last: NaiveDate) -> impl Iterator<Item = NaiveDate> {
    let month = |date: NaiveDate| date.year() * 12 + i32::try_from(date.month0()).unwrap_or(0);
    (month(first)..=month(last))
        .filter_map(|month| {
            let of_year = u32::try_from(month.rem_euclid(12)).ok()?;
            NaiveDate::from_ymd_opt(month.div_euclid(12), of_year + 1, 1)
        })
        .filter(move |&date| first <= date && date <= last)
}

/// Labelled amounts from 0 to a round one that is at least `most`: three to six of them.
pub(crate) fn amounts(most: f64) -> Vec<f64> {
    if !(most.is_finite() && most > 0.0) {
        return vec![0.0, 1.0];
    }
    let magnitude = 10_f64.powf((most / 5.0).log10().floor());
    let share = most / 5.0 / magnitude;
    let nice = [1.0, 2.0, 2.5, 5.0].into_iter().find(|nice| share <= *nice).unwrap_or(10.0);
    let step = nice * magnitude;
    let mut ticks = vec![0.0];
    let mut at = 0.0;
    while ticks.last().is_some_and(|last| *last < most * (1.0 - 1e-9)) && ticks.len() < 12 {
        at += 1.0;
        ticks.push(at * step);
    }
    ticks
}

/// A count of days as a place on an axis. Exact: a calendar has fewer days than a double counts.
pub(crate) fn float(days: i64) -> f64 {
    f64::from(i32::try_from(days).unwrap_or(i32::MAX))
}

/// "10 August 2026".
pub(crate) fn long(day: JournalDay) -> String {
    day.date().format("%-d %B %Y").to_string()
}

/// "10 Aug 2026".
pub(crate) fn short(day: JournalDay) -> String {
    day.date().format("%-d %b %Y").to_string()
}

/// "10 August to 1 November 2026", with the first year only where it differs.
pub(crate) fn range(from: JournalDay, to: JournalDay) -> String {
    let pattern = if from.date().year() == to.date().year() { "%-d %B" } else { "%-d %B %Y" };
    if from == to { long(to) } else { format!("{} to {}", from.date().format(pattern), long(to)) }
}
