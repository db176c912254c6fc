//! What the window's commands share: the folder, and the journal while it is open.

use std::path::PathBuf;
use std::sync::{Mutex, MutexGuard, PoisonError};

use tidemark_app::{AppError, ChosenPlan, Journal};

use crate::error::Failure;

/// The program's one session.
pub struct Session {
    /// The journal's folder.
    pub folder: PathBuf,
    journal: Mutex<Option<Journal>>,
    chosen: Mutex<Option<ChosenPlan>>,
}

impl Session {
    /// A session on a folder, locked.
    pub fn new(folder: PathBuf) -> Self {
        Self { folder, journal: Mutex::default(), chosen: Mutex::default() }
    }

    /// Whether the journal is open.
    pub fn is_open(&self) -> bool {
        held(&self.journal).is_some()
    }

    /// Keeps a journal that was just opened.
    pub fn open(&self, journal: Journal) {
        *held(&self.journal) = Some(journal);
    }

    /// Closes the database and wipes the keys.
    pub fn close(&self) {
        held(&self.chosen).take();
        held(&self.journal).take();
    }

    /// Runs a use case on the open journal.
    pub fn journal<T>(&self, run: impl FnOnce(&mut Journal) -> Result<T, AppError>) -> Result<T, Failure> {
        let mut journal = held(&self.journal);
        Ok(run(journal.as_mut().ok_or(AppError::Locked)?)?)
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
