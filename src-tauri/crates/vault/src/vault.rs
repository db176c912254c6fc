//! A journal's keys, made or opened.

use std::fmt;
use std::path::{Path, PathBuf};

use uuid::{Builder, Uuid};

use crate::body::{Body, database_name, holds_database};
use crate::copies::{self, COPY_NAMES, Copies, KeyFileState, Pair};
use crate::cost::KdfCost;
use crate::encoded::Encoded;
use crate::error::{Damage, VaultError};
use crate::folder::make_folder;
use crate::key::{DataKey, DatabaseKey};
use crate::keyfile::KeyFile;
use crate::passphrase::{Passphrase, PassphraseVerdict};
use crate::random::{Randomness, SystemRandomness, public};
use crate::recovery::RecoveryCode;
use crate::slot::{KnownSlot, Owner, PassphraseSlot, RecoverySlot, Secret, Slot};

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
    pub fn exists(dir: &Path) -> bool {
        holds_copy(dir) || holds_database(dir).unwrap_or(false)
    }

    /// Makes the folder (0700), a new data key and both copies of its key file. The code is shown
    /// once and kept nowhere. Nothing is ever created over a journal ([`VaultError::Exists`]), and
    /// a passphrase against the policy is [`VaultError::Refused`].
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
        hold_to_policy(passphrase)?;
        if holds_copy(dir) || holds_database(dir)? {
            return Err(VaultError::Exists);
        }
        make_folder(dir)?;
        let data_key = DataKey::generate(random)?;
        let code = RecoveryCode::generate(random)?;
        let (vault_id, key_id) = (random_id(random)?, random_id(random)?);
        let owner = Owner { vault_id, key_id };
        let passphrase = PassphraseSlot::seal(owner, passphrase, cost, &data_key, random)?;
        let recovery = RecoverySlot::seal(owner, &code, &data_key, random)?;
        let body = Body {
            vault_id,
            key_id,
            sequence: 1,
            database: database_name(key_id),
            database_salt: Encoded(public(random)?),
            recovery_recipient: code.identity()?.recipient().to_owned(),
            slots: [KnownSlot::Passphrase(passphrase), KnownSlot::Recovery(recovery)].map(Slot::Known).into(),
        };
        let key_file = KeyFile::seal(&body, &data_key)?;
        copies::write(dir, &key_file, None)?;
        Ok((Self::unlocked(dir, key_file, data_key, Copies::Alike)?, code))
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
        Pair::read(dir).state(dir)
    }

    fn open(dir: &Path, secret: Secret<'_>) -> Result<Vault, VaultError> {
        let pair = Pair::read(dir);
        pair.state(dir)?;
        let preferred = pair.preferred(dir).ok_or(VaultError::NotFound)?;
        let (index, data_key) = choose(&pair, preferred, secret)?;
        let proven = pair.sound(index).ok_or(VaultError::NotFound)?;
        let copies = pair.mend(dir, proven, index, index != preferred);
        let bytes = proven.bytes().to_vec();
        let key_file = KeyFile::parse(bytes).map_err(|_| VaultError::Damaged(Damage::Body))?;
        Self::unlocked(dir, key_file, data_key, copies)
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

    /// Wraps the same data key under a new passphrase, in both copies; the one before opens
    /// nothing any more. If it fails, both copies are put back as they were. A passphrase against
    /// the policy is [`VaultError::Refused`].
    pub fn change_passphrase(&mut self, new: &Passphrase, cost: KdfCost) -> Result<(), VaultError> {
        hold_to_policy(new)?;
        if self.copies == Copies::OtherKey {
            return Err(VaultError::OtherKey);
        }
        let random = SystemRandomness::new();
        let mut body = self.key_file.body().clone();
        let slot = PassphraseSlot::seal(body.owner(), new, cost, &self.data_key, &random)?;
        body.set_passphrase_slot(slot);
        body.sequence = body.sequence.checked_add(1).ok_or(VaultError::Damaged(Damage::Body))?;
        let key_file = KeyFile::seal(&body, &self.data_key)?;
        copies::write(&self.dir, &key_file, Some(&self.key_file))?;
        self.key_file = key_file;
        self.copies = Copies::Alike;
        Ok(())
    }

    /// What opens the database.
    pub fn database_key(&self) -> DatabaseKey {
        self.database_key.duplicate()
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

/// The copy that this secret opens and whose HMAC passes, and its data key.
///
/// The preferred copy holds, unless it is proven to be altered or to be a stranger's: a sequence
/// can be forged, and the checksum with it. The other copy may prove that, since it yields the data
/// key under which the preferred one's HMAC has to pass. If that passes, the preferred copy is
/// genuine and the secret is from before the last change: it is refused.
fn choose(pair: &Pair, preferred: usize, secret: Secret<'_>) -> Result<(usize, DataKey), VaultError> {
    let trusted = pair.sound(preferred).ok_or(VaultError::NotFound)?;
    let refusal = match trusted.open(secret) {
        Ok(data_key) => return Ok((preferred, data_key)),
        Err(refusal) => refusal,
    };
    let beside = 1 - preferred;
    let Some(other) = pair.sound(beside).filter(|other| other.bytes() != trusted.bytes()) else {
        return Err(refusal);
    };
    let Ok(data_key) = other.open(secret) else { return Err(refusal) };
    let (one, two) = (trusted.body().owner(), other.body().owner());
    let genuine = if one == two {
        trusted.is_proven_by(&data_key)?
    } else {
        // Another key of the same journal is the one after a rotation.
        one.vault_id == two.vault_id && refusal == secret.wrong()
    };
    if genuine { Err(refusal) } else { Ok((beside, data_key)) }
}

fn hold_to_policy(passphrase: &Passphrase) -> Result<(), VaultError> {
    match passphrase.verdict() {
        PassphraseVerdict::Good => Ok(()),
        refused @ (PassphraseVerdict::TooShort { .. } | PassphraseVerdict::TooGuessable) => {
            Err(VaultError::Refused(refused))
        }
    }
}

fn holds_copy(dir: &Path) -> bool {
    COPY_NAMES.iter().any(|name| dir.join(name).symlink_metadata().is_ok())
}

/// A random id (UUIDv4, RFC 9562): keys have no need of a time.
fn random_id(random: &dyn Randomness) -> Result<Uuid, VaultError> {
    Ok(Builder::from_random_bytes(public(random)?).into_uuid())
}

#[cfg(test)]
mod tests;
