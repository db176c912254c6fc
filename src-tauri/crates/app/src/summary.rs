//! Every derived figure of some days, in one versioned shape.

use serde::Serialize;
use specta::Type;
use tidemark_journal::list::{ListEntry, ListName};
use tidemark_journal::series::{by_day, mean, tally};
use tidemark_journal::sleep::{Regularity, SleepFigures};
use tidemark_journal::{Body, JournalDay, Kind, RecordId};

use crate::dose::DoseCounts;
use crate::error::AppError;
use crate::journal::Journal;
use crate::routine::RoutineStanding;
use crate::taper::VersionView;

mod detail;

pub use detail::{ExerciseTotal, NightFigures, ScaleFigures, StepMeans, TriggerDays, VerySevereDay};

/// The figures of some days. Times are minutes, efficiency is percent; a mean is of the values of
/// days or nights that have one, and `n` says how many. All are self-reported.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Summary {
    /// The version of this shape: 1.
    pub version: u32,
    /// The first day.
    pub from: JournalDay,
    /// The last day, included.
    pub to: JournalDay,
    /// Days that hold any record.
    pub days_recorded: u32,
    /// Mood, 1 to 5: the mean of the days' medians.
    pub mood: Option<Mean>,
    /// Measures, 0 to 10, the person's own among them, each the mean of the days' medians.
    pub measures: Vec<MeasureMean>,
    /// Sleep.
    pub sleep: SleepMeans,
    /// How regular sleep was.
    pub regularity: Regularity,
    /// How the routine stood on the last day.
    pub routine: RoutineStanding,
    /// Nights, each with its own figures.
    pub nights: Vec<NightFigures>,
    /// Symptoms, the most frequent first.
    pub symptoms: Vec<SymptomDays>,
    /// Days on which any symptom was answered.
    pub symptoms_answered: u32,
    /// Days on which any symptom was very severe.
    pub very_severe: Vec<VerySevereDay>,
    /// Triggers, the most frequent first.
    pub triggers: Vec<TriggerDays>,
    /// The totals of scales, the oldest first.
    pub scale_totals: Vec<ScaleFigures>,
    /// Practice.
    pub practice: PracticeTotal,
    /// Practice by exercise, in the order of the person's list.
    pub exercises: Vec<ExerciseTotal>,
    /// Notes.
    pub notes: u32,
    /// The plans, as written, every version of each; the newest first.
    pub plans: Vec<PlanFigures>,
    /// The steps of the plans in force that fall into the days, with means over the days of each.
    pub steps: Vec<StepMeans>,
    /// The doses recorded, one entry a medicine, in five counts.
    pub doses: Vec<DoseCounts>,
}

/// A mean and what it is of.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Type)]
pub struct Mean {
    /// The mean.
    // Finite: the window sees a number, not a number or null.
    #[specta(type = u32)]
    pub mean: f64,
    /// How many values it is of.
    pub n: u32,
}

/// A measure's mean.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct MeasureMean {
    /// The measure's key.
    pub measure: String,
    /// Its name, as the person knows it.
    pub name: String,
    /// Its mean.
    #[serde(flatten)]
    pub mean: Mean,
}

/// Means over nights, each of the nights for which the figure exists.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct SleepMeans {
    /// Nights recorded.
    pub nights: u32,
    /// TIB.
    pub time_in_bed: Option<Mean>,
    /// TST.
    pub total_sleep_time: Option<Mean>,
    /// SE.
    pub sleep_efficiency: Option<Mean>,
    /// SOL.
    pub sleep_onset_latency: Option<Mean>,
    /// WASO.
    pub wake_after_sleep_onset: Option<Mean>,
    /// O - F.
    pub terminal_wake: Option<Mean>,
}

/// On how many days a symptom was moderate or worse.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct SymptomDays {
    /// The symptom's key.
    pub symptom: String,
    /// Its name.
    pub name: String,
    /// Days at moderate or worse.
    pub days: u32,
    /// Of these, days at very severe.
    pub very_severe: u32,
    /// Days on which it was answered.
    pub answered: u32,
}

/// Practice altogether.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct PracticeTotal {
    /// How many times.
    pub sessions: u32,
    /// Minutes.
    pub minutes: u32,
}

/// A plan's steps, as written.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct PlanFigures {
    /// Its number in the order of sealing, from 1.
    pub number: u32,
    /// The medicine.
    pub medicine: String,
    /// Whether it was withdrawn: copied wrongly.
    pub withdrawn: bool,
    /// The steps: first day, last day, amount, unit, times a day, words.
    pub steps: Vec<StepFigures>,
    /// What needs asking, by name.
    pub questions: Vec<String>,
}

/// A step, as written.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct StepFigures {
    /// First day.
    pub start: Option<String>,
    /// Last day.
    pub end: Option<String>,
    /// The amount of one time, digit for digit.
    pub amount: Option<String>,
    /// Its unit.
    pub unit: Option<String>,
    /// How many times a day.
    pub times_a_day: Option<u32>,
    /// At which times of the day: `08:00`, or FHIR's code.
    pub times: Vec<String>,
    /// The instruction in words.
    pub text: Option<String>,
}

impl Journal {
    /// Every derived figure of some days.
    pub fn summary(&self, from: JournalDay, to: JournalDay) -> Result<Summary, AppError> {
        if from > to {
            return Err(AppError::BadInput);
        }
        let (symptoms, symptoms_answered, very_severe) = self.symptom_days(from, to)?;
        let (practice, exercises) = self.practised(from, to)?;
        Ok(Summary {
            version: 1,
            from,
            to,
            days_recorded: self.store.days_recorded(from, to)?,
            mood: of(by_day(self.store.moods(from, to)?).iter().map(|day| day.value)),
            measures: self.measure_means(from, to)?,
            sleep: self.sleep_means(from, to)?,
            regularity: self.regularity(from, to)?,
            routine: self.standing(to)?,
            nights: self.night_figures(from, to)?,
            symptoms,
            symptoms_answered,
            very_severe,
            triggers: self.trigger_totals(from, to)?,
            scale_totals: self.scale_figures(from, to)?,
            practice,
            exercises,
            notes: self.store.count(Kind::Note, from, to)?,
            plans: self.plan_figures()?,
            steps: self.step_means(from, to)?,
            doses: self.dose_counts(from, to)?,
        })
    }

    /// Of every measure in the person's list, those that are hidden now too, in its order.
    fn measure_means(&self, from: JournalDay, to: JournalDay) -> Result<Vec<MeasureMean>, AppError> {
        let names = self.names(ListName::Measures)?;
        let mut means = Vec::new();
        for ListEntry { key, .. } in self.list(ListName::Measures)? {
            let days = by_day(self.store.measures(key.as_str(), from, to)?);
            let name = names.get(&key).map_or(key.as_str(), String::as_str).to_owned();
            let mean = of(days.iter().map(|day| day.value));
            means.extend(mean.map(|mean| MeasureMean { measure: key.as_str().to_owned(), name, mean }));
        }
        Ok(means)
    }

    fn plan_figures(&self) -> Result<Vec<PlanFigures>, AppError> {
        let sealed: Vec<RecordId> = self.store.plans()?.iter().map(|plan| plan.id).collect();
        let number = |version: &VersionView| {
            let at = sealed.iter().position(|id| Some(*id) == version.plan.id);
            at.and_then(|at| u32::try_from(at + 1).ok()).unwrap_or(0)
        };
        let versions = self.taper()?.courses.into_iter().flat_map(|course| course.versions);
        Ok(versions.map(|version| PlanFigures::of(number(&version), version)).collect())
    }

    /// The plan of a number, as the summary tells it.
    pub fn plan_numbered(&self, number: u32) -> Result<RecordId, AppError> {
        let at = usize::try_from(number).ok().and_then(|number| number.checked_sub(1));
        let plans = self.store.plans()?;
        at.and_then(|at| plans.get(at)).map(|plan| plan.id).ok_or(AppError::NotFound)
    }

    pub(crate) fn sleep_means(&self, from: JournalDay, to: JournalDay) -> Result<SleepMeans, AppError> {
        let records = self.store.records(Some(Kind::Sleep), from, to)?;
        let nights: Vec<SleepFigures> = records
            .iter()
            .filter_map(
                |record| if let Body::Sleep(night) = &record.body { Some(night.figures()) } else { None },
            )
            .collect();
        let figure = |of_night: fn(&SleepFigures) -> Option<f64>| of(nights.iter().filter_map(of_night));
        Ok(SleepMeans {
            nights: tally(nights.len()),
            time_in_bed: figure(|night| night.time_in_bed),
            total_sleep_time: figure(|night| night.total_sleep_time),
            sleep_efficiency: figure(|night| night.sleep_efficiency),
            sleep_onset_latency: figure(|night| night.sleep_onset_latency),
            wake_after_sleep_onset: figure(|night| night.wake_after_sleep_onset),
            terminal_wake: figure(|night| night.terminal_wake),
        })
    }
}

fn of(values: impl IntoIterator<Item = f64>) -> Option<Mean> {
    mean(values).map(|(mean, n)| Mean { mean, n })
}

impl PlanFigures {
    fn of(number: u32, version: VersionView) -> Self {
        let plan = version.plan;
        Self {
            number,
            medicine: plan.medicine,
            withdrawn: version.withdrawn.is_some(),
            steps: plan
                .steps
                .into_iter()
                .map(|step| StepFigures {
                    start: step.start.map(|day| day.to_string()),
                    end: step.end.map(|day| day.to_string()),
                    amount: step.amount,
                    unit: step.unit,
                    times_a_day: step.times_a_day,
                    times: step.times,
                    text: step.text,
                })
                .collect(),
            questions: plan.questions.iter().map(|question| question.kind.name().to_owned()).collect(),
        }
    }
}
