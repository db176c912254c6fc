//! Get help: whom the person would call, what they have checked, and what anyone may see of it.

use tauri::State;
use tidemark_app::{Contact, Help, Region, shown_contacts};

use crate::error::Failure;
use crate::session::Session;

#[tauri::command(async)]
#[specta::specta]
pub fn help_shown(session: State<'_, Session>) -> Vec<Contact> {
    shown_contacts(&session.folder)
}

#[tauri::command(async)]
#[specta::specta]
pub fn help_get(session: State<'_, Session>) -> Result<Help, Failure> {
    session.journal(|journal| journal.help())
}

#[tauri::command(async)]
#[specta::specta]
pub fn help_show(session: State<'_, Session>, contacts: Vec<Contact>) -> Result<(), Failure> {
    session.journal(|journal| journal.show_contacts(contacts))
}

#[tauri::command(async)]
#[specta::specta]
pub fn help_check(
    session: State<'_, Session>,
    region: Region,
    number: String,
    checked: bool,
) -> Result<(), Failure> {
    session.journal(|journal| journal.check_number(region, number, checked))
}
