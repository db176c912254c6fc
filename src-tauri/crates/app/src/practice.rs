//! Saving a practice.

use tidemark_journal::day::LocalTime;
use tidemark_journal::{Body, Practice};

use crate::error::AppError;
use crate::journal::{Journal, Saved};

impl Journal {
    /// Saves a practice, for now or for a past time.
    pub fn save_practice(&mut self, practice: Practice, when: Option<LocalTime>) -> Result<Saved, AppError> {
        self.save(self.moment(when)?, Body::Practice(practice))
    }
}
