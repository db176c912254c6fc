//! What a backup says about itself.

use std::collections::BTreeMap;
use std::fmt;

use chrono::{DateTime, Utc};
use data_encoding::HEXLOWER;
use ring::digest::{Context, SHA256};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};
use uuid::Uuid;

use super::Reason;
use crate::error::{Damage, ExchangeError};

/// The format that this version writes.
pub const FORMAT: u32 = 1;
/// The longest a manifest may be: a row count for every table there will ever be.
pub const MOST_MANIFEST: usize = 64 * 1024;

/// What the program knows of a backup that it is about to make.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct About {
    /// The journal it is of.
    pub vault_id: Uuid,
    /// The data key of then: its `keys-<key id>.tidemark` opens the backup with the passphrase.
    pub key_id: Uuid,
    /// The database's schema version.
    pub schema: u32,
    /// When.
    pub made: DateTime<Utc>,
    /// Name and version of the program.
    pub program: String,
    /// Why.
    pub reason: Reason,
    /// How many rows each table has.
    pub rows: BTreeMap<String, u64>,
}

/// The manifest of a backup. There is one only for an image whose sum is known: made by
/// [`seal`](super::seal) or read by [`open`](super::open).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct Manifest {
    /// Always [`FORMAT`].
    pub format: u32,
    /// The journal it is of.
    pub vault_id: Uuid,
    /// The data key of then.
    pub key_id: Uuid,
    /// The database's schema version.
    pub schema: u32,
    /// When, by the clock of then.
    pub made: DateTime<Utc>,
    /// Name and version of the program that made it.
    pub program: String,
    /// Why.
    pub reason: Reason,
    /// How many rows each table had.
    pub rows: BTreeMap<String, u64>,
    /// The SHA-256 of `journal.sqlite`.
    pub sha256: ImageSum,
}

impl Manifest {
    pub(super) fn new(about: About, sha256: ImageSum) -> Self {
        let About { vault_id, key_id, schema, made, program, reason, rows } = about;
        Manifest { format: FORMAT, vault_id, key_id, schema, made, program, reason, rows, sha256 }
    }

    pub(super) fn write(&self) -> Result<Vec<u8>, ExchangeError> {
        let mut json = serde_json::to_vec_pretty(self).map_err(|_| Damage::Manifest)?;
        json.push(b'\n');
        if json.len() > MOST_MANIFEST { Err(ExchangeError::TooLarge) } else { Ok(json) }
    }

    /// Reads the format first: a later one may have other fields.
    pub(super) fn parse(json: &[u8]) -> Result<Self, ExchangeError> {
        #[derive(Deserialize)]
        struct Stated {
            format: u32,
        }
        let Stated { format } = serde_json::from_slice(json).map_err(|_| Damage::Manifest)?;
        if format > FORMAT {
            return Err(ExchangeError::Newer { format });
        }
        let manifest: Manifest = serde_json::from_slice(json).map_err(|_| Damage::Manifest)?;
        if manifest.format == FORMAT { Ok(manifest) } else { Err(Damage::Manifest.into()) }
    }
}

/// The SHA-256 of an image.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct ImageSum([u8; 32]);

impl ImageSum {
    /// The sum of a whole image.
    pub fn of(image: &[u8]) -> Self {
        let mut sum = Summing::new();
        sum.add(image);
        sum.done()
    }

    /// The 32 bytes.
    pub fn bytes(self) -> [u8; 32] {
        self.0
    }
}

impl fmt::Display for ImageSum {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&HEXLOWER.encode(&self.0))
    }
}

impl fmt::Debug for ImageSum {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "ImageSum({self})")
    }
}

impl Serialize for ImageSum {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for ImageSum {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        let bytes = HEXLOWER.decode(text.as_bytes()).map_err(de::Error::custom)?;
        let exact = bytes.try_into();
        exact.map(ImageSum).map_err(|_| de::Error::custom("not 32 bytes"))
    }
}

/// A sum over an image that comes piece by piece.
pub(super) struct Summing(Context);

impl Summing {
    pub(super) fn new() -> Self {
        Summing(Context::new(&SHA256))
    }

    pub(super) fn add(&mut self, piece: &[u8]) {
        self.0.update(piece);
    }

    pub(super) fn done(self) -> ImageSum {
        let mut bytes = [0; 32];
        bytes.copy_from_slice(self.0.finish().as_ref());
        ImageSum(bytes)
    }
}

#[cfg(test)]
mod tests;
