//! Saving, changing and deleting records of every kind.

use tauri::State;
use tidemark_app::{LocalTime, RecordForm, RecordId, Saved, Trashed};

use crate::error::Failure;
use crate::session::Session;

#[tauri::command(async)]
#[specta::specta]
pub fn record_save(
    session: State<'_, Session>,
    form: RecordForm,
    when: Option<LocalTime>,
) -> Result<Saved, Failure> {
    session.journal(|journal| journal.save(form, when))
}

#[tauri::command(async)]
#[specta::specta]
pub fn record_edit(
    session: State<'_, Session>,
    id: RecordId,
    form: RecordForm,
    when: Option<LocalTime>,
) -> Result<Saved, Failure> {
    session.journal(|journal| journal.edit(id, form, when))
}

#[tauri::command(async)]
#[specta::specta]
pub fn record_delete(session: State<'_, Session>, id: RecordId) -> Result<(), Failure> {
    session.journal(|journal| journal.delete(id))
}

#[tauri::command(async)]
#[specta::specta]
pub fn record_restore(session: State<'_, Session>, id: RecordId) -> Result<(), Failure> {
    session.journal(|journal| journal.restore(id))
}

#[tauri::command(async)]
#[specta::specta]
pub fn trash_get(session: State<'_, Session>) -> Result<Vec<Trashed>, Failure> {
    session.journal(|journal| journal.trash())
}

#[tauri::command(async)]
#[specta::specta]
pub fn time_meanings(session: State<'_, Session>, when: LocalTime) -> Result<Vec<LocalTime>, Failure> {
    session.journal(|journal| Ok(journal.meanings(when)))
}
