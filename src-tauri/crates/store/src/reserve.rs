//! Room kept on the disk for a draft: a file that is given up when the disk is full.

use std::fs::{self, File};
use std::io::{self, ErrorKind, Write};
use std::path::{Path, PathBuf};

use tidemark_vault::private_file;

use crate::file;

const SIZE: usize = 2 * 1024 * 1024;
/// The part that is given up for a session to begin: more than its counter and the journal's head take.
const PART: usize = 128 * 1024;

/// The reserve of a database's folder.
pub struct Reserve {
    path: PathBuf,
}

impl Reserve {
    pub fn of(database: &Path) -> Self {
        Self { path: database.with_file_name("reserve") }
    }

    /// Makes it whole if there is room; else it stays as it was.
    pub fn make(&self) {
        let Ok(had) = self.length() else { return };
        if had != SIZE && fill(&self.path, had).is_err() {
            let _ = if had == 0 { file::remove(&self.path) } else { shorten(&self.path, had) };
        }
    }

    /// Gives up a part: so much is needed to begin a session, and the rest is still there for a draft.
    /// Answers whether it could.
    pub fn give_up_part(&self) -> bool {
        let left = self.length().unwrap_or(0).saturating_sub(PART);
        left >= SIZE / 2 && shorten(&self.path, left).is_ok()
    }

    /// Gives it up. Answers whether there was one.
    pub fn give_up(&self) -> bool {
        fs::remove_file(&self.path).is_ok()
    }

    /// How much of it there is. What only has its name, a link or a folder, is taken away first: nothing is
    /// ever written through it.
    fn length(&self) -> io::Result<usize> {
        match fs::symlink_metadata(&self.path) {
            Ok(reserve) if reserve.is_file() => Ok(usize::try_from(reserve.len()).unwrap_or(usize::MAX)),
            Ok(_) => file::remove(&self.path).map(|()| 0),
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(0),
            Err(error) => Err(error),
        }
    }
}

fn shorten(path: &Path, length: usize) -> io::Result<()> {
    File::options().write(true).open(path)?.set_len(length as u64)
}

/// Fills a file from where it ends with what no file system can store in less room.
fn fill(path: &Path, had: usize) -> io::Result<()> {
    let mut file = private_file().append(true).create(true).open(path)?;
    let mut state = 0x9e37_79b9_7f4a_7c15_u64;
    let mut bytes = Vec::with_capacity(SIZE);
    while bytes.len() < SIZE {
        // Marsaglia's xorshift64: no secret, only not to be compressed.
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        bytes.extend(state.to_le_bytes());
    }
    file.write_all(bytes.get(had..).unwrap_or_default())?;
    file.set_len(SIZE as u64)?;
    file.sync_all()
}
