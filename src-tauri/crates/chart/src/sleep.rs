//! Sleep: how its figures are read on a scale, and nights from bed to rise.

use crate::label::number;
use crate::scale::{Scale, one_decimal};

mod timeline;

pub use timeline::{Night, timeline};

/// Sleep efficiency, on an axis from 0 to 100 percent.
pub(crate) fn efficiency_scale(window: bool) -> Scale {
    let percent = |value: &f64| (*value, format!("{value} %"));
    let (name, unit, lines) = if window {
        let lines = [0.0, 25.0, 50.0, 75.0, 100.0].iter().map(percent).collect();
        ("Share of time in bed asleep", "%", lines)
    } else {
        ("Sleep", "efficiency, %", [0.0, 50.0, 100.0].map(|value| (value, number(value))).into())
    };
    Scale {
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
    }
}

/// Time asleep, on an axis from 0 to 12 hours, or as far as the longest of some nights needs.
pub(crate) fn asleep_scale(window: bool, nights: impl Iterator<Item = f64>) -> Scale {
    let most = nights.filter(|hours| *hours <= 24.0).fold(12.0, f64::max);
    let top = (most / 4.0).ceil() * 4.0;
    let steps = (0..=6).map(|step| f64::from(step) * 4.0).filter(|hours| *hours <= top);
    let (name, unit, lines) = if window {
        ("Time asleep", "", steps.map(|hours| (hours, format!("{hours} h"))).collect())
    } else {
        ("Asleep", "hours a night", [0.0, 8.0].map(|hours| (hours, number(hours))).into())
    };
    Scale {
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
    }
}

/// "7 h 30 min", of hours.
pub(crate) fn hours(hours: f64) -> String {
    let minutes = (hours * 60.0).round();
    let (whole, rest) = ((minutes / 60.0).floor(), minutes % 60.0);
    if rest == 0.0 { format!("{whole} h") } else { format!("{whole} h {rest} min") }
}
