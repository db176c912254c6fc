//! The JSON body of the key file.

use std::ffi::OsStr;
use std::path::Path;

use age::x25519::Recipient;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::encoded::Encoded;
use crate::error::{Damage, VaultError};
use crate::key::DataKey;
use crate::slot::{KeyringSlot, KnownSlot, Owner, PassphraseSlot, RecoverySlot, Slot, SuccessorSlot};

/// More than any version will need, and few enough that reading them costs nothing.
const MOST_SLOTS: usize = 16;

/// What the key file says. Nothing in it is secret. A field this version doesn't know is refused:
/// a new field is a new version; a new kind of slot is not.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Body {
    pub(crate) vault_id: Uuid,
    pub(crate) key_id: Uuid,
    /// One higher at every change. It tells the newer of two copies, and proves nothing.
    pub(crate) sequence: u64,
    pub(crate) database: String,
    pub(crate) database_salt: Encoded<16>,
    /// `age1…`
    pub(crate) recovery_recipient: String,
    pub(crate) slots: Vec<Slot>,
}

impl Body {
    /// Reads it and holds it to its caps; what passes is still unproven until the HMAC has passed.
    pub(crate) fn parse(json: &[u8]) -> Result<Self, Damage> {
        let body: Body = serde_json::from_slice(json).map_err(|_| Damage::Body)?;
        let slots = &body.slots;
        let passphrases = slots.iter().filter_map(Slot::passphrase).count();
        let recoveries = slots.iter().filter_map(Slot::recovery).count();
        let keyrings = slots.iter().filter_map(Slot::keyring).count();
        let successors = slots.iter().filter_map(Slot::successor).count();
        let sound = body.database == database_name(body.key_id)
            && body.recovery_recipient.parse::<Recipient>().is_ok()
            && slots.len() <= MOST_SLOTS
            && passphrases <= 1
            && recoveries <= 1
            && keyrings <= 1
            && successors <= 1;
        if !sound {
            return Err(Damage::Body);
        }
        match body.passphrase_slot().map(PassphraseSlot::cost) {
            Some(Err(_)) => Err(Damage::Cost),
            Some(Ok(_)) | None => Ok(body),
        }
    }

    pub(crate) fn owner(&self) -> Owner {
        Owner { vault_id: self.vault_id, key_id: self.key_id }
    }

    pub(crate) fn passphrase_slot(&self) -> Option<&PassphraseSlot> {
        self.slots.iter().find_map(Slot::passphrase)
    }

    pub(crate) fn recovery_slot(&self) -> Option<&RecoverySlot> {
        self.slots.iter().find_map(Slot::recovery)
    }

    pub(crate) fn keyring_slot(&self) -> Option<&KeyringSlot> {
        self.slots.iter().find_map(Slot::keyring)
    }

    /// Puts this slot in the place of the one before; every other slot stays as it is.
    pub(crate) fn set_passphrase_slot(&mut self, slot: PassphraseSlot) {
        self.set(KnownSlot::Passphrase(slot), |slot| slot.passphrase().is_some());
    }

    /// The same for the recovery code.
    pub(crate) fn set_recovery_slot(&mut self, slot: RecoverySlot) {
        self.set(KnownSlot::Recovery(slot), |slot| slot.recovery().is_some());
    }

    /// The same for the keyring.
    pub(crate) fn set_keyring_slot(&mut self, slot: KeyringSlot) {
        self.set(KnownSlot::Keyring(slot), |slot| slot.keyring().is_some());
    }

    /// Takes the keyring's slot away.
    pub(crate) fn remove_keyring_slot(&mut self) {
        self.slots.retain(|slot| slot.keyring().is_none());
    }

    fn set(&mut self, slot: KnownSlot, is_before: impl Fn(&Slot) -> bool) {
        let slot = Slot::Known(slot);
        match self.slots.iter_mut().find(|slot| is_before(slot)) {
            Some(place) => *place = slot,
            None => self.slots.push(slot),
        }
    }

    /// The key id of the key file that this one says it succeeds after a rotation.
    pub(crate) fn predecessor(&self) -> Option<Uuid> {
        self.slots.iter().find_map(Slot::successor).map(SuccessorSlot::of)
    }

    /// Whether this is proven to succeed the key file of `before`, whose data key this is.
    pub(crate) fn succeeds(&self, before: Owner, data_key: &DataKey) -> Result<bool, VaultError> {
        match self.slots.iter().find_map(Slot::successor) {
            Some(slot) => slot.holds(self.owner(), before, data_key),
            None => Ok(false),
        }
    }
}

impl Slot {
    fn passphrase(&self) -> Option<&PassphraseSlot> {
        if let Slot::Known(KnownSlot::Passphrase(slot)) = self { Some(slot) } else { None }
    }

    fn recovery(&self) -> Option<&RecoverySlot> {
        if let Slot::Known(KnownSlot::Recovery(slot)) = self { Some(slot) } else { None }
    }

    fn keyring(&self) -> Option<&KeyringSlot> {
        if let Slot::Known(KnownSlot::Keyring(slot)) = self { Some(slot) } else { None }
    }

    fn successor(&self) -> Option<&SuccessorSlot> {
        if let Slot::Known(KnownSlot::Successor(slot)) = self { Some(slot) } else { None }
    }
}

const PREFIX: &str = "journal-";
const SUFFIX: &str = ".sqlite";

/// The name of the database that this data key encrypts: a file name, never a path.
pub(crate) fn database_name(key_id: Uuid) -> String {
    format!("{PREFIX}{}{SUFFIX}", key_id.hyphenated())
}

/// Whether the folder holds a database of any key. A missing folder holds none.
pub(crate) fn holds_database(dir: &Path) -> std::io::Result<bool> {
    let entries = match std::fs::read_dir(dir) {
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(false),
        entries => entries?,
    };
    for entry in entries {
        if is_database(&entry?.file_name()) {
            return Ok(true);
        }
    }
    Ok(false)
}

/// Whether a file is called as a database is.
pub(crate) fn is_database(name: &OsStr) -> bool {
    let name = name.as_encoded_bytes();
    name.starts_with(PREFIX.as_bytes()) && name.ends_with(SUFFIX.as_bytes())
}

#[cfg(test)]
mod tests;
