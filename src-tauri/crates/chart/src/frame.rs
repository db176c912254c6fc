//! What a chart is drawn for: which days, in which colours, at which size.

use chrono::{NaiveDate, Weekday};
use tidemark_journal::JournalDay;
use tidemark_journal::taper::Staircase;

use crate::overlay::{Shaded, TimeMark};
use crate::{ChartError, Theme};

/// The days a chart covers and how it is to look.
#[derive(Clone, Copy, Debug)]
pub struct Frame<'a> {
    /// The first day.
    pub from: JournalDay,
    /// The last day, included.
    pub to: JournalDay,
    /// The first day of each taper step, in order. Those outside the days are not drawn, but a running
    /// mean restarts at them all the same.
    pub changes: &'a [JournalDay],
    /// Whether the changes are drawn and told; the running mean restarts at them either way.
    pub changes_shown: bool,
    /// The prescribed tapers, each a thin band of its steps under the plot, with the amounts as written.
    pub tapers: &'a [Staircase],
    /// What befell, each marked on the time axis.
    pub marks: &'a [TimeMark],
    /// Days that lie on a quiet band.
    pub shaded: Option<Shaded<'a>>,
    /// With which day a week begins, where days are drawn by weeks.
    pub week_begins: Weekday,
    /// The colours.
    pub theme: Theme,
    /// Alone or in a stack.
    pub size: Size,
}

/// How much room a chart takes. Every size is 700 wide, and charts of the same size and days have
/// the same time axis.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Size {
    /// A chart of its own, with a legend.
    Window,
    /// One of a stack that shares a time axis: low, its name to the left, no legend.
    Strip {
        /// Whether the dates stand under it, as they do under the lowest one of a stack.
        dates: bool,
    },
}

/// Days per dot, from which number of days on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Grain {
    /// A dot a day, up to a year.
    Day,
    /// A dot a week, up to three years.
    Week,
    /// A dot a month.
    Month,
}

/// How to read the dots and lines of a chart over these days, in words, for where no legend stands.
pub fn reading(from: JournalDay, to: JournalDay) -> &'static str {
    match grain(from, to) {
        Grain::Day => {
            "A dot is a day, hollow if noted on a later day; the line is the mean of that day and the 6 \
             before, where at least 4 of them are recorded."
        }
        Grain::Week => "A dot is a week: the median of its recorded days, hollow if most were noted later.",
        Grain::Month => "A dot is a month: the median of its recorded days, hollow if most were noted later.",
    }
}

fn grain(from: JournalDay, to: JournalDay) -> Grain {
    match to.days_since(from) {
        ..366 => Grain::Day,
        366..1096 => Grain::Week,
        _ => Grain::Month,
    }
}

impl Frame<'_> {
    /// Days with nothing beside the values, and weeks from Monday.
    pub fn plain(from: JournalDay, to: JournalDay, theme: Theme, size: Size) -> Self {
        Self {
            from,
            to,
            changes: &[],
            changes_shown: true,
            tapers: &[],
            marks: &[],
            shaded: None,
            week_begins: Weekday::Mon,
            theme,
            size,
        }
    }

    /// How many days there are, at least one.
    pub(crate) fn days(&self) -> Result<i64, ChartError> {
        match self.to.days_since(self.from) {
            span if span < 0 => Err(ChartError::Backwards),
            span => Ok(span + 1),
        }
    }

    pub(crate) fn grain(&self) -> Grain {
        grain(self.from, self.to)
    }

    pub(crate) fn holds(&self, day: JournalDay) -> bool {
        self.from <= day && day <= self.to
    }

    /// The step changes that fall inside the days. A step that starts on the first day is none: there
    /// is nothing before it.
    pub(crate) fn changes_inside(&self) -> impl Iterator<Item = JournalDay> {
        let shown = if self.changes_shown { self.changes } else { &[] };
        shown.iter().copied().filter(|&day| self.from < day && day <= self.to)
    }

    /// Whether a taper has a step inside the days.
    pub(crate) fn shows(&self, stair: &Staircase) -> bool {
        let inside = |from: Option<NaiveDate>, to: Option<NaiveDate>| {
            from.is_none_or(|from| JournalDay::from(from) <= self.to)
                && to.is_none_or(|to| self.from <= JournalDay::from(to))
        };
        stair.levels.iter().any(|level| inside(Some(level.from), level.to))
            || stair.as_written.iter().any(|mark| inside(mark.from, mark.to))
    }

    /// A day's place on the time axis, in days from its left end.
    pub(crate) fn x(&self, day: JournalDay) -> f64 {
        crate::axis::float(day.days_since(self.from))
    }
}
