//! The prescribed taper: read, shown, never computed.
//!
//! A plan is what a document says. Nothing here repairs, infers, converts or predicts; what could
//! not be read exactly stays the text that was written.

use chrono::NaiveDate;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use specta::Type;

use crate::amount::Amount;

mod course;
pub mod csv;
pub mod fhir;
pub mod hand;
mod question;
pub mod reduction;
mod staircase;
#[cfg(test)]
mod tests;
mod time;

pub use course::{Course, Place, Version};
pub use question::{PlanQuestion, QuestionKind};
pub use staircase::{AsWritten, Level, Staircase};
pub use time::DoseTime;

/// How a plan came in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub enum CameIn {
    /// A FHIR R4 `MedicationRequest`.
    Fhir,
    /// A table in Tidemark's own form.
    Csv,
    /// Copied by hand from a paper.
    Paper,
    /// Copied by hand from the label on the package.
    Label,
    /// Copied by hand from a clinic's or pharmacy's web page.
    Portal,
    /// Copied by hand from what was said in a call.
    Call,
}

impl CameIn {
    /// Every way.
    pub const ALL: [Self; 6] = [Self::Fhir, Self::Csv, Self::Paper, Self::Label, Self::Portal, Self::Call];

    /// The name it has in the database.
    pub fn name(self) -> &'static str {
        match self {
            Self::Fhir => "fhir",
            Self::Csv => "csv",
            Self::Paper => "paper",
            Self::Label => "label",
            Self::Portal => "portal",
            Self::Call => "call",
        }
    }
}

/// A prescribed plan for one medicine, as one document writes it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Plan {
    /// The medicine's name as written.
    pub medicine: String,
    /// Its form as written, if the document says it apart from the name.
    pub form: Option<String>,
    /// Its strength as written, if the document says it apart from the name.
    #[serde(default)]
    pub strength: Option<String>,
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
    /// Parts outside of the steps that were not read, each as the name of the part.
    #[serde(default)]
    pub unread: Vec<String>,
}

/// One dosage instruction.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Step {
    /// Its place in the document, from 1.
    pub ordinal: u32,
    /// Steps with the same number are meant for the same time, beside each other.
    #[serde(default)]
    pub together: Option<u32>,
    /// The instruction in words, as written.
    pub text: Option<String>,
    /// First day, if the document gives one to the day.
    pub start: Option<NaiveDate>,
    /// Last day, included.
    pub end: Option<NaiveDate>,
    /// The instruction, if it was read exactly.
    pub dose: Option<Dose>,
    /// What was read but is no exact daily instruction, in the document's own figures: "5 to 10 mg",
    /// "for 14 d".
    #[serde(default)]
    pub also: Vec<String>,
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
    /// At which times of the day, if the document says so; then as many as `times_a_day`.
    #[serde(default)]
    pub times: Vec<DoseTime>,
}

impl Dose {
    /// The day's prescribed total: the one sum that is allowed, of one medicine, one form, one unit.
    /// Of one time a day it is that amount, digit for digit; a product of nothing would lose its zeros.
    pub fn day_total(&self) -> Option<Decimal> {
        if self.times_a_day == 1 {
            return Some(self.amount.decimal());
        }
        self.amount.decimal().checked_mul(Decimal::from(self.times_a_day))
    }
}

impl Step {
    /// The instruction and its first day, if every part of the step was read.
    pub fn readable(&self) -> Option<(NaiveDate, &Dose)> {
        let (start, dose) = self.start.zip(self.dose.as_ref())?;
        self.unread.is_empty().then_some((start, dose))
    }

    /// Whether a date could fall in the step: an end that is not given leaves it open.
    pub fn may_hold(&self, date: NaiveDate) -> bool {
        self.start.is_none_or(|start| start <= date) && self.end.is_none_or(|end| date <= end)
    }

    /// Whether a document means two steps for the same days, and says when each of them is to be taken.
    pub fn stands_beside(&self, other: &Self) -> bool {
        let times = |step: &Self| step.dose.as_ref().map(|dose| dose.times.clone()).unwrap_or_default();
        let (mine, theirs) = (times(self), times(other));
        self.together.is_some()
            && self.together == other.together
            && !mine.is_empty()
            && !theirs.is_empty()
            && !mine.iter().any(|time| theirs.contains(time))
    }
}

/// What a plan prescribes for one calendar date.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Prescribed<'plan> {
    /// One readable instruction; or several that the document gives together, each with times of its own.
    Clear(Vec<Instruction<'plan>>),
    /// A gap, an overlap, an unread step, one that contradicts itself, or no longer in the plan: no
    /// amount may be shown.
    Unclear,
}

/// A step that holds, and what it says to the last part.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Instruction<'plan> {
    /// The step.
    pub step: &'plan Step,
    /// Its dose.
    pub dose: &'plan Dose,
}

impl Plan {
    /// The first day that a step gives; none if none does.
    pub fn since(&self) -> Option<NaiveDate> {
        self.steps.iter().filter_map(|step| step.start).min()
    }

    /// The readable instruction for a calendar date, or that there is none.
    pub fn prescribed(&self, date: NaiveDate) -> Prescribed<'_> {
        let holding: Vec<&Step> = self.steps.iter().filter(|step| step.may_hold(date)).collect();
        let beside = holding
            .iter()
            .enumerate()
            .all(|(at, one)| holding.iter().skip(at + 1).all(|other| one.stands_beside(other)));
        let read = holding.iter().map(|&step| {
            let (_, dose) = step.readable()?;
            // Where the words name another number of days than the period, the step may be over.
            (!question::text_against_period(step)).then_some(Instruction { step, dose })
        });
        match read.collect::<Option<Vec<_>>>() {
            Some(clear) if self.active && beside && !clear.is_empty() => Prescribed::Clear(clear),
            _ => Prescribed::Unclear,
        }
    }
}
