//! Changes to the key file that keep the data key: another passphrase, another recovery code.

use crate::body::Body;
use crate::copies::{self, Copies};
use crate::cost::KdfCost;
use crate::error::{Damage, VaultError};
use crate::file;
use crate::keyfile::KeyFile;
use crate::passphrase::{Passphrase, PassphraseVerdict};
use crate::random::SystemRandomness;
use crate::recovery::RecoveryCode;
use crate::slot::{PassphraseSlot, RecoverySlot};

use super::Vault;

impl Vault {
    /// Wraps the same data key under a new passphrase, in both copies; the one before opens
    /// nothing any more. If it fails, both copies are put back as they were. A passphrase against
    /// the policy is [`VaultError::Refused`].
    ///
    /// Until the copy beside the backups is written anew too ([`Vault::key_file`]), the passphrase
    /// before still opens that.
    pub fn change_passphrase(&mut self, new: &Passphrase, cost: KdfCost) -> Result<(), VaultError> {
        hold_to_policy(new)?;
        let random = SystemRandomness::new();
        let slot = PassphraseSlot::seal(self.owner(), new, cost, &self.data_key, &random)?;
        self.rewrite(|body| body.set_passphrase_slot(slot))
    }

    /// Wraps the same data key under a new recovery code, in both copies, and names its recipient
    /// for the backups to come. The code before opens the journal no more; the backups made until
    /// now it still opens. If it fails, both copies are put back as they were.
    pub fn replace_recovery_code(&mut self) -> Result<RecoveryCode, VaultError> {
        let random = SystemRandomness::new();
        let code = RecoveryCode::generate(&random)?;
        let slot = RecoverySlot::seal(self.owner(), &code, &self.data_key, &random)?;
        let recipient = code.identity()?.recipient().to_owned();
        self.rewrite(|body| {
            body.set_recovery_slot(slot);
            body.recovery_recipient = recipient;
        })?;
        Ok(code)
    }

    /// Changes the body and writes both copies, or changes nothing. If the second can't be written, nor the
    /// first put back, the change holds, and [`Vault::copies`] says that one copy is to be mended.
    pub(crate) fn rewrite(&mut self, change: impl FnOnce(&mut Body)) -> Result<(), VaultError> {
        self.hold_to_own_copies()?;
        let mut body = self.key_file.body().clone();
        change(&mut body);
        body.sequence = next(body.sequence)?;
        let key_file = KeyFile::seal(&body, &self.data_key)?;
        self.remove_third_copy()?;
        self.copies = copies::replace(&self.dir, &key_file, &self.key_file)?;
        self.key_file = key_file;
        Ok(())
    }

    /// A rotation that was stopped before its commit point leaves a third copy behind. It must not outlive
    /// the secrets it was written with, nor be taken for that of keys which are no longer in use.
    pub fn remove_third_copy(&self) -> Result<(), VaultError> {
        self.hold_to_own_copies()?;
        Ok(file::remove_if_there(&self.dir.join(self.key_copy_name()))?)
    }

    /// Nothing is written while one copy belongs to another journal or key.
    pub(super) fn hold_to_own_copies(&self) -> Result<(), VaultError> {
        if self.copies == Copies::OtherKey { Err(VaultError::OtherKey) } else { Ok(()) }
    }
}

pub(super) fn next(sequence: u64) -> Result<u64, VaultError> {
    sequence.checked_add(1).ok_or(VaultError::Damaged(Damage::Body))
}

pub(super) fn hold_to_policy(passphrase: &Passphrase) -> Result<(), VaultError> {
    match passphrase.verdict() {
        PassphraseVerdict::Good => Ok(()),
        refused @ (PassphraseVerdict::TooShort { .. } | PassphraseVerdict::TooGuessable) => {
            Err(VaultError::Refused(refused))
        }
    }
}
