//! A taper that is copied by hand from a paper, a label, a web page or a call.
//!
//! What is typed is the document: it is kept as it was typed, and read by the same rules as any other.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use specta::Type;

use crate::amount::{Amount, AmountError};
use crate::taper::{CameIn, Dose, DoseTime, Plan, Step};

#[cfg(test)]
mod tests;

/// The most steps and the most times of one step that are taken.
const MOST: usize = 100;

/// What was typed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Copied {
    /// From what: not a file.
    pub came_in: CameIn,
    /// The medicine as written.
    pub medicine: String,
    /// Its form as written.
    pub form: String,
    /// Its strength as written.
    pub strength: String,
    /// Who prescribed it.
    pub prescriber: String,
    /// The date on the paper, or of the call.
    pub written_on: Option<NaiveDate>,
    /// The steps.
    pub steps: Vec<CopiedStep>,
}

/// One step as it was typed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct CopiedStep {
    /// First day.
    pub start: Option<NaiveDate>,
    /// Last day; none if no end is written.
    pub end: Option<NaiveDate>,
    /// What to take; none if the step is only words.
    pub doses: Vec<CopiedDose>,
    /// The instruction in the paper's words.
    pub text: String,
}

/// What to take at one time of the day, or so many times a day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct CopiedDose {
    /// The amount of one time, as typed.
    pub amount: String,
    /// Its unit.
    pub unit: String,
    /// How many times a day, where no time is written.
    pub times_a_day: u32,
    /// The time of the day: `08:00`, or FHIR's code.
    pub time: Option<String>,
}

/// Something typed that can't be taken as it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct CopyTrouble {
    /// The step, from 0; none if it is about the whole.
    pub step: Option<u32>,
    /// The dose in it, from 0.
    pub dose: Option<u32>,
    /// What is wrong.
    pub why: CopyWhy,
}

/// Why.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub enum CopyWhy {
    /// No medicine is named.
    Medicine,
    /// There is no step, or one that says nothing.
    Empty,
    /// More steps, or more times in a step, than can be taken.
    TooMany,
    /// The amount is no plain number.
    AmountNotPlain,
    /// `.5` or `5.`: a digit is missing beside the decimal mark.
    AmountBareMark,
    /// The amount has more digits than can be kept exactly.
    AmountTooLong,
    /// No unit.
    Unit,
    /// Not 1 to 24 times a day.
    Times,
    /// A time that can't be read, or stands twice in the step.
    Time,
    /// The last day is before the first.
    Backwards,
    /// A way that is no copying by hand.
    CameIn,
}

impl Copied {
    /// What was typed, as a document.
    pub fn document(&self) -> Vec<u8> {
        // Nothing in it can fail to be JSON.
        serde_json::to_vec_pretty(self).unwrap_or_default()
    }

    /// Reads what was typed.
    ///
    /// # Errors
    /// Everything that can't be taken as it is, each with its place.
    pub fn read(&self) -> Result<Plan, Vec<CopyTrouble>> {
        let mut troubles = Vec::new();
        let mut whole = |why| troubles.push(CopyTrouble { step: None, dose: None, why });
        if self.medicine.trim().is_empty() {
            whole(CopyWhy::Medicine);
        }
        if self.steps.is_empty() {
            whole(CopyWhy::Empty);
        }
        if self.steps.len() > MOST || self.steps.iter().any(|step| step.doses.len() > MOST) {
            whole(CopyWhy::TooMany);
        }
        if matches!(self.came_in, CameIn::Fhir | CameIn::Csv) {
            whole(CopyWhy::CameIn);
        }
        let mut steps: Vec<Step> = Vec::new();
        for (at, copied) in (0..).zip(&self.steps) {
            copied.read(at, &mut steps, &mut troubles);
        }
        if !troubles.is_empty() {
            return Err(troubles);
        }
        Ok(Plan {
            medicine: self.medicine.trim().to_owned(),
            form: written(&self.form),
            strength: written(&self.strength),
            prescriber: written(&self.prescriber),
            written_on: self.written_on.map(|day| day.to_string()),
            active: true,
            came_in: self.came_in,
            steps: (1..).zip(steps).map(|(ordinal, step)| Step { ordinal, ..step }).collect(),
            notes: Vec::new(),
            unread: Vec::new(),
        })
    }
}

impl CopiedStep {
    fn read(&self, at: u32, steps: &mut Vec<Step>, troubles: &mut Vec<CopyTrouble>) {
        let mut trouble = |dose, why| troubles.push(CopyTrouble { step: Some(at), dose, why });
        let text = written(&self.text);
        if self.start.zip(self.end).is_some_and(|(start, end)| end < start) {
            trouble(None, CopyWhy::Backwards);
        }
        if self.doses.is_empty() {
            if text.is_none() {
                trouble(None, CopyWhy::Empty);
            }
            // Only words: shown as they are, and asked about.
            let unread = vec!["text".to_owned()];
            steps.push(Step { text, start: self.start, end: self.end, unread, ..Step::default() });
            return;
        }
        let mut seen = Vec::new();
        for (place, copied) in (0..).zip(&self.doses) {
            match copied.read() {
                Ok(dose) => {
                    // One without a time beside others is not beside them, but over them.
                    let vague = dose.times.is_empty() && self.doses.len() > 1;
                    if vague || dose.times.iter().any(|time| seen.contains(time)) {
                        trouble(Some(place), CopyWhy::Time);
                    }
                    seen.extend(dose.times.clone());
                    steps.push(Step {
                        together: (self.doses.len() > 1).then_some(at + 1),
                        text: text.clone(),
                        start: self.start,
                        end: self.end,
                        dose: Some(dose),
                        ..Step::default()
                    });
                }
                Err(why) => trouble(Some(place), why),
            }
        }
    }
}

impl CopiedDose {
    fn read(&self) -> Result<Dose, CopyWhy> {
        let amount = Amount::parse(self.amount.trim()).map_err(|error| match error {
            AmountError::NotPlain => CopyWhy::AmountNotPlain,
            AmountError::BareMark => CopyWhy::AmountBareMark,
            AmountError::TooLong => CopyWhy::AmountTooLong,
        })?;
        let unit = written(&self.unit).ok_or(CopyWhy::Unit)?;
        let time = match self.time.as_deref() {
            Some(time) => Some(DoseTime::parse(time).ok_or(CopyWhy::Time)?),
            None => None,
        };
        let times_a_day = if time.is_some() { 1 } else { self.times_a_day };
        if !(1..=24).contains(&times_a_day) {
            return Err(CopyWhy::Times);
        }
        Ok(Dose { amount, unit, times_a_day, times: time.into_iter().collect() })
    }
}

/// A text that is more than blanks.
fn written(text: &str) -> Option<String> {
    let text = text.trim();
    (!text.is_empty()).then(|| text.to_owned())
}
