//! The tar archive inside: `manifest.json`, then `journal.sqlite`.

use std::io::{self, Read, Write};

use tar::{Archive, EntryType, Header};
use zeroize::Zeroizing;

use super::manifest::{MOST_MANIFEST, Manifest, Summing};
use super::sealed::MOST_IMAGE;
use crate::error::{Damage, ExchangeError};

const MANIFEST: &str = "manifest.json";
const IMAGE: &str = "journal.sqlite";
const BLOCK: usize = 512;
/// A tar record of the usual blocking factor, 20. Whoever reads an archive from a pipe stops after
/// the record with its end, so nothing may follow: the writing side would be told that nobody reads.
const RECORD: usize = 20 * BLOCK;
/// How much of an image is looked at at once.
const PIECE: usize = 64 * 1024;
/// How a plain SQLite database begins (SQLite file format, §1.3).
const PLAIN: &[u8] = b"SQLite format 3\0";

/// Whether these bytes begin as a plain SQLite database does.
pub(super) fn is_plain(image: &[u8]) -> bool {
    image.starts_with(PLAIN)
}

/// Writes the archive. The image goes to `out` in one call, without a copy of it here.
pub(super) fn pack(out: &mut impl Write, manifest: &Manifest, image: &[u8]) -> Result<(), ExchangeError> {
    let json = manifest.write()?;
    let time = u64::try_from(manifest.made.timestamp()).unwrap_or(0);
    let mut written = member(out, MANIFEST, &json, time)?;
    written += member(out, IMAGE, image, time)?;
    let end = 2 * BLOCK;
    let rest = (written + end).next_multiple_of(RECORD) - written;
    Ok(zeros(out, rest)?)
}

fn member(out: &mut impl Write, name: &str, bytes: &[u8], time: u64) -> io::Result<usize> {
    let mut header = Header::new_ustar();
    header.set_path(name)?;
    header.set_entry_type(EntryType::Regular);
    header.set_size(bytes.len() as u64);
    header.set_mode(0o600);
    header.set_uid(0);
    header.set_gid(0);
    header.set_mtime(time);
    header.set_cksum();
    out.write_all(header.as_bytes())?;
    out.write_all(bytes)?;
    let whole = bytes.len().next_multiple_of(BLOCK);
    zeros(out, whole - bytes.len())?;
    Ok(BLOCK + whole)
}

fn zeros(out: &mut impl Write, count: usize) -> io::Result<()> {
    io::copy(&mut io::repeat(0).take(count as u64), out).map(|_| ())
}

/// Reads an archive to its very end and hands out the manifest once everything has been checked.
/// The image goes to `keep` piece by piece before that: the caller lets go of it on an error.
///
/// `most` is how long the file is that the archive came in: no member can be longer.
pub(super) fn unpack(input: impl Read, most: usize, keep: &mut dyn Keep) -> Result<Manifest, ExchangeError> {
    let mut archive = Archive::new(input);
    let mut manifest = None;
    let mut sum = None;
    for entry in archive.entries().map_err(broken)?.raw(true) {
        let mut entry = entry.map_err(broken)?;
        let regular = matches!(entry.header().entry_type(), EntryType::Regular);
        let size = usize::try_from(entry.size()).map_err(|_| ExchangeError::TooLarge)?;
        if !regular || size > most {
            return Err(Damage::Members.into());
        }
        let name = entry.path_bytes().into_owned();
        if name == MANIFEST.as_bytes() && manifest.is_none() {
            if size > MOST_MANIFEST {
                return Err(ExchangeError::TooLarge);
            }
            let mut json = vec![0; size];
            entry.read_exact(&mut json).map_err(broken)?;
            manifest = Some(Manifest::parse(&json)?);
        } else if name == IMAGE.as_bytes() && sum.is_none() {
            if size > MOST_IMAGE {
                return Err(ExchangeError::TooLarge);
            }
            keep.expect(size)?;
            sum = Some(image(&mut entry, size, keep)?);
        } else {
            return Err(Damage::Members.into());
        }
    }
    finish(&mut archive.into_inner())?;
    match (manifest, sum) {
        (Some(manifest), Some(sum)) if manifest.sha256 == sum => Ok(manifest),
        (Some(_), Some(_)) => Err(Damage::Sum.into()),
        _ => Err(Damage::Members.into()),
    }
}

fn image(entry: &mut impl Read, size: usize, keep: &mut dyn Keep) -> Result<super::ImageSum, ExchangeError> {
    let mut piece = Zeroizing::new(vec![0; PIECE.min(size)]);
    let mut sum = Summing::new();
    let mut left = size;
    while left > 0 {
        let part = left.min(PIECE);
        entry.read_exact(&mut piece[..part]).map_err(broken)?;
        if left == size && !is_plain(&piece[..part]) {
            return Err(Damage::Image.into());
        }
        sum.add(&piece[..part]);
        keep.piece(&piece[..part]);
        left -= part;
    }
    if size == 0 { Err(Damage::Image.into()) } else { Ok(sum.done()) }
}

/// Reads what follows the archive's end, which must be zeros: only the end of the age file proves
/// that nothing was cut off.
fn finish(input: &mut impl Read) -> Result<(), ExchangeError> {
    let mut piece = Zeroizing::new(vec![0; PIECE]);
    loop {
        let read = input.read(&mut piece).map_err(broken)?;
        if read == 0 {
            return Ok(());
        }
        if piece[..read].iter().any(|byte| *byte != 0) {
            return Err(Damage::Members.into());
        }
    }
}

/// Everything is read from memory, so an error here is never the system's: age says `InvalidData`
/// or `UnexpectedEof` of what was altered or cut short, tar says `Other` of what is no archive.
fn broken(error: io::Error) -> ExchangeError {
    match error.kind() {
        io::ErrorKind::Other => Damage::Members.into(),
        _ => Damage::Payload.into(),
    }
}

/// Where the image goes.
pub(super) trait Keep {
    /// How long the image will be; told before the first piece.
    fn expect(&mut self, size: usize) -> Result<(), ExchangeError>;
    /// The next piece.
    fn piece(&mut self, piece: &[u8]);
}

/// Only looks.
impl Keep for () {
    fn expect(&mut self, _: usize) -> Result<(), ExchangeError> {
        Ok(())
    }

    fn piece(&mut self, _: &[u8]) {}
}

/// Keeps the image. The room is made once, so that growing leaves no copies behind.
impl Keep for Zeroizing<Vec<u8>> {
    fn expect(&mut self, size: usize) -> Result<(), ExchangeError> {
        self.try_reserve_exact(size).map_err(|_| ExchangeError::TooLarge)
    }

    fn piece(&mut self, piece: &[u8]) {
        self.extend_from_slice(piece);
    }
}

#[cfg(test)]
mod tests;
