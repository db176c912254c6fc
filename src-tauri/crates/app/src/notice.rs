//! What is told once, after opening.

use serde::Serialize;
use specta::Type;
use tidemark_store::Standing;
use tidemark_vault::{Copies, Place};

use crate::journal::Journal;

/// What the person is told once, after opening.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub enum Notice {
    /// One copy of the key file was damaged, and was written again from the other.
    KeyFileMended,
    /// One copy of the key file is damaged and could not be written again.
    KeyFileNotMended,
    /// The copy of the key file that was left may be from before the last change of passphrase.
    PerhapsOlder,
    /// One copy of the key file belongs to another journal or key, and was left as it is.
    KeyFileOther,
    /// A copy of the key file beside the backups could not be written again after a change of what opens
    /// it.
    KeyCopyOld,
    /// An older copy of the database was put back.
    OlderDatabase,
    /// The mark that tells an older copy is gone.
    MarkMissing,
    /// The mark that tells an older copy can't be read.
    MarkDamaged,
    /// The journal was not closed, and the file that would take an unfinished write back is gone.
    JournalFileMissing,
    /// The first bytes of the database were damaged; the key file holds them too.
    SaltMended,
    /// The folder is on a network drive.
    NetworkDrive,
    /// The folder is kept in step with other computers.
    SyncedFolder,
    /// A second database or key file lies in the folder, as a sync program leaves one.
    ConflictCopy,
}

impl Notice {
    /// Whether nothing is written until the person has agreed.
    pub fn asks(self) -> bool {
        match self {
            Self::OlderDatabase | Self::MarkMissing | Self::MarkDamaged | Self::JournalFileMissing => true,
            Self::KeyFileMended
            | Self::KeyFileNotMended
            | Self::PerhapsOlder
            | Self::KeyFileOther
            | Self::KeyCopyOld
            | Self::SaltMended
            | Self::NetworkDrive
            | Self::SyncedFolder
            | Self::ConflictCopy => false,
        }
    }

    /// The notice in words, for the command line.
    pub fn words(self) -> &'static str {
        match self {
            Self::KeyFileMended => "One copy of the key file was damaged. It was mended from the other.",
            Self::KeyFileNotMended => "One copy of the key file is damaged and could not be mended.",
            Self::PerhapsOlder => {
                "Only the second copy of the key file was left. The passphrase may be the one before."
            }
            Self::KeyFileOther => {
                "One of the two key files belongs to another journal, or to keys from before. It was left as it is. While it lies there, the passphrase and the recovery code can't be changed."
            }
            Self::KeyCopyOld => {
                "The copy of the key file beside the backups is from before the last change of passphrase or recovery code, and could not be written again. What opened it before still does. The next backup tries again."
            }
            Self::OlderDatabase => "This is an older copy of the journal than the one that was open last.",
            Self::MarkMissing => "The file that tells an older copy of the journal is missing.",
            Self::MarkDamaged => "The file that tells an older copy of the journal is damaged.",
            Self::JournalFileMissing => {
                "The journal was not closed last time, and a file that belongs to it is missing. The last entry may be incomplete."
            }
            Self::SaltMended => {
                "The first bytes of the database were damaged. The next entry puts them right; nothing was lost."
            }
            Self::NetworkDrive => {
                "The journal is on a network drive. It is safer on this computer's own disk."
            }
            Self::SyncedFolder => {
                "The journal is in a synced folder. It is safer where no other program changes it."
            }
            Self::ConflictCopy => {
                "A second copy of the journal's database or key file lies in its folder, as sync programs leave one when two computers change the same file. It is neither used nor deleted; what was written on the other computer may be only in it."
            }
        }
    }

    /// What is told of how the database stands to its mark.
    pub(crate) fn of_standing(standing: Standing) -> Option<Self> {
        match standing {
            Standing::Normal => None,
            Standing::Older => Some(Self::OlderDatabase),
            Standing::MarkMissing => Some(Self::MarkMissing),
            Standing::MarkDamaged => Some(Self::MarkDamaged),
            Standing::JournalMissing => Some(Self::JournalFileMissing),
        }
    }
}

impl Journal {
    /// What the person is told after opening.
    pub fn notices(&self) -> Vec<Notice> {
        let (was, older) = match self.vault.copies() {
            Copies::Alike => (None, false),
            Copies::OtherKey => (Some(Notice::KeyFileOther), false),
            Copies::Mended { perhaps_older, .. } => (Some(Notice::KeyFileMended), perhaps_older),
            Copies::NotMended { perhaps_older, .. } => (Some(Notice::KeyFileNotMended), perhaps_older),
        };
        let place = match Place::of(&self.folder) {
            Place::ThisDisk => None,
            Place::Synced => Some(Notice::SyncedFolder),
            Place::Network => Some(Notice::NetworkDrive),
        };
        let standing = Notice::of_standing(self.store.standing());
        let salt = self.store.salt_was_lost().then_some(Notice::SaltMended);
        let older = older.then_some(Notice::PerhapsOlder);
        let key_copy = self.key_copy_is_old().then_some(Notice::KeyCopyOld);
        let conflict = self.vault.has_conflict_copy().then_some(Notice::ConflictCopy);
        [was, older, standing, salt, place, key_copy, conflict].into_iter().flatten().collect()
    }
}
