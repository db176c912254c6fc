//! Recorded doses under a staircase: five rows of ticks, never put together.

use std::collections::BTreeMap;

use plotters::style::Color;
use plotters_backend::BackendCoord;
use tidemark_journal::JournalDay;
use tidemark_journal::dose::Relation;

use crate::ChartError;
use crate::axis::short;
use crate::canvas::Canvas;
use crate::frame::{Frame, Size};
use crate::svg::{Anchor, Type, UNIT};

/// Doses of one day that stood to the plan in the same way, as the person said; or, without a relation,
/// prescribed times of a day for which nothing was recorded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DoseMark {
    /// The day.
    pub day: JournalDay,
    /// How it stood to the plan; none: not recorded.
    pub relation: Option<Relation>,
    /// How many.
    pub n: u32,
}

/// What was recorded of a medicine over some days.
#[derive(Clone, Copy, Debug, Default)]
pub struct RecordedDoses<'a> {
    /// What was recorded, and what wasn't, by day.
    pub marks: &'a [DoseMark],
    /// Whether there were days on which it is known how much was not recorded: else that is not 0.
    pub counted: bool,
}

/// The rows from top to bottom.
const ROWS: [(Option<Relation>, &str); 5] = [
    (Some(Relation::AsPrescribed), "as prescribed"),
    (Some(Relation::Less), "less"),
    (Some(Relation::More), "more"),
    (Some(Relation::NotTaken), "not taken"),
    (None, "not recorded"),
];

/// Up to so many days the table has a row for each of them.
const BY_DAY: i64 = 366;

fn row(size: Size) -> i32 {
    match size {
        Size::Window => 20,
        Size::Strip { .. } => 13,
    }
}

/// Between the plot and the first row, so that it doesn't touch the plot's own 0.
fn air(size: Size) -> i32 {
    match size {
        Size::Window => 14,
        Size::Strip { .. } => 8,
    }
}

/// The height of the rows in pixels; none without marks.
pub(crate) fn height(marks: &[DoseMark], size: Size) -> i32 {
    if marks.is_empty() { 0 } else { 5 * row(size) + air(size) + 6 }
}

/// Draws the rows, from a height in backend units on.
pub(crate) fn draw(
    canvas: &Canvas<'_>,
    marks: &[DoseMark],
    frame: &Frame<'_>,
    top: i32,
) -> Result<(), ChartError> {
    let (left, right, ..) = canvas.sides();
    let (high, size) = (row(frame.size) * UNIT, if frame.size == Size::Window { 14 } else { 10 });
    for (at, (relation, words)) in (0..).zip(ROWS) {
        let middle = top + air(frame.size) * UNIT + at * high + high / 2;
        let style = Type { size, strong: false, color: canvas.palette.soft, anchor: Anchor::End };
        canvas.text(words, style, (left - 9 * UNIT, middle + size * UNIT * 35 / 100))?;
        canvas.stroke([(left, middle), (right, middle)], canvas.hair())?;
        let mut free = i32::MIN;
        for mark in marks.iter().filter(|mark| mark.relation == relation && frame.holds(mark.day)) {
            let (x, _) = canvas.place((frame.x(mark.day) + 0.5, 0.0));
            // Over years a shape stands for the days that it covers.
            if x >= free {
                shape(canvas, relation, (x, middle), if frame.size == Size::Window { 45 } else { 32 })?;
                free = x + 16;
            }
        }
    }
    Ok(())
}

/// A tick, a triangle down, a triangle up, a cross, a ring.
fn shape(
    canvas: &Canvas<'_>,
    relation: Option<Relation>,
    (x, y): BackendCoord,
    half: i32,
) -> Result<(), ChartError> {
    let ink = canvas.palette.ink;
    match relation {
        Some(Relation::AsPrescribed) => {
            canvas.stroke([(x, y - half), (x, y + half)], canvas.palette.soft.stroke_width(13))
        }
        Some(Relation::Less) => canvas
            .polygon([(x - half, y - half), (x + half, y - half), (x, y + half), (x - half, y - half)], ink),
        Some(Relation::More) => canvas
            .polygon([(x - half, y + half), (x + half, y + half), (x, y - half), (x - half, y + half)], ink),
        Some(Relation::NotTaken) => canvas.cross((x, y), half * 8 / 10),
        None => canvas.ring((x, y), half * 8 / 10, canvas.palette.soft),
    }
}

/// The five counts, in the order of the rows; four, if it isn't known what was not recorded.
pub(crate) fn counts(doses: RecordedDoses<'_>, frame: &Frame<'_>) -> Vec<(u32, &'static str)> {
    let inside = || doses.marks.iter().filter(|mark| frame.holds(mark.day));
    ROWS.iter()
        .filter(|(relation, _)| relation.is_some() || doses.counted)
        .map(|(relation, words)| {
            (inside().filter(|mark| mark.relation == *relation).map(|mark| mark.n).sum(), *words)
        })
        .collect()
}

/// Rows of a staircase's table: each day while there are few, else the counts alone.
pub(crate) fn rows(doses: RecordedDoses<'_>, frame: &Frame<'_>, days: i64) -> Vec<Vec<String>> {
    let marks = doses.marks;
    let (from, to) = (short(frame.from), short(frame.to));
    let mut rows: Vec<Vec<String>> = Vec::new();
    if marks.is_empty() {
        return rows;
    }
    for (count, words) in counts(doses, frame) {
        rows.push(vec![from.clone(), to.clone(), format!("recorded: {words}, {count}")]);
    }
    if days > BY_DAY {
        return rows;
    }
    let mut by_day: BTreeMap<JournalDay, Vec<String>> = BTreeMap::new();
    for (relation, words) in ROWS {
        for mark in marks.iter().filter(|mark| mark.relation == relation && frame.holds(mark.day)) {
            by_day.entry(mark.day).or_default().push(format!("{words}, {}", mark.n));
        }
    }
    rows.extend(by_day.into_iter().map(|(day, said)| {
        let day = short(day);
        vec![day.clone(), day, format!("recorded: {}", said.join("; "))]
    }));
    rows
}
