//! What is prescribed, as written.

use chrono::NaiveDate;
use serde::Serialize;
use tidemark_journal::taper::{CameIn, Plan, Prescribed as Reading};

/// One plan, as its document says it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Prescribed {
    /// The medicine as written.
    pub medicine: String,
    /// Its form as written, if given apart from the name.
    pub form: Option<String>,
    /// The instruction for the day of the report; none if the plan doesn't say clearly.
    pub current: Option<Current>,
    /// The date on the document, as written.
    pub written_on: Option<String>,
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
    /// The instruction in words, as written.
    pub text: Option<String>,
    /// The first day of the step it stands in.
    pub since: Option<NaiveDate>,
}

impl Prescribed {
    /// What a plan says for a calendar date.
    pub fn on(plan: &Plan, date: NaiveDate) -> Self {
        let current = match plan.prescribed(date) {
            Reading::Clear(step, dose) => Some(Current {
                amount: format!("{} {}", dose.amount.written(), dose.unit),
                times_a_day: dose.times_a_day,
                text: step.text.clone(),
                since: step.start,
            }),
            Reading::Unclear => None,
        };
        Self {
            medicine: plan.medicine.clone(),
            form: plan.form.clone(),
            current,
            written_on: plan.written_on.clone(),
            prescriber: plan.prescriber.clone(),
            came_in: plan.came_in,
        }
    }
}
