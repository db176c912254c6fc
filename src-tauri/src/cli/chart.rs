//! Charts from the command line.

use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};
use tidemark_app::{AppError, ChartChoice, ChartName, ChartTheme, Item, Journal, write_private};

use super::Days;

/// Which chart, of which days, and where to.
#[derive(Args)]
pub(super) struct Asked {
    /// Which chart; none for a measure or a symptom over time.
    #[arg(required_unless_present_any = ["measure", "symptom"])]
    name: Option<Chart>,
    #[command(flatten)]
    item: ChartItem,
    #[command(flatten)]
    days: Days,
    /// The colours.
    #[arg(long, default_value = "light")]
    theme: Theme,
    /// The file to write; several staircases get -2, -3 before the ending.
    #[arg(long, value_name = "FILE.svg")]
    out: PathBuf,
}

/// An entry of the person's lists, by its key; the export has them.
#[derive(Args, Clone)]
#[group(multiple = false)]
struct ChartItem {
    /// A measure by its key, also the person's own; after `reductions`, around each reduction.
    #[arg(long, value_name = "KEY", value_parser = item)]
    measure: Option<Item>,
    /// A symptom by its key, also the person's own; after `reductions`, around each reduction.
    #[arg(long, value_name = "KEY", value_parser = item)]
    symptom: Option<Item>,
}

#[derive(Clone, Copy, ValueEnum)]
enum Theme {
    Light,
    Dark,
    Dim,
    Print,
}

/// A chart by its name.
#[derive(Clone, Copy)]
struct Chart(ChartName);

impl ValueEnum for Chart {
    fn value_variants<'a>() -> &'a [Self] {
        // As many as there are names, so that none is forgotten here.
        static ALL: [Chart; ChartName::ALL.len()] = {
            let mut all = [Chart(ChartName::Mood); ChartName::ALL.len()];
            let mut at = 0;
            while at < all.len() {
                all[at] = Chart(ChartName::ALL[at]);
                at += 1;
            }
            all
        };
        &ALL
    }

    fn to_possible_value(&self) -> Option<clap::builder::PossibleValue> {
        Some(self.0.name().into())
    }
}

impl Asked {
    /// Writes it, and says what it shows.
    pub(super) fn write(self, journal: &Journal) -> Result<(), AppError> {
        let theme = match self.theme {
            Theme::Light => ChartTheme::Light,
            Theme::Dark => ChartTheme::Dark,
            Theme::Dim => ChartTheme::Dim,
            Theme::Print => ChartTheme::Print,
        };
        let choice = self.item.of(self.name)?;
        let (from, to) = self.days.of(journal)?;
        let charts = match (&choice, self.days.from.or(self.days.to)) {
            (ChartChoice::Chart(ChartName::Taper), None) => journal.staircases(theme)?,
            _ => journal.charts(choice, from, to, theme)?,
        };
        for (place, chart) in (1..).zip(&charts) {
            let file = if place == 1 { self.out.clone() } else { numbered(&self.out, place) };
            write_private(&file, chart.document().as_bytes())?;
            eprintln!("{}. {}", chart.title, chart.summary);
        }
        if charts.is_empty() {
            eprintln!("There is no plan to draw.");
        }
        Ok(())
    }
}

impl ChartItem {
    /// The chart that a name and an entry make together.
    fn of(self, name: Option<Chart>) -> Result<ChartChoice, AppError> {
        match (name.map(|chart| chart.0), self.measure, self.symptom) {
            (Some(ChartName::Reductions), Some(item), None) => Ok(ChartChoice::MeasureAroundReductions(item)),
            (Some(ChartName::Reductions), None, Some(item)) => Ok(ChartChoice::SymptomAroundReductions(item)),
            (Some(name), None, None) => Ok(ChartChoice::Chart(name)),
            (None, Some(item), None) => Ok(ChartChoice::Measure(item)),
            (None, None, Some(item)) => Ok(ChartChoice::Symptom(item)),
            (Some(_) | None, Some(_) | None, Some(_) | None) => Err(AppError::BadInput),
        }
    }
}

fn item(key: &str) -> Result<Item, String> {
    Item::new(key).map_err(|error| error.to_string())
}

fn numbered(file: &Path, place: u32) -> PathBuf {
    let stem = file.file_stem().unwrap_or_default().to_string_lossy();
    file.with_file_name(format!("{stem}-{place}.svg"))
}
