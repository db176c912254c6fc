//! The pages after the first, each section only if it was chosen.

use tidemark_journal::JournalDay;

use super::words::{NONE, count, hours, long, mean_of, minutes, percent, period, tenths};
use super::{Passage, Section, Wide};
use crate::printable::Printer;
use crate::{ChosenNote, Exercise, Medicine, Night, Report, Step, SymptomDays, ThoughtRecord, TriggerDays};

/// The most other medicines that are listed: what is on by default has an end.
const MEDICINES: usize = 60;

pub fn sections(report: &Report, printer: &mut Printer<'_>) -> Vec<Section> {
    let later = &report.later;
    let mut sections = Vec::new();
    sections.extend(later.medicines.as_deref().map(|all| medicines(all, printer)));
    sections.extend(later.steps.as_deref().map(|all| steps(all, printer)));
    sections.extend(later.nights.as_deref().map(nights));
    sections.extend(later.symptoms.as_deref().map(|all| symptoms(all, printer)));
    sections.extend(later.triggers.as_deref().map(|all| triggers(all, printer)));
    sections.extend(later.practice.as_deref().map(|all| practice(all, printer)));
    sections.extend(later.notes.as_deref().map(|all| notes(all, printer)));
    sections.extend(later.thoughts.as_deref().map(|all| thoughts(all, printer)));
    let days = period(report.period.from, report.period.to);
    for section in &mut sections {
        section.title = format!("{}, {days}", section.title);
        if section.table.is_none() && section.texts.is_empty() {
            section.about = Some("Nothing recorded in these days.".to_owned());
        }
    }
    sections.extend(later.definitions.then(definitions));
    sections
}

impl Section {
    /// A table whose columns of a name that begins with "=" hold text; the others hold figures.
    fn table(title: &str, about: &str, heads: &[&str], rows: Vec<Vec<String>>) -> Self {
        let table = Wide {
            text: heads.iter().map(|head| head.starts_with('=')).collect(),
            heads: heads.iter().map(|head| head.trim_start_matches('=').to_owned()).collect(),
            rows,
        };
        Self {
            title: title.to_owned(),
            about: Some(about.to_owned()),
            table: (!table.rows.is_empty()).then_some(table),
            texts: Vec::new(),
        }
    }

    fn passages(title: &str, texts: Vec<Passage>) -> Self {
        Self { title: title.to_owned(), about: None, table: None, texts }
    }
}

fn steps(steps: &[Step], printer: &mut Printer<'_>) -> Section {
    let rows = steps.iter().map(|step| {
        vec![
            period(step.from, step.to),
            format!("{}: {}", printer.short(&step.medicine), printer.short(&step.as_written)),
            step.days_recorded.to_string(),
            mean_of(step.anxiety, tenths),
            mean_of(step.mood, tenths),
            mean_of(step.asleep, hours),
        ]
    });
    Section::table(
        "Steps",
        "Means over the days of each step, with how many days or nights they are of. \
         Same dates don't show the cause.",
        &["=days", "=as written", "recorded", "anxiety, 0–10", "mood, 1–5", "asleep (TST)"],
        rows.collect(),
    )
}

fn nights(nights: &[Night]) -> Section {
    let figure = |value: Option<f64>, say: fn(f64) -> String| {
        value.filter(|value| value.is_finite()).map_or_else(|| NONE.to_owned(), say)
    };
    let time = |time: &Option<String>| time.clone().unwrap_or_else(|| NONE.to_owned());
    let rows = nights.iter().map(|night| {
        vec![
            format!("{}{}", long(night.morning), if night.late { " *" } else { "" }),
            time(&night.bed),
            time(&night.up),
            figure(night.to_fall_asleep, minutes),
            figure(night.awake, minutes),
            figure(night.asleep, hours),
            figure(night.efficiency, percent),
            night.quality.map_or_else(|| NONE.to_owned(), |quality| quality.to_string()),
        ]
    });
    Section::table(
        "Sleep diary",
        "By the morning. Quality from 1, very poor, to 5, very good. * put down on a later day; – not noted.",
        &["=morning", "into bed", "out of bed", "SOL", "WASO", "TST", "SE", "quality"],
        rows.collect(),
    )
}

fn symptoms(symptoms: &[SymptomDays], printer: &mut Printer<'_>) -> Section {
    let rows = symptoms.iter().map(|symptom| {
        let figures = [symptom.days, symptom.very_severe, symptom.answered].map(|n| n.to_string());
        [vec![printer.short(&symptom.name)], figures.to_vec()].concat()
    });
    Section::table(
        "Symptoms",
        "The worst of each day counts. A day counts only where the symptom was shown and answered.",
        &["=symptom", "days at moderate or worse", "of these very severe", "days answered"],
        rows.collect(),
    )
}

fn triggers(triggers: &[TriggerDays], printer: &mut Printer<'_>) -> Section {
    let rows = triggers.iter().map(|trigger| {
        let figures = [trigger.days, trigger.strong, trigger.answered].map(|n| n.to_string());
        [vec![printer.short(&trigger.name)], figures.to_vec()].concat()
    });
    Section::table(
        "What was going on around it",
        "As it was noted. Same dates don't show the cause.",
        &["=what", "days there", "of these strong", "days answered"],
        rows.collect(),
    )
}

fn practice(exercises: &[Exercise], printer: &mut Printer<'_>) -> Section {
    let rows = exercises.iter().map(|exercise| {
        vec![
            printer.short(&exercise.name),
            exercise.sessions.to_string(),
            exercise.minutes.to_string(),
            mean_of(exercise.tension_before, tenths),
            mean_of(exercise.tension_after, tenths),
        ]
    });
    Section::table(
        "Practice by exercise",
        "Minutes and tension, 0 to 10, where they were noted.",
        &["=exercise", "sessions", "minutes", "tension before", "tension after"],
        rows.collect(),
    )
}

fn notes(notes: &[ChosenNote], printer: &mut Printer<'_>) -> Section {
    let texts =
        notes.iter().map(|note| Passage { head: long(note.day.date()), lines: printer.lines(&note.text) });
    Section::passages("Notes", texts.collect())
}

fn thoughts(thoughts: &[ThoughtRecord], printer: &mut Printer<'_>) -> Section {
    let texts = thoughts.iter().map(|thought| {
        let mut lines = Vec::new();
        let mut part = |what: &str, text: &Option<String>| {
            let mut written = text.iter().flat_map(|text| printer.lines(text));
            lines.extend(written.next().map(|first| format!("{what}: {first}")));
            lines.extend(written);
        };
        part("Situation", &thought.situation);
        part("Automatic thought", &thought.thought);
        let strength = |value: Option<u8>| value.map_or_else(|| NONE.to_owned(), |value| value.to_string());
        let felt = thought.feelings.iter().map(|(name, before, after)| {
            format!("{name} {} before, {} after", strength(*before), strength(*after))
        });
        let felt = felt.collect::<Vec<_>>().join("; ");
        part("Feelings, 0–100", &(!felt.is_empty()).then_some(felt));
        part("Evidence for", &thought.evidence_for);
        part("Evidence against", &thought.evidence_against);
        part("Balanced thought", &thought.balanced);
        Passage { head: long(thought.day), lines }
    });
    Section::passages("Thought records", texts.collect())
}

fn medicines(medicines: &[Medicine], printer: &mut Printer<'_>) -> Section {
    let day = |day: Option<JournalDay>| day.map_or_else(|| NONE.to_owned(), |day| long(day.date()));
    let rows = medicines.iter().take(MEDICINES).map(|medicine| {
        let written = medicine.as_prescribed.as_deref();
        vec![
            printer.short(&medicine.name),
            written.map_or_else(|| NONE.to_owned(), |text| printer.short(text)),
            day(medicine.since),
            day(medicine.until),
        ]
    });
    let mut section = Section::table(
        "Medicines alongside",
        "As they were written down.",
        &["=medicine", "=as prescribed", "=since", "=until"],
        rows.collect(),
    );
    let more = medicines.len().saturating_sub(MEDICINES);
    if more > 0 {
        section.about =
            Some(format!("As they were written down; {} not listed.", count(more, "more", "more")));
    }
    section
}

fn definitions() -> Section {
    let texts = [
        ("Self-reported", "Every figure comes from what was noted in a private journal. None was measured."),
        (
            "Day",
            "A day begins in the early morning, at an hour the person chose; a night is dated by its morning. \
             A day's value is the median of its check-ins; for a symptom, the worst noted.",
        ),
        (
            "n, answered",
            "How many days or nights a figure is of. A day is without a symptom only if it was shown and \
             answered. What is missing is left out, never counted as zero or as no.",
        ),
        ("TIB, time in bed", "Into bed until out of bed."),
        ("SOL, sleep onset latency", "Minutes to fall asleep."),
        ("WASO, wake after sleep onset", "Minutes awake between falling asleep and the final awakening."),
        (
            "TST, total sleep time",
            "From falling asleep to the final awakening, less the time awake; of a night noted briefly, the \
             person's own estimate. A night without sleep counts as 0.",
        ),
        ("SE, sleep efficiency", "100 · TST / TIB."),
        (
            "Doses",
            "As they were recorded: as prescribed, less, more, not taken. Not recorded: a prescribed time for \
             which nothing was recorded, on days that are over, that came after the plan was put in, and for \
             which it says clearly how many. \
             That doesn't show whether it was taken.",
        ),
        (
            "Severity, strength",
            "Symptoms: none, mild, moderate, severe, very severe. What was going on: no, slight, medium, strong.",
        ),
    ];
    let texts =
        texts.into_iter().map(|(head, text)| Passage { head: head.to_owned(), lines: vec![text.to_owned()] });
    Section::passages("What the figures mean", texts.collect())
}
