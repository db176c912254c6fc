//! The values that a chart can show over time or around each reduction.

use tidemark_journal::series::DayValue;

use crate::axis::amounts;
use crate::label::number;
use crate::scale::{self, Scale, one_decimal};
use crate::{Chart, ChartError, Frame, Size, sleep};

/// The words of mood, from 1 to 5.
const MOODS: [&str; 5] = ["awful", "low", "okay", "good", "great"];
/// The words of a symptom, from 0 to 4.
pub(crate) const SEVERITIES: [&str; 5] = ["none", "mild", "moderate", "severe", "very severe"];

/// What a value is of. Names are as the person knows them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Value<'a> {
    /// Mood, 1 (awful) to 5 (great).
    Mood,
    /// A measure from 0 to 10, by its name.
    Measure(&'a str),
    /// A symptom from 0 (none) to 4 (very severe), by its name: a day's worst.
    Symptom(&'a str),
    /// How many symptoms a day were at moderate or worse, of those that were answered on it.
    SymptomCount,
    /// Sleep efficiency, in percent: the share of the time in bed that was slept.
    Efficiency,
    /// Time asleep, in hours.
    Asleep,
}

/// A value over time.
///
/// One dot a day or night, hollow when it was noted on a later day, and the mean of that day and the six
/// before where at least four of them are recorded. The line restarts at every taper step change and
/// breaks at every day that is not recorded; a mean between two such days is a short dash. Nights are
/// dated by their morning. What is missing is absent from `values`, never zero.
pub fn over_time(value: Value<'_>, values: &[DayValue], frame: &Frame<'_>) -> Result<Chart, ChartError> {
    scale::chart(&value.scale(values, frame), values, frame)
}

impl Value<'_> {
    /// How it is read and labelled; the axis of a count and of hours follows the values inside the frame.
    pub(crate) fn scale(self, values: &[DayValue], frame: &Frame<'_>) -> Scale {
        let inside = || values.iter().filter(|day| frame.holds(day.day)).map(|day| day.value);
        let window = frame.size == Size::Window;
        let days = Scale {
            title: String::new(),
            name: String::new(),
            unit: String::new(),
            ends: (0.0, 10.0),
            lines: Vec::new(),
            one: "day",
            many: "days",
            say: number,
            cell: number,
            mean: one_decimal,
        };
        match self {
            Self::Mood => Scale {
                title: "Mood".to_owned(),
                name: "Mood".to_owned(),
                unit: "1–5".to_owned(),
                ends: (1.0, 5.0),
                lines: (1..).map(f64::from).zip(MOODS.map(str::to_owned)).collect(),
                say: |value| worded(value, &MOODS, 1),
                ..days
            },
            Self::Measure(name) => Scale {
                title: name.to_owned(),
                name: name.to_owned(),
                unit: "0–10".to_owned(),
                lines: [0.0, 5.0, 10.0].map(|value| (value, number(value))).into(),
                ..days
            },
            Self::Symptom(name) => Scale {
                title: name.to_owned(),
                name: name.to_owned(),
                unit: "worst of the day, 0–4".to_owned(),
                ends: (0.0, 4.0),
                lines: if window {
                    (0..).map(f64::from).zip(SEVERITIES.map(str::to_owned)).collect()
                } else {
                    [0.0, 2.0, 4.0].map(|value| (value, number(value))).into()
                },
                say: |value| worded(value, &SEVERITIES, 0),
                ..days
            },
            Self::SymptomCount => {
                let ticks = amounts(inside().fold(4.0, f64::max));
                let top = ticks.last().copied().unwrap_or(4.0);
                let ticks = if window { ticks } else { vec![0.0, top] };
                let (name, unit) = if window {
                    ("Symptoms at moderate or worse", "number a day")
                } else {
                    ("Symptoms", "moderate or worse, a day")
                };
                Scale {
                    title: "Symptoms at moderate or worse, number a day".to_owned(),
                    name: name.to_owned(),
                    unit: unit.to_owned(),
                    ends: (0.0, top),
                    lines: ticks.into_iter().map(|tick| (tick, number(tick))).collect(),
                    ..days
                }
            }
            Self::Efficiency => sleep::efficiency_scale(window),
            Self::Asleep => sleep::asleep_scale(window, inside()),
        }
    }
}

/// A whole value with its word; one between two without. The first word is that of `first`.
fn worded(value: f64, words: &[&str], first: i32) -> String {
    let word = (first..).map(f64::from).zip(words).find(|&(whole, _)| whole == value);
    word.map_or_else(|| number(value), |(_, word)| format!("{} ({word})", number(value)))
}

/// Mood over time: [`over_time`] of [`Value::Mood`].
pub fn mood(values: &[DayValue], frame: &Frame<'_>) -> Result<Chart, ChartError> {
    over_time(Value::Mood, values, frame)
}

/// A measure from 0 to 10 over time. `name` is as the person knows it.
pub fn measure(name: &str, values: &[DayValue], frame: &Frame<'_>) -> Result<Chart, ChartError> {
    over_time(Value::Measure(name), values, frame)
}

/// How many symptoms a day were at moderate or worse. A day on which none was answered is absent.
pub fn symptom_count(values: &[DayValue], frame: &Frame<'_>) -> Result<Chart, ChartError> {
    over_time(Value::SymptomCount, values, frame)
}

/// Sleep efficiency over nights, in percent.
pub fn efficiency(nights: &[DayValue], frame: &Frame<'_>) -> Result<Chart, ChartError> {
    over_time(Value::Efficiency, nights, frame)
}

/// Time asleep over nights, in hours. A night without sleep is 0.
pub fn asleep(nights: &[DayValue], frame: &Frame<'_>) -> Result<Chart, ChartError> {
    over_time(Value::Asleep, nights, frame)
}
