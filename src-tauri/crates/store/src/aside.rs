//! Copies of the database and its journal as they were found, made before a journal is rolled
//! back and kept until the checks have passed.

use std::io;
use std::path::{Path, PathBuf};

use crate::file;

/// Where the two copies lie: of the database, of its journal.
fn paths(database: &Path) -> (PathBuf, PathBuf) {
    (file::beside(database, ".aside"), file::beside(&file::journal(database), ".aside"))
}

/// Whether both copies are there.
pub fn are_there(database: &Path) -> bool {
    // The journal's is made last and removed first.
    paths(database).1.exists()
}

/// Whether a journal would be rolled back: SQLite zeroes its head once a transaction is done.
pub fn is_hot(database: &Path) -> io::Result<bool> {
    let journal = file::journal(database);
    if !journal.exists() {
        return Ok(false);
    }
    Ok(file::first_bytes(&journal)?.is_some_and(|[first]: [u8; 1]| first != 0))
}

/// Copies both. Copies from an earlier opening, whose checks never passed, show what was found
/// first, and stay.
pub fn make(database: &Path) -> io::Result<()> {
    if are_there(database) {
        return Ok(());
    }
    let (of_database, of_journal) = paths(database);
    file::copy(database, &of_database)?;
    file::copy(&file::journal(database), &of_journal)
}

/// Removes both.
pub fn remove(database: &Path) -> io::Result<()> {
    let (of_database, of_journal) = paths(database);
    file::remove(&of_journal)?;
    file::remove(&of_database)
}
