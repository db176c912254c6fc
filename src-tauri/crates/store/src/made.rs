//! A database that is being made: gone again unless it is kept.

use std::path::{Path, PathBuf};

use tidemark_vault::MarkKey;

use crate::cipher::CipherKey;
use crate::connection::Store;
use crate::error::StoreError;
use crate::{checker, file, mark};

/// A new database file; dropped, it is removed with what stands beside it.
pub struct Made {
    path: PathBuf,
    kept: bool,
}

impl Made {
    /// Makes an empty file; one that is there is never touched.
    pub fn new(path: &Path) -> Result<Self, StoreError> {
        file::make(path)?;
        Ok(Self { path: path.to_owned(), kept: false })
    }

    /// Where it is.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Opens what was made, proves it, and begins its first session.
    pub fn keep(mut self, key: CipherKey, mark: &MarkKey) -> Result<Store, StoreError> {
        // Nothing is trusted to have been encrypted until the file itself shows it.
        if file::first_bytes(&self.path)? != Some(key.salt()) {
            return Err(StoreError::NoCipher);
        }
        file::sync(&self.path)?;
        let mut store = Store::found(&self.path, key, mark)?;
        checker::check(&store.db)?;
        store.session.of_new();
        store.begin()?;
        self.kept = true;
        Ok(store)
    }
}

impl Drop for Made {
    fn drop(&mut self) {
        if !self.kept {
            discard(&self.path);
        }
    }
}

/// Removes a database that was made and is of no use, with what stands beside it.
pub fn discard(path: &Path) {
    for path in [&file::journal(path), &mark::path_of(path), path] {
        // Nothing better can be done about what doesn't go.
        let _ = file::remove(path);
    }
}
