//! Reading with a cap, and replacing a file so that it is whole at every instant.
//!
//! Everything in this crate that changes the disk goes through here, one step at a time, so that
//! the tests can stop it after each.

use std::fs::{self, DirBuilder, File, OpenOptions};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

#[cfg(test)]
pub(crate) mod trouble;

/// The whole file, or its first `cap + 1` bytes.
pub(crate) fn read(path: &Path, cap: usize) -> io::Result<Vec<u8>> {
    let cap = u64::try_from(cap).unwrap_or(u64::MAX).saturating_add(1);
    let mut bytes = Vec::new();
    File::open(path)?.take(cap).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// Replaces a file in a folder: a new file with mode 0600 beside it, synced, renamed over it, the
/// folder synced, and read back. If it fails, the file before is still there, whole, unless the
/// folder could not be synced: then it is the one or the other.
pub(crate) fn replace(dir: &Path, name: &str, bytes: &[u8]) -> io::Result<()> {
    let new = dir.join(temporary(name));
    remove_if_there(&new)?;
    let path = dir.join(name);
    let written = write_synced(&new, bytes).and_then(|()| rename(&new, &path));
    if let Err(error) = written {
        // The first error is the one to tell; what is left behind is taken away next time.
        let _ = remove_if_there(&new);
        return Err(error);
    }
    sync_folder(dir)?;
    if read(&path, bytes.len())? != bytes {
        return Err(io::ErrorKind::InvalidData.into());
    }
    Ok(())
}

/// The name under which a file is written before it is renamed.
pub(crate) fn temporary(name: &str) -> String {
    format!("{name}.new")
}

/// Removes a file; one that isn't there is no error.
pub(crate) fn remove_if_there(path: &Path) -> io::Result<()> {
    step()?;
    match fs::remove_file(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
        done => done,
    }
}

/// Gives a file another name on the same disk.
pub(crate) fn rename(from: &Path, to: &Path) -> io::Result<()> {
    step()?;
    fs::rename(from, to)
}

/// Whether anything at all has this name, a dangling link included.
pub(crate) fn is_taken(path: &Path) -> bool {
    path.symlink_metadata().is_ok()
}

/// The first of `<stem>1`, `<stem>2`, … that nothing in the folder is called.
pub(crate) fn free_name(dir: &Path, stem: &str) -> io::Result<PathBuf> {
    let mut names = (1..=u16::MAX).map(|n| dir.join(format!("{stem}{n}")));
    names.find(|path| !is_taken(path)).ok_or(io::ErrorKind::AlreadyExists.into())
}

/// Makes a folder that only its owner can enter; with those above it, if asked.
pub(crate) fn make_folder(dir: &Path, with_parents: bool) -> io::Result<()> {
    step()?;
    let mut builder = DirBuilder::new();
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.recursive(with_parents).create(dir)?;
    match dir.parent() {
        Some(parent) if parent != Path::new("") => sync_folder(parent),
        _ => Ok(()),
    }
}

/// Options for a file that only its owner can read and write.
pub fn private_file() -> OpenOptions {
    // On Windows a file is read by whoever may read its folder, and that is handed down from above.
    #[cfg_attr(not(unix), expect(unused_mut, reason = "nothing is set"))]
    let mut options = OpenOptions::new();
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options
}

fn write_synced(path: &Path, bytes: &[u8]) -> io::Result<()> {
    step()?;
    let mut file = private_file().write(true).create_new(true).open(path)?;
    step()?;
    file.write_all(bytes)?;
    step()?;
    file.sync_all()
}

/// A rename or removal lasts through a power cut only once the folder is synced; Windows has no
/// such call.
pub(crate) fn sync_folder(dir: &Path) -> io::Result<()> {
    step()?;
    if cfg!(unix) { File::open(dir)?.sync_all() } else { Ok(()) }
}

/// Comes before everything that changes the disk.
fn step() -> io::Result<()> {
    #[cfg(test)]
    trouble::step()?;
    Ok(())
}

#[cfg(test)]
mod tests;
