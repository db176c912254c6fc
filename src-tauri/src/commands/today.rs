//! Today.

use tauri::State;
use tidemark_app::Today;

use crate::error::Failure;
use crate::session::Session;

#[tauri::command(async)]
#[specta::specta]
pub fn today_get(session: State<'_, Session>) -> Result<Today, Failure> {
    session.journal(|journal| journal.today())
}
