//! Which backups are kept: 7 daily, 4 weekly, 12 monthly, and some that never go.
//!
//! What is counted is days, weeks and months **that have a backup**, newest first, not how long ago
//! they were: a pause takes nothing away, and a wrong clock can't make everything look old. Each
//! day, week and month is stood for by its last backup.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Bound;

use chrono::{DateTime, Datelike, NaiveDate, TimeDelta, Utc};

use super::BackupFile;

/// How many days are kept.
pub const DAILY: usize = 7;
/// How many ISO weeks are kept.
pub const WEEKLY: usize = 4;
/// How many months are kept.
pub const MONTHLY: usize = 12;
/// How many of the newest are kept, whatever their dates.
pub const NEWEST: usize = 3;
/// For how many opened days a backup from before a migration, import or rotation is kept.
pub const BEFORE: usize = 30;

/// A clock that stands in another zone, or was just put right by a little, isn't the future.
const LEEWAY: TimeDelta = TimeDelta::days(1);
/// Backups further apart than this don't count against each other: one side may be dated by a wrong
/// clock. Less than a year, since a year mistyped by one is the commonest of them.
const APART: TimeDelta = TimeDelta::days(180);

/// A backup as far as the rotation needs to know it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Candidate {
    /// What its name says.
    pub file: BackupFile,
    /// Nothing is known against it. One that was found damaged, or that the present keys don't
    /// open, is never removed and takes no other's place.
    pub sound: bool,
}

/// What to do with the backups of one folder.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Kept {
    /// What can go, oldest first.
    pub remove: Vec<BackupFile>,
    /// What is dated more than a day ahead, oldest first: kept, takes no other's place, to be told.
    pub from_the_future: Vec<BackupFile>,
}

/// Decides about all backups of one journal in one folder.
///
/// `day_of` gives the person's own day of an instant, in their zone: it is their days that are
/// counted, 23 or 25 hours long as they may be. `opened` holds the days on which the journal was
/// opened, at least the last [`BEFORE`] of them; with fewer, more is kept.
pub fn keep(
    files: &[Candidate],
    now: DateTime<Utc>,
    day_of: impl Fn(DateTime<Utc>) -> NaiveDate,
    opened: &BTreeSet<NaiveDate>,
) -> Kept {
    let limit = now.checked_add_signed(LEEWAY).unwrap_or(DateTime::<Utc>::MAX_UTC);
    let all: BTreeSet<BackupFile> = files.iter().map(|one| one.file).collect();
    let unsound: BTreeSet<BackupFile> = files.iter().filter(|one| !one.sound).map(|one| one.file).collect();
    let (past, from_the_future): (Vec<_>, Vec<_>) = all.into_iter().partition(|file| file.made() <= limit);
    let sound: Vec<_> = past.into_iter().filter(|file| !unsound.contains(file)).collect();
    let mut remove = Vec::new();
    for stretch in sound.chunk_by(|older, newer| newer.made() - older.made() <= APART) {
        let stays = staying(stretch, &day_of, opened);
        remove.extend(stretch.iter().filter(|file| !stays.contains(file)));
    }
    Kept { remove, from_the_future }
}

/// What stays of one stretch of backups, oldest first.
fn staying(
    files: &[BackupFile],
    day_of: impl Fn(DateTime<Utc>) -> NaiveDate,
    opened: &BTreeSet<NaiveDate>,
) -> BTreeSet<BackupFile> {
    let day = |file: &BackupFile| day_of(file.made());
    let mut stays: BTreeSet<BackupFile> = files.iter().rev().take(NEWEST).copied().collect();
    stays.extend(last_of_each(files, DAILY, day));
    stays.extend(last_of_each(files, WEEKLY, |file| {
        let week = day(file).iso_week();
        (week.year(), week.week())
    }));
    stays.extend(last_of_each(files, MONTHLY, |file| (day(file).year(), day(file).month())));
    // Days that a wrong clock put far beyond the last backup here don't count either.
    let last = files.last().and_then(|file| file.made().checked_add_signed(APART));
    let last = last.map_or(NaiveDate::MAX, &day_of);
    let recent = |file: &BackupFile| {
        let since = (Bound::Excluded(day(file)), Bound::Included(last.max(day(file))));
        opened.range(since).take(BEFORE).count() < BEFORE
    };
    stays.extend(files.iter().filter(|file| file.reason().is_before() && recent(file)));
    stays
}

/// The last backup of each of the newest periods.
fn last_of_each<P: Ord>(
    files: &[BackupFile],
    most: usize,
    period: impl Fn(&BackupFile) -> P,
) -> impl Iterator<Item = BackupFile> {
    // Oldest first: a later one takes an earlier one's place.
    let last: BTreeMap<P, BackupFile> = files.iter().map(|file| (period(file), *file)).collect();
    last.into_values().rev().take(most)
}

#[cfg(test)]
mod tests;
