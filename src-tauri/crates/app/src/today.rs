//! What Today shows.

use chrono::{DateTime, FixedOffset};
use serde::Serialize;
use specta::Type;
use tidemark_journal::appointment::last_before;
use tidemark_journal::check_in::Item;
use tidemark_journal::list::ListName;
use tidemark_journal::note::Text;
use tidemark_journal::{Body, JournalDay, Kind, Moment, taper};

use crate::error::AppError;
use crate::journal::Journal;
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
    /// The symptoms and triggers at hand: at most six that were noted lately, in the person's own order.
    pub chips: Vec<Chip>,
    /// The things to try that were agreed at the last appointment, as they were written.
    pub to_try: Option<Text>,
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
const LATELY: i64 = 14;

/// What is prescribed for a date.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type)]
#[serde(tag = "state", rename_all = "camelCase", rename_all_fields = "camelCase")]
pub enum Prescribed {
    /// No plan was put in.
    None,
    /// There is one plan, and it has one readable instruction for the date.
    Clear {
        /// One a medicine.
        instructions: Vec<PrescribedInstruction>,
    },
    /// A plan doesn't say clearly: no amount is shown.
    Unclear,
}

/// One medicine's instruction for a date, as written.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct PrescribedInstruction {
    /// The medicine.
    pub medicine: String,
    /// The instruction in words.
    pub as_written: String,
    /// The amount of one time, digit for digit.
    pub amount: String,
    /// Its unit.
    pub unit: String,
    /// How many times a day.
    pub times_a_day: u32,
    /// The date on the document.
    pub written_on: Option<String>,
}

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
                notes: count(Kind::Note)?,
                others: self.others(day)?,
            },
            chips: self.chips(day)?,
            to_try: self.to_try(now)?,
            last_night: self.nights(day, day)?.into_iter().next(),
            prescribed: self.prescribed(date)?,
            last_backup: self.last_verified()?,
            recovery_unconfirmed: !self.recovery_confirmed()?,
        })
    }

    fn others(&self, day: JournalDay) -> Result<u32, AppError> {
        let others =
            [Kind::Dose, Kind::Thought, Kind::Activity, Kind::Event, Kind::Question, Kind::ScaleTotal];
        others.into_iter().try_fold(0, |sum, kind| Ok(sum + self.store.count(kind, day, day)?))
    }

    /// In the order of the lists, so that nothing changes its place by itself.
    fn chips(&self, day: JournalDay) -> Result<Vec<Chip>, AppError> {
        let mut chips = Vec::new();
        for list in [ListName::Symptoms, ListName::Triggers] {
            let used = self.store.noted_items(list, day.plus(1 - LATELY), day)?;
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

    fn prescribed(&self, date: chrono::NaiveDate) -> Result<Prescribed, AppError> {
        let plans = self.store.plans()?;
        if plans.is_empty() {
            return Ok(Prescribed::None);
        }
        // Without the computer's zone the date itself is not known for sure.
        let plan = Self::sole_plan(&plans).filter(|_| self.clock.knows_zone());
        let Some(plan) = plan else { return Ok(Prescribed::Unclear) };
        Ok(match plan.prescribed(date) {
            taper::Prescribed::Clear(step, dose) => Prescribed::Clear {
                instructions: vec![PrescribedInstruction {
                    medicine: plan.medicine.clone(),
                    as_written: step.text.clone().unwrap_or_default(),
                    amount: dose.amount.written().to_owned(),
                    unit: dose.unit.clone(),
                    times_a_day: dose.times_a_day,
                    written_on: plan.written_on.clone(),
                }],
            },
            taper::Prescribed::Unclear => Prescribed::Unclear,
        })
    }
}
