//! A computer's clock ten years back or ahead: no backup is thinned out, nothing leaves the trash, no
//! day is moved.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use chrono::{DateTime, TimeDelta, Utc};
use tidemark_app::{Clock, Reason, RecordId, Zone};
use tidemark_tests::known::{self, note};
use tidemark_tests::program::{self, PASSPHRASE};
use tidemark_tests::sight::{self, Sight};

/// Ten years, near enough.
const YEARS: i64 = 3653;

fn clock(days: i64) -> Clock {
    let at: DateTime<Utc> = "2025-03-05T20:00:00Z".parse().unwrap();
    let zone: Zone = "Europe/Berlin".parse().unwrap();
    Clock::fixed(at + TimeDelta::days(days), zone)
}

fn backups(folder: &Path) -> BTreeSet<String> {
    let names = fs::read_dir(folder.join("backups")).unwrap();
    let names = names.map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned());
    names.filter(|name| name.ends_with(".age")).collect()
}

/// A journal with a record in the trash and a few weeks of backups.
fn journal(folder: &Path) -> RecordId {
    known::journal(folder);
    let mut journal = sight::open(folder, PASSPHRASE).unwrap();
    let trashed = journal.save(note("thrown away"), None).unwrap().id;
    journal.delete(trashed).unwrap();
    program::close(journal).unwrap();
    for day in [0, 1, 2, 3, 9, 16] {
        let mut journal = sight::open_at(folder, PASSPHRASE, clock(day)).unwrap();
        journal.back_up(Reason::Daily).unwrap();
        program::close(journal).unwrap();
    }
    trashed
}

fn a_wrong_clock(days: i64) {
    let folder = tempfile::tempdir().unwrap();
    let trashed = journal(folder.path());
    let (seen, kept) = (Sight::with_backups(folder.path()).unwrap(), backups(folder.path()));
    assert_eq!(kept.len(), 6, "{kept:?}");
    // Several sessions, each with a backup, on a computer whose clock is wrong.
    for session in 0..3 {
        let mut journal = sight::open_at(folder.path(), PASSPHRASE, clock(days + session)).unwrap();
        journal.back_up(Reason::Closing).unwrap();
        program::close(journal).unwrap();
        let now = backups(folder.path());
        assert!(now.is_superset(&kept), "thinned out: {:?}", kept.difference(&now).collect::<Vec<_>>());
    }
    let there = Sight::at(folder.path(), clock(days)).unwrap();
    assert!(there == seen, "a day was moved: {}", there.difference(&seen));
    // The clock is right again. The backups of the wrong time, and all others, are still there.
    let mut journal = sight::open_at(folder.path(), PASSPHRASE, clock(17)).unwrap();
    journal.back_up(Reason::Daily).unwrap();
    let told = journal.backups().unwrap().from_the_future.len();
    assert_eq!(told, if days > 0 { 3 } else { 0 }, "backups dated in the future are told");
    journal.restore(trashed).unwrap();
    program::close(journal).unwrap();
    assert!(backups(folder.path()).is_superset(&kept));
    let there = Sight::of(folder.path()).unwrap();
    assert_eq!(there.len(), seen.len() + 1, "what was in the trash came back");
}

#[test]
fn ten_years_ahead() {
    a_wrong_clock(YEARS);
}

#[test]
fn ten_years_back() {
    a_wrong_clock(-YEARS);
}

/// The control: where the clock is right, ten years of backups are thinned out.
#[test]
fn with_a_right_clock_old_backups_go() {
    let folder = tempfile::tempdir().unwrap();
    journal(folder.path());
    let kept = backups(folder.path());
    for day in 20..40 {
        let mut journal = sight::open_at(folder.path(), PASSPHRASE, clock(day)).unwrap();
        journal.back_up(Reason::Daily).unwrap();
        program::close(journal).unwrap();
    }
    assert!(!backups(folder.path()).is_superset(&kept), "nothing was thinned out");
}
