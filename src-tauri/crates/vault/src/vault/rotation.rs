//! "It leaked": another data key, another database file, another recovery code.

use std::fmt;
use std::path::PathBuf;

use uuid::Uuid;

use crate::body::Body;
use crate::copies;
use crate::cost::KdfCost;
use crate::error::VaultError;
use crate::file;
use crate::key::{DataKey, DatabaseKey};
use crate::keyfile::KeyFile;
use crate::mark::MarkKey;
use crate::passphrase::Passphrase;
use crate::random::{Randomness, SystemRandomness};
use crate::recovery::RecoveryCode;
use crate::slot::{KnownSlot, Owner, Slot, SuccessorSlot};

use super::change::{hold_to_policy, next};
use super::{Vault, random_id, seal_new};

/// The keys of a rotation that is not committed yet: nothing of it is on disk. Dropping it changes
/// nothing and wipes them.
pub struct Rotation {
    dir: PathBuf,
    /// The key file it was begun from, byte for byte.
    from: Vec<u8>,
    pub(super) key_file: KeyFile,
    pub(super) data_key: DataKey,
    database_key: DatabaseKey,
}

impl Vault {
    /// Begins a rotation: a new data key, key id, salt and recovery code, under this passphrase;
    /// the vault id stays. Slots that wrap the old data key (the keyring's, and any of a kind that
    /// isn't known) are not carried over.
    ///
    /// The caller writes and verifies the new database and then calls [`Rotation::commit`]. A
    /// passphrase against the policy is [`VaultError::Refused`].
    pub fn rotate(&self, new: &Passphrase, cost: KdfCost) -> Result<(Rotation, RecoveryCode), VaultError> {
        self.rotate_with(new, cost, &SystemRandomness::new())
    }

    fn rotate_with(
        &self,
        new: &Passphrase,
        cost: KdfCost,
        random: &dyn Randomness,
    ) -> Result<(Rotation, RecoveryCode), VaultError> {
        hold_to_policy(new)?;
        self.hold_to_own_copies()?;
        let data_key = DataKey::generate(random)?;
        let owner = Owner { vault_id: self.vault_id(), key_id: random_id(random)? };
        let code = RecoveryCode::generate(random)?;
        let body = seal_new(owner, new, cost, &data_key, &code, random)?;
        let successor = SuccessorSlot::seal(self.owner(), &self.data_key, owner)?;
        let mut body = Body { sequence: next(self.key_file.body().sequence)?, ..body };
        body.slots.push(Slot::Known(KnownSlot::Successor(successor)));
        let key_file = KeyFile::seal(&body, &data_key)?;
        let database_key = data_key.database(body.database_salt.0)?;
        let from = self.key_file();
        Ok((Rotation { dir: self.dir.clone(), from, key_file, data_key, database_key }, code))
    }
}

impl Rotation {
    /// What opens the new database.
    pub fn database_key(&self) -> DatabaseKey {
        self.database_key.duplicate()
    }

    /// What signs the high-water mark beside the new database.
    pub fn mark_key(&self) -> Result<MarkKey, VaultError> {
        self.data_key.mark()
    }

    /// Where the new database has to be: `journal-<key id>.sqlite` in the folder.
    pub fn database_path(&self) -> PathBuf {
        self.dir.join(&self.key_file.body().database)
    }

    /// The id of the new data key.
    pub fn key_id(&self) -> Uuid {
        self.key_file.body().key_id
    }

    /// Makes the new keys the vault's own. The new database must be there
    /// ([`VaultError::NotFound`]), and the vault unchanged since the rotation began
    /// ([`VaultError::OtherKey`]).
    ///
    /// The old key file is kept beside its database under its own name; then both copies are
    /// replaced. The first that is replaced is the commit point: from then on only the new secrets
    /// open the journal. If an error is returned, the old ones do, and the new database is of no
    /// use. If the second copy can't be written, nor the first put back, the rotation holds, and
    /// [`Vault::copies`] says that one copy is to be mended. After [`VaultError::Uncertain`] either may
    /// hold: everything that either needs stays, and nothing may be written into either database.
    pub fn commit(self, vault: &mut Vault) -> Result<(), VaultError> {
        if self.dir != vault.dir || self.from != vault.key_file.bytes() {
            return Err(VaultError::OtherKey);
        }
        if !self.database_path().is_file() {
            return Err(VaultError::NotFound);
        }
        let kept = vault.key_copy_name();
        let replaced = match file::replace(&self.dir, &kept, &self.from) {
            Ok(()) => copies::replace(&self.dir, &self.key_file, &vault.key_file),
            Err(error) => Err(error.into()),
        };
        if let Err(error) = replaced
            && error != VaultError::Uncertain
        {
            // It is a third copy of a key file that is still in use.
            let _ = file::remove_if_there(&self.dir.join(kept));
        }
        vault.copies = replaced?;
        vault.key_file = self.key_file;
        vault.data_key = self.data_key;
        vault.database_key = self.database_key;
        Ok(())
    }
}

impl fmt::Debug for Rotation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Rotation(..)")
    }
}
