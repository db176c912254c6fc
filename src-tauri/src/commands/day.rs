//! The hour at which a journal day starts, and how dates and times are written.

use tauri::State;
use tidemark_app::DateForm;

use crate::error::Failure;
use crate::session::Session;

#[tauri::command(async)]
#[specta::specta]
pub fn day_start_get(session: State<'_, Session>) -> Result<u8, Failure> {
    session.journal(|journal| Ok(journal.day_start().hour()))
}

#[tauri::command(async)]
#[specta::specta]
pub fn day_start_set(session: State<'_, Session>, hour: u8) -> Result<(), Failure> {
    session.journal(|journal| journal.set_day_start(hour))
}

#[tauri::command(async)]
#[specta::specta]
pub fn date_form_get(session: State<'_, Session>) -> Result<DateForm, Failure> {
    session.journal(|journal| journal.date_form())
}

#[tauri::command(async)]
#[specta::specta]
pub fn date_form_set(session: State<'_, Session>, form: DateForm) -> Result<(), Failure> {
    session.journal(|journal| journal.set_date_form(form))
}
