//! How alike nights are: circular means, and the Sleep Regularity Index.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, FixedOffset, NaiveDateTime, TimeDelta, Timelike};
use serde::Serialize;
use specta::Type;

use crate::day::{ClockTime, DAY, JournalDay};
use crate::sleep::SleepNight;

/// The least number of pairs of days in a row that the Sleep Regularity Index is worked out from.
pub const PAIRS: u32 = 7;
/// Minutes either side of the chosen time that count as near it.
const NEAR: u16 = 30;

/// The mean of times on the face of a clock, and how far they spread.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct ClockMean {
    /// The mean, to the minute.
    pub mean: ClockTime,
    /// The circular standard deviation, in minutes.
    // Finite: the window sees a number, not a number or null.
    #[specta(type = u32)]
    pub deviation: f64,
    /// Of how many times.
    pub n: u32,
}

/// The circular mean of minutes after midnight, exact, and the circular standard deviation
/// `√(-2 ln R)`, both in minutes. None of no times, or of times that point nowhere.
///
/// Source: Mardia & Jupp 2000, *Directional Statistics*, chapter 2 (doi:10.1002/9780470316979).
pub fn circular(minutes: &[f64]) -> Option<(f64, f64)> {
    let turn = std::f64::consts::TAU / f64::from(DAY);
    let n = f64::from(u32::try_from(minutes.len()).ok().filter(|n| *n > 0)?);
    let sum = |of: fn(f64) -> f64| minutes.iter().map(|minute| of(minute * turn)).sum::<f64>() / n;
    let (sine, cosine) = (sum(f64::sin), sum(f64::cos));
    let length = sine.hypot(cosine).min(1.0);
    if length < 1e-9 {
        return None;
    }
    let mean = (sine.atan2(cosine) / turn).rem_euclid(f64::from(DAY));
    Some((mean, (-2.0 * length.ln()).max(0.0).sqrt() / turn))
}

impl ClockMean {
    /// Of times as clocks showed them.
    pub fn of(times: impl IntoIterator<Item = DateTime<FixedOffset>>) -> Option<Self> {
        let minutes: Vec<f64> = times.into_iter().map(minute).collect();
        let (mean, deviation) = circular(&minutes)?;
        Some(Self { mean: nearest_minute(mean)?, deviation, n: u32::try_from(minutes.len()).ok()? })
    }
}

/// Minutes after midnight on the clock.
fn minute(at: DateTime<FixedOffset>) -> f64 {
    f64::from(at.time().num_seconds_from_midnight()) / 60.0
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "minutes of a day, not below 0 and not above 1,440"
)]
fn nearest_minute(minutes: f64) -> Option<ClockTime> {
    ClockTime::at_minute(minutes.round() as u16 % DAY)
}

/// How regular some nights were. All of it is self-reported.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct Regularity {
    /// Into bed.
    pub bed: Option<ClockMean>,
    /// The middle between falling asleep and the final awakening.
    pub midpoint: Option<ClockMean>,
    /// Out of bed.
    pub rise: Option<ClockMean>,
    /// Mornings within 30 minutes of the time to get up that was set for them.
    pub near: Option<Near>,
    /// The Sleep Regularity Index.
    pub index: Option<Index>,
}

/// How many mornings lay near the time that was set for them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct Near {
    /// Within 30 minutes, either way.
    pub mornings: u32,
    /// Of so many that are recorded and had a time.
    pub of: u32,
}

/// The Sleep Regularity Index and what it was worked out from.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct Index {
    /// From -100 to 100; 100 for the same times every day.
    // Finite: the window sees a number, not a number or null.
    #[specta(type = u32)]
    pub value: f64,
    /// Of so many pairs of days in a row.
    pub pairs: u32,
}

/// How regular nights were, each with its morning; `target` is the time to get up that held on one.
pub fn regularity(
    nights: &[(JournalDay, &SleepNight)],
    target: impl Fn(JournalDay) -> Option<ClockTime>,
) -> Regularity {
    let midpoints = || nights.iter().filter_map(|(_, night)| night.figures().midpoint);
    let (mut near, mut of) = (0, 0);
    for (day, night) in nights {
        if let Some((rise, target)) = night.out_of_bed.zip(target(*day)) {
            of += 1;
            near += u32::from(ClockTime::of(rise.time()).apart(target) <= NEAR);
        }
    }
    let times: Vec<f64> = midpoints().map(minute).collect();
    let rise = ClockMean::of(nights.iter().filter_map(|(_, night)| night.out_of_bed));
    let middle = circular(&times).map_or(0.0, |(mean, _)| mean);
    // A night whose middle is usually before midnight has it on the date before its morning's.
    let before_midnight = rise.is_some_and(|rise| f64::from(rise.mean.minute()) < middle);
    let middle = if before_midnight { middle - f64::from(DAY) } else { middle };
    Regularity {
        bed: ClockMean::of(nights.iter().filter_map(|(_, night)| night.bed)),
        midpoint: ClockMean::of(midpoints()),
        rise,
        near: (of > 0).then_some(Near { mornings: near, of }),
        index: sleep_regularity_index(&asleep(nights, middle)).filter(|index| index.pairs >= PAIRS),
    }
}

/// For each minute of 24 hours whether it was slept through.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asleep([u64; 23]);

impl Asleep {
    /// Awake throughout.
    pub const NEVER: Self = Self([0; 23]);

    /// Asleep from one minute up to another; what lies outside the day is left out.
    pub fn sleep(&mut self, from: i64, to: i64) {
        for minute in from.max(0)..to.min(i64::from(DAY)) {
            let Ok(minute) = usize::try_from(minute) else { continue };
            if let Some(word) = self.0.get_mut(minute / 64) {
                *word |= 1 << (minute % 64);
            }
        }
    }

    /// In how many minutes two days differ.
    fn differs(&self, other: &Self) -> u32 {
        self.0.iter().zip(&other.0).map(|(one, two)| (one ^ two).count_ones()).sum()
    }
}

/// The Sleep Regularity Index: how likely it is to be in the same state, asleep or awake, at two times
/// 24 hours apart, scaled so that 100 is always and 0 is chance; with the number of pairs of days in a
/// row that are both known. In epochs of one minute. None without a pair.
///
/// Source: Phillips et al. 2017 (doi:10.1038/s41598-017-03171-4).
pub fn sleep_regularity_index(days: &[Option<Asleep>]) -> Option<Index> {
    let pairs = days.windows(2).filter_map(|two| match two {
        [Some(one), Some(two)] => Some(one.differs(two)),
        _ => None,
    });
    let (differing, pairs) =
        pairs.fold((0_u64, 0_u32), |(sum, n), differs| (sum + u64::from(differs), n + 1));
    #[expect(clippy::cast_precision_loss, reason = "minutes of a life are far below 2^52")]
    let share = differing as f64 / (f64::from(pairs) * f64::from(DAY));
    (pairs > 0).then_some(Index { value: 100.0 - 200.0 * share, pairs })
}

/// The days of a diary, on the clocks lived by, each cut at the time of day that lies opposite the usual
/// middle of the night, so that no ordinary night is cut in two, whenever it is slept. `middle` is that
/// middle in minutes from midnight of the morning; below 0 it lies before midnight.
///
/// A day is known if its night is: from falling asleep to the final awakening, which counts as slept
/// throughout, or "I didn't sleep". Naps count.
fn asleep(nights: &[(JournalDay, &SleepNight)], middle: f64) -> Vec<Option<Asleep>> {
    let day = i64::from(DAY);
    #[expect(clippy::cast_possible_truncation, reason = "minutes of a day")]
    let cut = middle.round() as i64 - day / 2;
    let minutes = |at: NaiveDateTime| at.and_utc().timestamp().div_euclid(60) - cut;
    let mut known: BTreeSet<i64> = BTreeSet::new();
    let mut slept: Vec<(i64, i64)> = Vec::new();
    for (morning, night) in nights {
        for nap in &night.naps {
            let start = minutes(nap.start.naive_local());
            slept.push((start, start + i64::from(nap.minutes)));
        }
        if night.no_sleep {
            let midnight = morning.date().and_time(chrono::NaiveTime::MIN);
            known.insert((minutes(midnight) + cut + day / 2).div_euclid(day)); // its own middle, as `cut` has it
            continue;
        }
        let onset = night
            .tried
            .zip(night.fell_asleep_after)
            .and_then(|(tried, after)| tried.checked_add_signed(TimeDelta::minutes(i64::from(after))));
        if let Some((onset, end)) = onset.zip(night.final_awakening).filter(|(onset, end)| onset < end) {
            let (from, to) = (minutes(onset.naive_local()), minutes(end.naive_local()));
            known.insert(((from + to) / 2).div_euclid(day));
            slept.push((from, to));
        }
    }
    let (Some(first), Some(last)) = (known.first().copied(), known.last().copied()) else {
        return Vec::new();
    };
    let mut days: BTreeMap<i64, Asleep> = known.into_iter().map(|day| (day, Asleep::NEVER)).collect();
    for (from, to) in slept {
        for at in from.div_euclid(day)..=to.div_euclid(day) {
            if let Some(asleep) = days.get_mut(&at) {
                asleep.sleep(from - at * day, to - at * day);
            }
        }
    }
    (first..=last).map(|day| days.remove(&day)).collect()
}
