use std::fs;

use super::*;
use crate::cost::KdfCost;
use crate::vault::Vault;

const OLD: &str = "lantern harbour quiet seventeen";
const NEW: &str = "meadow copper thirty windows";

#[test]
fn it_opens_backups_with_no_journal_beside_it() {
    let dir = tempfile::tempdir().unwrap();
    let (vault, _) = Vault::create(dir.path(), &Passphrase::new(OLD), KdfCost::LEAST).unwrap();
    let elsewhere = tempfile::tempdir().unwrap();
    let path = elsewhere.path().join(vault.key_copy_name());
    fs::write(&path, vault.key_file()).unwrap();
    let copy = KeyCopy::read(&path).unwrap();
    assert_eq!((copy.key_id(), copy.vault_id()), (vault.key_id(), vault.vault_id()));
    let expected = vault.backup_identity().unwrap();
    let opened = copy.backup_identity(&Passphrase::new(OLD)).unwrap();
    assert_eq!(opened.text(), expected.text());
    let wrong = copy.backup_identity(&Passphrase::new(NEW));
    assert_eq!(wrong.unwrap_err(), VaultError::WrongPassphrase);
    assert_eq!(format!("{copy:?}"), "KeyCopy(..)");
}

#[test]
fn damage_is_told_before_a_secret_is_asked() {
    let dir = tempfile::tempdir().unwrap();
    let (vault, _) = Vault::create(dir.path(), &Passphrase::new(OLD), KdfCost::LEAST).unwrap();
    let path = dir.path().join("copy");
    assert_eq!(KeyCopy::read(&path).unwrap_err(), VaultError::NotFound);
    let mut bytes = vault.key_file();
    fs::write(&path, &bytes[1..]).unwrap();
    assert_eq!(KeyCopy::read(&path).unwrap_err(), VaultError::Damaged(Damage::Magic));
    bytes[60] ^= 1;
    fs::write(&path, &bytes).unwrap();
    assert_eq!(KeyCopy::read(&path).unwrap_err(), VaultError::Damaged(Damage::Checksum));
}

#[test]
fn its_name_holds_the_key_id_and_nothing_else() {
    let id = Uuid::from_bytes([0xab; 16]);
    let name = key_copy_name(id);
    assert_eq!(name, "keys-abababab-abab-abab-abab-abababababab.tidemark");
    assert_eq!(key_id_in(&name), Some(id));
    for other in ["keys.tidemark", "keys-copy.tidemark", "keys-abababababababababababababababab.tidemark"] {
        assert_eq!(key_id_in(other), None, "{other}");
    }
    assert_eq!(key_id_in(&name.to_uppercase()), None);
}
