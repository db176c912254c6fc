//! Both copies of the key file are lost: the one from beside the backups takes their place.

use std::path::Path;

use crate::body::database_name;
use crate::copies::{self, COPY_NAMES, Fault, Pair};
use crate::error::VaultError;
use crate::file;
use crate::keycopy::KeyCopy;
use crate::making;

use super::Vault;

impl Vault {
    /// Writes both copies from one that lay elsewhere. What stands in their place is kept beside
    /// them as `<name>.damaged-<n>`. The caller holds the [`FolderLock`](crate::FolderLock).
    ///
    /// Refused if a copy in the folder is sound ([`VaultError::Exists`]), of a newer version
    /// ([`VaultError::NewerVersion`]) or not readable ([`VaultError::Io`]), and if the database of
    /// that data key isn't there ([`VaultError::OtherKey`]). The secrets are then those of the time
    /// when the copy was made.
    pub fn put_back(dir: &Path, copy: &KeyCopy) -> Result<(), VaultError> {
        let pair = Pair::read(dir);
        for index in [0, 1] {
            match pair.copy(index) {
                // The checksum can't tell a damaged HMAC. A copy that says exactly the same but
                // for its HMAC is such a one, or this one is; either is kept.
                Ok(here) if here.differs_in_hmac_only(copy.key_file()) => {}
                Ok(_) => return Err(VaultError::Exists),
                Err(Fault::NewerVersion(version)) => return Err(VaultError::NewerVersion { version }),
                Err(Fault::Unreadable(kind)) => return Err(VaultError::Io { kind }),
                Err(Fault::Missing | Fault::Damaged(_) | Fault::Behind) => {}
            }
        }
        if !dir.join(database_name(copy.key_id())).is_file() {
            return Err(VaultError::OtherKey);
        }
        // A copy beside the backups was made long after the making was finished.
        making::end(dir)?;
        for name in COPY_NAMES {
            let damaged = dir.join(name);
            if file::is_taken(&damaged) {
                let aside = file::free_name(dir, &format!("{name}.damaged-"))?;
                file::rename(&damaged, &aside)?;
            }
        }
        file::sync_folder(dir)?;
        copies::write(dir, copy.key_file(), None)
    }
}
