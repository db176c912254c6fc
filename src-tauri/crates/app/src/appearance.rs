//! How the window looks, and whose numbers Get help shows: known before unlocking, from the plain file.

use std::path::Path;

use serde::{Deserialize, Deserializer, Serialize, de};
use specta::Type;

use crate::error::AppError;
use crate::plain_file::PlainFile;

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
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, Type)]
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

impl Region {
    /// Every region.
    pub const ALL: [Self; 8] =
        [Self::Us, Self::Ca, Self::Gb, Self::Ie, Self::Eu, Self::Au, Self::Nz, Self::Other];
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
