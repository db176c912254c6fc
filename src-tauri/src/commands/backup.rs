//! Backups, and the rehearsal of a restore.

use serde::Deserialize;
use specta::Type;
use tauri::{AppHandle, State};
use tidemark_app::{AppError, BackupSecret, BackupView, BackupsView, Journal, Reason, Rehearsed};

use super::vault::passphrase_of;
use crate::dialog;
use crate::error::Failure;
use crate::session::Session;

/// What a person holds to open a backup.
#[derive(Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub enum Secret {
    Passphrase(String),
    Code(String),
}

impl Secret {
    fn read(self) -> Result<BackupSecret, AppError> {
        Ok(match self {
            Self::Passphrase(typed) => BackupSecret::Passphrase(passphrase_of(typed)),
            Self::Code(typed) => {
                BackupSecret::Code(tidemark_app::recovery_code(&zeroize::Zeroizing::new(typed))?)
            }
        })
    }
}

#[tauri::command(async)]
#[specta::specta]
pub fn backup_get(session: State<'_, Session>) -> Result<BackupsView, Failure> {
    session.journal(|journal| journal.backups())
}

#[tauri::command(async)]
#[specta::specta]
pub fn backup_make(session: State<'_, Session>) -> Result<BackupView, Failure> {
    session.back_up(Reason::ByHand)
}

#[tauri::command(async)]
#[specta::specta]
pub fn backup_rehearse(session: State<'_, Session>, secret: Secret) -> Result<Rehearsed, Failure> {
    let secret = secret.read()?;
    session.journal(|journal| journal.rehearse(&secret))
}

#[tauri::command]
#[specta::specta]
pub async fn backup_choose_folder(app: AppHandle, session: State<'_, Session>) -> Result<bool, Failure> {
    // A locked window asks for no folder.
    session.journal(|_: &mut Journal| Ok(()))?;
    let Some(folder) = dialog::folder(&app, "Choose a second folder for backups").await? else {
        return Ok(false);
    };
    session.journal(|journal| journal.set_second_folder(&folder))?;
    Ok(true)
}
