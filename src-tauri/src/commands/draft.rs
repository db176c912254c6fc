//! What is being written and not yet saved.

use tauri::State;
use tidemark_app::Draft;

use crate::error::Failure;
use crate::session::Session;

#[tauri::command(async)]
#[specta::specta]
pub fn drafts_get(session: State<'_, Session>) -> Result<Vec<Draft>, Failure> {
    session.journal(|journal| journal.drafts())
}

#[tauri::command(async)]
#[specta::specta]
pub fn draft_keep(session: State<'_, Session>, form: String, text: String) -> Result<(), Failure> {
    session.journal(|journal| journal.keep_draft(&form, &text))
}

#[tauri::command(async)]
#[specta::specta]
pub fn draft_drop(session: State<'_, Session>, form: String) -> Result<(), Failure> {
    session.journal(|journal| journal.drop_draft(&form))
}
