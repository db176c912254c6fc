//! The routine: what is aimed at, rest days, evenings, and how it all stands.

use std::collections::BTreeSet;

use chrono::{Datelike, NaiveDate};
use serde::Serialize;
use specta::Type;
use tidemark_journal::check_in::Item;
use tidemark_journal::day::{ClockTime, DAY, DayStart};
use tidemark_journal::routine::{
    Counted, Evening, History, LATELY, Morning, Mornings, Rest, RestDay, Routine, Standing, Streak, streak,
};
use tidemark_journal::series::tally;
use tidemark_journal::sleep::{Regularity, regularity};
use tidemark_journal::{Body, JournalDay, Kind};

use crate::error::AppError;
use crate::journal::Journal;
use crate::setting::Setting;
use crate::summary::SleepMeans;

#[cfg(test)]
mod tests;

/// The nights that the regularity on the review page is of.
const REGULAR: i64 = 28;

/// The routine and how it stands today.
#[derive(Clone, Debug, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct RoutineView {
    /// Whether streaks are shown at all.
    pub shown: bool,
    /// Whether the mornings stand on Today.
    pub on_today: bool,
    /// Every routine there was, the newest first.
    pub routines: Vec<Routine>,
    /// Rest days, the newest first.
    pub rest_days: Vec<RestDay>,
    /// How it stands.
    pub standing: RoutineStanding,
}

/// The figures of the routine up to a day.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct RoutineStanding {
    /// The last 14 mornings.
    pub mornings: Option<Mornings>,
    /// Run and strength of the mornings; none before a time to get up was set.
    pub streak: Option<Streak>,
    /// Practice; none before a number of days was set.
    pub practice: Option<PracticeStanding>,
}

/// How regular practice is.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct PracticeStanding {
    /// Days with a practice.
    pub days: u32,
    /// Of the last so many.
    pub of: u32,
    /// Run and strength.
    pub streak: Streak,
}

/// What the review page shows beside the streak.
#[derive(Clone, Debug, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct RoutineReview {
    /// Means of the last 7 nights.
    pub week: SleepMeans,
    /// Means of the last 14 nights.
    pub fortnight: SleepMeans,
    /// Regularity of the last 28 nights.
    pub regularity: Regularity,
    /// Evenings of the last 14 on which each step of winding down was ticked, in the list's order.
    pub steps: Vec<StepEvenings>,
    /// Evenings of the last 14 on which any was.
    pub evenings: u32,
}

/// On how many evenings a step was ticked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct StepEvenings {
    /// The step's key.
    pub step: Item,
    /// Evenings.
    pub evenings: u32,
}

/// A day of the year's calendar.
#[derive(Clone, Copy, Debug, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct CalendarDay {
    /// The morning.
    pub day: JournalDay,
    /// What it was; none where nothing is aimed at, and in the future.
    pub standing: Option<Standing>,
    /// When the person got up.
    pub rise: Option<ClockTime>,
}

/// Winding down, this evening.
#[derive(Clone, Debug, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct WindingDown {
    /// From when on.
    pub from: ClockTime,
    /// Whether it is that time: from then until the journal day is over.
    pub due: bool,
    /// The steps that are ticked.
    pub ticked: BTreeSet<Item>,
}

/// Whether a time of the journal day has come: a day that starts at four goes on until four.
fn is_due(from: ClockTime, now: ClockTime, start: DayStart) -> bool {
    let into_the_day = |time: ClockTime| (time.minute() + DAY - u16::from(start.hour()) * 60) % DAY;
    into_the_day(now) >= into_the_day(from)
}

/// Whether a time to get up is set for a morning. Where none is, the mornings before it are not told either.
fn is_aimed(history: &History, morning: JournalDay) -> bool {
    history.on(morning).is_some_and(|routine| routine.rise.is_some())
}

impl Journal {
    /// The routine and how it stands today.
    pub fn routine(&self) -> Result<RoutineView, AppError> {
        let mut routines = self.store.routines()?;
        let standing = self.standing(self.now().at().date_naive().into())?;
        let mut rest_days = self.store.rest_days()?;
        routines.reverse();
        rest_days.reverse();
        Ok(RoutineView {
            shown: self.streaks_shown()?,
            on_today: Setting::StreakOnToday.get(&self.store)?.unwrap_or(false),
            routines,
            rest_days,
            standing,
        })
    }

    pub(crate) fn streaks_shown(&self) -> Result<bool, AppError> {
        Ok(!Setting::StreaksHidden.get(&self.store)?.unwrap_or(false))
    }

    /// Aims at something from a day on. What was aimed at before keeps its own days.
    ///
    /// # Errors
    /// [`AppError::BadInput`] if it would begin before the newest routine does.
    pub fn set_routine(&mut self, routine: &Routine) -> Result<(), AppError> {
        let newest = self.store.routines()?.last().map(|newest| newest.since);
        if newest.is_some_and(|newest| routine.since < newest) {
            return Err(AppError::BadInput);
        }
        Ok(self.changing()?.set_routine(routine)?)
    }

    /// Takes the newest routine back; the one before it then goes on.
    ///
    /// # Errors
    /// [`AppError::NotFound`] if the newest one begins on another day.
    pub fn remove_routine(&mut self, since: JournalDay) -> Result<(), AppError> {
        let newest = self.store.routines()?.last().map(|newest| newest.since);
        if newest != Some(since) {
            return Err(AppError::NotFound);
        }
        Ok(self.changing()?.remove_routine(since)?)
    }

    /// Makes a day a rest day, or one like any other.
    pub fn set_rest(&mut self, day: JournalDay, why: Option<Rest>) -> Result<(), AppError> {
        Ok(self.changing()?.set_rest(day, why)?)
    }

    /// Keeps which steps of winding down are ticked this evening.
    pub fn set_evening(&mut self, evening: &Evening) -> Result<(), AppError> {
        Ok(self.changing()?.set_evening(evening)?)
    }

    /// Shows streaks, or none anywhere.
    pub fn show_streaks(&mut self, shown: bool) -> Result<(), AppError> {
        Setting::StreaksHidden.set(self.writing()?, &!shown)
    }

    /// Shows the last mornings on Today, or not.
    pub fn show_streak_on_today(&mut self, shown: bool) -> Result<(), AppError> {
        Setting::StreakOnToday.set(self.writing()?, &shown)
    }

    /// This evening's winding down; none if no time is set for it.
    pub(crate) fn winding_down(&self, day: JournalDay) -> Result<Option<WindingDown>, AppError> {
        let history = History::new(self.store.routines()?);
        let Some(from) = history.on(day).and_then(|routine| routine.wind_down) else { return Ok(None) };
        let evening = self.store.evenings(day, day)?.into_iter().next();
        let ticked = evening.map(|evening| evening.steps).unwrap_or_default();
        let due = is_due(from, ClockTime::of(self.now().at().time()), self.day_start());
        Ok(Some(WindingDown { from, due, ticked }))
    }

    /// The mornings for Today, if they were asked for there.
    pub(crate) fn mornings_on_today(&self) -> Result<Option<Mornings>, AppError> {
        let asked = Setting::StreakOnToday.get(&self.store)?.unwrap_or(false) && self.streaks_shown()?;
        if !asked {
            return Ok(None);
        }
        let (history, to) = (History::new(self.store.routines()?), self.last_morning()?);
        if !is_aimed(&history, to) {
            return Ok(None);
        }
        let from = to.plus(1 - LATELY);
        Ok(Mornings::lately(&self.mornings(&history, from, to)?))
    }

    /// How the routine stood on a day; of this one, only what is over or noted.
    pub(crate) fn standing(&self, to: JournalDay) -> Result<RoutineStanding, AppError> {
        let history = History::new(self.store.routines()?);
        let practice = self.practice_standing(&history, to.min(self.current_day()))?;
        let to = to.min(self.last_morning()?);
        let Some(from) = history.begins().filter(|_| is_aimed(&history, to)) else {
            return Ok(RoutineStanding { practice, ..RoutineStanding::default() });
        };
        let mornings = self.mornings(&history, from, to)?;
        Ok(RoutineStanding {
            mornings: Mornings::lately(&mornings),
            streak: Some(streak(mornings.iter().map(Counted::from))),
            practice,
        })
    }

    pub(crate) fn mornings(
        &self,
        history: &History,
        from: JournalDay,
        to: JournalDay,
    ) -> Result<Vec<Morning>, AppError> {
        Ok(history.mornings(&self.store.risings(from, to)?, &self.rests()?, from, to))
    }

    fn rests(&self) -> Result<BTreeSet<JournalDay>, AppError> {
        Ok(self.store.rest_days()?.into_iter().map(|rest| rest.day).collect())
    }

    fn practice_standing(
        &self,
        history: &History,
        to: JournalDay,
    ) -> Result<Option<PracticeStanding>, AppError> {
        if history.on(to).is_none_or(|routine| routine.practice.is_none()) {
            return Ok(None);
        }
        let Some(from) = history.all().iter().find(|it| it.practice.is_some()).map(|it| it.since) else {
            return Ok(None);
        };
        let practised = self.store.practised_days(from.plus(-6), to)?;
        // A day that is not over is not missed.
        let to = if practised.contains(&to) || to < self.current_day() { to } else { to.plus(-1) };
        if to < from {
            return Ok(None);
        }
        // Only a day without practice needs a look at what else was noted on it.
        let mut without = from.through(to).filter(|day| !practised.contains(day));
        let noted = match (without.next(), without.last()) {
            (Some(first), last) => self.store.noted_days(first, last.unwrap_or(first))?,
            (None, _) => BTreeSet::new(),
        };
        let counted = history.practices(&practised, &noted, &self.rests()?, from, to);
        let first = from.max(to.plus(1 - LATELY));
        Ok(Some(PracticeStanding {
            days: tally(practised.range(first..=to).count()),
            of: tally(first.through(to).count()),
            streak: streak(counted),
        }))
    }

    /// The last morning that the figures are of: this one once its night is noted, else the one before.
    pub(crate) fn last_morning(&self) -> Result<JournalDay, AppError> {
        let today: JournalDay = self.now().at().date_naive().into();
        let noted = self.store.risings(today, today)?.iter().any(|night| night.rise.is_some());
        Ok(if noted { today } else { today.plus(-1) })
    }

    /// What the review page shows beside the streak.
    pub fn routine_review(&self) -> Result<RoutineReview, AppError> {
        let today: JournalDay = self.now().at().date_naive().into();
        let evenings = self.store.evenings(self.current_day().plus(1 - LATELY), self.current_day())?;
        let ticked = |step: &Item| evenings.iter().filter(|evening| evening.steps.contains(step)).count();
        let steps = self.list(tidemark_journal::list::ListName::WindDown)?.into_iter();
        let steps = steps.filter(|entry| !entry.hidden || ticked(&entry.key) > 0);
        Ok(RoutineReview {
            week: self.sleep_means(today.plus(-6), today)?,
            fortnight: self.sleep_means(today.plus(1 - LATELY), today)?,
            regularity: self.regularity(today.plus(1 - REGULAR), today)?,
            steps: steps
                .map(|entry| StepEvenings { evenings: tally(ticked(&entry.key)), step: entry.key })
                .collect(),
            evenings: tally(evenings.len()),
        })
    }

    /// How regular the nights of some mornings were.
    pub(crate) fn regularity(&self, from: JournalDay, to: JournalDay) -> Result<Regularity, AppError> {
        let history = History::new(self.store.routines()?);
        let records = self.store.records(Some(Kind::Sleep), from, to)?;
        let nights: Vec<_> = records
            .iter()
            .filter_map(|record| match &record.body {
                Body::Sleep(night) => Some((record.happened.day(), night)),
                _ => None,
            })
            .collect();
        Ok(regularity(&nights, |day| history.on(day).and_then(|routine| routine.rise)))
    }

    /// Every day of a year, as the calendar shows it.
    pub fn routine_year(&self, year: i32) -> Result<Vec<CalendarDay>, AppError> {
        let bound = |month, day| NaiveDate::from_ymd_opt(year, month, day).map(JournalDay::from);
        let (Some(from), Some(to)) = (bound(1, 1), bound(12, 31)) else { return Err(AppError::BadInput) };
        if !(1900..3000).contains(&year) {
            return Err(AppError::BadInput);
        }
        let today: JournalDay = self.now().at().date_naive().into();
        let history = History::new(self.store.routines()?);
        let nights = self.store.risings(from, to)?;
        let mornings = history.mornings(&nights, &self.rests()?, from, to);
        // Of two nights on one date, the rise that was judged.
        let rise = |day| {
            let rises = nights.iter().filter(|night| night.morning == day).filter_map(|night| night.rise);
            let target = history.on(day).and_then(|routine| routine.rise);
            rises.min_by_key(|rise| target.map_or(0, |target| rise.apart(target)))
        };
        let day = |morning: Morning| CalendarDay {
            day: morning.day,
            standing: morning.standing.filter(|_| morning.day <= today),
            rise: rise(morning.day),
        };
        debug_assert!(mornings.iter().all(|morning| morning.day.date().year() == year));
        Ok(mornings.into_iter().map(day).collect())
    }
}
