//! A journal's keys, made or opened.

mod change;
mod choose;
mod conflict;
mod keyring;
mod put_back;
mod retired;
mod rotation;

use std::fmt;
use std::path::{Path, PathBuf};

use uuid::{Builder, Uuid};

use crate::body::{Body, database_name, holds_database};
use crate::copies::{self, COPY_NAMES, Copies, KeyFileState, Pair};
use crate::cost::KdfCost;
use crate::encoded::Encoded;
use crate::error::{Damage, VaultError};
use crate::file;
use crate::folder::make_folder;
use crate::identity::AgeIdentity;
use crate::key::{DataKey, DatabaseKey};
use crate::keycopy::key_copy_name;
use crate::keyfile::KeyFile;
use crate::making;
use crate::mark::MarkKey;
use crate::passphrase::Passphrase;
use crate::random::{Randomness, SystemRandomness, public};
use crate::recovery::RecoveryCode;
use crate::slot::{KnownSlot, Owner, PassphraseSlot, RecoverySlot, Secret, Slot};
use change::hold_to_policy;
use choose::choose;
pub use retired::Retired;
pub use rotation::Rotation;

/// The keys of one journal, unlocked: the key file's HMAC has passed. Dropping it wipes them. The
/// caller holds the [`FolderLock`](crate::FolderLock) meanwhile.
pub struct Vault {
    dir: PathBuf,
    key_file: KeyFile,
    data_key: DataKey,
    database_key: DatabaseKey,
    copies: Copies,
}

impl Vault {
    /// Whether the folder holds a journal, sound or not: a copy of the key file, or a database.
    /// What a making left that was never finished ([`Vault::made`]) is none.
    pub fn exists(dir: &Path) -> bool {
        (holds_copy(dir) || holds_database(dir).unwrap_or(false)) && !making::is_unfinished(dir)
    }

    /// Makes the folder (0700), a new data key and both copies of its key file. The code is shown
    /// once and kept nowhere. Nothing is ever created over a journal ([`VaultError::Exists`]), and
    /// a passphrase against the policy is [`VaultError::Refused`]. What an unfinished making left
    /// is moved into a folder `unfinished-<n>` first.
    ///
    /// The journal counts as made only after [`Vault::made`], to be called once its database is on
    /// disk and before anything is acknowledged.
    pub fn create(
        dir: &Path,
        passphrase: &Passphrase,
        cost: KdfCost,
    ) -> Result<(Vault, RecoveryCode), VaultError> {
        Self::create_with(dir, passphrase, cost, &SystemRandomness::new())
    }

    pub(crate) fn create_with(
        dir: &Path,
        passphrase: &Passphrase,
        cost: KdfCost,
        random: &dyn Randomness,
    ) -> Result<(Vault, RecoveryCode), VaultError> {
        let unfinished = making::is_unfinished(dir);
        if !unfinished && (holds_copy(dir) || holds_database(dir)?) {
            return Err(VaultError::Exists);
        }
        hold_to_policy(passphrase)?;
        if unfinished {
            making::put_aside(dir)?;
        }
        make_folder(dir)?;
        let data_key = DataKey::generate(random)?;
        let code = RecoveryCode::generate(random)?;
        let owner = Owner { vault_id: random_id(random)?, key_id: random_id(random)? };
        let body = seal_new(owner, passphrase, cost, &data_key, &code, random)?;
        let key_file = KeyFile::seal(&body, &data_key)?;
        making::begin(dir, owner.key_id)?;
        if let Err(error) = copies::write(dir, &key_file, None) {
            // The first error is the one to tell. What is left counts as no journal anyway.
            let _ = making::end(dir);
            return Err(error);
        }
        Ok((Self::unlocked(dir, key_file, data_key, Copies::Alike)?, code))
    }

    /// Says that the database is on disk: from now on there is a journal in the folder.
    pub fn made(&self) -> Result<(), VaultError> {
        Ok(making::end(&self.dir)?)
    }

    /// Opens the journal with its passphrase.
    pub fn unlock(dir: &Path, passphrase: &Passphrase) -> Result<Vault, VaultError> {
        Self::open(dir, Secret::Passphrase(passphrase))
    }

    /// Opens the journal with its recovery code.
    pub fn unlock_with_code(dir: &Path, code: &RecoveryCode) -> Result<Vault, VaultError> {
        Self::open(dir, Secret::Code(code))
    }

    /// Both copies of the key file, as far as they can be told with no secret: for the lock screen
    /// and `tidemark verify`. Writes nothing. An altered HMAC shows only when unlocking.
    pub fn inspect(dir: &Path) -> Result<KeyFileState, VaultError> {
        if making::is_unfinished(dir) {
            return Err(VaultError::NotFound);
        }
        Pair::read(dir).state(dir)
    }

    fn open(dir: &Path, secret: Secret<'_>) -> Result<Vault, VaultError> {
        let (pair, preferred) = Self::sound_copies(dir)?;
        let (index, data_key) = choose(&pair, preferred, secret)?;
        let proven = pair.sound(index).ok_or(VaultError::NotFound)?;
        let copies = pair.mend(dir, proven, index, index != preferred);
        let bytes = proven.bytes().to_vec();
        let key_file = KeyFile::parse(bytes).map_err(|_| VaultError::Damaged(Damage::Body))?;
        Self::unlocked(dir, key_file, data_key, copies)
    }

    /// Both copies, and which of them to believe first.
    fn sound_copies(dir: &Path) -> Result<(Pair, usize), VaultError> {
        if making::is_unfinished(dir) {
            return Err(VaultError::NotFound);
        }
        let pair = Pair::read(dir);
        pair.state(dir)?;
        let preferred = pair.preferred(dir).ok_or(VaultError::NotFound)?;
        Ok((pair, preferred))
    }

    fn unlocked(
        dir: &Path,
        key_file: KeyFile,
        data_key: DataKey,
        copies: Copies,
    ) -> Result<Vault, VaultError> {
        let database_key = data_key.database(key_file.body().database_salt.0)?;
        Ok(Vault { dir: dir.to_owned(), key_file, data_key, database_key, copies })
    }

    /// What opens the database.
    pub fn database_key(&self) -> DatabaseKey {
        self.database_key.duplicate()
    }

    /// What signs the high-water mark beside the database.
    pub fn mark_key(&self) -> Result<MarkKey, VaultError> {
        self.data_key.mark()
    }

    /// What opens the backups of this data key, beside the recovery code.
    pub fn backup_identity(&self) -> Result<AgeIdentity, VaultError> {
        self.data_key.backup_identity()
    }

    /// The key file as it stands, proven: for the copy beside the backups, to be written anew after
    /// every change, else a passphrase from before lives on there. It opens nothing without a secret.
    pub fn key_file(&self) -> Vec<u8> {
        self.key_file.bytes().to_vec()
    }

    /// The file name of that copy: `keys-<key id>.tidemark`.
    pub fn key_copy_name(&self) -> String {
        key_copy_name(self.key_id())
    }

    /// Where the database is, or will be: `journal-<key id>.sqlite` in the folder.
    pub fn database_path(&self) -> PathBuf {
        self.dir.join(&self.key_file.body().database)
    }

    /// The id of the vault: the same for as long as the journal lives.
    pub fn vault_id(&self) -> Uuid {
        self.key_file.body().vault_id
    }

    /// The id of the data key: another one after a rotation.
    pub fn key_id(&self) -> Uuid {
        self.key_file.body().key_id
    }

    #[cfg(test)]
    pub(crate) fn data_key(&self) -> &DataKey {
        &self.data_key
    }

    pub(crate) fn owner(&self) -> Owner {
        self.key_file.body().owner()
    }

    /// What was found and done about the two copies, to be said once.
    pub fn copies(&self) -> Copies {
        self.copies
    }

    /// The age recipient of the recovery code (`age1…`), to which every backup is encrypted.
    pub fn recovery_recipient(&self) -> &str {
        &self.key_file.body().recovery_recipient
    }
}

impl fmt::Debug for Vault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Vault(..)")
    }
}

/// The body of a new data key's key file, with its slots and a new salt.
fn seal_new(
    owner: Owner,
    passphrase: &Passphrase,
    cost: KdfCost,
    data_key: &DataKey,
    code: &RecoveryCode,
    random: &dyn Randomness,
) -> Result<Body, VaultError> {
    let passphrase = PassphraseSlot::seal(owner, passphrase, cost, data_key, random)?;
    let recovery = RecoverySlot::seal(owner, code, data_key, random)?;
    Ok(Body {
        vault_id: owner.vault_id,
        key_id: owner.key_id,
        sequence: 1,
        database: database_name(owner.key_id),
        database_salt: Encoded(public(random)?),
        recovery_recipient: code.identity()?.recipient().to_owned(),
        slots: [KnownSlot::Passphrase(passphrase), KnownSlot::Recovery(recovery)].map(Slot::Known).into(),
    })
}

fn holds_copy(dir: &Path) -> bool {
    COPY_NAMES.iter().any(|name| file::is_taken(&dir.join(name)))
}

/// A random id (UUIDv4, RFC 9562): keys have no need of a time.
fn random_id(random: &dyn Randomness) -> Result<Uuid, VaultError> {
    Ok(Builder::from_random_bytes(public(random)?).into_uuid())
}

#[cfg(test)]
mod tests;
