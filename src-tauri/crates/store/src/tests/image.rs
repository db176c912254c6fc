//! Images in memory, and databases made from them.

use std::collections::BTreeMap;

use rusqlite::{Connection, MAIN_DB};

use super::*;
use crate::schema;

/// A journal with something in it, and its image.
fn filled() -> (Place, Store, Zeroizing<Vec<u8>>) {
    let (place, mut store) = Place::fresh();
    for number in 0..30 {
        let text = format!("{number} {}", "a long line about an ordinary day ".repeat(30));
        store.add(&record(number, "2026-11-22", "2026-11-22", note(&text))).unwrap();
    }
    store.keep_draft("note", "half a line").unwrap();
    store.set_setting("idle", "5").unwrap();
    store.note_opened(day("2026-11-22")).unwrap();
    let image = store.image().unwrap();
    (place, store, image)
}

fn plain(image: &[u8]) -> Connection {
    let mut db = Connection::open_in_memory().unwrap();
    db.deserialize_read_exact(MAIN_DB, image, image.len(), false).unwrap();
    db
}

/// A changed image.
fn changed(image: &[u8], sql: &str) -> Vec<u8> {
    let mut db = plain(image);
    db.execute_batch("PRAGMA foreign_keys = OFF").unwrap();
    db.execute_batch(sql).unwrap();
    db.serialize(MAIN_DB).unwrap().to_vec()
}

/// How many rows each table holds, without FTS5's own: one text can be held in any number of its pieces.
fn counts(store: &Store) -> BTreeMap<String, u64> {
    let mut counts = store.row_counts().unwrap();
    counts.retain(|table, _| !["search_data", "search_idx"].contains(&table.as_str()));
    counts
}

fn check_same(left: &Store, right: &Store) {
    assert_eq!(counts(left), counts(right));
    assert_eq!(left.search("ordinary", None, 100), right.search("ordinary", None, 100));
    let all = (day("1900-01-01"), day("2999-12-31"));
    assert_eq!(left.records(None, all.0, all.1), right.records(None, all.0, all.1));
    assert_eq!(left.drafts(), right.drafts());
    assert_eq!(left.setting("idle"), right.setting("idle"));
    assert_eq!(left.opened_days(all.0), right.opened_days(all.0));
}

#[test]
fn an_image_is_a_plain_database_with_everything() {
    let (place, store, image) = filled();
    assert!(image.starts_with(b"SQLite format 3\0"));
    let db = plain(&image);
    assert_eq!(schema::row_counts(&db), store.row_counts());
    assert_eq!(schema::version(&db), Ok(schema::newest()));
    let sound: String = db.query_row("PRAGMA integrity_check", [], |row| row.get(0)).unwrap();
    assert_eq!(sound, "ok");
    let draft: String = db.query_row("SELECT text FROM draft", [], |row| row.get(0)).unwrap();
    assert_eq!(draft, "half a line");
    assert_eq!(place.names(), ["journal.mark", "journal.sqlite", "journal.sqlite-journal", "reserve"]);
    assert!(*store.image().unwrap() == *image, "one after another are the same");
}

#[test]
fn a_database_from_an_image_is_the_same_journal_under_another_key() {
    let (_place, store, image) = filled();
    let other = Place::new();
    let mut made = Store::from_image(&other.path(), &key(2), &mark_key(), &image).unwrap();
    check_same(&store, &made);
    assert_eq!(made.standing(), Standing::Normal);
    made.add(&record(90, "2026-11-23", "2026-11-23", note("goes on"))).unwrap();
    made.close().unwrap();
    assert_eq!(fs::read(other.path()).unwrap()[..16], key(2).salt());
    assert_eq!(other.read().err(), Some(StoreError::Damaged), "the old key opens nothing");
    let made = Store::open(&other.path(), &key(2), &mark_key()).unwrap();
    assert_eq!(made.standing(), Standing::Normal);
    assert_eq!(made.record(id(90)).unwrap().body, note("goes on"));
}

#[test]
fn a_copy_is_the_same_journal_and_leaves_the_first_as_it_was() {
    let (place, mut store, _) = filled();
    let path = place.file("other.sqlite");
    let mut copy = store.copy_to(&path, &key(2), &mark_key()).unwrap();
    check_same(&store, &copy);
    let more = record(90, "2026-11-23", "2026-11-23", note("goes on"));
    copy.add(&more).unwrap();
    assert_eq!(store.record(id(90)).err(), Some(StoreError::NotFound));
    store.add(&more).unwrap();
    store.close().unwrap();
    copy.close().unwrap();
    assert!(place.open().is_ok());
}

#[test]
fn an_image_that_is_not_ours_is_refused_and_leaves_nothing() {
    let (_place, store, image) = filled();
    let place = Place::new();
    let check = |image: &[u8], expected: StoreError, what: &str| {
        let made = Store::from_image(&place.path(), &key(2), &mark_key(), image);
        assert_eq!(made.err(), Some(expected), "{what}");
        assert_eq!(place.names(), [""; 0], "{what}");
    };
    let damaged = StoreError::Damaged;
    for length in [0, 1, 100, 4096, image.len() / 2, image.len() - 4096, image.len() - 1] {
        check(&image[..length], damaged, &format!("cut to {length} bytes"));
    }
    check(&vec![0; 8192], damaged, "nothing");
    check(
        &changed(&image, "CREATE TRIGGER a AFTER INSERT ON note BEGIN DELETE FROM record; END"),
        damaged,
        "a trigger",
    );
    check(&changed(&image, "CREATE VIEW a AS SELECT * FROM note"), damaged, "a view");
    check(&changed(&image, "CREATE TABLE a (b)"), damaged, "a table");
    check(&changed(&image, "DROP TRIGGER plan_no_update"), damaged, "no trigger");
    check(&changed(&image, "DROP TABLE refinery_schema_history"), damaged, "no version");
    check(&changed(&image, "DELETE FROM record WHERE id < x'05'"), damaged, "keys that lead nowhere");
    let newer = "UPDATE refinery_schema_history SET version = 9999 WHERE version = 2";
    check(&changed(&image, newer), StoreError::Newer, "newer");
    // Whole, it would have been taken.
    drop(Store::from_image(&place.path(), &key(2), &mark_key(), &image).unwrap());
    drop(store);
}

#[test]
fn a_file_that_is_there_is_never_written_over() {
    let (place, store, image) = filled();
    store.close().unwrap();
    let before = place.files();
    let made = Store::from_image(&place.path(), &key(1), &mark_key(), &image);
    assert_eq!(made.err(), Some(StoreError::Refused));
    assert!(place.files() == before);
    let nowhere = place.file("nowhere/journal.sqlite");
    assert_eq!(Store::from_image(&nowhere, &key(1), &mark_key(), &image).err(), Some(StoreError::Io));
}

#[test]
fn what_was_half_made_is_taken_away_again() {
    let (_place, store, image) = filled();
    let place = Place::new();
    // A mark can't be written where a folder is.
    fs::create_dir(place.file("journal.mark")).unwrap();
    let left = || fs::read_dir(place.folder.path()).unwrap().count();
    let (path, key, mark) = (place.path(), key(2), mark_key());
    assert_eq!(Store::from_image(&path, &key, &mark, &image).err(), Some(StoreError::Io));
    assert_eq!(left(), 1);
    assert_eq!(store.copy_to(&path, &key, &mark).err(), Some(StoreError::Io));
    assert_eq!(left(), 1);
    assert_eq!(Store::create(&path, &key, &mark).err(), Some(StoreError::Io));
    assert_eq!(left(), 1);
    fs::remove_dir(place.file("journal.mark")).unwrap();
    assert!(Store::create(&path, &key, &mark).is_ok());
}
