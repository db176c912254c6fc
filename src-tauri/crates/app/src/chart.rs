//! Charts of the journal.

use serde::{Deserialize, Serialize};
use specta::Type;
use tidemark_chart::{Frame, Size};
use tidemark_journal::check_in::name;
use tidemark_journal::list::ListName;
use tidemark_journal::series::{DayValue, by_day};
use tidemark_journal::sleep::SleepFigures;
use tidemark_journal::{Body, JournalDay, Kind};

pub use tidemark_chart::{Chart, Theme};

use crate::error::AppError;
use crate::journal::Journal;
use crate::taper::Courses;

mod beside;

/// Which chart.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub enum ChartName {
    /// Mood over time.
    Mood,
    /// Anxiety over time.
    Anxiety,
    /// Restlessness over time.
    Restlessness,
    /// Energy over time.
    Energy,
    /// Coping over time.
    Coping,
    /// How many symptoms a day were at moderate or worse.
    Symptoms,
    /// Sleep efficiency over nights.
    SleepEfficiency,
    /// Time asleep over nights.
    Asleep,
    /// The prescribed taper, one staircase a medicine and unit.
    Taper,
}

impl ChartName {
    /// Every chart.
    pub const ALL: [Self; 9] = [
        Self::Mood,
        Self::Anxiety,
        Self::Restlessness,
        Self::Energy,
        Self::Coping,
        Self::Symptoms,
        Self::SleepEfficiency,
        Self::Asleep,
        Self::Taper,
    ];

    /// The name on the command line.
    pub fn name(self) -> &'static str {
        match self {
            Self::Mood => "mood",
            Self::Anxiety => "anxiety",
            Self::Restlessness => "restlessness",
            Self::Energy => "energy",
            Self::Coping => "coping",
            Self::Symptoms => "symptoms",
            Self::SleepEfficiency => "sleep-efficiency",
            Self::Asleep => "asleep",
            Self::Taper => "taper",
        }
    }
}

impl Journal {
    /// A chart over some days; of the taper as many as there are staircases, else one.
    pub fn charts(
        &self,
        name: ChartName,
        from: JournalDay,
        to: JournalDay,
        theme: Theme,
    ) -> Result<Vec<Chart>, AppError> {
        if from > to {
            return Err(AppError::BadInput);
        }
        self.draw(name, &self.beside(from, to)?.frame(from, to, theme, Size::Window))
    }

    /// The whole prescribed taper, over the days it covers and not those that are looked at.
    pub fn staircases(&self, theme: Theme) -> Result<Vec<Chart>, AppError> {
        let today = self.now().at().date_naive();
        let mut charts = Vec::new();
        let plans = self.store.plans()?;
        for course in Courses::of(&plans).in_force() {
            for stair in course.read().staircases() {
                // What has no end is drawn until today; a plan that is over, over its own days.
                let open = stair.levels.iter().any(|level| level.to.is_none() && level.from <= today);
                if let Some((from, to)) = tidemark_chart::span(&stair, open.then_some(today)) {
                    let frame = Frame::plain(from, to, theme, Size::Window);
                    charts.push(tidemark_chart::staircase(&stair, &frame, Some(today)).map_err(drawn)?);
                }
            }
        }
        Ok(charts)
    }

    pub(crate) fn draw(&self, name: ChartName, frame: &Frame<'_>) -> Result<Vec<Chart>, AppError> {
        let chart = match name {
            ChartName::Mood => {
                tidemark_chart::mood(&by_day(self.store.moods(reach(frame), frame.to)?), frame)
            }
            ChartName::Anxiety => return self.draw_measure("anxiety", frame),
            ChartName::Restlessness => return self.draw_measure("restlessness", frame),
            ChartName::Energy => return self.draw_measure("energy", frame),
            ChartName::Coping => return self.draw_measure("coping", frame),
            ChartName::Symptoms => {
                let counts = self.store.symptom_counts(reach(frame), frame.to)?;
                tidemark_chart::symptom_count(&by_day(counts), frame)
            }
            ChartName::SleepEfficiency => {
                tidemark_chart::efficiency(&self.night_values(frame, |night| night.sleep_efficiency)?, frame)
            }
            ChartName::Asleep => {
                let hours = |night: &SleepFigures| Some(night.total_sleep_time? / 60.0);
                tidemark_chart::asleep(&self.night_values(frame, hours)?, frame)
            }
            ChartName::Taper => return self.draw_taper(frame),
        };
        Ok(vec![chart.map_err(drawn)?])
    }

    /// Under the name that the person's list has for it.
    fn draw_measure(&self, item: &str, frame: &Frame<'_>) -> Result<Vec<Chart>, AppError> {
        let values = by_day(self.store.measures(item, reach(frame), frame.to)?);
        let list = self.list(ListName::Measures)?;
        let own = list.iter().find(|entry| entry.key.as_str() == item).and_then(|entry| entry.name.as_ref());
        let title = own.map_or_else(|| titled(name(item)), |own| own.as_str().to_owned());
        Ok(vec![tidemark_chart::measure(&title, &values, frame).map_err(drawn)?])
    }

    fn draw_taper(&self, frame: &Frame<'_>) -> Result<Vec<Chart>, AppError> {
        let today = self.now().at().date_naive();
        let mut charts = Vec::new();
        let plans = self.store.plans()?;
        for course in Courses::of(&plans).in_force() {
            for stair in course.read().staircases() {
                charts.push(tidemark_chart::staircase(&stair, frame, Some(today)).map_err(drawn)?);
            }
        }
        Ok(charts)
    }

    /// One figure of every night that has it, by mornings.
    fn night_values(
        &self,
        frame: &Frame<'_>,
        figure: impl Fn(&SleepFigures) -> Option<f64>,
    ) -> Result<Vec<DayValue>, AppError> {
        let nights = self.store.records(Some(Kind::Sleep), reach(frame), frame.to)?;
        let values = nights.iter().filter_map(|record| {
            let Body::Sleep(night) = &record.body else { return None };
            Some((record.happened.day(), figure(&night.figures())?, record.late_days() > 0))
        });
        Ok(by_day(values))
    }
}

/// The first day that counts towards a running mean inside the frame.
fn reach(frame: &Frame<'_>) -> JournalDay {
    frame.from.plus(-6)
}

/// A name that comes with the program, as it stands at the head of something.
fn titled(name: &str) -> String {
    let mut letters = name.chars();
    letters.next().into_iter().flat_map(char::to_uppercase).chain(letters).collect()
}

/// A chart is refused only for days that were checked before: anything else is a defect.
fn drawn(error: tidemark_chart::ChartError) -> AppError {
    match error {
        tidemark_chart::ChartError::Backwards => AppError::BadInput,
        tidemark_chart::ChartError::Layout => AppError::Internal,
    }
}
