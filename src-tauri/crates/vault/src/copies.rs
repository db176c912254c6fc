//! The two copies of the key file: which to believe, and how both are written.
//!
//! Every change writes the first, then the second, and is done only when both read back. So when
//! the first is lost, the second may be one change behind.

use std::io::ErrorKind;
use std::path::Path;

use crate::body::{Body, holds_database};
use crate::error::{Damage, VaultError};
use crate::file;
use crate::keycopy::key_copy_name;
use crate::keyfile::{KeyFile, MOST_BYTES};

/// The file names of the two copies, in the order in which they are written.
pub const COPY_NAMES: [&str; 2] = ["keys.tidemark", "keys-copy.tidemark"];

/// What is wrong with one copy.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// It isn't there.
    Missing,
    /// The system doesn't let it be read.
    Unreadable(ErrorKind),
    /// It is damaged.
    Damaged(Damage),
    /// It was written by this newer version.
    NewerVersion(u16),
    /// It is sound, but from before the last change.
    Behind,
}

/// One copy, as far as it can be told with no secret.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CopyState {
    /// Its checksum passes.
    Sound {
        /// How many changes it has seen.
        sequence: u64,
    },
    /// It can't be used.
    Faulty(Fault),
}

/// Both copies, as far as they can be told with no secret; at least one is sound.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct KeyFileState {
    /// The copy that is written first.
    pub first: CopyState,
    /// The copy that is written second.
    pub second: CopyState,
    /// Whether the computer's keyring can be asked to open the journal.
    pub keyring: bool,
}

impl KeyFileState {
    /// Whether only the second copy is left. It may be one change behind: the passphrase that
    /// opens it may be the one before.
    pub fn perhaps_older(&self) -> bool {
        matches!(self.first, CopyState::Faulty(_))
    }
}

/// What was found and done about the copies when the journal was opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Copies {
    /// Both are there and the same.
    Alike,
    /// One wasn't usable and was written again from the other.
    Mended {
        /// What was wrong with it.
        was: Fault,
        /// It was the copy written first: the one used may be from before the last change, and the
        /// passphrase the one before.
        perhaps_older: bool,
    },
    /// One isn't usable and couldn't be written again; the journal is open all the same.
    NotMended {
        /// What is wrong with it.
        was: Fault,
        /// As in [`Copies::Mended`].
        perhaps_older: bool,
        /// Why it couldn't be written.
        kind: ErrorKind,
    },
    /// The other copy belongs to another journal or key. It isn't written over.
    OtherKey,
}

/// Both copies as read, in the order of [`COPY_NAMES`].
pub(crate) struct Pair([Result<KeyFile, Fault>; 2]);

impl Pair {
    pub(crate) fn read(dir: &Path) -> Self {
        Pair(COPY_NAMES.map(|name| match file::read(&dir.join(name), MOST_BYTES) {
            Ok(bytes) => KeyFile::parse(bytes),
            Err(error) if error.kind() == ErrorKind::NotFound => Err(Fault::Missing),
            Err(error) => Err(Fault::Unreadable(error.kind())),
        }))
    }

    /// The two copies told apart; an error if a newer version wrote one, or if neither is sound.
    pub(crate) fn state(&self, dir: &Path) -> Result<KeyFileState, VaultError> {
        let [first, second] = &self.0;
        let faults = [first.as_ref().err(), second.as_ref().err()];
        for fault in faults.into_iter().flatten() {
            if let Fault::NewerVersion(version) = *fault {
                return Err(VaultError::NewerVersion { version });
            }
        }
        if let [Some(first), Some(second)] = faults {
            return Err(both(*first, *second, dir)?);
        }
        let preferred = self.preferred(dir).and_then(|index| self.sound(index));
        let keyring = preferred.is_some_and(|key_file| key_file.body().keyring_slot().is_some());
        Ok(KeyFileState { first: state(first), second: state(second), keyring })
    }

    /// The sound copy to believe first, and the other. Between copies of different keys the
    /// sequence says nothing: the one whose database is there comes first.
    pub(crate) fn preferred(&self, dir: &Path) -> Option<usize> {
        let rank = |index: usize| {
            let body = self.sound(index)?.body();
            Some((dir.join(&body.database).exists(), body.sequence))
        };
        match (rank(0), rank(1)) {
            (None, None) => None,
            (first, second) => Some(usize::from(second > first)),
        }
    }

    pub(crate) fn copy(&self, index: usize) -> Result<&KeyFile, Fault> {
        self.0[index].as_ref().map_err(|fault| *fault)
    }

    pub(crate) fn sound(&self, index: usize) -> Option<&KeyFile> {
        self.copy(index).ok()
    }

    /// Writes the copy beside a proven one again, if it differs. `altered` is set if its checksum
    /// passed but its HMAC did not. One of another key is written over only if a rotation was
    /// stopped between the two: the proven one is its successor.
    pub(crate) fn mend(&self, dir: &Path, proven: &KeyFile, index: usize, altered: bool) -> Copies {
        let beside = 1 - index;
        let was = match &self.0[beside] {
            Ok(other) if other.body().owner() != proven.body().owner() => {
                if !is_rotated_from(dir, proven.body(), other.body()) {
                    return Copies::OtherKey;
                }
                Fault::Behind
            }
            Ok(other) if other.bytes() == proven.bytes() => return Copies::Alike,
            Ok(_) if altered => Fault::Damaged(Damage::Mac),
            Ok(_) => Fault::Behind,
            Err(fault) => *fault,
        };
        let perhaps_older = beside == 0 && was != Fault::Behind;
        match file::replace(dir, COPY_NAMES[beside], proven.bytes()) {
            Ok(()) => Copies::Mended { was, perhaps_older },
            Err(error) => Copies::NotMended { was, perhaps_older, kind: error.kind() },
        }
    }
}

/// Writes both copies. If the second fails, the first is put back as it was, so that the secret
/// from before still opens both.
pub(crate) fn write(dir: &Path, new: &KeyFile, before: Option<&KeyFile>) -> Result<(), VaultError> {
    for name in COPY_NAMES {
        if let Err(error) = file::replace(dir, name, new.bytes()) {
            for name in COPY_NAMES {
                // The first error is the one to tell. Both are tried, whichever failed.
                let _ = match before {
                    Some(before) => file::replace(dir, name, before.bytes()),
                    None => file::remove_if_there(&dir.join(name)),
                };
            }
            return Err(error.into());
        }
    }
    Ok(())
}

/// Replaces both copies, and answers how they stand then. If the second can't be written, nor the first
/// put back, the new one holds and the other is to be mended. [`VaultError::Uncertain`] if the disk
/// doesn't even say which of them the first is; any other error is told of copies that are as before.
pub(crate) fn replace(dir: &Path, new: &KeyFile, before: &KeyFile) -> Result<Copies, VaultError> {
    let Err(error) = write(dir, new, Some(before)) else { return Ok(Copies::Alike) };
    match (file::read(&dir.join(COPY_NAMES[0]), MOST_BYTES), error) {
        (Err(_), _) => Err(VaultError::Uncertain),
        (Ok(first), VaultError::Io { kind }) if first == new.bytes() => {
            Ok(Copies::NotMended { was: Fault::Behind, perhaps_older: false, kind })
        }
        (Ok(_), error) => Err(error),
    }
}

/// Whether a proven key file is the one that a rotation made from the other, and can stand alone:
/// its database is there, and the other key file is kept under its own name.
fn is_rotated_from(dir: &Path, proven: &Body, other: &Body) -> bool {
    proven.vault_id == other.vault_id
        && proven.predecessor() == Some(other.key_id)
        && proven.sequence > other.sequence
        && dir.join(&proven.database).is_file()
        && (dir.join(key_copy_name(other.key_id)).is_file() || !dir.join(&other.database).is_file())
}

fn state(copy: &Result<KeyFile, Fault>) -> CopyState {
    match copy {
        Ok(key_file) => CopyState::Sound { sequence: key_file.body().sequence },
        Err(fault) => CopyState::Faulty(*fault),
    }
}

/// What to say when neither copy is sound: damage before refusals, refusals before absence.
fn both(first: Fault, second: Fault, dir: &Path) -> Result<VaultError, VaultError> {
    Ok(match (first, second) {
        (Fault::Damaged(damage), _) | (_, Fault::Damaged(damage)) => VaultError::Damaged(damage),
        (Fault::Unreadable(kind), _) | (_, Fault::Unreadable(kind)) => VaultError::Io { kind },
        _ if holds_database(dir)? => VaultError::Damaged(Damage::Missing),
        _ => VaultError::NotFound,
    })
}

#[cfg(test)]
mod tests;
