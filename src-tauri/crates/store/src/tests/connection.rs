//! How the database is opened, and what lies on the disk.

use super::*;

#[test]
fn every_pragma_holds_on_a_new_and_on_an_opened_database() {
    let ((_new, new), (place, before)) = (Place::fresh(), Place::fresh());
    drop(before);
    for store in [new, place.open().unwrap()] {
        let check = |pragma: &str, expected: &str| {
            let read = store.db.query_row(&format!("PRAGMA {pragma}"), [], |row| {
                let value: rusqlite::types::Value = row.get(0)?;
                Ok(match value {
                    rusqlite::types::Value::Integer(number) => number.to_string(),
                    rusqlite::types::Value::Text(text) => text,
                    other => format!("{other:?}"),
                })
            });
            assert_eq!(read.as_deref(), Ok(expected), "{pragma}");
        };
        check("journal_mode", "delete");
        check("synchronous", "3");
        check("locking_mode", "exclusive");
        check("foreign_keys", "1");
        check("secure_delete", "1");
        check("trusted_schema", "0");
        check("temp_store", "2");
        check("cipher_memory_security", "1");
        check("cipher_page_size", "4096");
    }
}

#[test]
fn nothing_of_an_entry_can_be_read_from_the_files() {
    const CANARY: &str = "canary of the quiet harbour";
    let place = Place::new();
    let mut store = place.create();
    let found = |bytes: &[u8]| bytes.windows(CANARY.len()).any(|window| window == CANARY.as_bytes());
    assert!(found(format!("…{CANARY}…").as_bytes()), "the search itself finds it");
    store.add(&record(1, "2026-11-22", "2026-11-22", note(CANARY))).unwrap();
    // Within a transaction the rollback journal holds pages as well.
    store
        .db
        .execute_batch("BEGIN IMMEDIATE; UPDATE note SET text = text || '.'; PRAGMA cache_spill;")
        .unwrap();
    let open = place.files();
    store.db.execute_batch("ROLLBACK").unwrap();
    assert_eq!(store.record(id(1)).unwrap().body, note(CANARY));
    drop(store);
    for (path, bytes) in open.into_iter().chain(place.files()) {
        assert!(!found(&bytes), "{}", path.display());
        assert!(!bytes.starts_with(b"SQLite format 3"), "{}", path.display());
    }
    assert_eq!(fs::read(place.path()).unwrap()[..16], key(1).salt());
}

#[cfg(unix)]
#[test]
fn every_file_is_the_persons_own() {
    use std::os::unix::fs::PermissionsExt;
    let place = Place::new();
    let store = place.create();
    store.db.execute_batch("BEGIN IMMEDIATE; DELETE FROM note;").unwrap();
    assert!(!place.files().is_empty());
    for (path, _) in place.files() {
        let mode = fs::metadata(&path).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600, "{}", path.display());
    }
}

#[test]
fn an_existing_file_is_never_made_anew() {
    let place = Place::new();
    for content in ["", "something"] {
        fs::write(place.path(), content).unwrap();
        assert_eq!(Store::create(&place.path(), &key(1), &mark_key()).err(), Some(StoreError::Refused));
        assert_eq!(fs::read(place.path()).unwrap(), content.as_bytes());
    }
    let nowhere = place.folder.path().join("nowhere/journal.sqlite");
    assert_eq!(Store::create(&nowhere, &key(1), &mark_key()).err(), Some(StoreError::Io));
}

#[test]
fn a_second_connection_finds_it_in_use() {
    let place = Place::new();
    let mut store = place.create();
    store.add(&record(1, "2026-11-22", "2026-11-22", note("first"))).unwrap();
    assert_eq!(place.open().err(), Some(StoreError::InUse));
    drop(store);
    assert!(place.open().is_ok());
}

/// The lock is one that other programs see: making a database doesn't give it up.
#[cfg(target_os = "linux")]
#[test]
#[expect(clippy::print_stderr, reason = "a test that is skipped says so")]
fn the_file_is_locked_for_other_programs_too() {
    use std::os::unix::fs::MetadataExt;
    let place = Place::new();
    let inode = |path: &Path| format!(":{} ", fs::metadata(path).unwrap().ino());
    let locked = |path: &Path| -> Option<bool> {
        let locks = fs::read_to_string("/proc/locks").ok()?;
        Some(locks.lines().any(|line| line.contains("POSIX") && line.contains(&inode(path))))
    };
    let probe = rusqlite::Connection::open(place.folder.path().join("probe")).unwrap();
    probe.execute_batch("CREATE TABLE a (b); BEGIN IMMEDIATE; INSERT INTO a VALUES (1)").unwrap();
    if locked(&place.folder.path().join("probe")) != Some(true) {
        eprintln!("skipped: this system doesn't list its file locks");
        return;
    }
    let mut store = place.create();
    assert_eq!(locked(&place.path()), Some(true), "after making it");
    store.add(&record(1, "2026-11-22", "2026-11-22", note("first"))).unwrap();
    assert_eq!(locked(&place.path()), Some(true), "after a write");
    drop(store);
    assert_eq!(locked(&place.path()), Some(false), "after closing it");
    let _store = place.open().unwrap();
    assert_eq!(locked(&place.path()), Some(true), "after opening it");
}

#[test]
fn the_schema_is_the_one_that_was_reviewed() {
    let (_place, store) = Place::fresh();
    let mut statement =
        store.db.prepare("SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY type, name").unwrap();
    let schema: Vec<String> =
        statement.query_map([], |row| row.get(0)).unwrap().map(Result::unwrap).collect();
    insta::assert_snapshot!(schema.join(";\n\n"));
}
