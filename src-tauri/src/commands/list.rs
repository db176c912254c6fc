//! The lists that the person owns.

use tauri::State;
use tidemark_app::{GivenEntry, ListName, OwnList};

use crate::error::Failure;
use crate::session::Session;

#[tauri::command(async)]
#[specta::specta]
pub fn lists_get(session: State<'_, Session>) -> Result<Vec<OwnList>, Failure> {
    session.journal(|journal| journal.lists())
}

#[tauri::command(async)]
#[specta::specta]
pub fn list_set(
    session: State<'_, Session>,
    list: ListName,
    entries: Vec<GivenEntry>,
) -> Result<OwnList, Failure> {
    session.journal(|journal| journal.set_list(list, entries))
}
