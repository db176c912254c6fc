//! Backups on a disk: written so that a name stands only for a backup that was read back, listed,
//! and read with a cap.

use std::ffi::OsString;
use std::fs::{self, File, OpenOptions};
use std::io::{self, ErrorKind, Read, Write};
use std::path::{Path, PathBuf};

use super::sealed::{self, MOST_HEADER, MOST_SEALED, Sealed};
use super::{BackupFile, Manifest, verify};
use crate::error::{Damage, ExchangeError};

/// What a file is called until it has been verified.
const UNFINISHED: &str = ".new";
/// How many unfinished files of one name are stepped over before giving up.
const MOST_UNFINISHED: u32 = 100;

/// Writes a backup under a name that isn't taken: a new file with mode 0600 beside it, synced, read
/// back, compared byte for byte, decrypted with `identity` and checked, and only then renamed and
/// the folder synced. If anything fails, nothing is left under the name, or beside it.
pub fn write_verified(path: &Path, sealed: &Sealed, identity: &str) -> Result<(), ExchangeError> {
    if is_there(path)? {
        return Err(ExchangeError::Exists);
    }
    let (mut file, mut written) = Written::beside(path)?;
    file.write_all(sealed.bytes())?;
    file.sync_all()?;
    drop(file);
    let found = read(&written.path)?;
    if found != sealed.bytes() || verify(&found, identity)? != *sealed.manifest() {
        return Err(Damage::ReadBack.into());
    }
    if is_there(path)? {
        return Err(ExchangeError::Exists);
    }
    fs::rename(&written.path, path)?;
    written.path = path.to_owned();
    sync_folder(&folder_of(path))?;
    written.kept = true;
    Ok(())
}

/// A backup in a folder.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Listed {
    /// What its name says.
    pub file: BackupFile,
    /// How long it is.
    pub bytes: u64,
}

/// The backups in a folder by their names, newest first; other files are passed over. A folder that
/// isn't there holds none.
pub fn list(folder: &Path) -> Result<Vec<Listed>, ExchangeError> {
    let mut listed = Vec::new();
    for (name, bytes) in names(folder)? {
        if let Some(file) = BackupFile::parse(&name) {
            listed.push(Listed { file, bytes });
        }
    }
    listed.sort_by_key(|one| std::cmp::Reverse(one.file));
    Ok(listed)
}

/// Removes what a crash left of backups that were being written. The caller makes sure that no
/// other instance is writing one here just now; if one is, that one fails and says so.
pub fn remove_unfinished(folder: &Path) -> Result<(), ExchangeError> {
    for (name, _) in names(folder)? {
        let stem = name.rsplit_once(UNFINISHED).filter(|(_, count)| count.bytes().all(is_digit));
        if stem.is_some_and(|(stem, _)| BackupFile::parse(stem).is_some()) {
            fs::remove_file(folder.join(name))?;
        }
    }
    Ok(())
}

/// The bytes of a backup, at most [`MOST_SEALED`] of them.
pub fn read(path: &Path) -> Result<Vec<u8>, ExchangeError> {
    let file = File::open(path)?;
    let length = usize::try_from(file.metadata()?.len()).unwrap_or(usize::MAX);
    if length > MOST_SEALED {
        return Err(ExchangeError::TooLarge);
    }
    let mut bytes = Vec::new();
    bytes.try_reserve_exact(length).map_err(|_| ExchangeError::TooLarge)?;
    file.take(MOST_SEALED as u64 + 1).read_to_end(&mut bytes)?;
    if bytes.len() > MOST_SEALED { Err(ExchangeError::TooLarge) } else { Ok(bytes) }
}

/// Whether an identity opens a backup, by its header alone: cheap, for a list of which secret opens
/// what. The rest of the file may still be damaged.
pub fn is_for(path: &Path, identity: &str) -> Result<bool, ExchangeError> {
    let mut beginning = Vec::new();
    File::open(path)?.take(MOST_HEADER as u64 + 16).read_to_end(&mut beginning)?;
    sealed::is_for(&beginning, identity)
}

/// Reads a backup and checks it to the last byte.
pub fn verify_file(path: &Path, identity: &str) -> Result<Manifest, ExchangeError> {
    verify(&read(path)?, identity)
}

/// A file that is taken away again unless it is kept.
struct Written {
    path: PathBuf,
    kept: bool,
}

impl Written {
    fn beside(path: &Path) -> Result<(File, Self), ExchangeError> {
        let mut options = OpenOptions::new();
        options.write(true).create_new(true);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        for count in 0..MOST_UNFINISHED {
            let mut name = OsString::from(path);
            name.push(UNFINISHED);
            if count > 0 {
                name.push(count.to_string());
            }
            let path = PathBuf::from(name);
            match options.open(&path) {
                Ok(file) => return Ok((file, Written { path, kept: false })),
                // What lies there may be somebody's: it is stepped over, never removed here.
                Err(error) if error.kind() == ErrorKind::AlreadyExists => {}
                Err(error) => return Err(error.into()),
            }
        }
        Err(ExchangeError::Exists)
    }
}

impl Drop for Written {
    fn drop(&mut self) {
        if !self.kept {
            // The error that led here is the one to tell.
            let _ = fs::remove_file(&self.path);
        }
    }
}

/// The names of the regular files in a folder, and their lengths.
fn names(folder: &Path) -> Result<Vec<(String, u64)>, ExchangeError> {
    let entries = match fs::read_dir(folder) {
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Vec::new()),
        entries => entries?,
    };
    let mut names = Vec::new();
    for entry in entries {
        let entry = entry?;
        let metadata = entry.metadata()?;
        if let (Ok(name), true) = (entry.file_name().into_string(), metadata.is_file()) {
            names.push((name, metadata.len()));
        }
    }
    Ok(names)
}

fn is_digit(byte: u8) -> bool {
    byte.is_ascii_digit()
}

fn is_there(path: &Path) -> io::Result<bool> {
    match fs::symlink_metadata(path) {
        Ok(_) => Ok(true),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(false),
        Err(error) => Err(error),
    }
}

fn folder_of(path: &Path) -> PathBuf {
    match path.parent() {
        Some(folder) if folder != Path::new("") => folder.to_owned(),
        _ => PathBuf::from("."),
    }
}

/// A rename lasts through a power cut only once the folder is synced. Windows has no such call, and
/// some network and removable drives refuse it: there the name may be lost, never another file.
pub fn sync_folder(folder: &Path) -> io::Result<()> {
    if !cfg!(unix) {
        return Ok(());
    }
    match File::open(folder)?.sync_all() {
        Err(error) if matches!(error.kind(), ErrorKind::InvalidInput | ErrorKind::Unsupported) => Ok(()),
        done => done,
    }
}

#[cfg(test)]
mod tests;
