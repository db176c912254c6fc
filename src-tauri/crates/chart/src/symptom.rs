//! Symptoms × days.

use plotters::style::Color as _;
use tidemark_journal::series::DayValue;

use crate::axis::{range, short};
use crate::canvas::{Canvas, Room};
use crate::frame::{Frame, Grain};
use crate::label::{clean, count, fit, number};
use crate::legend::Mark;
use crate::period::{Period, periods};
use crate::svg::{Anchor, Type, UNIT};
use crate::value::SEVERITIES;
use crate::{Chart, ChartError, NOTHING, Table};

/// A symptom, and the worst that was noted of it by day, 0 (none) to 4 (very severe).
#[derive(Clone, Debug, PartialEq)]
pub struct SymptomRow {
    /// Its name, as the person knows it.
    pub name: String,
    /// In order of day. A day on which it was not answered is absent.
    pub days: Vec<DayValue>,
}

/// Height of a row, and of the tallest bar in it, in pixels.
const ROW: i32 = 24;
const BAR: i32 = 17;
/// Rows drawn at most; the table has them all.
const ROWS: usize = 30;
/// Room for the names, in pixels.
const LEFT: i32 = 212;
/// Moderate.
const MODERATE: f64 = 2.0;

/// Days a bar stands for: the names take a third of the width, so that days give way to weeks sooner here.
fn grain(days: i64) -> Grain {
    match days {
        ..=92 => Grain::Day,
        93..=420 => Grain::Week,
        _ => Grain::Month,
    }
}

/// Every symptom that was answered in the days, one row each, in the order given.
///
/// A bar a day, week or month: the worse, the taller and the darker; hollow if it was noted later. "None" is a thin line, and where
/// nothing was answered the row is blank. A week or month is the median of its answered days.
pub fn symptom_map(rows: &[SymptomRow], frame: &Frame<'_>) -> Result<Chart, ChartError> {
    let days = frame.days()?;
    let grain = grain(days);
    let answered: Vec<(String, Vec<Period>, Vec<DayValue>)> = rows
        .iter()
        .filter_map(|row| {
            let inside = |day: &&DayValue| frame.holds(day.day) && (0.0..=4.0).contains(&day.value);
            let inside: Vec<DayValue> = row.days.iter().filter(inside).copied().collect();
            let periods = periods(&inside, frame, grain);
            (!inside.is_empty()).then(|| (clean(&row.name), periods, inside))
        })
        .collect();
    let drawn = answered.get(..ROWS).unwrap_or(&answered);
    let lines = i32::try_from(drawn.len().max(4)).unwrap_or(4);
    let room = Room { top: 18, plot: lines * ROW, under: 4, left: LEFT };

    let mut legend = Vec::new();
    if !drawn.is_empty() {
        legend.extend((0_u8..).zip(SEVERITIES).map(|(level, word)| (Mark::Severity(level), word.to_owned())));
        if answered.iter().any(|(_, periods, _)| periods.iter().any(|period| period.mostly_late())) {
            let words = if grain == Grain::Day { "noted later" } else { "mostly noted later" };
            legend.push((Mark::Hollowed, words.to_owned()));
        }
        legend.push((Mark::Words, "blank: not noted".to_owned()));
        let n = || answered.iter().flat_map(|(_, periods, _)| periods).map(|period| period.days);
        if let (Grain::Week | Grain::Month, Some(fewest), Some(most)) = (grain, n().min(), n().max()) {
            let name = if grain == Grain::Week { "week" } else { "month" };
            let n = if fewest == most { most.to_string() } else { format!("{fewest} to {most}") };
            legend.push((Mark::Words, format!("a bar is a {name}: the median of {n} answered days")));
        }
    }
    let mut svg = String::new();
    let canvas = Canvas::open(&mut svg, frame, 0.0..1.0, room, legend)?;
    let (left, right, top, _) = canvas.sides();
    for (row, (name, periods, _)) in (0..).zip(drawn) {
        let base = top + (row * ROW + ROW - 4) * UNIT;
        canvas.stroke([(left, base), (right, base)], canvas.hair())?;
        let style = Type { size: 14, strong: false, color: canvas.palette.soft, anchor: Anchor::End };
        let text = fit(name, f64::from(LEFT - 12) / 14.0);
        canvas.text(&text, style, (left - 9 * UNIT, base - 2 * UNIT))?;
        for period in periods {
            let (from, _) = canvas.place((frame.x(period.from), 0.0));
            let (to, _) = canvas.place((frame.x(period.to.plus(1)), 0.0));
            let gap = ((to - from) / 6).clamp(3, 20);
            severity(&canvas, period.value, (from + gap / 2, to - gap / 2), base, period.mostly_late())?;
        }
    }
    canvas.dates(frame)?;
    canvas.changes(frame)?;
    if drawn.is_empty() {
        canvas.nothing(None)?;
    } else if drawn.len() < answered.len() {
        let more = format!("{} more, in the table", answered.len() - drawn.len());
        canvas.label(&more, Anchor::Start, false, canvas.palette.soft, (0, top - 4 * UNIT))?;
    }
    canvas.close()?;
    let summary = summary(&answered, frame);
    Ok(Chart { svg, title: "Symptoms".to_owned(), summary, table: table(&answered, grain) })
}

/// The bar of a severity between two sides, standing on a base line; hollow if it was noted later.
pub(crate) fn severity(
    canvas: &Canvas<'_>,
    value: f64,
    (from, to): (i32, i32),
    base: i32,
    hollow: bool,
) -> Result<(), ChartError> {
    let share = value / 4.0;
    // Exact enough: a bar has at most 170 units.
    let high = ((f64::from(BAR * UNIT) * share).round() as i32).max(18);
    let tone = canvas.palette.tone(share);
    if !hollow {
        return canvas.rect((from, base - high), (to, base), tone);
    }
    let (left, right, top) = (from + 5, to - 5, base - high + 5);
    let path = [(left, base), (left, top), (right, top), (right, base)];
    canvas.stroke(path, tone.stroke_width(10))
}

fn summary(rows: &[(String, Vec<Period>, Vec<DayValue>)], frame: &Frame<'_>) -> String {
    let when = range(frame.from, frame.to);
    if rows.is_empty() {
        return format!("Symptoms: {NOTHING}, {when}.{}", frame.told_beside());
    }
    let bad = |days: &[DayValue]| days.iter().filter(|day| day.value >= MODERATE).count();
    let mut worst: Vec<(usize, usize, &str)> =
        rows.iter().map(|(name, _, days)| (bad(days), days.len(), name.as_str())).collect();
    worst.retain(|(bad, ..)| *bad > 0);
    worst.sort_by_key(|(bad, ..)| std::cmp::Reverse(*bad));
    let told: Vec<String> = worst
        .iter()
        .take(3)
        .map(|(bad, of, name)| format!("{name} on {bad} of {}", count_days(*of)))
        .collect();
    let answered = count(i64::try_from(rows.len()).unwrap_or(i64::MAX), "symptom", "symptoms");
    let often = if told.is_empty() {
        "none was moderate or worse".to_owned()
    } else {
        format!("most often moderate or worse: {}, of those it was answered on", told.join(", "))
    };
    format!("Symptoms, {when}: {answered} answered on at least one day; {often}.{}", frame.told())
}

fn count_days(n: usize) -> String {
    count(i64::try_from(n).unwrap_or(i64::MAX), "day", "days")
}

fn table(rows: &[(String, Vec<Period>, Vec<DayValue>)], grain: Grain) -> Table {
    let by_day = grain == Grain::Day;
    let first = match grain {
        Grain::Day => "Day",
        Grain::Week => "Week from",
        Grain::Month => "Month from",
    };
    let columns = [
        "Symptom",
        first,
        if by_day { "Worst, 0–4" } else { "Median of the days' worst, 0–4" },
        if by_day { "Records" } else { "Days answered" },
        "Noted later",
    ];
    let mut table = Table { columns: columns.map(str::to_owned).into(), rows: Vec::new() };
    for (name, periods, days) in rows {
        if by_day {
            table.rows.extend(days.iter().map(|day| {
                let late = if day.late { "yes" } else { "" };
                vec![name.clone(), short(day.day), number(day.value), day.n.to_string(), late.to_owned()]
            }));
            continue;
        }
        table.rows.extend(periods.iter().map(|period| {
            let late = if period.late == 0 { String::new() } else { period.late.to_string() };
            let n = format!("{} of {}", period.days, period.length());
            vec![name.clone(), short(period.from), number(period.value), n, late]
        }));
    }
    table
}
