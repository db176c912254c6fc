//! A slot: the data key, wrapped once under one secret (AES-256-GCM, NIST SP 800-38D).

mod successor;
mod wrap;

use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize};
use serde_json::value::RawValue;
use uuid::Uuid;

use crate::cost::KdfCost;
use crate::encoded::Encoded;
use crate::error::{Damage, VaultError};
use crate::key::DataKey;
use crate::keyfile::VERSION;
use crate::keyring::{DeviceSecret, KeyringTrouble};
use crate::passphrase::Passphrase;
use crate::random::{Randomness, public};
use crate::recovery::RecoveryCode;
pub(crate) use successor::SuccessorSlot;
use wrap::{NONCE, SEALED, unwrap, wrap};

const SALT: usize = 16;

/// What opens a journal: what a person knows or has written down, or what the computer keeps.
#[derive(Clone, Copy)]
pub(crate) enum Secret<'a> {
    Passphrase(&'a Passphrase),
    Code(&'a RecoveryCode),
    Keyring(&'a DeviceSecret),
}

impl Secret<'_> {
    /// What to say when it is the wrong one.
    pub(crate) fn wrong(self) -> VaultError {
        match self {
            Secret::Passphrase(_) => VaultError::WrongPassphrase,
            Secret::Code(_) => VaultError::WrongCode,
            Secret::Keyring(_) => VaultError::Keyring(KeyringTrouble::EntryChanged),
        }
    }

    /// What to say when the key file has no slot for it.
    pub(crate) fn unexpected(self) -> VaultError {
        match self {
            Secret::Passphrase(_) | Secret::Code(_) => VaultError::Damaged(Damage::NoSlot),
            // The keyring is turned off, which is no damage.
            Secret::Keyring(_) => VaultError::Keyring(KeyringTrouble::EntryMissing),
        }
    }
}

/// The key file a slot belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Owner {
    pub(crate) vault_id: Uuid,
    pub(crate) key_id: Uuid,
}

/// One slot as it stands in the key file.
#[derive(Debug, Clone, Serialize)]
#[serde(untagged)]
pub(crate) enum Slot {
    Known(KnownSlot),
    /// A kind this version doesn't know: kept as it is, character for character.
    Unknown(Box<RawValue>),
}

/// The kinds of slot that this version opens.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "lowercase")]
pub(crate) enum KnownSlot {
    Passphrase(PassphraseSlot),
    Recovery(RecoverySlot),
    Keyring(KeyringSlot),
    Successor(SuccessorSlot),
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct PassphraseSlot {
    memory_kib: u32,
    passes: u32,
    lanes: u32,
    salt: Encoded<SALT>,
    nonce: Encoded<NONCE>,
    sealed: Encoded<SEALED>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct RecoverySlot {
    salt: Encoded<SALT>,
    nonce: Encoded<NONCE>,
    sealed: Encoded<SEALED>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct KeyringSlot {
    salt: Encoded<SALT>,
    nonce: Encoded<NONCE>,
    sealed: Encoded<SEALED>,
}

#[derive(Deserialize)]
struct Kind {
    kind: String,
}

impl<'de> Deserialize<'de> for Slot {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let raw = Box::<RawValue>::deserialize(deserializer)?;
        let Kind { kind } = serde_json::from_str(raw.get()).map_err(D::Error::custom)?;
        match kind.as_str() {
            "passphrase" | "recovery" | "keyring" | "successor" => {
                serde_json::from_str(raw.get()).map(Slot::Known).map_err(D::Error::custom)
            }
            _ => Ok(Slot::Unknown(raw)),
        }
    }
}

impl PassphraseSlot {
    pub(crate) fn seal(
        owner: Owner,
        passphrase: &Passphrase,
        cost: KdfCost,
        data_key: &DataKey,
        random: &dyn Randomness,
    ) -> Result<Self, VaultError> {
        let salt = public::<SALT>(random)?;
        let key = cost.stretch(passphrase.as_bytes(), &salt)?;
        let aad = passphrase_aad(owner, cost, &salt);
        let (nonce, sealed) = wrap(&key, &aad, data_key, random)?;
        Ok(PassphraseSlot {
            memory_kib: cost.memory_kib(),
            passes: cost.passes(),
            lanes: cost.lanes(),
            salt: Encoded(salt),
            nonce: Encoded(nonce),
            sealed: Encoded(sealed),
        })
    }

    /// The cost it states, if that lies within the caps.
    pub(crate) fn cost(&self) -> Result<KdfCost, VaultError> {
        KdfCost::new(self.memory_kib, self.passes, self.lanes)
    }

    /// The data key, or `None` if this is not its passphrase or it was altered.
    pub(crate) fn open(&self, owner: Owner, passphrase: &Passphrase) -> Result<Option<DataKey>, VaultError> {
        let cost = self.cost()?;
        let key = cost.stretch(passphrase.as_bytes(), &self.salt.0)?;
        let aad = passphrase_aad(owner, cost, &self.salt.0);
        unwrap(&key, &aad, &self.nonce.0, &self.sealed.0)
    }
}

impl RecoverySlot {
    pub(crate) fn seal(
        owner: Owner,
        code: &RecoveryCode,
        data_key: &DataKey,
        random: &dyn Randomness,
    ) -> Result<Self, VaultError> {
        let salt = public::<SALT>(random)?;
        let key = code.wrapping_key(&salt)?;
        let aad = aad(owner, RECOVERY, &salt);
        let (nonce, sealed) = wrap(&key, &aad, data_key, random)?;
        let (salt, nonce, sealed) = (Encoded(salt), Encoded(nonce), Encoded(sealed));
        Ok(RecoverySlot { salt, nonce, sealed })
    }

    /// The data key, or `None` if this is not its code or it was altered.
    pub(crate) fn open(&self, owner: Owner, code: &RecoveryCode) -> Result<Option<DataKey>, VaultError> {
        let key = code.wrapping_key(&self.salt.0)?;
        let aad = aad(owner, RECOVERY, &self.salt.0);
        unwrap(&key, &aad, &self.nonce.0, &self.sealed.0)
    }
}

impl KeyringSlot {
    pub(crate) fn seal(
        owner: Owner,
        secret: &DeviceSecret,
        data_key: &DataKey,
        random: &dyn Randomness,
    ) -> Result<Self, VaultError> {
        let salt = public::<SALT>(random)?;
        let key = secret.wrapping_key(&salt)?;
        let aad = aad(owner, KEYRING, &salt);
        let (nonce, sealed) = wrap(&key, &aad, data_key, random)?;
        let (salt, nonce, sealed) = (Encoded(salt), Encoded(nonce), Encoded(sealed));
        Ok(KeyringSlot { salt, nonce, sealed })
    }

    /// The data key, or `None` if this is not its device secret or it was altered.
    pub(crate) fn open(&self, owner: Owner, secret: &DeviceSecret) -> Result<Option<DataKey>, VaultError> {
        let key = secret.wrapping_key(&self.salt.0)?;
        let aad = aad(owner, KEYRING, &self.salt.0);
        unwrap(&key, &aad, &self.nonce.0, &self.sealed.0)
    }
}

/// Slot kinds as they stand in the associated data.
const PASSPHRASE: u16 = 1;
const RECOVERY: u16 = 2;
const KEYRING: u16 = 3;

fn passphrase_aad(owner: Owner, cost: KdfCost, salt: &[u8; SALT]) -> Vec<u8> {
    aad(owner, PASSPHRASE, &[cost.to_bytes().as_slice(), salt].concat())
}

/// Version (u16) ‖ vault id (16) ‖ key id (16) ‖ slot kind (u16) ‖ key derivation parameters (each
/// u32; only the passphrase has any) ‖ salt (16), numbers big-endian. It binds a slot to its place:
/// none of these can be changed, and no slot moved to another file, without its tag failing.
fn aad(owner: Owner, kind: u16, parameters: &[u8]) -> Vec<u8> {
    let mut aad = Vec::new();
    aad.extend(VERSION.to_be_bytes());
    aad.extend(owner.vault_id.as_bytes());
    aad.extend(owner.key_id.as_bytes());
    aad.extend(kind.to_be_bytes());
    aad.extend(parameters);
    aad
}

#[cfg(test)]
mod tests;
