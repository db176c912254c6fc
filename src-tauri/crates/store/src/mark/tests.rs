use tempfile::TempDir;
use zeroize::Zeroizing;

use std::fs;

use super::*;

fn place() -> (TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let database = folder.path().join("journal-0198.sqlite");
    (folder, database)
}

fn mark_of(database: &Path, key: u8) -> MarkFile {
    MarkFile::of(database, &MarkKey::new(Zeroizing::new([key; 32])))
}

fn told(found: Found) -> Option<(u64, bool)> {
    match found {
        Found::Sound(mark) => Some((mark.counter, mark.open)),
        Found::Damaged => None,
        Found::Missing => Some((u64::MAX, false)),
    }
}

#[test]
fn the_newest_of_two_records_is_the_mark() {
    let (_folder, database) = place();
    let mark = mark_of(&database, 1);
    assert_eq!(told(mark.read()), Some((u64::MAX, false)));
    for (counter, open) in [(1, true), (2, false), (2, true), (3, false), (900, true)] {
        mark.write(counter, open).unwrap();
        assert_eq!(told(mark.read()), Some((counter, open)));
        assert_eq!(fs::metadata(path_of(&database)).unwrap().len(), 256);
    }
}

#[test]
fn a_record_that_was_cut_off_leaves_the_one_before() {
    let (_folder, database) = place();
    let mark = mark_of(&database, 1);
    for counter in [1, 2, 3] {
        mark.write(counter, true).unwrap();
    }
    let whole = fs::read(path_of(&database)).unwrap();
    // Three writes: the newest stands first again.
    for byte in 0..whole.len() {
        let mut bytes = whole.clone();
        bytes[byte] ^= 1 << (byte % 8);
        fs::write(path_of(&database), bytes).unwrap();
        let left = if byte < 128 { 2 } else { 3 };
        assert_eq!(told(mark.read()), Some((left, true)), "byte {byte}");
    }
    for length in 0..whole.len() {
        fs::write(path_of(&database), &whole[..length]).unwrap();
        assert_eq!(told(mark.read()), None, "{length} bytes");
    }
    mark.write(9, false).unwrap();
    assert_eq!(told(mark.read()), Some((9, false)), "a damaged one is made anew");
}

#[test]
fn a_mark_of_another_key_or_database_is_none() {
    let (folder, database) = place();
    mark_of(&database, 1).write(5, true).unwrap();
    assert_eq!(told(mark_of(&database, 2).read()), None);
    let other = folder.path().join("journal-0199.sqlite");
    fs::copy(path_of(&database), path_of(&other)).unwrap();
    assert_eq!(told(mark_of(&other, 1).read()), None);
    assert_eq!(told(mark_of(&database, 1).read()), Some((5, true)));
}
