//! What may be written when, and how a database stands to its mark.

use super::*;

fn add(store: &mut Store, number: u8) -> Result<(), StoreError> {
    store.add(&record(number, "2026-11-22", "2026-11-22", note("a line")))
}

/// A journal with one record, closed.
fn closed() -> Place {
    let (place, mut store) = Place::fresh();
    add(&mut store, 1).unwrap();
    store.close().unwrap();
    place
}

#[test]
fn nothing_is_written_before_the_checks_have_passed() {
    let place = closed();
    let before = place.files();
    let mut store = place.read().unwrap();
    assert_eq!(store.standing(), Standing::Normal);
    let refused = Err(StoreError::Unchecked);
    assert_eq!(add(&mut store, 2), refused);
    assert_eq!(store.add_new(&[]), Err(StoreError::Unchecked));
    assert_eq!(store.trash(id(1), at("2026-11-22T13:00:00Z")), refused);
    assert_eq!(store.keep_draft("note", "text"), refused);
    assert_eq!(store.drop_draft("note"), refused);
    assert_eq!(store.set_setting("idle", "5"), refused);
    assert_eq!(store.note_opened(day("2026-11-22")), refused);
    assert_eq!(store.record(id(1)).unwrap().body, note("a line"), "it can be read");
    let checker = store.checker();
    let checked = std::thread::spawn(move || checker.run()).join().unwrap().unwrap();
    assert_eq!(add(&mut store, 2), refused);
    assert!(place.files() == before, "no file has changed");
    store.passed(checked).unwrap();
    add(&mut store, 2).unwrap();
}

#[test]
fn what_was_proven_of_another_opening_proves_nothing() {
    let (place, other) = (closed(), closed());
    let mut store = place.read().unwrap();
    let proven = other.read().unwrap().checker().run().unwrap();
    assert_eq!(store.passed(proven), Err(StoreError::Unchecked));
    let earlier = store.checker();
    drop(store);
    let mut again = place.read().unwrap();
    assert_eq!(again.passed(earlier.run().unwrap()), Err(StoreError::Unchecked));
    assert_eq!(add(&mut again, 2), Err(StoreError::Unchecked));
}

/// It is told as expected at every start until it is accepted, and from then on no more.
fn check_told(place: &Place, expected: Standing, what: &str) {
    for _ in 0..2 {
        let mut store = place.read().unwrap();
        assert_eq!(store.standing(), expected, "{what}");
        let checked = store.checker().run().unwrap();
        store.passed(checked).unwrap();
        assert_eq!(add(&mut store, 100), Err(StoreError::NotAccepted), "{what}");
        drop(store);
    }
    let mut store = place.read().unwrap();
    let checked = store.checker().run().unwrap();
    store.passed(checked).unwrap();
    store.accept_standing().unwrap();
    store.keep_draft("note", what).unwrap();
    store.close().unwrap();
    assert_eq!(place.read().unwrap().standing(), Standing::Normal, "{what}: accepted");
}

#[test]
fn an_older_copy_that_was_put_back_is_told() {
    let place = closed();
    let older = fs::read(place.path()).unwrap();
    let mut store = place.open().unwrap();
    add(&mut store, 2).unwrap();
    let within = fs::read(place.path()).unwrap();
    store.close().unwrap();
    assert_eq!(place.read().unwrap().standing(), Standing::Normal);
    for (bytes, what) in [(older, "from before"), (within, "from within the session")] {
        let place = place.killed();
        let newest = fs::read(place.path()).unwrap();
        fs::write(place.path(), bytes).unwrap();
        check_told(&place, Standing::Older, what);
        // The older one was gone on with: what was newest is behind it now.
        fs::write(place.path(), newest).unwrap();
        check_told(&place, Standing::Older, what);
    }
}

/// The counter rises with every commit: a copy from an hour ago is older although the session was the same.
#[test]
fn a_copy_from_earlier_in_a_session_that_was_killed_is_told() {
    let (place, mut store) = Place::fresh();
    add(&mut store, 1).unwrap();
    let writes: [&dyn Fn(&mut Store); 5] = [
        &|store| add(store, 2).unwrap(),
        &|store| store.keep_draft("note", "a line").unwrap(),
        &|store| store.trash(id(1), at("2026-11-22T13:00:00Z")).unwrap(),
        &|store| store.restore(id(1), at("2026-11-22T13:00:00Z")).unwrap(),
        &|store| store.set_setting("idle", "5").unwrap(),
    ];
    for (number, write) in writes.into_iter().enumerate() {
        let earlier = fs::read(place.path()).unwrap();
        write(&mut store);
        let killed = place.killed();
        assert_eq!(killed.read().unwrap().standing(), Standing::Normal, "{number}: killed alone");
        fs::write(killed.path(), earlier).unwrap();
        check_told(&killed, Standing::Older, &format!("from before write {number}"));
    }
}

/// Killed after a commit and before the mark is told of it, or with a mark that a power cut kept from the disk.
#[test]
fn a_database_ahead_of_its_mark_is_nothing_to_tell() {
    let (place, mut store) = Place::fresh();
    add(&mut store, 1).unwrap();
    let marked = fs::read(place.file("journal.mark")).unwrap();
    add(&mut store, 2).unwrap();
    let killed = place.killed();
    assert!(fs::read(killed.file("journal.mark")).unwrap() != marked);
    fs::write(killed.file("journal.mark"), marked).unwrap();
    let mut store = killed.open().unwrap();
    assert_eq!(store.standing(), Standing::Normal);
    add(&mut store, 3).unwrap();
    store.close().unwrap();
    assert_eq!(killed.read().unwrap().standing(), Standing::Normal);
}

/// A mark that can't be written is no reason to refuse what was committed.
#[test]
fn without_its_mark_a_session_goes_on() {
    let (place, mut store) = Place::fresh();
    fs::remove_file(place.file("journal.mark")).unwrap();
    fs::create_dir(place.file("journal.mark")).unwrap();
    add(&mut store, 1).unwrap();
    fs::remove_dir(place.file("journal.mark")).unwrap();
    add(&mut store, 2).unwrap();
    store.close().unwrap();
    assert_eq!(place.read().unwrap().standing(), Standing::Normal);
}

#[test]
fn a_mark_that_is_missing_or_damaged_is_told() {
    let place = closed();
    fs::remove_file(place.file("journal.mark")).unwrap();
    check_told(&place, Standing::MarkMissing, "missing");
    fs::write(place.file("journal.mark"), [0; 256]).unwrap();
    check_told(&place, Standing::MarkDamaged, "zeroed");
    fs::write(place.file("journal.mark"), b"").unwrap();
    check_told(&place, Standing::MarkDamaged, "empty");
}

#[test]
fn a_journal_file_that_was_removed_is_told() {
    let (place, mut store) = Place::fresh();
    add(&mut store, 1).unwrap();
    let killed = place.killed();
    assert_eq!(killed.read().unwrap().standing(), Standing::Normal, "killed alone is nothing to tell");
    assert_eq!(killed.open().unwrap().standing(), Standing::Normal);
    let without = place.killed();
    fs::remove_file(without.file("journal.sqlite-journal")).unwrap();
    check_told(&without, Standing::JournalMissing, "removed");
}

#[test]
fn a_store_that_is_dropped_is_closed_as_well() {
    let place = closed();
    let mut store = place.open().unwrap();
    add(&mut store, 2).unwrap();
    drop(store);
    assert_eq!(place.names(), ["journal.mark", "journal.sqlite", "reserve"]);
    assert_eq!(place.read().unwrap().standing(), Standing::Normal);
}

/// Killed again and again, before and after the checks, it opens as it should.
#[test]
fn being_killed_at_any_point_of_a_session_is_nothing_to_tell() {
    let mut place = closed();
    for number in 10..16 {
        let mut store = place.read().unwrap();
        let unchecked = place.killed();
        assert_eq!(unchecked.read().unwrap().standing(), Standing::Normal);
        let checked = store.checker().run().unwrap();
        store.passed(checked).unwrap();
        let begun = place.killed();
        assert_eq!(begun.read().unwrap().standing(), Standing::Normal);
        add(&mut store, number).unwrap();
        let next = place.killed();
        drop(store);
        place = next;
    }
    let store = place.open().unwrap();
    assert_eq!(store.count(tidemark_journal::Kind::Note, day("2026-11-22"), day("2026-11-22")), Ok(7));
}
