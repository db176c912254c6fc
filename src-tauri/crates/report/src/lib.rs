//! The report: what a therapist or prescriber reads, as PDF.
//!
//! It takes figures that are already worked out and charts that are already drawn, and sets them on
//! paper. It knows no database, no file, no clock and no network: template and fonts are part of the
//! program, and the date is passed in. What a person wrote reaches the typesetter as data only, never
//! as markup. typst is named in this crate only.

mod figures;
mod first;
mod later;
mod pages;
mod prescribed;
mod printable;
mod seal;
mod sheet;
mod world;

#[cfg(test)]
mod tests;

pub use figures::{Figures, Mean, PracticeTotal, ScaleTotal, SleepMeans, SymptomDays, VerySevere};
pub use first::{Emergency, Since};
pub use later::{ChosenNote, Exercise, Later, Medicine, Night, Step, ThoughtRecord, TriggerDays};
pub use pages::{Pages, Pdf};
pub use prescribed::{Current, Doses, Prescribed};
pub use seal::{Key, sealed};

use std::collections::BTreeSet;

use chrono::NaiveDate;
use tidemark_chart::{Befell, Chart};
use tidemark_journal::JournalDay;

/// Everything a report says. What is `None` or empty is left out, not shown as zero.
#[derive(Clone, Debug, PartialEq)]
pub struct Report {
    /// The paper it is set on.
    pub paper: Paper,
    /// For whom it is.
    pub audience: Audience,
    /// The person's name, if they chose to type it for this report.
    pub name: Option<String>,
    /// Their date of birth, as they typed it.
    pub born: Option<String>,
    /// How the first day was chosen.
    pub since: Since,
    /// The day it is made, which is also the day "prescribed today" speaks of.
    pub prepared: NaiveDate,
    /// Events that may have needed help at once, in order.
    pub emergencies: Vec<Emergency>,
    /// Questions, in order; three are set.
    pub questions: Vec<String>,
    /// What the person wrote for this report; its first 300 characters are set.
    pub own_words: Option<String>,
    /// The prescribed taper, one entry for each plan in force.
    pub prescribed: Vec<Prescribed>,
    /// The staircases, in print colours, over the days of the other charts.
    pub staircases: Vec<Chart>,
    /// Charts in the order they stand under each other: strips in print colours with the same days,
    /// the last one with dates.
    pub charts: Vec<Chart>,
    /// The days the charts cover.
    pub axis: (JournalDay, JournalDay),
    /// The days that are shaded in them, if not all.
    pub shaded: Option<(JournalDay, JournalDay)>,
    /// What is marked under the charts.
    pub marks: BTreeSet<Befell>,
    /// The days covered.
    pub period: Figures,
    /// The same number of days before them.
    pub before: Figures,
    /// The pages after the first.
    pub later: Later,
}

/// For whom a report is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Audience {
    /// The therapist.
    Therapist,
    /// The prescriber.
    Prescriber,
    /// Both.
    Both,
}

/// A paper size.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Paper {
    /// 210 × 297 mm.
    A4,
    /// 8.5 × 11 inches.
    Letter,
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
    /// The file could not be sealed with that password.
    #[error("the report could not be sealed")]
    Sealing,
}
