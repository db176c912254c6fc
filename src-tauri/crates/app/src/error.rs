//! The one closed list of what can go wrong, by what the person can do about it.

use std::io::ErrorKind;

use serde::Serialize;
use specta::Type;
use tidemark_exchange::ExchangeError;
use tidemark_journal::day::DayError;
use tidemark_journal::taper::csv::CsvError;
use tidemark_journal::taper::fhir::FhirError;
use tidemark_store::StoreError;
use tidemark_vault::{KeyringTrouble, VaultError};

/// Why a use case did not do as asked. The window has the words, the command line the exit code.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Type, thiserror::Error)]
#[serde(rename_all = "camelCase")]
pub enum AppError {
    /// The passphrase doesn't open the key file.
    #[error("the passphrase doesn't fit")]
    WrongPassphrase,
    /// The recovery code doesn't open the key file or the backup.
    #[error("the recovery code doesn't fit")]
    WrongCode,
    /// What was typed can't be a recovery code.
    #[error("this is not a recovery code; a symbol may be mistyped")]
    CodeMistyped,
    /// There is no keyring service on this computer, or no session to reach it by.
    #[error("there is no keyring on this computer")]
    KeyringNone,
    /// The keyring is locked.
    #[error("the keyring is locked")]
    KeyringLocked,
    /// The keyring did not answer in time.
    #[error("the keyring doesn't answer")]
    KeyringSlow,
    /// The keyring refused.
    #[error("the keyring refused")]
    KeyringDenied,
    /// What the keyring held for this journal is gone, or was changed.
    #[error("the keyring no longer holds what opens this journal")]
    KeyringEntryGone,
    /// Both copies of the key file are damaged or missing.
    #[error("the key file is damaged; the passphrase was not tried")]
    KeyFileDamaged,
    /// The database is not what was written.
    #[error("the journal's database is damaged; nothing in it was changed")]
    DatabaseDamaged,
    /// The database may be older than it should be, and the person has not agreed to go on.
    #[error("the journal may be an older copy; nothing is written until that is accepted")]
    NotAccepted,
    /// No sound copy of this journal's key file lies in the folder.
    #[error("no good copy of this journal's key file lies in that folder; nothing was changed")]
    NoKeyCopy,
    /// There is no such backup.
    #[error("there is no such backup")]
    NoBackup,
    /// A backup is not what was written.
    #[error("the backup is damaged; nothing was changed")]
    BackupDamaged,
    /// A backup belongs to another journal or key.
    #[error("the backup was made with other keys")]
    BackupOtherKey,
    /// The journal's folder can't be written.
    #[error("the journal's folder can't be written; nothing was changed")]
    FolderReadOnly,
    /// A folder that has to be empty is not.
    #[error("the folder is not empty")]
    NotEmpty,
    /// Another instance has the journal open.
    #[error("the journal is open in another window or program")]
    InUse,
    /// Written by a later version.
    #[error("the journal was written by a newer version of Tidemark")]
    NewerVersion,
    /// An older journal can't be brought up to date without losing something.
    #[error("this version can't bring the journal up to date; it was left as it was")]
    NotUpdated,
    /// The new passphrase is too short or too easily guessed.
    #[error("a passphrase needs at least 15 characters and must not be easy to guess")]
    PassphraseRefused,
    /// There is a journal in the folder already.
    #[error("there is a journal in this folder already")]
    VaultExists,
    /// There is no journal in the folder.
    #[error("there is no journal in this folder")]
    NoVault,
    /// The journal is locked.
    #[error("the journal is locked")]
    Locked,
    /// It could not be saved; nothing of it is on disk.
    #[error("it could not be saved")]
    NotSaved,
    /// The disk is full; nothing of it is on disk.
    #[error("the disk is full; nothing was saved")]
    DiskFull,
    /// The file is not a FHIR document that holds a prescription.
    #[error("the file is not a FHIR MedicationRequest in JSON; nothing was taken in")]
    NotFhir,
    /// The file is no table in the form of a taper.
    #[error("the file is not a taper table in the form that the README describes; nothing was taken in")]
    NotTaperTable,
    /// The file is not a Daylio export.
    #[error("the file is not a Daylio CSV export; nothing was taken in")]
    NotDaylio,
    /// The file is not an export of Tidemark.
    #[error("the file is not a Tidemark export, or not one that this version reads; nothing was taken in")]
    NotTidemark,
    /// The file is larger than such a file can be.
    #[error("the file is larger than such a file can be; nothing was taken in")]
    TooLarge,
    /// Nothing at all was noted.
    #[error("nothing was noted, so nothing was saved")]
    EmptyRecord,
    /// A day, time or value that can't be.
    #[error("a day, time or value can't be as it was given")]
    BadInput,
    /// A time that the clocks showed twice, without a word which is meant.
    #[error("the clocks showed this time twice on that day: say which")]
    TimeTwice,
    /// No such record.
    #[error("there is no such record")]
    NotFound,
    /// A choice that has to come first was not made.
    #[error("nothing was chosen")]
    NothingChosen,
    /// The same document was sealed before.
    #[error("this document is in the journal already")]
    AlreadyThere,
    /// The disk failed in the middle of a change of keys, and doesn't say which of them hold.
    #[error("it isn't certain whether the change of keys holds")]
    KeysUncertain,
    /// A file could not be read.
    #[error("the file could not be read")]
    CannotRead,
    /// A file could not be written.
    #[error("the file could not be written")]
    CannotWrite,
    /// A defect of the program.
    #[error("something in Tidemark went wrong; what was saved before is safe")]
    Internal,
}

impl From<VaultError> for AppError {
    fn from(error: VaultError) -> Self {
        match error {
            VaultError::WrongPassphrase => Self::WrongPassphrase,
            VaultError::WrongCode => Self::WrongCode,
            VaultError::Keyring(trouble) => trouble.into(),
            VaultError::Damaged(_) | VaultError::OtherKey => Self::KeyFileDamaged,
            VaultError::NewerVersion { .. } => Self::NewerVersion,
            VaultError::InUse => Self::InUse,
            VaultError::Exists => Self::VaultExists,
            VaultError::NotFound => Self::NoVault,
            VaultError::Refused(_) => Self::PassphraseRefused,
            VaultError::Io { kind: ErrorKind::StorageFull } => Self::DiskFull,
            VaultError::Io { kind: ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem } => {
                Self::FolderReadOnly
            }
            VaultError::Io { .. } => Self::CannotWrite,
            VaultError::Uncertain => Self::KeysUncertain,
            VaultError::Cost | VaultError::Crypto => Self::Internal,
        }
    }
}

impl From<KeyringTrouble> for AppError {
    fn from(trouble: KeyringTrouble) -> Self {
        match trouble {
            KeyringTrouble::NoBus | KeyringTrouble::NoService => Self::KeyringNone,
            KeyringTrouble::Locked => Self::KeyringLocked,
            KeyringTrouble::TimedOut => Self::KeyringSlow,
            KeyringTrouble::Denied | KeyringTrouble::Failed => Self::KeyringDenied,
            KeyringTrouble::EntryMissing | KeyringTrouble::EntryChanged => Self::KeyringEntryGone,
        }
    }
}

impl From<ExchangeError> for AppError {
    fn from(error: ExchangeError) -> Self {
        match error {
            ExchangeError::Damaged(_) => Self::BackupDamaged,
            ExchangeError::OtherKey => Self::BackupOtherKey,
            ExchangeError::Newer { .. } => Self::NewerVersion,
            ExchangeError::NotAnExport => Self::NotTidemark,
            ExchangeError::TooLarge => Self::TooLarge,
            ExchangeError::Io { kind: ErrorKind::StorageFull } => Self::DiskFull,
            ExchangeError::Io { kind: ErrorKind::NotFound } => Self::CannotRead,
            ExchangeError::Io { .. } | ExchangeError::Exists => Self::CannotWrite,
            ExchangeError::Recipient | ExchangeError::Identity => Self::Internal,
        }
    }
}

impl From<StoreError> for AppError {
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::Damaged | StoreError::Missing => Self::DatabaseDamaged,
            StoreError::Newer => Self::NewerVersion,
            StoreError::NotMigrated => Self::NotUpdated,
            StoreError::InUse => Self::InUse,
            StoreError::Full => Self::DiskFull,
            StoreError::ReadOnly | StoreError::Io => Self::NotSaved,
            StoreError::NotFound => Self::NotFound,
            StoreError::NotAccepted => Self::NotAccepted,
            StoreError::Refused | StoreError::NoCipher | StoreError::Unchecked | StoreError::Defect => {
                Self::Internal
            }
        }
    }
}

impl From<DayError> for AppError {
    fn from(error: DayError) -> Self {
        match error {
            DayError::Twice => Self::TimeTwice,
            DayError::NotADay | DayError::NotAStart | DayError::UnknownZone | DayError::Skipped => {
                Self::BadInput
            }
        }
    }
}

impl From<CsvError> for AppError {
    fn from(error: CsvError) -> Self {
        match error {
            CsvError::TooLarge => Self::TooLarge,
            CsvError::NotATable | CsvError::NoMedicine => Self::NotTaperTable,
        }
    }
}

impl From<FhirError> for AppError {
    fn from(error: FhirError) -> Self {
        match error {
            FhirError::TooLarge => Self::TooLarge,
            FhirError::NotJson | FhirError::NotMedicationRequest | FhirError::NoInstructions => Self::NotFhir,
        }
    }
}
