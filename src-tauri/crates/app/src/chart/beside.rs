//! What stands beside the values on a chart's time axis: the taper, and what befell.

use chrono::Weekday;
use tidemark_chart::{Befell, Frame, Size, Theme, TimeMark};
use tidemark_journal::JournalDay;
use tidemark_journal::taper::Staircase;

use crate::error::AppError;
use crate::journal::Journal;
use crate::taper::Courses;

/// What stands beside the values of some days.
#[derive(Clone, Debug)]
pub(crate) struct Beside {
    /// The first day of every taper step.
    pub changes: Vec<JournalDay>,
    /// The prescribed tapers, as written.
    pub tapers: Vec<Staircase>,
    /// Events and rest days that are marked.
    pub marks: Vec<TimeMark>,
    /// With which day a week begins.
    pub week_begins: Weekday,
}

impl Beside {
    /// Days with all of this beside them.
    pub fn frame(&self, from: JournalDay, to: JournalDay, theme: Theme, size: Size) -> Frame<'_> {
        Frame {
            changes: &self.changes,
            tapers: &self.tapers,
            marks: &self.marks,
            week_begins: self.week_begins,
            ..Frame::plain(from, to, theme, size)
        }
    }
}

impl Journal {
    /// What stands beside the values of some days.
    pub(crate) fn beside(&self, from: JournalDay, to: JournalDay) -> Result<Beside, AppError> {
        Ok(Beside {
            changes: self.step_changes()?,
            tapers: self.tapers()?,
            marks: self.time_marks(from, to)?,
            week_begins: self.week_begins()?,
        })
    }

    /// The staircases in force.
    pub(crate) fn tapers(&self) -> Result<Vec<Staircase>, AppError> {
        let plans = self.store.plans()?;
        Ok(Courses::of(&plans).in_force().flat_map(|course| course.read().staircases()).collect())
    }

    /// Illness, falls, travel and emergencies in some days, from events and from rest days.
    pub(crate) fn time_marks(&self, from: JournalDay, to: JournalDay) -> Result<Vec<TimeMark>, AppError> {
        let events = self.store.events(from, to)?.into_iter();
        let events =
            events.filter_map(|(day, sort)| Befell::of_event(sort).map(|what| TimeMark { what, day }));
        let rests = self.store.rest_days()?.into_iter().filter(|rest| from <= rest.day && rest.day <= to);
        let rests =
            rests.filter_map(|rest| Befell::of_rest(rest.why).map(|what| TimeMark { what, day: rest.day }));
        let mut marks: Vec<TimeMark> = events.chain(rests).collect();
        marks.sort();
        marks.dedup();
        Ok(marks)
    }
}
