//! What the operations find.

use std::fs;
use std::path::{Path, PathBuf};

use tidemark_app::{Passphrase, Reason};

use super::{PASSPHRASE, folder, kept};
use crate::copied::copy;
use crate::known::{self, passphrase};
use crate::program::{self, OTHER_PASSPHRASE};
use crate::sight;
use crate::writes;

pub(super) fn nothing(place: &Path, _: &Path) {
    fs::create_dir_all(place).expect("a folder can be made");
}

pub(super) fn known_journal(place: &Path, _: &Path) {
    known::journal(&folder(place));
}

/// As the first released schema left it.
pub(super) fn schema_1(place: &Path, _: &Path) {
    let fixture = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/schema-1/journal");
    copy(&fixture, &folder(place));
}

pub(super) fn backed_up_journal(place: &Path, _: &Path) {
    known::journal(&folder(place));
    let mut journal = sight::open(&folder(place), PASSPHRASE).expect("a journal opens");
    journal.back_up(Reason::ByHand).expect("a backup is made");
    program::close(journal).expect("a journal closes");
}

pub(super) fn rotated_journal(place: &Path, _: &Path) {
    known::journal(&folder(place));
    let mut journal = sight::open(&folder(place), PASSPHRASE).expect("a journal opens");
    journal.rotate(&passphrase(), &Passphrase::new(OTHER_PASSPHRASE)).expect("new keys are made");
    program::close(journal).expect("a journal closes");
}

/// A backup with the key file beside it, and no journal.
pub(super) fn backup_alone(place: &Path, actor: &Path) {
    backed_up_journal(place, actor);
    fs::create_dir_all(kept(place)).expect("a folder can be made");
    let mut journal = sight::open(&folder(place), PASSPHRASE).expect("a journal opens");
    journal.back_up_to(&kept(place).join("mine.age")).expect("a backup is made");
    program::close(journal).expect("a journal closes");
    fs::remove_dir_all(folder(place)).expect("the journal can be removed");
}

/// One bit of the database is another, in a page that only the checks read.
pub(super) fn damaged_with_backup(place: &Path, actor: &Path) {
    backed_up_journal(place, actor);
    let database = database(&folder(place));
    let mut bytes = fs::read(&database).expect("the database can be read");
    let last = bytes.last_mut().expect("the database is not empty");
    *last ^= 1;
    fs::write(database, bytes).expect("the database can be written");
}

pub(super) fn both_key_files_damaged(place: &Path, actor: &Path) {
    backed_up_journal(place, actor);
    for copy in ["keys.tidemark", "keys-copy.tidemark"] {
        fs::write(folder(place).join(copy), "no key file").expect("a key file can be written over");
    }
}

/// What a kill in the middle of a commit leaves: half-written pages, and the journal file that takes
/// them back.
pub(super) fn killed_while_saving(place: &Path, actor: &Path) {
    known_journal(place, actor);
    let journal = folder(place);
    // The last write into the database as it is saved to is in the middle of a commit.
    let writes = writes::points(actor, "delete", place);
    let trashes = writes.iter().filter(|point| point.name == "pwrite64" && point.line.contains(".sqlite>"));
    let point = trashes.clone().nth(trashes.count() / 2).expect("a save writes into the database").clone();
    fs::remove_dir_all(&journal).expect("the journal can be removed");
    known_journal(place, actor);
    writes::kill_at(&point, actor, "delete", place);
    let hot = fs::read_dir(&journal).expect("the journal's folder can be listed").any(|file| {
        let file = file.expect("a folder can be listed");
        file.file_name().to_string_lossy().ends_with("-journal")
            && file.metadata().is_ok_and(|found| found.len() > 0)
    });
    assert!(hot, "the kill left a journal file to roll back: {point:?}");
}

/// The one database in a journal's folder.
fn database(folder: &Path) -> PathBuf {
    let mut files = fs::read_dir(folder).expect("the journal's folder can be listed");
    let database = files.find_map(|file| {
        let file = file.expect("a folder can be listed").path();
        file.extension().is_some_and(|ending| ending == "sqlite").then_some(file)
    });
    database.expect("there is a database")
}
