//! The prescribed taper: taken in as a document, shown, never changed.

use chrono::{DateTime, FixedOffset, NaiveDate};
use ring::digest::{SHA256, digest};
use serde::Serialize;
use specta::Type;
use tidemark_journal::taper::{self, CameIn, Plan, PlanQuestion, fhir};
use tidemark_journal::{JournalDay, RecordId};
use tidemark_store::SealedPlan;

use crate::backup::Reason;
use crate::error::AppError;
use crate::journal::Journal;

/// Every plan in the journal, the newest first.
#[derive(Clone, Debug, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct Taper {
    /// The plans.
    pub plans: Vec<PlanView>,
}

/// A plan as the window shows it: only what the document says.
#[derive(Clone, Debug, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct PlanView {
    /// Its id; none before it is sealed.
    pub id: Option<RecordId>,
    /// The medicine.
    pub medicine: String,
    /// Its form, if given apart from the name.
    pub form: Option<String>,
    /// Who prescribed it.
    pub prescriber: Option<String>,
    /// The date on the document.
    pub written_on: Option<String>,
    /// How it came in.
    pub came_in: CameIn,
    /// When it was sealed.
    pub sealed: Option<DateTime<FixedOffset>>,
    /// The steps.
    pub steps: Vec<StepView>,
    /// Things to ask about.
    pub questions: Vec<PlanQuestion>,
    /// Notes for the patient.
    pub notes: Vec<String>,
    /// The document as it came.
    pub document: String,
    /// The SHA-256 of its bytes, in hexadecimal.
    pub document_sha256: String,
}

/// A step as the window shows it.
#[derive(Clone, Debug, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct StepView {
    /// Its place, from 1.
    pub ordinal: u32,
    /// The instruction in words.
    pub text: Option<String>,
    /// First day.
    pub start: Option<NaiveDate>,
    /// Last day.
    pub end: Option<NaiveDate>,
    /// The amount of one time, digit for digit; none if it could not be read exactly.
    pub amount: Option<String>,
    /// Its unit.
    pub unit: Option<String>,
    /// How many times a day.
    pub times_a_day: Option<u32>,
    /// Parts that were not read.
    pub unread: Vec<String>,
    /// Whether this is the one instruction for today.
    pub today: bool,
}

/// A document that was read and is shown before it is sealed.
#[derive(Clone, Debug)]
pub struct ChosenPlan {
    document: Vec<u8>,
    plan: Plan,
}

impl ChosenPlan {
    /// Reads a FHIR document. Nothing is stored.
    pub fn read(document: Vec<u8>) -> Result<Self, AppError> {
        let plan = fhir::read(&document)?;
        Ok(Self { document, plan })
    }

    /// The most bytes a document may have; larger files need not be read to the end.
    pub const MOST: usize = fhir::MOST;
}

impl Journal {
    /// How a chosen document reads.
    pub fn preview(&self, chosen: &ChosenPlan) -> PlanView {
        self.view(None, &chosen.plan, &chosen.document, None, None)
    }

    /// Seals a document's plan. On an error nothing of it is stored. A document that is in the journal already is refused.
    pub fn seal(&mut self, chosen: &ChosenPlan) -> Result<(), AppError> {
        let sha256 = sha256(&chosen.document);
        if self.store.plans()?.iter().any(|plan| plan.document_sha256 == sha256) {
            return Err(AppError::AlreadyThere);
        }
        self.back_up(Reason::BeforeImport)?;
        let sealed = SealedPlan {
            id: self.clock.new_id()?,
            plan: chosen.plan.clone(),
            document_sha256: sha256,
            document: chosen.document.clone(),
            sealed: self.now(),
        };
        Ok(self.changing()?.seal(&sealed)?)
    }

    /// Every plan, the newest first.
    pub fn taper(&self) -> Result<Taper, AppError> {
        let plans = self.store.plans()?;
        let date = self.now().at().date_naive();
        let today = match Self::sole_plan(&plans).map(|plan| plan.prescribed(date)) {
            Some(taper::Prescribed::Clear(step, _)) => Some(step.ordinal),
            Some(taper::Prescribed::Unclear) | None => None,
        };
        let view = |plan: &SealedPlan| {
            self.view(Some(plan.id), &plan.plan, &plan.document, Some(plan.sealed.at()), today)
        };
        Ok(Taper { plans: plans.iter().rev().map(view).collect() })
    }

    /// The one plan that Today may speak of. Beside a second one it is not known which of them holds:
    /// until that can be asked and answered, neither is.
    pub(crate) fn sole_plan(plans: &[SealedPlan]) -> Option<&Plan> {
        match plans {
            [only] => Some(&only.plan),
            _ => None,
        }
    }

    /// The first day of every step: where a running mean starts anew.
    pub(crate) fn step_changes(&self) -> Result<Vec<JournalDay>, AppError> {
        let mut days: Vec<JournalDay> = self
            .store
            .plans()?
            .iter()
            .filter(|sealed| sealed.plan.active)
            .flat_map(|sealed| sealed.plan.steps.iter().skip(1).filter_map(|step| step.start))
            .map(JournalDay::from)
            .collect();
        days.sort();
        days.dedup();
        Ok(days)
    }

    fn view(
        &self,
        id: Option<RecordId>,
        plan: &Plan,
        document: &[u8],
        sealed: Option<DateTime<FixedOffset>>,
        today: Option<u32>,
    ) -> PlanView {
        let steps = plan.steps.iter().map(|step| StepView {
            ordinal: step.ordinal,
            text: step.text.clone(),
            start: step.start,
            end: step.end,
            amount: step.dose.as_ref().map(|dose| dose.amount.written().to_owned()),
            unit: step.dose.as_ref().map(|dose| dose.unit.clone()),
            times_a_day: step.dose.as_ref().map(|dose| dose.times_a_day),
            unread: step.unread.clone(),
            today: today == Some(step.ordinal),
        });
        PlanView {
            id,
            medicine: plan.medicine.clone(),
            form: plan.form.clone(),
            prescriber: plan.prescriber.clone(),
            written_on: plan.written_on.clone(),
            came_in: plan.came_in,
            sealed,
            steps: steps.collect(),
            questions: plan.questions(),
            notes: plan.notes.clone(),
            document: String::from_utf8_lossy(document).into_owned(),
            document_sha256: sha256(document).iter().map(|byte| format!("{byte:02x}")).collect(),
        }
    }
}

fn sha256(bytes: &[u8]) -> [u8; 32] {
    let mut sum = [0; 32];
    sum.copy_from_slice(digest(&SHA256, bytes).as_ref());
    sum
}
