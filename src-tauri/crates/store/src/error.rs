//! What can go wrong with the database, by what can be done about it.

use rusqlite::ErrorCode;

/// Why the database did not do as asked. Carries no path, no key and no text of an entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum StoreError {
    /// The file is not what was written: offer the backup, change nothing.
    #[error("the journal's database is damaged")]
    Damaged,
    /// There is no file of that name.
    #[error("the journal's database is missing")]
    Missing,
    /// Written by a later version of the program.
    #[error("the journal was written by a newer version")]
    Newer,
    /// Bringing it up to date would break what it holds: it is as it was.
    #[error("the journal's database can't be brought up to date")]
    NotMigrated,
    /// Another program holds the file.
    #[error("the journal's database is in use")]
    InUse,
    /// The disk is full.
    #[error("the disk is full")]
    Full,
    /// The file may not be written.
    #[error("the journal's database can't be written")]
    ReadOnly,
    /// The disk failed.
    #[error("the disk failed")]
    Io,
    /// No such record, or not one that this can be done to.
    #[error("no such record")]
    NotFound,
    /// The database's own rules refuse it, such as a sealed plan being changed.
    #[error("the database refuses this")]
    Refused,
    /// Its pages are not proven yet: nothing is written before.
    #[error("the journal's database is not checked yet")]
    Unchecked,
    /// How the database stands to its mark is not accepted yet: nothing is written before.
    #[error("the state of the journal's database is not accepted yet")]
    NotAccepted,
    /// The cipher is not there: nothing may be written.
    #[error("the database's encryption is not available")]
    NoCipher,
    /// A statement is wrong: a defect of the program.
    #[error("a defect in the database's statements")]
    Defect,
}

impl From<rusqlite::Error> for StoreError {
    fn from(error: rusqlite::Error) -> Self {
        match error {
            rusqlite::Error::QueryReturnedNoRows => Self::NotFound,
            // A value of another shape than the schema allows can only have come from damage.
            rusqlite::Error::FromSqlConversionFailure(..)
            | rusqlite::Error::IntegralValueOutOfRange(..)
            | rusqlite::Error::InvalidColumnType(..)
            | rusqlite::Error::Utf8Error(..) => Self::Damaged,
            other => other.sqlite_error_code().map_or(Self::Defect, Self::of),
        }
    }
}

impl StoreError {
    /// What an error code of SQLite means here.
    pub(crate) fn of(code: ErrorCode) -> Self {
        match code {
            ErrorCode::NotADatabase | ErrorCode::DatabaseCorrupt => Self::Damaged,
            ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked => Self::InUse,
            ErrorCode::DiskFull => Self::Full,
            ErrorCode::ReadOnly | ErrorCode::PermissionDenied => Self::ReadOnly,
            // The database's own file is looked for before it is opened: this is a file beside it.
            ErrorCode::CannotOpen | ErrorCode::SystemIoFailure => Self::Io,
            ErrorCode::ConstraintViolation => Self::Refused,
            _ => Self::Defect,
        }
    }
}
