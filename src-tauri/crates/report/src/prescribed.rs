//! What is prescribed, as written.

use chrono::NaiveDate;
use serde::Serialize;
use tidemark_journal::taper::{CameIn, DoseTime, Plan, Prescribed as Reading};

/// One plan, as its document says it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Prescribed {
    /// The medicine as written.
    pub medicine: String,
    /// Its form as written, if given apart from the name.
    pub form: Option<String>,
    /// Its strength as written, if given apart from the name.
    pub strength: Option<String>,
    /// The instructions for the day of the report; none if the plan doesn't say clearly.
    pub current: Vec<Current>,
    /// The date on the document, as written.
    pub written_on: Option<String>,
    /// Which version it is, from 1.
    pub version: u32,
    /// Who prescribed it, as written.
    pub prescriber: Option<String>,
    /// How the plan came in.
    pub came_in: CameIn,
}

/// An instruction that was read exactly.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Current {
    /// The amount of one time with its unit, as written.
    pub amount: String,
    /// How many times a day.
    pub times_a_day: u32,
    /// At which times of the day, in words.
    pub times: String,
    /// The instruction in words, as written.
    pub text: Option<String>,
    /// The first day of the step it stands in.
    pub since: Option<NaiveDate>,
}

/// The doses of one medicine in the five counts, which are never put together.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Doses {
    /// The medicine as written.
    pub medicine: String,
    /// As prescribed.
    pub as_prescribed: u32,
    /// Less than prescribed.
    pub less: u32,
    /// More than prescribed.
    pub more: u32,
    /// Not taken.
    pub not_taken: u32,
    /// Not recorded.
    pub not_recorded: u32,
    /// Days on which the plan says clearly how many times.
    pub days: u32,
    /// The longest run of them without any record.
    pub longest_not_recorded: u32,
}

impl Prescribed {
    /// What the newest version of a plan says, of so many; and what it says for the day of the report.
    pub fn on(newest: &Plan, versions: u32, reading: &Reading<'_>) -> Self {
        let current = match reading {
            Reading::Clear(clear) => clear
                .iter()
                .map(|one| Current {
                    amount: format!("{} {}", one.dose.amount.written(), one.dose.unit),
                    times_a_day: one.dose.times_a_day,
                    times: one.dose.times.iter().map(|time| at(*time)).collect::<Vec<_>>().join(", "),
                    text: one.step.text.clone(),
                    since: one.step.start,
                })
                .collect(),
            Reading::Unclear => Vec::new(),
        };
        Self {
            medicine: newest.medicine.clone(),
            form: newest.form.clone(),
            strength: newest.strength.clone(),
            current,
            written_on: newest.written_on.clone(),
            version: versions,
            prescriber: newest.prescriber.clone(),
            came_in: newest.came_in,
        }
    }
}

/// A time of the day in words; an event that has none here, by its code.
fn at(time: DoseTime) -> String {
    match time.to_string().as_str() {
        "MORN" => "in the morning".to_owned(),
        "NOON" => "at noon".to_owned(),
        "AFT" => "in the afternoon".to_owned(),
        "EVE" => "in the evening".to_owned(),
        "NIGHT" => "at night".to_owned(),
        "HS" => "at bedtime".to_owned(),
        other => other.to_owned(),
    }
}
