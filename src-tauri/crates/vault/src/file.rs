//! Reading with a cap, and replacing a file so that it is whole at every instant.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Read, Write};
use std::path::Path;

/// The whole file, or its first `cap + 1` bytes.
pub(crate) fn read(path: &Path, cap: usize) -> io::Result<Vec<u8>> {
    let cap = u64::try_from(cap).unwrap_or(u64::MAX).saturating_add(1);
    let mut bytes = Vec::new();
    File::open(path)?.take(cap).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// Replaces a file in a folder: a new file with mode 0600 beside it, synced, renamed over it, the
/// folder synced, and read back. If it fails, the file before is still there, whole.
pub(crate) fn replace(dir: &Path, name: &str, bytes: &[u8]) -> io::Result<()> {
    let new = dir.join(format!("{name}.new"));
    remove_if_there(&new)?;
    let path = dir.join(name);
    let written = write_synced(&new, bytes).and_then(|()| fs::rename(&new, &path));
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

/// Removes a file; one that isn't there is no error.
pub(crate) fn remove_if_there(path: &Path) -> io::Result<()> {
    match fs::remove_file(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
        done => done,
    }
}

/// Options for a file that only its owner can read and write.
pub(crate) fn private() -> OpenOptions {
    let mut options = OpenOptions::new();
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options
}

fn write_synced(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut file = private().write(true).create_new(true).open(path)?;
    file.write_all(bytes)?;
    file.sync_all()
}

/// A rename lasts through a power cut only once the folder is synced; Windows has no such call.
fn sync_folder(dir: &Path) -> io::Result<()> {
    if cfg!(unix) { File::open(dir)?.sync_all() } else { Ok(()) }
}

#[cfg(test)]
mod tests;
