//! Making one backup, in a form that can run beside the journal.

use std::path::{Path, PathBuf};

use chrono::{NaiveDate, TimeDelta};
use tidemark_exchange::backup::{self, About, BackupFile, ImageSum, Listed, Reason, Sealed};
use tidemark_vault::{AgeIdentity, make_folder};
use uuid::Uuid;
use zeroize::Zeroizing;

use super::{Rotation, Verified, backup_folder};
use crate::error::AppError;
use crate::journal::Journal;
use crate::plain_file::write_private;

/// A backup about to be made: the journal's image, taken at one moment, and where it goes. It needs
/// the journal no more, so that the journal can be used meanwhile.
pub struct BackupJob {
    image: Zeroizing<Vec<u8>>,
    about: About,
    file: BackupFile,
    recovery_recipient: String,
    identity: AgeIdentity,
    key_copy: (String, Vec<u8>),
    folders: Vec<PathBuf>,
    rotation: Rotation,
    holds_change_of: Option<NaiveDate>,
}

/// A backup that was written and verified.
#[derive(Clone, Debug)]
pub struct MadeBackup {
    pub(crate) listed: Listed,
    /// Of which data key it is.
    pub(super) key_id: Uuid,
    /// Those that were found beside it, verified and not known.
    pub(super) found: Vec<Verified>,
    /// Whether the copy in the second folder could not be made.
    pub(crate) second_failed: bool,
    /// The date, if it holds a change of the day it was made on.
    pub(crate) holds_change_of: Option<NaiveDate>,
}

impl Journal {
    /// A name that is free in the journal's own folder: the second of now, or the next.
    fn free_name(&self, reason: Reason) -> Result<BackupFile, AppError> {
        let folder = backup_folder(&self.folder);
        let taken = |file: &BackupFile| folder.join(file.name()).exists();
        let now = self.clock.now();
        let names = (0..).map(|second| BackupFile::new(now + TimeDelta::seconds(second), reason));
        names.into_iter().find(|file| !taken(file)).ok_or(AppError::Internal)
    }

    /// Takes the journal's image. The checks have passed: a damaged database never becomes a backup.
    pub fn prepare_backup(&mut self, reason: Reason) -> Result<BackupJob, AppError> {
        self.checked()?;
        let file = self.free_name(reason)?;
        let image = self.store.image()?;
        let today = self.now().at().date_naive();
        let holds_change_of = self.changed_on.filter(|date| *date == today);
        self.changed = false;
        self.backing_up = holds_change_of.or(self.backing_up);
        let about = About {
            vault_id: self.vault.vault_id(),
            key_id: self.vault.key_id(),
            schema: self.store.schema_version(),
            made: file.made(),
            program: concat!("Tidemark ", env!("CARGO_PKG_VERSION")).to_owned(),
            reason,
            rows: self.store.row_counts()?,
        };
        Ok(BackupJob {
            image,
            about,
            file,
            recovery_recipient: self.vault.recovery_recipient().to_owned(),
            identity: self.vault.backup_identity()?,
            key_copy: (self.vault.key_copy_name(), self.vault.key_file()),
            folders: self.backup_folders()?,
            rotation: self.rotation()?,
            holds_change_of,
        })
    }
}

impl Journal {
    /// Makes a backup as one file, wherever the person wants it, with the key file beside it; only not in
    /// the journal's own folder, where a third key file would be taken for one that is no longer in use.
    pub fn back_up_to(&mut self, file: &Path) -> Result<(), AppError> {
        let name = file.file_name().and_then(|name| name.to_str()).ok_or(AppError::BadInput)?;
        let folder = file.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
        if folder.canonicalize().is_ok_and(|folder| self.folder.canonicalize().is_ok_and(|own| own == folder))
        {
            return Err(AppError::BadInput);
        }
        let job = self.prepare_backup(Reason::ByHand)?;
        let sealed = job.seal()?;
        job.write(folder, name, &sealed)
    }
}

impl BackupJob {
    /// Encrypts, writes, reads back and compares, in the second folder too, if there is one; then thins
    /// out old ones.
    pub fn run(mut self) -> Result<MadeBackup, AppError> {
        let sealed = self.seal()?;
        let bytes = u64::try_from(sealed.bytes().len()).unwrap_or(u64::MAX);
        let mut folders = self.folders.iter();
        let first = folders.next().ok_or(AppError::Internal)?;
        make_folder(first)?;
        self.write(first, &self.file.name(), &sealed)?;
        // A stick that is not plugged in is told, and is no reason to have no backup at all.
        let second_failed = folders.any(|folder| self.write(folder, &self.file.name(), &sealed).is_err());
        let listed = Listed { file: self.file, bytes };
        let found = self.unknown(first, &self.file.name());
        self.rotation.known.push(Verified::of(&listed, self.about.key_id));
        self.rotation.known.extend(found.iter().cloned());
        self.folders.iter().for_each(|folder| self.rotation.thin(folder));
        let (key_id, holds_change_of) = (self.about.key_id, self.holds_change_of);
        Ok(MadeBackup { listed, key_id, found, second_failed, holds_change_of })
    }

    /// The backup from before a migration that holds the same image, if there is one in a folder.
    pub(crate) fn made_before(&self, folder: &Path) -> Result<Option<MadeBackup>, AppError> {
        let sum = ImageSum::of(&self.image);
        let holds_this = |listed: &Listed| {
            listed.file.reason() == Reason::BeforeMigration
                && backup::verify_file(&folder.join(listed.file.name()), self.identity.text())
                    .is_ok_and(|manifest| manifest.sha256 == sum)
        };
        let listed = backup::list(folder)?.into_iter().find(holds_this);
        let lacks = |listed: &Listed| {
            self.folders.iter().skip(1).any(|folder| !folder.join(listed.file.name()).exists())
        };
        Ok(listed.map(|listed| MadeBackup {
            listed,
            key_id: self.about.key_id,
            found: Vec::new(),
            second_failed: lacks(&listed),
            holds_change_of: self.holds_change_of,
        }))
    }

    /// Backups of this data key in the journal's own folder that are sound and not known: the program
    /// ended before it noted them. Not noted now, they would stay for good.
    fn unknown(&self, folder: &Path, made: &str) -> Vec<Verified> {
        let is_known = |name: &str| name == made || self.rotation.known.iter().any(|own| own.name == name);
        let unknown = backup::list(folder).unwrap_or_default().into_iter();
        unknown
            .filter(|listed| !is_known(&listed.file.name()))
            .filter(|listed| {
                let verified = backup::verify_file(&folder.join(listed.file.name()), self.identity.text());
                verified.is_ok_and(|manifest| manifest.vault_id == self.about.vault_id)
            })
            .map(|listed| Verified::of(&listed, self.about.key_id))
            .collect()
    }

    fn seal(&self) -> Result<Sealed, AppError> {
        let recipients = [self.identity.recipient(), self.recovery_recipient.as_str()];
        Ok(backup::seal(&self.image, self.about.clone(), recipients)?)
    }

    fn write(&self, folder: &Path, name: &str, sealed: &Sealed) -> Result<(), AppError> {
        let (key_name, key_file) = &self.key_copy;
        write_private(&folder.join(key_name), key_file)?;
        let identity = self.identity.text();
        Ok(backup::write_verified(&folder.join(name), sealed, identity)?)
    }
}
