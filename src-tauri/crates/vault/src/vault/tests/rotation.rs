//! "It leaked".

use super::*;
use crate::copies::Fault;

/// A journal whose database is there.
fn with_database() -> (TempDir, Vault, RecoveryCode) {
    let (dir, vault, code) = journal();
    fs::write(vault.database_path(), "old").unwrap();
    (dir, vault, code)
}

/// Rotates to the new passphrase, the new database written.
fn begin(vault: &Vault) -> (Rotation, RecoveryCode) {
    let (rotation, code) = vault.rotate(&passphrase(NEW), KdfCost::LEAST).unwrap();
    fs::write(rotation.database_path(), "new").unwrap();
    (rotation, code)
}

#[test]
fn only_the_new_secrets_open_it_and_the_old_database_stays() {
    let (dir, mut vault, old_code) = with_database();
    let (old_id, vault_id, old_path) = (vault.key_id(), vault.vault_id(), vault.database_path());
    let (old_file, old_key) = (vault.key_file(), key_text(&vault));
    let old_identity = vault.backup_identity().unwrap();
    let (rotation, new_code) = begin(&vault);
    let (new_id, new_key) = (rotation.key_id(), rotation.database_key().sqlcipher_text().to_string());
    let mark = rotation.mark_key().unwrap().sign(b"a");
    assert_eq!(rotation.database_path(), dir.path().join(format!("journal-{new_id}.sqlite")));
    assert_eq!(format!("{rotation:?}"), "Rotation(..)");
    rotation.commit(&mut vault).unwrap();
    let opened = unlock(&dir, NEW).unwrap();
    for vault in [&vault, &opened, &Vault::unlock_with_code(dir.path(), &new_code).unwrap()] {
        assert_eq!((vault.vault_id(), vault.key_id()), (vault_id, new_id));
        assert_eq!((key_text(vault), vault.copies()), (new_key.clone(), Copies::Alike));
        assert_eq!(vault.mark_key().unwrap().sign(b"a"), mark);
        assert_eq!(vault.recovery_recipient(), new_code.identity().unwrap().recipient());
        assert_ne!(vault.backup_identity().unwrap().text(), old_identity.text());
    }
    assert_ne!(new_key, old_key);
    assert_eq!(unlock(&dir, OLD).unwrap_err(), VaultError::WrongPassphrase);
    let with_code = Vault::unlock_with_code(dir.path(), &old_code);
    assert_eq!(with_code.unwrap_err(), VaultError::WrongCode);
    assert_eq!(fs::read(&old_path).unwrap(), b"old");
    let kept = dir.path().join(format!("keys-{old_id}.tidemark"));
    assert_eq!(fs::read(&kept).unwrap(), old_file);
    let copy = crate::KeyCopy::read(&kept).unwrap();
    assert_eq!(copy.backup_identity(&passphrase(OLD)).unwrap().text(), old_identity.text());
    assert_eq!(Vault::retired(dir.path()), [Retired { key_id: old_id, database: old_path }]);
}

#[test]
fn a_dropped_rotation_changes_nothing() {
    let (dir, vault, _) = with_database();
    let before = vault.key_file();
    drop(vault.rotate(&passphrase(NEW), KdfCost::LEAST).unwrap());
    for name in COPY_NAMES {
        assert_eq!(fs::read(dir.path().join(name)).unwrap(), before);
    }
    assert_eq!(fs::read_dir(dir.path()).unwrap().count(), 3);
    assert!(unlock(&dir, NEW).is_err() && unlock(&dir, OLD).is_ok());
    let refused = vault.rotate(&passphrase("short"), KdfCost::LEAST);
    assert!(matches!(refused, Err(VaultError::Refused(_))));
}

#[test]
fn it_is_committed_only_to_the_keys_it_came_from_and_with_its_database() {
    let (dir, mut vault, _) = with_database();
    let (rotation, _) = vault.rotate(&passphrase(NEW), KdfCost::LEAST).unwrap();
    assert_eq!(rotation.commit(&mut vault).unwrap_err(), VaultError::NotFound);
    let (rotation, _) = begin(&vault);
    vault.change_passphrase(&passphrase("coral window sixty ferries"), KdfCost::LEAST).unwrap();
    assert_eq!(rotation.commit(&mut vault).unwrap_err(), VaultError::OtherKey);
    let (rotation, _) = begin(&vault);
    let (_other_dir, mut other, _) = with_database();
    assert_eq!(rotation.commit(&mut other).unwrap_err(), VaultError::OtherKey);
    assert!(Vault::retired(dir.path()).is_empty());
    assert!(unlock(&dir, "coral window sixty ferries").is_ok());
}

/// The state a power cut leaves between the two copies, and the other way round.
#[test]
fn between_the_copies_the_new_one_wins_and_the_old_passphrase_is_wrong() {
    for behind in [0, 1] {
        let (dir, mut vault, old_code) = with_database();
        let before = vault.key_file();
        let (rotation, new_code) = begin(&vault);
        rotation.commit(&mut vault).unwrap();
        let path = dir.path().join(COPY_NAMES[behind]);
        fs::write(&path, &before).unwrap();
        assert_eq!(unlock(&dir, OLD).unwrap_err(), VaultError::WrongPassphrase);
        let with_code = Vault::unlock_with_code(dir.path(), &old_code);
        assert_eq!(with_code.unwrap_err(), VaultError::WrongCode);
        assert_eq!(fs::read(&path).unwrap(), before, "a wrong secret writes nothing");
        assert!(Vault::retired(dir.path()).is_empty(), "a copy still names the old key");
        let opened = Vault::unlock_with_code(dir.path(), &new_code).unwrap();
        assert_eq!(opened.copies(), Copies::Mended { was: Fault::Behind, perhaps_older: false });
        assert_eq!(fs::read(&path).unwrap(), vault.key_file());
        assert_eq!(unlock(&dir, NEW).unwrap().copies(), Copies::Alike);
    }
}

/// A key file of the same vault that no rotation of it made, its database beside it, its sequence
/// higher: it is not used, doesn't make the right passphrase look wrong, and is not written over.
#[test]
fn a_forged_successor_does_not_win() {
    for index in [0, 1] {
        for claims in [false, true] {
            let (dir, vault, code) = with_database();
            let (stranger_dir, stranger, _) = with_database();
            let (rotation, _) = begin(&stranger);
            let mut body = rotation.key_file.body().clone();
            body.vault_id = vault.vault_id();
            body.sequence = 9;
            // What it claims is the proof of another rotation, or nothing at all.
            let proof = body.slots.pop().unwrap();
            if claims {
                let text = serde_json::to_string(&proof).unwrap();
                let (own, other) = (vault.key_id().to_string(), stranger.key_id().to_string());
                body.slots.push(serde_json::from_str(&text.replace(&other, &own)).unwrap());
                assert_eq!(body.predecessor(), Some(vault.key_id()));
            }
            let forged = KeyFile::seal(&body, &rotation.data_key).unwrap();
            let path = dir.path().join(COPY_NAMES[index]);
            fs::write(&path, forged.bytes()).unwrap();
            fs::write(dir.path().join(&body.database), "forged").unwrap();
            drop(stranger_dir);
            let opened = unlock(&dir, OLD).unwrap();
            assert_eq!((key_text(&opened), opened.copies()), (key_text(&vault), Copies::OtherKey));
            assert!(Vault::unlock_with_code(dir.path(), &code).is_ok());
            assert_eq!(unlock(&dir, "another harbour").unwrap_err(), VaultError::WrongPassphrase);
            assert_eq!(fs::read(&path).unwrap(), forged.bytes());
            let rotated = opened.rotate(&passphrase(NEW), KdfCost::LEAST);
            assert_eq!(rotated.unwrap_err(), VaultError::OtherKey);
        }
    }
}

#[test]
fn an_old_key_file_that_is_kept_nowhere_else_is_not_written_over() {
    let (dir, mut vault, _) = with_database();
    let (before, kept) = (vault.key_file(), dir.path().join(vault.key_copy_name()));
    let old_database = vault.database_path();
    begin(&vault).0.commit(&mut vault).unwrap();
    fs::write(dir.path().join(COPY_NAMES[1]), &before).unwrap();
    fs::remove_file(kept).unwrap();
    assert_eq!(unlock(&dir, NEW).unwrap().copies(), Copies::OtherKey);
    fs::remove_file(old_database).unwrap();
    assert!(matches!(unlock(&dir, NEW).unwrap().copies(), Copies::Mended { .. }));
}

#[test]
fn what_is_retired_goes_when_asked_and_nothing_else() {
    let (dir, mut vault, _) = with_database();
    let first = vault.key_id();
    begin(&vault).0.commit(&mut vault).unwrap();
    let second = vault.key_id();
    let (rotation, _) = vault.rotate(&passphrase(OLD), KdfCost::LEAST).unwrap();
    fs::write(rotation.database_path(), "newer").unwrap();
    rotation.commit(&mut vault).unwrap();
    for beside in ["sqlite-journal", "sqlite.aside", "sqlite-journal.aside", "mark"] {
        fs::write(dir.path().join(format!("journal-{first}.{beside}")), "").unwrap();
        fs::write(dir.path().join(format!("journal-{}.{beside}", vault.key_id())), "").unwrap();
    }
    let ids = || Vec::from_iter(Vault::retired(dir.path()).into_iter().map(|retired| retired.key_id));
    let mut both = vec![first, second];
    both.sort();
    assert_eq!(ids(), both);
    assert_eq!(vault.remove_retired(vault.key_id()), Err(VaultError::NotFound));
    assert_eq!(vault.remove_retired(Uuid::nil()), Err(VaultError::NotFound));
    vault.remove_retired(first).unwrap();
    assert_eq!(ids(), [second]);
    assert_eq!(vault.remove_retired(first), Err(VaultError::NotFound));
    let names = fs::read_dir(dir.path()).unwrap().map(|entry| entry.unwrap().file_name());
    let names: Vec<_> = names.map(|name| name.into_string().unwrap()).collect();
    assert!(!names.iter().any(|name| name.contains(&first.to_string())), "{names:?}");
    assert_eq!(names.len(), 2 + 2 + 5, "{names:?}");
    assert_eq!(unlock(&dir, OLD).unwrap().key_id(), vault.key_id());
}
