//! How a routine stands on a day that is not over, and what is due in it.

use chrono::{DateTime, Utc};
use serde_json::json;
use tidemark_journal::day::LocalTime;
use tidemark_journal::{Practice, Zone};
use tidemark_vault::Passphrase;

use super::*;
use crate::clock::Clock;

fn clock(text: &str) -> ClockTime {
    serde_json::from_value(text.into()).unwrap()
}

#[test]
fn a_time_of_the_journal_day_is_due_until_the_day_is_over() {
    let check = |from: &str, now: &str, start: u8, expected: bool| {
        let start = DayStart::new(start).unwrap();
        assert_eq!(is_due(clock(from), clock(now), start), expected, "{from} at {now}, from {start:?}");
    };
    check("21:30", "21:29", 4, false);
    check("21:30", "21:30", 4, true);
    check("21:30", "23:59", 4, true);
    check("21:30", "03:59", 4, true);
    check("21:30", "04:00", 4, false);
    check("21:30", "07:00", 4, false);
    check("00:30", "23:50", 4, false);
    check("00:30", "00:30", 4, true);
    check("00:30", "09:00", 4, false);
    // Someone who works at night winds down in the morning.
    check("08:00", "07:59", 4, false);
    check("08:00", "08:00", 4, true);
    check("21:30", "00:10", 0, false);
}

/// A journal at noon of a day, in which a time of each given day was practised and noted.
fn journal(folder: &std::path::Path, today: &str, practised: &[&str], noted: &[&str]) -> Journal {
    let now: DateTime<Utc> = format!("{today}T12:00:00Z").parse().unwrap();
    let clock = Clock::fixed(now, Zone::UTC);
    let passphrase = Passphrase::new("an invented passphrase for tests only");
    let (mut journal, _) = Journal::create(folder, &passphrase, clock).unwrap();
    let at =
        |day: &&str| -> Option<LocalTime> { serde_json::from_value(format!("{day}T09:00").into()).unwrap() };
    let practice: Practice = serde_json::from_value(json!({ "exercise": "bodyScan", "minutes": 5,
        "tensionBefore": null, "tensionAfter": null, "note": null }))
    .unwrap();
    for day in practised {
        journal.save(practice.clone(), at(day)).unwrap();
    }
    for day in noted {
        let note: tidemark_journal::Note = serde_json::from_value(json!({ "text": "(invented)" })).unwrap();
        journal.save(note, at(day)).unwrap();
    }
    journal
}

fn aim(since: &str, fields: serde_json::Value) -> Routine {
    let mut whole = json!({ "since": since, "rise": null, "tolerance": 30, "bed": null,
        "windDown": null, "practice": null });
    for (name, value) in fields.as_object().unwrap() {
        whole[name] = value.clone();
    }
    serde_json::from_value(whole).unwrap()
}

#[test]
fn practice_stands_by_the_journal_day_whatever_the_night() {
    let check = |practised: &[&str], noted: &[&str], rest: &[&str], expected: Option<(u32, u32, u32)>| {
        let folder = tempfile::tempdir().unwrap();
        let mut journal = journal(folder.path(), "2026-11-20", practised, noted);
        journal.set_routine(&aim("2026-11-17", json!({ "practice": 7 }))).unwrap();
        for day in rest {
            journal.set_rest(day.parse().unwrap(), Some(Rest::Illness)).unwrap();
        }
        let stands = journal.routine().unwrap().standing.practice;
        let stands = stands.map(|practice| (practice.days, practice.of, practice.streak.run));
        assert_eq!(stands, expected, "{practised:?} {noted:?} {rest:?}");
    };
    // Today counts once something was practised, and isn't missed before it is over.
    check(&["2026-11-20"], &[], &[], Some((1, 4, 1)));
    check(&["2026-11-17", "2026-11-18"], &["2026-11-20"], &[], Some((2, 3, 2)));
    check(&["2026-11-17"], &["2026-11-18", "2026-11-19"], &[], Some((1, 3, 1)));
    // What was done on a rest day was done, and adds nothing to a run.
    check(&["2026-11-17", "2026-11-18"], &[], &["2026-11-18"], Some((2, 3, 1)));
    check(&[], &[], &[], Some((0, 3, 0)));
}

#[test]
fn what_is_no_longer_aimed_at_is_no_longer_told() {
    let folder = tempfile::tempdir().unwrap();
    let mut journal = journal(folder.path(), "2026-11-20", &["2026-11-19"], &[]);
    journal.set_routine(&aim("2026-11-01", json!({ "practice": 3, "rise": "07:00" }))).unwrap();
    let stands = journal.routine().unwrap().standing;
    assert!(stands.practice.is_some() && stands.mornings.is_some() && stands.streak.is_some());
    assert_eq!(journal.today().unwrap().mornings, None, "nobody asked for it on Today");
    journal.show_streak_on_today(true).unwrap();
    assert_eq!(journal.today().unwrap().mornings, stands.mornings);
    journal.set_routine(&aim("2026-11-10", json!({}))).unwrap();
    assert_eq!(journal.routine().unwrap().standing, RoutineStanding::default());
    assert_eq!(journal.today().unwrap().mornings, None);
    // Begun again today, no morning of it is over yet.
    journal.set_routine(&aim("2026-11-20", json!({ "rise": "07:00" }))).unwrap();
    assert_eq!(journal.routine().unwrap().standing, RoutineStanding::default());
}
