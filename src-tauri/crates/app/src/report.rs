//! The report for a therapist or prescriber.

use serde::{Deserialize, Serialize};
use specta::Type;
use tidemark_chart::{Frame, Size, Theme};
use tidemark_journal::JournalDay;
use tidemark_report::{Doses, Paper, PracticeTotal, Prescribed, Report, SleepMeans, SymptomDays};

use crate::chart::ChartName;
use crate::dose::DoseCounts;
use crate::error::AppError;
use crate::journal::Journal;
use crate::summary::{Mean, Summary};
use crate::taper::Courses;

/// What a report is to hold.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ReportOptions {
    /// The first day.
    pub from: JournalDay,
    /// The last day, included.
    pub to: JournalDay,
    /// The paper.
    pub paper: PaperSize,
    /// For whom.
    pub audience: Audience,
    /// The person's name, if it is to stand there.
    pub name: Option<String>,
    /// What the person writes for this report; 300 characters are set.
    pub in_my_words: Option<String>,
}

/// A paper size.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub enum PaperSize {
    /// 210 × 297 mm.
    A4,
    /// 8.5 × 11 inches.
    Letter,
}

/// For whom a report is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub enum Audience {
    /// The therapist.
    Therapist,
    /// The prescriber.
    Prescriber,
    /// Both.
    Both,
}

/// A report as PDF.
#[derive(Clone, Debug)]
pub struct MadeReport {
    /// The file.
    pub bytes: Vec<u8>,
    /// How many pages it has.
    pub pages: u32,
}

impl Journal {
    /// Makes a report. Nothing is written to disk.
    pub fn report(&self, options: &ReportOptions) -> Result<MadeReport, AppError> {
        let summary = self.summary(options.from, options.to)?;
        let today = self.now().at().date_naive();
        let plans = self.store.plans()?;
        let courses = Courses::of(&plans);
        let prescribed = courses.in_force().filter_map(|course| {
            let newest = course.newest()?;
            let versions = u32::try_from(course.versions.len()).unwrap_or(u32::MAX);
            Some(Prescribed::on(&newest.plan, versions, &courses.prescribed(course, today)))
        });
        let report = Report {
            paper: match options.paper {
                PaperSize::A4 => Paper::A4,
                PaperSize::Letter => Paper::Letter,
            },
            audience: match options.audience {
                Audience::Therapist => tidemark_report::Audience::Therapist,
                Audience::Prescriber => tidemark_report::Audience::Prescriber,
                Audience::Both => tidemark_report::Audience::Both,
            },
            name: options.name.clone(),
            from: options.from,
            to: options.to,
            prepared: today,
            days_recorded: summary.days_recorded,
            own_words: options.in_my_words.clone(),
            prescribed: prescribed.collect(),
            doses: self.dose_counts(options.from, options.to)?.into_iter().map(doses).collect(),
            charts: self.strips(options.from, options.to)?,
            sleep: (summary.sleep.nights > 0).then(|| sleep(&summary)),
            symptoms: summary
                .symptoms
                .iter()
                .filter(|symptom| symptom.days > 0)
                .map(|symptom| SymptomDays {
                    name: symptom.name.clone(),
                    days: symptom.days,
                    answered: symptom.answered,
                })
                .collect(),
            practice: (summary.practice.sessions > 0).then_some(PracticeTotal {
                sessions: summary.practice.sessions,
                minutes: summary.practice.minutes,
            }),
            notes: Vec::new(),
        };
        let pdf = tidemark_report::pdf(&report).map_err(|error| match error {
            tidemark_report::ReportError::Backwards => AppError::BadInput,
            _ => AppError::Internal,
        })?;
        Ok(MadeReport { bytes: pdf.bytes, pages: u32::try_from(pdf.pages).unwrap_or(u32::MAX) })
    }

    /// The charts of page one, under each other on one time axis.
    fn strips(&self, from: JournalDay, to: JournalDay) -> Result<Vec<tidemark_chart::Chart>, AppError> {
        let beside = self.beside(from, to)?;
        // The taper has a strip of its own, so that it needs no band.
        let frame = |dates| Frame {
            tapers: &[],
            marks: if dates { &beside.marks } else { &[] },
            ..beside.frame(from, to, Theme::Print, Size::Strip { dates })
        };
        let mut strips = Vec::new();
        for (name, dates) in [
            (ChartName::Taper, false),
            (ChartName::Anxiety, false),
            (ChartName::Mood, false),
            (ChartName::SleepEfficiency, true),
        ] {
            strips.extend(self.draw(name, &frame(dates))?);
        }
        Ok(strips)
    }
}

fn sleep(summary: &Summary) -> SleepMeans {
    let mean = |mean: Option<Mean>| mean.map(|mean| (mean.mean, mean.n).into());
    SleepMeans {
        asleep: mean(summary.sleep.total_sleep_time),
        in_bed: mean(summary.sleep.time_in_bed),
        efficiency: mean(summary.sleep.sleep_efficiency),
        to_fall_asleep: mean(summary.sleep.sleep_onset_latency),
        awake: mean(summary.sleep.wake_after_sleep_onset),
    }
}

fn doses(counts: DoseCounts) -> Doses {
    Doses {
        medicine: counts.medicine,
        as_prescribed: counts.as_prescribed,
        less: counts.less,
        more: counts.more,
        not_taken: counts.not_taken,
        not_recorded: counts.not_recorded,
        days: counts.days,
        longest_not_recorded: counts.longest_not_recorded,
    }
}
