//! Damage is found on opening, and nothing is written because of it.

use std::ops::Range;

use super::*;

mod control;

/// Something that happened to a file.
#[derive(Debug)]
enum Damage {
    /// It ends after so many bytes.
    Cut(usize),
    /// One bit of this byte is another.
    Flip(usize),
    /// These bytes are zeros.
    Zeros(Range<usize>),
}

impl Damage {
    fn done_to(&self, whole: &[u8]) -> Vec<u8> {
        let mut bytes = whole.to_vec();
        match self {
            Self::Cut(length) => bytes.truncate(*length),
            Self::Flip(position) => bytes[*position] ^= 1,
            Self::Zeros(range) => bytes[range.clone()].fill(0),
        }
        bytes
    }
}

/// What is done to a file of some length, each by itself.
type Sweep = fn(usize) -> Vec<Damage>;

/// A thousand lengths, evenly spread, every whole number of pages, and what lies around them.
fn cuts(length: usize) -> Vec<Damage> {
    let spread = (0..1000).map(|count| count * length / 1000);
    let pages = (0..length / 4096).map(|page| page * 4096);
    let odd = [1, 15, 16, 17, 100, 4095, 4097, 12_345, length - 4095, length - 1];
    spread.chain(pages).chain(odd).map(Damage::Cut).collect()
}

/// The head, the edges of a page with its reserved bytes, and one in every page; but for the salt,
/// which the key file keeps as well.
fn flips(length: usize) -> Vec<Damage> {
    let edges = [16, 17, 18, 100, 4015, 4016, 4031, 4032, 4095, 4096, 8191, length - 1];
    let in_every_page = (0..length / 4096).map(|page| page * 4096 + 16 + page * 331 % 4080);
    edges.into_iter().chain(in_every_page).map(Damage::Flip).collect()
}

/// Every page as a whole, and of the first a part: that is enough.
fn zeros(length: usize) -> Vec<Damage> {
    let pages = (0..length / 4096).map(|page| page * 4096..(page + 1) * 4096);
    pages.chain([0..100, 24..100]).map(Damage::Zeros).collect()
}

/// A closed database of some pages.
fn filled() -> Place {
    let place = Place::new();
    let mut store = place.create();
    for number in 0..40 {
        let text = format!("{number} {}", "a long line about an ordinary day ".repeat(30));
        store.add(&record(number, "2026-11-22", "2026-11-22", note(&text))).unwrap();
    }
    // Pages that are no longer used are checked as well.
    store.db.execute_batch("DELETE FROM note WHERE record < x'0a'").unwrap();
    drop(store);
    let pages = fs::metadata(place.path()).unwrap().len() / 4096;
    assert!(pages >= 20, "only {pages} pages");
    assert!(place.open().is_ok(), "undamaged it opens");
    place
}

#[test]
fn another_key_opens_nothing() {
    let place = filled();
    let before = place.files();
    for other in [key(2), DatabaseKey::new(Zeroizing::new([1; 32]), [0x5b; 16])] {
        assert_eq!(Store::open(&place.path(), &other, &mark_key()).err(), Some(StoreError::Damaged));
    }
    assert!(place.files() == before);
}

/// Each is refused, and what is as it was opens.
fn check_all_found(damages: Sweep) {
    let place = filled();
    let whole = fs::read(place.path()).unwrap();
    for damage in damages(whole.len()) {
        fs::write(place.path(), damage.done_to(&whole)).unwrap();
        check_refused(&place, StoreError::Damaged, &format!("{damage:?}"));
    }
    fs::write(place.path(), &whole).unwrap();
    assert!(place.open().is_ok(), "as it was, it opens");
}

#[test]
fn every_one_of_a_thousand_truncations_is_damage() {
    check_all_found(cuts);
}

#[test]
fn bytes_that_were_added_are_damage() {
    let place = filled();
    let whole = fs::read(place.path()).unwrap();
    for more in [1, 4095, 4096] {
        fs::write(place.path(), [&whole[..], &vec![0; more]].concat()).unwrap();
        check_refused(&place, StoreError::Damaged, &format!("{more} bytes more"));
    }
}

#[test]
fn every_flipped_bit_is_damage() {
    check_all_found(flips);
}

#[test]
fn a_page_of_zeros_is_damage() {
    check_all_found(zeros);
}

#[test]
fn pages_that_changed_places_are_damage() {
    let place = filled();
    let whole = fs::read(place.path()).unwrap();
    let mut swapped = whole.clone();
    let (left, right) = swapped.split_at_mut(8 * 4096);
    left[7 * 4096..].swap_with_slice(&mut right[..4096]);
    fs::write(place.path(), swapped).unwrap();
    check_refused(&place, StoreError::Damaged, "two pages swapped");
}

#[test]
fn what_is_no_database_is_damage_and_what_is_not_there_is_missing() {
    let place = Place::new();
    assert_eq!(place.open().err(), Some(StoreError::Missing));
    assert_eq!(place.files(), [], "and none is made");
    let plain = Place::new();
    let db = rusqlite::Connection::open(plain.path()).unwrap();
    db.execute_batch("CREATE TABLE note (text)").unwrap();
    drop(db);
    check_refused(&plain, StoreError::Damaged, "plain SQLite");
    for content in [Vec::new(), vec![0; 4096], [&[0x5a; 16][..], &[0; 4080]].concat()] {
        fs::write(place.path(), &content).unwrap();
        check_refused(&place, StoreError::Damaged, &format!("{} bytes of nothing", content.len()));
    }
    // A disk that doesn't give back what it holds answers no byte of it, as a folder does.
    fs::remove_file(place.path()).unwrap();
    fs::create_dir(place.path()).unwrap();
    assert_eq!(place.open().err(), Some(StoreError::Damaged));
}

#[test]
fn a_row_that_no_version_ever_wrote_is_damage() {
    let check = |change: &str, good: bool| {
        let (_place, mut store) = Place::fresh();
        store.add(&record(1, "2026-11-22", "2026-11-22", note("first"))).unwrap();
        store.db.execute_batch("PRAGMA ignore_check_constraints = ON").unwrap();
        store.db.execute_batch(change).unwrap();
        let read = store.record(id(1)).map(|record| record.id);
        assert_eq!(read, if good { Ok(id(1)) } else { Err(StoreError::Damaged) }, "{change}");
    };
    check("UPDATE record SET revision = 2", true);
    check("UPDATE record SET kind = 'dream'", false);
    check("UPDATE record SET happened_day = '22.11.2026'", false);
    check("UPDATE record SET happened_zone = 'Europe/Atlantis'", false);
    check("UPDATE record SET happened_offset = 90000", false);
    check("UPDATE record SET happened_at = 9223372036854775807", false);
    check("UPDATE record SET revision = -1", false);
    check("UPDATE note SET text = ' '", false);
}

#[test]
fn a_newer_schema_is_refused_untouched() {
    let place = filled();
    let store = place.open().unwrap();
    store
        .db
        .execute_batch(
            "INSERT INTO refinery_schema_history (version, name, applied_on, checksum)
             VALUES (9999, 'later', '2099-01-01T00:00:00Z', '1')",
        )
        .unwrap();
    drop(store);
    check_refused(&place, StoreError::Newer, "schema 9999");
}

#[test]
fn foreign_keys_that_lead_nowhere_are_damage() {
    let place = filled();
    let store = place.open().unwrap();
    store
        .db
        .execute_batch(
            "PRAGMA foreign_keys = OFF; DELETE FROM record WHERE id = x'0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f'",
        )
        .unwrap();
    drop(store);
    check_refused(&place, StoreError::Damaged, "a note without its record");
}
