//! A copy of the key file away from the journal, as it lies beside the backups.

use std::fmt;
use std::path::Path;

use uuid::Uuid;

use crate::copies::Fault;
use crate::error::{Damage, VaultError};
use crate::file;
use crate::identity::AgeIdentity;
use crate::keyfile::{KeyFile, MOST_BYTES};
use crate::passphrase::Passphrase;
use crate::slot::Secret;

/// The file name of the copy that lies beside the backups of one data key.
pub(crate) fn key_copy_name(key_id: Uuid) -> String {
    format!("{PREFIX}{}{SUFFIX}", key_id.hyphenated())
}

/// The key id in such a name, if it is one.
pub(crate) fn key_id_in(name: &str) -> Option<Uuid> {
    let id: Uuid = name.strip_prefix(PREFIX)?.strip_suffix(SUFFIX)?.parse().ok()?;
    (key_copy_name(id) == name).then_some(id)
}

const PREFIX: &str = "keys-";
const SUFFIX: &str = ".tidemark";

/// A key file read from anywhere. Its checksum has passed; that it is genuine shows only when a
/// secret opens it.
pub struct KeyCopy {
    key_file: KeyFile,
}

impl KeyCopy {
    /// Reads it. One that is damaged or missing is told apart ([`VaultError::Damaged`],
    /// [`VaultError::NotFound`]), and so is one of a newer version.
    pub fn read(path: &Path) -> Result<Self, VaultError> {
        let bytes = file::read(path, MOST_BYTES).map_err(|error| match error.kind() {
            std::io::ErrorKind::NotFound => VaultError::NotFound,
            kind => VaultError::Io { kind },
        })?;
        Self::parse(bytes)
    }

    fn parse(bytes: Vec<u8>) -> Result<Self, VaultError> {
        match KeyFile::parse(bytes) {
            Ok(key_file) => Ok(KeyCopy { key_file }),
            Err(Fault::Damaged(damage)) => Err(VaultError::Damaged(damage)),
            Err(Fault::NewerVersion(version)) => Err(VaultError::NewerVersion { version }),
            Err(Fault::Unreadable(kind)) => Err(VaultError::Io { kind }),
            // Parsing looks at bytes alone: neither of these is said of them.
            Err(Fault::Missing | Fault::Behind) => Err(VaultError::Damaged(Damage::Missing)),
        }
    }

    /// The id of the data key it wraps.
    pub fn key_id(&self) -> Uuid {
        self.key_file.body().key_id
    }

    /// The id of the vault it belongs to.
    pub fn vault_id(&self) -> Uuid {
        self.key_file.body().vault_id
    }

    /// Counts the changes of the key file: of two copies the higher is the later.
    pub fn sequence(&self) -> u64 {
        self.key_file.body().sequence
    }

    /// Whether it is what was before a change of keys, kept in a journal's folder until the person
    /// agrees to remove it.
    pub fn is_retired_in(&self, dir: &Path) -> bool {
        dir.join(key_copy_name(self.key_id())).is_file()
    }

    /// Whether the database that its data key encrypts is in a journal's folder.
    pub fn opens_database_in(&self, dir: &Path) -> bool {
        dir.join(&self.key_file.body().database).is_file()
    }

    /// What opens the backups of its data key, by the passphrase of the time when it was copied.
    pub fn backup_identity(&self, passphrase: &Passphrase) -> Result<AgeIdentity, VaultError> {
        self.key_file.open(Secret::Passphrase(passphrase))?.backup_identity()
    }

    pub(crate) fn key_file(&self) -> &KeyFile {
        &self.key_file
    }
}

impl fmt::Debug for KeyCopy {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("KeyCopy(..)")
    }
}

#[cfg(test)]
mod tests;
