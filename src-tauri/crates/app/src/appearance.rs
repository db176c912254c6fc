//! What is known before unlocking: how the window looks, whose numbers Get help shows, and the people
//! whom the person chose to show there to anyone. The small plain file beside the vault holds these, and
//! nothing else.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use serde::de::DeserializeOwned;
use serde::{Deserialize, Deserializer, Serialize, de};
use serde_json::{Map, Value};
use specta::Type;
use tidemark_journal::day::ClockTime;

use crate::error::AppError;
use crate::help::Contact;

#[cfg(test)]
mod tests;

/// How the window looks, and where the person lives.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Appearance {
    /// The theme.
    pub theme: ThemeChoice,
    /// Whether it is the one for sore eyes from 21:00 to 08:00.
    pub dim_at_night: bool,
    /// The text size.
    pub text_size: TextSize,
    /// Whose emergency numbers are shown.
    pub region: Region,
}

/// The window's colours.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub enum ThemeChoice {
    /// As the system has it.
    #[default]
    System,
    /// Light.
    Light,
    /// Dark.
    Dark,
    /// For sore eyes.
    Dim,
}

/// The regions that numbers were collected for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub enum Region {
    /// The United States.
    Us,
    /// Canada.
    Ca,
    /// The United Kingdom.
    Gb,
    /// Ireland.
    Ie,
    /// Elsewhere in the European Union.
    Eu,
    /// Australia.
    Au,
    /// New Zealand.
    Nz,
    /// Anywhere else, or not said.
    #[default]
    Other,
}

/// Text size in percent, 80 to 200.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Type)]
#[serde(transparent)]
pub struct TextSize(u16);

impl Default for TextSize {
    fn default() -> Self {
        Self(100)
    }
}

impl<'de> Deserialize<'de> for TextSize {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let percent = u16::deserialize(from)?;
        let fits = (80..=200).contains(&percent);
        if fits { Ok(Self(percent)) } else { Err(de::Error::custom("a text size from 80 to 200")) }
    }
}

impl Appearance {
    /// What the file of a journal's folder says; the usual where it says nothing that can be read.
    pub fn load(folder: &Path) -> Self {
        PlainFile::load(folder).appearance
    }

    /// Keeps it. Whom the file shows stays as it is.
    pub fn store(self, folder: &Path) -> Result<(), AppError> {
        PlainFile::change(folder, |file| file.appearance = self)
    }
}

/// How large the window was when it was last used, in logical pixels.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct WindowSize {
    /// Its width, without what the desktop draws around it.
    pub width: u32,
    /// Its height.
    pub height: u32,
    /// Whether it filled the screen; its size is then that of before.
    pub maximized: bool,
}

impl WindowSize {
    /// The smallest: smaller ones can't be worked in.
    pub const LEAST: (u32, u32) = (720, 560);
    /// The usual one.
    pub const USUAL: Self = Self { width: 1180, height: 820, maximized: false };

    /// What the file of a journal's folder says; the usual one where it says nothing that a screen
    /// could have.
    pub fn load(folder: &Path) -> Self {
        let (width, height) = Self::LEAST;
        let fits =
            |size: &Self| (width..=16_384).contains(&size.width) && (height..=16_384).contains(&size.height);
        PlainFile::load(folder).window.filter(fits).unwrap_or(Self::USUAL)
    }

    /// Keeps it, where there is a journal: an empty folder stays empty.
    pub fn store(self, folder: &Path) -> Result<(), AppError> {
        if !folder.exists() {
            return Ok(());
        }
        PlainFile::change(folder, |file| file.window = Some(self))
    }
}

/// The small plain file beside the vault: all that it can hold.
#[derive(Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct PlainFile {
    #[serde(flatten)]
    appearance: Appearance,
    #[serde(skip_serializing_if = "Option::is_none")]
    window: Option<WindowSize>,
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
