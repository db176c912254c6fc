//! Opening a journal: it can be read at once, and is checked beside that before anything is written.

use std::mem;
use std::path::Path;
use std::thread::{self, JoinHandle};

use tidemark_exchange::backup::remove_unfinished;
use tidemark_store::{Checked, Store, StoreError};
use tidemark_vault::{FolderLock, Passphrase, RecoveryCode, Vault};

use crate::backup::{Reason, backup_folder};
use crate::clock::Clock;
use crate::error::AppError;
use crate::journal::Journal;
use crate::mend::Damaged;
use crate::vault::{inspect, is_there};

/// How far the checks of the database have come.
pub(crate) enum Check {
    /// They read every page on a thread of their own.
    Running(Beside),
    /// They passed, but the person has not yet agreed to go on with a database that may be older.
    Sound(Checked),
    /// They passed, and the database may be written.
    Passed,
    /// They did not pass: nothing is written any more.
    Failed(AppError),
}

/// The thread of the checks. It holds a key and the database's file: dropping this waits for its end.
pub(crate) struct Beside(Option<JoinHandle<Result<Checked, StoreError>>>);

impl Beside {
    fn start(store: &Store) -> Self {
        let checker = store.checker();
        Self(Some(thread::spawn(move || checker.run())))
    }

    fn is_done(&self) -> bool {
        self.0.as_ref().is_none_or(JoinHandle::is_finished)
    }

    fn wait(mut self) -> Result<Checked, AppError> {
        match self.0.take().map(JoinHandle::join) {
            // That it can't be read is not that it can't be saved.
            Some(Ok(Err(StoreError::Io))) => Err(AppError::CannotRead),
            Some(Ok(checked)) => Ok(checked?),
            Some(Err(_)) | None => Err(AppError::Internal),
        }
    }
}

impl Drop for Beside {
    fn drop(&mut self) {
        if let Some(thread) = self.0.take() {
            let _ = thread.join();
        }
    }
}

/// What unlocking came to, once the secret was right.
pub enum Unlocked {
    /// The journal, open.
    Journal(Box<Journal>),
    /// The keys, and a database that can't be read.
    Damaged(Box<Damaged>),
}

/// What a journal is opened with.
pub enum Secret<'a> {
    /// Its passphrase.
    Passphrase(&'a Passphrase),
    /// Its recovery code.
    Code(&'a RecoveryCode),
    /// What the computer's keyring holds for it, if the person turned that on.
    Keyring,
}

impl Unlocked {
    /// Opens the journal of a folder. A damaged database is no error here: the keys stay open for its
    /// repair.
    pub fn with(folder: &Path, secret: Secret<'_>, clock: Clock) -> Result<Self, AppError> {
        if !is_there(folder)? {
            return Err(AppError::NoVault);
        }
        // Damage to the key file is told before the secret is tried.
        inspect(folder)?;
        let lock = FolderLock::acquire(folder)?;
        let vault = match secret {
            Secret::Passphrase(passphrase) => Vault::unlock(folder, passphrase),
            Secret::Code(code) => Vault::unlock_with_code(folder, code),
            Secret::Keyring => Vault::unlock_with_keyring(folder),
        }?;
        match Journal::open(folder, vault, lock, clock) {
            Ok(journal) => Ok(Self::Journal(Box::new(journal))),
            Err((AppError::DatabaseDamaged, vault, lock)) => {
                Ok(Self::Damaged(Box::new(Damaged::new(folder, *vault, lock, clock))))
            }
            Err((error, ..)) => Err(error),
        }
    }
}

impl Journal {
    /// Opens the journal of a folder with its passphrase.
    pub fn unlock(folder: &Path, passphrase: &Passphrase, clock: Clock) -> Result<Self, AppError> {
        Self::unlock_with(folder, Secret::Passphrase(passphrase), clock)
    }

    /// Opens the journal of a folder with any of its secrets.
    pub fn unlock_with(folder: &Path, secret: Secret<'_>, clock: Clock) -> Result<Self, AppError> {
        match Unlocked::with(folder, secret, clock)? {
            Unlocked::Journal(journal) => Ok(*journal),
            Unlocked::Damaged(_) => Err(AppError::DatabaseDamaged),
        }
    }

    /// Opens the database. What was opened before comes back with the error.
    pub(crate) fn open(
        folder: &Path,
        vault: Vault,
        lock: FolderLock,
        clock: Clock,
    ) -> Result<Self, (AppError, Box<Vault>, FolderLock)> {
        let opened = vault
            .mark_key()
            .map_err(AppError::from)
            .and_then(|mark| Ok(Store::open(&vault.database_path(), &vault.database_key(), &mark)?));
        match opened {
            Ok(store) => Self::opened(folder, store, vault, lock, clock),
            Err(error) => Err((error, Box::new(vault), lock)),
        }
    }

    /// A journal whose database was just made and proven.
    pub(crate) fn of_new(folder: &Path, store: Store, vault: Vault, lock: FolderLock, clock: Clock) -> Self {
        let folder = folder.to_owned();
        Self {
            store,
            clock,
            folder,
            vault,
            check: Check::Passed,
            changed: false,
            changed_on: None,
            backing_up: None,
            lock,
        }
    }

    fn opened(
        folder: &Path,
        store: Store,
        vault: Vault,
        lock: FolderLock,
        clock: Clock,
    ) -> Result<Self, (AppError, Box<Vault>, FolderLock)> {
        let check = Check::Running(Beside::start(&store));
        let migrates = store.pending_migration();
        let mut journal = Self { check, ..Self::of_new(folder, store, vault, lock, clock) };
        if migrates {
            // An older schema can't be read as it is: the checks and a backup come first.
            let migrated = journal.migrate();
            if let Err(error) = migrated {
                let Self { vault, lock, .. } = journal;
                return Err((error, Box::new(vault), lock));
            }
        }
        Ok(journal)
    }

    /// Brings an older schema up to date, after a backup. One that was made before an earlier try that
    /// failed, and holds just this, will do: else each try would leave one more, and none could be noted.
    fn migrate(&mut self) -> Result<(), AppError> {
        self.checked()?;
        let job = self.prepare_backup(Reason::BeforeMigration)?;
        let made = match job.made_before(&backup_folder(&self.folder))? {
            Some(made) => made,
            None => job.run()?,
        };
        if let Check::Sound(checked) = &self.check {
            self.store.migrate(*checked)?;
            self.check = Check::Passed;
        }
        match self.backed_up(&made) {
            // The person is yet to be asked about this database; the backup is found at the next one.
            Err(AppError::NotAccepted) => Ok(()),
            noted => noted.map(drop),
        }
    }

    /// Whether [`Journal::checked`] would answer at once.
    pub fn check_is_done(&self) -> bool {
        match &self.check {
            Check::Running(beside) => beside.is_done(),
            Check::Sound(_) | Check::Passed | Check::Failed(_) => true,
        }
    }

    /// Waits until every page has been read and proven. From then on the database is known to be what
    /// was written; nothing is written for that.
    pub fn checked(&mut self) -> Result<(), AppError> {
        let check = mem::replace(&mut self.check, Check::Failed(AppError::Internal));
        let outcome = match check {
            Check::Running(beside) => beside.wait(),
            // Neither changes by looking again.
            Check::Failed(error @ (AppError::DatabaseDamaged | AppError::KeysUncertain)) => Err(error),
            // It could not be looked at: that may be over.
            Check::Failed(_) => Beside::start(&self.store).wait(),
            done @ (Check::Sound(_) | Check::Passed) => {
                self.check = done;
                return Ok(());
            }
        };
        self.check = outcome.map_or_else(Check::Failed, Check::Sound);
        outcome.map(drop)
    }

    /// The person agrees to go on with the database as it is.
    pub fn accept(&mut self) -> Result<(), AppError> {
        self.checked()?;
        Ok(self.store.accept_standing()?)
    }

    /// The database, for writing: the checks have passed, and the person agreed if that was needed. The
    /// first time this begins the session.
    pub(crate) fn writing(&mut self) -> Result<&mut Store, AppError> {
        self.checked()?;
        if let Check::Sound(checked) = &self.check {
            self.store.passed(*checked)?;
            self.check = Check::Passed;
            // What a crash left half written is nobody's: the folder is held.
            let _ = remove_unfinished(&backup_folder(&self.folder));
            let _ = self.vault.remove_third_copy();
            // Also a change of passphrase whose last step a crash or a full disk kept from being done.
            if self.key_copy_is_old() {
                self.copy_key_file();
            }
            let today = self.current_day();
            // A database that is not accepted yet refuses this, and with it everything else.
            self.store.note_opened(today)?;
            self.empty_trash()?;
        }
        Ok(&mut self.store)
    }

    /// The database, for changing records: a backup will be due.
    pub(crate) fn changing(&mut self) -> Result<&mut Store, AppError> {
        self.note_change()?;
        Ok(&mut self.store)
    }

    /// Closes the database in order and wipes the keys; the folder is free afterwards.
    pub fn close(self) -> Result<(), AppError> {
        let Self { store, check, vault, lock, .. } = self;
        drop(check);
        let closed = store.close();
        drop(vault);
        drop(lock);
        Ok(closed?)
    }

    /// The keys alone, after the checks have found damage.
    pub fn into_damaged(self) -> Damaged {
        let Self { store, clock, folder, vault, lock, .. } = self;
        drop(store);
        Damaged::new(&folder, vault, lock, clock)
    }
}

#[cfg(test)]
mod tests;
