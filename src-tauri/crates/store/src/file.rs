//! The files themselves. None of this touches a database file that SQLite holds open: on POSIX
//! systems, closing any handle of a file gives up every lock on it, SQLite's too.

use std::ffi::OsString;
use std::fs::{self, File, OpenOptions};
use std::io::{self, ErrorKind, Read, Write};
use std::path::{Path, PathBuf};

use tidemark_vault::private_file;

use crate::error::StoreError;

impl From<io::Error> for StoreError {
    fn from(error: io::Error) -> Self {
        match error.kind() {
            ErrorKind::StorageFull | ErrorKind::QuotaExceeded => Self::Full,
            ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem => Self::ReadOnly,
            _ => Self::Io,
        }
    }
}

/// A path with something behind its last letter, such as `-journal`.
pub fn beside(path: &Path, more: &str) -> PathBuf {
    let mut name = OsString::from(path);
    name.push(more);
    name.into()
}

pub fn journal(database: &Path) -> PathBuf {
    beside(database, "-journal")
}

/// Makes an empty file; one that is there is never touched.
pub fn make(path: &Path) -> Result<(), StoreError> {
    match private_file().write(true).create_new(true).open(path) {
        Ok(_) => Ok(()),
        Err(error) if error.kind() == ErrorKind::AlreadyExists => Err(StoreError::Refused),
        Err(error) => Err(error.into()),
    }
}

/// Writes a file that is whole at every instant: beside it, synced, renamed over it.
pub fn replace(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let new = beside(path, ".new");
    let written = remove(&new).and_then(|()| {
        let mut file = private_file().write(true).create_new(true).open(&new)?;
        file.write_all(bytes)?;
        file.sync_all()?;
        fs::rename(&new, path)
    });
    if let Err(error) = written {
        // The first error is the one to tell.
        let _ = remove(&new);
        return Err(error);
    }
    sync_folder(path)
}

/// Copies a file to a name that is then whole and on the disk.
pub fn copy(from: &Path, to: &Path) -> io::Result<()> {
    let new = beside(to, ".new");
    let copied = remove(&new).and_then(|()| {
        let mut file = private_file().write(true).create_new(true).open(&new)?;
        io::copy(&mut File::open(from)?, &mut file)?;
        file.sync_all()?;
        fs::rename(&new, to)
    });
    if let Err(error) = copied {
        let _ = remove(&new);
        return Err(error);
    }
    sync_folder(to)
}

/// Removes a file; one that isn't there is no error.
pub fn remove(path: &Path) -> io::Result<()> {
    match fs::remove_file(path) {
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(()),
        done => done,
    }
}

/// The first bytes of a file; `None` if it has fewer.
pub fn first_bytes<const N: usize>(path: &Path) -> io::Result<Option<[u8; N]>> {
    let mut bytes = [0; N];
    match File::open(path)?.read_exact(&mut bytes) {
        Err(error) if error.kind() == ErrorKind::UnexpectedEof => Ok(None),
        read => read.map(|()| Some(bytes)),
    }
}

/// What a file holds is on the disk once this returns.
pub fn sync(path: &Path) -> io::Result<()> {
    OpenOptions::new().write(true).open(path)?.sync_all()?;
    sync_folder(path)
}

/// A new name lasts through a power cut only once its folder is synced; Windows has no such call.
pub fn sync_folder(path: &Path) -> io::Result<()> {
    match path.parent() {
        Some(folder) if cfg!(unix) => File::open(folder)?.sync_all(),
        _ => Ok(()),
    }
}
