//! The report that is looked at: one at a time, in memory only, and a newer one overtakes it.

use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, Mutex};

use tidemark_app::{AppError, MadeReport, ReportDraft};

use super::held;
use crate::error::Failure;

/// The newest report that is laid out.
#[derive(Default)]
pub struct Reports {
    newest: AtomicU32,
    laid_out: Mutex<Option<(u32, Arc<MadeReport>)>>,
}

impl Reports {
    /// A number for one that is to be made; those before it count no more.
    pub fn begin(&self) -> u32 {
        self.newest.fetch_add(1, Ordering::Relaxed) + 1
    }

    /// Lays a report out and keeps it; tells its pages. Nothing if a newer one was begun: those that wait
    /// for each other here are dropped as soon as it is their turn.
    pub fn lay_out(&self, number: u32, draft: &ReportDraft) -> Result<Option<u32>, Failure> {
        let overtaken = || self.newest.load(Ordering::Relaxed) != number;
        if overtaken() {
            return Ok(None);
        }
        let mut laid_out = held(&self.laid_out);
        if overtaken() {
            return Ok(None);
        }
        *laid_out = None;
        let made = draft.lay_out()?;
        let pages = made.pages();
        *laid_out = Some((number, Arc::new(made)));
        Ok((!overtaken()).then_some(pages))
    }

    /// The report of a number, if it is still the one that is kept.
    pub fn laid_out(&self, number: u32) -> Result<Arc<MadeReport>, Failure> {
        match &*held(&self.laid_out) {
            Some((kept, report)) if *kept == number => Ok(Arc::clone(report)),
            _ => Err(AppError::NotFound.into()),
        }
    }

    /// Forgets it.
    pub fn drop(&self) {
        self.begin();
        *held(&self.laid_out) = None;
    }
}
