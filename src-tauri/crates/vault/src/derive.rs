//! HKDF-SHA256 (RFC 5869), and the one place that names what each derived key is for.

use ring::hkdf::{HKDF_SHA256, Salt};
use zeroize::Zeroizing;

use crate::error::VaultError;

/// Info string of the key SQLCipher gets.
pub(crate) const DATABASE: &[u8] = b"tidemark/v1/database";
/// Info string of the key of the key file's HMAC.
pub(crate) const KEY_FILE: &[u8] = b"tidemark/v1/key-file";
/// Info string of the key of the high-water mark.
pub(crate) const MARK: &[u8] = b"tidemark/v1/mark";
/// Info string of the age identity that opens this data key's backups.
pub(crate) const BACKUP: &[u8] = b"tidemark/v1/backup";
/// Info string of the key that proves, under the old data key, which key file succeeds its own.
pub(crate) const ROTATION: &[u8] = b"tidemark/v1/rotation";
/// Info string of the key that wraps the data key in the recovery slot.
pub(crate) const RECOVERY_WRAP: &[u8] = b"tidemark/v1/recovery-wrap";
/// Info string of the key that wraps the data key in the keyring slot.
pub(crate) const KEYRING_WRAP: &[u8] = b"tidemark/v1/keyring-wrap";
/// Info string of the age identity that belongs to the recovery code.
pub(crate) const RECOVERY_AGE: &[u8] = b"tidemark/v1/recovery-age";

/// 32 bytes for one purpose, from a secret that is uniformly random already: HKDF is no password
/// hash, so a passphrase never comes here.
pub(crate) fn derive(secret: &[u8], salt: &[u8], info: &[u8]) -> Result<Zeroizing<[u8; 32]>, VaultError> {
    let extracted = Salt::new(HKDF_SHA256, salt).extract(secret);
    let mut key = Zeroizing::new([0; 32]);
    extracted.expand(&[info], HKDF_SHA256)?.fill(key.as_mut_slice())?;
    Ok(key)
}

#[cfg(test)]
mod tests;
