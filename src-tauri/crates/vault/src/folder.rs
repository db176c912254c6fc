//! The journal's folder: made private, and held by one instance at a time.

use std::ffi::OsStr;
use std::fs::{self, File, TryLockError};
use std::io;
use std::path::Path;

use crate::error::VaultError;
use crate::file;

const LOCK: &str = "lock";

/// Makes the folder with mode 0700. One that is there already becomes 0700 too, if it is empty but
/// for the lock; a folder with other things in it is not the journal's alone, and stays as it is.
pub fn make_folder(dir: &Path) -> Result<(), VaultError> {
    if dir.is_dir() {
        if is_unused(dir)? {
            make_private(dir)?;
        }
        return Ok(());
    }
    Ok(file::make_folder(dir, true)?)
}

fn is_unused(dir: &Path) -> io::Result<bool> {
    for entry in fs::read_dir(dir)? {
        if entry?.file_name() != OsStr::new(LOCK) {
            return Ok(false);
        }
    }
    Ok(true)
}

#[cfg(unix)]
fn make_private(dir: &Path) -> io::Result<()> {
    fs::set_permissions(dir, std::os::unix::fs::PermissionsExt::from_mode(0o700))
}

#[cfg(not(unix))]
fn make_private(_: &Path) -> io::Result<()> {
    Ok(())
}

/// An exclusive lock of the operating system on the file `lock` in the journal's folder. It ends
/// when this value is dropped or the process ends, however it ends; the empty file stays.
#[derive(Debug)]
pub struct FolderLock(File);

impl FolderLock {
    /// Takes the lock at once, or says [`VaultError::InUse`]. The folder must be there
    /// ([`VaultError::NotFound`]).
    pub fn acquire(dir: &Path) -> Result<Self, VaultError> {
        if !dir.is_dir() {
            return Err(VaultError::NotFound);
        }
        let lock = file::private_file().write(true).create(true).truncate(false).open(dir.join(LOCK))?;
        match lock.try_lock() {
            Ok(()) => Ok(FolderLock(lock)),
            Err(TryLockError::WouldBlock) => Err(VaultError::InUse),
            Err(TryLockError::Error(error)) => Err(error.into()),
        }
    }
}

impl Drop for FolderLock {
    /// Gives the lock up by name: a child process that is just being started shares the open file,
    /// and would hold it a moment longer.
    fn drop(&mut self) {
        let _ = self.0.unlock();
    }
}

#[cfg(test)]
mod tests;
