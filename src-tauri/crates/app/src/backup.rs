//! Backups: made and verified, listed, thinned out, and opened again as a rehearsal.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use chrono::{DateTime, FixedOffset, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use specta::Type;
use tidemark_exchange::backup::{BackupFile, Candidate, Kept, Listed, is_for, keep, list};
use tidemark_journal::{JournalDay, Zone};
use tidemark_vault::AgeIdentity;
use uuid::Uuid;

use crate::error::AppError;
use crate::journal::Journal;
use crate::plain_file::write_private;
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
    /// Whether it lies in the second folder.
    pub second_folder: bool,
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
    /// Whether the last copy for the second folder could not be made.
    pub second_failed: bool,
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
    /// How long it was then.
    #[serde(default)]
    bytes: Option<u64>,
    /// Whether it was found damaged later.
    #[serde(default)]
    damaged: bool,
}

impl Verified {
    fn of(listed: &Listed, key: Uuid) -> Self {
        Self { name: listed.file.name(), key, bytes: Some(listed.bytes), damaged: false }
    }

    /// Whether a file of this name may still be what was written.
    fn is_sound(&self, listed: &Listed) -> bool {
        !self.damaged && self.bytes.is_none_or(|bytes| bytes == listed.bytes)
    }
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
        second_folder: false,
    }
}

impl Journal {
    /// All backups in the journal's folder, newest first.
    pub fn backups(&self) -> Result<BackupsView, AppError> {
        let known: Vec<Verified> = Setting::Backups.get(&self.store)?.unwrap_or_default();
        let files = list(&backup_folder(&self.folder))?;
        let from_the_future = self.rotation()?.kept(&backup_folder(&self.folder))?.from_the_future;
        let from_the_future = from_the_future.into_iter().map(BackupFile::name).collect();
        let backups = files
            .into_iter()
            .map(|listed| {
                let mut view = view(listed);
                let own = known.iter().find(|known| known.name == view.name);
                view.verified = own.is_some_and(|own| own.is_sound(&listed));
                view.old_key = own.is_some_and(|own| own.key != self.vault.key_id());
                view
            })
            .collect();
        Ok(BackupsView {
            backups,
            last_verified: self.last_verified()?,
            second_folder: Setting::SecondFolder.get::<PathBuf>(&self.store)?.is_some(),
            second_failed: Setting::SecondFailed.get(&self.store)?.unwrap_or(false),
            from_the_future,
        })
    }

    /// The backups, also in the second folder, that the secrets of other keys open: those of an identity,
    /// and those that are known to be of keys from before. A folder or file that can't be read is passed
    /// over.
    pub(crate) fn opened_by(&self, identity: &AgeIdentity) -> Vec<BackupView> {
        let known: Vec<Verified> = Setting::Backups.get(&self.store).ok().flatten().unwrap_or_default();
        let is_old = |name: &str| known.iter().any(|own| own.name == name && own.key != self.vault.key_id());
        let mut old = Vec::new();
        for (folder, second_folder) in self.backup_folders().unwrap_or_default().iter().zip([false, true]) {
            for listed in list(folder).unwrap_or_default() {
                let view = BackupView { second_folder, old_key: true, ..view(listed) };
                let opens = || is_for(&folder.join(&view.name), identity.text()).unwrap_or(false);
                if opens() || (!second_folder && is_old(&view.name)) {
                    old.push(view);
                }
            }
        }
        old
    }

    /// When a backup was last verified.
    pub(crate) fn last_verified(&self) -> Result<Option<DateTime<FixedOffset>>, AppError> {
        Setting::LastVerified.get(&self.store)
    }

    /// Also keeps a copy of every later backup in another folder.
    pub fn set_second_folder(&mut self, folder: &Path) -> Result<(), AppError> {
        // By their true places: a link leads into the journal's own folder, too.
        let [folder, own] = [folder, &self.folder].map(Path::canonicalize);
        let (folder, own) = folder.and_then(|folder| Ok((folder, own?))).map_err(|_| AppError::BadInput)?;
        if !folder.is_dir() || folder.starts_with(own) {
            return Err(AppError::BadInput);
        }
        let store = self.writing()?;
        Setting::SecondFailed.forget(store)?;
        Setting::SecondFolder.set(store, &folder)
    }

    /// What is known of another computer's folders and files is not known of this one's.
    pub(crate) fn forget_places(&mut self) -> Result<(), AppError> {
        let store = self.writing()?;
        let places = [
            Setting::SecondFolder,
            Setting::SecondFailed,
            Setting::Backups,
            Setting::LastVerified,
            Setting::DailyBackup,
        ];
        for setting in places {
            setting.forget(store)?;
        }
        Setting::RecoveryConfirmed.set(store, &false)
    }

    /// Notes that a record is being changed: a backup is due, also if the program ends before it is made.
    pub(crate) fn note_change(&mut self) -> Result<(), AppError> {
        let noted = self.closing_backup_is_due();
        let today = self.now().at().date_naive();
        let store = self.writing()?;
        if !noted {
            Setting::Changed.set(store, &true)?;
        }
        (self.changed, self.changed_on) = (true, Some(today));
        Ok(())
    }

    /// Whether something was changed today, and no backup holds a change of today yet.
    pub fn daily_backup_is_due(&self) -> Result<bool, AppError> {
        let today = Some(self.now().at().date_naive());
        let done = self.backing_up == today || Setting::DailyBackup.get(&self.store)? == today;
        Ok(self.changed_on == today && !done)
    }

    /// Whether closing by hand makes a backup: something was changed since the last one.
    pub fn closing_backup_is_due(&self) -> bool {
        // What can't be read is found damaged by the checks.
        Setting::Changed.get(&self.store).ok().flatten().unwrap_or(false)
    }

    /// Makes a backup, verifies it, and thins out old ones.
    pub fn back_up(&mut self, reason: Reason) -> Result<BackupView, AppError> {
        let made = self.prepare_backup(reason)?.run().inspect_err(|_| self.not_backed_up())?;
        self.backed_up(&made)
    }

    /// A backup that was prepared could not be made: the day's is due again.
    pub fn not_backed_up(&mut self) {
        self.backing_up = None;
    }

    /// Remembers a backup that was made and verified.
    pub fn backed_up(&mut self, made: &MadeBackup) -> Result<BackupView, AppError> {
        let mut known: Vec<Verified> = Setting::Backups.get(&self.store)?.unwrap_or_default();
        known.push(Verified::of(&made.listed, made.key_id));
        known.extend(made.found.iter().cloned());
        let own = list(&backup_folder(&self.folder))?;
        known.retain(|known| own.iter().any(|listed| listed.file.name() == known.name));
        let at = self.now().at();
        let changed = self.changed;
        let store = self.writing()?;
        Setting::Backups.set(store, &known)?;
        Setting::LastVerified.set(store, &at)?;
        Setting::SecondFailed.set(store, &made.second_failed)?;
        if let Some(date) = made.holds_change_of {
            Setting::DailyBackup.set(store, &date)?;
        }
        self.backing_up = None;
        let store = self.writing()?;
        // What was changed while it was being made is not in it.
        Setting::Changed.set(store, &changed)?;
        // The keys may have changed while it was being written, with the key file of before beside it.
        if self.key_copy_is_old() {
            self.copy_key_file();
        }
        let mut view = view(made.listed);
        view.verified = true;
        Ok(view)
    }

    /// What decides which backups can go.
    fn rotation(&self) -> Result<Rotation, AppError> {
        let opened = self.store.opened_days(JournalDay::from(NaiveDate::MIN))?;
        Ok(Rotation {
            known: Setting::Backups.get(&self.store)?.unwrap_or_default(),
            opened: opened.into_iter().map(|day| day.date()).collect(),
            now: self.clock.now(),
            zone: self.clock.zone(),
        })
    }

    /// A backup was found damaged: it takes no other's place any more.
    fn note_damaged(&mut self, name: &str) -> Result<(), AppError> {
        let mut known: Vec<Verified> = Setting::Backups.get(&self.store)?.unwrap_or_default();
        known.iter_mut().filter(|known| known.name == name).for_each(|known| known.damaged = true);
        Setting::Backups.set(self.writing()?, &known)
    }

    /// Writes the key file beside the backups again, so that what opened it before no longer does. A
    /// folder that is away gets it with the next backup. One that can't be written is no reason to take
    /// the change back: it is told ([`Journal::key_copy_is_old`]).
    pub(crate) fn copy_key_file(&self) {
        for copy in self.key_copies() {
            let _ = write_private(&copy, &self.vault.key_file());
        }
    }

    /// Whether a copy of the key file beside the backups, in a folder that is there, is another one than
    /// the journal's: what was changed since still opens it.
    pub(crate) fn key_copy_is_old(&self) -> bool {
        let now = self.vault.key_file();
        self.key_copies().any(|copy| fs::read(copy).is_ok_and(|found| found != now))
    }

    /// The copies of this data key's file beside the backups, of those that are there.
    fn key_copies(&self) -> impl Iterator<Item = PathBuf> {
        let name = self.vault.key_copy_name();
        let folders = self.backup_folders().unwrap_or_default().into_iter();
        folders.map(move |folder| folder.join(&name)).filter(|copy| copy.exists())
    }

    fn backup_folders(&self) -> Result<Vec<PathBuf>, AppError> {
        let second: Option<PathBuf> = Setting::SecondFolder.get(&self.store)?;
        Ok([backup_folder(&self.folder)].into_iter().chain(second).collect())
    }
}

/// Which backups of a folder can go. Only files that this journal made and verified ever do: a folder
/// may be shared.
struct Rotation {
    known: Vec<Verified>,
    opened: BTreeSet<NaiveDate>,
    now: DateTime<Utc>,
    zone: Zone,
}

impl Rotation {
    fn kept(&self, folder: &Path) -> Result<Kept, AppError> {
        let candidate = |listed: &Listed| {
            let own = self.known.iter().find(|known| known.name == listed.file.name())?;
            Some(Candidate { file: listed.file, sound: own.is_sound(listed) })
        };
        let files: Vec<Candidate> = list(folder)?.iter().filter_map(candidate).collect();
        Ok(keep(&files, self.now, |at| self.zone.local(at).date_naive(), &self.opened))
    }

    /// Removes what is no longer kept. A folder that is away keeps what it has.
    fn thin(&self, folder: &Path) {
        for file in self.kept(folder).map(|kept| kept.remove).unwrap_or_default() {
            // One that can't be removed now is tried again with the next backup.
            let _ = fs::remove_file(folder.join(file.name()));
        }
    }
}
