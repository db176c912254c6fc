//! A damaged database: the newest backup, or what can still be read, becomes the journal again.
//!
//! Both put a new database under new keys in the place of the damaged one, which is changed by
//! nothing and stays where it is.

use std::fs;
use std::path::{Path, PathBuf};

use chrono::TimeDelta;
use serde::Serialize;
use specta::Type;
use tidemark_journal::{JournalDay, Kind};
use tidemark_store::{Store, StoreError};
use tidemark_vault::{DatabaseKey, FolderLock, MarkKey, Passphrase, Vault, make_folder};

use tidemark_exchange::backup::{list, verify_file};

use crate::backup::{BackupView, Reason, backup_folder, open_backup, view};
use crate::clock::Clock;
use crate::error::AppError;
use crate::journal::Journal;
use crate::vault::{NewVault, cost};

/// A journal whose keys are open and whose database can't be read.
pub struct Damaged {
    folder: PathBuf,
    vault: Vault,
    lock: FolderLock,
    clock: Clock,
}

/// What can be done about a damaged journal.
#[derive(Clone, Debug, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct MendView {
    /// The backups, newest first.
    pub backups: Vec<BackupView>,
}

/// What was saved of a damaged journal.
#[derive(Clone, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct Salvaged {
    /// The new recovery code.
    pub made: NewVault,
    /// How many records were saved.
    pub kept: u32,
    /// What could not be read.
    pub lost: Vec<Lost>,
    /// What was saved without some of its symptoms, measures, triggers or naps, perhaps.
    pub in_part: Vec<Lost>,
    /// How many plans could not be read whole; part of a plan is never kept.
    pub lost_plans: u32,
}

/// A record that could not be read, as far as is known.
#[derive(Clone, Copy, Debug, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct Lost {
    /// Its kind.
    pub kind: Option<Kind>,
    /// Its day.
    pub day: Option<JournalDay>,
}

impl Damaged {
    pub(crate) fn new(folder: &Path, vault: Vault, lock: FolderLock, clock: Clock) -> Self {
        Self { folder: folder.to_owned(), vault, lock, clock }
    }

    /// What can be done. The first backup on offer is the newest that was just read to its last byte and
    /// is sound; what is dated in the future, and newer ones that don't open, are passed over.
    pub fn look(&self) -> Result<MendView, AppError> {
        let folder = backup_folder(&self.folder);
        let identity = self.vault.backup_identity()?;
        let latest = self.clock.now() + TimeDelta::days(1);
        let mut backups: Vec<BackupView> = Vec::new();
        for listed in list(&folder)?.into_iter().filter(|listed| listed.file.made() <= latest) {
            let first = backups.is_empty();
            if first && verify_file(&folder.join(listed.file.name()), identity.text()).is_err() {
                continue;
            }
            backups.push(BackupView { verified: first, ..view(listed) });
        }
        Ok(MendView { backups })
    }

    /// Makes a backup the journal again. The passphrase may be the same or a new one; if the backup
    /// can't be opened, nothing has changed.
    pub fn from_backup(&mut self, name: &str, passphrase: &Passphrase) -> Result<NewVault, AppError> {
        let folder = backup_folder(&self.folder);
        if !list(&folder)?.iter().any(|listed| listed.file.name() == name) {
            return Err(AppError::NoBackup);
        }
        let file = folder.join(name);
        let opened = open_backup(&file, &[self.vault.backup_identity()?])?;
        let (new, ()) = self.replace(passphrase, |path, key, mark| {
            Store::from_image(path, key, mark, &opened.image).map(drop)
        })?;
        Ok(new)
    }

    /// Makes what can still be read the journal again.
    pub fn salvage(&mut self, passphrase: &Passphrase) -> Result<Salvaged, AppError> {
        let (old, key) = (self.vault.database_path(), self.vault.database_key());
        let (made, salvaged) = self.replace(passphrase, |path, new_key, mark| {
            let mut store = Store::create(path, new_key, mark)?;
            let salvaged = tidemark_store::salvage(&old, &key, &mut store)?;
            store.close()?;
            Ok(salvaged)
        })?;
        let of = |lost: &[tidemark_store::Lost]| {
            lost.iter().map(|lost| Lost { kind: lost.kind, day: lost.day }).collect()
        };
        Ok(Salvaged {
            made,
            kept: salvaged.kept.records,
            lost: of(&salvaged.lost),
            in_part: of(&salvaged.in_part),
            lost_plans: salvaged.lost_plans,
        })
    }

    /// Opens what was put in the place of the damaged database.
    pub fn reopen(self) -> Result<Journal, AppError> {
        let journal = Journal::open(&self.folder, self.vault, self.lock, self.clock);
        let mut journal = journal.map_err(|(error, ..)| error)?;
        // The first under the new keys. If it can't be made now, closing tries again.
        let _ = journal.note_change();
        let _ = journal.back_up(Reason::Daily);
        Ok(journal)
    }
}

impl Damaged {
    /// A new database under new keys, filled by the caller; the damaged one stays beside it.
    fn replace<T>(
        &mut self,
        passphrase: &Passphrase,
        fill: impl FnOnce(&Path, &DatabaseKey, &MarkKey) -> Result<T, StoreError>,
    ) -> Result<(NewVault, T), AppError> {
        let (rotation, code) = self.vault.rotate(passphrase, cost())?;
        let old = self.vault.key_id().hyphenated().to_string();
        let made = NewVault::of(&code)?;
        let (path, key, mark) = (rotation.database_path(), rotation.database_key(), rotation.mark_key()?);
        let filled = fill(&path, &key, &mark).inspect_err(|_| tidemark_store::discard(&path))?;
        rotation.commit(&mut self.vault)?;
        // It may stay where it is; in a folder of its own nothing takes it for one that can be removed.
        let _ = set_aside(&self.folder, &old);
        Ok((made, filled))
    }
}

/// Moves the files of a data key into a folder of their own; none is changed.
fn set_aside(folder: &Path, key_id: &str) -> std::io::Result<()> {
    let aside = folder.join(format!("damaged-{key_id}"));
    make_folder(&aside).map_err(|_| std::io::ErrorKind::Other)?;
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let name = entry.file_name();
        if entry.file_type()?.is_file() && name.to_string_lossy().contains(key_id) {
            fs::rename(entry.path(), aside.join(name))?;
        }
    }
    Ok(())
}
