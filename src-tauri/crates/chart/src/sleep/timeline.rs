//! Nights from bed to rise.

use chrono::{DateTime, FixedOffset, NaiveTime, TimeDelta};
use plotters::style::Color as _;
use tidemark_journal::series::{DayValue, median};
use tidemark_journal::{JournalDay, SleepNight};

use crate::axis::{range, short};
use crate::canvas::{Canvas, Room};
use crate::frame::{Frame, Grain};
use crate::label::count;
use crate::legend::{Legend, Mark};
use crate::period::periods;
use crate::sleep::hours;
use crate::svg::UNIT;
use crate::{Chart, ChartError, NOTHING, Table};

/// A night on the clock: every time in hours after the noon before its morning, by the clocks lived by.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Night {
    /// The morning it is dated by.
    pub morning: JournalDay,
    bed: Option<f64>,
    onset: Option<f64>,
    waking: Option<f64>,
    rise: Option<f64>,
    /// Hours awake between onset and waking.
    awake: Option<f64>,
    no_sleep: bool,
    late: bool,
}

/// Nights that are drawn as one bar: one, or the medians of some.
struct Bar {
    from: JournalDay,
    to: JournalDay,
    night: Night,
    nights: u32,
}

impl Night {
    /// As it was noted; `late` if on a later day.
    pub fn of(morning: JournalDay, night: &SleepNight, late: bool) -> Self {
        let noon = morning.plus(-1).date().and_time(NaiveTime::MIN) + TimeDelta::hours(12);
        let hour = |at: DateTime<FixedOffset>| {
            at.naive_local().signed_duration_since(noon).as_seconds_f64() / 3600.0
        };
        let after = night.fell_asleep_after.map(|minutes| TimeDelta::minutes(minutes.into()));
        let onset = night.tried.zip(after).and_then(|(tried, after)| tried.checked_add_signed(after));
        Self {
            morning,
            bed: night.bed.map(hour),
            onset: onset.map(hour).filter(|_| !night.no_sleep),
            waking: night.final_awakening.map(hour).filter(|_| !night.no_sleep),
            rise: night.out_of_bed.map(hour),
            awake: night.awake.map(|minutes| f64::from(minutes) / 60.0),
            no_sleep: night.no_sleep,
            late,
        }
    }

    fn is_empty(&self) -> bool {
        [self.bed, self.onset, self.waking, self.rise].iter().all(Option::is_none) && !self.no_sleep
    }

    fn asleep(&self) -> Option<(f64, f64)> {
        self.onset.zip(self.waking).filter(|(onset, waking)| onset < waking)
    }

    fn in_bed(&self) -> Option<(f64, f64)> {
        self.bed.zip(self.rise).filter(|(bed, rise)| bed < rise)
    }

    /// The medians of some nights, each of those that have it.
    fn median(from: JournalDay, nights: &[Night]) -> Self {
        let of = |part: fn(&Night) -> Option<f64>| {
            median(&mut nights.iter().filter_map(part).collect::<Vec<f64>>())
        };
        let late = nights.iter().filter(|night| night.late).count() * 2 > nights.len();
        Self {
            morning: from,
            bed: of(|night| night.bed),
            onset: of(|night| night.onset),
            waking: of(|night| night.waking),
            rise: of(|night| night.rise),
            awake: of(|night| night.awake),
            no_sleep: false,
            late,
        }
    }
}

/// Days a bar stands for: bars need more room than dots.
fn grain(days: i64) -> Grain {
    match days {
        ..=190 => Grain::Day,
        191..=1096 => Grain::Week,
        _ => Grain::Month,
    }
}

/// One bar a night, from into bed to out of bed, with the time asleep and how long the person lay awake.
///
/// The axis runs from noon to noon by the clocks lived by; where nights reach further, as after a night
/// shift, it goes on, up to a day and a half. Beyond half a year a bar is a week, beyond three years a month:
/// the median of each time. A time that is missing is not guessed.
pub fn timeline(nights: &[Night], frame: &Frame<'_>) -> Result<Chart, ChartError> {
    let days = frame.days()?;
    let grain = grain(days);
    let mut nights: Vec<Night> =
        nights.iter().filter(|night| frame.holds(night.morning) && !night.is_empty()).copied().collect();
    nights.sort_by_key(|night| night.morning);
    let bars = bars(&nights, frame, grain);
    let (first, last) = ends(&bars);
    let room = Room { top: 18, plot: 264, under: 0, left: 72 };
    let mut svg = String::new();
    let legend = legend(&bars, grain);
    let canvas = Canvas::open(&mut svg, frame, -last..-first, room, legend)?;
    let steps = (0..=8).map(|step| first + f64::from(step) * 6.0).take_while(|hour| *hour <= last);
    canvas.grid(&steps.map(|hour| (-hour, clock(hour))).collect::<Vec<_>>())?;
    canvas.dates(frame)?;
    canvas.changes(frame)?;
    if bars.is_empty() {
        canvas.nothing(None)?;
    }
    for bar in &bars {
        let (left, _) = canvas.place((frame.x(bar.from), 0.0));
        let (right, _) = canvas.place((frame.x(bar.to.plus(1)), 0.0));
        let half = ((right - left) * 31 / 100).clamp(7, 70);
        draw(&canvas, &bar.night, left.midpoint(right), half, (first, last))?;
    }
    canvas.close()?;
    let summary = summary(&nights, frame, days);
    Ok(Chart { svg, title: "Nights, from bed to rise".to_owned(), summary, table: table(&bars, grain) })
}

fn bars(nights: &[Night], frame: &Frame<'_>, grain: Grain) -> Vec<Bar> {
    let one = |night: &Night| Bar { from: night.morning, to: night.morning, night: *night, nights: 1 };
    if grain == Grain::Day {
        return nights.iter().map(one).collect();
    }
    // Only the days matter here, to put nights into weeks or months.
    let value = |night: &Night| DayValue { day: night.morning, value: 0.0, n: 1, late: night.late };
    let days: Vec<DayValue> = nights.iter().map(value).collect();
    let bar = |period: crate::period::Period| {
        let begin = nights.partition_point(|night| night.morning < period.from);
        let end = nights.partition_point(|night| night.morning <= period.to);
        let of_period = nights.get(begin..end).unwrap_or_default();
        let night = Night::median(period.from, of_period);
        Bar { from: period.from, to: period.to, night, nights: period.days }
    };
    periods(&days, frame, grain).into_iter().map(bar).collect()
}

/// Noon and noon, or further in steps of six hours, up to twelve hours on either side.
fn ends(bars: &[Bar]) -> (f64, f64) {
    let times = || {
        bars.iter()
            .flat_map(|bar| [bar.night.bed, bar.night.rise, bar.night.onset, bar.night.waking])
            .flatten()
    };
    let first = times().fold(0.0, f64::min).max(-12.0);
    let last = times().fold(24.0, f64::max).min(36.0);
    ((first / 6.0).floor() * 6.0, (last / 6.0).ceil() * 6.0)
}

fn draw(
    canvas: &Canvas<'_>,
    night: &Night,
    middle: i32,
    half: i32,
    (first, last): (f64, f64),
) -> Result<(), ChartError> {
    let y = |hour: f64| canvas.place((0.0, -hour.clamp(first, last))).1;
    let soft = canvas.palette.soft;
    let thin = soft.stroke_width(13);
    if let Some((bed, rise)) = night.in_bed() {
        let (top, bottom) = (y(bed), y(rise));
        if night.asleep().is_some() || night.no_sleep {
            canvas.stroke([(middle, top), (middle, bottom)], thin)?;
            if half > 25 {
                for end in [top, bottom] {
                    canvas.stroke([(middle - half / 2, end), (middle + half / 2, end)], thin)?;
                }
            }
        } else if half > 14 {
            let (left, right) = (middle - half, middle + half);
            canvas.stroke([(left, top), (right, top), (right, bottom), (left, bottom), (left, top)], thin)?;
        } else {
            canvas.stroke([(middle, top), (middle, bottom)], thin)?;
        }
    } else {
        for at in [night.bed, night.rise].into_iter().flatten() {
            canvas.stroke([(middle - half, y(at)), (middle + half, y(at))], thin)?;
        }
    }
    if let Some((onset, waking)) = night.asleep() {
        canvas.rect((middle - half, y(onset)), (middle + half, y(waking)), canvas.palette.accent)?;
        let awake = night.awake.unwrap_or(0.0).clamp(0.0, waking - onset);
        if awake > 0.0 {
            let at = f64::midpoint(onset, waking);
            let (top, bottom) = (y(at - awake / 2.0), y(at + awake / 2.0));
            canvas.rect((middle - half, top), (middle + half, bottom), canvas.palette.surface)?;
            canvas.stroke([(middle, top), (middle, bottom)], thin)?;
        }
    } else {
        for at in [night.onset, night.waking].into_iter().flatten() {
            canvas.stroke([(middle - half, y(at)), (middle + half, y(at))], soft.stroke_width(22))?;
        }
    }
    if night.no_sleep {
        let (bed, rise) = night.in_bed().unwrap_or((12.0, 18.0));
        canvas.cross((middle, y(f64::midpoint(bed, rise))), half.max(28))?;
    }
    if night.late {
        let end = [night.rise, night.waking, night.onset, night.bed].into_iter().flatten().next();
        canvas.dot((middle, y(end.unwrap_or(15.0)) + 7 * UNIT), true)?;
    }
    Ok(())
}

fn legend(bars: &[Bar], grain: Grain) -> Legend {
    let any = |is: fn(&Night) -> bool| bars.iter().any(|bar| is(&bar.night));
    let asleep = |night: &Night| night.asleep().is_some();
    let mut entries = Vec::new();
    if any(asleep) {
        entries.push((Mark::Asleep, "asleep".to_owned()));
        entries.push((Mark::InBed, "in bed, awake".to_owned()));
    }
    if any(|night| night.asleep().is_some() && night.awake.is_some_and(|awake| awake > 0.0)) {
        entries.push((Mark::Awake, "awake in between: how long, not when".to_owned()));
    }
    if any(|night| night.in_bed().is_some() && night.asleep().is_none() && !night.no_sleep) {
        entries.push((Mark::Hollowed, "in bed, sleep not noted".to_owned()));
    }
    if any(|night| night.no_sleep) {
        entries.push((Mark::Cross, "no sleep".to_owned()));
    }
    let n = || bars.iter().map(|bar| bar.nights);
    if let (Grain::Week | Grain::Month, Some(fewest), Some(most)) = (grain, n().min(), n().max()) {
        let name = if grain == Grain::Week { "week" } else { "month" };
        let n = if fewest == most { most.to_string() } else { format!("{fewest} to {most}") };
        entries.push((Mark::Words, format!("a bar is a {name}: the median of {n} nights")));
    }
    if any(|night| night.late) {
        let words = if grain == Grain::Day { "noted later" } else { "mostly noted later" };
        entries.push((Mark::Hollow, words.to_owned()));
    }
    entries
}

/// "23:30", of hours after noon.
fn clock(hour: f64) -> String {
    let minutes = (hour * 60.0).round() + 12.0 * 60.0;
    let minutes = minutes.rem_euclid(24.0 * 60.0);
    format!("{}:{:02}", (minutes / 60.0).floor(), minutes % 60.0)
}

fn summary(nights: &[Night], frame: &Frame<'_>, days: i64) -> String {
    let when = range(frame.from, frame.to);
    if nights.is_empty() {
        return format!("Nights: {NOTHING}, {when}.{}", frame.told_beside());
    }
    let middle = |part: fn(&Night) -> Option<f64>| {
        median(&mut nights.iter().filter_map(part).collect::<Vec<f64>>()).map(clock)
    };
    let mut recorded: Vec<JournalDay> = nights.iter().map(|night| night.morning).collect();
    recorded.dedup();
    let mut text =
        format!("Nights, {when}: {} of {} recorded", recorded.len(), count(days, "night", "nights"));
    if let Some(bed) = middle(|night| night.bed) {
        text.push_str(&format!("; into bed at {bed}"));
    }
    if let Some(rise) = middle(|night| night.rise) {
        text.push_str(&format!("; up at {rise}"));
    }
    text.push_str(if nights.len() > 1 { " (the middle values)." } else { "." });
    match nights.iter().filter(|night| night.no_sleep).count() {
        0 => {}
        1 => text.push_str(" One night without sleep."),
        many => text.push_str(&format!(" {many} nights without sleep.")),
    }
    text.push_str(" Self-reported.");
    text.push_str(&frame.told());
    text
}

fn table(bars: &[Bar], grain: Grain) -> Table {
    let first = match grain {
        Grain::Day => "Morning",
        Grain::Week => "Week from",
        Grain::Month => "Month from",
    };
    let mut columns: Vec<String> =
        [first, "Into bed", "Fell asleep", "Woke", "Up", "Awake in between"].map(str::to_owned).into();
    columns.push(if grain == Grain::Day { "Noted later" } else { "Nights" }.to_owned());
    let time = |hour: Option<f64>| hour.map(clock).unwrap_or_default();
    let row = |bar: &Bar| {
        let night = &bar.night;
        let last = match (grain, night.late) {
            (Grain::Day, true) => "yes".to_owned(),
            (Grain::Day, false) => String::new(),
            (Grain::Week | Grain::Month, _) => {
                format!("{} of {}", bar.nights, bar.to.days_since(bar.from) + 1)
            }
        };
        let asleep = if night.no_sleep { "no sleep".to_owned() } else { time(night.onset) };
        vec![
            short(bar.from),
            time(night.bed),
            asleep,
            time(night.waking),
            time(night.rise),
            night.awake.map(hours).unwrap_or_default(),
            last,
        ]
    };
    Table { columns, rows: bars.iter().map(row).collect() }
}
