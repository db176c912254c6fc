use chrono::{DateTime, TimeDelta};

use super::*;
use crate::backup::sealed::tests::{Keys, about, image};
use crate::backup::{Reason, seal};

struct Made {
    dir: tempfile::TempDir,
    keys: Keys,
    sealed: Sealed,
}

fn made() -> Made {
    let keys = Keys::new();
    let sealed = seal(&image(10_000), about(), keys.recipients()).unwrap();
    Made { dir: tempfile::tempdir().unwrap(), keys, sealed }
}

fn file(second: i64, reason: Reason) -> BackupFile {
    BackupFile::new(DateTime::from_timestamp(1_800_000_000 + second, 0).unwrap(), reason)
}

fn everything(dir: &Path) -> Vec<String> {
    let mut names: Vec<_> =
        fs::read_dir(dir).unwrap().map(|one| one.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

#[test]
fn a_backup_is_written_read_back_and_private() {
    let Made { dir, keys, sealed } = made();
    let file = file(0, Reason::Daily);
    let path = dir.path().join(file.name());
    write_verified(&path, &sealed, &keys.identities[0]).unwrap();
    assert_eq!(everything(dir.path()), [file.name()]);
    assert_eq!(read(&path).unwrap(), sealed.bytes());
    assert_eq!(verify_file(&path, &keys.identities[1]).as_ref(), Ok(sealed.manifest()));
    let bytes = sealed.bytes().len() as u64;
    assert_eq!(list(dir.path()), Ok(vec![Listed { file, bytes }]));
    assert_eq!(is_for(&path, &keys.identities[0]), Ok(true));
    assert_eq!(is_for(&path, &Keys::new().identities[0]), Ok(false));
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
    }
}

#[test]
fn what_is_there_is_left_as_it_is() {
    let Made { dir, keys, sealed } = made();
    let path = dir.path().join("F.age");
    let unfinished = dir.path().join("F.age.new");
    fs::write(&unfinished, "somebody's").unwrap();
    write_verified(&path, &sealed, &keys.identities[0]).unwrap();
    assert_eq!(everything(dir.path()), ["F.age", "F.age.new"]);
    assert_eq!(fs::read(&unfinished).unwrap(), b"somebody's");

    for taken in ["F.age", "folder", "link"] {
        let path = dir.path().join(taken);
        match taken {
            "folder" => fs::create_dir(&path).unwrap(),
            #[cfg(unix)]
            "link" => std::os::unix::fs::symlink("nowhere", &path).unwrap(),
            _ => fs::write(&path, "a letter").unwrap(),
        }
        let before = everything(dir.path());
        assert_eq!(write_verified(&path, &sealed, &keys.identities[0]), Err(ExchangeError::Exists));
        assert_eq!(everything(dir.path()), before);
    }
    assert_eq!(fs::read(&path).unwrap(), b"a letter");
}

#[test]
fn what_cannot_be_verified_is_not_left() {
    let Made { dir, keys, sealed } = made();
    let path = dir.path().join(file(0, Reason::Daily).name());
    let check = |sealed: &Sealed, identity: &str, expected| {
        assert_eq!(write_verified(&path, sealed, identity), Err(expected));
        assert_eq!(everything(dir.path()), Vec::<String>::new());
    };
    check(&sealed, &Keys::new().identities[0], ExchangeError::OtherKey);
    check(&sealed, "", ExchangeError::Identity);
    let spoilt = sealed.spoilt();
    check(&spoilt, &keys.identities[0], ExchangeError::Damaged(Damage::Payload));
    let mut about = about();
    about.reason = Reason::Closing;
    let other = seal(&image(10_000), about, keys.recipients()).unwrap().claiming(&sealed);
    check(&other, &keys.identities[0], ExchangeError::Damaged(Damage::ReadBack));
    let nowhere = dir.path().join("none").join("F.age");
    let expected = Err(ExchangeError::Io { kind: ErrorKind::NotFound });
    assert_eq!(write_verified(&nowhere, &sealed, &keys.identities[0]), expected);
}

#[test]
fn only_backups_are_listed_newest_first() {
    let Made { dir, .. } = made();
    let names = [
        file(0, Reason::Daily).name(),
        file(5, Reason::Closing).name(),
        file(5, Reason::Daily).name(),
        format!("{}.new", file(9, Reason::Daily).name()),
        "keys-00000000-0000-0000-0000-000000000002.tidemark".to_owned(),
        "letter.txt".to_owned(),
    ];
    for name in &names {
        fs::write(dir.path().join(name), "some bytes").unwrap();
    }
    fs::create_dir(dir.path().join(file(7, Reason::Daily).name())).unwrap();
    #[cfg(unix)]
    std::os::unix::fs::symlink(&names[0], dir.path().join(file(8, Reason::Daily).name())).unwrap();
    let listed: Vec<_> = list(dir.path()).unwrap().into_iter().map(|one| one.file.name()).collect();
    assert_eq!(listed, [&names[1], &names[2], &names[0]].map(Clone::clone));
    assert_eq!(list(&dir.path().join("none")), Ok(vec![]));
    assert!(list(&dir.path().join("letter.txt")).is_err());
}

#[test]
fn only_what_a_crash_left_is_cleared() {
    let Made { dir, .. } = made();
    let name = file(0, Reason::Daily).name();
    let stays = [name.clone(), format!("{name}.new.txt"), "F.age.new".to_owned(), "letter.new".to_owned()];
    let goes = [format!("{name}.new"), format!("{name}.new1"), format!("{name}.new99")];
    for name in stays.iter().chain(&goes) {
        fs::write(dir.path().join(name), "").unwrap();
    }
    remove_unfinished(dir.path()).unwrap();
    let mut expected = stays.to_vec();
    expected.sort();
    assert_eq!(everything(dir.path()), expected);
    assert_eq!(remove_unfinished(&dir.path().join("none")), Ok(()));
}

#[test]
fn a_file_above_the_cap_is_not_read() {
    let Made { dir, keys, .. } = made();
    let path = dir.path().join("huge.age");
    // Sparse: it takes no room on the disk.
    File::create(&path).unwrap().set_len(MOST_SEALED as u64 + 1).unwrap();
    assert_eq!(read(&path), Err(ExchangeError::TooLarge));
    assert_eq!(is_for(&path, &keys.identities[0]), Err(ExchangeError::Damaged(Damage::Header)));
    let missing = Err(ExchangeError::Io { kind: ErrorKind::NotFound });
    assert_eq!(read(&dir.path().join("none")), missing);
}

#[test]
fn one_sealed_backup_can_stand_in_two_folders() {
    let Made { dir, keys, sealed } = made();
    for (folder, seconds) in [("first", 0), ("second", 0), ("second", 1)] {
        let folder = dir.path().join(folder);
        fs::create_dir_all(&folder).unwrap();
        let made = sealed.manifest().made + TimeDelta::seconds(seconds);
        let path = folder.join(BackupFile::new(made, sealed.manifest().reason).name());
        write_verified(&path, &sealed, &keys.identities[0]).unwrap();
        assert!(verify_file(&path, &keys.identities[1]).is_ok());
    }
}
