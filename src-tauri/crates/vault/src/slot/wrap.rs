//! AES-256-GCM (NIST SP 800-38D) around a data key.

use ring::aead::{AES_256_GCM, Aad, LessSafeKey, NONCE_LEN, Nonce, UnboundKey};
use zeroize::Zeroizing;

use crate::error::VaultError;
use crate::key::DataKey;
use crate::random::{Randomness, public};

pub(super) const NONCE: usize = NONCE_LEN;
/// 32 bytes of data key and the 16-byte tag.
pub(super) const SEALED: usize = 48;

/// Wraps under a fresh random nonce. Each wrapping key is used once (it comes from a fresh salt),
/// far from the 2^32 uses that random nonces allow (§8.3).
pub(super) fn wrap(
    key: &[u8; 32],
    aad: &[u8],
    data_key: &DataKey,
    random: &dyn Randomness,
) -> Result<([u8; NONCE], [u8; SEALED]), VaultError> {
    let nonce = public::<NONCE>(random)?;
    let mut buffer = Zeroizing::new([0; SEALED]);
    let (text, tag) = buffer.split_at_mut(32);
    text.copy_from_slice(data_key.expose());
    let computed = LessSafeKey::new(UnboundKey::new(&AES_256_GCM, key)?).seal_in_place_separate_tag(
        Nonce::assume_unique_for_key(nonce),
        Aad::from(aad),
        text,
    )?;
    tag.copy_from_slice(computed.as_ref());
    Ok((nonce, *buffer))
}

/// `None` if the tag doesn't match: wrong key, or anything altered.
pub(super) fn unwrap(
    key: &[u8; 32],
    aad: &[u8],
    nonce: &[u8; NONCE],
    sealed: &[u8; SEALED],
) -> Result<Option<DataKey>, VaultError> {
    let mut buffer = Zeroizing::new(*sealed);
    let key = LessSafeKey::new(UnboundKey::new(&AES_256_GCM, key)?);
    let nonce = Nonce::assume_unique_for_key(*nonce);
    let opened = key.open_in_place(nonce, Aad::from(aad), buffer.as_mut_slice());
    Ok(opened.ok().and_then(|bytes| DataKey::from_slot(bytes)))
}
