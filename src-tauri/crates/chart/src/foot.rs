//! What stands under a plot on its time axis: what befell, and the steps of the taper.

use plotters::style::Color;
use plotters_backend::BackendCoord;
use tidemark_journal::JournalDay;
use tidemark_journal::taper::Staircase;

use crate::canvas::{Canvas, px};
use crate::frame::{Frame, Grain, Size};
use crate::label::{clean, ems, fit};
use crate::legend::{Legend, Mark};
use crate::overlay::{Befell, Run};
use crate::svg::{Anchor, Type, UNIT};
use crate::{ChartError, axis};

/// Height of a row of marks, in pixels.
const MARKS: i32 = 16;
/// Rows of marks at most, up to a year: what finds no room is in the summary.
const ROWS: usize = 3;
/// Half the width of a mark, in backend units.
const HALF: i32 = 52;

/// Heights in pixels, by the size of the chart: a medicine's name above its band, and the band.
fn band(size: Size) -> (i32, i32) {
    match size {
        Size::Window => (20, 20),
        // The name stands at the left of the band.
        Size::Strip { .. } => (0, 16),
    }
}

/// What is marked first where there is little room.
fn weight(what: Befell) -> u8 {
    match what {
        Befell::Emergency => 3,
        Befell::Fall => 2,
        Befell::Illness => 1,
        Befell::Travel => 0,
    }
}

/// A run in a row under the plot, from its left end to its right one in backend units.
pub(crate) struct Placed {
    run: Run,
    row: usize,
    left: i32,
    right: i32,
}

/// What stands under a plot, laid out.
pub(crate) struct Foot<'a> {
    placed: Vec<Placed>,
    left_out: usize,
    rows: i32,
    tapers: Vec<&'a Staircase>,
    size: Size,
}

impl<'a> Foot<'a> {
    /// Lays out what a frame has, on a plot of that many days between two sides in backend units.
    pub fn lay(frame: &Frame<'a>, days: i64, left: i32, right: i32) -> Self {
        let x = |day: JournalDay| {
            let share = axis::float(day.days_since(frame.from)) + 0.5;
            left + px(share / axis::float(days) * f64::from((right - left) / UNIT))
        };
        // Over years one row is enough, what weighs most is placed first, and where a mark covers months,
        // illness and travel would be one long row that tells nothing.
        let grain = frame.grain();
        let most = if grain == Grain::Day { ROWS } else { 1 };
        let mut runs = frame.runs();
        let all = runs.len();
        if grain != Grain::Day {
            runs.retain(|run| grain == Grain::Week || weight(run.what) >= weight(Befell::Fall));
            runs.sort_by_key(|run| std::cmp::Reverse(weight(run.what)));
        }
        let mut placed: Vec<Placed> = Vec::new();
        for run in runs {
            let (from, to) = (x(run.from), x(run.to));
            let (begins, ends) = (from - HALF - 20, to.max(from + HALF));
            let free = |row: &usize| {
                let taken = |other: &&Placed| {
                    other.row == *row
                        && other.left - HALF - 20 < ends
                        && begins < other.right.max(other.left + HALF)
                };
                !placed.iter().any(|other| taken(&other))
            };
            if let Some(row) = (0..most).find(free) {
                placed.push(Placed { run, row, left: from, right: to });
            }
        }
        let left_out = all - placed.len();
        let rows = placed.iter().map(|placed| placed.row + 1).max().unwrap_or(0);
        let tapers = frame.tapers.iter().filter(|stair| frame.shows(stair)).collect();
        Self { placed, left_out, rows: i32::try_from(rows).unwrap_or(0), tapers, size: frame.size }
    }

    /// Its height in pixels.
    pub fn height(&self) -> i32 {
        let (name, bar) = band(self.size);
        let bands = i32::try_from(self.tapers.len()).unwrap_or(0) * (name + bar + 4);
        let marks = if self.rows > 0 { self.rows * MARKS + 6 } else { 0 };
        marks + bands + if bands > 0 { 6 } else { 0 }
    }

    /// What its marks mean.
    pub fn legend(&self) -> Legend {
        let kinds =
            Befell::ALL.into_iter().filter(|what| self.placed.iter().any(|placed| placed.run.what == *what));
        let mut legend: Legend = kinds.map(|what| (Mark::Befell(what), what.words().to_owned())).collect();
        if self.left_out > 0 {
            legend.push((Mark::Words, "more than there is room for: in the words".to_owned()));
        }
        legend
    }

    /// Draws it, from a height in backend units on.
    pub fn draw(&self, canvas: &Canvas<'_>, frame: &Frame<'_>, top: i32) -> Result<(), ChartError> {
        let mut y = top;
        if self.rows > 0 {
            for Placed { run, row, left, right } in &self.placed {
                let middle = y + (i32::try_from(*row).unwrap_or(0) * MARKS + 6 + MARKS / 2) * UNIT;
                if right > left {
                    canvas
                        .stroke([(*left, middle), (*right, middle)], canvas.palette.soft.stroke_width(16))?;
                }
                befell(canvas, run.what, (*left, middle))?;
            }
            y += (self.rows * MARKS + 6) * UNIT;
        }
        for stair in &self.tapers {
            y += 6 * UNIT;
            self.taper(canvas, frame, stair, y)?;
            let (name, bar) = band(self.size);
            y += (name + bar - 2) * UNIT;
        }
        Ok(())
    }

    /// One taper's steps side by side, each with its amount as written where that has room.
    fn taper(
        &self,
        canvas: &Canvas<'_>,
        frame: &Frame<'_>,
        stair: &Staircase,
        top: i32,
    ) -> Result<(), ChartError> {
        let (name, bar) = band(self.size);
        let (left, right, ..) = canvas.sides();
        let soft = canvas.palette.soft;
        let size = match self.size {
            Size::Window => 14,
            Size::Strip { .. } => 11,
        };
        let (from, to) = (top + name * UNIT, top + (name + bar) * UNIT);
        let base = to - (bar * UNIT - size * UNIT * 70 / 100) / 2;
        let unit =
            if stair.unit.is_empty() { String::new() } else { format!(", {} a day", clean(&stair.unit)) };
        let style = |anchor, color, strong| Type { size, strong, color, anchor };
        match self.size {
            Size::Window => {
                let heading = fit(&format!("{}{unit}", clean(&stair.medicine)), 560.0 / f64::from(size));
                canvas.text(&heading, style(Anchor::Start, soft, false), (left, top + (name - 6) * UNIT))?;
            }
            Size::Strip { .. } => {
                let heading = fit(&format!("{}{unit}", clean(&stair.medicine)), 118.0 / f64::from(size));
                canvas.text(&heading, style(Anchor::Start, soft, false), (0, base))?;
            }
        }
        let place = |day: JournalDay| {
            let day = day.max(frame.from).min(frame.to.plus(1));
            canvas.place((frame.x(day), 0.0)).0
        };
        let cell = |first: JournalDay, last: Option<JournalDay>, text: &str, solid: bool| {
            let last = last.unwrap_or(frame.to);
            if last < first || last < frame.from || frame.to < first {
                return Ok(());
            }
            let (start, end) = (place(first), place(last.plus(1)));
            if solid {
                canvas.rect((start, from), (end, to), canvas.palette.wash)?;
            }
            for y in [from, to] {
                if solid {
                    canvas.stroke([(start, y), (end, y)], canvas.palette.hair.stroke_width(10))?;
                } else {
                    canvas.dashes((start, y), (end, y))?;
                }
            }
            if first > frame.from {
                canvas.stroke([(start, from), (start, to)], soft.stroke_width(12))?;
            }
            let room = f64::from(end - start - 8 * UNIT) / f64::from(UNIT);
            if ems(text) * f64::from(size) <= room {
                let at: BackendCoord = (start.midpoint(end), base);
                canvas.text(text, style(Anchor::Middle, canvas.palette.ink, false), at)?;
            }
            Ok::<(), ChartError>(())
        };
        for mark in &stair.as_written {
            let first = mark.from.map_or(frame.from, JournalDay::from);
            cell(first, mark.to.map(JournalDay::from), "as written", false)?;
        }
        for (at, level) in stair.levels.iter().enumerate() {
            cell(level.from.into(), level.to.map(JournalDay::from), &level.total.to_string(), true)?;
            // Days for which two steps are given carry no amount: which of them holds is not known.
            for other in stair.levels.iter().take(at) {
                let begin = level.from.max(other.from);
                let end = [level.to, other.to].into_iter().flatten().min();
                if end.is_none_or(|end| begin <= end) {
                    let end = end.map_or(frame.to, JournalDay::from);
                    let (start, stop) = (place(begin.into()), place(end.plus(1)));
                    if start < stop {
                        canvas.rect((start, from), (stop, to), canvas.palette.hair)?;
                    }
                }
            }
        }
        let edge = canvas.palette.hair.stroke_width(10);
        canvas.stroke([(left, to), (right, to)], edge)
    }
}

/// The shape of what befell, around a place.
pub(crate) fn befell(canvas: &Canvas<'_>, what: Befell, (x, y): BackendCoord) -> Result<(), ChartError> {
    let ink = canvas.palette.ink;
    match what {
        Befell::Fall => {
            canvas.polygon([(x - HALF, y - 42), (x + HALF, y - 42), (x, y + 46), (x - HALF, y - 42)], ink)
        }
        Befell::Illness => {
            let thick = ink.stroke_width(26);
            canvas.stroke([(x - HALF, y), (x + HALF, y)], thick)?;
            canvas.stroke([(x, y - HALF), (x, y + HALF)], thick)
        }
        Befell::Travel => {
            let path = [(x, y - HALF), (x + HALF, y), (x, y + HALF), (x - HALF, y), (x, y - HALF)];
            canvas.polygon(path, canvas.palette.surface)?;
            canvas.stroke(path, ink.stroke_width(14))
        }
        Befell::Emergency => canvas.rect((x - 44, y - 44), (x + 44, y + 44), ink),
    }
}
