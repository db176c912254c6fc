//! The lists that the person owns: symptoms, triggers, measures, exercises, activities, and the steps
//! of winding down.
//!
//! Each begins with what comes with the program. The person adds, renames, hides and reorders; the key
//! of an entry never changes, so that what was noted before keeps its meaning and its name.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};
use specta::Type;

use crate::activity::ACTIVITIES;
use crate::check_in::{Item, MEASURES, SYMPTOMS, TRIGGERS};
use crate::note::Text;
use crate::practice::EXERCISES;
use crate::routine::WIND_DOWN;

#[cfg(test)]
mod tests;

/// Which list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub enum ListName {
    /// What is rated 0-10 in a check-in.
    Measures,
    /// What is rated 0-4 in a check-in.
    Symptoms,
    /// What was going on around it.
    Triggers,
    /// Relaxation exercises.
    Exercises,
    /// What was done.
    Activities,
    /// Steps of winding down before sleep.
    WindDown,
}

impl ListName {
    /// Every list.
    pub const ALL: [Self; 6] =
        [Self::Measures, Self::Symptoms, Self::Triggers, Self::Exercises, Self::Activities, Self::WindDown];

    /// The name it is stored under.
    pub fn name(self) -> &'static str {
        match self {
            Self::Measures => "measures",
            Self::Symptoms => "symptoms",
            Self::Triggers => "triggers",
            Self::Exercises => "exercises",
            Self::Activities => "activities",
            Self::WindDown => "wind-down",
        }
    }
}

/// One entry of a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ListEntry {
    /// Its key: the built-in one, or one that was made for the person's own.
    pub key: Item,
    /// The person's name for it; none for a built-in entry that was never renamed.
    pub name: Option<Text>,
    /// The group it is shown in, for symptoms.
    pub group: Option<String>,
    /// Whether forms leave it out. What was noted under it before stays readable.
    pub hidden: bool,
}

/// A list that can't be kept as it was given.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ListError {
    /// The same key twice.
    #[error("an entry stands twice in the list")]
    Twice,
    /// An own entry without a name.
    #[error("an entry has no name")]
    Nameless,
    /// More than [`MOST`] entries.
    #[error("more entries than a list can hold")]
    TooMany,
}

/// The most entries of one list.
pub const MOST: usize = 200;

/// A measure that comes with the program and isn't shown until it is added.
const CRAVING: &str = "craving";

/// What comes with the program.
pub fn built_in(list: ListName) -> Vec<ListEntry> {
    let plain = |keys: &[&str]| keys.iter().filter_map(|key| entry(key, None, false)).collect();
    match list {
        ListName::Measures => {
            let shown = MEASURES.iter().filter_map(|key| entry(key, None, false));
            shown.chain(entry(CRAVING, None, true)).collect()
        }
        ListName::Symptoms => {
            let grouped = |(group, keys): &(&str, &[&str])| {
                let group = (*group).to_owned();
                keys.iter().filter_map(|key| entry(key, Some(group.clone()), false)).collect::<Vec<_>>()
            };
            SYMPTOMS.iter().flat_map(grouped).collect()
        }
        ListName::Triggers => plain(&TRIGGERS),
        ListName::Exercises => plain(&EXERCISES),
        ListName::Activities => plain(&ACTIVITIES),
        ListName::WindDown => plain(&WIND_DOWN),
    }
}

fn entry(key: &str, group: Option<String>, hidden: bool) -> Option<ListEntry> {
    Some(ListEntry { key: Item::new(key).ok()?, name: None, group, hidden })
}

/// A list as it stands: what was kept of it, in its order, and after that what came with a later
/// version.
pub fn merged(list: ListName, kept: Vec<ListEntry>) -> Vec<ListEntry> {
    let keys: BTreeSet<Item> = kept.iter().map(|entry| entry.key.clone()).collect();
    let new = built_in(list).into_iter().filter(|entry| !keys.contains(&entry.key));
    kept.into_iter().chain(new).collect()
}

/// What is to be kept when the person gives a list anew. An entry that was there and is missing from it
/// is kept hidden: what was noted under it keeps its name.
pub fn revised(
    list: ListName,
    before: Vec<ListEntry>,
    given: Vec<ListEntry>,
) -> Result<Vec<ListEntry>, ListError> {
    let built_in: BTreeSet<Item> = built_in(list).into_iter().map(|entry| entry.key).collect();
    let mut keys = BTreeSet::new();
    for entry in &given {
        if !keys.insert(entry.key.clone()) {
            return Err(ListError::Twice);
        }
        if entry.name.is_none() && !built_in.contains(&entry.key) {
            return Err(ListError::Nameless);
        }
    }
    let gone = before.into_iter().filter(|entry| !keys.contains(&entry.key));
    let gone = gone.map(|entry| ListEntry { hidden: true, ..entry });
    let revised: Vec<ListEntry> = given.into_iter().chain(gone).collect();
    if revised.len() > MOST { Err(ListError::TooMany) } else { Ok(revised) }
}
