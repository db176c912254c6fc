//! The data key, from which every other key of a journal comes, and the key of its database.

use std::fmt;

use data_encoding::HEXLOWER;
use ring::hmac;
use secrecy::{ExposeSecret, ExposeSecretMut, SecretBox};
use zeroize::Zeroizing;

use crate::derive;
use crate::error::VaultError;
use crate::identity::AgeIdentity;
use crate::mark::MarkKey;
use crate::random::Randomness;

/// 256 random bits. Lies in one place on the heap, is wiped when dropped, prints nothing, and is
/// seen by no other crate.
pub(crate) struct DataKey(SecretBox<[u8; 32]>);

impl DataKey {
    /// A new one.
    pub(crate) fn generate(random: &dyn Randomness) -> Result<Self, VaultError> {
        let mut key = SecretBox::new(Box::new([0; 32]));
        random.fill(key.expose_secret_mut())?;
        Ok(DataKey(key))
    }

    /// The one that came out of a slot. `None` if it isn't 32 bytes.
    pub(crate) fn from_slot(bytes: &[u8]) -> Option<Self> {
        let mut key = SecretBox::new(Box::new([0; 32]));
        let place: &mut [u8; 32] = key.expose_secret_mut();
        (bytes.len() == place.len()).then(|| place.copy_from_slice(bytes))?;
        Some(DataKey(key))
    }

    /// The bytes, to be wrapped in a slot.
    pub(crate) fn expose(&self) -> &[u8; 32] {
        self.0.expose_secret()
    }

    /// The key of the key file's HMAC.
    pub(crate) fn key_file_mac(&self) -> Result<hmac::Key, VaultError> {
        let key = derive::derive(self.expose(), &[], derive::KEY_FILE)?;
        Ok(hmac::Key::new(hmac::HMAC_SHA256, key.as_slice()))
    }

    /// The key of the proof that another data key succeeds this one.
    pub(crate) fn rotation_mac(&self) -> Result<hmac::Key, VaultError> {
        let key = derive::derive(self.expose(), &[], derive::ROTATION)?;
        Ok(hmac::Key::new(hmac::HMAC_SHA256, key.as_slice()))
    }

    /// The key of the database, with the salt that the key file keeps for it.
    pub(crate) fn database(&self, salt: [u8; 16]) -> Result<DatabaseKey, VaultError> {
        let key = derive::derive(self.expose(), &[], derive::DATABASE)?;
        Ok(DatabaseKey { key, salt })
    }

    /// The key of the high-water mark beside that database.
    pub(crate) fn mark(&self) -> Result<MarkKey, VaultError> {
        Ok(MarkKey::new(derive::derive(self.expose(), &[], derive::MARK)?))
    }

    /// What opens the backups made under this data key.
    pub(crate) fn backup_identity(&self) -> Result<AgeIdentity, VaultError> {
        AgeIdentity::new(&derive::derive(self.expose(), &[], derive::BACKUP)?)
    }
}

/// What opens the database: 32 bytes derived from the data key (HKDF-SHA256, info
/// `tidemark/v1/database`) and the 16 bytes of salt that are the database's first 16 bytes. Wiped
/// when dropped; `Debug` prints neither.
pub struct DatabaseKey {
    key: Zeroizing<[u8; 32]>,
    salt: [u8; 16],
}

impl DatabaseKey {
    /// A database key from its two parts, for a database that no vault stands beside.
    pub fn new(key: Zeroizing<[u8; 32]>, salt: [u8; 16]) -> Self {
        DatabaseKey { key, salt }
    }

    /// The same key once more, for a second connection.
    pub fn duplicate(&self) -> Self {
        DatabaseKey { key: self.key.clone(), salt: self.salt }
    }

    /// The salt: not secret, and equal to the first 16 bytes of a sound database.
    pub fn salt(&self) -> [u8; 16] {
        self.salt
    }

    /// The raw key in the form SQLCipher takes: `x'`, 64 hex digits of key, 32 of salt, `'`; 99
    /// bytes in all. In this form SQLCipher derives nothing itself, and a lost salt in the
    /// database isn't a lost journal.
    pub fn sqlcipher_text(&self) -> Zeroizing<String> {
        // Room for all of it from the start: a string that grows leaves its old bytes behind.
        let mut text = Zeroizing::new(String::with_capacity(99));
        text.push_str("x'");
        HEXLOWER.encode_append(self.key.as_slice(), &mut text);
        HEXLOWER.encode_append(&self.salt, &mut text);
        text.push('\'');
        text
    }
}

impl fmt::Debug for DatabaseKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("DatabaseKey(..)")
    }
}

impl fmt::Debug for DataKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("DataKey(..)")
    }
}

#[cfg(test)]
mod tests;
