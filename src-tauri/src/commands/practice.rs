//! Saving a practice.

use tauri::State;
use tidemark_app::{LocalTime, Practice, Saved};

use crate::error::Failure;
use crate::session::Session;

#[tauri::command(async)]
#[specta::specta]
pub fn practice_save(
    session: State<'_, Session>,
    practice: Practice,
    when: Option<LocalTime>,
) -> Result<Saved, Failure> {
    session.journal(|journal| journal.save_practice(practice, when))
}
