//! A run that forgives, and a strength that grows and fades slowly.

use std::collections::VecDeque;

use serde::Serialize;
use specta::Type;

use super::{Morning, Standing};

/// A run ends at the third miss within so many days in a row.
const WITHIN: usize = 14;
const MISSES: usize = 3;

/// A day as a streak counts it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Counted {
    /// What it was.
    pub standing: Standing,
    /// How much of what was aimed at was done, 0 to 1; none leaves the strength as it is.
    pub part: Option<f64>,
    /// How many times a day it is aimed at.
    pub times: f64,
}

impl Counted {
    /// A day that says nothing.
    pub const UNKNOWN: Self = Self { standing: Standing::Unknown, part: None, times: 1.0 };
}

impl From<&Morning> for Counted {
    fn from(morning: &Morning) -> Self {
        let standing = morning.standing.unwrap_or(Standing::Unknown);
        let part = match standing {
            Standing::Kept => Some(1.0),
            Standing::Missed => Some(0.0),
            Standing::Rest | Standing::Unknown => None,
        };
        Self { standing, part, times: 1.0 }
    }
}

/// How a routine stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct Streak {
    /// From 0 to 1: rises with every day that is kept, fades with every one that is missed.
    // Finite: the window sees a number, not a number or null.
    #[specta(type = u32)]
    pub strength: f64,
    /// The run that goes on, in days that were kept.
    pub run: u32,
    /// The longest run there was.
    pub best: u32,
}

/// The strength after one more day: `s·m + c·(1 - m)` with `m = 0.5^(√f / 13)`, where `c` is the part
/// that was done and `f` how many times a day it is aimed at; a miss halves it in about 13 days.
///
/// Source: Loop Habit Tracker (Xavier 2016 and later), `Score.compute`.
pub fn strengthened(strength: f64, part: f64, times: f64) -> f64 {
    let kept = 0.5_f64.powf(times.sqrt() / 13.0);
    strength * kept + part * (1.0 - kept)
}

/// What days in a row come to.
///
/// A run is a number of days that were kept. It survives two misses in any 14 days, rest days and days
/// that are unknown; none of them adds to it. It ends at the third miss, and the next begins with the
/// first day that is kept, with no miss against it.
pub fn streak(days: impl IntoIterator<Item = Counted>) -> Streak {
    let mut streak = Streak::default();
    let mut missed: VecDeque<usize> = VecDeque::with_capacity(MISSES);
    for (at, day) in days.into_iter().enumerate() {
        if let Some(part) = day.part {
            streak.strength = strengthened(streak.strength, part, day.times);
        }
        match day.standing {
            Standing::Kept => {
                streak.run += 1;
                streak.best = streak.best.max(streak.run);
            }
            Standing::Missed if streak.run > 0 => {
                missed.retain(|before| at - before < WITHIN);
                missed.push_back(at);
                if missed.len() == MISSES {
                    missed.clear();
                    streak.run = 0;
                }
            }
            Standing::Missed | Standing::Rest | Standing::Unknown => {}
        }
    }
    streak
}
