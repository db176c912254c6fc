//! Both copies lost, and the one from beside the backups put back.

use super::*;
use crate::KeyCopy;

/// A journal with its database, and the copy beside its backups.
fn with_copy() -> (TempDir, Vault, KeyCopy) {
    let (dir, vault, _) = journal();
    fs::write(vault.database_path(), "").unwrap();
    let copy = copy(&vault);
    (dir, vault, copy)
}

fn copy(vault: &Vault) -> KeyCopy {
    let beside = tempfile::tempdir().unwrap();
    let path = beside.path().join(vault.key_copy_name());
    fs::write(&path, vault.key_file()).unwrap();
    KeyCopy::read(&path).unwrap()
}

fn damage(dir: &TempDir, place: usize) {
    for name in COPY_NAMES {
        let path = dir.path().join(name);
        let mut bytes = fs::read(&path).unwrap();
        let place = if place < bytes.len() { place } else { bytes.len() - 1 };
        bytes[place] ^= 1;
        fs::write(path, bytes).unwrap();
    }
}

#[test]
fn it_takes_the_place_of_what_is_damaged_which_is_kept() {
    // The last byte is the HMAC's, which no checksum covers.
    for place in [3, 60, usize::MAX] {
        let (dir, vault, copy) = with_copy();
        damage(&dir, place);
        let damaged = fs::read(dir.path().join(COPY_NAMES[0])).unwrap();
        assert!(matches!(unlock(&dir, OLD).unwrap_err(), VaultError::Damaged(_)));
        Vault::put_back(dir.path(), &copy).unwrap();
        let opened = unlock(&dir, OLD).unwrap();
        assert_eq!((key_text(&opened), opened.copies()), (key_text(&vault), Copies::Alike));
        for name in COPY_NAMES {
            let kept = dir.path().join(format!("{name}.damaged-1"));
            assert_eq!(fs::read(kept).unwrap(), damaged);
        }
        damage(&dir, place);
        Vault::put_back(dir.path(), &copy).unwrap();
        assert!(dir.path().join("keys-copy.tidemark.damaged-2").exists());
    }
}

#[test]
fn missing_copies_are_put_back_too() {
    let (dir, _, copy) = with_copy();
    for name in COPY_NAMES {
        fs::remove_file(dir.path().join(name)).unwrap();
    }
    assert_eq!(unlock(&dir, OLD).unwrap_err(), VaultError::Damaged(Damage::Missing));
    Vault::put_back(dir.path(), &copy).unwrap();
    assert_eq!(unlock(&dir, OLD).unwrap().copies(), Copies::Alike);
}

#[test]
fn nothing_that_is_sound_newer_or_a_strangers_is_touched() {
    let (dir, mut vault, copy) = with_copy();
    let refused = |dir: &TempDir, copy: &KeyCopy, expected: VaultError| {
        let before = fs::read_dir(dir.path()).unwrap().count();
        assert_eq!(Vault::put_back(dir.path(), copy), Err(expected));
        assert_eq!(fs::read_dir(dir.path()).unwrap().count(), before);
    };
    refused(&dir, &copy, VaultError::Exists);
    vault.change_passphrase(&passphrase(NEW), KdfCost::LEAST).unwrap();
    refused(&dir, &copy, VaultError::Exists);
    fs::write(dir.path().join(COPY_NAMES[0]), "").unwrap();
    refused(&dir, &copy, VaultError::Exists);
    assert!(unlock(&dir, NEW).is_ok(), "the sound copy mends the other");
    damage(&dir, 60);
    let (_other_dir, other, _) = journal();
    refused(&dir, &super::put_back::copy(&other), VaultError::OtherKey);
    fs::remove_file(dir.path().join(COPY_NAMES[1])).unwrap();
    fs::create_dir(dir.path().join(COPY_NAMES[1])).unwrap();
    refused(&dir, &copy, VaultError::Io { kind: std::io::ErrorKind::IsADirectory });
    fs::remove_dir(dir.path().join(COPY_NAMES[1])).unwrap();
    Vault::put_back(dir.path(), &copy).unwrap();
    assert!(unlock(&dir, OLD).is_ok(), "with the passphrase of the time when it was copied");
}
