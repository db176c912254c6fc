//! Room kept on the disk for a draft: a file that is given up when the disk is full.

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use crate::file;

const SIZE: usize = 2 * 1024 * 1024;

/// The reserve of a database's folder.
pub struct Reserve {
    path: PathBuf,
}

impl Reserve {
    pub fn of(database: &Path) -> Self {
        Self { path: database.with_file_name("reserve") }
    }

    /// Makes it if it is missing or short and there is room; else the disk stays as it was.
    pub fn make(&self) {
        if fs::metadata(&self.path).is_ok_and(|reserve| reserve.len() == SIZE as u64) {
            return;
        }
        if file::remove(&self.path).and_then(|()| fill(&self.path)).is_err() {
            let _ = file::remove(&self.path);
        }
    }

    /// Gives it up. Answers whether there was one.
    pub fn give_up(&self) -> bool {
        fs::remove_file(&self.path).is_ok()
    }
}

/// Fills a file with what no file system can store in less room.
fn fill(path: &Path) -> io::Result<()> {
    let mut file = file::private().write(true).create_new(true).open(path)?;
    let mut state = 0x9e37_79b9_7f4a_7c15_u64;
    let mut bytes = Vec::with_capacity(SIZE);
    while bytes.len() < SIZE {
        // Marsaglia's xorshift64: no secret, only not to be compressed.
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        bytes.extend(state.to_le_bytes());
    }
    file.write_all(&bytes)?;
    file.sync_all()
}
