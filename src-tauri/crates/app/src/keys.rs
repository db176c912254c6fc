//! Changing what opens the journal.

use std::mem;

use serde::Serialize;
use specta::Type;
use tidemark_vault::{Passphrase, Vault, VaultError};

use crate::backup::{BackupView, Reason};
use crate::error::AppError;
use crate::journal::Journal;
use crate::opening::Check;
use crate::setting::Setting;
use crate::vault::{NewVault, cost, passphrase_check};

/// How the journal is kept closed, as Settings shows it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct Security {
    /// Whether the computer's keyring opens it.
    pub keyring: bool,
    /// Whether two groups of the recovery code were typed back.
    pub recovery_confirmed: bool,
    /// Whether a database and key file from before a change of keys still lie in the folder.
    pub retired: bool,
    /// Whether a copy of the key file beside the backups still opens with what was changed since.
    pub key_copy_old: bool,
    /// Minutes without use until it locks.
    pub idle_minutes: u32,
}

/// A journal under new keys.
#[derive(Clone, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct Rotated {
    /// The new recovery code.
    pub made: NewVault,
    /// The backups that the old secrets still open, in the journal's folder and in the second one.
    pub old_backups: Vec<BackupView>,
}

/// The times after which a journal that is not used locks, in minutes.
pub const IDLE_MINUTES: [u32; 3] = [5, 15, 30];

impl Journal {
    /// How the journal is kept closed.
    pub fn security(&self) -> Result<Security, AppError> {
        Ok(Security {
            keyring: self.vault.has_keyring(),
            recovery_confirmed: self.recovery_confirmed()?,
            retired: !Vault::retired(&self.folder).is_empty(),
            key_copy_old: self.key_copy_is_old(),
            idle_minutes: self.idle_minutes()?,
        })
    }

    /// Minutes without use until the journal locks.
    pub fn idle_minutes(&self) -> Result<u32, AppError> {
        let set: Option<u32> = Setting::IdleMinutes.get(&self.store)?;
        Ok(set.filter(|minutes| IDLE_MINUTES.contains(minutes)).unwrap_or(15))
    }

    /// Sets after how many minutes without use the journal locks.
    pub fn set_idle_minutes(&mut self, minutes: u32) -> Result<(), AppError> {
        if !IDLE_MINUTES.contains(&minutes) {
            return Err(AppError::BadInput);
        }
        Setting::IdleMinutes.set(self.writing()?, &minutes)
    }

    /// Whether two groups of the recovery code were typed back.
    pub(crate) fn recovery_confirmed(&self) -> Result<bool, AppError> {
        Ok(Setting::RecoveryConfirmed.get(&self.store)?.unwrap_or(false))
    }

    /// Two groups of the recovery code were typed back.
    pub fn confirm_recovery(&mut self) -> Result<(), AppError> {
        Setting::RecoveryConfirmed.set(self.writing()?, &true)
    }

    /// Puts a new passphrase in the place of the current one, which opens nothing any more, except old
    /// copies of the key file.
    pub fn change_passphrase(&mut self, current: &Passphrase, new: &Passphrase) -> Result<(), AppError> {
        self.must_know(current, new)?;
        self.vault.change_passphrase(new, cost())?;
        self.copy_key_file();
        Ok(())
    }

    /// A new recovery code; the one before opens this journal no more.
    pub fn replace_recovery_code(&mut self, passphrase: &Passphrase) -> Result<NewVault, AppError> {
        Vault::unlock(&self.folder, passphrase)?;
        Setting::RecoveryConfirmed.set(self.writing()?, &false)?;
        let code = self.vault.replace_recovery_code()?;
        self.copy_key_file();
        NewVault::of(&code)
    }

    /// A secret may have leaked: a new data key, a new database, a new recovery code, under a new
    /// passphrase. The old database and key file stay until the person agrees.
    pub fn rotate(&mut self, current: &Passphrase, new: &Passphrase) -> Result<Rotated, AppError> {
        self.must_know(current, new)?;
        self.back_up(Reason::BeforeRotation)?;
        let (rotation, code) = self.vault.rotate(new, cost())?;
        let identity = self.vault.backup_identity()?;
        let (path, key, mark) = (rotation.database_path(), rotation.database_key(), rotation.mark_key()?);
        let made = NewVault::of(&code)?;
        let had_keyring = self.vault.has_keyring();
        let mut copy = self.writing()?.copy_to(&path, &key, &mark)?;
        if let Err(error) = Setting::RecoveryConfirmed.set(&mut copy, &false) {
            drop(copy);
            tidemark_store::discard(&path);
            return Err(error);
        }
        // If this fails, the copy stays: where a disk fails, it isn't certain which key file is there.
        let committed = rotation.commit(&mut self.vault);
        if committed == Err(VaultError::Uncertain) {
            // What were written now could be missing from the database that opens next.
            self.check = Check::Failed(AppError::KeysUncertain);
        }
        committed?;
        // From here on the new keys hold: whatever else can't be done, the new code is shown.
        let _ = mem::replace(&mut self.store, copy).close();
        if had_keyring {
            // The new keys have no slot for it; what the keyring holds opens nothing any more.
            let _ = self.vault.turn_off_keyring();
        }
        // The first under the new keys. If it can't be made now, closing tries again.
        let _ = self.note_change();
        let _ = self.back_up(Reason::Daily);
        let old_backups = self.opened_by(&identity);
        Ok(Rotated { made, old_backups })
    }

    /// Removes the database and key file from before a change of keys: the person agreed.
    pub fn remove_retired(&mut self) -> Result<(), AppError> {
        // Only once the new database is proven to be whole.
        self.writing()?;
        for retired in Vault::retired(&self.folder) {
            self.vault.remove_retired(retired.key_id)?;
        }
        Ok(())
    }

    /// Lets the computer's keyring open the journal, or no longer.
    pub fn set_keyring(&mut self, on: bool) -> Result<(), AppError> {
        let changed = if on { self.vault.turn_on_keyring() } else { self.vault.turn_off_keyring() };
        self.copy_key_file();
        Ok(changed?)
    }

    /// Whoever finds an open journal must not be able to lock its owner out.
    fn must_know(&self, current: &Passphrase, new: &Passphrase) -> Result<(), AppError> {
        if !passphrase_check(new).acceptable {
            return Err(AppError::PassphraseRefused);
        }
        Vault::unlock(&self.folder, current)?;
        Ok(())
    }
}
