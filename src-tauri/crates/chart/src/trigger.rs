//! Triggers by how often they were there.

use crate::axis::range;
use crate::canvas::{Canvas, Room};
use crate::frame::Frame;
use crate::label::{clean, count, ems, fit};
use crate::svg::{Anchor, Type, UNIT};
use crate::{Chart, ChartError, NOTHING, Table};

/// A trigger, and on how many days it was there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TriggerDays {
    /// Its name, as the person knows it.
    pub name: String,
    /// Days on which it was noted as there.
    pub days: u32,
    /// Days on which it was answered at all, also with "no".
    pub answered: u32,
}

const ROW: i32 = 28;
const ROWS: usize = 20;
const LEFT: i32 = 196;
/// Room at the right of the longest bar for its words.
const WORDS: i32 = 96;

/// One bar a trigger, the most frequent first: the days on which it was there, of those on which it was
/// answered. What was answered and never there is in the table.
pub fn triggers(rows: &[TriggerDays], frame: &Frame<'_>) -> Result<Chart, ChartError> {
    frame.days()?;
    let mut rows: Vec<(String, u32, u32)> =
        rows.iter().map(|row| (clean(&row.name), row.days, row.answered)).collect();
    rows.retain(|(.., answered)| *answered > 0);
    rows.sort_by_key(|(_, days, answered)| (std::cmp::Reverse(*days), std::cmp::Reverse(*answered)));
    let there: Vec<&(String, u32, u32)> = rows.iter().filter(|(_, days, _)| *days > 0).take(ROWS).collect();
    let lines = i32::try_from(there.len().max(4)).unwrap_or(4);
    // Not a time axis: nothing of the frame but its colours.
    let bare = Frame::plain(frame.from, frame.to, frame.theme, frame.size);
    let room = Room { top: 12, plot: lines * ROW, under: 8, left: LEFT };
    let mut svg = String::new();
    let canvas = Canvas::open_bare(&mut svg, &bare, room)?;
    let (left, right, top, bottom) = canvas.sides();
    canvas.stroke([(left, top), (left, bottom)], canvas.hair())?;
    let most = there.first().map_or(1, |(_, days, _)| *days).max(1);
    for (row, (name, days, answered)) in (0..).zip(&there) {
        let (from, to) = (top + (row * ROW + 5) * UNIT, top + (row * ROW + ROW - 5) * UNIT);
        let style = |anchor, color| Type { size: 15, strong: false, color, anchor };
        let base = from.midpoint(to) + 52;
        let text = fit(name, f64::from(LEFT - 14) / 15.0);
        canvas.text(&text, style(Anchor::End, canvas.palette.soft), (left - 9 * UNIT, base))?;
        let room = i64::from(right - left - WORDS * UNIT);
        let wide = i32::try_from(room * i64::from(*days) / i64::from(most)).unwrap_or(0).max(20);
        canvas.rect((left, from), (left + wide, to), canvas.palette.accent)?;
        let words = format!("{days} of {answered}");
        debug_assert!(ems(&words) < 9.0);
        let at = (left + wide + 8 * UNIT, base);
        canvas.text(&words, style(Anchor::Start, canvas.palette.ink), at)?;
    }
    if there.is_empty() {
        canvas.nothing(None)?;
    }
    canvas.close()?;
    let when = range(frame.from, frame.to);
    let summary = if there.is_empty() {
        format!("Triggers: {NOTHING}, {when}.")
    } else {
        let told: Vec<String> = there
            .iter()
            .take(3)
            .map(|(name, days, of)| format!("{name} on {days} of {}", count((*of).into(), "day", "days")))
            .collect();
        format!(
            "Triggers, {when}, by the days they were there, of the days they were answered: {}.",
            told.join(", ")
        )
    };
    let columns = ["Trigger", "Days it was there", "Days it was answered"].map(str::to_owned).into();
    let rows = rows.into_iter().map(|(name, days, of)| vec![name, days.to_string(), of.to_string()]);
    Ok(Chart {
        svg,
        title: "Triggers, by how often".to_owned(),
        summary,
        table: Table { columns, rows: rows.collect() },
    })
}
