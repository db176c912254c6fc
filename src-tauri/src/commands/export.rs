//! The whole journal as a file that anyone can read, and back in.

use tauri::{AppHandle, State};
use tidemark_app::TakenIn;

use crate::dialog;
use crate::error::Failure;
use crate::session::Session;

#[tauri::command]
#[specta::specta]
pub async fn journal_export(app: AppHandle, session: State<'_, Session>) -> Result<Option<String>, Failure> {
    let name = "journal-export.json";
    let Some(file) = dialog::save(&app, "Save the export", name).await? else { return Ok(None) };
    let json = session.journal(|journal| journal.export())?;
    Ok(Some(dialog::write(&file, &json)?))
}

#[tauri::command]
#[specta::specta]
pub async fn journal_import(app: AppHandle, session: State<'_, Session>) -> Result<Option<TakenIn>, Failure> {
    let file = dialog::open(&app, "Choose the export", "Tidemark export", &["json"]).await?;
    let Some(file) = file else { return Ok(None) };
    let json = dialog::read(file, TakenIn::MOST)?;
    session.journal(|journal| journal.import(&json, false)).map(Some)
}
