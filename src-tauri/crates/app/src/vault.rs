//! Making, opening and checking a vault.

use std::path::Path;

use serde::Serialize;
use specta::Type;
use tidemark_store::Store;
use tidemark_vault::{COPY_NAMES, FolderLock, KdfCost, Passphrase, Vault, make_folder};

use crate::clock::Clock;
use crate::error::AppError;
use crate::journal::Journal;

/// How a journal's folder stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub enum VaultState {
    /// There is no journal yet.
    New,
    /// There is one, and it is locked.
    Locked,
    /// It is open in this program.
    Unlocked,
}

/// A journal that was just made, and the code that opens it if the passphrase is lost.
#[derive(Clone, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct NewVault {
    /// Six groups of five, to be written down.
    pub recovery_code: String,
}

/// Whether a passphrase may be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct PassphraseVerdict {
    /// Whether it may.
    pub acceptable: bool,
    /// If not, why.
    pub reason: Option<VerdictReason>,
}

/// What is wrong with a passphrase.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub enum VerdictReason {
    /// Fewer than 15 characters.
    TooShort,
    /// Easily guessed.
    TooGuessable,
}

/// Looks at a passphrase while it is typed; it is not kept.
pub fn passphrase_check(passphrase: &Passphrase) -> PassphraseVerdict {
    let reason = match passphrase.verdict() {
        tidemark_vault::PassphraseVerdict::Good => None,
        tidemark_vault::PassphraseVerdict::TooShort { .. } => Some(VerdictReason::TooShort),
        tidemark_vault::PassphraseVerdict::TooGuessable => Some(VerdictReason::TooGuessable),
    };
    PassphraseVerdict { acceptable: reason.is_none(), reason }
}

impl VaultState {
    /// How a folder stands, as far as can be told without a passphrase. Nothing is written, and
    /// damage to the key file is told before any passphrase is asked.
    pub fn of(folder: &Path) -> Result<Self, AppError> {
        if !Vault::exists(folder) {
            return Ok(Self::New);
        }
        Vault::inspect(folder)?;
        Ok(Self::Locked)
    }
}

/// What deriving a key from a passphrase costs.
fn cost() -> KdfCost {
    if cfg!(feature = "test-flavour") { KdfCost::LEAST } else { KdfCost::for_this_computer() }
}

impl Journal {
    /// Makes a vault with an empty journal in a folder, and opens it.
    pub fn create(
        folder: &Path,
        passphrase: &Passphrase,
        clock: Clock,
    ) -> Result<(Self, NewVault), AppError> {
        if Vault::exists(folder) {
            return Err(AppError::VaultExists);
        }
        // A passphrase that is refused leaves no folder behind.
        if !passphrase_check(passphrase).acceptable {
            return Err(AppError::PassphraseRefused);
        }
        make_folder(folder)?;
        let lock = FolderLock::acquire(folder)?;
        let (vault, code) = Vault::create(folder, passphrase, cost())?;
        let store = Store::create(&vault.database_path(), &vault.database_key()).inspect_err(|_| {
            // What this very call made is taken back, so that it can be tried again.
            for file in COPY_NAMES.map(|name| folder.join(name)).into_iter().chain([vault.database_path()]) {
                let _ = std::fs::remove_file(file);
            }
        })?;
        let made = NewVault { recovery_code: code.text().to_string() };
        Ok((Self::new(store, vault, lock, clock), made))
    }

    /// Opens the journal of a folder.
    pub fn unlock(folder: &Path, passphrase: &Passphrase, clock: Clock) -> Result<Self, AppError> {
        if !Vault::exists(folder) {
            return Err(AppError::NoVault);
        }
        // Damage to the key file is told before the passphrase is tried.
        Vault::inspect(folder)?;
        let lock = FolderLock::acquire(folder)?;
        let vault = Vault::unlock(folder, passphrase)?;
        let store = Store::open(&vault.database_path(), &vault.database_key())?;
        Ok(Self::new(store, vault, lock, clock))
    }
}
