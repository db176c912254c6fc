//! Mood and measures over time.

use tidemark_journal::series::DayValue;

use crate::label::number;
use crate::scale::{self, Scale};
use crate::{Chart, ChartError, Frame};

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
    };
    scale::chart(&scale, values, frame)
}
