//! Relaxation practice.

use chrono::Weekday;
use serde::{Deserialize, Serialize};
use specta::Type;

use crate::check_in::{Item, Rating};
use crate::day::JournalDay;
use crate::note::Text;

#[cfg(test)]
mod tests;

/// The exercises that come with the program.
pub const EXERCISES: [&str; 6] =
    ["pacedBreathing", "longExhale", "muscleRelaxation", "bodyScan", "fiveSenses", "meditation"];

/// One session of an exercise.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Practice {
    /// Which exercise.
    pub exercise: Item,
    /// How long, in minutes.
    pub minutes: Option<u16>,
    /// Tension before, 0-10.
    pub tension_before: Option<Rating>,
    /// Tension after, 0-10.
    pub tension_after: Option<Rating>,
    /// A few words.
    #[serde(deserialize_with = "Text::optional")]
    #[specta(type = Option<Text>)]
    pub note: Option<Text>,
}

/// A week of practice as it was noted. Nothing is compared with a goal.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct PracticeWeek {
    /// Its first day.
    pub from: JournalDay,
    /// How many practices are noted in it.
    pub times: u32,
    /// The minutes of those that say how long they were; none if none of them does.
    pub minutes: Option<u32>,
    /// How many of them don't say it.
    pub untimed: u32,
}

/// The last `count` weeks up to that of `until`, each from the weekday `begins` on, the newest first, back
/// to the first in which a practice is noted: what was before is unknown, and no week of nothing. Practices
/// of other weeks are left out.
pub fn weeks<'a>(
    practices: impl IntoIterator<Item = (JournalDay, &'a Practice)>,
    until: JournalDay,
    count: u32,
    begins: Weekday,
) -> Vec<PracticeWeek> {
    let newest = until.week(begins);
    let empty = |back| PracticeWeek { from: newest.plus(-7 * back), times: 0, minutes: None, untimed: 0 };
    let mut weeks: Vec<PracticeWeek> = (0..i64::from(count)).map(empty).collect();
    for (day, practice) in practices {
        let from = day.week(begins);
        let Some(week) = weeks.iter_mut().find(|week| week.from == from) else { continue };
        week.times += 1;
        match practice.minutes {
            Some(minutes) => week.minutes = Some(week.minutes.unwrap_or(0) + u32::from(minutes)),
            None => week.untimed += 1,
        }
    }
    let known = weeks.iter().rposition(|week| week.times > 0).map_or(0, |oldest| oldest + 1);
    weeks.truncate(known);
    weeks
}
