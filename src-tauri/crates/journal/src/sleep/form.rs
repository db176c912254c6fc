//! A night as it is filled in: clock times beside a morning.

use chrono::{DateTime, Datelike, Days, FixedOffset, NaiveDate, NaiveTime, TimeDelta};
use serde::{Deserialize, Serialize};
use specta::Type;

use crate::day::{ClockTime, DayError, JournalDay, Zone};
use crate::note::Text;
use crate::sleep::{Nap, Quality, SleepNight};

/// The form of a night. Times are what a clock in the room showed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct NightForm {
    /// The morning the night is dated by.
    pub morning: JournalDay,
    /// Into bed.
    pub bed: Option<ClockTime>,
    /// Tried to sleep.
    pub tried: Option<ClockTime>,
    /// Minutes to fall asleep.
    pub fell_asleep_after: Option<u16>,
    /// Number of awakenings.
    pub awakenings: Option<u8>,
    /// Minutes awake in the night.
    pub awake: Option<u16>,
    /// Final awakening.
    pub final_awakening: Option<ClockTime>,
    /// Out of bed.
    pub out_of_bed: Option<ClockTime>,
    /// Minutes asleep, about.
    pub slept_about: Option<u16>,
    /// "I didn't sleep."
    pub no_sleep: bool,
    /// How it was.
    pub quality: Option<Quality>,
    /// Naps of the day before.
    pub naps: Vec<NapForm>,
    /// Caffeine after the person's cut-off.
    pub caffeine_late: Option<bool>,
    /// Alcohol after the person's cut-off.
    pub alcohol_late: Option<bool>,
    /// A few words.
    #[serde(deserialize_with = "Text::optional")]
    #[specta(type = Option<Text>)]
    pub comment: Option<Text>,
}

/// A nap as it is filled in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct NapForm {
    /// When it began.
    pub start: ClockTime,
    /// How long, in minutes.
    pub minutes: u16,
}

impl NightForm {
    /// The form as it would be filled in for a night, on the clocks of then.
    pub fn of(night: &SleepNight, morning: JournalDay) -> Self {
        let clock = |at: Option<DateTime<FixedOffset>>| at.map(|at| ClockTime::of(at.time()));
        let naps = night.naps.iter();
        Self {
            morning,
            bed: clock(night.bed),
            tried: clock(night.tried),
            fell_asleep_after: night.fell_asleep_after,
            awakenings: night.awakenings,
            awake: night.awake,
            final_awakening: clock(night.final_awakening),
            out_of_bed: clock(night.out_of_bed),
            slept_about: night.slept_about,
            no_sleep: night.no_sleep,
            quality: night.quality,
            naps: naps
                .map(|nap| NapForm { start: ClockTime::of(nap.start.time()), minutes: nap.minutes })
                .collect(),
            caffeine_late: night.caffeine_late,
            alcohol_late: night.alcohol_late,
            comment: night.comment.clone(),
        }
    }

    /// The night that the form means, in a zone.
    ///
    /// Getting up (else waking) is on the morning; going to bed is the last such time before it;
    /// trying to sleep is whichever such time lies nearest to going to bed, so that a mix-up shows
    /// as one and is asked about. Without a morning's time, going to bed after noon was the evening
    /// before.
    ///
    /// A time that the clocks skipped is refused, and so is a morning outside 1900 to 2999.
    pub fn night(&self, zone: Zone) -> Result<SleepNight, DayError> {
        let morning = self.morning.date();
        if !(1900..3000).contains(&morning.year()) {
            return Err(DayError::NotADay);
        }
        let on_morning = |clock: Option<ClockTime>| clock.map(|clock| at(morning, clock, zone)).transpose();
        let out_of_bed = on_morning(self.out_of_bed)?;
        let final_awakening = match out_of_bed {
            Some(out) => self.final_awakening.map(|clock| nearest(out, clock, zone)).transpose()?,
            None => on_morning(self.final_awakening)?,
        };
        let end = out_of_bed.or(final_awakening);
        let going = |clock: ClockTime| match end {
            Some(end) => last_before(end, clock, zone),
            None => evening(morning, clock, zone),
        };
        let bed = self.bed.map(going).transpose()?;
        let tried = match (self.tried, bed) {
            (Some(clock), Some(bed)) => Some(nearest(bed, clock, zone)?),
            (clock, _) => clock.map(going).transpose()?,
        };
        let naps = self.naps.iter().map(|nap| {
            let start = match bed {
                Some(bed) => last_before(bed, nap.start, zone)?,
                None => at(morning - Days::new(1), nap.start, zone)?,
            };
            Ok(Nap { start, minutes: nap.minutes })
        });
        Ok(SleepNight {
            bed,
            tried,
            fell_asleep_after: self.fell_asleep_after,
            awakenings: self.awakenings,
            awake: self.awake,
            final_awakening,
            out_of_bed,
            slept_about: self.slept_about,
            no_sleep: self.no_sleep,
            quality: self.quality,
            naps: naps.collect::<Result<_, DayError>>()?,
            caffeine_late: self.caffeine_late,
            alcohol_late: self.alcohol_late,
            comment: self.comment.clone(),
        })
    }
}

fn at(date: NaiveDate, clock: ClockTime, zone: Zone) -> Result<DateTime<FixedOffset>, DayError> {
    zone.at(date.and_time(clock.time()))
}

fn evening(morning: NaiveDate, clock: ClockTime, zone: Zone) -> Result<DateTime<FixedOffset>, DayError> {
    let noon = NaiveTime::MIN + TimeDelta::hours(12);
    at(if clock.time() >= noon { morning - Days::new(1) } else { morning }, clock, zone)
}

/// The last instant before `end` at which the clock showed this time.
fn last_before(
    end: DateTime<FixedOffset>,
    clock: ClockTime,
    zone: Zone,
) -> Result<DateTime<FixedOffset>, DayError> {
    let date = end.date_naive();
    let date = if clock.time() < end.time() { date } else { date - Days::new(1) };
    at(date, clock, zone)
}

/// The instant at which the clock showed this time, on the day that puts it nearest to `other` on
/// the wall.
fn nearest(
    other: DateTime<FixedOffset>,
    clock: ClockTime,
    zone: Zone,
) -> Result<DateTime<FixedOffset>, DayError> {
    let date = other.date_naive();
    let away = |date: &NaiveDate| (date.and_time(clock.time()) - other.naive_local()).abs();
    let near = [date - Days::new(1), date, date + Days::new(1)].into_iter().min_by_key(away);
    at(near.unwrap_or(date), clock, zone)
}
