//! The routine: a time to get up by, judged morning by morning, and how often to practise.
//!
//! Kept by when the person gets up: going to bed is judged only if the person turned that on, because
//! bed is for being sleepy. Nothing here speaks of doses or symptoms, and nothing works out for how
//! long to stay in bed.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};
use specta::Type;

use crate::check_in::Item;
use crate::day::{ClockTime, JournalDay};
use crate::series::tally;

mod streak;
#[cfg(test)]
mod tests;

pub use streak::{Counted, Streak, streak, strengthened};

/// The steps of winding down that come with the program.
pub const WIND_DOWN: [&str; 6] =
    ["dimLights", "screensAway", "noteTomorrow", "warmWash", "quietReading", "slowBreathing"];

/// What the person aims at, from a morning on, until the next one begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Routine {
    /// The first morning, and the first day of practice, that it holds for: a calendar date.
    pub since: JournalDay,
    /// When to get up; none: mornings are not judged.
    pub rise: Option<ClockTime>,
    /// How much earlier or later still counts.
    pub tolerance: Tolerance,
    /// When to go to bed; none: not judged.
    pub bed: Option<ClockTime>,
    /// When to start winding down.
    pub wind_down: Option<ClockTime>,
    /// On how many days a week to practise; none: not judged.
    pub practice: Option<DaysAWeek>,
}

/// Minutes by which a time may be missed on either side: 5 to 120, 30 unless the person sets another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(try_from = "u16", into = "u16")]
pub struct Tolerance(u16);

/// Days of a week: 1 to 7.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(try_from = "u8", into = "u8")]
pub struct DaysAWeek(u8);

/// Why a routine can't be kept as it was given.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum RoutineError {
    /// Fewer than 5 or more than 120 minutes.
    #[error("a time may be missed by 5 to 120 minutes")]
    Tolerance,
    /// Not 1 to 7 days.
    #[error("a week has 1 to 7 days")]
    DaysAWeek,
}

impl Default for Tolerance {
    fn default() -> Self {
        Self(30)
    }
}

impl TryFrom<u16> for Tolerance {
    type Error = RoutineError;

    fn try_from(minutes: u16) -> Result<Self, RoutineError> {
        if (5..=120).contains(&minutes) { Ok(Self(minutes)) } else { Err(RoutineError::Tolerance) }
    }
}

impl From<Tolerance> for u16 {
    fn from(tolerance: Tolerance) -> Self {
        tolerance.0
    }
}

impl TryFrom<u8> for DaysAWeek {
    type Error = RoutineError;

    fn try_from(days: u8) -> Result<Self, RoutineError> {
        if (1..=7).contains(&days) { Ok(Self(days)) } else { Err(RoutineError::DaysAWeek) }
    }
}

impl From<DaysAWeek> for u8 {
    fn from(days: DaysAWeek) -> Self {
        days.0
    }
}

/// Why a day is a rest day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub enum Rest {
    /// Ill.
    Illness = 1,
    /// In hospital.
    Hospital,
    /// Away from home.
    Travel,
    /// Anything else.
    Other,
}
crate::check_in::scale!(Rest: Illness, Hospital, Travel, Other);

/// A day that neither strengthens a routine nor breaks it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct RestDay {
    /// The day; for a night its morning.
    pub day: JournalDay,
    /// Why.
    pub why: Rest,
}

/// The steps of winding down that were ticked on an evening.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Evening {
    /// The journal day it was the evening of.
    pub day: JournalDay,
    /// Keys of the list of steps.
    pub steps: BTreeSet<Item>,
}

/// Everything that is kept of the routine.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct KeptRoutine {
    /// What was aimed at, each from its day on.
    pub routines: Vec<Routine>,
    /// Rest days.
    pub rest_days: Vec<RestDay>,
    /// Evenings on which a step of winding down was ticked.
    pub evenings: Vec<Evening>,
}

impl KeptRoutine {
    /// Whether nothing is kept.
    pub fn is_empty(&self) -> bool {
        self.routines.is_empty() && self.rest_days.is_empty() && self.evenings.is_empty()
    }

    /// What of this is not in another yet, by its days: what stands there on a day stays as it is.
    pub fn beyond(self, other: &Self) -> Self {
        let routines = self.routines.into_iter();
        let new = |routine: &Routine| other.routines.iter().all(|it| it.since != routine.since);
        let rested = |rest: &RestDay| other.rest_days.iter().all(|it| it.day != rest.day);
        let evening = |evening: &Evening| other.evenings.iter().all(|it| it.day != evening.day);
        Self {
            routines: routines.filter(new).collect(),
            rest_days: self.rest_days.into_iter().filter(rested).collect(),
            evenings: self.evenings.into_iter().filter(evening).collect(),
        }
    }
}

/// When a night began and ended, on the clocks lived by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rising {
    /// The morning the night is dated by.
    pub morning: JournalDay,
    /// Into bed.
    pub bed: Option<ClockTime>,
    /// Out of bed.
    pub rise: Option<ClockTime>,
}

/// What a day was, as far as the routine goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub enum Standing {
    /// Within tolerance.
    Kept,
    /// Outside it.
    Missed,
    /// A rest day, whatever else was noted.
    Rest,
    /// Not recorded.
    Unknown,
}

/// A morning, and what it was.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Morning {
    /// Its date.
    pub day: JournalDay,
    /// None where no time to get up was set.
    pub standing: Option<Standing>,
    /// Whether a time of getting up was noted.
    pub recorded: bool,
}

impl Routine {
    /// What the nights of one morning come to; none if no time to get up is set. Of two nights a day,
    /// one that was kept is enough.
    fn judge(&self, nights: &[Rising]) -> Option<Standing> {
        let target = self.rise?;
        let within = |time: ClockTime, target: ClockTime| time.apart(target) <= u16::from(self.tolerance);
        let of = |night: &Rising| match (night.rise, self.bed, night.bed) {
            (None, _, _) => Standing::Unknown,
            (Some(rise), _, _) if !within(rise, target) => Standing::Missed,
            (Some(_), None, _) => Standing::Kept,
            (Some(_), Some(_), None) => Standing::Unknown,
            (Some(_), Some(bed), Some(went)) if within(went, bed) => Standing::Kept,
            (Some(_), Some(_), Some(_)) => Standing::Missed,
        };
        let all: Vec<Standing> = nights.iter().map(of).collect();
        let best = [Standing::Kept, Standing::Missed].into_iter().find(|standing| all.contains(standing));
        Some(best.unwrap_or(Standing::Unknown))
    }
}

/// Every routine there was. A day is judged by the one of its own day, whatever came later.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct History(Vec<Routine>);

impl History {
    /// Of routines in any order.
    pub fn new(mut routines: Vec<Routine>) -> Self {
        routines.sort_by_key(|routine| routine.since);
        Self(routines)
    }

    /// The one that holds on a day.
    pub fn on(&self, day: JournalDay) -> Option<&Routine> {
        let later = self.0.partition_point(|routine| routine.since <= day);
        later.checked_sub(1).and_then(|at| self.0.get(at))
    }

    /// The first day that any holds for.
    pub fn begins(&self) -> Option<JournalDay> {
        self.0.first().map(|routine| routine.since)
    }

    /// All of them, the oldest first.
    pub fn all(&self) -> &[Routine] {
        &self.0
    }

    /// Every morning of some days. `nights` in the order of their mornings.
    pub fn mornings(
        &self,
        nights: &[Rising],
        rest: &BTreeSet<JournalDay>,
        from: JournalDay,
        to: JournalDay,
    ) -> Vec<Morning> {
        let mut ahead = nights;
        let morning = |day| {
            let before = ahead.partition_point(|night| night.morning < day);
            let rest_of_them = ahead.get(before..).unwrap_or_default();
            let many = rest_of_them.partition_point(|night| night.morning == day);
            let (of_day, later) = rest_of_them.split_at_checked(many).unwrap_or_default();
            ahead = later;
            let judged = self.on(day).and_then(|routine| routine.judge(of_day));
            let standing = judged.map(|judged| if rest.contains(&day) { Standing::Rest } else { judged });
            Morning { day, standing, recorded: of_day.iter().any(|night| night.rise.is_some()) }
        };
        from.through(to).map(morning).collect()
    }

    /// Every day of practice, as a streak counts it. With fewer than seven days a week, a day without
    /// practice is missed only once its last seven days hold fewer than that, none of them a rest day, one
    /// that is unknown, or from before the routine. A day of which nothing at all was noted is unknown.
    pub fn practices(
        &self,
        practised: &BTreeSet<JournalDay>,
        noted: &BTreeSet<JournalDay>,
        rest: &BTreeSet<JournalDay>,
        from: JournalDay,
        to: JournalDay,
    ) -> Vec<Counted> {
        let unknown = |day: &JournalDay| !practised.contains(day) && !noted.contains(day);
        let day = |day: JournalDay| {
            let routine = self.on(day);
            let Some((since, days)) = routine.and_then(|routine| Some((routine.since, routine.practice?.0)))
            else {
                return Counted::UNKNOWN;
            };
            let times = f64::from(days) / 7.0;
            if rest.contains(&day) {
                return Counted { standing: Standing::Rest, part: None, times };
            }
            if unknown(&day) {
                return Counted { times, ..Counted::UNKNOWN };
            }
            let first = if days == 7 { day } else { day.plus(-6) };
            let needed = if days == 7 { 1 } else { usize::from(days) };
            let done = practised.range(first..=day).count();
            let whole =
                || first >= since && !first.through(day).any(|one| rest.contains(&one) || unknown(&one));
            let share = |many: usize| f64::from(tally(many));
            let part = (share(done) / share(needed)).min(1.0);
            let (standing, part) = match practised.contains(&day) {
                true if done >= needed || !whole() => (Standing::Kept, Some(1.0)),
                true => (Standing::Kept, Some(part)),
                false if done >= needed => (Standing::Rest, Some(1.0)),
                false if !whole() => (Standing::Rest, None),
                false => (Standing::Missed, Some(part)),
            };
            Counted { standing, part, times }
        };
        from.through(to).map(day).collect()
    }
}

/// "9 of the last 14 mornings (12 recorded)". Rest days are among the 14.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct Mornings {
    /// Mornings that were kept.
    pub kept: u32,
    /// Of how many: 14, or those since the routine began.
    pub of: u32,
    /// How many of them are recorded.
    pub recorded: u32,
}

/// How many mornings the first figure is of.
pub const LATELY: i64 = 14;

impl Mornings {
    /// Of the last 14 that a time to get up was set for; none before the first.
    pub fn lately(mornings: &[Morning]) -> Option<Self> {
        let last = mornings.last()?.day;
        let lately = mornings.iter().filter(|morning| last.days_since(morning.day) < LATELY);
        let judged = lately.filter(|morning| morning.standing.is_some());
        let of = tally(judged.clone().count());
        (of > 0).then(|| Self {
            kept: tally(judged.clone().filter(|it| it.standing == Some(Standing::Kept)).count()),
            of,
            recorded: tally(judged.filter(|it| it.recorded).count()),
        })
    }
}
