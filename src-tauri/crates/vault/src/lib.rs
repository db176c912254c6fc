//! The keys of one journal: the data key, the key file that wraps it, the two secrets a person holds
//! to open it (the passphrase and the recovery code), and the one that the computer's keyring may.
//!
//! What it guarantees:
//! - the data key never leaves this crate; other crates get keys derived from it (RFC 5869);
//! - a damaged key file is told apart from a wrong passphrase, before a passphrase is asked;
//! - nothing read from a key file is trusted beyond its caps before its HMAC has passed;
//! - no error, `Debug` text or panic carries a key, a passphrase, a code or a path.
//!
//! What it doesn't know: SQL, records, the window, the clock.

#![deny(missing_docs)]

mod body;
mod copies;
mod cost;
mod derive;
mod encoded;
mod error;
mod file;
mod folder;
mod hyphen;
mod identity;
mod key;
mod keycopy;
mod keyfile;
mod keyring;
mod making;
mod mark;
mod passphrase;
mod place;
mod random;
mod recovery;
mod slot;
mod vault;

pub use copies::{COPY_NAMES, Copies, CopyState, Fault, KeyFileState};
pub use cost::KdfCost;
pub use error::{CodeError, Damage, VaultError};
pub use file::private_file;
pub use folder::{FolderLock, make_folder};
pub use identity::AgeIdentity;
pub use key::DatabaseKey;
pub use keycopy::KeyCopy;
pub use keyring::KeyringTrouble;
pub use mark::MarkKey;
pub use passphrase::{LEAST_CHARACTERS, Passphrase, PassphraseVerdict};
pub use place::Place;
pub use recovery::RecoveryCode;
pub use vault::{Retired, Rotation, Vault};
