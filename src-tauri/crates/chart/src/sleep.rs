//! Sleep over time.

use tidemark_journal::series::DayValue;

use crate::label::number;
use crate::scale::{self, Scale};
use crate::{Chart, ChartError, Frame, Size};

/// Sleep efficiency over nights, in percent: the share of the time in bed that was slept.
///
/// Nights are dated by their morning. One dot a night, hollow when it was noted on a later day, and
/// the mean of 7 nights where at least four of them are recorded; it restarts and breaks as
/// [`mood`](crate::mood)'s does. The axis runs from 0 to 100.
pub fn efficiency(nights: &[DayValue], frame: &Frame<'_>) -> Result<Chart, ChartError> {
    let (name, unit) = match frame.size {
        Size::Window => ("Share of time in bed asleep", "%"),
        Size::Strip { .. } => ("Sleep", "efficiency, %"),
    };
    let percent = |value: &f64| (*value, format!("{value} %"));
    let lines = match frame.size {
        Size::Window => [0.0, 25.0, 50.0, 75.0, 100.0].iter().map(percent).collect(),
        Size::Strip { .. } => [0.0, 50.0, 100.0].map(|value| (value, number(value))).into(),
    };
    let scale = Scale {
        title: "Share of time in bed asleep".to_owned(),
        name: name.to_owned(),
        unit: unit.to_owned(),
        ends: (0.0, 100.0),
        lines,
        one: "night",
        many: "nights",
        say: |value| format!("{value:.0} %"),
    };
    scale::chart(&scale, nights, frame)
}
