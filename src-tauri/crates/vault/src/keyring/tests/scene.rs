//! What happens inside a session: each scene asserts what the vault says, how soon, and that the
//! passphrase opens the journal all the same.

use std::env;
use std::time::{Duration, Instant};

use tempfile::TempDir;
use zbus::Message;
use zbus::blocking::Connection;
use zbus::zvariant::OwnedObjectPath;

use crate::copies::Copies;
use crate::cost::KdfCost;
use crate::error::VaultError;
use crate::keyring::{KeyringTrouble, new_entry};
use crate::passphrase::Passphrase;
use crate::random::SystemRandomness;
use crate::slot::KeyringSlot;
use crate::vault::Vault;

use super::session::signal;
use super::{DeviceSecret, LIMIT};

const PASSPHRASE: &str = "lantern harbour quiet seventeen";

/// Plays the scene that the environment names; does nothing in a run of all tests, where the tests
/// beside this one start it in a session of their own.
#[test]
fn inside() {
    let Ok(scene) = env::var("TIDEMARK_KEYRING_SCENE") else { return };
    match scene.as_str() {
        "turned_on_and_off" => turned_on_and_off(),
        "no_bus" => fails(KeyringTrouble::NoBus),
        "no_service" => fails(KeyringTrouble::NoService),
        "locked" => locked(),
        "hung_service" => {
            signal("-STOP", env::var("TIDEMARK_KEYRING_PIDS").unwrap().split(' ').nth(1).unwrap());
            fails(KeyringTrouble::TimedOut);
        }
        "hung_bus" => fails(KeyringTrouble::TimedOut),
        "denied" => fails(KeyringTrouble::Denied),
        "entry_deleted" => entry_deleted(),
        "entry_changed" => entry_changed(),
        "no_collection" => fails(KeyringTrouble::Locked),
        other => panic!("no scene {other}"),
    }
    #[allow(clippy::print_stdout, reason = "the test that started this process looks for it")]
    {
        println!("played {scene}");
    }
}

fn journal() -> (TempDir, Vault) {
    let dir = tempfile::tempdir().unwrap();
    let made = Vault::create(dir.path(), &Passphrase::new(PASSPHRASE), KdfCost::LEAST);
    let (vault, _) = made.unwrap();
    vault.made().unwrap();
    (dir, vault)
}

/// A journal that was opened with the keyring before.
fn turned_on() -> (TempDir, Vault) {
    let (dir, mut vault) = journal();
    in_time(|| vault.turn_on_keyring()).unwrap();
    (dir, vault)
}

fn unlock(dir: &TempDir) -> Result<Vault, VaultError> {
    let begun = Instant::now();
    let opened = Vault::unlock_with_keyring(dir.path());
    assert!(begun.elapsed() < Duration::from_secs(3), "{:?}", begun.elapsed());
    opened
}

fn with_passphrase(dir: &TempDir) -> Vault {
    Vault::unlock(dir.path(), &Passphrase::new(PASSPHRASE)).unwrap()
}

fn in_time<T>(run: impl FnOnce() -> T) -> T {
    let begun = Instant::now();
    let done = run();
    // The limit is the keyring's alone; both copies of the key file may be written besides, and
    // synced on a busy disk.
    assert!(begun.elapsed() < LIMIT + Duration::from_secs(2), "{:?}", begun.elapsed());
    done
}

fn refused(dir: &TempDir, trouble: KeyringTrouble) {
    assert_eq!(unlock(dir).unwrap_err(), VaultError::Keyring(trouble));
    assert_eq!(with_passphrase(dir).copies(), Copies::Alike);
}

/// Neither a journal that was opened with the keyring before nor one that is to be.
fn fails(trouble: KeyringTrouble) {
    let (dir, mut vault) = journal();
    let before = vault.key_file();
    let turned_on = in_time(|| vault.turn_on_keyring());
    assert_eq!(turned_on, Err(VaultError::Keyring(trouble)));
    assert!(!vault.has_keyring() && vault.key_file() == before);
    refused(&dir, KeyringTrouble::EntryMissing);
    let random = SystemRandomness::new();
    let secret = DeviceSecret::generate(&random).unwrap();
    let slot = KeyringSlot::seal(vault.owner(), &secret, vault.data_key(), &random).unwrap();
    vault.rewrite(|body| body.set_keyring_slot(slot)).unwrap();
    refused(&dir, trouble);
    refused(&dir, trouble);
    let turned_off = in_time(|| vault.turn_off_keyring());
    assert_eq!(turned_off, Err(VaultError::Keyring(trouble)));
    assert!(!vault.has_keyring() && !with_passphrase(&dir).has_keyring());
}

fn turned_on_and_off() {
    let (dir, mut vault) = journal();
    assert!(!vault.has_keyring() && !Vault::inspect(dir.path()).unwrap().keyring);
    refused(&dir, KeyringTrouble::EntryMissing);
    vault.turn_on_keyring().unwrap();
    assert!(vault.has_keyring() && Vault::inspect(dir.path()).unwrap().keyring);
    let key = |vault: &Vault| vault.database_key().sqlcipher_text().to_string();
    let opened = unlock(&dir).unwrap();
    assert_eq!((key(&opened), opened.copies()), (key(&vault), Copies::Alike));
    assert_eq!(key(&with_passphrase(&dir)), key(&vault));
    let user = vault.vault_id().to_string();
    let kept = new_entry(&user).unwrap().get_secret().unwrap();
    assert_eq!(kept.len(), 32);
    assert_ne!(kept.as_slice(), vault.data_key().expose());
    // Once more is another secret, and the one before opens nothing.
    let slot_before = vault.key_file();
    vault.turn_on_keyring().unwrap();
    assert_ne!(new_entry(&user).unwrap().get_secret().unwrap(), kept);
    assert!(unlock(&dir).is_ok());
    for name in crate::COPY_NAMES {
        std::fs::write(dir.path().join(name), &slot_before).unwrap();
    }
    refused(&dir, KeyringTrouble::EntryChanged);
    for name in crate::COPY_NAMES {
        std::fs::write(dir.path().join(name), vault.key_file()).unwrap();
    }
    // Another journal has its own entry.
    let (other_dir, other) = turned_on();
    assert_eq!(key(&unlock(&other_dir).unwrap()), key(&other));
    assert_eq!(key(&unlock(&dir).unwrap()), key(&vault));
    // It outlives a change of the passphrase and of the code, and not a rotation.
    vault.change_passphrase(&Passphrase::new("meadow copper thirty windows"), KdfCost::LEAST).unwrap();
    vault.replace_recovery_code().unwrap();
    assert!(unlock(&dir).is_ok());
    vault.change_passphrase(&Passphrase::new(PASSPHRASE), KdfCost::LEAST).unwrap();
    let (rotation, _) = vault.rotate(&Passphrase::new(PASSPHRASE), KdfCost::LEAST).unwrap();
    std::fs::write(rotation.database_path(), "").unwrap();
    rotation.commit(&mut vault).unwrap();
    assert!(!vault.has_keyring() && !Vault::inspect(dir.path()).unwrap().keyring);
    refused(&dir, KeyringTrouble::EntryMissing);
    vault.turn_on_keyring().unwrap();
    assert!(unlock(&dir).is_ok());
    let with_slot = vault.key_file();
    vault.turn_off_keyring().unwrap();
    assert!(!vault.has_keyring() && new_entry(&user).unwrap().get_secret().is_err());
    refused(&dir, KeyringTrouble::EntryMissing);
    // Not even an old key file brings it back.
    for name in crate::COPY_NAMES {
        std::fs::write(dir.path().join(name), &with_slot).unwrap();
    }
    refused(&dir, KeyringTrouble::EntryMissing);
    vault.turn_off_keyring().unwrap();
    assert!(unlock(&other_dir).is_ok());
}

fn locked() {
    let (dir, mut vault) = turned_on();
    lock();
    refused(&dir, KeyringTrouble::Locked);
    // Wherever else new entries go by now: this one is locked.
    let session = OwnedObjectPath::try_from("/org/freedesktop/secrets/collection/session").unwrap();
    let (login, _) = (default_collection(), set_default_collection(&session));
    assert_eq!(default_collection(), session);
    refused(&dir, KeyringTrouble::Locked);
    set_default_collection(&login);
    let turned_off = in_time(|| vault.turn_off_keyring());
    assert_eq!(turned_off, Err(VaultError::Keyring(KeyringTrouble::Locked)));
    assert!(!vault.has_keyring());
    fails(KeyringTrouble::Locked);
}

/// Locks the collection that everything is kept in.
fn lock() {
    service("Lock", &vec![default_collection()]);
}

fn default_collection() -> OwnedObjectPath {
    service("ReadAlias", &"default").body().deserialize().unwrap()
}

fn set_default_collection(path: &OwnedObjectPath) {
    service("SetAlias", &("default", path));
}

fn service(method: &str, body: &(impl serde::Serialize + zbus::zvariant::DynamicType)) -> Message {
    let (name, path) = ("org.freedesktop.secrets", "/org/freedesktop/secrets");
    let interface = Some("org.freedesktop.Secret.Service");
    Connection::session().unwrap().call_method(Some(name), path, interface, method, body).unwrap()
}

fn entry_deleted() {
    let (dir, mut vault) = turned_on();
    new_entry(&vault.vault_id().to_string()).unwrap().delete_credential().unwrap();
    refused(&dir, KeyringTrouble::EntryMissing);
    in_time(|| vault.turn_on_keyring()).unwrap();
    assert!(unlock(&dir).is_ok());
}

fn entry_changed() {
    let (dir, mut vault) = turned_on();
    let entry = new_entry(&vault.vault_id().to_string()).unwrap();
    let secret = entry.get_secret().unwrap();
    let mut flipped = secret.clone();
    flipped[31] ^= 1;
    for other in [flipped, vec![], vec![7; 31], vec![7; 33], vec![7; 10_000]] {
        entry.set_secret(&other).unwrap();
        refused(&dir, KeyringTrouble::EntryChanged);
    }
    entry.set_secret(&secret).unwrap();
    assert!(unlock(&dir).is_ok(), "and as it was, it opens");
    entry.set_secret(b"other").unwrap();
    in_time(|| vault.turn_on_keyring()).unwrap();
    assert!(unlock(&dir).is_ok());
}
