//! The small plain file beside the vault, for what is needed before unlocking.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value};
use tidemark_journal::day::ClockTime;

use crate::appearance::{Appearance, WindowSize};
use crate::error::AppError;
use crate::help::Contact;

#[cfg(test)]
mod tests;

/// The small plain file beside the vault: all that it can hold.
#[derive(Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct PlainFile {
    #[serde(flatten)]
    pub(crate) appearance: Appearance,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) window: Option<WindowSize>,
    /// When the quiet line comes; see [`crate::reminder()`].
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) reminder: Option<ClockTime>,
    /// Whom the person chose to show without a passphrase.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(crate) contacts: Vec<Contact>,
}

/// One change of the file after the other: each keeps what it is not about.
static TURN: Mutex<()> = Mutex::new(());

impl PlainFile {
    /// Reads it part by part: an unreadable theme costs nobody their emergency number.
    pub(crate) fn load(folder: &Path) -> Self {
        let read = fs::read(file(folder)).ok();
        let parts: Map<String, Value> =
            read.and_then(|bytes| serde_json::from_slice(&bytes).ok()).unwrap_or_default();
        let mut contacts: Vec<Contact> = part(&parts, "contacts");
        contacts.retain(Contact::can_be_shown);
        contacts.truncate(Contact::MOST);
        let appearance = Appearance {
            theme: part(&parts, "theme"),
            dim_at_night: part(&parts, "dimAtNight"),
            text_size: part(&parts, "textSize"),
            region: part(&parts, "region"),
        };
        Self { appearance, window: part(&parts, "window"), reminder: part(&parts, "reminder"), contacts }
    }

    /// Changes it, whole or not at all.
    pub(crate) fn change(folder: &Path, change: impl FnOnce(&mut Self)) -> Result<(), AppError> {
        let _turn = TURN.lock().unwrap_or_else(PoisonError::into_inner);
        let mut changed = Self::load(folder);
        change(&mut changed);
        tidemark_vault::make_folder(folder)?;
        let bytes = serde_json::to_vec_pretty(&changed).map_err(|_| AppError::Internal)?;
        write_private(&file(folder), &bytes)
    }
}

fn part<T: DeserializeOwned + Default>(parts: &Map<String, Value>, name: &str) -> T {
    let part = parts.get(name).cloned();
    part.and_then(|part| serde_json::from_value(part).ok()).unwrap_or_default()
}

fn file(folder: &Path) -> PathBuf {
    folder.join("appearance.json")
}

/// Writes a file that only its owner can read, whole or not at all.
pub fn write_private(path: &Path, bytes: &[u8]) -> Result<(), AppError> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let write = || {
        // Temporary files are made with mode 0600.
        let mut file = tempfile::Builder::new().prefix(".tidemark-").tempfile_in(folder)?;
        file.write_all(bytes)?;
        file.as_file().sync_all()?;
        file.persist(path)?;
        fs::File::open(folder)?.sync_all()
    };
    write().map_err(|error: std::io::Error| match error.kind() {
        std::io::ErrorKind::StorageFull => AppError::DiskFull,
        _ => AppError::CannotWrite,
    })
}
