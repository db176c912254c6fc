use std::os::unix::fs::PermissionsExt;

use super::*;

fn mode(path: &Path) -> u32 {
    fs::metadata(path).unwrap().permissions().mode() & 0o777
}

#[test]
fn a_folder_is_made_private() {
    let dir = tempfile::tempdir().unwrap();
    let check = |name: &str, expected| {
        let path = dir.path().join(name);
        make_folder(&path).unwrap();
        assert_eq!(mode(&path), expected, "{name}");
    };
    check("new/and/deep", 0o700);
    for name in ["empty", "used"] {
        let path = dir.path().join(name);
        fs::create_dir(&path).unwrap();
        fs::set_permissions(&path, PermissionsExt::from_mode(0o755)).unwrap();
    }
    fs::write(dir.path().join("empty/lock"), "").unwrap();
    fs::write(dir.path().join("used/letter.txt"), "").unwrap();
    check("empty", 0o700);
    check("used", 0o755);
    assert!(make_folder(&dir.path().join("used/letter.txt")).is_err());
}

#[test]
fn one_instance_at_a_time() {
    let dir = tempfile::tempdir().unwrap();
    let lock = FolderLock::acquire(dir.path()).unwrap();
    assert_eq!(FolderLock::acquire(dir.path()).unwrap_err(), VaultError::InUse);
    assert_eq!(mode(&dir.path().join("lock")), 0o600);
    drop(lock);
    assert!(FolderLock::acquire(dir.path()).is_ok());
    let none = FolderLock::acquire(&dir.path().join("none"));
    assert_eq!(none.unwrap_err(), VaultError::NotFound);
}
