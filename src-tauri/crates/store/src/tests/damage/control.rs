//! The control: the same damage, looked at without the cipher's check of every page, is missed in
//! part. So it is that check which finds it, and a sweep whose check fails would show it.

use rusqlite::{Connection, OpenFlags};

use super::*;
use crate::checker;
use crate::cipher::{self, CipherKey};

/// With the key, but no check: the pages that are read are proven, the others are not looked at.
fn unchecked(place: &Place) -> Result<Connection, StoreError> {
    cipher::connect(&place.path(), &CipherKey::new(&key(1))?, OpenFlags::SQLITE_OPEN_READ_ONLY)
}

/// No cipher at all, and SQLite's own checks.
fn plain(place: &Place) -> Result<Connection, StoreError> {
    let db = Connection::open_with_flags(place.path(), OpenFlags::SQLITE_OPEN_READ_ONLY)?;
    checker::check_plain(&db)?;
    Ok(db)
}

/// The same journal as a plain database.
fn in_plain() -> Place {
    let image = filled().open().unwrap().image().unwrap();
    let place = Place::new();
    fs::write(place.path(), &*image).unwrap();
    // An empty page comes last, so that a cut can take away what is unused.
    Connection::open(place.path()).unwrap().execute_batch("CREATE TABLE last (empty)").unwrap();
    place
}

/// The damages of a sweep after which the notes are read as if nothing had happened.
fn missed(damages: Sweep, place: &Place, open: fn(&Place) -> Result<Connection, StoreError>) -> Vec<Damage> {
    let whole = fs::read(place.path()).unwrap();
    let notes = || open(place).and_then(|db| notes(&db));
    let sound = notes().unwrap();
    let unseen = |damage: &Damage| {
        fs::write(place.path(), damage.done_to(&whole)).unwrap();
        notes() == Ok(sound)
    };
    damages(whole.len()).into_iter().filter(unseen).collect()
}

/// How many notes can be read to their ends.
fn notes(db: &Connection) -> Result<usize, StoreError> {
    let mut read = db.prepare("SELECT text FROM note")?;
    let texts = read.query_map([], |row| Ok(row.get_ref(0)?.as_bytes()?.len()))?;
    Ok(texts.collect::<Result<Vec<_>, _>>()?.len())
}

#[test]
fn reading_without_checking_misses_some_of_each_kind() {
    for (name, sweep) in [("cuts", cuts as Sweep), ("flips", flips), ("zeros", zeros)] {
        assert!(!missed(sweep, &filled(), unchecked).is_empty(), "{name}: none missed");
    }
}

#[test]
fn without_a_cipher_some_of_each_kind_is_missed_even_in_the_first_page() {
    let in_first = |damage: &Damage| match damage {
        Damage::Cut(_) => false,
        Damage::Flip(position) => *position < 4096,
        Damage::Zeros(range) => range.end <= 4096,
    };
    assert!(!missed(cuts, &in_plain(), plain).is_empty(), "cuts");
    for (name, sweep) in [("flips", flips as Sweep), ("zeros", zeros)] {
        assert!(missed(sweep, &in_plain(), plain).iter().any(in_first), "{name}");
    }
}
