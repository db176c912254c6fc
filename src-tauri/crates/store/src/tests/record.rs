//! Records as lists: days, counts, the trash, imports.

use tidemark_journal::record::Origin;
use tidemark_journal::{CheckIn, Kind};

use super::*;

fn origin(key: &str) -> Option<Origin> {
    Some(Origin { source: "daylio".to_owned(), key: key.to_owned() })
}

/// Two notes and a check-in on two days, one of them late; a note in the trash on a third.
fn filled() -> (Place, Store) {
    let (place, mut store) = Place::fresh();
    store.add(&record(2, "2026-11-20", "2026-11-22", note("late"))).unwrap();
    store.add(&record(1, "2026-11-20", "2026-11-20", note("first"))).unwrap();
    store.add(&record(3, "2026-11-22", "2026-11-22", Body::CheckIn(CheckIn::default()))).unwrap();
    store.add(&record(4, "2026-11-24", "2026-11-24", note("thrown away"))).unwrap();
    store.trash(id(4), at("2026-11-24T13:00:00Z")).unwrap();
    (place, store)
}

#[test]
fn days_are_newest_first_and_before_a_day() {
    let (_place, store) = filled();
    let check = |before: Option<&str>, most: u32, expected: &[&str]| {
        let days = store.days(None, before.map(day), most).unwrap();
        let days: Vec<String> = days.iter().map(ToString::to_string).collect();
        assert_eq!(days, expected, "before {before:?}, at most {most}");
    };
    check(None, 9, &["2026-11-22", "2026-11-20"]);
    check(None, 1, &["2026-11-22"]);
    check(Some("2026-11-22"), 9, &["2026-11-20"]);
    check(Some("2026-11-20"), 9, &[]);
    check(None, 0, &[]);
}

#[test]
fn records_are_those_of_their_days_and_kind_oldest_first() {
    let (_place, store) = filled();
    let check = |kind: Option<Kind>, from: &str, to: &str, expected: &[u8], days: u32| {
        let (from, to) = (day(from), day(to));
        let found: Vec<RecordId> =
            store.records(kind, from, to).unwrap().iter().map(|record| record.id).collect();
        let expected: Vec<RecordId> = expected.iter().map(|number| id(*number)).collect();
        assert_eq!(found, expected, "{kind:?} {from} to {to}");
        match kind {
            Some(kind) => assert_eq!(store.count(kind, from, to).unwrap() as usize, expected.len()),
            None => assert_eq!(store.days_recorded(from, to).unwrap(), days),
        }
    };
    check(None, "2026-11-20", "2026-11-24", &[1, 2, 3], 2);
    check(None, "2026-11-21", "2026-11-21", &[], 0);
    check(None, "2026-11-22", "2026-11-20", &[], 0);
    check(None, "2026-11-22", "2026-11-22", &[3], 1);
    check(Some(Kind::Note), "2026-11-20", "2026-11-24", &[1, 2], 0);
    check(Some(Kind::CheckIn), "2026-11-20", "2026-11-24", &[3], 0);
    check(Some(Kind::Sleep), "2026-11-20", "2026-11-24", &[], 0);
}

#[test]
fn the_span_is_of_what_is_not_in_the_trash() {
    assert_eq!(Place::fresh().1.span(), Ok(None));
    let (_place, mut store) = filled();
    assert_eq!(store.span(), Ok(Some((day("2026-11-20"), day("2026-11-22")))));
    store.restore(id(4), at("2026-11-25T13:00:00Z")).unwrap();
    assert_eq!(store.span(), Ok(Some((day("2026-11-20"), day("2026-11-24")))));
}

#[test]
fn the_trash_keeps_a_record_whole() {
    let (_place, mut store) = filled();
    let noted = at("2026-11-24T13:00:00Z");
    let thrown = store.record(id(4)).unwrap();
    assert_eq!((thrown.deleted, thrown.revision, thrown.edited), (Some(noted), 2, None));
    assert_eq!(thrown.body, note("thrown away"));
    assert_eq!(store.trash(id(4), noted), Err(StoreError::NotFound), "it is there already");
    store.restore(id(4), noted).unwrap();
    let back = store.record(id(4)).unwrap();
    assert_eq!((back.deleted, back.revision, back.edited), (None, 3, Some(noted)));
    assert_eq!(back.body, note("thrown away"));
    assert_eq!(store.restore(id(4), noted), Err(StoreError::NotFound));
    assert_eq!(store.trash(id(9), noted), Err(StoreError::NotFound));
    assert_eq!(store.record(id(9)).err(), Some(StoreError::NotFound));
}

#[test]
fn importing_twice_adds_nothing() {
    let place = Place::new();
    let mut store = place.create();
    let import = |first: u8| -> Vec<Record> {
        (first..first + 4)
            .map(|number| {
                let origin = origin(&(number - first).to_string());
                Record { origin, ..record(number, "2026-11-22", "2026-11-22", note("imported")) }
            })
            .collect()
    };
    assert_eq!(store.count_new(&import(10)), Ok(4));
    assert_eq!(store.add_new(&import(10)), Ok(4));
    assert_eq!((store.count_new(&import(20)), store.add_new(&import(20))), (Ok(0), Ok(0)));
    store.trash(id(11), at("2026-11-22T13:00:00Z")).unwrap();
    assert_eq!(store.add_new(&import(30)), Ok(0), "what is in the trash stays there");
    let mut more = import(40);
    more[3].origin = origin("new");
    more.push(Record { id: id(50), ..more[3].clone() });
    assert_eq!(store.add_new(&more), Ok(1), "twice in one import is once");
    drop(store);
    let days = (day("2026-11-22"), day("2026-11-22"));
    assert_eq!(place.open().unwrap().count(Kind::Note, days.0, days.1), Ok(4));
}

#[test]
fn a_write_happens_whole_or_not_at_all() {
    let (_place, mut store) = filled();
    let again = record(1, "2026-11-21", "2026-11-21", note("same id"));
    assert_eq!(store.add(&again), Err(StoreError::Refused));
    assert_eq!(store.record(id(1)).unwrap().body, note("first"));
    let before = store.span();
    let impossible = Record { revision: 0, ..record(61, "2026-12-01", "2026-12-01", note("no revision")) };
    let batch = [record(60, "2026-12-01", "2026-12-01", note("new")), impossible];
    assert_eq!(store.add_new(&batch), Err(StoreError::Refused));
    assert_eq!(store.span(), before, "the first of the two is not there either");
    assert_eq!(store.record(id(60)).err(), Some(StoreError::NotFound));
}
