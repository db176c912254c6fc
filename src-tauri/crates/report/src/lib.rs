//! The report: what a therapist or prescriber reads, as PDF.
//!
//! It takes figures that are already worked out and charts that are already drawn, and sets them on
//! paper. It knows no database, no file, no clock and no network: template and fonts are part of the
//! program, and the date is passed in. What a person wrote reaches the typesetter as data only, never
//! as markup. typst is named in this crate only.

mod pdf;
mod prescribed;
mod printable;
mod sheet;
mod world;

#[cfg(test)]
mod tests;

pub use pdf::{Pdf, pdf};
pub use prescribed::{Current, Doses, Prescribed};

use chrono::NaiveDate;
use serde::Serialize;
use tidemark_chart::Chart;
use tidemark_journal::JournalDay;

/// Everything a report says. What is `None` or empty is left out, not shown as zero.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Report {
    /// The paper it is set on.
    pub paper: Paper,
    /// For whom it is.
    pub audience: Audience,
    /// The person's name, if they chose to type it for this report.
    pub name: Option<String>,
    /// The first day covered.
    pub from: JournalDay,
    /// The last day covered, included.
    pub to: JournalDay,
    /// The day it is made, which is also the day "prescribed today" speaks of.
    pub prepared: NaiveDate,
    /// Days covered on which anything was recorded.
    pub days_recorded: u32,
    /// What the person wrote for this report; its first 300 characters are set.
    pub own_words: Option<String>,
    /// The prescribed taper, one entry for each plan in force.
    pub prescribed: Vec<Prescribed>,
    /// The doses recorded in the days covered, one entry a medicine.
    pub doses: Vec<Doses>,
    /// Charts in the order they stand under each other: strips in print colours with the same days,
    /// the last one with dates.
    pub charts: Vec<Chart>,
    /// Sleep over the days covered.
    pub sleep: Option<SleepMeans>,
    /// Symptoms, the most frequent first; five are set.
    pub symptoms: Vec<SymptomDays>,
    /// Relaxation practice over the days covered.
    pub practice: Option<PracticeTotal>,
    /// Notes that the person chose to put in, in order.
    pub notes: Vec<ChosenNote>,
}

/// For whom a report is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub enum Audience {
    /// The therapist.
    Therapist,
    /// The prescriber.
    Prescriber,
    /// Both.
    Both,
}

/// A paper size.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub enum Paper {
    /// 210 × 297 mm.
    A4,
    /// 8.5 × 11 inches.
    Letter,
}

/// A mean and how many it is of.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Mean {
    /// The mean.
    pub value: f64,
    /// How many values it is of.
    pub n: u32,
}

impl From<(f64, u32)> for Mean {
    fn from((value, n): (f64, u32)) -> Self {
        Self { value, n }
    }
}

/// Means over nights, each of the nights for which the figure exists.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct SleepMeans {
    /// Minutes asleep (TST).
    pub asleep: Option<Mean>,
    /// Minutes in bed (TIB).
    pub in_bed: Option<Mean>,
    /// Share of the time in bed asleep, in percent (SE).
    pub efficiency: Option<Mean>,
    /// Minutes to fall asleep (SOL).
    pub to_fall_asleep: Option<Mean>,
    /// Minutes awake after falling asleep (WASO).
    pub awake: Option<Mean>,
}

/// On how many days a symptom was moderate or worse.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct SymptomDays {
    /// The symptom as the person knows it.
    pub name: String,
    /// Days at moderate or worse.
    pub days: u32,
    /// Days on which it was answered at all.
    pub answered: u32,
}

/// Relaxation practice.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct PracticeTotal {
    /// How many times.
    pub sessions: u32,
    /// Minutes altogether.
    pub minutes: u32,
}

/// A note that the person put in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct ChosenNote {
    /// Its day.
    pub day: JournalDay,
    /// Its text.
    pub text: String,
}

/// Why there is no report. No variant carries anything that was written in the journal.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ReportError {
    /// The last day lies before the first.
    #[error("a report's last day lies before its first")]
    Backwards,
    /// A font or the template that is part of the program can't be used.
    #[error("the report's own parts are damaged")]
    Parts,
    /// The pages could not be laid out.
    #[error("the report could not be laid out")]
    Layout,
    /// The pages could not be written as tagged PDF.
    #[error("the report could not be written as PDF")]
    Writing,
}
