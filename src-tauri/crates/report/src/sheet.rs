//! The words and numbers of the pages, ready to be set: the template only places them.

use serde::Serialize;

use crate::printable::Printer;
use crate::{Audience, Paper, Report, Since};

mod compared;
mod first;
mod later;
mod words;

use words::{days, long, period};

/// The most that "in my words" holds.
const OWN_WORDS: usize = 300;

/// What the template is given.
#[derive(Serialize)]
pub(crate) struct Sheet {
    paper: &'static str,
    audience: &'static str,
    name: Option<String>,
    period: String,
    recorded: String,
    prepared: String,
    emergencies: Vec<String>,
    questions: Vec<String>,
    own_words: Vec<String>,
    prescribed: Vec<Plan>,
    prepared_on: String,
    /// Alternative texts: first of the staircases, then of the other charts.
    alts: Vec<String>,
    staircases: usize,
    caption: String,
    compared: String,
    /// Each a cell of two columns: a table, or short ones under each other.
    figures: Vec<Vec<Table>>,
    later: Vec<Section>,
    replaced: Option<String>,
}

/// A plan, as its document says it.
#[derive(Serialize)]
struct Plan {
    medicine: String,
    current: Option<String>,
    source: String,
}

/// A table: its first column says what, the others are figures.
#[derive(Serialize)]
struct Table {
    title: String,
    heads: Vec<String>,
    rows: Vec<Vec<String>>,
    /// A line under it.
    under: Option<String>,
}

/// A section of the later pages: a table, or texts.
#[derive(Serialize)]
struct Section {
    title: String,
    /// How to read it.
    about: Option<String>,
    table: Option<Wide>,
    texts: Vec<Passage>,
}

/// A table as wide as the page; the columns that hold text are named.
#[derive(Serialize)]
struct Wide {
    heads: Vec<String>,
    /// Of each column whether it holds text, which may take more than a line.
    text: Vec<bool>,
    rows: Vec<Vec<String>>,
}

/// A text with what it is.
#[derive(Serialize)]
struct Passage {
    head: String,
    lines: Vec<String>,
}

impl Sheet {
    pub fn of(report: &Report, printer: &mut Printer<'_>) -> Self {
        let (from, to) = (report.period.from, report.period.to);
        let since = match report.since {
            Since::Appointment => ", since the last appointment",
            Since::NoAppointment => ", as no appointment is noted to count from",
            Since::Chosen => "",
        };
        let own_words: String =
            report.own_words.iter().flat_map(|words| words.chars()).take(OWN_WORDS).collect();
        let drawn = report.staircases.iter().chain(&report.charts);
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
            name: first::person(report, printer),
            period: format!("{}{since}", period(from, to)),
            recorded: format!("{} of {} recorded", report.period.days_recorded, days(from, to)),
            prepared: format!("prepared {}", long(report.prepared)),
            emergencies: first::emergencies(report),
            questions: first::questions(report, printer),
            own_words: printer.lines(&own_words),
            prescribed: report.prescribed.iter().map(|plan| Plan::of(plan, printer)).collect(),
            prepared_on: long(report.prepared),
            alts: drawn.map(|chart| printer.line(&chart.summary)).collect(),
            staircases: report.staircases.len(),
            caption: first::caption(report),
            compared: compared::lead(report),
            figures: compared::tables(report, printer),
            later: later::sections(report, printer),
            replaced: None,
        };
        let substitute = crate::world::Fonts::bundled().substitute();
        sheet.replaced = printer
            .replaced
            .then(|| format!("{substitute} stands for a character that could not be printed."));
        sheet
    }
}
