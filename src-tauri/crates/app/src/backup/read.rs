//! Opening a backup with what a person holds.

use std::fs;
use std::path::Path;

use chrono::TimeDelta;
use tidemark_exchange::ExchangeError;
use tidemark_exchange::backup::{self, BackupFile, Listed, Opened, list};
use tidemark_vault::{AgeIdentity, KeyCopy, Passphrase, RecoveryCode};

use super::{Rehearsed, backup_folder};
use crate::error::AppError;
use crate::journal::Journal;

/// What opens a backup.
pub enum BackupSecret {
    /// The passphrase, with the key file that lies beside the backup.
    Passphrase(Passphrase),
    /// The recovery code, alone.
    Code(RecoveryCode),
}

/// The age identities that a secret may stand for: one of the code; for a passphrase one of each key
/// file in the folder that it opens.
pub(crate) fn identities(folder: &Path, secret: &BackupSecret) -> Result<Vec<AgeIdentity>, AppError> {
    let passphrase = match secret {
        BackupSecret::Code(code) => return Ok(vec![code.identity()?]),
        BackupSecret::Passphrase(passphrase) => passphrase,
    };
    let mut identities = Vec::new();
    let mut copies = 0;
    let mut refused = AppError::WrongPassphrase;
    for entry in fs::read_dir(folder).map_err(|_| AppError::CannotRead)? {
        let entry = entry.map_err(|_| AppError::CannotRead)?;
        let name = entry.file_name();
        let name = name.as_encoded_bytes();
        if !name.starts_with(b"keys") || !name.ends_with(b".tidemark") {
            continue;
        }
        let Ok(copy) = KeyCopy::read(&entry.path()) else { continue };
        copies += 1;
        match copy.backup_identity(passphrase) {
            Ok(identity) => identities.push(identity),
            Err(tidemark_vault::VaultError::WrongPassphrase) => {}
            // Another copy may still open it.
            Err(error) => refused = error.into(),
        }
    }
    match (copies, identities.is_empty()) {
        (0, _) => Err(AppError::KeyFileDamaged),
        (_, true) => Err(refused),
        (_, false) => Ok(identities),
    }
}

/// Reads a backup's file and opens it with the first identity that fits.
pub(crate) fn open_backup(file: &Path, identities: &[AgeIdentity]) -> Result<Opened, AppError> {
    let sealed = backup::read(file)?;
    for identity in identities {
        match backup::open(&sealed, identity.text()) {
            Err(ExchangeError::OtherKey) => {}
            opened => return Ok(opened?),
        }
    }
    Err(AppError::BackupOtherKey)
}

impl Journal {
    /// Opens the newest backup with what the person holds, as if this journal were gone, and tells
    /// what is in it.
    pub fn rehearse(&mut self, secret: &BackupSecret) -> Result<Rehearsed, AppError> {
        let folder = backup_folder(&self.folder);
        let identities = identities(&folder, secret)?;
        let (newest, opened) = self.newest(|file| open_backup(file, &identities))?;
        if opened.as_ref().err() == Some(&AppError::BackupDamaged) {
            self.note_damaged(&newest.name())?;
        }
        let opened = opened?;
        let rows = |table: &str| {
            let rows = opened.manifest.rows.get(table).copied().unwrap_or(0);
            u32::try_from(rows).unwrap_or(u32::MAX)
        };
        Ok(Rehearsed {
            made: newest.made().into(),
            check_ins: rows("check_in"),
            nights: rows("sleep"),
            practices: rows("practice"),
            notes: rows("note"),
            plans: rows("plan_seal"),
        })
    }
}

impl Journal {
    /// Checks the newest backup of the present keys to its last byte; its name, if there is one.
    pub fn verify_backup(&self) -> Result<Option<String>, AppError> {
        let identity = self.vault.backup_identity()?;
        match self.newest(|file| Ok(backup::verify_file(file, identity.text())?)) {
            Ok((file, verified)) => verified.map(|_| Some(file.name())),
            Err(AppError::NoBackup | AppError::BackupOtherKey) => Ok(None),
            Err(error) => Err(error),
        }
    }

    /// The newest backup in the journal's folder, and what opening it came to; those of other keys, or
    /// dated in the future, are passed over.
    fn newest<T>(
        &self,
        open: impl Fn(&Path) -> Result<T, AppError>,
    ) -> Result<(BackupFile, Result<T, AppError>), AppError> {
        let folder = backup_folder(&self.folder);
        let mut refused = AppError::NoBackup;
        for Listed { file, .. } in list(&folder)? {
            if file.made() > self.clock.now() + TimeDelta::days(1) {
                continue;
            }
            match open(&folder.join(file.name())) {
                Err(AppError::BackupOtherKey) => refused = AppError::BackupOtherKey,
                opened => return Ok((file, opened)),
            }
        }
        Err(refused)
    }
}
