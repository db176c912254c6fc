//! What a person would see of a journal: whether it opens, with which passphrase, and all it holds.

use std::collections::BTreeSet;
use std::path::Path;
use std::time::{Duration, Instant};

use serde_json::Value;
use tidemark_app::{
    AppError, BackupSecret, Clock, Journal, Notice, Passphrase, VaultState, VaultView, restore,
};

use crate::known;
use crate::program::{self, OTHER_PASSPHRASE, PASSPHRASE};

/// How long opening may take, with all its checks, in whatever state the journal was left.
pub const PATIENCE: Duration = Duration::from_secs(2);

/// How a journal's folder stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Standing {
    /// There is no journal.
    #[default]
    Nothing,
    /// It opens with this passphrase, and with no other.
    Opens(&'static str),
    /// Both copies of its key file are damaged.
    KeysDamaged,
    /// Its keys open, its database doesn't.
    DatabaseDamaged,
}

/// All there is to see of a journal. Two are the same if nothing but ids tells them apart.
#[derive(Clone, Debug, Default)]
pub struct Sight {
    /// How it stands.
    pub standing: Standing,
    /// Every record, plan and draft, in order, without its id.
    said: Vec<String>,
    /// Whether a database and key file from before a change of keys are kept.
    old_keys: bool,
    /// Every backup: why it was made, and how many records and plans it holds.
    backups: Vec<String>,
    /// The ids of all of them.
    ids: BTreeSet<String>,
    /// What is told after opening.
    pub notices: Vec<Notice>,
    /// How long opening took.
    pub took: Duration,
}

impl Sight {
    /// Opens a journal as the next start of the program would, at the known evening, and looks at all
    /// of it. An error says what is wrong with it.
    pub fn of(folder: &Path) -> Result<Self, String> {
        Self::at(folder, known::clock())
    }

    /// The same at another time.
    pub fn at(folder: &Path, clock: Clock) -> Result<Self, String> {
        match VaultView::of(folder).map(|view| view.state) {
            Ok(VaultState::New) => return Ok(Self::default()),
            Ok(VaultState::KeysDamaged) => return Ok(Self::standing(Standing::KeysDamaged)),
            Ok(VaultState::Locked | VaultState::Unlocked) => {}
            Err(error) => return Err(format!("at the lock screen: {error}")),
        }
        let mut sight: Option<Self> = None;
        // The first once more at the end: what opened nothing at first opens nothing later either.
        for passphrase in [PASSPHRASE, OTHER_PASSPHRASE, PASSPHRASE] {
            let begun = Instant::now();
            match open_at(folder, passphrase, clock) {
                Err(AppError::WrongPassphrase) => {}
                Err(AppError::DatabaseDamaged) => return Ok(Self::standing(Standing::DatabaseDamaged)),
                Err(error) => return Err(format!("it can't be opened: {error}")),
                Ok(mut journal) => {
                    // What the checks find is told below.
                    let _ = journal.checked();
                    let took = begun.elapsed();
                    if took > PATIENCE {
                        return Err(format!("opening took {took:?}"));
                    }
                    let mut seen = Self { took, ..Self::standing(Standing::Opens(passphrase)) };
                    let looked = seen.look(&mut journal);
                    let closed = program::close(journal);
                    match looked.and(closed) {
                        Err(AppError::DatabaseDamaged) => seen = Self::standing(Standing::DatabaseDamaged),
                        looked => looked.map_err(|error| format!("it can't be read: {error}"))?,
                    }
                    match &mut sight {
                        Some(before) if before.standing != seen.standing => {
                            return Err("both passphrases open it".to_owned());
                        }
                        // What is told once is told at the first opening.
                        Some(_) => {}
                        None => sight = Some(seen),
                    }
                }
            }
        }
        let mut sight = sight.ok_or_else(|| "no passphrase opens it".to_owned())?;
        sight.said.sort();
        Ok(sight)
    }

    /// The same, and every backup restored: one that can't be is an error.
    pub fn with_backups(folder: &Path) -> Result<Self, String> {
        let mut sight = Self::of(folder)?;
        sight.look_at_backups(&folder.join("backups"))?;
        Ok(sight)
    }

    fn standing(standing: Standing) -> Self {
        Self { standing, ..Self::default() }
    }

    fn look(&mut self, journal: &mut Journal) -> Result<(), AppError> {
        journal.checked()?;
        self.notices = journal.notices();
        let mut before = None;
        loop {
            let page = journal.page(None, before, 60)?;
            for entry in page.days.iter().flat_map(|day| &day.entries) {
                self.add(serde_json::to_value(entry).expect("an entry is JSON"));
            }
            before = page.next;
            if before.is_none() {
                break;
            }
        }
        for version in journal.taper()?.courses.into_iter().flat_map(|course| course.versions) {
            self.add(serde_json::to_value(version.plan).expect("a plan is JSON"));
        }
        let everything: Value = serde_json::from_slice(&journal.export()?).expect("an export is JSON");
        let routine = everything["routine"].as_object().expect("an export holds the routine");
        for kept in routine.values().flat_map(|list| list.as_array().expect("lists")) {
            self.add(kept.clone());
        }
        for draft in journal.drafts()? {
            self.add(serde_json::to_value(draft).expect("a draft is JSON"));
        }
        self.old_keys = journal.security()?.retired;
        Ok(())
    }

    /// Restores every backup that has a final name. One that can't be restored is no backup.
    fn look_at_backups(&mut self, folder: &Path) -> Result<(), String> {
        let Ok(entries) = std::fs::read_dir(folder) else { return Ok(()) };
        for entry in entries {
            let file = entry.expect("a folder can be listed").path();
            if file.extension().is_some_and(|ending| ending == "age") {
                let holds = restored(&file).map_err(|error| format!("a backup is no backup: {error}"))?;
                let name = file.file_name().unwrap_or_default().to_string_lossy().into_owned();
                // Its time is that of a clock that stands still, or the next second that was free.
                let reason = name.split_once("Z-").map_or(name.as_str(), |(_, reason)| reason);
                self.backups.push(format!("{reason} holds {holds}"));
            }
        }
        Ok(())
    }

    fn add(&mut self, mut said: Value) {
        take_ids(&mut said, &mut self.ids);
        self.said.push(said.to_string());
    }

    /// Whether a record of that id is there.
    pub fn holds(&self, id: &str) -> bool {
        self.ids.contains(id)
    }

    /// How many records, plans and drafts there are.
    pub fn len(&self) -> usize {
        self.said.len()
    }

    /// How many backups.
    pub fn backups(&self) -> usize {
        self.backups.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.said.is_empty()
    }

    /// Whether this is what was promised: the same, and at least the same backups. One more that is
    /// sound does no harm: it was made before something else was done.
    pub fn keeps(&self, promised: &Self) -> bool {
        *self == *promised
            && beyond(&promised.backups, &self.backups).is_empty()
            && self.old_keys == promised.old_keys
    }

    /// As much of this as is promised where the disk refuses, in view of what is there. The backups of a
    /// day are made in passing: if one can't be, the next change or closing tries again. So is the putting
    /// away of what is no longer used.
    pub fn refused(&self, there: &Self) -> Self {
        let mut sight = self.clone();
        sight.backups.retain(|backup| !backup.starts_with("daily"));
        sight.old_keys |= there.old_keys;
        sight
    }

    /// Whether this is what was done and not yet acknowledged: with every backup that was promised
    /// before it. A backup that it ends with may not be there yet, and old keys may still have to be
    /// put away.
    pub fn has_come_to(&self, next: &Self, promised: &Self) -> bool {
        *self == *next
            && beyond(&promised.backups, &self.backups).is_empty()
            && (self.old_keys || !next.old_keys)
    }

    /// What this one says that another doesn't, as often as it says it more.
    pub fn beyond(&self, other: &Self) -> Vec<&str> {
        beyond(&self.said, &other.said)
    }

    /// What this one says more, and what it says less, than another, in words.
    pub fn difference(&self, other: &Self) -> String {
        let brief = |lines: Vec<&str>| -> Vec<String> {
            lines.into_iter().map(|line| line.chars().take(160).collect()).collect()
        };
        format!(
            "{:?} instead of {:?}; more: {:?}; less: {:?}; backups: {:?} instead of {:?}; \
             old keys: {} instead of {}",
            self.standing,
            other.standing,
            brief(self.beyond(other)),
            brief(other.beyond(self)),
            self.backups,
            other.backups,
            self.old_keys,
            other.old_keys
        )
    }
}

impl PartialEq for Sight {
    fn eq(&self, other: &Self) -> bool {
        (self.standing, &self.said) == (other.standing, &other.said)
    }
}

/// The lines of one that another lacks, as often as it lacks them.
fn beyond<'a>(lines: &'a [String], other: &[String]) -> Vec<&'a str> {
    let mut rest: Vec<&String> = other.iter().collect();
    let mut beyond = Vec::new();
    for line in lines {
        match rest.iter().position(|other| *other == line) {
            Some(place) => drop(rest.swap_remove(place)),
            None => beyond.push(line.as_str()),
        }
    }
    beyond
}

/// Ids are new in every run: they are no part of what is said.
fn take_ids(said: &mut Value, ids: &mut BTreeSet<String>) {
    if let Value::Object(fields) = said {
        let id = fields.remove("id");
        ids.extend(id.as_ref().and_then(Value::as_str).map(str::to_owned));
        fields.values_mut().for_each(|field| take_ids(field, ids));
    }
}

/// How many records and plans a backup holds, once restored with one of the two passphrases.
fn restored(file: &Path) -> Result<usize, AppError> {
    let into = tempfile::tempdir().map_err(|_| AppError::CannotWrite)?;
    let into = into.path().join("restored");
    let open = |passphrase: &str| {
        let secret = BackupSecret::Passphrase(Passphrase::new(passphrase));
        restore(file, &into, &secret, &Passphrase::new(OTHER_PASSPHRASE), known::clock())
    };
    let opened = match open(PASSPHRASE) {
        Err(AppError::WrongPassphrase | AppError::BackupOtherKey) => open(OTHER_PASSPHRASE),
        opened => opened,
    };
    let mut journal = opened?.0;
    let mut seen = Sight::default();
    seen.look(&mut journal)?;
    program::close(journal)?;
    Ok(seen.len())
}

/// Opens a journal with a passphrase, at the known evening.
pub fn open(folder: &Path, passphrase: &str) -> Result<Journal, AppError> {
    open_at(folder, passphrase, known::clock())
}

/// The same at another time.
pub fn open_at(folder: &Path, passphrase: &str, clock: Clock) -> Result<Journal, AppError> {
    Journal::unlock(folder, &Passphrase::new(passphrase), clock)
}
