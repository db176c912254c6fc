//! What the window's commands share: the folder, and the journal while it is open.

use std::path::PathBuf;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, TryLockError};
use std::thread;

use tidemark_app::{
    AppError, ChosenPlan, Clock, Damaged, Journal, Notice, Reason, Secret, Unlocked, VaultView,
};

use crate::error::Failure;

/// The program's one session.
pub struct Session {
    /// The journal's folder.
    pub folder: PathBuf,
    state: Arc<Mutex<State>>,
    chosen: Mutex<Option<ChosenPlan>>,
}

/// How far the session has come.
#[derive(Default)]
enum State {
    #[default]
    Locked,
    Open(Box<Journal>),
    Damaged(Box<Damaged>),
}

impl Session {
    /// A session on a folder, locked.
    pub fn new(folder: PathBuf) -> Self {
        Self { folder, state: Arc::default(), chosen: Mutex::default() }
    }

    /// How the folder stands.
    pub fn look(&self) -> Result<VaultView, Failure> {
        match *held(&self.state) {
            State::Open(_) => Ok(VaultView::unlocked()),
            State::Locked | State::Damaged(_) => Ok(VaultView::of(&self.folder)?),
        }
    }

    /// Whether the journal is open. It never waits: while a use case is at work, it is.
    pub fn is_open(&self) -> bool {
        match self.state.try_lock() {
            Ok(state) => matches!(*state, State::Open(_)),
            Err(TryLockError::Poisoned(state)) => matches!(*state.into_inner(), State::Open(_)),
            Err(TryLockError::WouldBlock) => true,
        }
    }

    /// Keeps a journal that was just opened.
    pub fn open(&self, journal: Journal) {
        *held(&self.state) = State::Open(Box::new(journal));
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
        if let State::Open(journal) = std::mem::take(&mut *held(&self.state)) {
            // Nothing that could be said now would still be read; what was saved is on disk.
            let _ = journal.close();
        }
    }

    /// Closing by hand: a backup first, if anything was changed.
    pub fn quit(&self) -> Result<(), Failure> {
        let backed_up = match &mut *held(&self.state) {
            State::Open(journal) if journal.closing_backup_is_due() => {
                journal.back_up(Reason::Closing).map(drop)
            }
            State::Open(_) | State::Locked | State::Damaged(_) => Ok(()),
        };
        backed_up?;
        self.close();
        Ok(())
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

    /// Makes the day's backup on a thread of its own; the journal is held only while its image is taken.
    fn back_up_beside(&self) {
        let state = Arc::clone(&self.state);
        thread::spawn(move || {
            let job = match &mut *held(&state) {
                State::Open(journal) if journal.daily_backup_is_due().unwrap_or(false) => {
                    journal.prepare_backup(Reason::Daily).ok()
                }
                State::Open(_) | State::Locked | State::Damaged(_) => None,
            };
            // One that fails is tried again at the next change; Settings shows the date of the last.
            let Some(made) = job.and_then(|job| job.run().ok()) else { return };
            if let State::Open(journal) = &mut *held(&state) {
                let _ = journal.backed_up(&made);
            }
        });
    }

    /// Waits for the checks that run beside the journal. If they find damage, the journal is closed, and
    /// its keys stay open for the repair.
    pub fn checked(&self) -> Result<(), Failure> {
        let mut state = held(&self.state);
        let State::Open(journal) = &mut *state else { return Err(AppError::Locked.into()) };
        let Err(error) = journal.checked() else { return Ok(()) };
        if let (AppError::DatabaseDamaged, State::Open(journal)) = (error, std::mem::take(&mut *state)) {
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
            State::Damaged(damaged) => *state = State::Open(Box::new(damaged.reopen()?)),
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

/// A use case that panicked has written nothing: its transaction is rolled back, and the journal is
/// as it was.
fn held<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
