//! A check that could not be made is made again when it is asked for; one that found damage is not.

use std::fs;
use std::path::PathBuf;

use tempfile::TempDir;

use super::*;

/// An open journal whose checks came to this, and its database.
fn checked_to(check: Check) -> (Journal, PathBuf, TempDir) {
    let folder = tempfile::tempdir().unwrap();
    let passphrase = Passphrase::new("an invented passphrase for tests only");
    let (made, _) = Journal::create(folder.path(), &passphrase, Clock::system()).unwrap();
    made.close().unwrap();
    let mut journal = Journal::unlock(folder.path(), &passphrase, Clock::system()).unwrap();
    journal.checked().unwrap();
    journal.check = check;
    let mut files = fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().path());
    let database = files.find(|path| path.extension().is_some_and(|end| end == "sqlite")).unwrap();
    (journal, database, folder)
}

#[test]
fn what_could_not_be_looked_at_is_looked_at_again() {
    let (mut journal, database, _folder) = checked_to(Check::Failed(AppError::Internal));
    // Something stands in the way, and stands there no longer.
    let aside = database.with_extension("aside");
    fs::rename(&database, &aside).unwrap();
    fs::create_dir(&database).unwrap();
    assert_eq!(journal.checked(), Err(AppError::CannotRead), "nothing is known of it");
    assert!(journal.writing().is_err(), "and nothing is written");
    fs::remove_dir(&database).unwrap();
    fs::rename(&aside, &database).unwrap();
    assert_eq!(journal.checked(), Ok(()));
    assert!(journal.writing().is_ok(), "written again, without a new start");
    journal.close().unwrap();
}

#[test]
fn damage_and_keys_that_nobody_knows_stay_so() {
    for error in [AppError::DatabaseDamaged, AppError::KeysUncertain] {
        let (mut journal, _database, _folder) = checked_to(Check::Failed(error));
        assert_eq!(journal.checked(), Err(error));
        assert_eq!(journal.writing().err(), Some(error));
    }
}
