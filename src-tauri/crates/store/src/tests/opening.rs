//! What opening does before anything is proven: hot journals, a lost salt, an older schema.

use super::*;
use crate::{cipher, schema};

fn long(number: u8) -> Record {
    let text = format!("{number} {}", "a long line about an ordinary day ".repeat(30));
    record(number, "2026-11-22", "2026-11-22", note(&text))
}

/// Files as a process leaves them that is killed with half a transaction in the database.
fn hot() -> Place {
    let (place, mut store) = Place::fresh();
    for number in 0..40 {
        store.add(&long(number)).unwrap();
    }
    // Pages go to the database before the commit once the cache is too small for them.
    store.db.execute_batch("PRAGMA cache_size = 2; PRAGMA cache_spill = 1; BEGIN").unwrap();
    store.db.execute_batch("UPDATE note SET text = 'half' || text").unwrap();
    let killed = place.killed();
    let whole = fs::read(killed.path()).unwrap();
    store.db.execute_batch("ROLLBACK").unwrap();
    assert!(fs::read(place.path()).unwrap() != whole, "the half is in the file");
    killed
}

fn check_whole(store: &Store) {
    for number in 0..40 {
        assert_eq!(store.record(id(number)).unwrap(), long(number));
    }
}

#[test]
fn a_hot_journal_is_copied_aside_before_it_is_rolled_back() {
    let place = hot();
    let (database, journal) =
        (fs::read(place.path()).unwrap(), fs::read(place.file("journal.sqlite-journal")).unwrap());
    let asides = |place: &Place| {
        let read = |name: &str| fs::read(place.file(name)).unwrap();
        (read("journal.sqlite.aside"), read("journal.sqlite-journal.aside"))
    };
    let store = place.read().unwrap();
    check_whole(&store);
    assert_eq!(store.standing(), Standing::Normal);
    assert!(asides(&place) == (database.clone(), journal.clone()));
    drop(store);
    // The checks never passed: the copies stay, and the journal that was rolled back isn't missed.
    let mut store = place.read().unwrap();
    assert!(asides(&place) == (database, journal));
    assert_eq!(store.standing(), Standing::Normal);
    let checked = store.checker().run().unwrap();
    store.passed(checked).unwrap();
    assert!(!place.names().iter().any(|name| name.contains("aside")), "{:?}", place.names());
    store.add(&long(41)).unwrap();
    drop(store);
    check_whole(&place.open().unwrap());
}

#[test]
fn copies_of_what_was_found_first_stay() {
    let place = hot();
    let first = fs::read(place.path()).unwrap();
    let journal = fs::read(place.file("journal.sqlite-journal")).unwrap();
    drop(place.read().unwrap());
    assert!(fs::read(place.path()).unwrap() != first);
    fs::write(place.file("journal.sqlite-journal"), journal).unwrap();
    drop(place.read().unwrap());
    assert!(fs::read(place.file("journal.sqlite.aside")).unwrap() == first);
}

#[test]
fn copies_that_were_cut_off_are_made_again() {
    let place = hot();
    fs::write(place.file("journal.sqlite.aside"), "cut off").unwrap();
    fs::write(place.file("journal.sqlite-journal.aside.new"), "cut off").unwrap();
    let database = fs::read(place.path()).unwrap();
    check_whole(&place.read().unwrap());
    assert!(fs::read(place.file("journal.sqlite.aside")).unwrap() == database);
}

#[test]
fn without_the_journal_the_half_is_found() {
    let place = hot();
    fs::remove_file(place.file("journal.sqlite-journal")).unwrap();
    let store = place.read();
    let told = store.as_ref().map(Store::standing);
    let found = store.as_ref().is_ok_and(|store| store.checker().run().is_err());
    assert!(found || told != Ok(Standing::Normal));
}

#[test]
fn a_lost_salt_is_recovered_in_full() {
    let (place, mut store) = Place::fresh();
    (0..40).for_each(|number| store.add(&long(number)).unwrap());
    store.close().unwrap();
    let whole = fs::read(place.path()).unwrap();
    let check = |change: &dyn Fn(&mut [u8]), what: &str| {
        let mut bytes = whole.clone();
        change(&mut bytes[..16]);
        fs::write(place.path(), &bytes).unwrap();
        let mark = fs::read(place.file("journal.mark")).unwrap();
        let mut store = place.read().unwrap();
        check_whole(&store);
        let checked = store.checker().run().unwrap();
        assert!(fs::read(place.path()).unwrap() == bytes, "{what}: nothing is put right before the checks");
        store.passed(checked).unwrap();
        store.close().unwrap();
        assert_eq!(fs::read(place.path()).unwrap()[..16], key(1).salt(), "{what}");
        check_whole(&place.open().unwrap());
        fs::write(place.file("journal.mark"), mark).unwrap();
    };
    for bit in [0, 1, 63, 100, 127] {
        check(&|salt| salt[bit / 8] ^= 1 << (bit % 8), &format!("bit {bit}"));
    }
    check(&|salt| salt.fill(0), "zeroed");
    check(&|salt| salt.fill(0xff), "all ones");
    check(&|salt| salt.copy_from_slice(b"SQLite format 3\0"), "the head of a plain database");
}

/// A closed database of the first schema.
fn first_version() -> Place {
    let place = Place::new();
    crate::file::make(&place.path()).unwrap();
    let key = cipher::CipherKey::new(&key(1)).unwrap();
    let mut db = cipher::connect(&place.path(), &key, rusqlite::OpenFlags::SQLITE_OPEN_READ_WRITE).unwrap();
    schema::run_to(&mut db, Some(1)).unwrap();
    db.execute_batch(
        "INSERT INTO record VALUES (x'01010101010101010101010101010101', 'note', 1, 1790683200000, 0, 'UTC',
             '2026-09-29', 1790683200000, 0, 'UTC', '2026-09-29', NULL, NULL, NULL, NULL);
         INSERT INTO note VALUES (x'01010101010101010101010101010101', 'from the first version')",
    )
    .unwrap();
    place
}

#[test]
fn an_older_schema_is_brought_up_to_date_only_when_asked() {
    let place = first_version();
    let before = place.files();
    let mut store = place.read().unwrap();
    assert_eq!((store.schema_version(), store.pending_migration()), (1, true));
    assert_eq!(store.standing(), Standing::Normal, "it never had a mark");
    assert_eq!(store.row_counts().unwrap()["note"], 1);
    assert_eq!(store.setting("idle"), Ok(None));
    let image = store.image().unwrap();
    let checked = store.checker().run().unwrap();
    assert_eq!(store.passed(checked), Err(StoreError::Unchecked));
    assert_eq!(store.keep_draft("note", "text"), Err(StoreError::Unchecked));
    assert!(place.files() == before);
    let checked = store.checker().run().unwrap();
    store.migrate(checked).unwrap();
    assert_eq!((store.schema_version(), store.pending_migration()), (schema::newest(), false));
    store.keep_draft("note", "text").unwrap();
    assert_eq!(store.record(id(1)).unwrap().body, note("from the first version"));
    let on: bool = store.db.query_row("PRAGMA foreign_keys", [], |row| row.get(0)).unwrap();
    assert!(on);
    store.close().unwrap();
    assert_eq!(place.open().unwrap().standing(), Standing::Normal);

    let other = Place::new();
    let restored = Store::from_image(&other.path(), &key(2), &mark_key(), &image).unwrap();
    assert_eq!(restored.schema_version(), schema::newest());
    assert_eq!(restored.record(id(1)).unwrap().body, note("from the first version"));
}

/// A migration after which a record's body has no record: taken back whole, and said.
#[test]
fn a_migration_that_breaks_a_key_leaves_the_database_as_it_was() {
    let place = first_version();
    let key = cipher::CipherKey::new(&key(1)).unwrap();
    let connect =
        || cipher::connect(&place.path(), &key, rusqlite::OpenFlags::SQLITE_OPEN_READ_WRITE).unwrap();
    let mut db = connect();
    schema::run_to(&mut db, Some(2)).unwrap();
    // The next one sets a setting. It breaks nothing itself; with this it does.
    db.execute_batch("CREATE TRIGGER breaks AFTER INSERT ON setting BEGIN DELETE FROM record; END").unwrap();
    drop(db);
    let before = fs::read(place.path()).unwrap();
    for _ in 0..2 {
        let mut store = place.read().unwrap();
        let checked = store.checker().run().unwrap();
        assert_eq!(store.migrate(checked), Err(StoreError::NotMigrated));
        assert_eq!((store.schema_version(), store.pending_migration()), (2, true));
        assert_eq!(store.set_setting("a", "1"), Err(StoreError::Unchecked));
        drop(store);
        assert!(fs::read(place.path()).unwrap() == before);
    }
    connect().execute_batch("DROP TRIGGER breaks").unwrap();
    let mut store = place.read().unwrap();
    let checked = store.checker().run().unwrap();
    store.accept_standing().unwrap();
    store.migrate(checked).unwrap();
    assert_eq!(store.record(id(1)).unwrap().body, note("from the first version"));
}

/// Killed after the migration, or after the first counter, and before the mark.
#[test]
fn being_killed_while_it_is_brought_up_to_date_is_nothing_to_tell() {
    let place = first_version();
    let store = place.read().unwrap();
    store.mark_first().unwrap();
    drop(store);
    let key = cipher::CipherKey::new(&key(1)).unwrap();
    for step in ["", "UPDATE session SET counter = counter + 1"] {
        let mut db =
            cipher::connect(&place.path(), &key, rusqlite::OpenFlags::SQLITE_OPEN_READ_WRITE).unwrap();
        schema::migrate(&mut db).unwrap();
        db.execute_batch(step).unwrap();
        drop(db);
        assert_eq!(place.read().unwrap().standing(), Standing::Normal, "{step}");
    }
}

#[test]
fn a_database_from_before_the_counter_is_older_than_any_mark() {
    let place = first_version();
    let (newer, store) = Place::fresh();
    store.close().unwrap();
    fs::copy(newer.file("journal.mark"), place.file("journal.mark")).unwrap();
    let mut store = place.read().unwrap();
    assert_eq!(store.standing(), Standing::Older);
    let checked = store.checker().run().unwrap();
    // It is brought up to date, so that it can be looked at; nothing else is written before that.
    assert_eq!(store.migrate(checked), Ok(()));
    assert_eq!(store.standing(), Standing::Older);
    assert_eq!(store.set_setting("a", "1"), Err(StoreError::NotAccepted));
    store.accept_standing().unwrap();
    assert_eq!(store.set_setting("a", "1"), Ok(()));
}

/// Damage alone, with a journal that is rolled back first: what was found stays beside.
#[test]
fn a_damaged_database_keeps_its_copies_aside() {
    let place = hot();
    // The journal holds the first page and the notes; not this one.
    flip(&place.path(), 2 * 4096 + 100);
    let database = fs::read(place.path()).unwrap();
    assert_eq!(place.open().err(), Some(StoreError::Damaged));
    assert_eq!(place.open().err(), Some(StoreError::Damaged));
    assert!(fs::read(place.file("journal.sqlite.aside")).unwrap() == database);
}
