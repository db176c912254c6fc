//! The prescribed taper: read, shown, never computed.
//!
//! A plan is what a document says. Nothing here repairs, infers, converts or predicts; what could
//! not be read exactly stays the text that was written.

use chrono::NaiveDate;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use specta::Type;

use crate::amount::Amount;

pub mod fhir;
mod question;
#[cfg(test)]
mod tests;

pub use question::{PlanQuestion, QuestionKind};

/// How a plan came in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub enum CameIn {
    /// A FHIR R4 `MedicationRequest`.
    Fhir,
}

/// A prescribed plan for one medicine, as one document writes it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Plan {
    /// The medicine's name as written.
    pub medicine: String,
    /// Its form as written, if the document says it apart from the name.
    pub form: Option<String>,
    /// Who prescribed it, as written.
    pub prescriber: Option<String>,
    /// The date on the document, as written.
    pub written_on: Option<String>,
    /// Whether the document is an order that is in force, as its own status says.
    pub active: bool,
    /// How it came in.
    pub came_in: CameIn,
    /// The steps, in the order of their sequence.
    pub steps: Vec<Step>,
    /// Notes for the patient, as written.
    pub notes: Vec<String>,
}

/// One dosage instruction.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Step {
    /// Its place in the document, from 1.
    pub ordinal: u32,
    /// The instruction in words, as written.
    pub text: Option<String>,
    /// First day, if the document gives one to the day.
    pub start: Option<NaiveDate>,
    /// Last day, included.
    pub end: Option<NaiveDate>,
    /// The instruction, if it was read exactly.
    pub dose: Option<Dose>,
    /// Parts that were not read, each as the name of the part; the document shows them.
    pub unread: Vec<String>,
}

/// An instruction that was read exactly: so much, so many times a day, every day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Dose {
    /// The amount of one time, as written.
    pub amount: Amount,
    /// The unit as written.
    pub unit: String,
    /// How many times a day.
    pub times_a_day: u32,
}

impl Dose {
    /// The day's prescribed total: the one sum that is allowed, of one medicine, one form, one unit.
    pub fn day_total(&self) -> Option<Decimal> {
        self.amount.decimal().checked_mul(Decimal::from(self.times_a_day))
    }
}

impl Step {
    /// The instruction and its first day, if every part of the step was read.
    pub fn readable(&self) -> Option<(NaiveDate, &Dose)> {
        let (start, dose) = self.start.zip(self.dose.as_ref())?;
        self.unread.is_empty().then_some((start, dose))
    }

    /// Whether the step's own period holds a date. A step without both ends holds none for sure.
    pub fn holds(&self, date: NaiveDate) -> bool {
        matches!((self.start, self.end), (Some(start), Some(end)) if start <= date && date <= end)
    }

    /// Whether a date could fall in the step: an end that is not given leaves it open.
    pub fn may_hold(&self, date: NaiveDate) -> bool {
        self.start.is_none_or(|start| start <= date) && self.end.is_none_or(|end| date <= end)
    }
}

/// What a plan prescribes for one calendar date.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Prescribed<'plan> {
    /// One readable instruction.
    Clear(&'plan Step, &'plan Dose),
    /// A gap, an overlap, an unread step, one that contradicts itself, or no longer in the plan: no
    /// amount may be shown.
    Unclear,
}

impl Plan {
    /// The one readable instruction for a calendar date, or that there is none.
    pub fn prescribed(&self, date: NaiveDate) -> Prescribed<'_> {
        let mut holding = self.steps.iter().filter(|step| step.may_hold(date));
        match (holding.next(), holding.next()) {
            (Some(step), None) if self.active => match step.readable() {
                // Where the words name another number of days than the period, the step may be over.
                Some((_, dose)) if !question::text_against_period(step) => Prescribed::Clear(step, dose),
                _ => Prescribed::Unclear,
            },
            _ => Prescribed::Unclear,
        }
    }

    /// The staircase: the levels that are exact, daily and in force, and everything else as written.
    pub fn staircases(&self) -> Vec<Staircase> {
        let mut stairs: Vec<Staircase> = Vec::new();
        let mut marks = Vec::new();
        for step in &self.steps {
            let level = step.readable().filter(|_| self.active).and_then(|(from, dose)| {
                dose.day_total().map(|total| (dose, Level { from, to: step.end, total }))
            });
            match level {
                Some((dose, level)) => match stairs.iter_mut().find(|stair| stair.unit == dose.unit) {
                    Some(stair) => stair.levels.push(level),
                    None => stairs.push(Staircase {
                        medicine: self.medicine.clone(),
                        unit: dose.unit.clone(),
                        levels: vec![level],
                        as_written: Vec::new(),
                    }),
                },
                None => marks.push(AsWritten {
                    from: step.start,
                    to: step.end,
                    text: step.text.clone().unwrap_or_default(),
                }),
            }
        }
        if stairs.is_empty() && !marks.is_empty() {
            stairs.push(Staircase {
                medicine: self.medicine.clone(),
                unit: String::new(),
                levels: Vec::new(),
                as_written: Vec::new(),
            });
        }
        if let Some(first) = stairs.first_mut() {
            first.as_written = marks;
        }
        stairs
    }
}

/// One medicine in one unit over time. Two medicines are two staircases, in the same unit too.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Staircase {
    /// The medicine as written.
    pub medicine: String,
    /// The unit as written; empty if no level was read.
    pub unit: String,
    /// The levels in the order of the document.
    pub levels: Vec<Level>,
    /// Steps that are drawn as marks, because they could not be read exactly.
    pub as_written: Vec<AsWritten>,
}

/// A stretch of days with the same prescribed total.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Level {
    /// First day.
    pub from: NaiveDate,
    /// Last day, included; none if the document leaves the end open.
    pub to: Option<NaiveDate>,
    /// The day's total.
    pub total: Decimal,
}

/// A step as text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AsWritten {
    /// First day, if given.
    pub from: Option<NaiveDate>,
    /// Last day, if given.
    pub to: Option<NaiveDate>,
    /// The text as written.
    pub text: String,
}
