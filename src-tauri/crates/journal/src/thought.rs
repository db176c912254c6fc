//! Thought records, as cognitive behavioural therapy uses them (Beck, Rush, Shaw & Emery 1979).

use serde::{Deserialize, Deserializer, Serialize, de};
use specta::Type;

use crate::check_in::OutOfScale;
use crate::note::Text;

#[cfg(test)]
mod tests;

/// One thought, looked at from both sides. Any one field is enough.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ThoughtRecord {
    /// What happened, where, with whom.
    pub situation: Option<Text>,
    /// The automatic thought.
    pub thought: Option<Text>,
    /// What was felt, in the order it was put down.
    pub feelings: Vec<Feeling>,
    /// What speaks for the thought.
    pub evidence_for: Option<Text>,
    /// What speaks against it.
    pub evidence_against: Option<Text>,
    /// A thought that takes in both.
    pub balanced: Option<Text>,
}

impl ThoughtRecord {
    /// Whether nothing at all was written.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

/// A feeling, and how strong it was before and after.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Feeling {
    /// Its name.
    pub name: Text,
    /// Before, 0-100.
    pub before: Option<Intensity>,
    /// After, 0-100.
    pub after: Option<Intensity>,
}

/// How strong a feeling is, from 0 to 100.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Type)]
#[serde(transparent)]
pub struct Intensity(u8);

impl Intensity {
    /// The number, 0 to 100.
    pub fn value(self) -> u8 {
        self.0
    }
}

impl TryFrom<u8> for Intensity {
    type Error = OutOfScale;

    fn try_from(value: u8) -> Result<Self, OutOfScale> {
        if value <= 100 { Ok(Self(value)) } else { Err(OutOfScale) }
    }
}

impl<'de> Deserialize<'de> for Intensity {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        Self::try_from(u8::deserialize(from)?).map_err(de::Error::custom)
    }
}
