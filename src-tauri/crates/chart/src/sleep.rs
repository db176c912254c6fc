//! Sleep over time.

use tidemark_journal::series::DayValue;

use crate::label::number;
use crate::scale::{self, Scale, one_decimal};
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
        cell: number,
        mean: one_decimal,
    };
    scale::chart(&scale, nights, frame)
}

/// Time asleep over nights, in hours: the total sleep time, self-reported.
///
/// Drawn as [`efficiency`] is, on an axis from 0 to 12 hours, or as far as the longest night needs. A night
/// without sleep is 0; one whose times don't say how long it was slept is absent from `nights`.
pub fn asleep(nights: &[DayValue], frame: &Frame<'_>) -> Result<Chart, ChartError> {
    let most = nights.iter().filter(|night| frame.holds(night.day)).map(|night| night.value);
    let top = (most.filter(|hours| *hours <= 24.0).fold(12.0, f64::max) / 4.0).ceil() * 4.0;
    let steps: Vec<f64> = (0..=6).map(|step| f64::from(step) * 4.0).filter(|hours| *hours <= top).collect();
    let (name, unit, lines) = match frame.size {
        Size::Window => {
            let lines = steps.into_iter().map(|hours| (hours, format!("{hours} h"))).collect();
            ("Time asleep", "", lines)
        }
        Size::Strip { .. } => {
            let lines = [0.0, 8.0].into_iter().map(|hours| (hours, number(hours))).collect();
            ("Asleep", "hours a night", lines)
        }
    };
    let scale = Scale {
        title: "Time asleep".to_owned(),
        name: name.to_owned(),
        unit: unit.to_owned(),
        ends: (0.0, top),
        lines,
        one: "night",
        many: "nights",
        say: hours,
        cell: hours,
        mean: hours,
    };
    scale::chart(&scale, nights, frame)
}

/// "7 h 30 min", of hours.
fn hours(hours: f64) -> String {
    let minutes = (hours * 60.0).round();
    let (whole, rest) = ((minutes / 60.0).floor(), minutes % 60.0);
    if rest == 0.0 { format!("{whole} h") } else { format!("{whole} h {rest} min") }
}
