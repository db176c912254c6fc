//! The prescribed taper as a staircase: drawn as written, with nothing computed from it.

use chrono::NaiveDate;
use plotters::style::Color;
use rust_decimal::prelude::ToPrimitive;
use tidemark_journal::JournalDay;
use tidemark_journal::taper::{AsWritten, Level, Staircase};

use crate::axis::{amounts, long, short};
use crate::canvas::{Canvas, LEFT, Room};
use crate::dose::{self, RecordedDoses};
use crate::frame::{Frame, Size};
use crate::label::{clean, fit, number};
use crate::legend::Mark;
use crate::svg::{Anchor, UNIT};
use crate::{Chart, ChartError, SAME_DATES, Table};

mod place;

use place::{Board, Box};

/// Stands where a plan has no instruction for any of the days: not the same as nothing recorded,
/// and never to be read as "nothing to take".
const NO_PLAN: &str = "The plan, as it was put in, has nothing for this time";

/// Height of one row of "as written" marks, in pixels.
const ROW: i32 = 22;
/// Rows of "as written" marks that are drawn at most; the table has them all.
const ROWS: usize = 4;
/// More levels than this and their amounts are set smaller.
const CROWD: usize = 16;
/// Instructions that a summary tells one by one at most.
const TOLD: usize = 12;

/// The first and last day that a staircase gives, with `today` among them if it is passed in. None
/// if the plan gives no date at all.
pub fn span(stair: &Staircase, today: Option<NaiveDate>) -> Option<(JournalDay, JournalDay)> {
    let levels = stair.levels.iter().flat_map(|level| [Some(level.from), level.to]);
    let marks = stair.as_written.iter().flat_map(|mark| [mark.from, mark.to]);
    let dates = || levels.clone().chain(marks.clone()).chain([today]).flatten();
    Some((dates().min()?.into(), dates().max()?.into()))
}

/// The prescribed totals of one medicine in one unit over time, axis from 0.
///
/// Each level carries its amount as written. Where no level is given the line is broken; where two
/// overlap both are drawn, over a pale band. A level without an end runs to the right edge, with an
/// arrow. What could not be read exactly stands below the plot, as the text that was written.
/// `today` is marked if it falls inside the days. Nothing here is computed from the amounts but
/// their places.
pub fn staircase(
    stair: &Staircase,
    frame: &Frame<'_>,
    today: Option<NaiveDate>,
) -> Result<Chart, ChartError> {
    staircase_with_doses(stair, frame, today, RecordedDoses::default())
}

/// The same, with what was recorded under it: five rows of ticks, told apart by shape and never put
/// together. `doses` are ordered by day.
pub fn staircase_with_doses(
    stair: &Staircase,
    frame: &Frame<'_>,
    today: Option<NaiveDate>,
    doses: RecordedDoses<'_>,
) -> Result<Chart, ChartError> {
    let (days, marks) = (frame.days()?, doses.marks);
    // It is the taper: no band of it stands under it.
    let frame = &Frame { tapers: &[], ..*frame };
    let medicine = clean(&stair.medicine);
    let unit = if stair.unit.is_empty() { String::new() } else { format!("{} a day", clean(&stair.unit)) };
    let steps: Vec<Step<'_>> = stair.levels.iter().filter_map(|level| Step::inside(level, frame)).collect();
    let written: Vec<&AsWritten> = stair.as_written.iter().filter(|mark| inside(mark, frame)).collect();
    let most = steps.iter().map(|step| step.height).fold(0.0, f64::max);
    let mut ticks = amounts(most);
    let top = ticks.last().copied().unwrap_or(1.0);
    if frame.size != Size::Window {
        ticks = vec![0.0, top];
    }

    let window = frame.size == Size::Window;
    let overlaps = overlaps(&steps);
    let texts = i32::try_from(written.len().min(ROWS)).unwrap_or(0) * ROW;
    let under = texts + dose::height(marks, frame.size);
    // The rows of doses have longer names.
    let left = if marks.is_empty() { LEFT } else { 116 };
    let room = match frame.size {
        Size::Window => Room { top: 56, plot: 220, under: if under > 0 { under + 12 } else { 0 }, left },
        Size::Strip { dates } => {
            Room { top: 26, plot: 80, under: under + if dates { 0 } else { 10 }, left: LEFT }
        }
    };
    let legend = if overlaps.is_empty() {
        Vec::new()
    } else {
        vec![(Mark::Overlap, "two instructions for the same days".to_owned())]
    };
    let mut svg = String::new();
    let canvas = Canvas::open(&mut svg, frame, 0.0..top, room, legend)?;
    let (.., plot_top, plot_bottom) = canvas.sides();
    for &(from, to) in &overlaps {
        let (from, to) = (canvas.place((from, 0.0)).0, canvas.place((to, 0.0)).0);
        canvas.rect((from, plot_top), (to, plot_bottom), canvas.palette.hair)?;
    }
    let lines: Vec<_> = ticks.into_iter().map(|tick| (tick, tick_text(tick, top))).collect();
    canvas.grid(&lines)?;
    canvas.name(&medicine, &unit)?;
    canvas.dates(frame)?;
    if window {
        let unit = if unit.is_empty() { "as written" } else { &unit };
        // The unit gives way to "today" where that stands at the left.
        let (left, right, ..) = canvas.sides();
        let early =
            today.is_some_and(|today| canvas.place((frame.x(today.into()), 0.0)).0 < left.midpoint(right));
        let (x, anchor) = if early { (right, Anchor::End) } else { (20 * UNIT, Anchor::Start) };
        canvas.label(unit, anchor, false, canvas.palette.soft, (x, 20 * UNIT))?;
    } else {
        canvas.changes(frame)?;
    }
    if steps.is_empty() && written.is_empty() {
        canvas.nothing(Some(NO_PLAN))?;
    }
    let mut board = draw_levels(&canvas, &steps)?;
    mark_today(&canvas, frame, today, window)?;
    label_levels(&canvas, &steps, &mut board)?;
    draw_written(&canvas, &written, frame)?;
    if !marks.is_empty() {
        dose::draw(&canvas, marks, frame, plot_bottom + texts * UNIT)?;
    }
    canvas.close()?;

    let title =
        format!("{medicine}, {}", if marks.is_empty() { "prescribed" } else { "prescribed and recorded" });
    let mut summary = summary(&medicine, &unit, &steps, &written, frame, today);
    let mut table = table(&unit, &steps, &written);
    if !marks.is_empty() {
        let counts: Vec<String> =
            dose::counts(doses, frame).into_iter().map(|(count, words)| format!("{words} {count}")).collect();
        summary.push_str(&format!(" Recorded doses: {}.", counts.join(", ")));
        if !doses.counted {
            summary.push_str(" What was not recorded is counted from when the plan was put in.");
        }
        table.rows.extend(dose::rows(doses, frame, days));
    }
    Ok(Chart { svg, title, summary, table })
}

/// A level as it lies on the plot.
struct Step<'a> {
    level: &'a Level,
    /// Its left and right end in days from the left edge, cut to the plot.
    from: f64,
    to: f64,
    height: f64,
    text: String,
}

impl<'a> Step<'a> {
    fn inside(level: &'a Level, frame: &Frame<'_>) -> Option<Self> {
        let (first, last) = (JournalDay::from(level.from), level.to.map_or(frame.to, JournalDay::from));
        if last < first || last < frame.from || frame.to < first {
            return None;
        }
        Some(Self {
            level,
            from: frame.x(first.max(frame.from)),
            to: frame.x(last.min(frame.to).plus(1)),
            height: level.total.to_f64()?,
            text: level.total.to_string(),
        })
    }

    fn open(&self) -> bool {
        self.level.to.is_none()
    }
}

fn inside(mark: &AsWritten, frame: &Frame<'_>) -> bool {
    mark.from.is_none_or(|from| JournalDay::from(from) <= frame.to)
        && mark.to.is_none_or(|to| frame.from <= JournalDay::from(to))
}

/// The stretches, in days from the left edge, for which more than one level is given.
fn overlaps(steps: &[Step<'_>]) -> Vec<(f64, f64)> {
    let mut bands: Vec<(f64, f64)> = Vec::new();
    for (at, one) in steps.iter().enumerate() {
        for other in steps.iter().skip(at + 1) {
            let (from, to) = (one.from.max(other.from), one.to.min(other.to));
            if from < to {
                bands.push((from, to));
            }
        }
    }
    bands
}

/// Draws the levels, and the risers between those that follow each other without a gap.
fn draw_levels(canvas: &Canvas<'_>, steps: &[Step<'_>]) -> Result<Board, ChartError> {
    let style = canvas.palette.ink.stroke_width(22);
    let mut board = Board::new(canvas.sides());
    for step in steps {
        let (left, right) = (canvas.place((step.from, step.height)), canvas.place((step.to, step.height)));
        canvas.stroke([left, right], style)?;
        board.block(Box::around(left, right));
        if step.open() {
            let (x, y) = right;
            canvas.stroke([(x - 60, y - 45), (x, y), (x - 60, y + 45)], style)?;
        }
        let meets = |next: &&Step<'_>| step.to == next.from && step.height != next.height && !step.open();
        for next in steps.iter().filter(meets) {
            let top = canvas.place((next.from, next.height));
            canvas.stroke([right, top], style)?;
            board.block(Box::around(right, top));
        }
    }
    Ok(board)
}

/// Writes each level's amount where it touches nothing. First and last come first, so that these stand
/// in any case; with more than about thirty levels some are left to the table.
fn label_levels(canvas: &Canvas<'_>, steps: &[Step<'_>], board: &mut Board) -> Result<(), ChartError> {
    let size = if steps.len() > CROWD { 13 } else { canvas.text_size() };
    let last = steps.len().saturating_sub(1);
    let mut order: Vec<usize> = (0..steps.len()).collect();
    order.sort_by_key(|&at| at != 0 && at != last);
    for step in order.into_iter().filter_map(|at| steps.get(at)) {
        let (left, right) = (canvas.place((step.from, step.height)), canvas.place((step.to, step.height)));
        if let Some(at) = board.place(&step.text, size, left, right) {
            canvas.amount(&step.text, size, at)?;
        }
    }
    Ok(())
}

fn mark_today(
    canvas: &Canvas<'_>,
    frame: &Frame<'_>,
    today: Option<NaiveDate>,
    window: bool,
) -> Result<(), ChartError> {
    let Some(today) = today.map(JournalDay::from).filter(|&today| window && frame.holds(today)) else {
        return Ok(());
    };
    let (left, right, top, bottom) = canvas.sides();
    let (x, _) = canvas.place((frame.x(today) + 0.5, 0.0));
    canvas.stroke([(x, top - 30 * UNIT), (x, bottom)], canvas.palette.accent.stroke_width(16))?;
    let half = 26 * UNIT;
    let middle = x.clamp(left + half, right - half / 2);
    canvas.label("today", Anchor::Middle, true, canvas.palette.accent, (middle, top - 36 * UNIT))
}

/// Writes what could not be read exactly, each on a row of its own: at the day it starts, with its
/// words on the side that has more room.
fn draw_written(canvas: &Canvas<'_>, written: &[&AsWritten], frame: &Frame<'_>) -> Result<(), ChartError> {
    let (left, right, _, bottom) = canvas.sides();
    let soft = canvas.palette.soft;
    for (mark, row) in written.iter().take(ROWS).zip(0..) {
        let y = bottom + (row * ROW + 20) * UNIT;
        if row + 1 == ROWS as i32 && written.len() > ROWS {
            let more = format!("as written: {} more, in the table", written.len() + 1 - ROWS);
            canvas.label(&more, Anchor::Start, false, soft, (left, y))?;
            break;
        }
        let x = mark.from.map_or(left, |from| canvas.place((frame.x(from.into()).max(0.0), 0.0)).0);
        let before = x - left > right - x;
        let room = if before { x - left } else { right - x };
        let text = format!("as written: {}", clean(&mark.text));
        let text = fit(&text, f64::from(room / UNIT - 10) / f64::from(canvas.text_size()));
        let air = if mark.from.is_some() { 7 * UNIT } else { 0 };
        let (at, anchor) = if before { (x - air, Anchor::End) } else { (x + air, Anchor::Start) };
        if mark.from.is_some() {
            canvas.stroke([(x, y - 12 * UNIT), (x, y + 3 * UNIT)], canvas.palette.ink.stroke_width(14))?;
        }
        canvas.label(&text, anchor, false, soft, (at, y))?;
    }
    Ok(())
}

fn tick_text(tick: f64, top: f64) -> String {
    if (0.5..1e6).contains(&top) {
        number(tick)
    } else if tick == 0.0 {
        "0".to_owned()
    } else {
        format!("{tick}")
    }
}

fn period(from: Option<NaiveDate>, to: Option<NaiveDate>, say: fn(JournalDay) -> String) -> String {
    match (from.map(JournalDay::from), to.map(JournalDay::from)) {
        (Some(from), Some(to)) => format!("from {} to {}", say(from), say(to)),
        (Some(from), None) => format!("from {}, no end given", say(from)),
        (None, Some(to)) => format!("until {}, no start given", say(to)),
        (None, None) => "no dates given".to_owned(),
    }
}

fn summary(
    medicine: &str,
    unit: &str,
    steps: &[Step<'_>],
    written: &[&AsWritten],
    frame: &Frame<'_>,
    today: Option<NaiveDate>,
) -> String {
    let levels = steps.iter().map(|step| {
        let unit = if unit.is_empty() { String::new() } else { format!(" {unit}") };
        format!("{}{unit} {}", step.text, period(Some(step.level.from), step.level.to, long))
    });
    let texts =
        written.iter().map(|mark| format!("“{}” {}", clean(&mark.text), period(mark.from, mark.to, long)));
    let mut parts: Vec<String> = levels.chain(texts).collect();
    if parts.len() > TOLD {
        let told = TOLD / 2;
        let more = format!("{} more, in the table", parts.len() - 2 * told);
        parts.splice(told..parts.len() - told, [more]);
    }
    let mut text = if parts.is_empty() {
        format!("{medicine}: {NO_PLAN}. This doesn't mean stop or skip.")
    } else {
        format!("{medicine}. Prescribed as written: {}.", parts.join("; "))
    };
    if !overlaps(steps).is_empty() {
        text.push_str(" For some days the plan gives two instructions.");
    }
    if let Some(today) = today.map(JournalDay::from).filter(|&today| frame.holds(today)) {
        text.push_str(&format!(" Today, {}, is marked.", long(today)));
    }
    let beside = frame.told_beside();
    if !beside.is_empty() {
        text.push_str(&format!("{beside} {SAME_DATES}"));
    }
    text
}

fn table(unit: &str, steps: &[Step<'_>], written: &[&AsWritten]) -> Table {
    let day =
        |date: Option<NaiveDate>| date.map_or_else(|| "not given".to_owned(), |date| short(date.into()));
    let columns = vec!["From".to_owned(), "To".to_owned(), "Prescribed, as written".to_owned()];
    let levels = steps.iter().map(|step| {
        let amount = if unit.is_empty() { step.text.clone() } else { format!("{} {unit}", step.text) };
        vec![day(Some(step.level.from)), day(step.level.to), amount]
    });
    let texts = written.iter().map(|mark| vec![day(mark.from), day(mark.to), clean(&mark.text)]);
    Table { columns, rows: levels.chain(texts).collect() }
}
