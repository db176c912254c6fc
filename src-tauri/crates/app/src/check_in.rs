//! Saving a check-in.

use tidemark_journal::day::LocalTime;
use tidemark_journal::{Body, CheckIn};

use crate::error::AppError;
use crate::journal::{Journal, Saved};

impl Journal {
    /// Saves a check-in, for now or for a past time. An empty one is refused.
    pub fn save_check_in(&mut self, check_in: CheckIn, when: Option<LocalTime>) -> Result<Saved, AppError> {
        if check_in.is_empty() {
            return Err(AppError::EmptyRecord);
        }
        self.save(self.moment(when)?, Body::CheckIn(check_in))
    }
}
