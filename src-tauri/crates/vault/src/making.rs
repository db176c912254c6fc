//! A journal's making, which is finished only once its database is on disk too.
//!
//! The file `making` is there from before the first key file is written until the database is
//! there. While it is, nothing was ever acknowledged: neither was the recovery code shown nor a
//! record saved. What it left is put aside by the next making, and nothing of it is deleted.

use std::fs;
use std::io;
use std::path::Path;

use uuid::Uuid;

use crate::body::{database_name, is_database};
use crate::copies::{COPY_NAMES, Fault, Pair};
use crate::file;

/// Its name. It holds the key id of the journal that is being made.
const MAKING: &str = "making";
const ASIDE: &str = "unfinished-";
/// As everything of one data key's database begins: the database, its journal, its mark.
const DATABASE: &str = "journal-";
/// A hyphenated id and its line end.
const LENGTH: usize = 37;

/// Says that a journal of this key is being made, before anything of it is written.
pub(crate) fn begin(dir: &Path, key_id: Uuid) -> io::Result<()> {
    file::replace(dir, MAKING, text(key_id).as_bytes())
}

/// Says that it is made, or that it was taken back. If that can't be seen onto the disk, it is said as
/// little as the caller then acknowledges: the next making finds it unfinished.
pub(crate) fn end(dir: &Path) -> io::Result<()> {
    let said = file::read(&dir.join(MAKING), LENGTH);
    file::remove_if_there(&dir.join(MAKING))?;
    let synced = file::sync_folder(dir);
    if let (Err(_), Ok(said)) = (&synced, said) {
        // The first error is the one to tell.
        let _ = file::replace(dir, MAKING, &said);
    }
    synced
}

/// Whether the folder holds only what an unfinished making left. A file `making` that something
/// else brought back (a folder kept in step with another computer) is not believed against what a
/// finished journal has: another key, a newer version, or a change since it was made.
pub(crate) fn is_unfinished(dir: &Path) -> bool {
    let Ok(bytes) = file::read(&dir.join(MAKING), LENGTH) else { return false };
    let Some(key_id) = key_id(&bytes) else { return false };
    let pair = Pair::read(dir);
    let copies_agree = [0, 1].into_iter().all(|index| match pair.copy(index) {
        Ok(key_file) => key_file.body().key_id == key_id && key_file.body().sequence == 1,
        Err(Fault::NewerVersion(_)) => false,
        Err(Fault::Missing | Fault::Unreadable(_) | Fault::Damaged(_) | Fault::Behind) => true,
    });
    copies_agree && only_database(dir, &database_name(key_id)).unwrap_or(false)
}

/// Moves what an unfinished making left into a folder of its own, `unfinished-<n>`. The file
/// `making` stays until the next making writes its own.
pub(crate) fn put_aside(dir: &Path) -> io::Result<()> {
    let temporaries = COPY_NAMES.map(file::temporary);
    let mut left = Vec::new();
    for entry in fs::read_dir(dir)? {
        let name = entry?.file_name();
        let is_left = name.as_encoded_bytes().starts_with(DATABASE.as_bytes())
            || COPY_NAMES.iter().any(|copy| name == *copy)
            || temporaries.iter().any(|temporary| name == **temporary);
        if is_left {
            left.push(name);
        }
    }
    if left.is_empty() {
        return Ok(());
    }
    let aside = file::free_name(dir, ASIDE)?;
    file::make_folder(&aside, false)?;
    for name in left {
        file::rename(&dir.join(&name), &aside.join(&name))?;
    }
    file::sync_folder(&aside)?;
    file::sync_folder(dir)
}

fn text(key_id: Uuid) -> String {
    format!("{}\n", key_id.hyphenated())
}

fn key_id(bytes: &[u8]) -> Option<Uuid> {
    let key_id = std::str::from_utf8(bytes).ok()?.trim_end().parse().ok()?;
    (text(key_id).as_bytes() == bytes).then_some(key_id)
}

/// Whether the folder holds no database but this one.
fn only_database(dir: &Path, only: &str) -> io::Result<bool> {
    for entry in fs::read_dir(dir)? {
        let name = entry?.file_name();
        if is_database(&name) && name != *only {
            return Ok(false);
        }
    }
    Ok(true)
}

#[cfg(test)]
mod tests;
