//! The figures behind the means: by day, by night, by step, by exercise.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::Serialize;
use tidemark_journal::check_in::{Presence, Severity};
use tidemark_journal::list::ListName;
use tidemark_journal::note::Text;
use tidemark_journal::series::{by_day, tally};
use tidemark_journal::taper::Step;
use tidemark_journal::{Body, JournalDay, Kind, RecordId};

use super::{Mean, PracticeTotal, SymptomDays, of};
use crate::error::AppError;
use crate::journal::Journal;
use crate::taper::Courses;

/// A night, with the figures it gives. Times are clock times as they were noted.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct NightFigures {
    /// Its record.
    #[serde(skip)]
    pub id: RecordId,
    /// Its morning.
    pub morning: JournalDay,
    /// Into bed, `23:10`.
    pub bed: Option<String>,
    /// Out of bed.
    pub out_of_bed: Option<String>,
    /// SOL.
    pub sleep_onset_latency: Option<f64>,
    /// WASO.
    pub wake_after_sleep_onset: Option<f64>,
    /// TST.
    pub total_sleep_time: Option<f64>,
    /// SE.
    pub sleep_efficiency: Option<f64>,
    /// How it was, 1 to 5.
    pub quality: Option<u8>,
    /// Whether it was put down on a later day.
    pub late: bool,
}

/// A day on which symptoms were very severe.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct VerySevereDay {
    /// The day.
    pub day: JournalDay,
    /// Which, by their names.
    pub symptoms: Vec<String>,
}

/// On how many days a trigger was there.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct TriggerDays {
    /// The trigger's key.
    pub trigger: String,
    /// Its name.
    pub name: String,
    /// Days on which it was there.
    pub days: u32,
    /// Of these, days on which it was strong.
    pub strong: u32,
    /// Days on which it was answered.
    pub answered: u32,
}

/// The total of a scale.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct ScaleFigures {
    /// Its record.
    #[serde(skip)]
    pub id: RecordId,
    /// Its day.
    pub day: JournalDay,
    /// Which scale.
    pub scale: String,
    /// The total.
    pub total: u16,
    /// Who rated it.
    pub rated_by: Option<String>,
}

/// Practice of one exercise.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct ExerciseTotal {
    /// The exercise's key.
    pub exercise: String,
    /// Its name.
    pub name: String,
    /// How many times, and the minutes of those that say it.
    #[serde(flatten)]
    pub total: PracticeTotal,
    /// Tension before, 0 to 10.
    pub tension_before: Option<Mean>,
    /// Tension after.
    pub tension_after: Option<Mean>,
}

/// A step of a plan in force, and means over those of its days that were asked for. Nothing is worked out
/// of its amounts.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct StepMeans {
    /// The medicine.
    pub medicine: String,
    /// The first of the days.
    pub from: JournalDay,
    /// The last.
    pub to: JournalDay,
    /// The instruction, as written.
    pub as_written: String,
    /// Days that hold any record.
    pub days_recorded: u32,
    /// Anxiety, 0 to 10.
    pub anxiety: Option<Mean>,
    /// Mood, 1 to 5.
    pub mood: Option<Mean>,
    /// TST.
    pub total_sleep_time: Option<Mean>,
}

impl Journal {
    pub(super) fn night_figures(
        &self,
        from: JournalDay,
        to: JournalDay,
    ) -> Result<Vec<NightFigures>, AppError> {
        let records = self.store.records(Some(Kind::Sleep), from, to)?;
        let nights = records.iter().filter_map(|record| {
            let Body::Sleep(night) = &record.body else { return None };
            let figures = night.figures();
            let clock = |at: chrono::DateTime<chrono::FixedOffset>| at.format("%H:%M").to_string();
            Some(NightFigures {
                id: record.id,
                morning: record.happened.day(),
                bed: night.bed.map(clock),
                out_of_bed: night.out_of_bed.map(clock),
                sleep_onset_latency: figures.sleep_onset_latency,
                wake_after_sleep_onset: figures.wake_after_sleep_onset,
                total_sleep_time: figures.total_sleep_time,
                sleep_efficiency: figures.sleep_efficiency,
                quality: night.quality.map(|quality| quality.value()),
                late: record.late_days() > 0,
            })
        });
        Ok(nights.collect())
    }

    /// The symptoms, on how many days any was answered, and the days on which any was very severe.
    pub(super) fn symptom_days(
        &self,
        from: JournalDay,
        to: JournalDay,
    ) -> Result<(Vec<SymptomDays>, u32, Vec<VerySevereDay>), AppError> {
        let names = self.names(ListName::Symptoms)?;
        let mut symptoms: Vec<SymptomDays> = Vec::new();
        let mut days: BTreeMap<JournalDay, Vec<String>> = BTreeMap::new();
        for (item, day, worst) in self.store.symptoms(from, to)? {
            let key = item.as_str();
            if symptoms.last().is_none_or(|last| last.symptom != key) {
                let name = names.get(&item).map_or(key, String::as_str).to_owned();
                let symptom = key.to_owned();
                symptoms.push(SymptomDays { symptom, name, days: 0, very_severe: 0, answered: 0 });
            }
            let very_severe = days.entry(day).or_default();
            if let Some(last) = symptoms.last_mut() {
                last.answered += 1;
                last.days += u32::from(worst >= Severity::Moderate);
                if worst == Severity::VerySevere {
                    last.very_severe += 1;
                    very_severe.push(last.name.clone());
                }
            }
        }
        symptoms.sort_by_key(|symptom| (Reverse(symptom.days), Reverse(symptom.answered)));
        let answered = tally(days.len());
        let very_severe = days.into_iter().filter(|(_, symptoms)| !symptoms.is_empty());
        let very_severe = very_severe.map(|(day, symptoms)| VerySevereDay { day, symptoms }).collect();
        Ok((symptoms, answered, very_severe))
    }

    pub(super) fn trigger_totals(
        &self,
        from: JournalDay,
        to: JournalDay,
    ) -> Result<Vec<TriggerDays>, AppError> {
        let names = self.names(ListName::Triggers)?;
        let mut triggers: Vec<TriggerDays> = Vec::new();
        for (item, strongest) in self.store.trigger_values(from, to)? {
            let key = item.as_str();
            if triggers.last().is_none_or(|last| last.trigger != key) {
                let name = names.get(&item).map_or(key, String::as_str).to_owned();
                triggers.push(TriggerDays { trigger: key.to_owned(), name, days: 0, strong: 0, answered: 0 });
            }
            if let Some(last) = triggers.last_mut() {
                last.answered += 1;
                last.days += u32::from(strongest.value > f64::from(Presence::No.value()));
                last.strong += u32::from(strongest.value >= f64::from(Presence::Strong.value()));
            }
        }
        triggers.sort_by_key(|trigger| (Reverse(trigger.days), Reverse(trigger.answered)));
        Ok(triggers)
    }

    pub(super) fn scale_figures(
        &self,
        from: JournalDay,
        to: JournalDay,
    ) -> Result<Vec<ScaleFigures>, AppError> {
        let records = self.store.records(Some(Kind::ScaleTotal), from, to)?;
        let totals = records.into_iter().filter_map(|record| {
            let Body::ScaleTotal(total) = record.body else { return None };
            Some(ScaleFigures {
                id: record.id,
                day: record.happened.day(),
                scale: total.scale.as_str().to_owned(),
                total: total.total,
                rated_by: total.rated_by.as_ref().map(|by| by.as_str().to_owned()),
            })
        });
        Ok(totals.collect())
    }

    /// Practice altogether and by exercise.
    pub(super) fn practised(
        &self,
        from: JournalDay,
        to: JournalDay,
    ) -> Result<(PracticeTotal, Vec<ExerciseTotal>), AppError> {
        let records = self.store.records(Some(Kind::Practice), from, to)?;
        let practices: Vec<_> = records
            .iter()
            .filter_map(
                |record| if let Body::Practice(practice) = &record.body { Some(practice) } else { None },
            )
            .collect();
        let mut exercises = Vec::new();
        for entry in self.list(ListName::Exercises)? {
            let own: Vec<_> = practices.iter().filter(|practice| practice.exercise == entry.key).collect();
            if own.is_empty() {
                continue;
            }
            let key = entry.key.as_str();
            let name =
                entry.name.as_ref().map_or_else(|| tidemark_journal::check_in::name(key), Text::as_str);
            let rated = |rating: fn(&tidemark_journal::Practice) -> Option<f64>| {
                of(own.iter().filter_map(|practice| rating(practice)))
            };
            exercises.push(ExerciseTotal {
                exercise: key.to_owned(),
                name: name.to_owned(),
                total: PracticeTotal::of(own.iter().map(|practice| practice.minutes)),
                tension_before: rated(|practice| practice.tension_before.map(|rating| rating.value().into())),
                tension_after: rated(|practice| practice.tension_after.map(|rating| rating.value().into())),
            });
        }
        Ok((PracticeTotal::of(practices.iter().map(|practice| practice.minutes)), exercises))
    }

    pub(super) fn step_means(&self, from: JournalDay, to: JournalDay) -> Result<Vec<StepMeans>, AppError> {
        let plans = self.store.plans()?;
        let mut steps = Vec::new();
        for course in Courses::of(&plans).in_force() {
            let valid: Vec<_> = course.versions.iter().filter(|plan| plan.withdrawn.is_none()).collect();
            for (at, version) in valid.iter().enumerate() {
                // A version holds until the day before the next begins; if that isn't known, for no day.
                let until = match valid.get(at + 1) {
                    None => to.date(),
                    Some(next) => match next.plan.since().and_then(|since| since.pred_opt()) {
                        Some(until) => until,
                        None => continue,
                    },
                };
                for step in &version.plan.steps {
                    let Some(start) = step.start else { continue };
                    let first = JournalDay::from(start).max(from);
                    let last =
                        JournalDay::from(step.end.map_or(until, |end: NaiveDate| end.min(until))).min(to);
                    if first > last {
                        continue;
                    }
                    steps.push(StepMeans {
                        medicine: version.plan.medicine.clone(),
                        from: first,
                        to: last,
                        as_written: as_written(step),
                        days_recorded: self.store.days_recorded(first, last)?,
                        anxiety: of(by_day(self.store.measures("anxiety", first, last)?)
                            .iter()
                            .map(|day| day.value)),
                        mood: of(by_day(self.store.moods(first, last)?).iter().map(|day| day.value)),
                        total_sleep_time: self.sleep_means(first, last)?.total_sleep_time,
                    });
                }
            }
        }
        steps.sort_by_key(|step| (step.from, step.to));
        Ok(steps)
    }
}

impl PracticeTotal {
    /// Of practices, each with its minutes if it says them.
    fn of(minutes: impl ExactSizeIterator<Item = Option<u16>>) -> Self {
        let sessions = tally(minutes.len());
        Self { sessions, minutes: minutes.flatten().map(u32::from).sum() }
    }
}

/// A step in the document's own words; without any, by its amount as written.
fn as_written(step: &Step) -> String {
    let amount = || {
        let dose = step.dose.as_ref()?;
        let times: Vec<String> = dose.times.iter().map(ToString::to_string).collect();
        let often = if times.is_empty() { format!("{} a day", dose.times_a_day) } else { times.join(", ") };
        Some(format!("{} {}, {often}", dose.amount.written(), dose.unit))
    };
    step.text.clone().or_else(amount).unwrap_or_else(|| step.also.join("; "))
}
