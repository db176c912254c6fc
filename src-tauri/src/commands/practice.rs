//! Practice.

use tauri::State;
use tidemark_app::PracticeWeek;

use crate::error::Failure;
use crate::session::Session;

#[tauri::command(async)]
#[specta::specta]
pub fn practice_weeks(session: State<'_, Session>) -> Result<Vec<PracticeWeek>, Failure> {
    session.journal(|journal| journal.practice_weeks())
}
