//! The computer's own keyring: it keeps a random device secret, never the data key.
//!
//! The libraries below have no time limit of their own, so every call runs on a thread of its own
//! and is given up before three seconds are over; whatever fails, the passphrase opens the journal.

#[cfg(all(unix, not(any(target_os = "macos", target_os = "ios", target_os = "android"))))]
mod bus;
/// Elsewhere the keyring is part of the system: there is no bus to be missing.
#[cfg(not(all(unix, not(any(target_os = "macos", target_os = "ios", target_os = "android")))))]
mod bus {
    use super::KeyringTrouble;

    pub(super) fn look(_: &str, _: &str) -> Result<(), KeyringTrouble> {
        Ok(())
    }

    pub(super) fn trouble(_: &(dyn std::error::Error + 'static)) -> KeyringTrouble {
        KeyringTrouble::Failed
    }
}

use std::sync::mpsc::{RecvTimeoutError, sync_channel};
use std::thread;
use std::time::Duration;

use keyring::{Entry, Error};
use secrecy::{ExposeSecret, ExposeSecretMut, SecretBox};
use thiserror::Error;
use uuid::Uuid;
use zeroize::Zeroizing;

use crate::derive;
use crate::error::VaultError;
use crate::random::Randomness;

/// The name under which the keyring shows the program's entries; the user is the vault id.
const SERVICE: &str = "app.tidemark.journal";
/// The longest that anything here keeps its caller waiting: the passphrase screen is there, with
/// the reason, within three seconds in all.
const LIMIT: Duration = Duration::from_millis(2500);

/// Why the computer's keyring did not do as asked. The passphrase opens the journal all the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum KeyringTrouble {
    /// There is no session bus of this computer.
    #[error("there is no session bus")]
    NoBus,
    /// No keyring answers on the session bus, nor can one be started.
    #[error("there is no keyring service")]
    NoService,
    /// The keyring is locked. It is not asked to unlock itself, since nobody may be there to answer.
    #[error("the keyring is locked")]
    Locked,
    /// It did not answer in time.
    #[error("the keyring did not answer in time")]
    TimedOut,
    /// The bus or the keyring refused, or the person did when the keyring asked.
    #[error("the keyring refused")]
    Denied,
    /// The keyring has nothing for this journal, or the journal expects nothing there.
    #[error("the keyring has no entry for this journal")]
    EntryMissing,
    /// What the keyring has for this journal doesn't open it.
    #[error("the keyring's entry doesn't open this journal")]
    EntryChanged,
    /// Anything else.
    #[error("the keyring failed")]
    Failed,
}

/// 256 random bits that the keyring keeps for one journal on one computer. Wiped when dropped.
pub(crate) struct DeviceSecret(SecretBox<[u8; 32]>);

impl DeviceSecret {
    pub(crate) fn generate(random: &dyn Randomness) -> Result<Self, VaultError> {
        let mut secret = SecretBox::new(Box::new([0; 32]));
        random.fill(secret.expose_secret_mut())?;
        Ok(DeviceSecret(secret))
    }

    fn from_entry(bytes: &[u8]) -> Option<Self> {
        let mut secret = SecretBox::new(Box::new([0; 32]));
        let place: &mut [u8; 32] = secret.expose_secret_mut();
        (bytes.len() == place.len()).then(|| place.copy_from_slice(bytes))?;
        Some(DeviceSecret(secret))
    }

    /// The key that wraps the data key in a keyring slot with this salt.
    pub(crate) fn wrapping_key(&self, salt: &[u8]) -> Result<Zeroizing<[u8; 32]>, VaultError> {
        derive::derive(self.bytes(), salt, derive::KEYRING_WRAP)
    }

    fn bytes(&self) -> &[u8; 32] {
        self.0.expose_secret()
    }
}

/// What the keyring keeps for this vault.
pub(crate) fn fetch(vault_id: Uuid) -> Result<DeviceSecret, KeyringTrouble> {
    in_time(move || {
        let bytes = read(&open(vault_id)?)?;
        DeviceSecret::from_entry(&bytes).ok_or(KeyringTrouble::EntryChanged)
    })
}

/// Gives the keyring this to keep, in the place of what it kept for this vault before, and reads
/// it back.
pub(crate) fn keep(vault_id: Uuid, secret: DeviceSecret) -> Result<(), KeyringTrouble> {
    in_time(move || {
        let entry = match open(vault_id) {
            Err(KeyringTrouble::EntryMissing) => new_entry(&vault_id.hyphenated().to_string())?,
            entry => entry?,
        };
        entry.set_secret(secret.bytes()).map_err(trouble)?;
        if *read(&entry)? == *secret.bytes() { Ok(()) } else { Err(KeyringTrouble::EntryChanged) }
    })
}

/// Takes what it keeps for this vault out of the keyring; that there is nothing is no trouble.
pub(crate) fn forget(vault_id: Uuid) -> Result<(), KeyringTrouble> {
    let removed = in_time(move || open(vault_id)?.delete_credential().map_err(trouble));
    if removed == Err(KeyringTrouble::EntryMissing) { Ok(()) } else { removed }
}

/// The entry, once nothing stands in the way of reading it.
fn open(vault_id: Uuid) -> Result<Entry, KeyringTrouble> {
    let user = vault_id.hyphenated().to_string();
    bus::look(SERVICE, &user)?;
    new_entry(&user)
}

fn new_entry(user: &str) -> Result<Entry, KeyringTrouble> {
    Entry::new(SERVICE, user).map_err(|error| match (error, Entry::store_status()) {
        // The library connects once and remembers how that went until the program ends.
        (Error::NoDefaultStore, Err(Error::PlatformFailure(reason))) => bus::trouble(reason.as_ref()),
        (error, _) => trouble(error),
    })
}

fn read(entry: &Entry) -> Result<Zeroizing<Vec<u8>>, KeyringTrouble> {
    entry.get_secret().map(Zeroizing::new).map_err(trouble)
}

fn trouble(error: Error) -> KeyringTrouble {
    match error {
        Error::NoEntry => KeyringTrouble::EntryMissing,
        Error::Ambiguous(_) | Error::BadEncoding(_) | Error::BadDataFormat(..) => {
            KeyringTrouble::EntryChanged
        }
        // Its text may name paths and what the service said: only the kind is kept.
        Error::NoStorageAccess(_) => KeyringTrouble::Denied,
        Error::PlatformFailure(reason) => bus::trouble(reason.as_ref()),
        _ => KeyringTrouble::Failed,
    }
}

/// Runs this on a thread of its own and gives it up after [`LIMIT`]: the thread is left behind, and
/// what it comes to is wiped where it lies.
fn in_time<T: Send + 'static>(
    job: impl FnOnce() -> Result<T, KeyringTrouble> + Send + 'static,
) -> Result<T, KeyringTrouble> {
    let (send, receive) = sync_channel(1);
    let thread = thread::Builder::new().name("keyring".to_owned());
    // Nobody listens any more if it comes too late: that is no error.
    let spawned = thread.spawn(move || drop(send.send(job())));
    spawned.map_err(|_| KeyringTrouble::Failed)?;
    match receive.recv_timeout(LIMIT) {
        Ok(done) => done,
        Err(RecvTimeoutError::Timeout) => Err(KeyringTrouble::TimedOut),
        Err(RecvTimeoutError::Disconnected) => Err(KeyringTrouble::Failed),
    }
}

/// They need a Secret Service to play with.
#[cfg(test)]
#[cfg(target_os = "linux")]
mod tests;
