//! The head of page one: whose it is, what they ask and say, what is prescribed.

use tidemark_chart::{Befell, SAME_DATES, reading};
use tidemark_journal::taper::CameIn;

use super::Plan;
use super::words::{count, long, period, readable};
use crate::printable::Printer;
use crate::{Current, Prescribed, Report};

/// The most questions.
const QUESTIONS: usize = 3;
/// The most events; how many more there are is said.
const EVENTS: usize = 6;

/// Whose it is, as they typed it.
pub fn person(report: &Report, printer: &mut Printer<'_>) -> Option<String> {
    let mut typed = |text: &Option<String>| {
        let text = text.as_deref().map(|text| printer.short(text));
        text.filter(|text| !text.is_empty())
    };
    match (typed(&report.name), typed(&report.born)) {
        (Some(name), Some(born)) => Some(format!("{name}, born {born}")),
        (Some(name), None) => Some(name),
        (None, Some(born)) => Some(format!("born {born}")),
        (None, None) => None,
    }
}

/// Events that may have needed help; the newest, if there are too many for the page.
pub fn emergencies(report: &Report) -> Vec<String> {
    let all = &report.emergencies;
    let more = all.len().saturating_sub(EVENTS);
    let earlier = (more > 0).then(|| format!("{} earlier in these days", count(more, "more", "more")));
    let shown = all.iter().skip(more).map(|event| format!("{}: {}", long(event.date), event.sort));
    earlier.into_iter().chain(shown).collect()
}

pub fn questions(report: &Report, printer: &mut Printer<'_>) -> Vec<String> {
    report.questions.iter().take(QUESTIONS).map(|question| printer.short(question)).collect()
}

/// How to read the charts.
pub fn caption(report: &Report) -> String {
    let (from, to) = report.axis;
    let mut text = reading(from, to).to_owned();
    if let Some((first, last)) = report.shaded {
        text.push_str(&format!(" Shaded: {}.", period(first, last)));
    }
    let marks: Vec<&str> = report.marks.iter().map(|mark| befell(*mark)).collect();
    if !marks.is_empty() {
        text.push_str(&format!(" Marks under the charts: {}.", marks.join("; ")));
    }
    if !report.staircases.is_empty() {
        text.push_str(&format!(" Dashed lines mark taper steps. {SAME_DATES}"));
    }
    text
}

/// A mark by its shape, and what it stands for.
fn befell(mark: Befell) -> &'static str {
    match mark {
        Befell::Fall => "triangle, a fall",
        Befell::Illness => "cross, illness or hospital",
        Befell::Travel => "diamond, travel",
        Befell::Emergency => "filled square, an emergency",
    }
}

impl Plan {
    pub fn of(plan: &Prescribed, printer: &mut Printer<'_>) -> Self {
        let mut medicine = printer.short(&plan.medicine);
        for more in [&plan.form, &plan.strength].into_iter().flatten() {
            medicine = format!("{medicine}, {}", printer.short(more));
        }
        let current: Vec<String> = plan.current.iter().map(|one| current(one, printer)).collect();
        let mut source = match plan.written_on.as_deref() {
            Some(date) => format!("Plan of {}", printer.short(&readable(date))),
            None => "Plan without a date".to_owned(),
        };
        source.push_str(&format!(", version {}", plan.version));
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
