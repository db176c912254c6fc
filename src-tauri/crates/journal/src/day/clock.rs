//! What a clock in the room shows.

use chrono::{NaiveTime, Timelike};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};
use specta::Type;

/// Minutes of a day on a clock.
pub const DAY: u16 = 24 * 60;

/// What a clock shows: `23:15`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Type)]
pub struct ClockTime(#[specta(type = String)] NaiveTime);

impl ClockTime {
    /// What a clock shows at a time of day.
    pub fn of(time: NaiveTime) -> Self {
        Self(time)
    }

    /// So many minutes after midnight; none from 1,440 on.
    pub fn at_minute(minute: u16) -> Option<Self> {
        NaiveTime::from_hms_opt(u32::from(minute / 60), u32::from(minute % 60), 0).map(Self)
    }

    /// The time of day.
    pub fn time(self) -> NaiveTime {
        self.0
    }

    /// Whole minutes after midnight, 0 to 1,439.
    pub fn minute(self) -> u16 {
        u16::try_from(self.0.num_seconds_from_midnight() / 60).unwrap_or(0)
    }

    /// Minutes between two times on the face of a clock, the shorter way round: at most 720.
    pub fn apart(self, other: Self) -> u16 {
        let apart = self.minute().abs_diff(other.minute());
        apart.min(DAY - apart)
    }
}

impl Serialize for ClockTime {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_str(&self.0.format("%H:%M"))
    }
}

impl<'de> Deserialize<'de> for ClockTime {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let text = String::deserialize(from)?;
        NaiveTime::parse_from_str(&text, "%H:%M")
            .map(Self)
            .map_err(|_| de::Error::custom("a time is written like 23:15"))
    }
}
