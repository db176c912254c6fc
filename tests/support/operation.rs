//! What is done to a journal, in single acts: each is acknowledged by itself, and a crash may come
//! at any moment of any of them.
//!
//! A new operation is one line in [`ALL`], what its acts do, and what it finds.

use std::path::{Path, PathBuf};

use tidemark_app::{AppError, Journal, Notice, RecordId};

use crate::program::{self, PASSPHRASE};
use crate::sight;

mod act;
mod before;

use act::*;
use before::*;

/// Some acts in a row, and what they find.
pub struct Operation {
    /// Its name.
    pub name: &'static str,
    /// Makes what it finds, in a folder of its own. The second path is that of the actor.
    pub before: fn(&Path, &Path),
    /// What is done.
    pub acts: &'static [Act],
    /// What may be told after a crash, though it asks before anything is written.
    pub tells: &'static [Notice],
}

/// One act: a name, and what it does. Done, it may tell the id of the record it made.
pub type Act = (&'static str, fn(&mut Hands) -> Result<Option<RecordId>, AppError>);

/// All operations.
pub const ALL: &[Operation] = &[
    of("create", nothing, &[CREATE, NOTE, CLOSE]),
    of("save", known_journal, &[OPEN, CHECK_IN, NIGHT, LONG_NOTE, CLOSE]),
    of("edit", known_journal, &[OPEN, NOTE, EDIT, TRASH, PUT_BACK, CLOSE]),
    of("delete", known_journal, &[OPEN, TRASH, CLOSE]),
    of("seal", known_journal, &[OPEN, SEAL, CLOSE]),
    of("import", known_journal, &[OPEN, IMPORT, CLOSE]),
    of("reopen", killed_while_saving, &[OPEN, NOTE, CLOSE]),
    // The first schema knew no mark: until the new one has its first, it is missed.
    Operation { tells: &[Notice::MarkMissing], ..of("migrate", schema_1, &[OPEN, NOTE, CLOSE]) },
    of("passphrase", backed_up_journal, &[OPEN, CHANGE_PASSPHRASE, NOTE, CLOSE]),
    of("code", backed_up_journal, &[OPEN, REPLACE_CODE, NOTE, CLOSE]),
    of("rotate", known_journal, &[OPEN, ROTATE, NOTE, CLOSE]),
    of("retire", rotated_journal, &[OPEN_OTHER, REMOVE_RETIRED, CLOSE]),
    of("backup", known_journal, &[OPEN, BACK_UP, NOTE, BACK_UP, CLOSE]),
    of("restore", backup_alone, &[RESTORE, NOTE, CLOSE]),
    of("draft", known_journal, &[OPEN, DRAFT, LONG_DRAFT, DROP_DRAFT, NOTE, CLOSE]),
    of("lock", known_journal, &[OPEN, NOTE, LONG_DRAFT, CLOSE, OPEN, CLOSE]),
    of("mend", damaged_with_backup, &[MEND_FROM_BACKUP, NOTE, CLOSE]),
    of("salvage", damaged_with_backup, &[SALVAGE, NOTE, CLOSE]),
    of("keys", both_key_files_damaged, &[PUT_KEYS_BACK, OPEN, NOTE, CLOSE]),
];

const fn of(name: &'static str, before: fn(&Path, &Path), acts: &'static [Act]) -> Operation {
    Operation { name, before, acts, tells: &[] }
}

/// Who carries an operation out: an open journal, in a folder of its own for all that belongs to it.
pub struct Hands {
    place: PathBuf,
    journal: Option<Journal>,
    last: Option<RecordId>,
}

impl Hands {
    /// Hands that have not opened anything yet.
    pub fn new(place: &Path) -> Self {
        Self { place: place.to_owned(), journal: None, last: None }
    }

    fn open(&mut self, passphrase: &str) -> Result<Option<RecordId>, AppError> {
        let mut journal = sight::open(&folder(&self.place), passphrase)?;
        journal.checked()?;
        self.journal = Some(journal);
        Ok(None)
    }

    fn journal(&mut self) -> Result<&mut Journal, AppError> {
        self.journal.as_mut().ok_or(AppError::Locked)
    }

    /// Closes the journal, if it is open.
    pub fn close(&mut self) -> Result<(), AppError> {
        self.journal.take().map_or(Ok(()), program::close)
    }
}

/// The operation of a name.
pub fn named(name: &str) -> Option<&'static Operation> {
    ALL.iter().find(|operation| operation.name == name)
}

/// The journal's folder in an operation's place.
pub fn folder(place: &Path) -> PathBuf {
    place.join("journal")
}

/// Where a backup lies that is to be restored.
fn kept(place: &Path) -> PathBuf {
    place.join("kept")
}
