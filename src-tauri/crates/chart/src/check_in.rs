//! Mood and measures over time.

use tidemark_journal::series::DayValue;

use crate::axis::amounts;
use crate::label::number;
use crate::scale::{self, Scale, one_decimal};
use crate::{Chart, ChartError, Frame, Size};

/// The words of mood, from 1 to 5.
const MOODS: [&str; 5] = ["awful", "low", "okay", "good", "great"];

/// Mood over time, 1 (awful) to 5 (great).
///
/// One dot a day, hollow when it was noted on a later day, and the mean of that day and the six
/// before where at least four of them are recorded. The line restarts at every taper step change
/// and breaks at every day that is not recorded; a mean between two such days is a short dash.
pub fn mood(values: &[DayValue], frame: &Frame<'_>) -> Result<Chart, ChartError> {
    let scale = Scale {
        title: "Mood".to_owned(),
        name: "Mood".to_owned(),
        unit: "1–5".to_owned(),
        ends: (1.0, 5.0),
        lines: (1..).map(f64::from).zip(MOODS.map(str::to_owned)).collect(),
        one: "day",
        many: "days",
        say: |value| match word(value) {
            Some(word) => format!("{} ({word})", number(value)),
            None => number(value),
        },
        cell: number,
        mean: one_decimal,
    };
    scale::chart(&scale, values, frame)
}

/// The word of a whole mood; none for a value between two.
fn word(value: f64) -> Option<&'static str> {
    (1..).map(f64::from).zip(MOODS).find(|&(mood, _)| mood == value).map(|(_, word)| word)
}

/// A measure from 0 to 10 over time, drawn as [`mood`] is. `name` is as the person knows it.
pub fn measure(name: &str, values: &[DayValue], frame: &Frame<'_>) -> Result<Chart, ChartError> {
    let scale = Scale {
        title: name.to_owned(),
        name: name.to_owned(),
        unit: "0–10".to_owned(),
        ends: (0.0, 10.0),
        lines: [0.0, 5.0, 10.0].map(|value| (value, number(value))).into(),
        one: "day",
        many: "days",
        say: number,
        cell: number,
        mean: one_decimal,
    };
    scale::chart(&scale, values, frame)
}

/// How many symptoms a day were at moderate or worse, of those that were answered on it.
///
/// A day on which no symptom was answered is absent from `values`, not zero. Drawn as [`mood`] is, on an
/// axis from 0 to at least the highest value.
pub fn symptom_count(values: &[DayValue], frame: &Frame<'_>) -> Result<Chart, ChartError> {
    let most = values.iter().filter(|day| frame.holds(day.day)).map(|day| day.value).fold(4.0, f64::max);
    let mut ticks = amounts(most);
    let top = ticks.last().copied().unwrap_or(most);
    let (name, unit) = match frame.size {
        Size::Window => ("Symptoms at moderate or worse", "number a day"),
        Size::Strip { .. } => {
            ticks = vec![0.0, top];
            ("Symptoms", "moderate or worse, a day")
        }
    };
    let scale = Scale {
        title: "Symptoms at moderate or worse, number a day".to_owned(),
        name: name.to_owned(),
        unit: unit.to_owned(),
        ends: (0.0, top),
        lines: ticks.into_iter().map(|tick| (tick, number(tick))).collect(),
        one: "day",
        many: "days",
        say: number,
        cell: number,
        mean: one_decimal,
    };
    scale::chart(&scale, values, frame)
}
