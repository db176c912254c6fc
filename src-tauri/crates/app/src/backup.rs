//! Backups: made and verified, listed, thinned out, and opened again as a rehearsal.

use std::fs;
use std::path::{Path, PathBuf};

use chrono::{DateTime, FixedOffset, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use specta::Type;
use tidemark_exchange::backup::{BackupFile, Candidate, Kept, Listed, keep, list};
use tidemark_journal::JournalDay;
use uuid::Uuid;

use crate::appearance::write_private;
use crate::error::AppError;
use crate::journal::Journal;
use crate::setting::Setting;

mod job;
mod read;

pub use job::{BackupJob, MadeBackup};
pub use read::BackupSecret;
pub(crate) use read::{identities, open_backup};
pub use tidemark_exchange::backup::Reason;

/// One backup, as it lies in the journal's folder.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct BackupView {
    /// The file's name.
    pub name: String,
    /// When it was made.
    pub made: DateTime<FixedOffset>,
    /// Why.
    pub reason: Reason,
    /// How large it is; a larger one than can be told here says the largest number.
    pub bytes: u32,
    /// Whether this journal verified it after writing.
    pub verified: bool,
    /// Whether it opens with a secret from before the keys were changed, and with no later one.
    pub old_key: bool,
}

/// All backups of a journal.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct BackupsView {
    /// Newest first.
    pub backups: Vec<BackupView>,
    /// When one was last verified.
    pub last_verified: Option<DateTime<FixedOffset>>,
    /// Whether copies go to a second folder; without one they are only on this disk.
    pub second_folder: bool,
    /// Names of files dated in the future: the clock was wrong then, or is wrong now.
    pub from_the_future: Vec<String>,
}

/// What a rehearsal found in the newest backup.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct Rehearsed {
    /// When the backup was made.
    pub made: DateTime<FixedOffset>,
    /// How many check-ins are in it.
    pub check_ins: u32,
    /// How many nights.
    pub nights: u32,
    /// How many practices.
    pub practices: u32,
    /// How many notes.
    pub notes: u32,
    /// How many plans.
    pub plans: u32,
}

/// A backup that this journal verified after writing it.
#[derive(Clone, Debug, Serialize, Deserialize)]
struct Verified {
    name: String,
    key: Uuid,
}

/// The folder of the backups inside a journal's own.
pub(crate) fn backup_folder(journal: &Path) -> PathBuf {
    journal.join("backups")
}

/// A file as it is shown, without what only the open journal knows.
pub(crate) fn view(listed: Listed) -> BackupView {
    BackupView {
        name: listed.file.name(),
        made: listed.file.made().into(),
        reason: listed.file.reason(),
        bytes: u32::try_from(listed.bytes).unwrap_or(u32::MAX),
        verified: false,
        old_key: false,
    }
}

impl Journal {
    /// All backups in the journal's folder, newest first.
    pub fn backups(&self) -> Result<BackupsView, AppError> {
        let known: Vec<Verified> = Setting::Backups.get(&self.store)?.unwrap_or_default();
        let files = list(&backup_folder(&self.folder))?;
        let from_the_future = self.kept(&backup_folder(&self.folder), &known)?.from_the_future;
        let from_the_future = from_the_future.into_iter().map(BackupFile::name).collect();
        let backups = files
            .into_iter()
            .map(|listed| {
                let mut view = view(listed);
                let own = known.iter().find(|known| known.name == view.name);
                view.verified = own.is_some();
                view.old_key = own.is_some_and(|own| own.key != self.vault.key_id());
                view
            })
            .collect();
        Ok(BackupsView {
            backups,
            last_verified: self.last_verified()?,
            second_folder: Setting::SecondFolder.get::<PathBuf>(&self.store)?.is_some(),
            from_the_future,
        })
    }

    /// When a backup was last verified.
    pub(crate) fn last_verified(&self) -> Result<Option<DateTime<FixedOffset>>, AppError> {
        Setting::LastVerified.get(&self.store)
    }

    /// Also keeps a copy of every later backup in another folder.
    pub fn set_second_folder(&mut self, folder: &Path) -> Result<(), AppError> {
        if !folder.is_dir() || folder.starts_with(&self.folder) {
            return Err(AppError::BadInput);
        }
        Setting::SecondFolder.set(self.writing()?, &folder)
    }

    /// What is known of another computer's folders and files is not known of this one's.
    pub(crate) fn forget_places(&mut self) -> Result<(), AppError> {
        let store = self.writing()?;
        for setting in [Setting::SecondFolder, Setting::Backups, Setting::LastVerified] {
            setting.forget(store)?;
        }
        Setting::RecoveryConfirmed.set(store, &false)
    }

    /// Whether the day's first change was made, and the day has no backup yet.
    pub fn daily_backup_is_due(&self) -> Result<bool, AppError> {
        if !self.changed {
            return Ok(false);
        }
        let day = |at: DateTime<Utc>| self.clock.zone().local(at).date_naive();
        let last = self.last_verified()?;
        Ok(last.is_none_or(|last| day(last.to_utc()) != day(self.clock.now())))
    }

    /// Whether closing by hand makes a backup: something was changed since the last one.
    pub fn closing_backup_is_due(&self) -> bool {
        self.changed
    }

    /// Makes a backup, verifies it, and thins out old ones.
    pub fn back_up(&mut self, reason: Reason) -> Result<BackupView, AppError> {
        let made = self.prepare_backup(reason)?.run()?;
        self.backed_up(&made)
    }

    /// Remembers a backup that was made and verified, and removes those that are no longer kept.
    pub fn backed_up(&mut self, made: &MadeBackup) -> Result<BackupView, AppError> {
        let mut known: Vec<Verified> = Setting::Backups.get(&self.store)?.unwrap_or_default();
        known.push(Verified { name: made.listed.file.name(), key: self.vault.key_id() });
        self.thin(&mut known)?;
        let at = self.now().at();
        let store = self.writing()?;
        Setting::Backups.set(store, &known)?;
        Setting::LastVerified.set(store, &at)?;
        self.changed = false;
        let mut view = view(made.listed);
        view.verified = true;
        Ok(view)
    }

    /// Only files that this journal made and verified are ever removed: a folder may be shared.
    fn thin(&mut self, known: &mut Vec<Verified>) -> Result<(), AppError> {
        for folder in self.backup_folders()? {
            // A folder that is away keeps what it has.
            for file in self.kept(&folder, known)?.remove {
                // One that can't be removed now is tried again with the next backup.
                let _ = fs::remove_file(folder.join(file.name()));
            }
        }
        let own = list(&backup_folder(&self.folder))?;
        known.retain(|known| own.iter().any(|listed| listed.file.name() == known.name));
        Ok(())
    }

    /// What the rotation says of the backups in a folder that this journal made and verified.
    fn kept(&self, folder: &Path, known: &[Verified]) -> Result<Kept, AppError> {
        let is_own = |file: &BackupFile| known.iter().any(|known| known.name == file.name());
        let files: Vec<Candidate> = list(folder)?
            .into_iter()
            .filter(|listed| is_own(&listed.file))
            .map(|listed| Candidate { file: listed.file, sound: true })
            .collect();
        let zone = self.clock.zone();
        let opened = self.store.opened_days(JournalDay::from(NaiveDate::MIN))?;
        let opened = opened.into_iter().map(|day| day.date()).collect();
        Ok(keep(&files, self.clock.now(), |at| zone.local(at).date_naive(), &opened))
    }

    /// Writes the key file beside the backups again, so that what opened it before no longer does. A
    /// folder that is away gets it with the next backup.
    pub(crate) fn copy_key_file(&self) {
        for folder in self.backup_folders().unwrap_or_default() {
            let copy = folder.join(self.vault.key_copy_name());
            if copy.exists() {
                let _ = write_private(&copy, &self.vault.key_file());
            }
        }
    }

    fn backup_folders(&self) -> Result<Vec<PathBuf>, AppError> {
        let second: Option<PathBuf> = Setting::SecondFolder.get(&self.store)?;
        Ok([backup_folder(&self.folder)].into_iter().chain(second).collect())
    }
}
