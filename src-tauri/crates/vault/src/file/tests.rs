use std::os::unix::fs::PermissionsExt;

use super::*;

#[test]
fn a_file_is_replaced_whole_and_private() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("a");
    fs::write(&path, "before").unwrap();
    fs::set_permissions(&path, PermissionsExt::from_mode(0o644)).unwrap();
    fs::write(dir.path().join("a.new"), "left behind by a crash").unwrap();
    replace(dir.path(), "a", b"after").unwrap();
    assert_eq!(fs::read(&path).unwrap(), b"after");
    assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
    assert_eq!(fs::read_dir(dir.path()).unwrap().count(), 1, "nothing is left beside it");
}

#[test]
fn a_failed_replacement_leaves_the_file_before() {
    let dir = tempfile::tempdir().unwrap();
    fs::create_dir_all(dir.path().join("a/full")).unwrap();
    assert!(replace(dir.path(), "a", b"after").is_err());
    assert!(dir.path().join("a/full").is_dir());
    assert_eq!(fs::read_dir(dir.path()).unwrap().count(), 1, "nothing is left beside it");
    assert!(replace(&dir.path().join("none"), "a", b"").is_err());
}

#[test]
fn reading_stops_after_the_cap() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("a");
    fs::write(&path, [1; 100]).unwrap();
    assert_eq!(read(&path, 100).unwrap().len(), 100);
    assert_eq!(read(&path, 10).unwrap().len(), 11);
    assert_eq!(read(&dir.path().join("b"), 1).unwrap_err().kind(), io::ErrorKind::NotFound);
}
