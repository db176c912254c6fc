//! First run, unlocking, and what is told when a journal was opened.

use tauri::{AppHandle, State};
use tidemark_app::{Clock, Journal, NewVault, Notice, Passphrase, PassphraseVerdict, Secret, VaultView};

use crate::dialog;
use crate::error::Failure;
use crate::session::Session;

#[tauri::command(async)]
#[specta::specta]
pub fn vault_state(session: State<'_, Session>) -> Result<VaultView, Failure> {
    session.look()
}

#[tauri::command(async)]
#[specta::specta]
pub fn passphrase_check(passphrase: String) -> PassphraseVerdict {
    tidemark_app::passphrase_check(&passphrase_of(passphrase))
}

#[tauri::command(async)]
#[specta::specta]
pub fn passphrase_generate() -> Result<String, Failure> {
    Ok(tidemark_app::generated_passphrase()?.to_string())
}

#[tauri::command(async)]
#[specta::specta]
pub fn vault_create(session: State<'_, Session>, passphrase: String) -> Result<NewVault, Failure> {
    let (journal, made) = Journal::create(&session.folder, &passphrase_of(passphrase), Clock::system())?;
    session.open(journal);
    Ok(made)
}

#[tauri::command(async)]
#[specta::specta]
pub fn demonstration_open(session: State<'_, Session>) -> Result<(), Failure> {
    session.demonstrate()
}

#[tauri::command(async)]
#[specta::specta]
pub fn vault_unlock(session: State<'_, Session>, passphrase: String) -> Result<Vec<Notice>, Failure> {
    session.unlock(Secret::Passphrase(&passphrase_of(passphrase)))
}

#[tauri::command(async)]
#[specta::specta]
pub fn vault_unlock_with_code(session: State<'_, Session>, code: String) -> Result<Vec<Notice>, Failure> {
    let code = tidemark_app::recovery_code(&zeroize::Zeroizing::new(code))?;
    session.unlock(Secret::Code(&code))
}

#[tauri::command(async)]
#[specta::specta]
pub fn vault_unlock_with_keyring(session: State<'_, Session>) -> Result<Vec<Notice>, Failure> {
    session.unlock(Secret::Keyring)
}

#[tauri::command(async)]
#[specta::specta]
pub fn vault_checked(session: State<'_, Session>) -> Result<(), Failure> {
    session.checked()
}

#[tauri::command(async)]
#[specta::specta]
pub fn notice_accept(session: State<'_, Session>) -> Result<(), Failure> {
    session.journal(Journal::accept)
}

#[tauri::command(async)]
#[specta::specta]
pub fn keys_put_back(session: State<'_, Session>) -> Result<(), Failure> {
    Ok(tidemark_app::put_keys_back(&session.folder)?)
}

#[tauri::command]
#[specta::specta]
pub async fn keys_put_back_from(app: AppHandle, session: State<'_, Session>) -> Result<bool, Failure> {
    let Some(place) = dialog::folder(&app, "Where your backups are").await? else { return Ok(false) };
    tidemark_app::put_keys_back_from(&session.folder, &place)?;
    Ok(true)
}

/// The text that was typed is wiped as soon as it is a passphrase.
pub(super) fn passphrase_of(typed: String) -> Passphrase {
    Passphrase::new(&zeroize::Zeroizing::new(typed))
}
