//! What can go wrong, named by what the caller can do about it.

use std::io::{self, ErrorKind};

use thiserror::Error;

/// Why a backup couldn't be made or read. Carries no path, no key and nothing of what was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum ExchangeError {
    /// A recipient isn't an `age1…` one, or both are the same.
    #[error("a recipient can't be encrypted to")]
    Recipient,
    /// The identity isn't an `AGE-SECRET-KEY-1…` one.
    #[error("the identity can't be read")]
    Identity,
    /// It isn't encrypted to this identity. Damage to the few bytes that say for whom it is looks
    /// just the same.
    #[error("the backup was made for another key")]
    OtherKey,
    /// It isn't what was written. Nothing of it is handed out.
    #[error("the backup is damaged: {0}")]
    Damaged(Damage),
    /// A later version of the program made it.
    #[error("the backup was made by a newer version (format {format})")]
    Newer {
        /// The format it states.
        format: u32,
    },
    /// It isn't an export of this program, or something in it can't be read. Nothing of it is taken in.
    #[error("the file is not an export of this program")]
    NotAnExport,
    /// More than [`MOST_IMAGE`](crate::backup::MOST_IMAGE), or more than there is memory for.
    #[error("the backup is too large")]
    TooLarge,
    /// There is a file of this name; it is left as it is.
    #[error("there is a file of this name")]
    Exists,
    /// The operating system refused; only the kind is kept, since its text may hold a path.
    #[error("the system refused to read or write: {kind}")]
    Io {
        /// What kind of refusal: `StorageFull`, `ReadOnlyFilesystem`, `PermissionDenied`…
        kind: ErrorKind,
    },
}

impl From<io::Error> for ExchangeError {
    fn from(error: io::Error) -> Self {
        ExchangeError::Io { kind: error.kind() }
    }
}

impl From<Damage> for ExchangeError {
    fn from(damage: Damage) -> Self {
        ExchangeError::Damaged(damage)
    }
}

/// What is wrong with a backup.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum Damage {
    /// It doesn't begin as an age file does, or its beginning was altered.
    #[error("its header is no age header, or was altered")]
    Header,
    /// What follows the header was altered or cut short.
    #[error("its contents were altered or cut short")]
    Payload,
    /// It isn't a tar archive of exactly the two files.
    #[error("it doesn't hold exactly the two files of a backup")]
    Members,
    /// The manifest can't be read.
    #[error("its manifest can't be read")]
    Manifest,
    /// The image isn't a plain SQLite database.
    #[error("it holds no plain SQLite database")]
    Image,
    /// The image's SHA-256 isn't the one in the manifest.
    #[error("the database isn't the one in the manifest")]
    Sum,
    /// What was read back from the disk isn't what was written.
    #[error("it reads back otherwise than it was written")]
    ReadBack,
}
