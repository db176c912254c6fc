//! What a rotation leaves: the old database and the old key file, until the person agrees.

use std::fs;
use std::path::{Path, PathBuf};

use uuid::Uuid;

use crate::body::database_name;
use crate::copies::Pair;
use crate::error::VaultError;
use crate::file;
use crate::keycopy::{key_copy_name, key_id_in};

use super::Vault;

/// A data key that a rotation replaced; the secrets of its time still open its database.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Retired {
    /// The id of the old data key.
    pub key_id: Uuid,
    /// Where its database is, unless it was removed already.
    pub database: PathBuf,
}

impl Vault {
    /// The retired keys whose key file is still in the folder, in the order of their ids. With no
    /// sound copy of the key file there are none to tell.
    pub fn retired(dir: &Path) -> Vec<Retired> {
        let pair = Pair::read(dir);
        let in_use: Vec<_> =
            [0, 1].into_iter().filter_map(|index| Some(pair.sound(index)?.body().key_id)).collect();
        let Ok(entries) = fs::read_dir(dir) else { return Vec::new() };
        let names = entries.filter_map(|entry| entry.ok()?.file_name().into_string().ok());
        let mut retired: Vec<_> = names
            .filter_map(|name| key_id_in(&name))
            .filter(|key_id| !in_use.is_empty() && !in_use.contains(key_id))
            .map(|key_id| Retired { key_id, database: dir.join(database_name(key_id)) })
            .collect();
        retired.sort_by_key(|retired| retired.key_id);
        retired
    }

    /// Removes a retired key's database, with all that stood beside it, and its key file: only when
    /// the person agreed. A key in use, or none that is retired, is [`VaultError::NotFound`].
    pub fn remove_retired(&self, key_id: Uuid) -> Result<(), VaultError> {
        let retired = Self::retired(&self.dir).into_iter().find(|retired| retired.key_id == key_id);
        let retired = retired.filter(|retired| retired.key_id != self.key_id());
        let database = retired.ok_or(VaultError::NotFound)?.database;
        // The key file goes last: while it is there, the rest can be asked for again.
        file::remove_if_there(&database)?;
        for beside in ["-journal", ".aside", "-journal.aside"] {
            let mut name = database.clone().into_os_string();
            name.push(beside);
            file::remove_if_there(Path::new(&name))?;
        }
        file::remove_if_there(&database.with_extension("mark"))?;
        file::sync_folder(&self.dir)?;
        file::remove_if_there(&self.dir.join(key_copy_name(key_id)))?;
        Ok(file::sync_folder(&self.dir)?)
    }
}
