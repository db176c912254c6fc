//! Proving every page of a database, beside the connection that reads it.

use std::path::PathBuf;
use std::sync::atomic::{AtomicU64, Ordering};

use rusqlite::{Connection, OpenFlags, OptionalExtension};

use crate::cipher::{self, CipherKey};
use crate::error::StoreError;

/// Tells openings apart, so that what was proven of one isn't taken for another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Opening(u64);

impl Opening {
    pub fn new() -> Self {
        static LAST: AtomicU64 = AtomicU64::new(0);
        Self(LAST.fetch_add(1, Ordering::Relaxed))
    }
}

/// Proves every page of an open database: for a thread of its own. Holds a copy of the key.
pub struct Checker {
    pub(crate) path: PathBuf,
    pub(crate) key: CipherKey,
    pub(crate) opening: Opening,
}

/// That every page of one opening was proven.
#[derive(Clone, Copy, Debug)]
#[must_use = "writing begins with `Store::passed`"]
pub struct Checked {
    pub(crate) opening: Opening,
}

impl Checker {
    /// Opens a second, read-only connection, proves every page with it, and closes it.
    ///
    /// # Errors
    /// [`StoreError::Damaged`] if a page, the tables' structure or a foreign key isn't sound.
    pub fn run(self) -> Result<Checked, StoreError> {
        let db = cipher::connect(&self.path, &self.key, OpenFlags::SQLITE_OPEN_READ_ONLY)?;
        check(&db)?;
        db.close().map_err(|(_, error)| error)?;
        Ok(Checked { opening: self.opening })
    }
}

/// Reads every page and proves it: the cipher's own check, SQLite's, and the foreign keys.
pub fn check(db: &Connection) -> Result<(), StoreError> {
    if says(db, "PRAGMA cipher_integrity_check")?.is_some() {
        return Err(StoreError::Damaged);
    }
    check_plain(db)
}

/// The same without the cipher's.
pub fn check_plain(db: &Connection) -> Result<(), StoreError> {
    let sound = says(db, "PRAGMA quick_check(1)")?.as_deref() == Some("ok")
        && says(db, "PRAGMA foreign_key_check")?.is_none();
    if sound { Ok(()) } else { Err(StoreError::Damaged) }
}

/// The first value of a pragma's first row.
fn says(db: &Connection, pragma: &str) -> Result<Option<String>, StoreError> {
    Ok(db.query_row(pragma, [], |row| row.get(0)).optional()?)
}
