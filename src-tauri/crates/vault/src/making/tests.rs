use std::fs;
use std::os::unix::fs::PermissionsExt;

use tempfile::TempDir;

use super::*;
use crate::cost::KdfCost;
use crate::error::VaultError;
use crate::file::trouble::{self, Trouble};
use crate::passphrase::Passphrase;
use crate::vault::Vault;

const PASSPHRASE: &str = "lantern harbour quiet seventeen";

fn make(dir: &Path) -> Result<Vault, VaultError> {
    let made = Vault::create(dir, &Passphrase::new(PASSPHRASE), KdfCost::LEAST);
    made.map(|(vault, _)| vault)
}

fn unlock(dir: &Path) -> Result<Vault, VaultError> {
    Vault::unlock(dir, &Passphrase::new(PASSPHRASE))
}

fn names(dir: &Path) -> Vec<String> {
    let entries = fs::read_dir(dir).unwrap().map(|entry| entry.unwrap().file_name());
    let mut names: Vec<_> = entries.map(|name| name.into_string().unwrap()).collect();
    names.sort();
    names
}

/// A folder with a making whose database was written, but which was never finished.
fn unfinished() -> (TempDir, Vault) {
    let dir = tempfile::tempdir().unwrap();
    let vault = make(dir.path()).unwrap();
    fs::write(vault.database_path(), "encrypted").unwrap();
    (dir, vault)
}

#[test]
fn what_was_not_finished_is_no_journal_and_is_put_aside_whole() {
    let (dir, first) = unfinished();
    let dir = dir.path();
    let database = first.database_path();
    let name = database.file_name().unwrap().to_str().unwrap();
    fs::write(dir.join(format!("{name}-journal")), "").unwrap();
    fs::write(database.with_extension("mark"), "").unwrap();
    fs::write(dir.join("keys.tidemark.new"), "torn").unwrap();
    fs::create_dir(dir.join("backups")).unwrap();
    assert!(!Vault::exists(dir));
    assert_eq!(unlock(dir).unwrap_err(), VaultError::NotFound);
    assert_eq!(Vault::inspect(dir).unwrap_err(), VaultError::NotFound);
    let second = make(dir).unwrap();
    assert_ne!(first.key_id(), second.key_id());
    let aside = dir.join("unfinished-1");
    assert_eq!(names(&aside).len(), 6, "{:?}", names(&aside));
    assert_eq!(fs::read(aside.join(name)).unwrap(), b"encrypted");
    assert_eq!(fs::read(aside.join(COPY_NAMES[0])).unwrap(), first.key_file());
    assert_eq!(fs::metadata(&aside).unwrap().permissions().mode() & 0o777, 0o700);
    assert_eq!(names(dir), ["backups", "keys-copy.tidemark", "keys.tidemark", "making", "unfinished-1"]);
    let third = make(dir).unwrap();
    assert_eq!(names(&dir.join("unfinished-2")), ["keys-copy.tidemark", "keys.tidemark"]);
    fs::write(third.database_path(), "encrypted").unwrap();
    third.made().unwrap();
    assert!(Vault::exists(dir) && unlock(dir).is_ok());
    assert_eq!(make(dir).unwrap_err(), VaultError::Exists);
}

/// A making that is killed after any step leaves no journal, and the next one succeeds; one that
/// fails at any step leaves no journal either.
#[test]
fn a_making_can_end_after_any_step() {
    for kill in [true, false] {
        for after in 0.. {
            let dir = tempfile::tempdir().unwrap();
            let dir = dir.path().join("journal");
            let trouble = if kill { Trouble::Killed { after } } else { Trouble::Fails { after } };
            let (made, steps) = trouble::with(trouble, || make(&dir));
            assert!(!Vault::exists(&dir), "{trouble:?}");
            if steps <= after {
                assert!(made.is_ok());
                assert!(after > 10, "{after} steps");
                break;
            }
            assert!(made.is_err() || !kill, "{trouble:?}");
            if made.is_err() {
                let again = make(&dir).unwrap();
                fs::write(again.database_path(), "encrypted").unwrap();
                again.made().unwrap();
                assert!(unlock(&dir).is_ok(), "{trouble:?}");
            }
        }
    }
}

#[test]
fn putting_aside_can_end_after_any_step() {
    for after in 0.. {
        let (dir, first) = unfinished();
        let dir = dir.path();
        let (made, steps) = trouble::with(Trouble::Killed { after }, || make(dir));
        if steps <= after {
            break;
        }
        assert!(made.is_err() && !Vault::exists(dir), "after {after}");
        make(dir).unwrap().made().unwrap();
        assert!(unlock(dir).is_ok(), "after {after}");
        let asides = names(dir).into_iter().filter(|name| name.starts_with(ASIDE));
        let kept: Vec<_> = asides.flat_map(|aside| names(&dir.join(aside))).collect();
        let database = first.database_path();
        assert!(kept.contains(&database.file_name().unwrap().to_str().unwrap().to_owned()), "after {after}");
    }
}

#[test]
fn a_finished_journal_is_believed_against_the_file() {
    let check = |what: &str, finish: &dyn Fn(&Path, &mut Vault), expected: bool| {
        let (dir, mut vault) = unfinished();
        let making = fs::read(dir.path().join(MAKING)).unwrap();
        finish(dir.path(), &mut vault);
        if expected {
            fs::write(dir.path().join(MAKING), making).unwrap();
        }
        assert_eq!(Vault::exists(dir.path()), expected, "{what}");
    };
    check("nothing", &|_, _| {}, false);
    let change = |_: &Path, vault: &mut Vault| {
        let passphrase = Passphrase::new("meadow copper thirty windows");
        vault.change_passphrase(&passphrase, KdfCost::LEAST).unwrap();
    };
    check("a changed passphrase", &change, true);
    let other = |dir: &Path, _: &mut Vault| {
        let (other, vault) = unfinished();
        fs::write(dir.join(COPY_NAMES[0]), vault.key_file()).unwrap();
        drop(other);
    };
    check("the keys of another journal", &other, true);
    let database = |dir: &Path, _: &mut Vault| {
        fs::write(dir.join(database_name(Uuid::nil())), "").unwrap();
    };
    check("the database of another key", &database, true);
    for text in ["", "no key id\n"] {
        let (dir, _) = unfinished();
        fs::write(dir.path().join(MAKING), text).unwrap();
        assert!(Vault::exists(dir.path()), "{text:?} was never written there");
    }
}
