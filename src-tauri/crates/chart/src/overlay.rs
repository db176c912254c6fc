//! What may stand on any time axis beside the values: a shaded period, what befell, the taper's steps.

use tidemark_journal::JournalDay;
use tidemark_journal::event::EventSort;
use tidemark_journal::routine::Rest;

use crate::SAME_DATES;
use crate::axis::{long, range};
use crate::frame::Frame;

/// Days that lie on a quiet band, such as those since the last appointment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shaded<'a> {
    /// The first day.
    pub from: JournalDay,
    /// The last day, included.
    pub to: JournalDay,
    /// What they are: "since the last appointment". Told in the summary, and on the band if `labelled`.
    pub words: &'a str,
    /// Whether the words stand on the drawing; in a stack once is enough.
    pub labelled: bool,
}

/// What is marked on the time axis. Each has a shape of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Befell {
    /// A fall.
    Fall,
    /// An illness, also one that was a reason to rest; or a stay in hospital.
    Illness,
    /// A journey.
    Travel,
    /// What calls for help at once: an emergency visit, a seizure, confusion, a hallucination.
    Emergency,
}

/// Something that befell, on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct TimeMark {
    /// What.
    pub what: Befell,
    /// When.
    pub day: JournalDay,
}

/// Days in a row on which the same befell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Run {
    pub what: Befell,
    pub from: JournalDay,
    pub to: JournalDay,
}

impl Befell {
    /// Every one.
    pub const ALL: [Self; 4] = [Self::Fall, Self::Illness, Self::Travel, Self::Emergency];

    /// How an event is marked; none for one that is not.
    pub fn of_event(sort: EventSort) -> Option<Self> {
        match sort {
            EventSort::Fall => Some(Self::Fall),
            EventSort::Illness => Some(Self::Illness),
            EventSort::Travel => Some(Self::Travel),
            EventSort::EmergencyVisit
            | EventSort::Seizure
            | EventSort::Confusion
            | EventSort::Hallucination => Some(Self::Emergency),
            EventSort::PlanChange | EventSort::Other => None,
        }
    }

    /// How a rest day is marked; none for one that is not.
    pub fn of_rest(why: Rest) -> Option<Self> {
        match why {
            Rest::Illness | Rest::Hospital => Some(Self::Illness),
            Rest::Travel => Some(Self::Travel),
            Rest::Other => None,
        }
    }

    /// In the legend.
    pub(crate) fn words(self) -> &'static str {
        match self {
            Self::Fall => "fall",
            Self::Illness => "illness or hospital",
            Self::Travel => "travel",
            Self::Emergency => "emergency",
        }
    }
}

impl Frame<'_> {
    /// What befell inside the days, days in a row as one, in the order of their first days.
    pub(crate) fn runs(&self) -> Vec<Run> {
        let mut inside: Vec<TimeMark> =
            self.marks.iter().copied().filter(|mark| self.holds(mark.day)).collect();
        inside.sort();
        inside.dedup();
        let mut runs: Vec<Run> = Vec::new();
        for TimeMark { what, day } in inside {
            match runs.last_mut().filter(|run| run.what == what && run.to.plus(1) == day) {
                Some(run) => run.to = day,
                None => runs.push(Run { what, from: day, to: day }),
            }
        }
        runs.sort_by_key(|run| (run.from, run.what));
        runs
    }

    /// The shaded days that lie inside, if any do.
    pub(crate) fn shade(&self) -> Option<Shaded<'_>> {
        let shaded = self.shaded?;
        let (from, to) = (shaded.from.max(self.from), shaded.to.min(self.to));
        (from <= to).then_some(Shaded { from, to, ..shaded })
    }

    /// The summary's sentences on all of this, each after a blank: step changes, what befell, what is
    /// shaded, and what a shared axis doesn't show.
    pub(crate) fn told(&self) -> String {
        let mut text = String::new();
        let changes: Vec<String> = self.changes_inside().map(long).collect();
        match changes.as_slice() {
            [] => {}
            [one] => text.push_str(&format!(" The taper changes on {one}.")),
            [first, .., last] => text.push_str(&format!(
                " The taper changes {} times, first on {first}, last on {last}.",
                changes.len()
            )),
        }
        text.push_str(&self.told_beside());
        if !changes.is_empty() || self.tapers.iter().any(|stair| self.shows(stair)) {
            text.push(' ');
            text.push_str(SAME_DATES);
        }
        text
    }

    /// The same without the taper.
    pub(crate) fn told_beside(&self) -> String {
        let runs = self.runs();
        let mut parts = Vec::new();
        for what in Befell::ALL {
            let days: Vec<String> =
                runs.iter().filter(|run| run.what == what).map(|run| range(run.from, run.to)).collect();
            match days.as_slice() {
                [] => {}
                [one] => parts.push(format!("{} ({one})", what.words())),
                [one, other] => parts.push(format!("{} ({one}; {other})", what.words())),
                [first, .., last] => {
                    parts.push(format!("{} ({} times, first {first}, last {last})", what.words(), days.len()))
                }
            }
        }
        let mut text = String::new();
        if !parts.is_empty() {
            text.push_str(&format!(" Marked on the time axis: {}.", parts.join(", ")));
        }
        if let Some(shaded) = self.shade() {
            text.push_str(&format!(" Shaded: {}, {}.", shaded.words, range(shaded.from, shaded.to)));
        }
        text
    }
}
