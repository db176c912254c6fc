mod copies;
mod put_back;
mod rotation;
mod stopped;
mod sweep;

use std::fs;
use std::os::unix::fs::PermissionsExt;

use tempfile::TempDir;

use super::*;
use crate::passphrase::PassphraseVerdict;

const OLD: &str = "lantern harbour quiet seventeen";
const NEW: &str = "meadow copper thirty windows";

fn passphrase(text: &str) -> Passphrase {
    Passphrase::new(text)
}

fn journal() -> (TempDir, Vault, RecoveryCode) {
    let dir = tempfile::tempdir().unwrap();
    let (vault, code) = Vault::create(dir.path(), &passphrase(OLD), KdfCost::LEAST).unwrap();
    vault.made().unwrap();
    (dir, vault, code)
}

fn unlock(dir: &TempDir, text: &str) -> Result<Vault, VaultError> {
    Vault::unlock(dir.path(), &passphrase(text))
}

fn key_text(vault: &Vault) -> String {
    vault.database_key().sqlcipher_text().to_string()
}

#[test]
fn what_was_made_opens_with_both_secrets() {
    let dir = tempfile::tempdir().unwrap();
    let dir = dir.path().join("journal");
    assert!(!Vault::exists(&dir));
    let (made, code) = Vault::create(&dir, &passphrase(OLD), KdfCost::LEAST).unwrap();
    made.made().unwrap();
    assert!(Vault::exists(&dir));
    let typed = RecoveryCode::parse(&code.text().to_lowercase()).unwrap();
    for opened in [Vault::unlock(&dir, &passphrase(OLD)), Vault::unlock_with_code(&dir, &typed)] {
        let opened = opened.unwrap();
        assert_eq!(key_text(&opened), key_text(&made));
        assert_eq!(opened.database_path(), made.database_path());
        assert_eq!((opened.vault_id(), opened.key_id()), (made.vault_id(), made.key_id()));
        assert_eq!(opened.recovery_recipient(), code.identity().unwrap().recipient());
        assert_eq!(opened.copies(), Copies::Alike);
    }
    let name = format!("journal-{}.sqlite", made.key_id());
    assert_eq!(made.database_path(), dir.join(name));
    let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
    assert_eq!(mode(&dir), 0o700);
    for name in COPY_NAMES {
        assert_eq!(mode(&dir.join(name)), 0o600);
    }
    assert_eq!(fs::read_dir(&dir).unwrap().count(), 2, "nothing else is left in the folder");
}

#[test]
fn a_wrong_secret_is_no_damage() {
    let (dir, ..) = journal();
    assert_eq!(unlock(&dir, NEW).unwrap_err(), VaultError::WrongPassphrase);
    assert_eq!(unlock(&dir, "").unwrap_err(), VaultError::WrongPassphrase);
    let (_, _, other) = journal();
    let opened = Vault::unlock_with_code(dir.path(), &other);
    assert_eq!(opened.unwrap_err(), VaultError::WrongCode);
    let none = tempfile::tempdir().unwrap();
    assert_eq!(unlock(&none, OLD).unwrap_err(), VaultError::NotFound);
}

#[test]
fn the_form_of_the_typed_letters_does_not_matter() {
    let dir = tempfile::tempdir().unwrap();
    let composed = passphrase("das café liegt am stillen hafen");
    Vault::create(dir.path(), &composed, KdfCost::LEAST).unwrap().0.made().unwrap();
    assert!(unlock(&dir, "das cafe\u{301} liegt am stillen hafen").is_ok());
    assert!(unlock(&dir, "das cafe liegt am stillen hafen").is_err());
}

#[test]
fn nothing_is_made_over_a_journal() {
    let create = |dir: &Path| Vault::create(dir, &passphrase(NEW), KdfCost::LEAST).err();
    let (dir, ..) = journal();
    assert_eq!(create(dir.path()), Some(VaultError::Exists));
    for kept in ["keys.tidemark", "keys-copy.tidemark", "journal-1.sqlite"] {
        let dir = tempfile::tempdir().unwrap();
        fs::write(dir.path().join(kept), "").unwrap();
        assert!(Vault::exists(dir.path()), "{kept}");
        assert_eq!(create(dir.path()), Some(VaultError::Exists), "{kept}");
        assert_eq!(fs::read_dir(dir.path()).unwrap().count(), 1, "{kept}");
    }
    assert!(unlock(&dir, OLD).is_ok());
}

#[test]
fn a_poor_passphrase_makes_nothing() {
    let dir = tempfile::tempdir().unwrap();
    let folder = dir.path().join("journal");
    let made = Vault::create(&folder, &passphrase("short"), KdfCost::LEAST);
    let verdict = PassphraseVerdict::TooShort { characters: 5 };
    assert_eq!(made.unwrap_err(), VaultError::Refused(verdict));
    assert!(!folder.exists());
}

#[test]
fn a_failed_making_leaves_nothing_behind() {
    let dir = tempfile::tempdir().unwrap();
    // The second copy can't be written: its temporary name is taken by a folder.
    fs::create_dir(dir.path().join("keys-copy.tidemark.new")).unwrap();
    let made = Vault::create(dir.path(), &passphrase(OLD), KdfCost::LEAST);
    assert!(matches!(made.unwrap_err(), VaultError::Io { .. }));
    assert!(!Vault::exists(dir.path()));
}

#[test]
fn a_changed_passphrase_opens_both_copies_and_the_old_one_neither() {
    let (dir, mut vault, code) = journal();
    let before = key_text(&vault);
    vault.change_passphrase(&passphrase(NEW), KdfCost::LEAST).unwrap();
    for lost in [0, 1] {
        let path = dir.path().join(COPY_NAMES[lost]);
        let bytes = fs::read(&path).unwrap();
        fs::remove_file(&path).unwrap();
        assert_eq!(unlock(&dir, OLD).unwrap_err(), VaultError::WrongPassphrase);
        fs::write(&path, bytes).unwrap();
    }
    assert_eq!(key_text(&unlock(&dir, NEW).unwrap()), before);
    assert!(Vault::unlock_with_code(dir.path(), &code).is_ok());
    let refused = vault.change_passphrase(&passphrase("short"), KdfCost::LEAST);
    assert!(matches!(refused, Err(VaultError::Refused(_))));
}

#[test]
fn a_replaced_code_opens_both_copies_and_the_old_one_neither() {
    let (dir, mut vault, old) = journal();
    let before = (key_text(&vault), vault.backup_identity().unwrap());
    let new = vault.replace_recovery_code().unwrap();
    assert_ne!(*new.text(), *old.text());
    assert_eq!(vault.recovery_recipient(), new.identity().unwrap().recipient());
    for lost in [0, 1] {
        let path = dir.path().join(COPY_NAMES[lost]);
        let bytes = fs::read(&path).unwrap();
        assert_eq!(bytes, vault.key_file());
        fs::remove_file(&path).unwrap();
        let opened = Vault::unlock_with_code(dir.path(), &old);
        assert_eq!(opened.unwrap_err(), VaultError::WrongCode);
        fs::write(&path, bytes).unwrap();
    }
    let opened = Vault::unlock_with_code(dir.path(), &new).unwrap();
    assert_eq!(key_text(&opened), before.0);
    assert_eq!(opened.backup_identity().unwrap().text(), before.1.text());
    assert_eq!(opened.recovery_recipient(), new.identity().unwrap().recipient());
    assert!(unlock(&dir, OLD).is_ok());
}

#[test]
fn a_change_that_fails_half_way_is_undone() {
    let (dir, mut vault, _) = journal();
    let bytes = fs::read(dir.path().join(COPY_NAMES[0])).unwrap();
    fs::create_dir(dir.path().join("keys-copy.tidemark.new")).unwrap();
    let changed = vault.change_passphrase(&passphrase(NEW), KdfCost::LEAST);
    assert!(matches!(changed, Err(VaultError::Io { .. })));
    for name in COPY_NAMES {
        assert_eq!(fs::read(dir.path().join(name)).unwrap(), bytes);
    }
    assert_eq!(unlock(&dir, OLD).unwrap().copies(), Copies::Alike);
}

#[test]
fn a_slot_of_an_unknown_kind_outlives_a_change() {
    let (dir, mut vault, _) = journal();
    let mut body = vault.key_file.body().clone();
    let raw = r#"{"kind":"later", "later":1.50}"#;
    body.slots.insert(1, serde_json::from_str(raw).unwrap());
    let key_file = KeyFile::seal(&body, &vault.data_key).unwrap();
    super::copies::write(dir.path(), &key_file, None).unwrap();
    vault = unlock(&dir, OLD).unwrap();
    vault.change_passphrase(&passphrase(NEW), KdfCost::LEAST).unwrap();
    let bytes = fs::read(dir.path().join(COPY_NAMES[1])).unwrap();
    assert!(String::from_utf8_lossy(&bytes).contains(raw));
    assert!(unlock(&dir, NEW).is_ok());
}

#[test]
fn nothing_secret_is_printed() {
    let (dir, vault, code) = journal();
    let printed = format!("{vault:?} {code:?} {:?} {:?}", vault.database_key(), passphrase(OLD));
    assert_eq!(printed, "Vault(..) RecoveryCode(..) DatabaseKey(..) Passphrase(..)");
    let error = Vault::create(&dir.path().join("keys.tidemark/x"), &passphrase(OLD), KdfCost::LEAST);
    let error = error.unwrap_err();
    let said = format!("{error} {error:?}");
    assert!(!said.contains("keys.tidemark") && !said.contains("tmp"), "{said}");
}
