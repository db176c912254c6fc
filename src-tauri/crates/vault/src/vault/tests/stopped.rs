//! Every change, killed after each of its steps, and with each of its steps failing once.

use super::*;
use crate::KeyCopy;
use crate::file::trouble::{self, Trouble};

/// What opens the journal afterwards: exactly one of the two passphrases, in both copies.
fn opens(dir: &TempDir, what: &str) -> (&'static str, Vault) {
    let (with, without, vault) = match (unlock(dir, OLD), unlock(dir, NEW)) {
        (Ok(vault), Err(refusal)) => (OLD, refusal, vault),
        (Err(refusal), Ok(vault)) => (NEW, refusal, vault),
        (old, new) => panic!("{what}: {old:?} {new:?}"),
    };
    assert_eq!(without, VaultError::WrongPassphrase, "{what}");
    assert_eq!(unlock(dir, with).unwrap().copies(), Copies::Alike, "{what}");
    assert!(vault.database_path().exists(), "{what}: its database is there");
    (with, vault)
}

fn for_every_step(mut run: impl FnMut(Trouble) -> usize) {
    for kill in [true, false] {
        for after in 0.. {
            let trouble = if kill { Trouble::Killed { after } } else { Trouble::Fails { after } };
            if run(trouble) <= after {
                assert!(after >= 10, "two copies take at least ten steps, not {after}");
                break;
            }
        }
    }
}

fn with_database() -> (TempDir, Vault, RecoveryCode) {
    let (dir, vault, code) = journal();
    fs::write(vault.database_path(), "old").unwrap();
    (dir, vault, code)
}

#[test]
fn a_change_of_the_passphrase() {
    for_every_step(|trouble| {
        let (dir, mut vault, code) = with_database();
        let change = || vault.change_passphrase(&passphrase(NEW), KdfCost::LEAST);
        let (changed, steps) = trouble::with(trouble, change);
        let what = format!("{trouble:?}, {changed:?}");
        let (with, _) = opens(&dir, &what);
        match trouble {
            Trouble::Killed { .. } => assert!(with == NEW || changed.is_err(), "{what}"),
            Trouble::Fails { .. } | Trouble::None => {
                assert_eq!(with == NEW, changed.is_ok(), "{what}");
                // And it can be tried again at once.
                vault.change_passphrase(&passphrase(NEW), KdfCost::LEAST).unwrap();
                assert_eq!(opens(&dir, &what).0, NEW, "{what}");
            }
        }
        assert!(Vault::unlock_with_code(dir.path(), &code).is_ok(), "{what}");
        steps
    });
}

#[test]
fn a_replacement_of_the_recovery_code() {
    for_every_step(|trouble| {
        let (dir, mut vault, old) = with_database();
        let (replaced, steps) = trouble::with(trouble, || vault.replace_recovery_code());
        let with_old = Vault::unlock_with_code(dir.path(), &old).map(|_| ());
        match (&replaced, trouble) {
            (Ok(new), _) => {
                assert_eq!(with_old, Err(VaultError::WrongCode), "{trouble:?}");
                assert!(Vault::unlock_with_code(dir.path(), new).is_ok(), "{trouble:?}");
            }
            (Err(_), Trouble::Killed { .. }) => {
                assert!(matches!(with_old, Ok(()) | Err(VaultError::WrongCode)), "{trouble:?}");
            }
            (Err(_), Trouble::Fails { .. } | Trouble::None) => assert_eq!(with_old, Ok(()), "{trouble:?}"),
        }
        assert_eq!(opens(&dir, "code").0, OLD);
        steps
    });
}

#[test]
fn a_rotation() {
    for_every_step(|trouble| {
        let (dir, mut vault, _) = with_database();
        let (old_id, old_file) = (vault.key_id(), vault.key_file());
        let (rotation, _) = vault.rotate(&passphrase(NEW), KdfCost::LEAST).unwrap();
        let new_id = rotation.key_id();
        fs::write(rotation.database_path(), "new").unwrap();
        let (committed, steps) = trouble::with(trouble, || rotation.commit(&mut vault));
        let what = format!("{trouble:?}, {committed:?}");
        let (with, opened) = opens(&dir, &what);
        assert_eq!(with == NEW, committed.is_ok(), "what it said is so: {what}");
        assert_eq!(vault.key_id(), opened.key_id(), "{what}");
        assert_eq!(fs::read(dir.path().join(format!("journal-{old_id}.sqlite"))).unwrap(), b"old");
        let kept = dir.path().join(format!("keys-{old_id}.tidemark"));
        let retired = Vec::from_iter(Vault::retired(dir.path()).into_iter().map(|one| one.key_id));
        if with == NEW {
            assert_eq!((opened.key_id(), &retired), (new_id, &vec![old_id]), "{what}");
            assert_eq!(fs::read(kept).unwrap(), old_file, "{what}");
        } else {
            assert!(opened.key_id() == old_id && retired.is_empty(), "{what}");
            assert!(matches!(trouble, Trouble::Killed { .. }) || !kept.exists(), "{what}");
            // What was left of the rotation doesn't keep the old passphrase alive.
            unlock(&dir, OLD).unwrap().change_passphrase(&passphrase(NEW), KdfCost::LEAST).unwrap();
            assert!(!kept.exists(), "{what}");
        }
        steps
    });
}

#[test]
fn putting_a_copy_back() {
    for_every_step(|trouble| {
        let (dir, vault, _) = with_database();
        let beside = dir.path().join("beside");
        fs::write(&beside, vault.key_file()).unwrap();
        let copy = KeyCopy::read(&beside).unwrap();
        for name in COPY_NAMES {
            fs::write(dir.path().join(name), "torn").unwrap();
        }
        let (put, steps) = trouble::with(trouble, || Vault::put_back(dir.path(), &copy));
        assert!(Vault::exists(dir.path()), "{trouble:?}");
        if let (Err(_), Err(told)) = (put, unlock(&dir, OLD)) {
            assert!(matches!(told, VaultError::Damaged(_)), "{trouble:?}: {told:?}");
            Vault::put_back(dir.path(), &copy).unwrap();
        }
        assert_eq!(opens(&dir, "put back").0, OLD);
        let names = fs::read_dir(dir.path()).unwrap().map(|entry| entry.unwrap().file_name());
        let kept = names.filter(|name| name.to_string_lossy().contains(".damaged-")).count();
        assert_eq!(kept, 2, "{trouble:?}: what was damaged is kept");
        steps
    });
}

#[test]
fn a_removal_of_what_is_retired() {
    for after in 0.. {
        let (dir, mut vault, _) = with_database();
        let old_id = vault.key_id();
        let (rotation, _) = vault.rotate(&passphrase(NEW), KdfCost::LEAST).unwrap();
        fs::write(rotation.database_path(), "new").unwrap();
        rotation.commit(&mut vault).unwrap();
        let trouble = Trouble::Killed { after };
        let (removed, steps) = trouble::with(trouble, || vault.remove_retired(old_id));
        if !Vault::retired(dir.path()).is_empty() {
            assert!(removed.is_err(), "after {after}");
            vault.remove_retired(old_id).unwrap();
        }
        assert_eq!(fs::read_dir(dir.path()).unwrap().count(), 3, "after {after}");
        assert_eq!(opens(&dir, "removed").0, NEW);
        if steps <= after {
            break;
        }
    }
}
