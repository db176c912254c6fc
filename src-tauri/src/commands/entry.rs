//! The journal's days and what they hold.

use tauri::State;
use tidemark_app::{JournalDay, JournalPage, RecordId};

use crate::error::Failure;
use crate::session::Session;

#[tauri::command(async)]
#[specta::specta]
pub fn journal_page(
    session: State<'_, Session>,
    before: Option<JournalDay>,
    days: u32,
) -> Result<JournalPage, Failure> {
    session.journal(|journal| journal.page(before, days))
}

#[tauri::command(async)]
#[specta::specta]
pub fn journal_span(session: State<'_, Session>) -> Result<Option<(JournalDay, JournalDay)>, Failure> {
    session.journal(|journal| journal.span())
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
