//! The prescribed taper: taken in as a document, shown, never changed.

use chrono::{DateTime, FixedOffset, NaiveDate};
use ring::digest::{SHA256, digest};
use serde::{Deserialize, Serialize};
use specta::Type;
use tidemark_journal::note::Text;
use tidemark_journal::taper::hand::{Copied, CopyTrouble};
use tidemark_journal::taper::{self, CameIn, Place, Plan, PlanQuestion, csv, fhir};
use tidemark_journal::{Body, JournalDay, Question, RecordId};
use tidemark_store::SealedPlan;

use crate::backup::Reason;
use crate::error::AppError;
use crate::journal::Journal;

mod course;
#[cfg(test)]
mod tests;

pub(crate) use course::{Courses, SealedCourse};

/// Every plan in the journal.
#[derive(Clone, Debug, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct Taper {
    /// The plans with their versions, that with the newest version first.
    pub courses: Vec<CourseView>,
    /// Plans of which was never said how they stand to those before them. While there is one, no amount
    /// is today's.
    pub unsettled: Vec<RecordId>,
}

/// A plan and its later versions.
#[derive(Clone, Debug, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct CourseView {
    /// The newest first.
    pub versions: Vec<VersionView>,
    /// Since when the person says that it has changed; none once a newer version is in.
    pub changed: Option<DateTime<FixedOffset>>,
}

/// One version of a plan.
#[derive(Clone, Debug, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct VersionView {
    /// What its document says.
    pub plan: PlanView,
    /// It is a hold: paused by the prescriber.
    pub hold: bool,
    /// Why there is a new version.
    pub reason: Option<String>,
    /// When it was withdrawn: copied wrongly.
    pub withdrawn: Option<DateTime<FixedOffset>>,
    /// The first day of the version after it, from which this one holds no longer.
    pub next_from: Option<NaiveDate>,
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
    /// Its strength, if given apart from the name.
    pub strength: Option<String>,
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
    /// Parts outside of the steps that were not read.
    pub unread: Vec<String>,
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
    /// At which times of the day: `08:00`, or FHIR's code.
    pub times: Vec<String>,
    /// What was read but is no exact daily instruction, in the document's own figures.
    pub also: Vec<String>,
    /// Parts that were not read.
    pub unread: Vec<String>,
    /// Whether this is an instruction for today.
    pub today: bool,
}

/// A document that was read and is shown before it is sealed.
#[derive(Clone, Debug)]
pub struct ChosenPlan {
    document: Vec<u8>,
    plans: Vec<Plan>,
}

/// How a document reads, before it is sealed.
#[derive(Clone, Debug, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct PlanPreview {
    /// Its plans.
    pub plans: Vec<PlanView>,
    /// The plans in the journal that one of them could take the place of.
    pub present: Vec<PresentPlan>,
}

/// A plan that a new one could take the place of.
#[derive(Clone, Debug, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct PresentPlan {
    /// Its id.
    pub id: RecordId,
    /// The medicine.
    pub medicine: String,
    /// The date on the document.
    pub written_on: Option<String>,
    /// Who prescribed it.
    pub prescriber: Option<String>,
}

/// How a new plan stands to those that are there: the person's own answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(tag = "how", rename_all = "camelCase", rename_all_fields = "camelCase", deny_unknown_fields)]
pub enum Stand {
    /// It holds beside them.
    Beside,
    /// It takes the place of one of them.
    Instead {
        /// Which.
        of: RecordId,
        /// It is a hold: paused by the prescriber.
        hold: bool,
        /// Why, as the person was told.
        reason: Option<String>,
    },
}

impl Stand {
    fn place(&self) -> Place {
        match self {
            Self::Beside => Place { replaces: None, hold: false, reason: None },
            Self::Instead { of, hold, reason } => {
                let reason = reason.as_deref().map(str::trim).filter(|reason| !reason.is_empty());
                Place { replaces: Some(*of), hold: *hold, reason: reason.map(str::to_owned) }
            }
        }
    }
}

impl PlanView {
    /// A plan as its document says it; `today` are the steps that hold today.
    fn of(
        id: Option<RecordId>,
        plan: &Plan,
        document: &[u8],
        sealed: Option<DateTime<FixedOffset>>,
        today: &[&taper::Step],
    ) -> Self {
        let steps = plan.steps.iter().map(|step| StepView {
            ordinal: step.ordinal,
            text: step.text.clone(),
            start: step.start,
            end: step.end,
            amount: step.dose.as_ref().map(|dose| dose.amount.written().to_owned()),
            unit: step.dose.as_ref().map(|dose| dose.unit.clone()),
            times_a_day: step.dose.as_ref().map(|dose| dose.times_a_day),
            times: step.dose.iter().flat_map(|dose| &dose.times).map(ToString::to_string).collect(),
            also: step.also.clone(),
            unread: step.unread.clone(),
            today: today.iter().any(|own| std::ptr::eq(*own, step)),
        });
        Self {
            id,
            medicine: plan.medicine.clone(),
            form: plan.form.clone(),
            strength: plan.strength.clone(),
            prescriber: plan.prescriber.clone(),
            written_on: plan.written_on.clone(),
            came_in: plan.came_in,
            sealed,
            steps: steps.collect(),
            questions: plan.questions(),
            notes: plan.notes.clone(),
            unread: plan.unread.clone(),
            document: String::from_utf8_lossy(document).into_owned(),
            document_sha256: sha256(document).iter().map(|byte| format!("{byte:02x}")).collect(),
        }
    }
}

impl ChosenPlan {
    /// Reads a FHIR document. Nothing is stored.
    pub fn fhir(document: Vec<u8>) -> Result<Self, AppError> {
        let plans = fhir::read(&document)?;
        Ok(Self { document, plans })
    }

    /// Reads a table. Nothing is stored.
    pub fn csv(document: Vec<u8>) -> Result<Self, AppError> {
        let plans = csv::read(&document)?;
        Ok(Self { document, plans })
    }

    /// Reads a file by what it begins with: a FHIR document or a table.
    pub fn file(document: Vec<u8>) -> Result<Self, AppError> {
        let text = document.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&document);
        let first = text.iter().find(|byte| !byte.is_ascii_whitespace());
        if first == Some(&b'{') { Self::fhir(document) } else { Self::csv(document) }
    }

    /// Reads what was copied by hand.
    ///
    /// # Errors
    /// What can't be taken as it was typed, each with its place.
    pub fn copied(copied: &Copied) -> Result<Self, Vec<CopyTrouble>> {
        Ok(Self { document: copied.document(), plans: vec![copied.read()?] })
    }

    /// The most bytes a document may have; larger files need not be read to the end.
    pub const MOST: usize = fhir::MOST;
}

impl Journal {
    /// How a chosen document reads, where each of its plans stands as is given; one of which nothing is
    /// given yet is read by itself.
    pub fn preview(&self, chosen: &ChosenPlan, stands: &[Option<Stand>]) -> Result<PlanPreview, AppError> {
        let sealed = self.store.plans()?;
        let courses = Courses::of(&sealed);
        let plans = chosen.plans.iter().enumerate().map(|(at, plan)| {
            let mut view = PlanView::of(None, plan, &chosen.document, None, &[]);
            if let Some(Some(Stand::Instead { of, .. })) = stands.get(at)
                && let Some(course) = courses.all.iter().find(|course| course.ends_with(*of))
            {
                view.questions = course.read().questions(plan);
            }
            view
        });
        let plans = plans.collect();
        let present = courses.in_force().filter_map(SealedCourse::newest).map(|sealed| PresentPlan {
            id: sealed.id,
            medicine: sealed.plan.medicine.clone(),
            written_on: sealed.plan.written_on.clone(),
            prescriber: sealed.plan.prescriber.clone(),
        });
        Ok(PlanPreview { plans, present: present.collect() })
    }

    /// Seals a document's plans, each where it stands. On an error nothing of it is stored. A document
    /// that is in the journal already is refused; so is one that takes the place of a plan which has a
    /// newer version, or of one plan twice.
    pub fn seal(&mut self, chosen: &ChosenPlan, stands: &[Option<Stand>]) -> Result<(), AppError> {
        let sha256 = sha256(&chosen.document);
        let present = self.store.plans()?;
        if present.iter().any(|plan| plan.document_sha256 == sha256) {
            return Err(AppError::AlreadyThere);
        }
        self.allow(&present, stands)?;
        self.back_up(Reason::BeforeImport)?;
        let mut sealed = Vec::new();
        for (at, plan) in chosen.plans.iter().enumerate() {
            // The first of all stands beside nothing; so do those of one document among each other.
            let alone = present.is_empty().then_some(Stand::Beside);
            sealed.push(SealedPlan {
                id: self.clock.new_id()?,
                plan: plan.clone(),
                document_sha256: sha256,
                document: chosen.document.clone(),
                sealed: self.now(),
                place: stands.get(at).cloned().flatten().or(alone).map(|stand| stand.place()),
                withdrawn: None,
                doubted: None,
            });
        }
        Ok(self.changing()?.seal(&sealed)?)
    }

    /// Says how a sealed plan stands to those before it, where that was never said.
    pub fn place_plan(&mut self, plan: RecordId, stand: &Stand) -> Result<(), AppError> {
        let present = self.store.plans()?;
        self.allow(&present, std::slice::from_ref(&Some(stand.clone())))?;
        Ok(self.changing()?.place_plan(plan, &stand.place())?)
    }

    /// Withdraws a plan for good: it was copied wrongly.
    pub fn withdraw_plan(&mut self, plan: RecordId) -> Result<(), AppError> {
        let now = self.now();
        Ok(self.changing()?.withdraw(plan, now)?)
    }

    /// Notes that a plan has changed, so that its amounts leave Today; or takes that back.
    pub fn doubt_plan(&mut self, plan: RecordId, changed: bool) -> Result<(), AppError> {
        let since = changed.then(|| self.now());
        Ok(self.changing()?.doubt(plan, since)?)
    }

    /// Puts something that a plan leaves open onto the list of questions for the next appointment.
    pub fn ask_about_plan(&mut self, text: String) -> Result<(), AppError> {
        let text = Text::new(text).map_err(|_| AppError::EmptyRecord)?;
        let whom = Text::new("prescriber".to_owned()).ok();
        let question = Question { text, whom, asked: false, answer: None };
        let record = self.new_record(self.now(), Body::Question(question))?;
        Ok(self.changing()?.add_beside(&record)?)
    }

    /// Whether plans may stand so: each instead of the newest version of a course, and of one at most.
    fn allow(&self, present: &[SealedPlan], stands: &[Option<Stand>]) -> Result<(), AppError> {
        let courses = Courses::of(present);
        let mut taken = Vec::new();
        for stand in stands.iter().flatten() {
            let Stand::Instead { of, .. } = stand else { continue };
            if taken.contains(of) || !courses.all.iter().any(|course| course.ends_with(*of)) {
                return Err(AppError::BadInput);
            }
            taken.push(*of);
        }
        Ok(())
    }

    /// Every plan.
    pub fn taper(&self) -> Result<Taper, AppError> {
        let plans = self.store.plans()?;
        let courses = Courses::of(&plans);
        let date = self.now().at().date_naive();
        let mut views = Vec::new();
        for course in &courses.all {
            let today = match courses.prescribed(course, date) {
                taper::Prescribed::Clear(clear) => clear.iter().map(|one| one.step).collect(),
                taper::Prescribed::Unclear => Vec::new(),
            };
            let mut versions = Vec::new();
            let mut next_from = None;
            for (at, sealed) in course.versions.iter().enumerate().rev() {
                let sealed_at = Some(sealed.sealed.at());
                let mut plan =
                    PlanView::of(Some(sealed.id), &sealed.plan, &sealed.document, sealed_at, &today);
                plan.questions = course.questions(at);
                versions.push(VersionView {
                    plan,
                    hold: sealed.place.as_ref().is_some_and(|place| place.hold),
                    reason: sealed.place.as_ref().and_then(|place| place.reason.clone()),
                    withdrawn: sealed.withdrawn.map(|at| at.at()),
                    next_from,
                });
                if sealed.withdrawn.is_none() {
                    next_from = sealed.plan.since();
                }
            }
            let changed = course.newest().and_then(|newest| newest.doubted).map(|since| since.at());
            views.push(CourseView { versions, changed });
        }
        views.reverse();
        Ok(Taper { courses: views, unsettled: course::unsettled(&plans).map(|plan| plan.id).collect() })
    }

    /// The first day of every step: where a running mean starts anew.
    pub(crate) fn step_changes(&self) -> Result<Vec<JournalDay>, AppError> {
        let plans = self.store.plans()?;
        let mut days: Vec<JournalDay> = Vec::new();
        for course in Courses::of(&plans).in_force() {
            for stair in course.read().staircases() {
                let marks = stair.as_written.iter().filter_map(|mark| mark.from);
                let mut begun: Vec<NaiveDate> =
                    stair.levels.iter().map(|level| level.from).chain(marks).collect();
                begun.sort();
                days.extend(begun.into_iter().skip(1).map(JournalDay::from));
            }
        }
        days.sort();
        days.dedup();
        Ok(days)
    }
}

fn sha256(bytes: &[u8]) -> [u8; 32] {
    let mut sum = [0; 32];
    sum.copy_from_slice(digest(&SHA256, bytes).as_ref());
    sum
}
