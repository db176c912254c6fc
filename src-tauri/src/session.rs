//! What the window's commands share: the folder, and the journal while it is open.

use std::path::PathBuf;
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, TryLockError};
use std::thread;
use std::time::Duration;

use tidemark_app::{
    AppError, BackupJob, BackupView, ChosenPlan, Clock, Damaged, DemonstrationFolder, Journal, Notice,
    Reason, Secret, Unlocked, VaultState, VaultView,
};

use crate::error::Failure;

mod report;

use report::Reports;

/// The program's one session.
pub struct Session {
    /// The journal's folder.
    pub folder: PathBuf,
    /// The report that is looked at.
    pub report: Reports,
    state: Arc<Mutex<State>>,
    chosen: Mutex<Option<ChosenPlan>>,
    /// Of the invented journal, while it is the one that is open.
    demonstration: Mutex<Option<DemonstrationFolder>>,
    idle_minutes: AtomicU32,
}

/// How far the session has come.
#[derive(Default)]
enum State {
    #[default]
    Locked,
    Open(Box<Journal>),
    Damaged(Box<Damaged>),
}

impl State {
    fn holds_keys(&self) -> bool {
        match self {
            Self::Open(_) | Self::Damaged(_) => true,
            Self::Locked => false,
        }
    }
}

impl Session {
    /// A session on a folder, locked.
    pub fn new(folder: PathBuf) -> Self {
        Self {
            folder,
            report: Reports::default(),
            state: Arc::default(),
            chosen: Mutex::default(),
            demonstration: Mutex::default(),
            idle_minutes: AtomicU32::new(0),
        }
    }

    /// How the folder stands.
    pub fn look(&self) -> Result<VaultView, Failure> {
        match *held(&self.state) {
            State::Open(_) => Ok(VaultView::unlocked(held(&self.demonstration).is_some())),
            State::Locked | State::Damaged(_) => Ok(VaultView::of(&self.folder)?),
        }
    }

    /// Whether there are keys in memory: those of an open journal, or of a damaged one that waits for its
    /// repair. It never waits: while a use case is at work, there are.
    pub fn is_open(&self) -> bool {
        match self.state.try_lock() {
            Ok(state) => state.holds_keys(),
            Err(TryLockError::Poisoned(state)) => state.into_inner().holds_keys(),
            Err(TryLockError::WouldBlock) => true,
        }
    }

    /// After how many minutes without use it locks; none while no journal was opened.
    pub fn idle_minutes(&self) -> Option<u32> {
        let minutes = self.idle_minutes.load(Ordering::Relaxed);
        (minutes > 0).then_some(minutes)
    }

    /// Takes another idle limit.
    pub fn set_idle_minutes(&self, minutes: u32) -> Result<(), Failure> {
        self.journal(|journal| journal.set_idle_minutes(minutes))?;
        self.idle_minutes.store(minutes, Ordering::Relaxed);
        Ok(())
    }

    fn heed(&self, journal: &Journal) {
        // One that can't be read is found damaged, or is the usual one.
        let minutes = journal.idle_minutes().unwrap_or_default();
        self.idle_minutes.store(minutes, Ordering::Relaxed);
    }

    /// Keeps a journal that was just opened.
    pub fn open(&self, journal: Journal) {
        self.heed(&journal);
        *held(&self.state) = State::Open(Box::new(journal));
    }

    /// Opens an invented journal to look around in, as long as there is no real one.
    pub fn demonstrate(&self) -> Result<(), Failure> {
        if self.look()?.state != VaultState::New {
            return Err(AppError::VaultExists.into());
        }
        let (journal, folder) = Journal::demonstration(&self.folder, Clock::system())?;
        *held(&self.demonstration) = Some(folder);
        self.open(journal);
        Ok(())
    }

    /// Opens the journal; a damaged one's keys stay open for its repair.
    pub fn unlock(&self, secret: Secret<'_>) -> Result<Vec<Notice>, Failure> {
        let mut state = held(&self.state);
        if let State::Damaged(_) = *state {
            // Its folder is held until now.
            *state = State::Locked;
        }
        match Unlocked::with(&self.folder, secret, Clock::system())? {
            Unlocked::Journal(journal) => {
                self.heed(&journal);
                let notices = journal.notices();
                *state = State::Open(journal);
                Ok(notices)
            }
            Unlocked::Damaged(damaged) => {
                *state = State::Damaged(damaged);
                Err(AppError::DatabaseDamaged.into())
            }
        }
    }

    /// Closes the database and wipes the keys.
    pub fn close(&self) {
        held(&self.chosen).take();
        self.report.drop();
        if let State::Open(journal) = std::mem::take(&mut *held(&self.state)) {
            // Nothing that could be said now would still be read; what was saved is on disk.
            let _ = journal.close();
        }
        held(&self.demonstration).take();
    }

    /// Closing by hand: a backup first, if anything was changed.
    pub fn quit(&self) -> Result<(), Failure> {
        let due = match &*held(&self.state) {
            State::Open(journal) => journal.closing_backup_is_due(),
            State::Locked | State::Damaged(_) => false,
        };
        if due {
            self.back_up(Reason::Closing)?;
        }
        self.close();
        Ok(())
    }

    /// Makes a backup; the journal is held only while its image is taken, however slow a disk is.
    pub fn back_up(&self, reason: Reason) -> Result<BackupView, Failure> {
        back_up(&self.state, |journal| journal.prepare_backup(reason).map(Some))?
            .ok_or_else(|| AppError::Internal.into())
    }

    /// Runs a use case on the open journal.
    pub fn journal<T>(&self, run: impl FnOnce(&mut Journal) -> Result<T, AppError>) -> Result<T, Failure> {
        let (done, due) = match &mut *held(&self.state) {
            State::Open(journal) => (run(journal)?, journal.daily_backup_is_due().unwrap_or(false)),
            State::Locked | State::Damaged(_) => return Err(AppError::Locked.into()),
        };
        if due {
            self.back_up_beside();
        }
        Ok(done)
    }

    /// Makes the day's backup on a thread of its own, if it is still due then.
    fn back_up_beside(&self) {
        let state = Arc::clone(&self.state);
        thread::spawn(move || {
            // One that fails is tried again at the next change; Settings shows the date of the last.
            let _ = back_up(&state, |journal| {
                let due = journal.daily_backup_is_due()?;
                due.then(|| journal.prepare_backup(Reason::Daily)).transpose()
            });
        });
    }

    /// Waits for the checks that run beside the journal. If they find damage, the journal is closed, and
    /// its keys stay open for the repair.
    pub fn checked(&self) -> Result<(), Failure> {
        let mut state = loop {
            let state = held(&self.state);
            let State::Open(journal) = &*state else { return Err(AppError::Locked.into()) };
            if journal.check_is_done() {
                break state;
            }
            // Meanwhile the journal is read.
            drop(state);
            thread::sleep(Duration::from_millis(10));
        };
        let State::Open(journal) = &mut *state else { return Err(AppError::Locked.into()) };
        let Err(error) = journal.checked() else { return Ok(()) };
        // What only could not be read stays open, is written to by nobody, and is checked again when asked.
        if error == AppError::DatabaseDamaged
            && let State::Open(journal) = std::mem::take(&mut *state)
        {
            *state = State::Damaged(Box::new(journal.into_damaged()));
        }
        Err(error.into())
    }

    /// Runs a use case on a damaged journal.
    pub fn damaged<T>(&self, run: impl FnOnce(&mut Damaged) -> Result<T, AppError>) -> Result<T, Failure> {
        match &mut *held(&self.state) {
            State::Damaged(damaged) => Ok(run(damaged)?),
            State::Open(_) | State::Locked => Err(AppError::Locked.into()),
        }
    }

    /// Opens what was put in the place of a damaged database.
    pub fn mended(&self) -> Result<(), Failure> {
        let mut state = held(&self.state);
        match std::mem::take(&mut *state) {
            State::Damaged(damaged) => {
                let journal = damaged.reopen()?;
                self.heed(&journal);
                *state = State::Open(Box::new(journal));
            }
            other @ (State::Open(_) | State::Locked) => *state = other,
        }
        Ok(())
    }

    /// Keeps a document that was read, until it is sealed or another takes its place.
    pub fn choose(&self, plan: Option<ChosenPlan>) {
        *held(&self.chosen) = plan;
    }

    /// The document that was chosen. It stays chosen until it is sealed.
    pub fn chosen(&self) -> Result<ChosenPlan, Failure> {
        Ok(held(&self.chosen).clone().ok_or(AppError::NothingChosen)?)
    }
}

/// Makes a backup, if one is prepared.
fn back_up(
    state: &Mutex<State>,
    prepare: impl FnOnce(&mut Journal) -> Result<Option<BackupJob>, AppError>,
) -> Result<Option<BackupView>, Failure> {
    let job = match &mut *held(state) {
        State::Open(journal) => prepare(journal)?,
        State::Locked | State::Damaged(_) => return Err(AppError::Locked.into()),
    };
    let Some(job) = job else { return Ok(None) };
    let made = job.run();
    match &mut *held(state) {
        State::Open(journal) => match made {
            Ok(made) => Ok(Some(journal.backed_up(&made)?)),
            Err(error) => {
                journal.not_backed_up();
                Err(error.into())
            }
        },
        State::Locked | State::Damaged(_) => Err(AppError::Locked.into()),
    }
}

/// A use case that panicked has written nothing: its transaction is rolled back, and the journal is
/// as it was.
fn held<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
