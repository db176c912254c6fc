//! Free text, and the rule for every text a person writes.

use serde::{Deserialize, Deserializer, Serialize, de};
use specta::Type;

#[cfg(test)]
mod tests;

/// A text that a person wrote: never blank, at most 1 MiB, otherwise untouched.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type)]
#[serde(transparent)]
pub struct Text(String);

/// Why a text was refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TextError {
    /// Nothing but blanks.
    #[error("nothing is written")]
    Blank,
    /// More than 1 MiB.
    #[error("longer than a text can be")]
    TooLong,
}

impl Text {
    /// The most bytes that one text may have.
    pub const MOST: usize = 1 << 20;

    /// A text; blank or over-long ones are refused.
    pub fn new(text: String) -> Result<Self, TextError> {
        if text.trim().is_empty() {
            Err(TextError::Blank)
        } else if text.len() > Self::MOST {
            Err(TextError::TooLong)
        } else {
            Ok(Self(text))
        }
    }

    /// The text as written.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Reads an optional text, taking a blank one as none.
    pub fn optional<'de, D: Deserializer<'de>>(from: D) -> Result<Option<Self>, D::Error> {
        let text = Option::<String>::deserialize(from)?;
        match text.map(Self::new).transpose() {
            Err(TextError::Blank) => Ok(None),
            other => other.map_err(de::Error::custom),
        }
    }
}

impl<'de> Deserialize<'de> for Text {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        Self::new(String::deserialize(from)?).map_err(de::Error::custom)
    }
}

/// Free text of its own.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct Note {
    /// What was written.
    pub text: Text,
}
