//! Every kind of record: saved, changed, found, thrown away, brought back, taken out and in again.

use chrono::TimeDelta;
use serde_json::json;
use tidemark_app::{AppError, Clock, Journal, Kind, RecordForm, Zone};
use tidemark_tests::known::{self, note, time};
use tidemark_tests::sight::{self, Sight};
use tidemark_tests::{kinds, program};

/// The ids that a search finds.
fn found(journal: &Journal, query: &str) -> usize {
    journal.search(query, None).unwrap().len()
}

#[test]
fn every_kind_is_saved_changed_found_and_brought_back() {
    let folder = tempfile::tempdir().unwrap();
    let mut journal = known::empty(folder.path());
    let all = kinds::all();
    assert_eq!(all.len(), Kind::ALL.len());
    let mut thrown = 0;
    for (kind, before, after) in all {
        let when = Some(time("2025-03-04T12:00"));
        let saved = journal.save(before, when).unwrap();
        assert_eq!(found(&journal, "heronbef"), 1, "{kind:?}");
        let changed = journal.edit(saved.id, after, None).unwrap();
        assert_eq!((changed.id, changed.day, changed.at), (saved.id, saved.day, saved.at), "{kind:?}");
        assert_eq!((found(&journal, "heronbefore"), found(&journal, "heronafter")), (0, 1), "{kind:?}");
        assert!(journal.entry(saved.id).unwrap().edited);
        assert!(journal.all(kind).unwrap().iter().any(|entry| entry.id == saved.id), "{kind:?}");

        journal.delete(saved.id).unwrap();
        assert_eq!(
            (found(&journal, "heronafter"), journal.trash().unwrap().len()),
            (0, thrown + 1),
            "{kind:?}"
        );
        assert_eq!(journal.delete(saved.id), Err(AppError::NotFound), "twice");
        journal.restore(saved.id).unwrap();
        assert_eq!((found(&journal, "heronafter"), journal.trash().unwrap().len()), (1, thrown), "{kind:?}");
        // The next kind's word is to be the only one.
        journal.delete(saved.id).unwrap();
        let trashed = journal.trash().unwrap().len();
        assert_eq!(trashed, thrown + 1);
        thrown = trashed;
    }
    program::close(journal).unwrap();
}

#[test]
fn a_change_that_can_not_be_is_refused_and_changes_nothing() {
    let folder = tempfile::tempdir().unwrap();
    known::journal(folder.path());
    let before = Sight::of(folder.path()).unwrap();
    let mut journal = sight::open(folder.path(), program::PASSPHRASE).unwrap();
    let id = journal.all(Kind::CheckIn).unwrap()[0].id;
    let empty: RecordForm = serde_json::from_value(json!({ "kind": "checkIn", "checkIn": {
        "mood": null, "measures": {}, "bad": null, "symptoms": {}, "triggers": {}, "spell": null, "note": null } }))
    .unwrap();
    assert_eq!(journal.edit(id, empty, None).err(), Some(AppError::EmptyRecord));
    assert_eq!(journal.edit(id, note("another kind"), None).err(), Some(AppError::BadInput));
    let check_in = known::check_in_of(json!({ "mood": "good", "measures": {}, "bad": null, "symptoms": {},
        "triggers": {}, "spell": null, "note": null }));
    let ahead = Some(time("2031-01-01T12:00"));
    assert_eq!(journal.edit(id, check_in, ahead).err(), Some(AppError::BadInput));
    program::close(journal).unwrap();
    assert!(Sight::of(folder.path()).unwrap() == before);
}

#[test]
fn a_changed_time_moves_its_day_and_another_zone_does_not() {
    let folder = tempfile::tempdir().unwrap();
    let mut journal = known::empty(folder.path());
    let saved = journal.save(note("in Berlin"), Some(time("2025-03-04T23:30"))).unwrap();
    program::close(journal).unwrap();
    // Changed on the other side of the world, a time is still read on the clocks of then.
    let zone: Zone = "Pacific/Auckland".parse().unwrap();
    let clock = Clock::fixed("2025-03-06T00:00:00Z".parse().unwrap(), zone);
    let mut journal = sight::open_at(folder.path(), program::PASSPHRASE, clock).unwrap();
    let changed = journal.edit(saved.id, note("in Auckland"), None).unwrap();
    assert_eq!((changed.day, changed.at.to_rfc3339()), (saved.day, saved.at.to_rfc3339()));
    let changed = journal.edit(saved.id, note("later"), Some(time("2025-03-05T05:00"))).unwrap();
    assert_eq!(changed.at.to_rfc3339(), "2025-03-05T05:00:00+01:00");
    assert_eq!(changed.day.to_string(), "2025-03-05");
    program::close(journal).unwrap();
}

#[test]
fn another_start_of_the_day_moves_no_day_that_was_saved() {
    let folder = tempfile::tempdir().unwrap();
    let mut journal = known::empty(folder.path());
    let at_two = Some(time("2025-03-05T02:00"));
    let before = journal.save(note("at two"), at_two).unwrap();
    assert_eq!(before.day.to_string(), "2025-03-04");
    assert_eq!(journal.set_day_start(13), Err(AppError::BadInput));
    journal.set_day_start(0).unwrap();
    assert_eq!(journal.entry(before.id).unwrap().at, before.at);
    let after = journal.save(note("at two, again"), at_two).unwrap();
    assert_eq!(after.day.to_string(), "2025-03-05");
    let page = journal.page(None, None, 9).unwrap();
    let days: Vec<String> = page.days.iter().map(|day| day.day.to_string()).collect();
    assert_eq!(days, ["2025-03-05", "2025-03-04"]);
    program::close(journal).unwrap();
}

#[test]
fn an_hour_that_came_twice_is_asked_about() {
    let folder = tempfile::tempdir().unwrap();
    let zone: Zone = "Europe/Berlin".parse().unwrap();
    let clock = Clock::fixed("2025-10-26T12:00:00Z".parse().unwrap(), zone);
    let (mut journal, _) = Journal::create(folder.path(), &known::passphrase(), clock).unwrap();
    let bare = time("2025-10-26T02:30");
    assert_eq!(journal.save(note("which?"), Some(bare)).err(), Some(AppError::TimeTwice));
    let meanings = journal.meanings(bare);
    assert_eq!(meanings.len(), 2);
    let [first, second] =
        [0, 1].map(|place| journal.save(note("this one"), Some(meanings[place])).unwrap().at);
    assert_eq!(second - first, TimeDelta::hours(1));
    program::close(journal).unwrap();
}

#[test]
fn everything_goes_out_and_comes_back() {
    for seed in 1..=4 {
        let [from, into] = [(); 2].map(|()| tempfile::tempdir().unwrap());
        let mut journal = known::empty(from.path());
        let until = known::LAST.parse().unwrap();
        journal.fill_with_demo(45, until, seed).unwrap();
        for (kind, form, _) in kinds::all() {
            let id = journal.save(form, Some(time("2025-03-04T12:00"))).unwrap().id;
            if kind == Kind::Event {
                journal.delete(id).unwrap();
            }
        }
        let json = journal.export().unwrap();
        let [there, trash] = [journal.all(Kind::Note).unwrap().len(), journal.trash().unwrap().len()];
        program::close(journal).unwrap();

        let mut other = known::empty(into.path());
        let dry = other.import(&json, true).unwrap();
        assert!(other.all(Kind::Note).unwrap().is_empty(), "a dry run changes nothing");
        let taken_in = other.import(&json, false).unwrap();
        assert_eq!(dry, taken_in);
        assert_eq!((taken_in.already, taken_in.plans), (0, 1));
        assert_eq!(other.all(Kind::Note).unwrap().len(), there);
        assert_eq!(other.trash().unwrap().len(), trash);
        // Once more, it adds nothing; and what goes out of it is the same.
        let again = other.import(&json, false).unwrap();
        assert_eq!((again.added, again.already, again.plans), (0, taken_in.added, 0));
        assert!(other.export().unwrap() == json, "seed {seed}: what comes out is what went in");
        program::close(other).unwrap();
        let (first, second) = (Sight::of(from.path()).unwrap(), Sight::of(into.path()).unwrap());
        assert!(first == second, "seed {seed}: {}", first.difference(&second));
    }
}

#[test]
fn an_export_that_is_refused_changes_nothing() {
    let folder = tempfile::tempdir().unwrap();
    known::journal(folder.path());
    let mut journal = sight::open(folder.path(), program::PASSPHRASE).unwrap();
    let json = String::from_utf8(journal.export().unwrap()).unwrap();
    let cut = json.get(..json.len() / 2).unwrap().to_owned();
    let wrong = json.replacen("\"revision\": 1", "\"revision\": 0", 1);
    let unknown = json.replacen("\"format\"", "\"more\": 1, \"format\"", 1);
    for bad in [String::new(), "{}".to_owned(), cut, wrong, unknown] {
        assert_eq!(journal.import(bad.as_bytes(), false).err(), Some(AppError::NotTidemark));
    }
    let newer = json.replacen("\"version\": 1", "\"version\": 9", 1);
    assert_eq!(journal.import(newer.as_bytes(), false).err(), Some(AppError::NewerVersion));
    assert!(journal.export().unwrap() == json.as_bytes());
    program::close(journal).unwrap();
}

#[test]
fn the_trash_is_emptied_after_thirty_days_on_which_the_journal_was_opened() {
    let folder = tempfile::tempdir().unwrap();
    let zone: Zone = "Europe/Berlin".parse().unwrap();
    let start = "2025-03-05T20:00:00Z".parse::<chrono::DateTime<chrono::Utc>>().unwrap();
    let on = |day: i64| Clock::fixed(start + TimeDelta::days(day), zone);
    let (mut journal, _) = Journal::create(folder.path(), &known::passphrase(), on(0)).unwrap();
    let id = journal.save(note("thrown away"), None).unwrap().id;
    journal.delete(id).unwrap();
    program::close(journal).unwrap();
    let opened = |day: i64| {
        let mut journal = sight::open_at(folder.path(), program::PASSPHRASE, on(day)).unwrap();
        journal.save(note("a day"), None).unwrap();
        let trash = journal.trash().unwrap().len();
        program::close(journal).unwrap();
        trash
    };
    // A clock ten years ahead empties nothing.
    assert_eq!(opened(3650), 1);
    for day in 1..=27 {
        assert_eq!(opened(day), 1, "day {day}");
    }
    assert_eq!(opened(31), 1, "thirty days by the clock, on twenty-nine of which it was opened");
    assert_eq!(opened(32), 0);
}
