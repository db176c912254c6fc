//! Opening a journal with what the computer's keyring keeps: off unless the person turns it on.

use std::path::Path;

use crate::error::VaultError;
use crate::keyring::{self, DeviceSecret, KeyringTrouble};
use crate::random::SystemRandomness;
use crate::slot::{KeyringSlot, Secret};

use super::Vault;

impl Vault {
    /// Opens the journal with what the computer's keyring keeps. Damage to the key file is told
    /// before the keyring is asked; it has at most three seconds to answer, and is not made to put up a
    /// question. If it fails ([`VaultError::Keyring`]), the passphrase opens the journal.
    pub fn unlock_with_keyring(dir: &Path) -> Result<Vault, VaultError> {
        let (pair, preferred) = Self::sound_copies(dir)?;
        let body = pair.sound(preferred).ok_or(VaultError::NotFound)?.body();
        if body.keyring_slot().is_none() {
            return Err(VaultError::Keyring(KeyringTrouble::EntryMissing));
        }
        let secret = keyring::fetch(body.vault_id).map_err(VaultError::Keyring)?;
        Self::open(dir, Secret::Keyring(&secret))
    }

    /// Whether the journal can be opened with the computer's keyring.
    pub fn has_keyring(&self) -> bool {
        self.key_file.body().keyring_slot().is_some()
    }

    /// Gives the computer's keyring a new random secret to keep and wraps the data key under it,
    /// beside the slots that are there. If the keyring fails, nothing is changed. The keyring has
    /// three seconds at most, here and in [`Vault::turn_off_keyring`].
    pub fn turn_on_keyring(&mut self) -> Result<(), VaultError> {
        self.hold_to_own_copies()?;
        let random = SystemRandomness::new();
        let secret = DeviceSecret::generate(&random)?;
        let slot = KeyringSlot::seal(self.owner(), &secret, &self.data_key, &random)?;
        keyring::keep(self.vault_id(), secret).map_err(VaultError::Keyring)?;
        self.rewrite(|body| body.set_keyring_slot(slot)).inspect_err(|_| {
            // Nothing refers to what the keyring keeps now. The first error is the one to tell.
            let _ = keyring::forget(self.vault_id());
        })
    }

    /// Takes the keyring's slot out of the key file, then the secret out of the keyring. If only
    /// the second fails ([`VaultError::Keyring`]), the keyring opens the journal no more all the
    /// same, and [`Vault::has_keyring`] says so; a copy of the key file from before it still opens.
    pub fn turn_off_keyring(&mut self) -> Result<(), VaultError> {
        if self.has_keyring() {
            self.rewrite(|body| body.remove_keyring_slot())?;
        }
        keyring::forget(self.vault_id()).map_err(VaultError::Keyring)
    }
}
