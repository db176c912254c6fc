//! Where a prescribed total goes down: read from the plan as written, never worked out ahead.

use std::collections::BTreeSet;

use chrono::{Days, NaiveDate};

use crate::taper::{Level, Staircase};

/// Days before a reduction that belong to it.
pub const BEFORE: u64 = 7;
/// Days after its first day that belong to it, unless something changes sooner.
pub const AFTER: u64 = 28;
/// Another medicine that begins or rises within so many days makes a fall part of a crossover.
const CROSSING: u64 = 7;

/// A step on which the prescribed total of one medicine goes down.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Reduction {
    /// The first day of the lower total: day 0.
    pub day: NaiveDate,
    /// The last day that belongs to it: day 28, or the day before the next change.
    pub until: NaiveDate,
}

impl Reduction {
    /// The first day that belongs to it: 7 days before.
    pub fn from(&self) -> NaiveDate {
        self.day.checked_sub_days(Days::new(BEFORE)).unwrap_or(self.day)
    }
}

/// The reductions of some plans, and what was left out of them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reductions {
    /// In the order of their days.
    pub falls: Vec<Reduction>,
    /// Changes of which a total, before or after, was not read exactly: a text, a gap, two at once.
    pub unread: u32,
    /// Falls that are part of a crossover to another medicine.
    pub crossovers: u32,
}

/// How a total goes on at the first day of a level.
enum Change {
    /// From nothing, or over a gap.
    Begins,
    /// The same total: a hold.
    Holds,
    Rises,
    Falls,
    /// What came before, or what is now, is not read exactly.
    Unread,
}

/// Reads the reductions out of courses, each given as its staircases.
///
/// Taken is a day on which the exact total of one medicine in one unit is lower than that of the day
/// before. A rise, a hold and the end of a plan are none. A fall within 7 days of which another course
/// begins or rises is a crossover, and left out. Where a total is not exact on one of the two days, the
/// change is left out and counted. Totals are compared, and nothing else is done with them.
pub fn reductions(courses: &[Vec<Staircase>]) -> Reductions {
    let mut found = Reductions::default();
    let mut changes = BTreeSet::new();
    let mut falls: Vec<(usize, NaiveDate)> = Vec::new();
    let mut grows: Vec<(usize, NaiveDate)> = Vec::new();
    for (course, stairs) in courses.iter().enumerate() {
        for day in stairs.iter().flat_map(|stair| &stair.as_written).filter_map(|mark| mark.from) {
            changes.insert(day);
            found.unread += 1;
        }
        for (day, change) in stairs.iter().flat_map(|stair| steps(stair, stairs)) {
            match change {
                Change::Holds => continue,
                Change::Begins | Change::Rises => grows.push((course, day)),
                Change::Falls => falls.push((course, day)),
                Change::Unread => found.unread += 1,
            }
            changes.insert(day);
        }
        // Where a level ends, something changes too, though nothing begins.
        let ends = stairs.iter().flat_map(|stair| &stair.levels).filter_map(|level| level.to?.succ_opt());
        let goes_on =
            |day: &NaiveDate| stairs.iter().any(|stair| stair.levels.iter().any(|it| holds(it, *day)));
        changes.extend(ends.filter(|day| !goes_on(day)));
    }
    for (course, day) in falls {
        let near = |other: NaiveDate| other.signed_duration_since(day).num_days().unsigned_abs() <= CROSSING;
        if grows.iter().any(|&(other, grown)| other != course && near(grown)) {
            found.crossovers += 1;
            continue;
        }
        let whole = day.checked_add_days(Days::new(AFTER)).unwrap_or(day);
        let next = day.succ_opt().and_then(|after| changes.range(after..).next()?.pred_opt());
        found.falls.push(Reduction { day, until: next.map_or(whole, |next| next.min(whole)) });
    }
    found.falls.sort();
    found.falls.dedup();
    found
}

/// Every first day of a staircase's levels, and how the total goes on there. `all` are the staircases of its
/// course.
fn steps<'a>(stair: &'a Staircase, all: &'a [Staircase]) -> impl Iterator<Item = (NaiveDate, Change)> + 'a {
    let exact = |day: NaiveDate| -> Option<&'a Level> {
        let mut holding = all.iter().flat_map(|stair| &stair.levels).filter(|level| holds(level, day));
        let only = holding.next().filter(|_| holding.next().is_none());
        let text = all
            .iter()
            .flat_map(|stair| &stair.as_written)
            .any(|mark| mark.from.is_none_or(|from| from <= day) && mark.to.is_none_or(|to| day <= to));
        only.filter(|_| !text)
    };
    let own = |level: &Level| stair.levels.iter().any(|one| std::ptr::eq(one, level));
    stair.levels.iter().map(move |level| {
        let day = level.from;
        let before = day.pred_opt();
        let first = !all.iter().any(|stair| {
            stair.levels.iter().any(|one| one.from < day)
                || stair.as_written.iter().any(|mark| mark.from.is_none_or(|from| from < day))
        });
        let change = match (before.and_then(exact), exact(day)) {
            (None, Some(_)) if first => Change::Begins,
            (Some(held), Some(now)) if own(held) && own(now) => match now.total.cmp(&held.total) {
                std::cmp::Ordering::Less => Change::Falls,
                std::cmp::Ordering::Equal => Change::Holds,
                std::cmp::Ordering::Greater => Change::Rises,
            },
            (Some(_) | None, Some(_) | None) => Change::Unread,
        };
        (day, change)
    })
}

fn holds(level: &Level, day: NaiveDate) -> bool {
    level.from <= day && level.to.is_none_or(|to| day <= to)
}
