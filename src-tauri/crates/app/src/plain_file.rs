//! The small plain file beside the vault, for what is needed before unlocking.

use std::fs;
use std::io::{self, ErrorKind, Read, Write};
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

/// More than it can ever hold.
const MOST_BYTES: u64 = 64 * 1024;

/// One change of the file after the other: each keeps what it is not about.
static TURN: Mutex<()> = Mutex::new(());

impl PlainFile {
    /// What it holds; as if there were none, if it can't be read.
    pub(crate) fn load(folder: &Path) -> Self {
        Self::read(folder).map(|(read, _)| read).unwrap_or_default()
    }

    /// Reads it part by part: an unreadable theme costs nobody their emergency number. Tells too whether
    /// each part could be read.
    fn read(folder: &Path) -> io::Result<(Self, bool)> {
        let mut bytes = Vec::new();
        match fs::File::open(file(folder)) {
            Ok(file) => file.take(MOST_BYTES).read_to_end(&mut bytes)?,
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok((Self::default(), true)),
            Err(error) => return Err(error),
        };
        let parts = serde_json::from_slice(&bytes);
        let mut parts = Parts { whole: parts.is_ok(), parts: parts.unwrap_or_default() };
        let mut contacts: Vec<Contact> = parts.take("contacts");
        contacts.retain(Contact::can_be_shown);
        contacts.truncate(Contact::MOST);
        let appearance = Appearance {
            theme: parts.take("theme"),
            dim_at_night: parts.take("dimAtNight"),
            text_size: parts.take("textSize"),
            region: parts.take("region"),
        };
        let (window, reminder) = (parts.take("window"), parts.take("reminder"));
        Ok((Self { appearance, window, reminder, contacts }, parts.whole))
    }

    /// Changes it, whole or not at all. What can't be read at all is left alone; what can be read in part is
    /// kept under another name.
    pub(crate) fn change(folder: &Path, change: impl FnOnce(&mut Self)) -> Result<(), AppError> {
        let _turn = TURN.lock().unwrap_or_else(PoisonError::into_inner);
        let (mut changed, whole) = Self::read(folder).map_err(|_| AppError::CannotRead)?;
        change(&mut changed);
        tidemark_vault::make_folder(folder)?;
        let aside = folder.join("appearance-unread.json");
        if !whole && !aside.exists() {
            fs::copy(file(folder), aside).map_err(|_| AppError::CannotWrite)?;
        }
        let bytes = serde_json::to_vec_pretty(&changed).map_err(|_| AppError::Internal)?;
        write_private(&file(folder), &bytes)
    }
}

/// The parts of the file that are not read yet.
struct Parts {
    parts: Map<String, Value>,
    /// Whether all that were could be.
    whole: bool,
}

impl Parts {
    fn take<T: DeserializeOwned + Default>(&mut self, name: &str) -> T {
        let read = self.parts.remove(name).map(serde_json::from_value);
        self.whole &= read.as_ref().is_none_or(Result::is_ok);
        read.and_then(Result::ok).unwrap_or_default()
    }
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
        tidemark_exchange::backup::sync_folder(folder)
    };
    write().map_err(|error: io::Error| match error.kind() {
        ErrorKind::StorageFull => AppError::DiskFull,
        _ => AppError::CannotWrite,
    })
}
