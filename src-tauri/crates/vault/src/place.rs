//! Where the journal's folder lies: a synced folder or a network drive is to be warned of. There a
//! lock may not hold, a half-written file may be carried off, and an older copy may come back.

use std::ffi::OsStr;
use std::fs;
use std::path::{Component, Path, PathBuf, Prefix};

/// What kind of place a folder is. Told by names and by what the system says of the drive, so
/// [`ThisDisk`](Place::ThisDisk) means only that nothing else was recognised.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// A disk of this computer.
    ThisDisk,
    /// A folder that a program keeps the same on several computers.
    Synced,
    /// A drive of another computer.
    Network,
}

impl Place {
    /// Looks at a folder, or, while it isn't there yet, at the nearest one above that is. Nothing
    /// is written. What can't be read isn't recognised.
    pub fn of(dir: &Path) -> Self {
        // A relative path ends in nothing, which stands for the folder that the program was started in.
        let real = |above: &Path| fs::canonicalize(Path::new(".").join(above)).ok();
        let there = dir.ancestors().find_map(real);
        // As it was given and as it is reached: a link may lead into a synced folder, or be its name.
        let ways: Vec<PathBuf> =
            [Some(Path::new(".").join(dir)), there.clone()].into_iter().flatten().collect();
        if ways.iter().any(|way| is_share(way)) || there.as_deref().is_some_and(drive::is_network) {
            return Place::Network;
        }
        let named = ways.iter().any(|way| way.components().any(is_synced_name));
        let marked = || ways.iter().flat_map(|way| way.ancestors()).any(is_marked);
        if named || marked() { Place::Synced } else { Place::ThisDisk }
    }
}

/// The folder names that sync programs choose themselves, alone or with something behind, such as
/// "OneDrive - Surgery" or "Dropbox (Personal)".
const NAMES: [&str; 24] = [
    "CloudStorage", // macOS keeps every provider's folder in it
    "Dropbox",
    "Filen",
    "Google Drive",
    "GoogleDrive",
    "HiDrive",
    "Insync",
    "Jottacloud",
    "Mobile Documents", // iCloud on macOS
    "Nextcloud",
    "OneDrive",
    "Proton Drive",
    "ProtonDrive",
    "Resilio Sync",
    "Seafile",
    "SynologyDrive",
    "Tresorit",
    "Yandex.Disk",
    "iCloud Drive",
    "iCloudDrive", // iCloud on Windows
    "kDrive",
    "ownCloud",
    "pCloud Drive",
    "pCloudDrive",
];

/// Names that are everyday words too, so only exactly these.
const WORDS: [&str; 6] = ["Box", "Box Sync", "MEGA", "MEGAsync", "Syncthing", "pCloudSync"];

/// What sync programs leave at the top of a folder that they keep the same. Nothing that lies in a
/// home folder only because such a program is installed.
const MARKERS: [&str; 10] = [
    ".849C9593-D756-4E56-8D6E-42412F2A707B", // OneDrive
    ".dropbox.cache",
    ".insync-trash",
    ".megaignore",
    ".nextcloudsync.log",
    ".owncloudsync.log",
    ".seafile-data",
    ".stfolder", // Syncthing
    ".sync/ID",  // Resilio
    ".SynologyWorkingDirectory",
];

/// Databases that Nextcloud and ownCloud leave there, with something else between.
const DATABASES: [(&str, &str); 2] = [(".sync_", ".db"), ("._sync_", ".db")];
/// How many names of a folder are looked through for one of those.
const MOST_LOOKED_AT: usize = 10_000;

fn is_synced_name(part: Component<'_>) -> bool {
    let Component::Normal(name) = part else { return false };
    let Some(name) = name.to_str() else { return false };
    let stem = |stem: &str| name.strip_prefix(stem).map(|rest| rest.chars().next());
    let ends = |next: Option<char>| next.is_none_or(|next| !next.is_alphabetic());
    WORDS.contains(&name) || NAMES.iter().any(|one| stem(one).is_some_and(ends))
}

fn is_marked(folder: &Path) -> bool {
    let is_database = |name: &OsStr| {
        let name = name.to_string_lossy();
        DATABASES.iter().any(|(start, end)| name.starts_with(start) && name.ends_with(end))
    };
    MARKERS.iter().any(|marker| folder.join(marker).exists())
        || fs::read_dir(folder).is_ok_and(|entries| {
            entries.take(MOST_LOOKED_AT).flatten().any(|entry| is_database(&entry.file_name()))
        })
}

/// A Windows path that begins with a computer's name, `\\computer\share`.
fn is_share(path: &Path) -> bool {
    match path.components().next() {
        Some(Component::Prefix(prefix)) => {
            matches!(prefix.kind(), Prefix::UNC(..) | Prefix::VerbatimUNC(..))
        }
        _ => false,
    }
}

#[cfg(target_os = "linux")]
mod drive;

/// Elsewhere only names are looked at.
#[cfg(not(target_os = "linux"))]
mod drive {
    pub(super) fn is_network(_: &std::path::Path) -> bool {
        false
    }
}

#[cfg(test)]
mod tests;
