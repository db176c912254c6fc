use chrono::{FixedOffset, TimeZone};
use chrono_tz::Europe::Berlin;

use super::*;
use crate::backup::Reason;

mod properties;

pub(super) fn at(text: &str) -> DateTime<Utc> {
    DateTime::parse_from_rfc3339(&format!("{text}:00Z")).unwrap().to_utc()
}

pub(super) fn sound(files: impl IntoIterator<Item = BackupFile>) -> Vec<Candidate> {
    files.into_iter().map(|file| Candidate { file, sound: true }).collect()
}

pub(super) fn utc_day(instant: DateTime<Utc>) -> NaiveDate {
    instant.date_naive()
}

fn daily(text: &str) -> BackupFile {
    BackupFile::new(at(text), Reason::Daily)
}

fn named(files: &[BackupFile]) -> Vec<String> {
    files.iter().map(|file| file.made().format("%Y-%m-%dT%H:%M").to_string()).collect()
}

/// Every day at noon from the first date to the last.
fn every_day(first: &str, last: &str) -> Vec<BackupFile> {
    let (first, last) = (at(&format!("{first}T12:00")), at(&format!("{last}T12:00")));
    (0..=(last - first).num_days())
        .map(|day| BackupFile::new(first + TimeDelta::days(day), Reason::Daily))
        .collect()
}

fn left(files: &[BackupFile], kept: &Kept) -> Vec<String> {
    named(&files.iter().copied().filter(|file| !kept.remove.contains(file)).collect::<Vec<_>>())
}

#[test]
fn seven_days_four_weeks_and_twelve_months_are_left_of_two_years() {
    let files = every_day("2024-11-01", "2026-11-24");
    let kept = keep(&sound(files.clone()), at("2026-11-24T18:00"), utc_day, &BTreeSet::new());
    let expected = [
        // The last days of eleven months, and of this one, which is also today.
        "2025-12-31",
        "2026-01-31",
        "2026-02-28",
        "2026-03-31",
        "2026-04-30",
        "2026-05-31",
        "2026-06-30",
        "2026-07-31",
        "2026-08-31",
        "2026-09-30",
        "2026-10-31",
        // Sundays, of which the last lies among the seven days.
        "2026-11-08",
        "2026-11-15",
        // Seven days.
        "2026-11-18",
        "2026-11-19",
        "2026-11-20",
        "2026-11-21",
        "2026-11-22",
        "2026-11-23",
        "2026-11-24",
    ]
    .map(|day| format!("{day}T12:00"));
    assert_eq!(left(&files, &kept), expected);
    assert_eq!(kept.from_the_future, []);
}

#[test]
fn the_last_backup_stands_for_its_day() {
    let files: Vec<_> = (20..30)
        .flat_map(|day| ["08:00", "13:00", "21:30"].map(|time| daily(&format!("2026-06-{day}T{time}"))))
        .collect();
    let kept = keep(&sound(files.clone()), at("2026-06-29T22:00"), utc_day, &BTreeSet::new());
    let expected = [
        // The last of its week.
        "2026-06-21T21:30",
        "2026-06-23T21:30",
        "2026-06-24T21:30",
        "2026-06-25T21:30",
        "2026-06-26T21:30",
        "2026-06-27T21:30",
        "2026-06-28T21:30",
        // The newest three never go.
        "2026-06-29T08:00",
        "2026-06-29T13:00",
        "2026-06-29T21:30",
    ];
    assert_eq!(left(&files, &kept), expected);
}

#[test]
fn a_pause_takes_nothing_away() {
    // A month without an entry: the seven days, four weeks and months before it still count.
    let mut files = every_day("2026-01-01", "2026-03-31");
    files.push(daily("2026-05-02T09:00"));
    let before = keep(&sound(files[..90].to_vec()), at("2026-03-31T20:00"), utc_day, &BTreeSet::new());
    let mut rest: Vec<_> = files.iter().copied().filter(|file| !before.remove.contains(file)).collect();
    for now in ["2026-05-02T10:00", "2026-05-30T10:00", "2031-05-02T10:00"] {
        let after = keep(&sound(rest.clone()), at(now), utc_day, &BTreeSet::new());
        // Only the eighth day goes, and the fifth week, each pushed out by the new one.
        assert_eq!(named(&after.remove), ["2026-03-15T12:00", "2026-03-25T12:00"], "{now}");
    }
    // Half a year and more: nothing goes at all.
    rest.pop();
    rest.push(daily("2026-11-02T09:00"));
    assert_eq!(keep(&sound(rest), at("2026-11-02T10:00"), utc_day, &BTreeSet::new()), Kept::default());
}

#[test]
fn the_days_are_the_persons_own() {
    // Nine hours west of Greenwich these are made at eleven in the morning and in the evening.
    let west = FixedOffset::west_opt(9 * 3600).unwrap();
    let files: Vec<_> = (1..=9)
        .flat_map(|day| [daily(&format!("2026-03-1{day}T08:00")), daily(&format!("2026-03-1{day}T20:00"))])
        .collect();
    let left = |day_of: &dyn Fn(DateTime<Utc>) -> NaiveDate| {
        let kept = keep(&sound(files.clone()), at("2026-03-19T21:00"), day_of, &BTreeSet::new());
        let left = left(&files, &kept);
        left.iter().map(|name| name[8..13].to_owned()).collect::<Vec<_>>()
    };
    let in_the_west = |instant: DateTime<Utc>| west.from_utc_datetime(&instant.naive_utc()).date_naive();
    // The last of each day there; by UTC, that of the evening. Beside them the newest three.
    assert_eq!(left(&utc_day), ["13T20", "14T20", "15T20", "16T20", "17T20", "18T20", "19T08", "19T20"]);
    assert_eq!(left(&in_the_west), ["14T08", "15T08", "16T08", "17T08", "18T08", "18T20", "19T08", "19T20"]);
}

#[test]
fn a_day_of_23_or_25_hours_is_one_day() {
    let in_berlin = |instant: DateTime<Utc>| instant.with_timezone(&Berlin).date_naive();
    // Clocks go back on 2026-10-25 and forward on 2026-03-29, at 01:00 UTC.
    for (first, last) in [("2026-10-24T22:05", "2026-10-25T22:55"), ("2026-03-28T23:05", "2026-03-29T21:55")]
    {
        assert_eq!(in_berlin(at(first)), in_berlin(at(last)));
        let later = (1..=6).map(|day| BackupFile::new(at(last) + TimeDelta::days(day), Reason::Daily));
        let files: Vec<_> = [daily(first), daily(last)].into_iter().chain(later).collect();
        let now = at(last) + TimeDelta::days(7);
        let kept = keep(&sound(files), now, in_berlin, &BTreeSet::new());
        assert_eq!(named(&kept.remove), [first]);
    }
}

#[test]
fn what_was_made_before_a_step_stays_for_thirty_opened_days() {
    for reason in Reason::ALL {
        let step = BackupFile::new(at("2026-06-03T09:00"), reason);
        // Something later on the same day stands for the day, the week and the month.
        let files: Vec<_> = [step].into_iter().chain(every_day("2026-06-03", "2026-11-24")).collect();
        let check = |opened_since: u64, stays: bool| {
            let first = step.made().date_naive();
            let opened = (0..=opened_since).map(|day| first + chrono::Days::new(3 * day)).collect();
            let kept = keep(&sound(files.clone()), at("2026-11-24T20:00"), utc_day, &opened);
            assert_eq!(!kept.remove.contains(&step), stays, "{reason:?} {opened_since}");
        };
        check(0, reason.is_before());
        check(29, reason.is_before());
        check(30, false);
    }
}

#[test]
fn the_future_is_told_and_takes_no_place() {
    let files = every_day("2026-10-01", "2026-11-24");
    let now = at("2026-11-24T20:00");
    let without = keep(&sound(files.clone()), now, utc_day, &BTreeSet::new());
    let future = every_day("2026-11-26", "2027-02-24");
    let all: Vec<_> = files.iter().chain(&future).copied().collect();
    let with = keep(&sound(all), now, utc_day, &BTreeSet::new());
    assert_eq!(with.remove, without.remove);
    assert_eq!(with.from_the_future, future);
    // A clock that was put right by less than a day is not to be told.
    let near = keep(&sound([daily("2026-11-25T19:59")]), now, utc_day, &BTreeSet::new());
    assert_eq!(near, Kept::default());
}

#[test]
fn what_is_not_sound_neither_goes_nor_counts() {
    let files = every_day("2026-10-01", "2026-11-24");
    let now = at("2026-11-24T20:00");
    let spoilt = |file: &BackupFile| file.made() > at("2026-11-20T00:00");
    let some = files.iter().map(|file| Candidate { file: *file, sound: !spoilt(file) }).collect::<Vec<_>>();
    let kept = keep(&some, now, utc_day, &BTreeSet::new());
    let good: Vec<_> = files.iter().copied().filter(|file| !spoilt(file)).collect();
    assert_eq!(kept, keep(&sound(good), now, utc_day, &BTreeSet::new()));
    assert!(left(&files, &kept).contains(&"2026-11-13T12:00".to_owned()));
}

#[test]
fn the_ends_of_the_calendar_are_no_trouble() {
    let files = [DateTime::<Utc>::MIN_UTC, DateTime::<Utc>::MAX_UTC, at("2026-11-24T20:00")]
        .map(|made| BackupFile::new(made, Reason::BeforeImport));
    for now in [DateTime::<Utc>::MIN_UTC, DateTime::<Utc>::MAX_UTC] {
        let opened = BTreeSet::from([NaiveDate::MIN, NaiveDate::MAX]);
        assert_eq!(keep(&sound(files), now, utc_day, &opened).remove, []);
    }
}
