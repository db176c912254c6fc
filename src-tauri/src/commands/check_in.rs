//! Saving a check-in.

use tauri::State;
use tidemark_app::{CheckIn, LocalTime, Saved};

use crate::error::Failure;
use crate::session::Session;

#[tauri::command(async)]
#[specta::specta]
pub fn check_in_save(
    session: State<'_, Session>,
    check_in: CheckIn,
    when: Option<LocalTime>,
) -> Result<Saved, Failure> {
    session.journal(|journal| journal.save_check_in(check_in, when))
}
