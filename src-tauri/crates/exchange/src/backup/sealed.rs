//! The age file around the archive.

use std::fmt;
use std::iter;

use age::x25519::{Identity, Recipient};
use age::{DecryptError, Decryptor, Encryptor};
use zeroize::Zeroizing;

use super::archive::{self, Keep};
use super::{About, ImageSum, Manifest};
use crate::error::{Damage, ExchangeError};

/// The largest image: what SQLite takes as a database in memory unless told otherwise
/// (`SQLITE_MEMDB_DEFAULT_MAXSIZE`), so that whatever is sealed can be put back. Ten years of a
/// full journal stay below a tenth of it.
pub const MOST_IMAGE: usize = 1024 * 1024 * 1024;
/// The largest backup file: an image, a manifest, age's 16 bytes for each 64 KiB, and the rest.
pub const MOST_SEALED: usize = MOST_IMAGE + MOST_IMAGE / 4096 + 1024 * 1024;
/// How far the age header reaches at most. Two recipients take some 400 bytes.
pub(super) const MOST_HEADER: usize = 16 * 1024;

/// A backup as it is written to a disk.
pub struct Sealed {
    bytes: Vec<u8>,
    manifest: Manifest,
}

impl Sealed {
    /// The age file.
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// What the backup says about itself.
    pub fn manifest(&self) -> &Manifest {
        &self.manifest
    }
}

impl fmt::Debug for Sealed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Sealed({} bytes)", self.bytes.len())
    }
}

/// A backup that was read, decrypted and checked whole. The image wipes itself.
pub struct Opened {
    /// What the backup says about itself.
    pub manifest: Manifest,
    /// A plain SQLite database.
    pub image: Zeroizing<Vec<u8>>,
}

impl fmt::Debug for Opened {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Opened(..)")
    }
}

/// Seals a plain SQLite image for two recipients (`age1…`): whoever has the identity of either can
/// open it. Nothing plain is written or kept outside `image`.
pub fn seal(image: &[u8], about: About, recipients: [&str; 2]) -> Result<Sealed, ExchangeError> {
    if image.len() > MOST_IMAGE {
        return Err(ExchangeError::TooLarge);
    }
    if !archive::is_plain(image) {
        return Err(Damage::Image.into());
    }
    let [first, second] = recipients;
    let parse = |text: &str| text.parse::<Recipient>().map_err(|_| ExchangeError::Recipient);
    let parsed = [parse(first)?, parse(second)?];
    if parsed[0].to_string() == parsed[1].to_string() {
        return Err(ExchangeError::Recipient);
    }
    let encryptor = Encryptor::with_recipients(parsed.iter().map(|one| one as _))
        .map_err(|_| ExchangeError::Recipient)?;

    let manifest = Manifest::new(about, ImageSum::of(image));
    let mut bytes = Vec::new();
    let room = image.len() + image.len() / 4096 + 512 * 1024;
    bytes.try_reserve_exact(room).map_err(|_| ExchangeError::TooLarge)?;
    let mut writer = encryptor.wrap_output(&mut bytes)?;
    archive::pack(&mut writer, &manifest, image)?;
    writer.finish()?;
    Ok(Sealed { bytes, manifest })
}

/// Opens a backup with an identity (`AGE-SECRET-KEY-1…`). It is handed out whole and checked, or
/// not at all.
pub fn open(sealed: &[u8], identity: &str) -> Result<Opened, ExchangeError> {
    let mut image = Zeroizing::new(Vec::new());
    let manifest = read(sealed, identity, &mut image)?;
    Ok(Opened { manifest, image })
}

/// Checks a backup as [`open`] does, to the last byte, without keeping its contents.
pub fn verify(sealed: &[u8], identity: &str) -> Result<Manifest, ExchangeError> {
    read(sealed, identity, &mut ())
}

fn read(sealed: &[u8], identity: &str, keep: &mut dyn Keep) -> Result<Manifest, ExchangeError> {
    if sealed.len() > MOST_SEALED {
        return Err(ExchangeError::TooLarge);
    }
    let identity = parse_identity(identity)?;
    let reader = decryptor(sealed)?.decrypt(iter::once(&identity as _)).map_err(refused)?;
    archive::unpack(reader, sealed.len(), keep)
}

/// Whether this identity opens the age file that begins so. Only the header is looked at, of which
/// `beginning` must hold the whole and 16 bytes more; what follows may still be damaged.
pub(super) fn is_for(beginning: &[u8], identity: &str) -> Result<bool, ExchangeError> {
    let identity = parse_identity(identity)?;
    match decryptor(beginning)?.decrypt(iter::once(&identity as _)).map_err(refused) {
        Ok(_) => Ok(true),
        Err(ExchangeError::OtherKey) => Ok(false),
        Err(error) => Err(error),
    }
}

fn parse_identity(text: &str) -> Result<Identity, ExchangeError> {
    text.parse().map_err(|_| ExchangeError::Identity)
}

/// Reads the header. The library reads one of any length, and again from its start with each line,
/// so where it ends is looked for first.
fn decryptor(sealed: &[u8]) -> Result<Decryptor<&[u8]>, ExchangeError> {
    let beginning = &sealed[..sealed.len().min(MOST_HEADER)];
    if !beginning.windows(5).any(|window| window == b"\n--- ") {
        return Err(Damage::Header.into());
    }
    Decryptor::new_buffered(sealed).map_err(refused)
}

fn refused(error: DecryptError) -> ExchangeError {
    match error {
        DecryptError::NoMatchingKeys => ExchangeError::OtherKey,
        // The library may add more; all there are tell of a header that isn't as it was written.
        _ => Damage::Header.into(),
    }
}

#[cfg(test)]
pub(super) mod tests;
