//! What Today shows.

use chrono::{DateTime, FixedOffset};
use serde::Serialize;
use specta::Type;
use tidemark_journal::appointment::last_before;
use tidemark_journal::check_in::Item;
use tidemark_journal::list::ListName;
use tidemark_journal::note::Text;
use tidemark_journal::routine::Mornings;
use tidemark_journal::{Body, JournalDay, Kind, Moment};

use crate::dose::Prescribed;
use crate::error::AppError;
use crate::journal::Journal;
use crate::routine::WindingDown;
use crate::sleep::NightEntry;

/// Everything on Today.
#[derive(Clone, Debug, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct Today {
    /// The journal day.
    pub day: JournalDay,
    /// The calendar date, which is what a prescription speaks of.
    pub date: JournalDay,
    /// What is noted so far.
    pub noted: Noted,
    /// Last night, if it is noted.
    pub last_night: Option<NightEntry>,
    /// What is prescribed for the calendar date.
    pub prescribed: Prescribed,
    /// Whether the names of medicines are left out.
    pub medicines_hidden: bool,
    /// The symptoms and triggers at hand: at most six that were noted lately, in the person's own order.
    pub chips: Vec<Chip>,
    /// The things to try that were agreed at the last appointment, as they were written.
    pub to_try: Option<Text>,
    /// Winding down this evening, if a time is set for it.
    pub winding_down: Option<WindingDown>,
    /// The last 14 mornings, if they were asked for here.
    pub mornings: Option<Mornings>,
    /// When a backup was last verified.
    pub last_backup: Option<DateTime<FixedOffset>>,
    /// Whether the recovery code was never typed back.
    pub recovery_unconfirmed: bool,
}

/// How many of each kind are noted for a day.
#[derive(Clone, Copy, Debug, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct Noted {
    /// Check-ins.
    pub check_ins: u32,
    /// Sleep nights.
    pub nights: u32,
    /// Practices.
    pub practices: u32,
    /// Dose records.
    pub doses: u32,
    /// Notes.
    pub notes: u32,
    /// Anything else.
    pub others: u32,
}

/// A symptom or trigger that stands at hand in a check-in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct Chip {
    /// Symptoms or triggers.
    pub list: ListName,
    /// Its key.
    pub key: Item,
}

/// The most chips.
const CHIPS: usize = 6;
/// Chips are of what was noted in so many days.
const AT_HAND: i64 = 14;

impl Journal {
    /// Today, as it stands.
    pub fn today(&self) -> Result<Today, AppError> {
        let now = self.now();
        let day = now.day();
        let date = now.at().date_naive();
        let count = |kind| self.store.count(kind, day, day);
        Ok(Today {
            day,
            date: date.into(),
            noted: Noted {
                check_ins: count(Kind::CheckIn)?,
                nights: count(Kind::Sleep)?,
                practices: count(Kind::Practice)?,
                doses: count(Kind::Dose)?,
                notes: count(Kind::Note)?,
                others: self.others(day)?,
            },
            chips: self.chips(day)?,
            to_try: self.to_try(now)?,
            last_night: self.nights(day, day)?.into_iter().next(),
            prescribed: self.prescribed()?,
            medicines_hidden: self.medicines_hidden()?,
            winding_down: self.winding_down(day)?,
            mornings: self.mornings_on_today()?,
            last_backup: self.last_verified()?,
            recovery_unconfirmed: !self.recovery_confirmed()?,
        })
    }

    fn others(&self, day: JournalDay) -> Result<u32, AppError> {
        let others = [Kind::Thought, Kind::Activity, Kind::Event, Kind::Question, Kind::ScaleTotal];
        others.into_iter().try_fold(0, |sum, kind| Ok(sum + self.store.count(kind, day, day)?))
    }

    /// In the order of the lists, so that nothing changes its place by itself.
    fn chips(&self, day: JournalDay) -> Result<Vec<Chip>, AppError> {
        let mut chips = Vec::new();
        for list in [ListName::Symptoms, ListName::Triggers] {
            let used = self.store.noted_items(list, day.plus(1 - AT_HAND), day)?;
            let shown =
                self.list(list)?.into_iter().filter(|entry| !entry.hidden && used.contains(&entry.key));
            chips.extend(shown.map(|entry| Chip { list, key: entry.key }));
        }
        chips.truncate(CHIPS);
        Ok(chips)
    }

    fn to_try(&self, now: Moment) -> Result<Option<Text>, AppError> {
        let appointments = self.store.all(Kind::Appointment)?;
        Ok(last_before(&appointments, now).and_then(|record| {
            let Body::Appointment(appointment) = &record.body else { return None };
            appointment.to_try.clone()
        }))
    }
}
