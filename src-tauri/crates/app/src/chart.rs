//! Charts of the journal.

use serde::{Deserialize, Serialize};
use specta::Type;
use tidemark_chart::{Frame, Size, Value};
use tidemark_journal::JournalDay;
use tidemark_journal::check_in::{Item, name};
use tidemark_journal::list::ListName;

pub use tidemark_chart::{Chart, Theme};

use crate::error::AppError;
use crate::journal::Journal;
use crate::setting::Setting;
use crate::taper::Courses;

mod beside;
mod dose;
#[cfg(test)]
mod tests;
mod value;

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
    /// Symptoms × days.
    SymptomMap,
    /// Sleep efficiency over nights.
    SleepEfficiency,
    /// Time asleep over nights.
    Asleep,
    /// Nights from bed to rise.
    Nights,
    /// Mornings of the routine.
    Routine,
    /// Minutes of practice, and tension before and after.
    Practice,
    /// Triggers by how often they were there.
    Triggers,
    /// The prescribed taper and the recorded doses, one staircase a medicine and unit.
    Taper,
    /// Mood around each reduction.
    Reductions,
}

impl ChartName {
    /// Every chart.
    pub const ALL: [Self; 15] = [
        Self::Mood,
        Self::Anxiety,
        Self::Restlessness,
        Self::Energy,
        Self::Coping,
        Self::Symptoms,
        Self::SymptomMap,
        Self::SleepEfficiency,
        Self::Asleep,
        Self::Nights,
        Self::Routine,
        Self::Practice,
        Self::Triggers,
        Self::Taper,
        Self::Reductions,
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
            Self::SymptomMap => "symptom-map",
            Self::SleepEfficiency => "sleep-efficiency",
            Self::Asleep => "asleep",
            Self::Nights => "nights",
            Self::Routine => "routine",
            Self::Practice => "practice",
            Self::Triggers => "triggers",
            Self::Taper => "taper",
            Self::Reductions => "reductions",
        }
    }
}

/// What is drawn: a chart that comes with the program, or one of an entry of the person's own lists.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub enum ChartChoice {
    /// One that comes with the program.
    Chart(ChartName),
    /// A measure over time.
    Measure(Item),
    /// A symptom over time.
    Symptom(Item),
    /// A measure around each reduction.
    MeasureAroundReductions(Item),
    /// A symptom around each reduction.
    SymptomAroundReductions(Item),
}

impl From<ChartName> for ChartChoice {
    fn from(name: ChartName) -> Self {
        Self::Chart(name)
    }
}

/// What stands beside the values on a time axis, where a chart has one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Overlays {
    /// The taper's steps.
    pub taper: bool,
    /// Illness, falls, travel and emergencies.
    pub events: bool,
}

impl Overlays {
    /// All there is.
    pub const ALL: Self = Self { taper: true, events: true };
}

/// A chart that is asked for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ChartOptions {
    /// What is drawn.
    pub choice: ChartChoice,
    /// The first day.
    pub from: JournalDay,
    /// The last day, included.
    pub to: JournalDay,
    /// The colours.
    pub theme: Theme,
    /// What stands beside the values.
    pub overlays: Overlays,
}

/// How far back the person looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub enum ChartRange {
    /// 7 days.
    Week,
    /// 30 days.
    Month,
    /// 91 days.
    Quarter,
    /// 365 days.
    Year,
    /// Five years.
    FiveYears,
    /// Since the first record.
    All,
}

/// What the person looked at last on the page of charts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ChartView {
    /// What is drawn.
    pub choice: ChartChoice,
    /// How far back.
    pub range: ChartRange,
    /// What stands beside the values.
    pub overlays: Overlays,
}

impl Default for ChartView {
    fn default() -> Self {
        let choice = ChartChoice::Chart(ChartName::Mood);
        Self { choice, range: ChartRange::Month, overlays: Overlays::ALL }
    }
}

impl Journal {
    /// What the person looked at last; mood over a month before the first time.
    pub fn chart_view(&self) -> Result<ChartView, AppError> {
        Ok(Setting::ChartView.get(&self.store)?.unwrap_or_default())
    }

    /// Keeps what the person looks at.
    pub fn keep_chart_view(&mut self, view: &ChartView) -> Result<(), AppError> {
        Setting::ChartView.set(self.writing()?, view)
    }

    /// A chart over some days, with all that stands beside its values; of the taper as many as there are
    /// staircases, else one.
    pub fn charts(
        &self,
        choice: impl Into<ChartChoice>,
        from: JournalDay,
        to: JournalDay,
        theme: Theme,
    ) -> Result<Vec<Chart>, AppError> {
        self.drawn(&ChartOptions { choice: choice.into(), from, to, theme, overlays: Overlays::ALL })
    }

    /// A chart as it is asked for; of the taper as many as there are staircases, else one.
    ///
    /// # Errors
    /// [`AppError::BadInput`] for days that end before they begin, [`AppError::NotFound`] for an entry that
    /// is in none of the person's lists.
    pub fn drawn(&self, options: &ChartOptions) -> Result<Vec<Chart>, AppError> {
        let ChartOptions { choice, from, to, theme, overlays } = options;
        if from > to {
            return Err(AppError::BadInput);
        }
        let mut beside = self.beside(*from, *to)?;
        if !overlays.events {
            beside.marks.clear();
        }
        if !overlays.taper {
            beside.tapers.clear();
        }
        let frame = Frame { changes_shown: overlays.taper, ..beside.frame(*from, *to, *theme, Size::Window) };
        let of = |list, item: &Item| self.named(list, item);
        match choice {
            ChartChoice::Chart(name) => self.draw(*name, &frame),
            ChartChoice::Measure(item) => {
                let name = of(ListName::Measures, item)?;
                self.draw_value(Value::Measure(&name), item.as_str(), &frame)
            }
            ChartChoice::Symptom(item) => {
                let name = of(ListName::Symptoms, item)?;
                self.draw_value(Value::Symptom(&name), item.as_str(), &frame)
            }
            ChartChoice::MeasureAroundReductions(item) => {
                let name = of(ListName::Measures, item)?;
                self.draw_around(Value::Measure(&name), item.as_str(), &frame)
            }
            ChartChoice::SymptomAroundReductions(item) => {
                let name = of(ListName::Symptoms, item)?;
                self.draw_around(Value::Symptom(&name), item.as_str(), &frame)
            }
        }
    }

    /// The whole prescribed taper, over the days it covers and not those that are looked at.
    pub fn staircases(&self, theme: Theme) -> Result<Vec<Chart>, AppError> {
        let today = self.now().at().date_naive();
        let mut charts = Vec::new();
        for stair in self.tapers()? {
            // What has no end is drawn until today; a plan that is over, over its own days.
            let open = stair.levels.iter().any(|level| level.to.is_none() && level.from <= today);
            if let Some((from, to)) = tidemark_chart::span(&stair, open.then_some(today)) {
                let frame = Frame::plain(from, to, theme, Size::Window);
                charts.push(tidemark_chart::staircase(&stair, &frame, Some(today)).map_err(drawn)?);
            }
        }
        Ok(charts)
    }

    pub(crate) fn draw(&self, name: ChartName, frame: &Frame<'_>) -> Result<Vec<Chart>, AppError> {
        let chart = match name {
            ChartName::Mood => return self.draw_value(Value::Mood, "", frame),
            ChartName::Anxiety => return self.draw_measure("anxiety", frame),
            ChartName::Restlessness => return self.draw_measure("restlessness", frame),
            ChartName::Energy => return self.draw_measure("energy", frame),
            ChartName::Coping => return self.draw_measure("coping", frame),
            ChartName::Symptoms => return self.draw_value(Value::SymptomCount, "", frame),
            ChartName::SleepEfficiency => return self.draw_value(Value::Efficiency, "", frame),
            ChartName::Asleep => return self.draw_value(Value::Asleep, "", frame),
            ChartName::Taper => return self.draw_taper(frame),
            ChartName::Reductions => return self.draw_around(Value::Mood, "", frame),
            ChartName::SymptomMap => tidemark_chart::symptom_map(&self.symptom_rows(frame)?, frame),
            ChartName::Nights => tidemark_chart::timeline(&self.night_bars(frame)?, frame),
            ChartName::Routine => tidemark_chart::routine(&self.routine_mornings(frame)?, frame),
            ChartName::Practice => tidemark_chart::practice(&self.sessions(frame)?, frame),
            ChartName::Triggers => tidemark_chart::triggers(&self.trigger_days(frame)?, frame),
        };
        Ok(vec![chart.map_err(drawn)?])
    }

    fn draw_value(&self, value: Value<'_>, item: &str, frame: &Frame<'_>) -> Result<Vec<Chart>, AppError> {
        // A running mean inside the frame is also of the six days before it.
        let values = self.values(value, item, frame.from.plus(-6), frame.to)?;
        Ok(vec![tidemark_chart::over_time(value, &values, frame).map_err(drawn)?])
    }

    /// Every staircase as prescribed, without what was recorded.
    pub(crate) fn draw_prescribed(&self, frame: &Frame<'_>) -> Result<Vec<Chart>, AppError> {
        let today = self.now().at().date_naive();
        let tapers = self.tapers()?;
        let charts = tapers.iter().map(|stair| tidemark_chart::staircase(stair, frame, Some(today)));
        charts.map(|chart| chart.map_err(drawn)).collect()
    }

    /// A measure that comes with the program, under the name that the person's list has for it.
    pub(crate) fn draw_measure(&self, item: &str, frame: &Frame<'_>) -> Result<Vec<Chart>, AppError> {
        let item = Item::new(item).map_err(|_| AppError::Internal)?;
        let name = self.named(ListName::Measures, &item)?;
        self.draw_value(Value::Measure(&name), item.as_str(), frame)
    }

    /// Around each reduction that began within the frame's days and has begun by now.
    fn draw_around(&self, value: Value<'_>, item: &str, frame: &Frame<'_>) -> Result<Vec<Chart>, AppError> {
        let plans = self.store.plans()?;
        let courses: Vec<_> =
            Courses::of(&plans).in_force().map(|course| course.read().staircases()).collect();
        let mut reductions = tidemark_journal::taper::reduction::reductions(&courses);
        let last = frame.to.min(self.now().at().date_naive().into());
        reductions.falls.retain(|fall| frame.from <= fall.day.into() && JournalDay::from(fall.day) <= last);
        let first = reductions.falls.iter().map(|fall| fall.from().into()).min().unwrap_or(frame.from);
        let until = reductions.falls.iter().map(|fall| fall.until.into()).max().unwrap_or(frame.to);
        let values = self.values(value, item, first, until)?;
        let chart = tidemark_chart::around_reductions(value, &values, &reductions, frame.theme);
        Ok(vec![chart.map_err(drawn)?])
    }

    /// The name of a list's entry as it stands at the head of something.
    fn named(&self, list: ListName, item: &Item) -> Result<String, AppError> {
        let entries = self.list(list)?;
        let entry = entries.iter().find(|entry| entry.key == *item).ok_or(AppError::NotFound)?;
        let own = entry.name.as_ref().map(|own| own.as_str().to_owned());
        Ok(own.unwrap_or_else(|| titled(name(item.as_str()))))
    }
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
