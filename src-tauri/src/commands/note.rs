//! Saving a note.

use tauri::State;
use tidemark_app::{LocalTime, Note, Saved};

use crate::error::Failure;
use crate::session::Session;

#[tauri::command(async)]
#[specta::specta]
pub fn note_save(session: State<'_, Session>, note: Note, when: Option<LocalTime>) -> Result<Saved, Failure> {
    session.journal(|journal| journal.save_note(note, when))
}
