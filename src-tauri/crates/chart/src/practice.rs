//! Practice: minutes, and tension before and after.

use plotters::style::Color as _;
use tidemark_journal::series::{DayValue, mean, tally};
use tidemark_journal::{JournalDay, Practice};

use crate::axis::{amounts, range, short};
use crate::canvas::{Canvas, Room};
use crate::frame::{Frame, Grain};
use crate::label::{count, number};
use crate::legend::Mark;
use crate::period::periods;
use crate::svg::{Anchor, UNIT};
use crate::{Chart, ChartError, NOTHING, Table};

/// One practice, on its day.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Session {
    /// The day.
    pub day: JournalDay,
    minutes: Option<f64>,
    before: Option<f64>,
    after: Option<f64>,
    late: bool,
}

impl Session {
    /// As it was noted; `late` if on a later day.
    pub fn of(day: JournalDay, practice: &Practice, late: bool) -> Self {
        Self {
            day,
            minutes: practice.minutes.map(f64::from),
            before: practice.tension_before.map(|rating| rating.value().into()),
            after: practice.tension_after.map(|rating| rating.value().into()),
            late,
        }
    }
}

/// The practices of a day, week or month together.
struct Group {
    from: JournalDay,
    to: JournalDay,
    times: u32,
    /// Of those that say how long they were.
    minutes: Option<f64>,
    untimed: u32,
    /// Means over the practices that have both.
    tension: Option<(f64, f64, u32)>,
    late: bool,
}

/// Upper part of the plot, for tension, and the lower one, for minutes, as shares of its height.
const TENSION: (f64, f64) = (0.46, 1.0);
const MINUTES: (f64, f64) = (0.0, 0.34);

fn grain(days: i64) -> Grain {
    match days {
        ..=120 => Grain::Day,
        121..=731 => Grain::Week,
        _ => Grain::Month,
    }
}

/// Minutes of practice as bars, and above them tension before (a dash) and after (a dot), joined.
///
/// By day up to 120 days, then by week, beyond two years by month. Tension is the mean over the practices
/// that have both figures. A day without practice is blank; one that doesn't say how long it was is a
/// hollow bar.
pub fn practice(sessions: &[Session], frame: &Frame<'_>) -> Result<Chart, ChartError> {
    let grain = grain(frame.days()?);
    let groups = groups(sessions, frame, grain);
    let most = groups.iter().filter_map(|group| group.minutes).fold(10.0, f64::max);
    let ticks = amounts(most);
    let top = ticks.last().copied().unwrap_or(most);
    let share = |(low, high): (f64, f64), part: f64| low + (high - low) * part.clamp(0.0, 1.0);
    let tension = |value: f64| share(TENSION, value / 10.0);
    let minutes = |value: f64| share(MINUTES, value / top);

    let mut legend = Vec::new();
    if groups.iter().any(|group| group.tension.is_some()) {
        legend.push((Mark::Before, "tension before".to_owned()));
        legend.push((Mark::Dot, "after".to_owned()));
    }
    if groups.iter().any(|group| group.minutes.is_some()) {
        legend.push((Mark::Asleep, "minutes".to_owned()));
    }
    if groups.iter().any(|group| group.minutes.is_none()) {
        legend.push((Mark::Hollowed, "minutes not noted".to_owned()));
    }
    match grain {
        Grain::Day => {}
        Grain::Week => legend.push((Mark::Words, "a week: tension is the mean".to_owned())),
        Grain::Month => legend.push((Mark::Words, "a month: tension is the mean".to_owned())),
    }
    if groups.iter().any(|group| group.late) {
        let words = if grain == Grain::Day { "noted later" } else { "some noted later" };
        legend.push((Mark::Hollow, words.to_owned()));
    }
    let room = Room { top: 34, plot: 290, under: 0, left: 64 };
    let mut svg = String::new();
    let canvas = Canvas::open(&mut svg, frame, 0.0..1.0, room, legend)?;
    let mut lines: Vec<(f64, String)> = [0.0, 5.0, 10.0].map(|value| (tension(value), number(value))).into();
    let every = if ticks.len() > 4 { 2 } else { 1 };
    lines.extend(ticks.iter().step_by(every).map(|tick| (minutes(*tick), number(*tick))));
    canvas.grid(&lines)?;
    let (left, _, top_side, _) = canvas.sides();
    let soft = canvas.palette.soft;
    canvas.label("tension, 0–10", Anchor::Start, false, soft, (left, top_side - 14 * UNIT))?;
    let unit = match grain {
        Grain::Day => "minutes a day",
        Grain::Week => "minutes a week",
        Grain::Month => "minutes a month",
    };
    let (_, above) = canvas.place((0.0, MINUTES.1));
    canvas.label(unit, Anchor::Start, false, soft, (left, above - 12 * UNIT))?;
    canvas.dates(frame)?;
    canvas.changes(frame)?;
    if groups.is_empty() {
        canvas.nothing(None)?;
    }
    for group in &groups {
        let (from, _) = canvas.place((frame.x(group.from), 0.0));
        let (to, _) = canvas.place((frame.x(group.to.plus(1)), 0.0));
        let (middle, half) = (from.midpoint(to), ((to - from) * 32 / 100).clamp(10, 90));
        let y = |share: f64| canvas.place((0.0, share)).1;
        match group.minutes {
            Some(sum) => {
                canvas.rect(
                    (middle - half, y(minutes(sum))),
                    (middle + half, y(0.0)),
                    canvas.palette.accent,
                )?;
            }
            None => {
                let (up, base) = (y(0.0) - 60, y(0.0));
                let box_of =
                    [(middle - half, base), (middle - half, up), (middle + half, up), (middle + half, base)];
                canvas.stroke(box_of, soft.stroke_width(12))?;
            }
        }
        if let Some((before, after, _)) = group.tension {
            let (high, low) = (y(tension(before)), y(tension(after)));
            canvas.stroke([(middle, high), (middle, low)], soft.stroke_width(10))?;
            let dash = half.max(20);
            canvas.stroke([(middle - dash, high), (middle + dash, high)], soft.stroke_width(18))?;
            canvas.dot((middle, low), group.late)?;
        }
    }
    canvas.close()?;
    let summary = summary(sessions, &groups, frame);
    Ok(Chart { svg, title: "Practice".to_owned(), summary, table: table(&groups, grain) })
}

fn groups(sessions: &[Session], frame: &Frame<'_>, grain: Grain) -> Vec<Group> {
    let mut inside: Vec<&Session> = sessions.iter().filter(|session| frame.holds(session.day)).collect();
    inside.sort_by_key(|session| session.day);
    let value = |session: &&Session| DayValue { day: session.day, value: 0.0, n: 1, late: session.late };
    let days: Vec<DayValue> = inside.iter().map(value).collect();
    let group = |period: crate::period::Period| {
        let of: Vec<&&Session> =
            inside.iter().filter(|it| period.from <= it.day && it.day <= period.to).collect();
        let both = || of.iter().filter_map(|session| session.before.zip(session.after));
        let minutes: Vec<f64> = of.iter().filter_map(|session| session.minutes).collect();
        let before = mean(both().map(|(before, _)| before));
        let after = mean(both().map(|(_, after)| after));
        Group {
            from: period.from,
            to: period.to,
            times: tally(of.len()),
            untimed: tally(of.len() - minutes.len()),
            minutes: (!minutes.is_empty()).then(|| minutes.iter().sum()),
            tension: before.zip(after).map(|((before, n), (after, _))| (before, after, n)),
            late: of.iter().any(|session| session.late),
        }
    };
    periods(&days, frame, grain).into_iter().map(group).collect()
}

fn summary(sessions: &[Session], groups: &[Group], frame: &Frame<'_>) -> String {
    let when = range(frame.from, frame.to);
    if groups.is_empty() {
        return format!("Practice: {NOTHING}, {when}.{}", frame.told_beside());
    }
    let inside = || sessions.iter().filter(|session| frame.holds(session.day));
    let mut days: Vec<JournalDay> = inside().map(|session| session.day).collect();
    let times = days.len();
    days.sort();
    days.dedup();
    let minutes: f64 = inside().filter_map(|session| session.minutes).sum();
    let both = || inside().filter_map(|session| session.before.zip(session.after));
    let mut text = format!(
        "Practice, {when}: {} on {}, {} minutes in all",
        count(i64::try_from(times).unwrap_or(i64::MAX), "time", "times"),
        count(i64::try_from(days.len()).unwrap_or(i64::MAX), "day", "days"),
        number(minutes)
    );
    let (before, after) = (mean(both().map(|it| it.0)), mean(both().map(|it| it.1)));
    if let Some(((before, n), (after, _))) = before.zip(after) {
        text.push_str(&format!("; tension {before:.1} before and {after:.1} after, the means of {n}"));
    }
    text.push('.');
    text.push_str(&frame.told());
    text
}

fn table(groups: &[Group], grain: Grain) -> Table {
    let first = match grain {
        Grain::Day => "Day",
        Grain::Week => "Week from",
        Grain::Month => "Month from",
    };
    let columns =
        [first, "Times", "Minutes", "Minutes not noted", "Tension before", "Tension after", "Of how many"];
    let row = |group: &Group| {
        let tension = |part: fn((f64, f64, u32)) -> String| group.tension.map(part).unwrap_or_default();
        vec![
            short(group.from),
            group.times.to_string(),
            group.minutes.map(number).unwrap_or_default(),
            if group.untimed == 0 { String::new() } else { group.untimed.to_string() },
            tension(|(before, ..)| format!("{before:.1}")),
            tension(|(_, after, _)| format!("{after:.1}")),
            tension(|(.., n)| n.to_string()),
        ]
    };
    Table { columns: columns.map(str::to_owned).into(), rows: groups.iter().map(row).collect() }
}
