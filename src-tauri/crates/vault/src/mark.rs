//! The key of the high-water mark.

use std::fmt;

use ring::hmac;
use zeroize::Zeroizing;

/// What signs the high-water mark beside the database: HMAC-SHA256 (RFC 2104) under 32 bytes that
/// are derived from the data key (HKDF-SHA256, info `tidemark/v1/mark`). Wiped when dropped;
/// `Debug` prints nothing of it.
pub struct MarkKey(Box<Zeroizing<[u8; 32]>>);

impl MarkKey {
    /// A mark key from its bytes, for a mark that no vault stands beside.
    pub fn new(key: Zeroizing<[u8; 32]>) -> Self {
        MarkKey(Box::new(key))
    }

    /// The same key once more, for another thread.
    pub fn duplicate(&self) -> Self {
        MarkKey(self.0.clone())
    }

    /// The signature of these bytes.
    pub fn sign(&self, bytes: &[u8]) -> [u8; 32] {
        let mut signature = [0; 32];
        signature.copy_from_slice(hmac::sign(&self.key(), bytes).as_ref());
        signature
    }

    /// Whether this is the signature of these bytes, compared in constant time.
    pub fn verify(&self, bytes: &[u8], signature: &[u8]) -> bool {
        hmac::verify(&self.key(), bytes, signature).is_ok()
    }

    fn key(&self) -> hmac::Key {
        hmac::Key::new(hmac::HMAC_SHA256, self.0.as_slice())
    }
}

impl fmt::Debug for MarkKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("MarkKey(..)")
    }
}

#[cfg(test)]
mod tests;
