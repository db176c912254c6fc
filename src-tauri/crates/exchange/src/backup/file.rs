//! What a backup file is called: when it was made and why.

use std::fmt;
use std::str::FromStr;

use chrono::{DateTime, NaiveDateTime, Utc};
use serde::{Deserialize, Serialize};
use specta::Type;

/// Why a backup was made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, Type)]
#[serde(rename_all = "kebab-case")]
pub enum Reason {
    /// After the day's first change.
    Daily,
    /// On closing.
    Closing,
    /// The person asked for it.
    ByHand,
    /// Before the database was brought to a newer schema.
    BeforeMigration,
    /// Before an import.
    BeforeImport,
    /// Before a new data key.
    BeforeRotation,
}

impl Reason {
    /// Every reason.
    pub const ALL: [Reason; 6] = [
        Reason::Daily,
        Reason::Closing,
        Reason::ByHand,
        Reason::BeforeMigration,
        Reason::BeforeImport,
        Reason::BeforeRotation,
    ];

    /// Whether it was made so that one step can be taken back.
    pub fn is_before(self) -> bool {
        match self {
            Reason::BeforeMigration | Reason::BeforeImport | Reason::BeforeRotation => true,
            Reason::Daily | Reason::Closing | Reason::ByHand => false,
        }
    }

    /// The reason as it stands in the file's name and in the manifest.
    pub fn text(self) -> &'static str {
        match self {
            Reason::Daily => "daily",
            Reason::Closing => "closing",
            Reason::ByHand => "by-hand",
            Reason::BeforeMigration => "before-migration",
            Reason::BeforeImport => "before-import",
            Reason::BeforeRotation => "before-rotation",
        }
    }
}

impl FromStr for Reason {
    type Err = NotABackup;

    fn from_str(text: &str) -> Result<Self, NotABackup> {
        Reason::ALL.into_iter().find(|reason| reason.text() == text).ok_or(NotABackup)
    }
}

/// The name isn't one that Tidemark gives a backup.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not the name of a backup")]
pub struct NotABackup;

/// A backup as its name tells it, such as `tidemark-2026-11-24T101530Z-daily.age`: the instant in
/// UTC, to the second, and the reason. The older one is the lesser.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct BackupFile {
    made: DateTime<Utc>,
    reason: Reason,
}

const STAMP: &str = "%Y-%m-%dT%H%M%SZ";

impl BackupFile {
    /// The name for a backup made at this instant, of which whole seconds are kept.
    pub fn new(made: DateTime<Utc>, reason: Reason) -> Self {
        // Through the timestamp: a leap second is the one before it.
        let made = DateTime::from_timestamp(made.timestamp(), 0).unwrap_or(made);
        BackupFile { made, reason }
    }

    /// What a name says. Anything but exactly what [`name`](BackupFile::name) gives is `None`.
    pub fn parse(name: &str) -> Option<Self> {
        let (stamp, reason) = name.strip_prefix("tidemark-")?.strip_suffix(".age")?.split_once("Z-")?;
        let made = NaiveDateTime::parse_from_str(&format!("{stamp}Z"), STAMP).ok()?.and_utc();
        let file = BackupFile::new(made, reason.parse().ok()?);
        (file.name() == name).then_some(file)
    }

    /// The file name.
    pub fn name(self) -> String {
        format!("tidemark-{}-{}.age", self.made.format(STAMP), self.reason.text())
    }

    /// When it was made, in whole seconds, by the clock of then.
    pub fn made(self) -> DateTime<Utc> {
        self.made
    }

    /// Why it was made.
    pub fn reason(self) -> Reason {
        self.reason
    }
}

impl fmt::Display for BackupFile {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.name())
    }
}

#[cfg(test)]
mod tests;
