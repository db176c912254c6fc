//! The words and numbers of the pages, ready to be set: the template only places them.

use chrono::NaiveDate;
use serde::Serialize;
use tidemark_chart::{SAME_DATES, reading};
use tidemark_journal::JournalDay;
use tidemark_journal::taper::CameIn;

use crate::printable::Printer;
use crate::{Audience, ChosenNote, Current, Doses, Mean, Paper, Prescribed, Report, SleepMeans, SymptomDays};

/// The most that "in my words" holds.
const OWN_WORDS: usize = 300;
/// The most symptoms that page one lists.
const SYMPTOMS: usize = 5;

/// What the template is given.
#[derive(Serialize)]
pub(crate) struct Sheet {
    paper: &'static str,
    audience: &'static str,
    name: Option<String>,
    period: String,
    recorded: String,
    prepared: String,
    own_words: Vec<String>,
    prescribed: Vec<Plan>,
    doses: Vec<String>,
    prepared_on: String,
    caption: String,
    alts: Vec<String>,
    sleep: Vec<Row>,
    symptoms: Vec<Row>,
    practice: Vec<Row>,
    notes: Vec<Note>,
    replaced: Option<String>,
}

#[derive(Serialize)]
struct Plan {
    medicine: String,
    current: Option<String>,
    source: String,
}

/// A row of a table: what, how much, of how many.
#[derive(Serialize)]
struct Row {
    what: String,
    much: String,
    n: String,
}

#[derive(Serialize)]
struct Note {
    day: String,
    lines: Vec<String>,
}

impl Sheet {
    pub fn of(report: &Report, printer: &mut Printer<'_>) -> Self {
        let days = report.to.days_since(report.from) + 1;
        let own_words: String =
            report.own_words.iter().flat_map(|words| words.chars()).take(OWN_WORDS).collect();
        let mut sheet = Self {
            paper: match report.paper {
                Paper::A4 => "a4",
                Paper::Letter => "us-letter",
            },
            audience: match report.audience {
                Audience::Therapist => "for the therapist",
                Audience::Prescriber => "for the prescriber",
                Audience::Both => "for therapist and prescriber",
            },
            name: report.name.as_deref().map(|name| printer.short(name)).filter(|name| !name.is_empty()),
            period: period(report.from, report.to),
            recorded: format!("{} of {} recorded", report.days_recorded, count(days, "day", "days")),
            prepared: format!("prepared {}", long(report.prepared)),
            own_words: printer.lines(&own_words),
            prescribed: report.prescribed.iter().map(|plan| Plan::of(plan, printer)).collect(),
            doses: report.doses.iter().map(|one| doses(one, printer)).collect(),
            prepared_on: long(report.prepared),
            caption: caption(report),
            alts: report.charts.iter().map(|chart| printer.line(&chart.summary)).collect(),
            sleep: report.sleep.as_ref().map(sleep).unwrap_or_default(),
            symptoms: report
                .symptoms
                .iter()
                .take(SYMPTOMS)
                .map(|symptom| days_of(symptom, printer))
                .collect(),
            practice: Vec::new(),
            notes: report.notes.iter().map(|note| Note::of(note, printer)).collect(),
            replaced: None,
        };
        if let Some(practice) = report.practice {
            let row = |what: &str, much: u32| Row {
                what: what.to_owned(),
                much: much.to_string(),
                n: String::new(),
            };
            sheet.practice = vec![row("sessions", practice.sessions), row("minutes", practice.minutes)];
        }
        let substitute = crate::world::Fonts::bundled().substitute();
        sheet.replaced = printer
            .replaced
            .then(|| format!("{substitute} stands for a character that could not be printed."));
        sheet
    }
}

impl Plan {
    fn of(plan: &Prescribed, printer: &mut Printer<'_>) -> Self {
        let mut medicine = printer.short(&plan.medicine);
        for more in [&plan.form, &plan.strength].into_iter().flatten() {
            medicine = format!("{medicine}, {}", printer.short(more));
        }
        let current: Vec<String> = plan.current.iter().map(|one| current(one, printer)).collect();
        let mut source = match plan.written_on.as_deref() {
            Some(date) => format!("Plan of {}", printer.short(&readable(date))),
            None => "Plan without a date".to_owned(),
        };
        if plan.version > 1 {
            source.push_str(&format!(", version {}", plan.version));
        }
        if let Some(prescriber) = &plan.prescriber {
            source.push_str(&format!(", prescribed by {}", printer.short(prescriber)));
        }
        source.push_str(match plan.came_in {
            CameIn::Fhir => ", read from a FHIR document.",
            CameIn::Csv => ", read from a table.",
            CameIn::Paper => ", copied by hand from the paper.",
            CameIn::Label => ", copied by hand from the label.",
            CameIn::Portal => ", copied by hand from a web page.",
            CameIn::Call => ", copied by hand from a call.",
        });
        Self { medicine, current: (!current.is_empty()).then(|| current.join(" ")), source }
    }
}

fn current(current: &Current, printer: &mut Printer<'_>) -> String {
    let often = match current.times_a_day {
        1 => "once a day".to_owned(),
        2 => "twice a day".to_owned(),
        n => format!("{n} times a day"),
    };
    let times = if current.times.is_empty() { often } else { current.times.clone() };
    let mut text = format!("{}, {times}", printer.short(&current.amount));
    if let Some(since) = current.since {
        text.push_str(&format!(", since {}", long(since)));
    }
    if let Some(words) =
        current.text.as_deref().map(|words| printer.line(words)).filter(|words| !words.is_empty())
    {
        text.push_str(&format!(". As written: “{words}”"));
    }
    if text.ends_with(['.', '”']) { text } else { text + "." }
}

/// The five counts in words; none of them is put together with another.
fn doses(doses: &Doses, printer: &mut Printer<'_>) -> String {
    let medicine = printer.short(&doses.medicine);
    let recorded = [
        (doses.as_prescribed, "as prescribed"),
        (doses.less, "less"),
        (doses.more, "more"),
        (doses.not_taken, "not taken"),
    ];
    let told: Vec<String> = recorded.iter().map(|(n, what)| format!("{n} {what}")).collect();
    let told = told.join(", ");
    if doses.days == 0 {
        return format!("{medicine}: {told}.");
    }
    let days = count(doses.days.into(), "day", "days");
    let run = match doses.longest_not_recorded {
        0 => String::new(),
        run => format!("; longest run of days without a record: {run}"),
    };
    format!("{medicine}: {told}, {} not recorded (of {days} of the plan{run}).", doses.not_recorded)
}

impl Note {
    fn of(note: &ChosenNote, printer: &mut Printer<'_>) -> Self {
        Self { day: long(note.day.date()), lines: printer.lines(&note.text) }
    }
}

fn days_of(symptom: &SymptomDays, printer: &mut Printer<'_>) -> Row {
    Row {
        what: printer.short(&symptom.name),
        much: symptom.days.to_string(),
        n: symptom.answered.to_string(),
    }
}

fn sleep(means: &SleepMeans) -> Vec<Row> {
    let row = |what: &str, mean: Option<Mean>, say: fn(f64) -> String| {
        let mean = mean.filter(|mean| mean.n > 0 && mean.value.is_finite())?;
        Some(Row { what: what.to_owned(), much: say(mean.value), n: mean.n.to_string() })
    };
    let minutes: fn(f64) -> String = |minutes| format!("{minutes:.0} min");
    let rows = [
        row("asleep (TST)", means.asleep, hours),
        row("in bed (TIB)", means.in_bed, hours),
        row("efficiency (SE)", means.efficiency, |percent| format!("{percent:.0} %")),
        row("to fall asleep (SOL)", means.to_fall_asleep, minutes),
        row("awake after (WASO)", means.awake, minutes),
    ];
    rows.into_iter().flatten().collect()
}

/// How to read the charts.
fn caption(report: &Report) -> String {
    let mut text = reading(report.from, report.to).to_owned();
    if !report.prescribed.is_empty() {
        text.push_str(&format!(" Dashed lines mark taper steps. {SAME_DATES}"));
    }
    text
}

fn hours(minutes: f64) -> String {
    let whole = minutes.round();
    let hours = (whole / 60.0).floor();
    format!("{hours:.0} h {:02.0} min", whole - hours * 60.0)
}

fn count(n: i64, one: &str, many: &str) -> String {
    format!("{n} {}", if n == 1 { one } else { many })
}

fn long(date: NaiveDate) -> String {
    date.format("%-d %B %Y").to_string()
}

/// A date as written, in words if it is a plain one; anything else as it stands.
fn readable(written: &str) -> String {
    written.parse::<NaiveDate>().map_or_else(|_| written.to_owned(), long)
}

fn period(from: JournalDay, to: JournalDay) -> String {
    let (first, last) = (from.date(), to.date());
    let pattern =
        if first.format("%Y").to_string() == last.format("%Y").to_string() { "%-d %B" } else { "%-d %B %Y" };
    if from == to { long(last) } else { format!("{} to {}", first.format(pattern), long(last)) }
}
