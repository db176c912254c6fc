//! A value around each reduction: every step re-zeroed to day 0.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use tidemark_journal::JournalDay;
use tidemark_journal::series::{DayValue, median};
use tidemark_journal::taper::reduction::{AFTER, BEFORE, Reductions};

use crate::axis::{range, short};
use crate::canvas::{Canvas, Room};
use crate::frame::{Frame, Size};
use crate::label::{clean, count};
use crate::legend::{Legend, Mark};
use crate::scale::Scale;
use crate::svg::Anchor;
use crate::value::Value;
use crate::{Chart, ChartError, SAME_DATES, Table, Theme};

/// The caption that always stands with it.
pub const NOT_THE_NEXT: &str = "What was noted then. It doesn't say how the next one will be.";

/// Reductions from which a median is drawn.
const ENOUGH: usize = 4;
/// How many of them must have a day, for that day's median.
const A_DAY: usize = 3;
/// The first and last day of a window, counted from day 0.
const WINDOW: (i64, i64) = (-(BEFORE as i64), AFTER as i64);

/// One reduction's values by days from day 0.
struct Line {
    day: JournalDay,
    values: Vec<(i64, DayValue)>,
    /// Its days that also belong to another reduction's window.
    shared: Vec<i64>,
}

/// A value around each reduction, from 7 days before its first day to 28 after, or to the next change.
///
/// One thin line a reduction, broken at days that are not recorded; what was noted later is hollow. From
/// four reductions on, their median, on days that at least three of them have. Days that belong to more
/// than one window are shaded. Fewer than four, and the summary says what is missing.
pub fn around_reductions(
    value: Value<'_>,
    values: &[DayValue],
    reductions: &Reductions,
    theme: Theme,
) -> Result<Chart, ChartError> {
    let days = Frame::plain(
        reductions.falls.first().map_or(NaiveDate::MIN, |first| first.from()).into(),
        reductions.falls.last().map_or(NaiveDate::MAX, |last| last.until).into(),
        theme,
        Size::Window,
    );
    let scale = value.scale(values, &days);
    let lines = lines(&scale, values, reductions);
    let drawn: Vec<&Line> = lines.iter().filter(|line| !line.values.is_empty()).collect();
    let medians = medians(&drawn);

    // A span of days of its own: day 0 is where it lies, not a date.
    let zero: JournalDay = NaiveDate::from_ymd_opt(2001, 6, 1).unwrap_or_default().into();
    let frame = Frame::plain(zero.plus(WINDOW.0), zero.plus(WINDOW.1), theme, Size::Window);
    let x = |offset: i64| frame.x(zero.plus(offset)) + 0.5;
    let room = Room { top: 18, plot: 240, under: 0, left: scale.left() };
    let mut svg = String::new();
    let legend = legend(&drawn, &medians);
    let canvas = Canvas::open(&mut svg, &frame, scale.ends.0..scale.ends.1, room, legend)?;
    let (_, _, top, bottom) = canvas.sides();
    for offset in WINDOW.0..=WINDOW.1 {
        if drawn.iter().any(|line| line.shared.contains(&offset)) {
            let side = |at: f64| canvas.place((at, scale.ends.0)).0;
            canvas.rect(
                (side(x(offset) - 0.5), top),
                (side(x(offset) + 0.5), bottom),
                canvas.palette.wash,
            )?;
        }
    }
    canvas.grid(&scale.lines)?;
    let ticks: Vec<(f64, String)> = (-1..=4)
        .map(|week| {
            let text = if week == 0 { "day 0".to_owned() } else { minus(week * 7) };
            (x(week * 7), text)
        })
        .collect();
    canvas.ticks(&ticks)?;
    let (at, _) = canvas.place((x(0) - 0.5, scale.ends.0));
    canvas.dashes((at, top - 80), (at, bottom))?;
    if drawn.is_empty() {
        canvas.nothing(Some("No reduction to draw in this time"))?;
    }
    for line in &drawn {
        for run in line.values.chunk_by(|a, b| a.0 + 1 == b.0) {
            let path: Vec<_> =
                run.iter().map(|(offset, day)| canvas.place((x(*offset), day.value))).collect();
            canvas.thin(&path)?;
        }
        for (offset, day) in line.values.iter().filter(|(_, day)| day.late) {
            canvas.dot(canvas.place((x(*offset), day.value)), true)?;
        }
    }
    for run in medians.chunk_by(|a, b| a.0 + 1 == b.0) {
        canvas.line(&run.iter().map(|(offset, value, _)| (x(*offset), *value)).collect::<Vec<_>>())?;
    }
    canvas.label("days from the step", Anchor::End, false, canvas.palette.soft, canvas.corner())?;
    canvas.close()?;

    let title = format!("{} around each reduction", clean(&scale.title));
    let summary = summary(&title, &scale, &lines, &drawn, &medians, reductions);
    Ok(Chart { svg, title, summary, table: table(&scale, &drawn, &medians) })
}

fn lines(scale: &Scale, values: &[DayValue], reductions: &Reductions) -> Vec<Line> {
    let by_day: BTreeMap<JournalDay, DayValue> = values
        .iter()
        .filter(|day| (scale.ends.0..=scale.ends.1).contains(&day.value))
        .map(|day| (day.day, *day))
        .collect();
    let window = |at: usize| {
        let fall = reductions.falls.get(at)?;
        Some((JournalDay::from(fall.from()), JournalDay::from(fall.until)))
    };
    let line = |at: usize| {
        let fall = reductions.falls.get(at)?;
        let (from, until) = window(at)?;
        let zero = JournalDay::from(fall.day);
        let others = || (0..reductions.falls.len()).filter(|other| *other != at).filter_map(window);
        let shared = from
            .through(until)
            .filter(|day| others().any(|(from, until)| from <= *day && *day <= until))
            .map(|day| day.days_since(zero));
        let inside = by_day.range(from..=until).map(|(day, value)| (day.days_since(zero), *value));
        Some(Line { day: zero, values: inside.collect(), shared: shared.collect() })
    };
    (0..reductions.falls.len()).filter_map(line).collect()
}

/// The median on every day that enough reductions have, and how many that is.
fn medians(lines: &[&Line]) -> Vec<(i64, f64, usize)> {
    if lines.len() < ENOUGH {
        return Vec::new();
    }
    let of = |offset: i64| {
        let mut there: Vec<f64> = lines
            .iter()
            .filter_map(|line| line.values.iter().find(|(at, _)| *at == offset))
            .map(|(_, day)| day.value)
            .collect();
        let n = there.len();
        median(&mut there).filter(|_| n >= A_DAY).map(|value| (offset, value, n))
    };
    (WINDOW.0..=WINDOW.1).filter_map(of).collect()
}

fn many(n: usize) -> String {
    count(i64::try_from(n).unwrap_or(i64::MAX), "reduction", "reductions")
}

fn legend(drawn: &[&Line], medians: &[(i64, f64, usize)]) -> Legend {
    let mut entries = Vec::new();
    if drawn.is_empty() {
        return entries;
    }
    entries.push((Mark::Thin, format!("one of {}", many(drawn.len()))));
    let n = || medians.iter().map(|(.., n)| *n);
    match n().min().zip(n().max()) {
        Some((fewest, most)) if fewest == most => {
            entries.push((Mark::Line, format!("median of {most}")));
        }
        Some((fewest, most)) => entries.push((Mark::Line, format!("median of {fewest} to {most}"))),
        None if drawn.len() < ENOUGH => {
            entries.push((Mark::Words, format!("a median is drawn from {ENOUGH} on")));
        }
        None => entries.push((Mark::Words, format!("no day that {A_DAY} of them have"))),
    }
    if drawn.iter().any(|line| !line.shared.is_empty()) {
        entries.push((Mark::Shade, "days that belong to two steps".to_owned()));
    }
    if drawn.iter().any(|line| line.values.iter().any(|(_, day)| day.late)) {
        entries.push((Mark::Hollow, "noted later".to_owned()));
    }
    entries
}

fn summary(
    title: &str,
    scale: &Scale,
    lines: &[Line],
    drawn: &[&Line],
    medians: &[(i64, f64, usize)],
    reductions: &Reductions,
) -> String {
    let mut text = format!("{title}: ");
    match drawn {
        [] if lines.is_empty() => text.push_str("no reduction to draw in this time."),
        [] => text.push_str(&format!("{}, with nothing noted around them.", many(lines.len()))),
        [.., last] => {
            let first = drawn.first().map_or(last.day, |first| first.day);
            text.push_str(&format!("{}, {}.", many(drawn.len()), range(first, last.day)));
            let empty = lines.len() - drawn.len();
            if empty > 0 {
                text.push_str(&format!(" Around {} more nothing was noted.", many(empty)));
            }
            if drawn.len() < ENOUGH {
                text.push_str(&format!(
                    " A median is drawn from {ENOUGH} reductions on; here are {}.",
                    drawn.len()
                ));
            } else if medians.is_empty() {
                text.push_str(&format!(" There is no day that {A_DAY} of them have, so no median."));
            }
        }
    }
    let at = |offset: i64| medians.iter().find(|(at, ..)| *at == offset);
    let told: Vec<String> = [-7, 0, 7, 14, 21, 28]
        .into_iter()
        .filter_map(|offset| {
            let (_, value, n) = at(offset)?;
            let day = if offset < 0 { format!("{} days before", -offset) } else { format!("day {offset}") };
            Some(format!("{day}: {} ({n} reductions)", (scale.say)(*value)))
        })
        .collect();
    if !told.is_empty() {
        text.push_str(&format!(" The median, {}.", told.join(", ")));
    }
    match reductions.unread {
        0 => {}
        1 => text.push_str(" One change of the plan isn't written as an exact amount and is left out."),
        many => text.push_str(&format!(
            " {many} changes of the plan aren't written as exact amounts and are left out."
        )),
    }
    match reductions.crossovers {
        0 => {}
        1 => text.push_str(" One change goes over to another medicine and is left out."),
        many => text.push_str(&format!(" {many} changes go over to another medicine and are left out.")),
    }
    format!("{text} {NOT_THE_NEXT} {SAME_DATES}")
}

fn minus(offset: i64) -> String {
    if offset < 0 { format!("−{}", -offset) } else { offset.to_string() }
}

fn table(scale: &Scale, drawn: &[&Line], medians: &[(i64, f64, usize)]) -> Table {
    let named = if scale.unit.is_empty() {
        clean(&scale.name)
    } else {
        format!("{}, {}", clean(&scale.name), scale.unit)
    };
    let columns = vec![
        "Step on".to_owned(),
        "Days from it".to_owned(),
        named,
        "Also another step's day".to_owned(),
        "Noted later".to_owned(),
    ];
    let yes = |is: bool| if is { "yes" } else { "" }.to_owned();
    let mut rows: Vec<Vec<String>> = medians
        .iter()
        .map(|(offset, value, n)| {
            let value = (scale.cell)(*value);
            vec![format!("median of {n}"), minus(*offset), value, String::new(), String::new()]
        })
        .collect();
    for line in drawn {
        rows.extend(line.values.iter().map(|(offset, day)| {
            let shared = line.shared.contains(offset);
            vec![short(line.day), minus(*offset), (scale.cell)(day.value), yes(shared), yes(day.late)]
        }));
    }
    Table { columns, rows }
}
