//! First run, unlocking, locking.

use tauri::{AppHandle, State};
use tidemark_app::{Clock, Journal, NewVault, Passphrase, PassphraseVerdict, VaultState};

use crate::error::Failure;
use crate::session::Session;

#[tauri::command(async)]
#[specta::specta]
pub fn vault_state(session: State<'_, Session>) -> Result<VaultState, Failure> {
    if session.is_open() {
        return Ok(VaultState::Unlocked);
    }
    Ok(VaultState::of(&session.folder)?)
}

#[tauri::command(async)]
#[specta::specta]
pub fn passphrase_check(passphrase: String) -> PassphraseVerdict {
    tidemark_app::passphrase_check(&passphrase_of(passphrase))
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
pub fn vault_unlock(session: State<'_, Session>, passphrase: String) -> Result<(), Failure> {
    session.open(Journal::unlock(&session.folder, &passphrase_of(passphrase), Clock::system())?);
    Ok(())
}

/// Ends this program, and with it every page that showed an entry; a new one starts locked.
#[tauri::command(async)]
#[specta::specta]
pub fn vault_lock(app: AppHandle, session: State<'_, Session>) -> Result<(), Failure> {
    session.close();
    if cfg!(feature = "test-flavour") {
        app.exit(0)
    } else {
        app.restart()
    }
    #[allow(unreachable_code, reason = "restarting never returns, exiting does")]
    Ok(())
}

/// The text that was typed is wiped as soon as it is a passphrase.
fn passphrase_of(typed: String) -> Passphrase {
    Passphrase::new(&zeroize::Zeroizing::new(typed))
}
