//! Saving a note.

use tidemark_journal::day::LocalTime;
use tidemark_journal::{Body, Note};

use crate::error::AppError;
use crate::journal::{Journal, Saved};

impl Journal {
    /// Saves a note, for now or for a past time.
    pub fn save_note(&mut self, note: Note, when: Option<LocalTime>) -> Result<Saved, AppError> {
        self.save(self.moment(when)?, Body::Note(note))
    }
}
