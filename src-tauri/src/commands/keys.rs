//! Changing what opens the journal, and when it locks.

use tauri::State;
use tidemark_app::{Journal, NewVault, Rotated, Security};

use super::vault::passphrase_of;
use crate::error::Failure;
use crate::session::Session;

#[tauri::command(async)]
#[specta::specta]
pub fn security_get(session: State<'_, Session>) -> Result<Security, Failure> {
    session.journal(|journal| journal.security())
}

#[tauri::command(async)]
#[specta::specta]
pub fn passphrase_change(session: State<'_, Session>, current: String, next: String) -> Result<(), Failure> {
    let (current, next) = (passphrase_of(current), passphrase_of(next));
    session.journal(|journal| journal.change_passphrase(&current, &next))
}

#[tauri::command(async)]
#[specta::specta]
pub fn vault_rotate(session: State<'_, Session>, current: String, next: String) -> Result<Rotated, Failure> {
    let (current, next) = (passphrase_of(current), passphrase_of(next));
    session.journal(|journal| journal.rotate(&current, &next))
}

#[tauri::command(async)]
#[specta::specta]
pub fn retired_remove(session: State<'_, Session>) -> Result<(), Failure> {
    session.journal(Journal::remove_retired)
}

#[tauri::command(async)]
#[specta::specta]
pub fn recovery_replace(session: State<'_, Session>, passphrase: String) -> Result<NewVault, Failure> {
    let passphrase = passphrase_of(passphrase);
    session.journal(|journal| journal.replace_recovery_code(&passphrase))
}

#[tauri::command(async)]
#[specta::specta]
pub fn recovery_confirmed(session: State<'_, Session>) -> Result<(), Failure> {
    session.journal(Journal::confirm_recovery)
}

#[tauri::command(async)]
#[specta::specta]
pub fn keyring_set(session: State<'_, Session>, on: bool) -> Result<(), Failure> {
    session.journal(|journal| journal.set_keyring(on))
}

#[tauri::command(async)]
#[specta::specta]
pub fn idle_set(session: State<'_, Session>, minutes: u32) -> Result<(), Failure> {
    session.set_idle_minutes(minutes)
}
