//! Sleep nights and their figures (Consensus Sleep Diary: Carney et al. 2012,
//! doi:10.5665/sleep.1642).

use chrono::{DateTime, FixedOffset, TimeDelta};
use serde::{Deserialize, Serialize};
use specta::Type;

use crate::day::JournalDay;
use crate::note::Text;

mod form;
mod regularity;
#[cfg(test)]
mod tests;

pub use form::{NapForm, NightForm};
pub use regularity::{
    Asleep, ClockMean, Index, Near, PAIRS, Regularity, circular, regularity, sleep_regularity_index,
};

/// One night as the person reports it. Any one field is enough; what is absent is unknown.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct SleepNight {
    /// B: into bed.
    pub bed: Option<DateTime<FixedOffset>>,
    /// T: tried to sleep.
    pub tried: Option<DateTime<FixedOffset>>,
    /// L: minutes to fall asleep.
    pub fell_asleep_after: Option<u16>,
    /// Number of awakenings.
    pub awakenings: Option<u8>,
    /// W: minutes awake between falling asleep and the final awakening.
    pub awake: Option<u16>,
    /// F: final awakening.
    pub final_awakening: Option<DateTime<FixedOffset>>,
    /// O: out of bed.
    pub out_of_bed: Option<DateTime<FixedOffset>>,
    /// The short night's own estimate: minutes asleep, about.
    pub slept_about: Option<u16>,
    /// "I didn't sleep": an answer, not a missing one.
    pub no_sleep: bool,
    /// How it was.
    pub quality: Option<Quality>,
    /// Naps of the day before.
    pub naps: Vec<Nap>,
    /// Caffeine after the person's own cut-off.
    pub caffeine_late: Option<bool>,
    /// Alcohol after the person's own cut-off.
    pub alcohol_late: Option<bool>,
    /// A few words.
    pub comment: Option<Text>,
}

/// A nap.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Nap {
    /// When it began.
    pub start: DateTime<FixedOffset>,
    /// How long, in minutes.
    pub minutes: u16,
}

/// How a night was, 1 to 5.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub enum Quality {
    /// 1
    VeryPoor = 1,
    /// 2
    Poor,
    /// 3
    Fair,
    /// 4
    Good,
    /// 5
    VeryGood,
}
crate::check_in::scale!(Quality: VeryPoor, Poor, Fair, Good, VeryGood);

/// What a night's times come to, in minutes of real time; efficiency in percent.
///
/// With B into bed, T tried to sleep, L minutes to fall asleep, W minutes awake, F final awakening
/// and O out of bed. A figure that needs a missing field is absent. All are self-reported.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct SleepFigures {
    /// TIB = O - B.
    pub time_in_bed: Option<f64>,
    /// SOL = L.
    pub sleep_onset_latency: Option<f64>,
    /// WASO = W.
    pub wake_after_sleep_onset: Option<f64>,
    /// SPT = F - (T + L).
    pub sleep_period: Option<f64>,
    /// TST = SPT - W; of a short night the person's own estimate.
    pub total_sleep_time: Option<f64>,
    /// O - F.
    pub terminal_wake: Option<f64>,
    /// SE = 100 · TST / TIB.
    pub sleep_efficiency: Option<f64>,
    /// (onset + F) / 2, with onset = T + L.
    #[specta(type = Option<String>)]
    pub midpoint: Option<DateTime<FixedOffset>>,
}

/// What is unlikely or impossible about a night; asked in words before saving, never refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub enum NightQuestion {
    /// T before B.
    TriedBeforeBed,
    /// F after O.
    UpBeforeWaking,
    /// W longer than SPT.
    AwakeLongerThanNight,
    /// TST of nothing or less, without "I didn't sleep".
    NoTimeAsleep,
    /// TST above TIB.
    AsleepLongerThanInBed,
    /// TIB above 14 hours.
    LongInBed,
}

impl SleepNight {
    /// Whether nothing at all was noted.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// The calendar date of getting up, else of waking, in the offset lived in.
    pub fn date(&self) -> Option<JournalDay> {
        self.out_of_bed.or(self.final_awakening).map(|at| at.date_naive().into())
    }

    /// The night's figures; the midpoint in the offset of the final awakening.
    pub fn figures(&self) -> SleepFigures {
        let minutes = |later: Option<DateTime<FixedOffset>>, earlier: Option<DateTime<FixedOffset>>| {
            Some((later? - earlier?).as_seconds_f64() / 60.0)
        };
        let time_in_bed = minutes(self.out_of_bed, self.bed);
        if self.no_sleep {
            let nothing = Some(0.0);
            return SleepFigures {
                time_in_bed,
                total_sleep_time: nothing,
                sleep_efficiency: nothing,
                ..SleepFigures::default()
            };
        }
        let onset = self
            .tried
            .zip(self.fell_asleep_after)
            .and_then(|(tried, after)| tried.checked_add_signed(TimeDelta::minutes(i64::from(after))));
        let sleep_period = minutes(self.final_awakening, onset);
        let wake = self.awake.map(f64::from);
        let total_sleep_time =
            sleep_period.zip(wake).map(|(period, wake)| period - wake).or(self.slept_about.map(f64::from));
        let sleep_efficiency = total_sleep_time
            .zip(time_in_bed.filter(|minutes| *minutes > 0.0))
            .map(|(asleep, in_bed)| 100.0 * asleep / in_bed);
        SleepFigures {
            time_in_bed,
            sleep_onset_latency: self.fell_asleep_after.map(f64::from),
            wake_after_sleep_onset: wake,
            sleep_period,
            total_sleep_time,
            terminal_wake: minutes(self.out_of_bed, self.final_awakening),
            sleep_efficiency,
            midpoint: onset
                .zip(self.final_awakening)
                .map(|(onset, end)| (onset + (end - onset) / 2).with_timezone(end.offset())),
        }
    }

    /// What to ask about before saving.
    pub fn questions(&self) -> Vec<NightQuestion> {
        let figures = self.figures();
        let before = |a: Option<DateTime<FixedOffset>>, b: Option<DateTime<FixedOffset>>| {
            a.zip(b).is_some_and(|(a, b)| a < b)
        };
        let awake_longer =
            self.awake.map(f64::from).zip(figures.sleep_period).is_some_and(|(awake, period)| awake > period);
        let no_time_asleep = !self.no_sleep && figures.total_sleep_time.is_some_and(|asleep| asleep <= 0.0);
        // Of the person's own estimate; what follows from the times is asked about by name.
        let asleep_longer = self.slept_about.is_some()
            && figures.total_sleep_time.zip(figures.time_in_bed).is_some_and(|(asleep, bed)| asleep > bed);
        [
            (before(self.tried, self.bed), NightQuestion::TriedBeforeBed),
            (before(self.out_of_bed, self.final_awakening), NightQuestion::UpBeforeWaking),
            (awake_longer, NightQuestion::AwakeLongerThanNight),
            (no_time_asleep, NightQuestion::NoTimeAsleep),
            (asleep_longer, NightQuestion::AsleepLongerThanInBed),
            (figures.time_in_bed.is_some_and(|minutes| minutes > 14.0 * 60.0), NightQuestion::LongInBed),
        ]
        .into_iter()
        .filter_map(|(asked, question)| asked.then_some(question))
        .collect()
    }
}
