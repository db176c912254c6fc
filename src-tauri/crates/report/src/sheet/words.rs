//! How days, times and counts are written.

use chrono::{Datelike, NaiveDate};
use tidemark_journal::JournalDay;

use crate::Mean;

/// Stands where there is no figure.
pub const NONE: &str = "–";

pub fn hours(minutes: f64) -> String {
    let whole = minutes.round();
    let hours = (whole / 60.0).floor();
    format!("{hours:.0} h {:02.0} min", whole - hours * 60.0)
}

pub fn minutes(minutes: f64) -> String {
    format!("{minutes:.0} min")
}

pub fn percent(percent: f64) -> String {
    format!("{percent:.0} %")
}

pub fn tenths(value: f64) -> String {
    format!("{value:.1}")
}

/// A mean and how many it is of, in two cells.
pub fn mean(of: Option<Mean>, say: fn(f64) -> String) -> [String; 2] {
    match of.filter(|mean| mean.n > 0 && mean.value.is_finite()) {
        Some(mean) => [say(mean.value), mean.n.to_string()],
        None => [NONE.to_owned(), "0".to_owned()],
    }
}

/// A mean with how many it is of, in one cell.
pub fn mean_of(of: Option<Mean>, say: fn(f64) -> String) -> String {
    match of.filter(|mean| mean.n > 0 && mean.value.is_finite()) {
        Some(mean) => format!("{} (n {})", say(mean.value), mean.n),
        None => NONE.to_owned(),
    }
}

pub fn count(n: usize, one: &str, many: &str) -> String {
    format!("{n} {}", if n == 1 { one } else { many })
}

pub fn days(from: JournalDay, to: JournalDay) -> String {
    count(usize::try_from(to.days_since(from) + 1).unwrap_or(0), "day", "days")
}

pub fn long(date: NaiveDate) -> String {
    date.format("%-d %B %Y").to_string()
}

/// A date among those of a report that ends on another: with its year only if that isn't the same.
pub fn short(date: NaiveDate, among: JournalDay) -> String {
    let pattern = if date.year() == among.date().year() { "%-d %b" } else { "%-d %b %Y" };
    date.format(pattern).to_string()
}

/// A date as written, in words if it is a plain one; anything else as it stands.
pub fn readable(written: &str) -> String {
    written.parse::<NaiveDate>().map_or_else(|_| written.to_owned(), long)
}

pub fn period(from: JournalDay, to: JournalDay) -> String {
    let (first, last) = (from.date(), to.date());
    let same_year = first.format("%Y").to_string() == last.format("%Y").to_string();
    let pattern = if same_year { "%-d %B" } else { "%-d %B %Y" };
    if from == to { long(last) } else { format!("{} to {}", first.format(pattern), long(last)) }
}

/// Days in the head of a column; in two lines if they need their years.
pub fn brief(from: JournalDay, to: JournalDay) -> String {
    let (first, last) = (from.date(), to.date());
    let year = |date: NaiveDate| date.format("%-d %b %Y").to_string();
    if from == to {
        short(last, to)
    } else if first.year() == last.year() {
        format!("{} – {}", short(first, to), short(last, to))
    } else {
        format!("{} –\n{}", year(first), year(last))
    }
}
