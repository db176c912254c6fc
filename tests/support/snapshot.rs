//! A folder as it stands: every name, every byte, every mode.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// What a folder holds, all the way down. Two are equal when nothing on disk has changed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Snapshot(BTreeMap<PathBuf, Node>);

#[derive(Clone, Debug, PartialEq, Eq)]
struct Node {
    mode: u32,
    /// None for a folder.
    bytes: Option<Vec<u8>>,
}

impl Snapshot {
    /// Takes down a folder; one that isn't there holds nothing, not even itself.
    pub fn of(folder: &Path) -> Self {
        let mut nodes = BTreeMap::new();
        if folder.exists() {
            take(folder, Path::new(""), &mut nodes);
        }
        Self(nodes)
    }

    /// The names at which two differ: made, gone, or changed.
    pub fn differences(&self, other: &Self) -> Vec<PathBuf> {
        let names: std::collections::BTreeSet<&PathBuf> = self.0.keys().chain(other.0.keys()).collect();
        names.into_iter().filter(|name| self.0.get(*name) != other.0.get(*name)).cloned().collect()
    }

    /// The files' names, relative to the folder.
    pub fn files(&self) -> Vec<&Path> {
        self.0.iter().filter(|(_, node)| node.bytes.is_some()).map(|(name, _)| name.as_path()).collect()
    }
}

fn take(path: &Path, name: &Path, nodes: &mut BTreeMap<PathBuf, Node>) {
    let found = fs::symlink_metadata(path).expect("what was listed can be looked at");
    let bytes = found.is_file().then(|| fs::read(path).expect("a file can be read"));
    nodes.insert(name.to_owned(), Node { mode: mode(&found), bytes });
    if found.is_dir() {
        for entry in fs::read_dir(path).expect("a folder can be listed") {
            let entry = entry.expect("a folder can be listed");
            take(&entry.path(), &name.join(entry.file_name()), nodes);
        }
    }
}

/// The permission bits of a file or folder, where the system has them.
pub fn mode(of: &fs::Metadata) -> u32 {
    #[cfg(unix)]
    return std::os::unix::fs::PermissionsExt::mode(&of.permissions()) & 0o777;
    #[cfg(not(unix))]
    return u32::from(of.permissions().readonly());
}
