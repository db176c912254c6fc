//! A backup becomes a journal again, in a new folder and under new keys.

use std::fs;
use std::path::Path;

use tidemark_store::Store;
use tidemark_vault::{FolderLock, Passphrase, Vault, make_folder};

use crate::backup::{BackupSecret, identities, open_backup};
use crate::clock::Clock;
use crate::error::AppError;
use crate::journal::Journal;
use crate::vault::{NewVault, cost, passphrase_check};

/// Restores a backup into an empty folder: a new vault with its own data key, salt and recovery code,
/// under a new passphrase. If it fails midway, what is there counts as no journal.
pub fn restore(
    backup: &Path,
    into: &Path,
    secret: &BackupSecret,
    new: &Passphrase,
    clock: Clock,
) -> Result<(Journal, NewVault), AppError> {
    if !is_empty(into)? {
        return Err(AppError::NotEmpty);
    }
    if !passphrase_check(new).acceptable {
        return Err(AppError::PassphraseRefused);
    }
    // The backup is opened first: until that has worked, nothing is made.
    let folder = backup.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let opened = open_backup(backup, &identities(folder, secret)?)?;
    make_folder(into)?;
    let lock = FolderLock::acquire(into)?;
    let (vault, code) = Vault::create(into, new, cost())?;
    let made = NewVault::of(&code)?;
    let store =
        Store::from_image(&vault.database_path(), &vault.database_key(), &vault.mark_key()?, &opened.image)?;
    let mut journal = Journal::of_new(into, store, vault, lock, clock);
    journal.forget_places()?;
    // Only now it counts: a journal that knew another one's places would thin out its backups.
    journal.vault.made()?;
    Ok((journal, made))
}

/// Whether a folder is not there, or holds nothing but a lock.
fn is_empty(folder: &Path) -> Result<bool, AppError> {
    let mut entries = match fs::read_dir(folder) {
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(true),
        entries => entries.map_err(|_| AppError::CannotRead)?,
    };
    Ok(entries.all(|entry| entry.is_ok_and(|entry| entry.file_name() == "lock")))
}
