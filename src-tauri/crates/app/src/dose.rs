//! What is prescribed for a date, and what was recorded of it.

use std::collections::BTreeMap;

use chrono::{DateTime, FixedOffset, NaiveDate, Timelike as _};
use serde::{Deserialize, Serialize};
use specta::Type;
use tidemark_journal::dose::Relation;
use tidemark_journal::note::Text;
use tidemark_journal::taper::{self, DoseTime};
use tidemark_journal::{Body, Dose, JournalDay, Kind, RecordId};

use crate::error::AppError;
use crate::journal::Journal;
use crate::record::Saved;
use crate::setting::Setting;
use crate::taper::{Courses, SealedCourse};

/// From this hour on, and until the other, a change at midnight is shown with both dates.
const LATE: u32 = 21;
const EARLY: u32 = 4;

/// What is prescribed for a date.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type)]
#[serde(tag = "state", rename_all = "camelCase", rename_all_fields = "camelCase")]
pub enum Prescribed {
    /// No plan was put in.
    None,
    /// What the plans say for the calendar date; around midnight, at a change, for both dates.
    Plans {
        /// One date, or two.
        days: Vec<PrescribedDay>,
    },
}

/// What the plans say for one calendar date.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct PrescribedDay {
    /// The date.
    pub date: JournalDay,
    /// One a plan.
    pub medicines: Vec<PrescribedMedicine>,
}

/// What a plan says for a date, and what was recorded.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct PrescribedMedicine {
    /// The plan's newest version.
    pub plan: RecordId,
    /// The medicine.
    pub medicine: String,
    /// Its form.
    pub form: Option<String>,
    /// Its strength.
    pub strength: Option<String>,
    /// The date on the document.
    pub written_on: Option<String>,
    /// The person said that it has changed.
    pub changed: bool,
    /// The instructions; none if the plan doesn't say clearly.
    pub instructions: Vec<PrescribedInstruction>,
    /// What was recorded for the date, the earliest first.
    pub recorded: Vec<RecordedDose>,
}

/// An instruction for a date, as written.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct PrescribedInstruction {
    /// The instruction in words.
    pub as_written: String,
    /// The amount of one time, digit for digit.
    pub amount: String,
    /// Its unit.
    pub unit: String,
    /// How many times a day.
    pub times_a_day: u32,
    /// At which times of the day: `08:00`, or FHIR's code.
    pub times: Vec<String>,
}

/// A dose that was recorded.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct RecordedDose {
    /// Its record.
    pub id: RecordId,
    /// When.
    pub at: DateTime<FixedOffset>,
    /// How it stood to the plan, as the person said.
    pub relation: Relation,
    /// Which of the prescribed times it was, if that was said.
    pub time: Option<String>,
}

/// A dose that was taken as prescribed, named by where the plan has it.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Type)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct TakenDose {
    /// The plan.
    pub plan: RecordId,
    /// The date that it was prescribed for.
    pub date: JournalDay,
    /// Which instruction of that date, from 0.
    pub instruction: u32,
    /// Which of its times.
    pub time: Option<String>,
}

/// The doses of one medicine over some days in the five counts, which are never put together.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct DoseCounts {
    /// The medicine.
    pub medicine: String,
    /// As prescribed.
    pub as_prescribed: u32,
    /// Less than prescribed.
    pub less: u32,
    /// More than prescribed.
    pub more: u32,
    /// Not taken.
    pub not_taken: u32,
    /// Prescribed times that nothing was recorded for. Only of days that are over, that came after the
    /// plan was put in, and on which the plan says clearly how many times.
    pub not_recorded: u32,
    /// How many days that is.
    pub days: u32,
    /// The longest run of such days on which nothing at all was recorded.
    pub longest_not_recorded: u32,
}

impl Journal {
    /// Records that a dose was taken as it is prescribed for a date, now: the plan's own amount, digit for
    /// digit.
    ///
    /// # Errors
    /// [`AppError::BadInput`] if the plan doesn't say clearly what that is.
    pub fn take_dose(&mut self, taken: &TakenDose) -> Result<Saved, AppError> {
        let plans = self.store.plans()?;
        let courses = Courses::of(&plans);
        let course = courses.in_force().find(|course| course.ends_with(taken.plan));
        let Some(course) = course.filter(|_| self.clock.knows_zone()) else { return Err(AppError::BadInput) };
        let taper::Prescribed::Clear(clear) = courses.prescribed(course, taken.date.date()) else {
            return Err(AppError::BadInput);
        };
        let instruction = usize::try_from(taken.instruction).ok().and_then(|at| clear.get(at));
        let dose = instruction.ok_or(AppError::BadInput)?.dose;
        let time = match taken.time.as_deref() {
            Some(time) => dose.times.iter().find(|known| known.to_string() == time).copied(),
            None => None,
        };
        if time.is_none() && taken.time.is_some() {
            return Err(AppError::BadInput);
        }
        let medicine = course.newest().and_then(|newest| Text::new(newest.plan.medicine.clone()).ok());
        let body = Body::Dose(Dose {
            medicine: medicine.ok_or(AppError::BadInput)?,
            amount: Some(dose.amount.clone()),
            unit: Text::new(dose.unit.clone()).ok(),
            time,
            relation: Relation::AsPrescribed,
            reason: None,
            note: None,
        });
        let record = self.new_record(self.now(), body)?;
        self.changing()?.add_beside(&record)?;
        Ok(Saved::of(&record))
    }

    /// Whether Today leaves out the names of medicines.
    pub(crate) fn medicines_hidden(&self) -> Result<bool, AppError> {
        Ok(Setting::MedicinesHidden.get(&self.store)?.unwrap_or(false))
    }

    /// Chooses whether Today leaves out the names of medicines.
    pub fn hide_medicines(&mut self, hidden: bool) -> Result<(), AppError> {
        Setting::MedicinesHidden.set(self.writing()?, &hidden)
    }

    /// What is prescribed now.
    pub(crate) fn prescribed(&self) -> Result<Prescribed, AppError> {
        let plans = self.store.plans()?;
        let courses = Courses::of(&plans);
        if courses.in_force().next().is_none() {
            return Ok(Prescribed::None);
        }
        let now = self.now().at();
        let date = now.date_naive();
        let day = |date: Option<NaiveDate>| date.map(|date| self.prescribed_day(&courses, date)).transpose();
        let Some(today) = day(Some(date))? else { return Ok(Prescribed::None) };
        // At a change both dates are there when one of them may be the one that is meant.
        let beside = if now.hour() >= LATE {
            day(date.succ_opt())?
        } else if now.hour() < EARLY {
            day(date.pred_opt())?
        } else {
            None
        };
        let says = |day: &PrescribedDay| -> Vec<Vec<PrescribedInstruction>> {
            day.medicines.iter().map(|medicine| medicine.instructions.clone()).collect()
        };
        let changes = beside.filter(|beside| says(beside) != says(&today));
        let mut days: Vec<PrescribedDay> = [Some(today), changes].into_iter().flatten().collect();
        days.sort_by_key(|day| day.date);
        Ok(Prescribed::Plans { days })
    }

    fn prescribed_day(&self, courses: &Courses<'_>, date: NaiveDate) -> Result<PrescribedDay, AppError> {
        let doses = self.doses_on(date)?;
        let mut medicines = Vec::new();
        for course in courses.in_force() {
            let Some(newest) = course.newest() else { continue };
            // Without the computer's zone the date itself is not known for sure.
            let clear = match courses.prescribed(course, date) {
                taper::Prescribed::Clear(clear) if self.clock.knows_zone() => clear,
                taper::Prescribed::Clear(_) | taper::Prescribed::Unclear => Vec::new(),
            };
            let instructions = clear.iter().map(|one| PrescribedInstruction {
                as_written: one.step.text.clone().unwrap_or_default(),
                amount: one.dose.amount.written().to_owned(),
                unit: one.dose.unit.clone(),
                times_a_day: one.dose.times_a_day,
                times: one.dose.times.iter().map(DoseTime::to_string).collect(),
            });
            let recorded = doses.iter().filter(|(.., dose)| course.names(dose.medicine.as_str())).map(
                |(id, at, dose)| RecordedDose {
                    id: *id,
                    at: *at,
                    relation: dose.relation,
                    time: dose.time.map(|time| time.to_string()),
                },
            );
            medicines.push(PrescribedMedicine {
                plan: newest.id,
                medicine: newest.plan.medicine.clone(),
                form: newest.plan.form.clone(),
                strength: newest.plan.strength.clone(),
                written_on: newest.plan.written_on.clone(),
                changed: course.doubted(),
                instructions: instructions.collect(),
                recorded: recorded.collect(),
            });
        }
        Ok(PrescribedDay { date: date.into(), medicines })
    }

    /// The doses of a calendar date, which is not always the journal day.
    fn doses_on(&self, date: NaiveDate) -> Result<Vec<(RecordId, DateTime<FixedOffset>, Dose)>, AppError> {
        let day = JournalDay::from(date);
        let records = self.store.records(Some(Kind::Dose), day.plus(-1), day.plus(1))?;
        let on_date = records.into_iter().filter_map(|record| {
            let at = record.happened.at();
            match record.body {
                Body::Dose(dose) if at.date_naive() == date => Some((record.id, at, dose)),
                _ => None,
            }
        });
        Ok(on_date.collect())
    }

    /// The five counts of every medicine that is prescribed or was recorded in some days.
    pub fn dose_counts(&self, from: JournalDay, to: JournalDay) -> Result<Vec<DoseCounts>, AppError> {
        let plans = self.store.plans()?;
        let courses = Courses::of(&plans);
        let mut doses = self.dated_doses(from, to)?;
        let mut all = Vec::new();
        for course in courses.in_force() {
            let (own, others) = doses.into_iter().partition(|dose| course.names(&dose.medicine));
            doses = others;
            all.push(self.counts_of(&courses, course, &own, from, to));
        }
        let mut beside: BTreeMap<String, DoseCounts> = BTreeMap::new();
        for dose in doses {
            let name = dose.medicine.trim().to_owned();
            beside.entry(name).or_insert_with_key(|name| DoseCounts::of(name)).add(dose.relation);
        }
        all.extend(beside.into_values());
        Ok(all)
    }

    fn counts_of(
        &self,
        courses: &Courses<'_>,
        course: &SealedCourse<'_>,
        doses: &[DatedDose],
        from: JournalDay,
        to: JournalDay,
    ) -> DoseCounts {
        let named = course.newest().map_or("", |newest| newest.plan.medicine.as_str());
        let mut counts = DoseCounts::of(named);
        for dose in doses {
            counts.add(dose.relation);
        }
        let mut run = 0;
        for expected in self.expected(courses, course, doses, from, to) {
            counts.days += 1;
            counts.not_recorded += expected.not_recorded();
            run = if expected.recorded == 0 { run + 1 } else { 0 };
            counts.longest_not_recorded = counts.longest_not_recorded.max(run);
        }
        counts
    }

    /// The doses of some calendar dates, which are not always the journal days, without their words.
    pub(crate) fn dated_doses(&self, from: JournalDay, to: JournalDay) -> Result<Vec<DatedDose>, AppError> {
        let doses = self.store.doses(from.plus(-1), to.plus(1))?.into_iter();
        let dated = doses.map(|(at, medicine, relation)| DatedDose {
            date: JournalDay::from(at.date_naive()),
            medicine,
            relation,
        });
        Ok(dated.filter(|dose| from <= dose.date && dose.date <= to).collect())
    }

    /// How many doses of a course there should be and are, on every date in some days that is over, came
    /// after the plan was put in, and of which the plan speaks clearly. The doses are the course's own. Where
    /// another plan is of the same medicine, a dose doesn't say of which it is, and so nothing is missed.
    pub(crate) fn expected(
        &self,
        courses: &Courses<'_>,
        course: &SealedCourse<'_>,
        doses: &[DatedDose],
        from: JournalDay,
        to: JournalDay,
    ) -> Vec<ExpectedDoses> {
        if courses.in_force().filter(|other| other.shares_name(course)).count() > 1 {
            return Vec::new();
        }
        let mut by_date: BTreeMap<JournalDay, u32> = BTreeMap::new();
        for dose in doses {
            *by_date.entry(dose.date).or_default() += 1;
        }
        let put_in = course.versions.first().map(|first| JournalDay::from(first.sealed.at().date_naive()));
        let yesterday = JournalDay::from(self.now().at().date_naive()).plus(-1);
        let (first, last) = (put_in.map_or(from, |put_in| from.max(put_in)), to.min(yesterday));
        let mut all = Vec::new();
        for date in first.through(last) {
            let taper::Prescribed::Clear(clear) = courses.prescribed(course, date.date()) else { continue };
            let prescribed = clear.iter().map(|one| one.dose.times_a_day).sum();
            all.push(ExpectedDoses { date, prescribed, recorded: by_date.get(&date).copied().unwrap_or(0) });
        }
        all
    }
}

/// A dose by the calendar date it was taken on.
#[derive(Clone)]
pub(crate) struct DatedDose {
    pub(crate) date: JournalDay,
    pub(crate) medicine: String,
    pub(crate) relation: Relation,
}

/// How many doses the plan names for a date, and how many are recorded.
pub(crate) struct ExpectedDoses {
    pub(crate) date: JournalDay,
    prescribed: u32,
    recorded: u32,
}

impl ExpectedDoses {
    /// How many are missing here. Whether they were taken this doesn't say.
    pub(crate) fn not_recorded(&self) -> u32 {
        self.prescribed.saturating_sub(self.recorded)
    }
}

impl DoseCounts {
    fn of(medicine: &str) -> Self {
        Self {
            medicine: medicine.to_owned(),
            as_prescribed: 0,
            less: 0,
            more: 0,
            not_taken: 0,
            not_recorded: 0,
            days: 0,
            longest_not_recorded: 0,
        }
    }

    fn add(&mut self, relation: Relation) {
        let count = match relation {
            Relation::AsPrescribed => &mut self.as_prescribed,
            Relation::Less => &mut self.less,
            Relation::More => &mut self.more,
            Relation::NotTaken => &mut self.not_taken,
        };
        *count += 1;
    }
}
