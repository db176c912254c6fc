//! What a failed command throws, and what a failed call of the command line exits with.

use serde::Serialize;
use specta::Type;
use tidemark_app::AppError;

/// What crosses to the window: a code. The window has the words.
#[derive(Clone, Copy, Debug, Serialize, Type)]
pub struct Failure {
    code: AppError,
}

impl From<AppError> for Failure {
    fn from(code: AppError) -> Self {
        Self { code }
    }
}

/// The exit code of the command line: 1 failed, 2 usage, 3 wrong passphrase, 4 damaged, 5 in use,
/// 6 written by a newer version, 7 input refused.
pub fn exit_code(error: AppError) -> u8 {
    match error {
        AppError::PassphraseRefused
        | AppError::VaultExists
        | AppError::NoVault
        | AppError::NotEmpty
        | AppError::TimeTwice
        | AppError::BadInput => 2,
        AppError::WrongPassphrase
        | AppError::WrongCode
        | AppError::CodeMistyped
        | AppError::BackupOtherKey => 3,
        AppError::KeyFileDamaged | AppError::DatabaseDamaged | AppError::BackupDamaged => 4,
        AppError::InUse => 5,
        AppError::NewerVersion => 6,
        AppError::NotFhir
        | AppError::NotTaperTable
        | AppError::NotDaylio
        | AppError::NotTidemark
        | AppError::TooLarge
        | AppError::AlreadyThere => 7,
        AppError::Locked
        | AppError::NotSaved
        | AppError::NotAccepted
        | AppError::NoBackup
        | AppError::NoKeyCopy
        | AppError::FolderReadOnly
        | AppError::NotUpdated
        | AppError::KeyringNone
        | AppError::KeyringLocked
        | AppError::KeyringSlow
        | AppError::KeyringDenied
        | AppError::KeyringEntryGone
        | AppError::DiskFull
        | AppError::EmptyRecord
        | AppError::NotFound
        | AppError::NothingChosen
        | AppError::CannotRead
        | AppError::KeysUncertain
        | AppError::CannotWrite
        | AppError::Internal => 1,
    }
}
