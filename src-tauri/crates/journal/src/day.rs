//! Instants, zones and the journal day.

use std::fmt;
use std::str::FromStr;

use chrono::{
    DateTime, Datelike, Duration, FixedOffset, LocalResult, NaiveDate, NaiveDateTime, TimeZone, Utc,
};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};
use specta::Type;

mod clock;
#[cfg(test)]
mod tests;
mod week;

pub use clock::{ClockTime, DAY};

/// The local calendar date of a record, with days starting at a set hour.
///
/// Fixed when a record is saved: another zone, DST or another start hour moves no saved day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Type)]
#[serde(transparent)]
pub struct JournalDay(NaiveDate);

impl JournalDay {
    /// The calendar date this day carries.
    pub fn date(self) -> NaiveDate {
        self.0
    }

    /// This day moved by a number of days; the last one that a calendar can hold when out of range.
    pub fn plus(self, days: i64) -> Self {
        let end = if days < 0 { NaiveDate::MIN } else { NaiveDate::MAX };
        let moved = Duration::try_days(days).and_then(|by| self.0.checked_add_signed(by));
        Self(moved.unwrap_or(end))
    }

    /// Days from `earlier` to this one; negative if it is in fact later.
    pub fn days_since(self, earlier: Self) -> i64 {
        self.0.signed_duration_since(earlier.0).num_days()
    }

    /// Every day from this one to `last`, both included.
    pub fn through(self, last: Self) -> impl Iterator<Item = Self> {
        (0..=last.days_since(self)).map(move |step| self.plus(step))
    }
}

impl From<NaiveDate> for JournalDay {
    fn from(date: NaiveDate) -> Self {
        Self(date)
    }
}

impl fmt::Display for JournalDay {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.0.format("%Y-%m-%d"))
    }
}

impl FromStr for JournalDay {
    type Err = DayError;

    fn from_str(text: &str) -> Result<Self, DayError> {
        // Blanks and bare digits, which chrono lets through, are no day. Without a format to read first it
        // is twice as fast, and ten years of days are read at once.
        let shaped = text.len() == 10 && text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-');
        let date: NaiveDate = text.parse().ok().filter(|_| shaped).ok_or(DayError::NotADay)?;
        if (1900..3000).contains(&date.year()) { Ok(Self(date)) } else { Err(DayError::NotADay) }
    }
}

impl<'de> Deserialize<'de> for JournalDay {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        String::deserialize(from)?.parse().map_err(de::Error::custom)
    }
}

/// Why a day or a time could not be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum DayError {
    /// Not of the form `2026-11-22`.
    #[error("a day is written like 2026-11-22")]
    NotADay,
    /// A start hour outside 0 to 12.
    #[error("a day starts between 0:00 and 12:00")]
    NotAStart,
    /// Not in the list of IANA zones.
    #[error("this time zone is not known")]
    UnknownZone,
    /// A local time that the zone's clocks skipped.
    #[error("clocks skipped this time on that day")]
    Skipped,
    /// A local time that the zone's clocks showed twice, without a word which is meant.
    #[error("clocks showed this time twice on that day")]
    Twice,
}

/// The hour at which a journal day starts: 0 to 12, 4 unless the person sets another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DayStart(u8);

impl DayStart {
    /// A start hour; later than noon is refused.
    pub fn new(hour: u8) -> Result<Self, DayError> {
        if hour <= 12 { Ok(Self(hour)) } else { Err(DayError::NotAStart) }
    }

    /// The hour, 0 to 12.
    pub fn hour(self) -> u8 {
        self.0
    }
}

impl Default for DayStart {
    fn default() -> Self {
        Self(4)
    }
}

/// An IANA time zone, by name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Zone(chrono_tz::Tz);

impl Zone {
    /// Universal time, for a computer that doesn't know its zone.
    pub const UTC: Self = Self(chrono_tz::Tz::UTC);

    /// The IANA name, such as `Europe/Berlin`.
    pub fn name(self) -> &'static str {
        self.0.name()
    }

    /// What the clocks of this zone show at an instant.
    pub fn local(self, at: DateTime<Utc>) -> DateTime<FixedOffset> {
        at.with_timezone(&self.0).fixed_offset()
    }

    /// The instant at which this zone's clocks show `local`.
    ///
    /// Of an hour that comes twice it is the first; a time that clocks skipped is refused.
    pub fn at(self, local: NaiveDateTime) -> Result<DateTime<FixedOffset>, DayError> {
        match self.0.from_local_datetime(&local) {
            LocalResult::Single(at) | LocalResult::Ambiguous(at, _) => Ok(at.fixed_offset()),
            LocalResult::None => Err(DayError::Skipped),
        }
    }

    /// The instants at which this zone's clocks show `local`: none if they skipped it, two if the hour
    /// came twice.
    pub fn meanings(self, local: LocalTime) -> Vec<DateTime<FixedOffset>> {
        let instants = match self.0.from_local_datetime(&local.clock()) {
            LocalResult::Single(at) => vec![at],
            LocalResult::Ambiguous(first, second) => vec![first, second],
            LocalResult::None => Vec::new(),
        };
        instants.into_iter().map(|at| at.fixed_offset()).collect()
    }

    /// The one instant that a local time means.
    ///
    /// # Errors
    /// [`DayError::Skipped`]; [`DayError::Twice`] if it is not said which of two is meant.
    pub fn resolve(self, local: LocalTime) -> Result<DateTime<FixedOffset>, DayError> {
        match (self.meanings(local).as_slice(), local.offset()) {
            ([], _) => Err(DayError::Skipped),
            ([at], _) => Ok(*at),
            (several, Some(offset)) => {
                several.iter().find(|at| *at.offset() == offset).copied().ok_or(DayError::Twice)
            }
            (_, None) => Err(DayError::Twice),
        }
    }
}

impl FromStr for Zone {
    type Err = DayError;

    fn from_str(name: &str) -> Result<Self, DayError> {
        name.parse().map(Self).map_err(|_| DayError::UnknownZone)
    }
}

/// An instant as it was lived: the time in milliseconds, what the clocks showed, the zone, and the
/// journal day it counts for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Moment {
    at: DateTime<FixedOffset>,
    zone: Zone,
    day: JournalDay,
}

impl Moment {
    /// An instant in a zone; its journal day is worked out once, here.
    pub fn new(at: DateTime<Utc>, zone: Zone, start: DayStart) -> Self {
        let at = zone.local(to_millis(at));
        let shifted = at.naive_local() - Duration::hours(i64::from(start.hour()));
        Self { at, zone, day: shifted.date().into() }
    }

    /// A moment that counts for a day of its own, as a sleep night does for its morning.
    pub fn dated(at: DateTime<FixedOffset>, zone: Zone, day: JournalDay) -> Self {
        let at = to_millis(at.to_utc()).with_timezone(at.offset());
        Self { at, zone, day }
    }

    /// The instant, with the offset that the clocks had.
    pub fn at(self) -> DateTime<FixedOffset> {
        self.at
    }

    /// The zone it was lived in.
    pub fn zone(self) -> Zone {
        self.zone
    }

    /// The journal day it counts for.
    pub fn day(self) -> JournalDay {
        self.day
    }
}

/// What a clock in the room shows: `2026-11-22T07:40`. Of an hour that comes twice, the offset tells
/// which is meant: `2026-10-25T02:30+01:00`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Type)]
pub struct LocalTime(#[specta(type = String)] (NaiveDateTime, Option<FixedOffset>));

impl LocalTime {
    /// The date and time without a zone.
    pub fn clock(self) -> NaiveDateTime {
        self.0.0
    }

    /// The offset, if it is said which of two is meant.
    pub fn offset(self) -> Option<FixedOffset> {
        self.0.1
    }

    fn parse(text: &str) -> Option<Self> {
        const CLOCK: &str = "%Y-%m-%dT%H:%M";
        let bare = NaiveDateTime::parse_from_str(text, CLOCK).map(|clock| Self((clock, None)));
        let offset = || DateTime::parse_from_str(text, "%Y-%m-%dT%H:%M%:z");
        bare.or_else(|_| offset().map(|at| Self((at.naive_local(), Some(*at.offset()))))).ok()
    }
}

impl From<DateTime<FixedOffset>> for LocalTime {
    fn from(at: DateTime<FixedOffset>) -> Self {
        Self((at.naive_local(), Some(*at.offset())))
    }
}

impl Serialize for LocalTime {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let offset = self.offset().map(|offset| offset.to_string()).unwrap_or_default();
        to.collect_str(&format_args!("{}{offset}", self.clock().format("%Y-%m-%dT%H:%M")))
    }
}

impl<'de> Deserialize<'de> for LocalTime {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let text = String::deserialize(from)?;
        let time =
            Self::parse(&text).ok_or_else(|| de::Error::custom("a time is written like 2026-11-22T07:40"))?;
        // The first night of 1900 could count for a day of 1899, which is no journal day.
        let sane = (1900..3000).contains(&time.clock().year())
            && (time.clock() - Duration::hours(24)).year() >= 1900;
        if sane { Ok(time) } else { Err(de::Error::custom("a year between 1900 and 2999")) }
    }
}

/// Instants are kept in milliseconds; anything finer is dropped before it is shown or compared.
fn to_millis(at: DateTime<Utc>) -> DateTime<Utc> {
    DateTime::from_timestamp_millis(at.timestamp_millis()).unwrap_or(at)
}
