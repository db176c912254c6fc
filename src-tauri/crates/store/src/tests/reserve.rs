//! A full disk, as far as it can be had without one: SQLite's own limit answers the same.

use super::*;

const SIZE: u64 = 2 * 1024 * 1024;

fn limit(store: &Store, pages: u32) {
    store.db.query_row(&format!("PRAGMA max_page_count = {pages}"), [], |_| Ok(())).unwrap();
}

#[test]
fn the_reserve_is_given_up_for_a_draft_and_made_again() {
    let (place, mut store) = Place::fresh();
    let reserve = || fs::metadata(place.file("reserve")).map(|file| file.len()).ok();
    assert_eq!(reserve(), Some(SIZE));
    let (full, text) = (Err(StoreError::Full), "a long line ".repeat(5000));
    limit(&store, 1);
    assert_eq!(store.add(&record(1, "2026-11-22", "2026-11-22", note(&text))), full);
    assert_eq!(reserve(), Some(SIZE), "a record leaves it");
    assert_eq!(store.keep_draft("note", &text), full, "this limit isn't the disk's");
    assert_eq!(reserve(), None);
    assert_eq!(store.keep_draft("note", &text), full);
    limit(&store, 1_000_000);
    store.keep_draft("note", &text).unwrap();
    assert_eq!(reserve(), None, "not by a draft");
    store.add(&record(1, "2026-11-22", "2026-11-22", note(&text))).unwrap();
    assert_eq!(reserve(), Some(SIZE));
}

#[test]
fn a_reserve_that_was_cut_off_is_made_whole() {
    let (place, store) = Place::fresh();
    drop(store);
    for length in [0, 1000, usize::try_from(SIZE).unwrap() + 1] {
        fs::write(place.file("reserve"), vec![1; length]).unwrap();
        drop(place.open().unwrap());
        assert_eq!(fs::metadata(place.file("reserve")).unwrap().len(), SIZE);
    }
}

#[test]
fn nothing_is_written_through_a_reserve_that_is_none() {
    let (place, store) = Place::fresh();
    drop(store);
    let (reserve, other) = (place.file("reserve"), place.file("other"));
    for long in [10, 3 * usize::try_from(SIZE).unwrap()] {
        fs::write(&other, vec![1; long]).unwrap();
        fs::remove_file(&reserve).unwrap();
        std::os::unix::fs::symlink(&other, &reserve).unwrap();
        drop(place.open().unwrap());
        assert!(fs::read(&other).unwrap() == vec![1; long], "what it leads to is as it was");
        assert!(fs::symlink_metadata(&reserve).unwrap().is_file());
    }
}
