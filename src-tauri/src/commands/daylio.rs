//! Taking in a Daylio export.

use tauri::{AppHandle, State};
use tidemark_app::ImportOutcome;

use crate::dialog;
use crate::error::Failure;
use crate::session::Session;

#[tauri::command]
#[specta::specta]
pub async fn daylio_import(
    app: AppHandle,
    session: State<'_, Session>,
) -> Result<Option<ImportOutcome>, Failure> {
    let file = dialog::open(&app, "Choose the Daylio export", "Daylio export", &["csv"]).await?;
    let Some(file) = file else { return Ok(None) };
    let csv = dialog::read(file, ImportOutcome::MOST)?;
    session.journal(|journal| journal.import_daylio(&csv, false)).map(Some)
}
