//! What is known before unlocking: how the window looks, and whose numbers Get help shows.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Deserializer, Serialize, de};
use specta::Type;

use crate::error::AppError;

/// The small plain file beside the vault. It says nothing about the person but these three things.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Appearance {
    /// The theme.
    pub theme: ThemeChoice,
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
    /// What the file of a journal's folder says; the usual if there is none or it can't be read.
    pub fn load(folder: &Path) -> Self {
        let read = fs::read(file(folder)).ok();
        read.and_then(|bytes| serde_json::from_slice(&bytes).ok()).unwrap_or_default()
    }

    /// Writes the file whole or not at all.
    pub fn store(self, folder: &Path) -> Result<(), AppError> {
        tidemark_vault::make_folder(folder)?;
        let bytes = serde_json::to_vec_pretty(&self).map_err(|_| AppError::Internal)?;
        write_private(&file(folder), &bytes)
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
        fs::File::open(folder)?.sync_all()
    };
    write().map_err(|error: std::io::Error| match error.kind() {
        std::io::ErrorKind::StorageFull => AppError::DiskFull,
        _ => AppError::CannotWrite,
    })
}
