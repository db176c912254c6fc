//! From the summary and the entries to what the pages say.

use std::collections::BTreeSet;

use tidemark_chart::{Befell, Chart, Frame, Shaded, Size, Theme, TimeMark};
use tidemark_journal::note::Text;
use tidemark_journal::series::tally;
use tidemark_journal::thought::Intensity;
use tidemark_journal::{Body, Kind, Record, RecordId};
use tidemark_report::{
    ChosenNote, Doses, Emergency, Exercise, Figures, Later, Medicine, Night, Paper, PracticeTotal,
    Prescribed, Report, ScaleTotal, Since, SleepMeans, Step, SymptomDays, ThoughtRecord, TriggerDays,
    VerySevere,
};

use super::entry::event_words;
use super::{Audience, DaysFrom, EntrySort, PaperSize, ReportDays, ReportEntry, ReportOptions, Section};
use crate::chart::ChartName;
use crate::dose::DoseCounts;
use crate::error::AppError;
use crate::journal::Journal;
use crate::summary::{self, Mean, Summary};
use crate::taper::Courses;

/// Questions on page one.
const QUESTIONS: usize = 3;

impl Journal {
    pub(super) fn content(
        &self,
        options: &ReportOptions,
        days: &ReportDays,
        entries: &[ReportEntry],
    ) -> Result<Report, AppError> {
        let choices = &options.choices;
        let chosen = Chosen { options, entries };
        let period = self.summary(days.from, days.to)?;
        let before = days.before();
        let before = self.summary(before.0, before.1)?;
        let (staircases, charts) = self.strips(&chosen, days)?;
        let mut marks = BTreeSet::new();
        if !charts.is_empty() {
            marks.extend(self.marks(&chosen, days)?.iter().map(|mark| mark.what));
        }
        Ok(Report {
            paper: match choices.paper {
                PaperSize::A4 => Paper::A4,
                PaperSize::Letter => Paper::Letter,
            },
            audience: match options.audience {
                Audience::Therapist => tidemark_report::Audience::Therapist,
                Audience::Prescriber => tidemark_report::Audience::Prescriber,
                Audience::Both => tidemark_report::Audience::Both,
            },
            name: choices.name.clone(),
            born: choices.born.clone(),
            since: match days.by {
                DaysFrom::Appointment => Since::Appointment,
                DaysFrom::NoAppointment => Since::NoAppointment,
                DaysFrom::Chosen => Since::Chosen,
            },
            prepared: self.now().at().date_naive(),
            emergencies: chosen.emergencies(),
            questions: chosen.questions(),
            own_words: options.in_my_words.clone(),
            prescribed: if chosen.has(Section::Prescribed) { self.prescribed_now()? } else { Vec::new() },
            staircases,
            charts,
            axis: days.axis(),
            shaded: days.shaded(),
            marks,
            period: chosen.figures(&period),
            before: chosen.figures(&before),
            later: chosen.later(&period),
        })
    }

    fn prescribed_now(&self) -> Result<Vec<Prescribed>, AppError> {
        let today = self.now().at().date_naive();
        let plans = self.store.plans()?;
        let courses = Courses::of(&plans);
        let prescribed = courses.in_force().filter_map(|course| {
            let newest = course.newest()?;
            let versions = tally(course.versions.len());
            Some(Prescribed::on(&newest.plan, versions, &courses.prescribed(course, today)))
        });
        Ok(prescribed.collect())
    }

    /// The staircases, and the charts under them, all on one time axis.
    fn strips(&self, chosen: &Chosen<'_>, days: &ReportDays) -> Result<(Vec<Chart>, Vec<Chart>), AppError> {
        let (from, to) = days.axis();
        let marks = self.marks(chosen, days)?;
        // Where the taper is left out, nothing else tells when its steps changed.
        let changes = if chosen.has(Section::Prescribed) { self.step_changes()? } else { Vec::new() };
        let words = match days.by {
            DaysFrom::Appointment => "since the last appointment",
            _ if days.axis().0 < days.from => "the days of this report",
            _ => "since the last appointment",
        };
        let week_begins = self.week_begins()?;
        let frame = |labelled: bool, dates: bool| Frame {
            changes: &changes,
            week_begins,
            marks: if dates { &marks } else { &[] },
            shaded: days.shaded().map(|(from, to)| Shaded { from, to, words, labelled }),
            ..Frame::plain(from, to, Theme::Print, Size::Strip { dates })
        };
        let mut names = Vec::new();
        if chosen.has(Section::Charts) {
            names.extend([ChartName::Anxiety, ChartName::Mood]);
            names.extend(chosen.has(Section::Symptoms).then_some(ChartName::Symptoms));
            names.extend(chosen.has(Section::Sleep).then_some(ChartName::Asleep));
        }
        let mut staircases = Vec::new();
        if chosen.has(Section::Prescribed) {
            let frame = frame(false, names.is_empty());
            staircases = if chosen.has(Section::Doses) {
                self.draw(ChartName::Taper, &frame)?
            } else {
                self.draw_prescribed(&frame)?
            };
        }
        let mut charts = Vec::new();
        for (at, name) in names.iter().enumerate() {
            let frame = frame(at == 0, at + 1 == names.len());
            charts.extend(match (name, &chosen.options.choices.measure) {
                (ChartName::Anxiety, Some(item)) => self.draw_measure(item.as_str(), &frame)?,
                _ => self.draw(*name, &frame)?,
            });
        }
        Ok((staircases, charts))
    }

    /// What befell, less what was left out: an event left out of the list leaves no mark either.
    fn marks(&self, chosen: &Chosen<'_>, days: &ReportDays) -> Result<Vec<TimeMark>, AppError> {
        let (from, to) = days.axis();
        let (mut out, mut kept) = (BTreeSet::new(), BTreeSet::new());
        for record in self.store.records(Some(Kind::Event), from, to)? {
            let Body::Event(event) = &record.body else { continue };
            let Some(what) = Befell::of_event(event.sort) else { continue };
            let mark = TimeMark { what, day: record.happened.day() };
            if chosen.is_out(record.id) {
                out.insert(mark)
            } else {
                kept.insert(mark)
            };
        }
        let mut marks = self.time_marks(from, to)?;
        marks.retain(|mark| !out.contains(mark) || kept.contains(mark));
        Ok(marks)
    }
}

/// What was chosen, applied to what there is.
struct Chosen<'report> {
    options: &'report ReportOptions,
    entries: &'report [ReportEntry],
}

impl Chosen<'_> {
    fn has(&self, section: Section) -> bool {
        self.options.choices.sections.contains(&section)
    }

    fn listed(&self, sort: EntrySort) -> impl Iterator<Item = &Record> {
        let own = move |entry: &&ReportEntry| entry.sort == sort && entry.included;
        self.entries.iter().filter(own).map(|entry| &entry.record)
    }

    fn is_out(&self, id: RecordId) -> bool {
        self.options.choices.left_out.contains(&id)
    }

    fn emergencies(&self) -> Vec<Emergency> {
        let events = self.listed(EntrySort::Emergency).filter_map(|record| {
            let Body::Event(event) = &record.body else { return None };
            let sort = event_words(event.sort).to_owned();
            Some(Emergency { date: record.happened.at().date_naive(), sort })
        });
        events.collect()
    }

    /// The newest three, in the order they were put down.
    fn questions(&self) -> Vec<String> {
        let mut questions: Vec<String> = self
            .listed(EntrySort::Question)
            .filter_map(|record| {
                let Body::Question(question) = &record.body else { return None };
                Some(question.text.as_str().to_owned())
            })
            .collect();
        questions.split_off(questions.len().saturating_sub(QUESTIONS))
    }

    fn figures(&self, summary: &Summary) -> Figures {
        let mut figures =
            Figures { days_recorded: summary.days_recorded, ..Figures::none(summary.from, summary.to) };
        if self.has(Section::Sleep) {
            figures.sleep = sleep(summary);
        }
        if self.has(Section::Symptoms) {
            figures.symptoms = symptoms(summary);
            figures.symptoms_answered = summary.symptoms_answered;
            let day = |day: &summary::VerySevereDay| VerySevere {
                day: day.day.date(),
                names: day.symptoms.clone(),
            };
            figures.very_severe = summary.very_severe.iter().map(day).collect();
        }
        if self.has(Section::Doses) {
            figures.doses = summary.doses.iter().cloned().map(doses).collect();
        }
        if self.has(Section::Scales) {
            let totals = summary.scale_totals.iter().filter(|total| !self.is_out(total.id));
            let totals = totals.map(|total| ScaleTotal {
                scale: total.scale.clone(),
                total: total.total,
                day: total.day.date(),
                rated_by: total.rated_by.clone(),
            });
            figures.scales = totals.collect();
        }
        if self.has(Section::Practice) && summary.practice.sessions > 0 {
            let (sessions, minutes) = (summary.practice.sessions, summary.practice.minutes);
            figures.practice = Some(PracticeTotal { sessions, minutes });
        }
        figures
    }

    fn later(&self, summary: &Summary) -> Later {
        let on = |section: Section| self.has(section);
        Later {
            steps: on(Section::StepTable).then(|| steps(summary)),
            nights: on(Section::SleepDiary).then(|| {
                let nights = summary.nights.iter().filter(|night| !self.is_out(night.id));
                nights.map(night).collect()
            }),
            symptoms: on(Section::SymptomTable).then(|| symptoms(summary)),
            triggers: on(Section::TriggerTable).then(|| triggers(summary)),
            practice: on(Section::PracticeTable).then(|| exercises(summary)),
            notes: on(Section::Notes).then(|| self.listed(EntrySort::Note).filter_map(note).collect()),
            thoughts: on(Section::Thoughts)
                .then(|| self.listed(EntrySort::Thought).filter_map(thought).collect()),
            medicines: on(Section::Medicines)
                .then(|| self.listed(EntrySort::Medicine).filter_map(medicine).collect()),
            definitions: on(Section::Definitions),
        }
    }
}

fn mean(mean: Option<Mean>) -> Option<tidemark_report::Mean> {
    mean.map(|mean| (mean.mean, mean.n).into())
}

fn sleep(summary: &Summary) -> SleepMeans {
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

fn symptoms(summary: &Summary) -> Vec<SymptomDays> {
    let symptom = |symptom: &summary::SymptomDays| SymptomDays {
        name: symptom.name.clone(),
        days: symptom.days,
        very_severe: symptom.very_severe,
        answered: symptom.answered,
    };
    summary.symptoms.iter().map(symptom).collect()
}

fn triggers(summary: &Summary) -> Vec<TriggerDays> {
    let trigger = |trigger: &summary::TriggerDays| TriggerDays {
        name: trigger.name.clone(),
        days: trigger.days,
        strong: trigger.strong,
        answered: trigger.answered,
    };
    summary.triggers.iter().map(trigger).collect()
}

fn exercises(summary: &Summary) -> Vec<Exercise> {
    let exercise = |exercise: &summary::ExerciseTotal| Exercise {
        name: exercise.name.clone(),
        sessions: exercise.total.sessions,
        minutes: exercise.total.minutes,
        tension_before: mean(exercise.tension_before),
        tension_after: mean(exercise.tension_after),
    };
    summary.exercises.iter().map(exercise).collect()
}

fn steps(summary: &Summary) -> Vec<Step> {
    let step = |step: &summary::StepMeans| Step {
        medicine: step.medicine.clone(),
        from: step.from,
        to: step.to,
        as_written: step.as_written.clone(),
        days_recorded: step.days_recorded,
        anxiety: mean(step.anxiety),
        mood: mean(step.mood),
        asleep: mean(step.total_sleep_time),
    };
    summary.steps.iter().map(step).collect()
}

fn night(night: &summary::NightFigures) -> Night {
    Night {
        morning: night.morning.date(),
        bed: night.bed.clone(),
        up: night.out_of_bed.clone(),
        to_fall_asleep: night.sleep_onset_latency,
        awake: night.wake_after_sleep_onset,
        asleep: night.total_sleep_time,
        efficiency: night.sleep_efficiency,
        quality: night.quality,
        late: night.late,
    }
}

fn note(record: &Record) -> Option<ChosenNote> {
    let Body::Note(note) = &record.body else { return None };
    Some(ChosenNote { day: record.happened.day(), text: note.text.as_str().to_owned() })
}

fn thought(record: &Record) -> Option<ThoughtRecord> {
    let Body::Thought(thought) = &record.body else { return None };
    let text = |text: &Option<Text>| text.as_ref().map(|text| text.as_str().to_owned());
    let feelings = thought.feelings.iter().map(|feeling| {
        let value = |of: Option<Intensity>| of.map(|of| of.value());
        (feeling.name.as_str().to_owned(), value(feeling.before), value(feeling.after))
    });
    Some(ThoughtRecord {
        day: record.happened.day().date(),
        situation: text(&thought.situation),
        thought: text(&thought.thought),
        feelings: feelings.collect(),
        evidence_for: text(&thought.evidence_for),
        evidence_against: text(&thought.evidence_against),
        balanced: text(&thought.balanced),
    })
}

fn medicine(record: &Record) -> Option<Medicine> {
    let Body::Medicine(medicine) = &record.body else { return None };
    Some(Medicine {
        name: medicine.name.as_str().to_owned(),
        as_prescribed: medicine.as_prescribed.as_ref().map(|text| text.as_str().to_owned()),
        since: medicine.since,
        until: medicine.until,
    })
}
