//! Making, opening and checking a vault.

use std::io::ErrorKind;
use std::path::Path;

use serde::Serialize;
use specta::Type;
use tidemark_store::Store;
use tidemark_vault::{
    CopyState, FolderLock, KdfCost, KeyCopy, KeyFileState, Passphrase, RecoveryCode, Vault, VaultError,
    make_folder,
};
use zeroize::{Zeroize, ZeroizeOnDrop, Zeroizing};

use crate::backup::backup_folder;
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
    /// There is one, and both copies of its key file are damaged or missing.
    KeysDamaged,
}

/// A journal's folder, as far as can be told without a secret.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct VaultView {
    /// How it stands.
    pub state: VaultState,
    /// Whether the computer's keyring can open it.
    pub keyring: bool,
    /// Whether one of the two copies of the key file is damaged or missing.
    pub one_key_file_damaged: bool,
    /// Whether a sound copy of the key file lies beside the backups.
    pub key_copy_offered: bool,
    /// Whether what is open is the invented journal to look around in.
    pub demonstration: bool,
}

/// A journal that was just made, and the code that opens it if the passphrase is lost. Wiped when dropped.
#[derive(Clone, Serialize, Type, Zeroize, ZeroizeOnDrop)]
#[serde(rename_all = "camelCase")]
pub struct NewVault {
    /// Six groups of five, to be written down.
    pub recovery_code: String,
    /// The same code as an age identity, for opening a backup without Tidemark.
    pub age_identity: String,
}

impl NewVault {
    pub(crate) fn of(code: &RecoveryCode) -> Result<Self, AppError> {
        let identity = code.identity()?;
        Ok(Self { recovery_code: code.text().to_string(), age_identity: identity.text().to_string() })
    }
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

impl VaultView {
    /// How a folder stands. Nothing is written, and damage to the key file is told before any secret
    /// is asked.
    pub fn of(folder: &Path) -> Result<Self, AppError> {
        if !is_there(folder)? {
            return Ok(Self::plain(VaultState::New));
        }
        match Vault::inspect(folder) {
            Ok(found) => Ok(Self {
                keyring: found.keyring,
                one_key_file_damaged: [found.first, found.second]
                    .iter()
                    .any(|copy| matches!(copy, CopyState::Faulty(_))),
                ..Self::plain(VaultState::Locked)
            }),
            Err(VaultError::Damaged(_)) => {
                let copy = key_copy(folder, &backup_folder(folder));
                Ok(Self { key_copy_offered: copy.is_some(), ..Self::plain(VaultState::KeysDamaged) })
            }
            Err(error) => Err(unread(error)),
        }
    }

    /// Of a journal that is open in this program: a real one, or the invented one.
    pub fn unlocked(demonstration: bool) -> Self {
        Self { demonstration, ..Self::plain(VaultState::Unlocked) }
    }

    fn plain(state: VaultState) -> Self {
        Self {
            state,
            keyring: false,
            one_key_file_damaged: false,
            key_copy_offered: false,
            demonstration: false,
        }
    }
}

/// Whether a folder holds a journal. One that can't be looked into, on a drive that was taken out or for
/// somebody else, is not taken for a folder without.
pub(crate) fn is_there(folder: &Path) -> Result<bool, AppError> {
    match std::fs::read_dir(folder) {
        Ok(_) => Ok(Vault::exists(folder)),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(false),
        Err(_) => Err(AppError::CannotRead),
    }
}

/// What both copies of the key file say, without a secret.
pub(crate) fn inspect(folder: &Path) -> Result<KeyFileState, AppError> {
    Vault::inspect(folder).map_err(unread)
}

/// Where nothing is written yet, what fails is reading.
fn unread(error: VaultError) -> AppError {
    if let VaultError::Io { .. } = error { AppError::CannotRead } else { error.into() }
}

/// The latest sound copy of the key file in a place whose database is in the journal's folder. What was
/// retired by a change of keys is passed over: its secret may have leaked.
fn key_copy(folder: &Path, place: &Path) -> Option<KeyCopy> {
    let entries = std::fs::read_dir(place).ok()?;
    let copies = entries.flatten().filter_map(|entry| KeyCopy::read(&entry.path()).ok());
    copies
        .filter(|copy| copy.opens_database_in(folder) && !copy.is_retired_in(folder))
        .max_by_key(KeyCopy::sequence)
}

/// Puts the copy of the key file from beside the backups in the place of both damaged ones, which are
/// kept under other names.
pub fn put_keys_back(folder: &Path) -> Result<(), AppError> {
    put_keys_back_from(folder, &backup_folder(folder))
}

/// The same from wherever the person keeps backups. Which folder that is stands only in the journal
/// itself, which can't be opened now.
///
/// # Errors
/// [`AppError::NoKeyCopy`] if no sound copy of this journal's key file lies there.
pub fn put_keys_back_from(folder: &Path, place: &Path) -> Result<(), AppError> {
    let copy = key_copy(folder, place).ok_or(AppError::NoKeyCopy)?;
    let _lock = FolderLock::acquire(folder)?;
    Ok(Vault::put_back(folder, &copy)?)
}

/// Six words, to be written down.
pub fn generated_passphrase() -> Result<Zeroizing<String>, AppError> {
    Ok(Passphrase::generate()?.1)
}

/// What a person typed as their recovery code.
pub fn recovery_code(typed: &str) -> Result<RecoveryCode, AppError> {
    RecoveryCode::parse(typed).map_err(|_| AppError::CodeMistyped)
}

/// What deriving a key from a passphrase costs.
pub(crate) fn cost() -> KdfCost {
    if cfg!(feature = "test-flavour") { KdfCost::LEAST } else { KdfCost::for_this_computer() }
}

impl Journal {
    /// Makes a vault with an empty journal in a folder, and opens it.
    pub fn create(
        folder: &Path,
        passphrase: &Passphrase,
        clock: Clock,
    ) -> Result<(Self, NewVault), AppError> {
        if is_there(folder)? {
            return Err(AppError::VaultExists);
        }
        // A passphrase that is refused leaves no folder behind.
        if !passphrase_check(passphrase).acceptable {
            return Err(AppError::PassphraseRefused);
        }
        make_folder(folder)?;
        let lock = FolderLock::acquire(folder)?;
        let (vault, code) = Vault::create(folder, passphrase, cost())?;
        let mark = vault.mark_key()?;
        let store = Store::create(&vault.database_path(), &vault.database_key(), &mark)?;
        vault.made()?;
        Ok((Self::of_new(folder, store, vault, lock, clock), NewVault::of(&code)?))
    }
}
