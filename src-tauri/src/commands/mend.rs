//! The repair of a damaged journal.

use tauri::State;
use tidemark_app::{MendView, NewVault, Salvaged};

use super::vault::passphrase_of;
use crate::error::Failure;
use crate::session::Session;

#[tauri::command(async)]
#[specta::specta]
pub fn mend_look(session: State<'_, Session>) -> Result<MendView, Failure> {
    session.damaged(|damaged| damaged.look())
}

#[tauri::command(async)]
#[specta::specta]
pub fn mend_from_backup(
    session: State<'_, Session>,
    name: String,
    passphrase: String,
) -> Result<NewVault, Failure> {
    let passphrase = passphrase_of(passphrase);
    let made = session.damaged(|damaged| damaged.from_backup(&name, &passphrase))?;
    // The new code is shown whether or not the journal opens now: nothing else shows it again.
    let _ = session.mended();
    Ok(made)
}

#[tauri::command(async)]
#[specta::specta]
pub fn mend_by_salvage(session: State<'_, Session>, passphrase: String) -> Result<Salvaged, Failure> {
    let passphrase = passphrase_of(passphrase);
    let saved = session.damaged(|damaged| damaged.salvage(&passphrase))?;
    let _ = session.mended();
    Ok(saved)
}
