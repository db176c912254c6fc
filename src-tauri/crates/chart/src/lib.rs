//! Charts: values in, a drawing with its words and its numbers out.
//!
//! Everything here yields one kind of value, [`Chart`]: an SVG, a title, a summary in words and the
//! table of the numbers drawn. The window shows all four, the report embeds the same SVG.
//!
//! It knows no database, no window and no clock: days, values, taper steps and today's date are
//! passed in. It computes no dose: a staircase is drawn from totals that the domain read, with the
//! amounts as written. plotters is named in this crate only, and loads no font.
//!
//! An SVG from here holds `svg`, `rect`, `circle`, `polyline` and `text` elements with presentation
//! attributes only, so that it can stand inside a page that allows no inline style.

mod axis;
mod canvas;
mod dose;
mod foot;
mod frame;
mod label;
mod legend;
mod overlay;
mod period;
mod practice;
mod reduction;
mod routine;
mod running;
mod scale;
mod sleep;
mod svg;
mod symptom;
mod taper;
mod theme;
mod trigger;
mod value;

#[cfg(test)]
mod tests;

pub use dose::{DoseMark, RecordedDoses};
pub use frame::{Frame, Size, reading};
pub use overlay::{Befell, Shaded, TimeMark};
pub use practice::{Session, practice};
pub use reduction::{NOT_THE_NEXT, around_reductions};
pub use routine::routine;
pub use sleep::{Night, timeline};
pub use symptom::{SymptomRow, symptom_map};
pub use taper::{span, staircase, staircase_with_doses};
pub use theme::Theme;
pub use trigger::{TriggerDays, triggers};
pub use value::{Value, asleep, efficiency, measure, mood, over_time, symptom_count};

use serde::Serialize;
use specta::Type;

/// Stands in the summary wherever a dose shares an axis with something else.
pub const SAME_DATES: &str = "Same dates don't show the cause.";

/// What is drawn, and written as the summary, when there is no value to draw.
pub const NOTHING: &str = "Nothing recorded in this time";

/// A drawing, with its words and its numbers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct Chart {
    /// A well-formed SVG document that scales by its `viewBox` and needs no style sheet.
    pub svg: String,
    /// What is drawn, in a few words.
    pub title: String,
    /// The drawing in words, for whoever can't see it.
    pub summary: String,
    /// The numbers drawn.
    pub table: Table,
}

impl Chart {
    /// The drawing as a file of its own, with its title and its words inside.
    pub fn document(&self) -> String {
        let (title, summary) = (svg::escaped(&self.title), svg::escaped(&self.summary));
        self.svg.replacen(">\n", &format!(">\n<title>{title}</title>\n<desc>{summary}</desc>\n"), 1)
    }
}

/// The numbers of a chart, as text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct Table {
    /// The heading of each column.
    pub columns: Vec<String>,
    /// One row for each thing drawn, as many cells as there are columns.
    pub rows: Vec<Vec<String>>,
}

/// Why there is no chart.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ChartError {
    /// The last day lies before the first.
    #[error("a chart's last day lies before its first")]
    Backwards,
    /// The drawing library refused the layout.
    #[error("the chart could not be laid out")]
    Layout,
}
