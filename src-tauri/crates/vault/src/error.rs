//! What can go wrong, named by what the caller can do about it.

use std::io::ErrorKind;

use thiserror::Error;

use crate::keyring::KeyringTrouble;
use crate::passphrase::PassphraseVerdict;

/// Every way a vault can fail. Carries no key, passphrase, code or path.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum VaultError {
    /// The key file is sound, but this passphrase doesn't open it.
    #[error("wrong passphrase")]
    WrongPassphrase,
    /// The key file is sound, but this recovery code doesn't open it.
    #[error("wrong recovery code")]
    WrongCode,
    /// No copy of the key file is sound, or its HMAC failed after the secret had opened it.
    #[error("the key file is damaged: {0}")]
    Damaged(Damage),
    /// A copy was written by a newer version of the program; it is left untouched.
    #[error("the key file was written by a newer version ({version})")]
    NewerVersion {
        /// The version it states.
        version: u16,
    },
    /// Another instance holds the folder.
    #[error("the journal is in use by another instance")]
    InUse,
    /// There is a journal in the folder; nothing is created over it.
    #[error("there is a journal in this folder")]
    Exists,
    /// There is no journal in the folder.
    #[error("there is no journal in this folder")]
    NotFound,
    /// The two copies of the key file belong to different keys; neither is written over.
    #[error("one copy of the key file belongs to another journal or key")]
    OtherKey,
    /// The new passphrase doesn't meet the policy.
    #[error("the passphrase is too easy to guess")]
    Refused(PassphraseVerdict),
    /// The key derivation cost lies outside what the key file allows.
    #[error("the key derivation cost is out of range")]
    Cost,
    /// The operating system refused; only the kind is kept, since its text may hold a path.
    #[error("the system refused to read or write: {kind}")]
    Io {
        /// What kind of refusal.
        kind: ErrorKind,
    },
    /// A change was broken off by a disk that doesn't say any more what is on it: it may hold or not.
    #[error("it isn't certain whether the change holds")]
    Uncertain,
    /// The computer's keyring did not do as asked.
    #[error("{0}")]
    Keyring(KeyringTrouble),
    /// The system gave no randomness, or the cryptographic library refused an operation.
    #[error("the cryptographic library refused")]
    Crypto,
}

impl From<std::io::Error> for VaultError {
    fn from(error: std::io::Error) -> Self {
        VaultError::Io { kind: error.kind() }
    }
}

impl From<ring::error::Unspecified> for VaultError {
    fn from(_: ring::error::Unspecified) -> Self {
        VaultError::Crypto
    }
}

/// What is wrong with a key file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum Damage {
    /// Both copies are gone, but a database is there.
    #[error("both copies are missing")]
    Missing,
    /// It doesn't begin as a key file does.
    #[error("it isn't a key file")]
    Magic,
    /// It is cut short, or longer than it says.
    #[error("its length is wrong")]
    Length,
    /// Its SHA-256 doesn't match.
    #[error("its checksum doesn't match")]
    Checksum,
    /// The checksum matches, but the contents can't be read.
    #[error("its contents can't be read")]
    Body,
    /// It asks for a key derivation outside the caps.
    #[error("it asks for an impossible key derivation")]
    Cost,
    /// The secret opened it, but its HMAC doesn't match: it was altered.
    #[error("it was altered")]
    Mac,
    /// It has no slot for this kind of secret.
    #[error("it has no slot for this kind of secret")]
    NoSlot,
}

/// Why a typed recovery code can't be one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum CodeError {
    /// It has more or fewer than 30 symbols.
    #[error("a recovery code has 30 symbols, this has {symbols}")]
    Length {
        /// How many symbols were typed, blanks and hyphens left out.
        symbols: usize,
    },
    /// A symbol that no recovery code has.
    #[error("symbol {position} is none that a recovery code has")]
    Symbol {
        /// Its place from 1, blanks and hyphens left out.
        position: usize,
    },
    /// The checksum doesn't match: something was mistyped.
    #[error("the recovery code was mistyped")]
    Checksum,
}
