//! How the window looks; asked before unlocking.

use tauri::State;
use tidemark_app::Appearance;

use crate::error::Failure;
use crate::session::Session;

#[tauri::command(async)]
#[specta::specta]
pub fn appearance_get(session: State<'_, Session>) -> Appearance {
    Appearance::load(&session.folder)
}

#[tauri::command(async)]
#[specta::specta]
pub fn appearance_set(session: State<'_, Session>, appearance: Appearance) -> Result<(), Failure> {
    Ok(appearance.store(&session.folder)?)
}
