//! What a sync program leaves when two computers changed the same file: a second one beside it, under
//! a name of its own making.

use std::fs;

use uuid::Uuid;

use crate::body::database_name;
use crate::copies::COPY_NAMES;
use crate::keycopy::key_id_in;

use super::Vault;

impl Vault {
    /// Whether such a second database or key file lies in the folder, also of a database from before a
    /// change of keys: what was written on the other computer then may be only there. Which of the two is
    /// the one to keep no name tells: neither is touched. What can't be read isn't found.
    pub fn has_conflict_copy(&self) -> bool {
        let Ok(entries) = fs::read_dir(&self.dir) else { return false };
        entries.flatten().any(|entry| {
            let name = entry.file_name();
            let is_file = entry.file_type().is_ok_and(|kind| kind.is_file());
            is_file && is_conflict_copy(&name.to_string_lossy())
        })
    }
}

/// Whether a file is called after a database or a key file, and is none that this program makes.
fn is_conflict_copy(name: &str) -> bool {
    // macOS keeps what a drive has no room for in files of that name.
    if name.starts_with("._") {
        return false;
    }
    let own = COPY_NAMES.contains(&name) || key_id_in(name).is_some();
    let database = key_id_within(name).map(database_name);
    database.is_some_and(|database| is_second(name, &database)) || (is_second(name, COPY_NAMES[0]) && !own)
}

/// The key id that a database is called after whose name stands somewhere in this one.
fn key_id_within(name: &str) -> Option<Uuid> {
    let (_, from) = name.split_once("journal-")?;
    from.get(..36)?.parse().ok()
}

/// Whether a name holds the stem of another, and ends as that does, but is not the same.
fn is_second(name: &str, first: &str) -> bool {
    let Some((stem, ending)) = first.rsplit_once('.') else { return false };
    let rest = name.strip_suffix(ending).and_then(|rest| rest.strip_suffix('.'));
    name != first && rest.is_some_and(|rest| rest.contains(stem))
}

#[cfg(test)]
mod tests;
