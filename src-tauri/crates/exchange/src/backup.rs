//! The backup: one journal, sealed whole for two recipients. The format stands in the crate's own
//! description.

mod archive;
mod file;
mod folder;
mod manifest;
mod rotation;
mod sealed;

pub use file::{BackupFile, NotABackup, Reason};
pub use folder::{Listed, is_for, list, read, remove_unfinished, sync_folder, verify_file, write_verified};
pub use manifest::{About, FORMAT, ImageSum, MOST_MANIFEST, Manifest};
pub use rotation::{BEFORE, Candidate, DAILY, Kept, MONTHLY, NEWEST, WEEKLY, keep};
pub use sealed::{MOST_IMAGE, MOST_SEALED, Opened, Sealed, open, seal, verify};
