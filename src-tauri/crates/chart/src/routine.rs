//! Mornings of the routine as a calendar.

use chrono::Datelike;
use tidemark_journal::JournalDay;
use tidemark_journal::routine::{Morning, Standing};
use tidemark_journal::series::tally;

use crate::axis::{range, short};
use crate::canvas::{Canvas, Room};
use crate::frame::Frame;
use crate::legend::Mark;
use crate::svg::{Anchor, Type, UNIT};
use crate::{Chart, ChartError, Table};

/// Stands where no time to get up was set for any of the days.
const NO_AIM: &str = "No time to get up is set for this time";
/// Up to so many days a mark is a morning; beyond, a row is a year and each field counts a month.
const DAYS: i64 = 371;
const LEFT: i32 = 64;
const WIDE: i32 = 600;
/// Height of a year's row, in pixels.
const YEAR: i32 = 36;
/// Years drawn at most, the newest; the table has them all.
const YEARS: usize = 12;
const MONTHS: [&str; 12] =
    ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/// The mornings of some days, each kept, not kept, a rest day or not noted, told apart by shape.
///
/// Mornings for which no time to get up was set are blank. Beyond a year, each month says how many of its
/// noted mornings were kept.
pub fn routine(mornings: &[Morning], frame: &Frame<'_>) -> Result<Chart, ChartError> {
    let days = frame.days()?;
    let judged: Vec<(JournalDay, Standing)> = mornings
        .iter()
        .filter(|morning| frame.holds(morning.day))
        .filter_map(|morning| Some((morning.day, morning.standing?)))
        .collect();
    let mut svg = String::new();
    if days <= DAYS {
        by_morning(&mut svg, &judged, frame)?;
    } else {
        by_month(&mut svg, &judged, frame)?;
    }
    let table = if days <= DAYS { morning_table(&judged) } else { month_table(&judged) };
    Ok(Chart { svg, title: "Mornings of the routine".to_owned(), summary: summary(&judged, frame), table })
}

fn by_morning(
    svg: &mut String,
    judged: &[(JournalDay, Standing)],
    frame: &Frame<'_>,
) -> Result<(), ChartError> {
    let week = |day: JournalDay| day.week(frame.week_begins);
    let place = |day: JournalDay| i32::from(day.day_of_week(frame.week_begins));
    let first = week(frame.from);
    let weeks = week(frame.to).days_since(first) / 7 + 1;
    let cell = i32::try_from(i64::from(WIDE) / weeks).unwrap_or(1).clamp(8, 34);
    let present = |standing| judged.iter().any(|(_, it)| *it == standing);
    let legend = ALL
        .into_iter()
        .filter(|(standing, _)| present(*standing))
        .map(|(standing, words)| (Mark::Standing(standing), words.to_owned()));
    let room = Room { top: 30, plot: cell * 7, under: 8, left: LEFT };
    let bare = Frame::plain(frame.from, frame.to, frame.theme, frame.size);
    let canvas = Canvas::open_with(svg, &bare, 0.0..1.0, room, legend.collect(), false)?;
    let (left, _, top, _) = canvas.sides();
    let soft = canvas.palette.soft;
    let style = |anchor| Type { size: 15, strong: false, color: soft, anchor };
    // Every other row is named, the first and the last among them.
    for day in (0..7).step_by(2).map(|days| first.plus(days)) {
        let y = top + (place(day) * cell + cell / 2) * UNIT + 52;
        canvas.text(&day.date().weekday().to_string(), style(Anchor::End), (left - 9 * UNIT, y))?;
    }
    let column = |day: JournalDay| i32::try_from(week(day).days_since(first) / 7).unwrap_or(0);
    let mut free = i32::MIN;
    for day in frame.from.through(frame.to).filter(|day| *day == frame.from || day.date().day() == 1) {
        // A first day late in a month leaves the name to the next one.
        let late = day == frame.from && day.date().day() > 15 && frame.to.days_since(day) > 20;
        let x = left + column(day) * cell * UNIT;
        if late || x < free {
            continue;
        }
        let month = usize::try_from(day.date().month0()).ok().and_then(|month| MONTHS.get(month));
        canvas.text(month.unwrap_or(&""), style(Anchor::Start), (x, top - 9 * UNIT))?;
        free = x + 36 * UNIT;
    }
    for (day, standing) in judged {
        let middle = |at: i32| (at * cell + cell / 2) * UNIT;
        canvas.standing(*standing, (left + middle(column(*day)), top + middle(place(*day))), cell * UNIT)?;
    }
    if judged.is_empty() {
        canvas.nothing(Some(NO_AIM))?;
    }
    canvas.close()
}

const ALL: [(Standing, &str); 4] = [
    (Standing::Kept, "kept"),
    (Standing::Missed, "not kept"),
    (Standing::Rest, "rest day"),
    (Standing::Unknown, "not noted"),
];

/// A month: kept mornings, and those that are kept or not kept.
struct Month {
    year: i32,
    month: u32,
    kept: u32,
    noted: u32,
    all: u32,
}

fn months(judged: &[(JournalDay, Standing)]) -> Vec<Month> {
    let of = |day: JournalDay| (day.date().year(), day.date().month());
    let month = |days: &[(JournalDay, Standing)]| {
        let (year, month) = of(days.first()?.0);
        let count = |standings: &[Standing]| {
            let many = days.iter().filter(|(_, standing)| standings.contains(standing)).count();
            tally(many)
        };
        Some(Month {
            year,
            month,
            kept: count(&[Standing::Kept]),
            noted: count(&[Standing::Kept, Standing::Missed]),
            all: count(&[Standing::Kept, Standing::Missed, Standing::Rest, Standing::Unknown]),
        })
    };
    judged.chunk_by(|a, b| of(a.0) == of(b.0)).filter_map(month).collect()
}

fn by_month(
    svg: &mut String,
    judged: &[(JournalDay, Standing)],
    frame: &Frame<'_>,
) -> Result<(), ChartError> {
    let months = months(judged);
    let mut years: Vec<i32> = months.iter().map(|month| month.year).collect();
    years.dedup();
    let years = years.get(years.len().saturating_sub(YEARS)..).unwrap_or_default();
    let rows = i32::try_from(years.len().max(3)).unwrap_or(3);
    let legend = if judged.is_empty() {
        Vec::new()
    } else {
        vec![(Mark::Words, "3/4: kept on 3 of 4 noted mornings; rest days are not counted".to_owned())]
    };
    let room = Room { top: 30, plot: rows * YEAR, under: 8, left: LEFT };
    let bare = Frame::plain(frame.from, frame.to, frame.theme, frame.size);
    let canvas = Canvas::open_with(svg, &bare, 0.0..1.0, room, legend, false)?;
    let (left, right, top, _) = canvas.sides();
    let soft = canvas.palette.soft;
    let style = |anchor, color, size| Type { size, strong: false, color, anchor };
    let wide = (right - left) / 12;
    let middle = |month: i32| left + month * wide + wide / 2;
    if !judged.is_empty() {
        for (at, name) in (0..).zip(MONTHS) {
            canvas.text(name, style(Anchor::Middle, soft, 15), (middle(at), top - 9 * UNIT))?;
        }
    }
    for (row, year) in (0..).zip(years) {
        let y = top + row * YEAR * UNIT;
        canvas.stroke([(left, y), (right, y)], canvas.hair())?;
        let base = y + (YEAR / 2) * UNIT + 52;
        canvas.text(&year.to_string(), style(Anchor::End, soft, 15), (left - 9 * UNIT, base))?;
        for month in months.iter().filter(|month| month.year == *year) {
            let at = middle(i32::try_from(month.month).unwrap_or(1) - 1);
            let words =
                if month.noted == 0 { "–".to_owned() } else { format!("{}/{}", month.kept, month.noted) };
            canvas.text(&words, style(Anchor::Middle, canvas.palette.ink, 14), (at, base))?;
        }
    }
    if judged.is_empty() {
        canvas.nothing(Some(NO_AIM))?;
    }
    canvas.close()
}

fn summary(judged: &[(JournalDay, Standing)], frame: &Frame<'_>) -> String {
    let when = range(frame.from, frame.to);
    if judged.is_empty() {
        return format!("Mornings of the routine, {when}: {NO_AIM}.");
    }
    let count = |standing| judged.iter().filter(|(_, it)| *it == standing).count();
    let told: Vec<String> = ALL
        .map(|(standing, words)| match (standing, count(standing)) {
            (Standing::Rest, 1) => "1 rest day".to_owned(),
            (Standing::Rest, many) => format!("{many} rest days"),
            (Standing::Kept | Standing::Missed | Standing::Unknown, many) => format!("{many} {words}"),
        })
        .into();
    format!("Mornings of the routine, {when}: {}.", told.join(", "))
}

fn morning_table(judged: &[(JournalDay, Standing)]) -> Table {
    let words = |standing: Standing| {
        ALL.iter().find(|(it, _)| *it == standing).map_or_else(String::new, |(_, words)| (*words).to_owned())
    };
    let rows = judged.iter().map(|(day, standing)| vec![short(*day), words(*standing)]);
    Table { columns: ["Morning", "It was"].map(str::to_owned).into(), rows: rows.collect() }
}

fn month_table(judged: &[(JournalDay, Standing)]) -> Table {
    let row = |month: &Month| {
        let name = usize::try_from(month.month).ok().and_then(|at| MONTHS.get(at - 1)).unwrap_or(&"");
        let when = format!("{name} {}", month.year);
        vec![when, month.kept.to_string(), month.noted.to_string(), month.all.to_string()]
    };
    Table {
        columns: ["Month", "Kept", "Of noted mornings", "Mornings"].map(str::to_owned).into(),
        rows: months(judged).iter().map(row).collect(),
    }
}
