//! The quiet line once a day.

use tauri::State;
use tidemark_app::ClockTime;

use crate::error::Failure;
use crate::session::Session;

#[tauri::command(async)]
#[specta::specta]
pub fn reminder_get(session: State<'_, Session>) -> Option<ClockTime> {
    tidemark_app::reminder(&session.folder)
}

#[tauri::command(async)]
#[specta::specta]
pub fn reminder_set(session: State<'_, Session>, at: Option<ClockTime>) -> Result<(), Failure> {
    Ok(tidemark_app::set_reminder(&session.folder, at)?)
}
