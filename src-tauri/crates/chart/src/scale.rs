//! A value over time: dots, running mean, taper step changes, words and table.

use tidemark_journal::series::{DayValue, median};

use crate::axis::{range, short};
use crate::canvas::{Canvas, LEFT, Room};
use crate::frame::{Frame, Grain, Size};
use crate::label::{clean, count, ems};
use crate::legend::{Legend, Mark};
use crate::period::{Period, periods};
use crate::running::{means, stretches};
use crate::{Chart, ChartError, NOTHING, Table};

/// What a value is and how it is read.
pub(crate) struct Scale {
    /// What stands as the title.
    pub title: String,
    /// Its name beside a strip.
    pub name: String,
    /// Its unit or range, beside a strip and in the table's heading.
    pub unit: String,
    /// The lowest and highest value.
    pub ends: (f64, f64),
    /// The labelled lines across.
    pub lines: Vec<(f64, String)>,
    /// One of what it is recorded for, and many: "day", "days".
    pub one: &'static str,
    /// Many of them.
    pub many: &'static str,
    /// A value in words.
    pub say: fn(f64) -> String,
    /// A value in the table.
    pub cell: fn(f64) -> String,
    /// A mean in the table.
    pub mean: fn(f64) -> String,
}

impl Scale {
    /// Room for the labels of its lines at the left of a plot, in pixels.
    pub fn left(&self) -> i32 {
        let widest = self.lines.iter().map(|(_, text)| ems(text)).fold(0.0, f64::max);
        // At most a few hundred.
        LEFT.max((widest * 17.0).ceil() as i32 + 14)
    }
}

/// A mean to one decimal.
pub(crate) fn one_decimal(mean: f64) -> String {
    format!("{mean:.1}")
}

/// Draws values over the days of a frame.
///
/// Values outside the frame are not drawn, but those before it count towards a running mean. What
/// is not a number on the scale is left out. Beyond a year a dot is a week, beyond three years a
/// month: the median of its recorded days, joined where two follow each other, with no running mean.
pub(crate) fn chart(scale: &Scale, values: &[DayValue], frame: &Frame<'_>) -> Result<Chart, ChartError> {
    let days = frame.days()?;
    let grain = frame.grain();
    let (low, high) = scale.ends;
    let mut values: Vec<DayValue> = values
        .iter()
        .copied()
        .filter(|day| (low..=high).contains(&day.value) && day.day <= frame.to)
        .collect();
    values.sort_by_key(|day| day.day);
    let means = means(&values, frame.changes);
    let inside = values.partition_point(|day| day.day < frame.from);
    let values = values.split_off(inside);
    let means = means.get(inside..).unwrap_or_default();
    let periods = periods(&values, frame, grain);

    let mut svg = String::new();
    let room = match frame.size {
        Size::Window => Room { top: 18, plot: 220, under: 0, left: scale.left() },
        Size::Strip { dates } => Room { top: 14, plot: 80, under: if dates { 0 } else { 10 }, left: LEFT },
    };
    let legend = legend(scale, frame, &values, means, &periods);
    let canvas = Canvas::open(&mut svg, frame, low..high, room, legend)?;
    canvas.grid(&scale.lines)?;
    canvas.name(&scale.name, &scale.unit)?;
    canvas.dates(frame)?;
    canvas.changes(frame)?;
    if values.is_empty() {
        canvas.nothing(None)?;
    }
    match grain {
        Grain::Day => {
            for day in &values {
                canvas.dot(canvas.place((frame.x(day.day) + 0.5, day.value)), day.late)?;
            }
            for line in stretches(&values, means) {
                let line: Vec<_> = line.into_iter().map(|(day, mean)| (frame.x(day) + 0.5, mean)).collect();
                canvas.line(&line)?;
            }
        }
        Grain::Week | Grain::Month => {
            let middle = |period: &Period| (frame.x(period.from) + frame.x(period.to) + 1.0) / 2.0;
            for line in periods.chunk_by(|a, b| a.to.plus(1) == b.from).filter(|line| line.len() > 1) {
                let line: Vec<_> = line.iter().map(|period| (middle(period), period.value)).collect();
                canvas.line(&line)?;
            }
            for period in &periods {
                canvas.dot(canvas.place((middle(period), period.value)), period.mostly_late())?;
            }
        }
    }
    canvas.close()?;

    let table = match grain {
        Grain::Day => day_table(scale, &values, means),
        Grain::Week | Grain::Month => period_table(scale, &periods, grain),
    };
    let summary = summary(scale, &values, frame, days);
    Ok(Chart { svg, title: clean(&scale.title), summary, table })
}

fn legend(
    scale: &Scale,
    frame: &Frame<'_>,
    values: &[DayValue],
    means: &[Option<f64>],
    periods: &[Period],
) -> Legend {
    let mut entries = Vec::new();
    let hollow = match frame.grain() {
        Grain::Day => {
            if !values.is_empty() {
                entries.push((Mark::Dot, format!("a {}", scale.one)));
            }
            values.iter().any(|day| day.late).then_some("noted later")
        }
        grain @ (Grain::Week | Grain::Month) => {
            let (fewest, most) = periods.iter().fold((u32::MAX, 0), |(fewest, most), period| {
                (fewest.min(period.days), most.max(period.days))
            });
            if most > 0 {
                let n = if fewest == most { most.to_string() } else { format!("{fewest} to {most}") };
                let name = if grain == Grain::Week { "week" } else { "month" };
                entries.push((Mark::Dot, format!("a {name}: median of {n} recorded {}", scale.many)));
            }
            periods.iter().any(|period| period.mostly_late()).then_some("mostly noted later")
        }
    };
    if let Some(hollow) = hollow {
        entries.push((Mark::Hollow, hollow.to_owned()));
    }
    if frame.grain() == Grain::Day && means.iter().any(Option::is_some) {
        entries.push((Mark::Line, format!("mean of 7 {}", scale.many)));
    }
    if frame.changes_inside().next().is_some() {
        entries.push((Mark::Change, "taper step".to_owned()));
    }
    entries
}

fn summary(scale: &Scale, values: &[DayValue], frame: &Frame<'_>, days: i64) -> String {
    let title = clean(&scale.title);
    let when = range(frame.from, frame.to);
    let mut numbers: Vec<f64> = values.iter().map(|day| day.value).collect();
    // Sorted by the median, so that the ends are the extremes.
    let middle = median(&mut numbers);
    let (Some(middle), Some(&lowest), Some(&highest)) = (middle, numbers.first(), numbers.last()) else {
        return format!("{title}: {NOTHING}, {when}.{}", frame.told_beside());
    };
    let recorded = values.len();
    let of = format!("{recorded} of {} recorded", count(days, scale.one, scale.many));
    let mut text = if recorded == 1 {
        format!("{title}, {when}: {of}, {}.", (scale.say)(middle))
    } else {
        format!(
            "{title}, {when}: {of}; the middle value is {}, the lowest {}, the highest {}.",
            (scale.say)(middle),
            (scale.say)(lowest),
            (scale.say)(highest)
        )
    };
    text.push_str(&frame.told());
    text
}

fn headed(scale: &Scale) -> String {
    if scale.unit.is_empty() { clean(&scale.name) } else { format!("{}, {}", clean(&scale.name), scale.unit) }
}

fn day_table(scale: &Scale, values: &[DayValue], means: &[Option<f64>]) -> Table {
    let columns = vec![
        "Day".to_owned(),
        headed(scale),
        "Records".to_owned(),
        format!("Mean of 7 {}", scale.many),
        "Noted later".to_owned(),
    ];
    let row = |(day, mean): (&DayValue, &Option<f64>)| {
        vec![
            short(day.day),
            (scale.cell)(day.value),
            day.n.to_string(),
            mean.map(scale.mean).unwrap_or_default(),
            if day.late { "yes" } else { "" }.to_owned(),
        ]
    };
    Table { columns, rows: values.iter().zip(means).map(row).collect() }
}

fn period_table(scale: &Scale, periods: &[Period], grain: Grain) -> Table {
    let columns = vec![
        if grain == Grain::Month { "Month from" } else { "Week from" }.to_owned(),
        format!("{} (median)", headed(scale)),
        format!("{} recorded", capital(scale.many)),
        "Noted later".to_owned(),
    ];
    let row = |period: &Period| {
        vec![
            short(period.from),
            (scale.cell)(period.value),
            format!("{} of {}", period.days, period.length()),
            if period.late == 0 { String::new() } else { period.late.to_string() },
        ]
    };
    Table { columns, rows: periods.iter().map(row).collect() }
}

fn capital(word: &str) -> String {
    let mut chars = word.chars();
    chars.next().map(|first| first.to_uppercase().chain(chars).collect()).unwrap_or_default()
}
