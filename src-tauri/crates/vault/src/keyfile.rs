//! Key file, version 1: the frame around the body.
//!
//! | bytes | what |
//! |---|---|
//! | 14 | `TIDEMARK-KEYS\n` |
//! | 2 | version, big-endian |
//! | 4 | length of the body, big-endian |
//! | at most 65,536 | body, JSON |
//! | 32 | SHA-256 of everything before it: tells damage, with no secret |
//! | 32 | HMAC-SHA256 (RFC 2104) of everything before it, under a key from the data key |
//!
//! Both sums are over the bytes as read, never re-serialised. A later version keeps everything up
//! to and with the SHA-256, so that it can be told from damage.

use ring::digest::{SHA256, digest};
use ring::hmac;

use crate::body::Body;
use crate::copies::Fault;
use crate::error::{Damage, VaultError};
use crate::key::DataKey;
use crate::slot::Secret;

pub(crate) const VERSION: u16 = 1;
const MAGIC: &[u8] = b"TIDEMARK-KEYS\n";
const HEAD: usize = MAGIC.len() + 2 + 4;
const SUM: usize = 32;
const MOST_BODY: usize = 64 * 1024;
/// The longest a key file can be.
pub(crate) const MOST_BYTES: usize = HEAD + MOST_BODY + 2 * SUM;

/// A key file whose checksum has passed; its HMAC only [`open`](KeyFile::open) proves.
pub(crate) struct KeyFile {
    bytes: Vec<u8>,
    body: Body,
}

impl KeyFile {
    pub(crate) fn parse(bytes: Vec<u8>) -> Result<Self, Fault> {
        let damaged = |damage| Err(Fault::Damaged(damage));
        let begins = bytes.len().min(MAGIC.len());
        if bytes[..begins] != MAGIC[..begins] {
            return damaged(Damage::Magic);
        }
        let Some((version, length)) = head(&bytes) else { return damaged(Damage::Length) };
        let end = HEAD + length;
        let whole = bytes.len() >= end + SUM && bytes.len() <= MOST_BYTES;
        if length > MOST_BODY || !whole || (version == VERSION && bytes.len() != end + 2 * SUM) {
            return damaged(Damage::Length);
        }
        if digest(&SHA256, &bytes[..end]).as_ref() != &bytes[end..end + SUM] {
            return damaged(Damage::Checksum);
        }
        if version > VERSION {
            return Err(Fault::NewerVersion(version));
        }
        if version < VERSION {
            return damaged(Damage::Body);
        }
        let body = Body::parse(&bytes[HEAD..end]).map_err(Fault::Damaged)?;
        Ok(KeyFile { bytes, body })
    }

    /// Writes a body down, with both sums.
    pub(crate) fn seal(body: &Body, data_key: &DataKey) -> Result<Self, VaultError> {
        let unwritable = VaultError::Damaged(Damage::Body);
        let json = serde_json::to_vec(body).map_err(|_| unwritable)?;
        let length = u32::try_from(json.len()).map_err(|_| unwritable)?;
        let mut bytes = Vec::with_capacity(HEAD + json.len() + 2 * SUM);
        bytes.extend(MAGIC);
        bytes.extend(VERSION.to_be_bytes());
        bytes.extend(length.to_be_bytes());
        bytes.extend(json);
        bytes.extend(digest(&SHA256, &bytes).as_ref());
        bytes.extend(hmac::sign(&data_key.key_file_mac()?, &bytes).as_ref());
        // What was written can be read: nothing leaves here that a later start would refuse.
        KeyFile::parse(bytes).map_err(|_| unwritable)
    }

    /// The data key, once this secret has opened its slot and the HMAC has passed.
    pub(crate) fn open(&self, secret: Secret<'_>) -> Result<DataKey, VaultError> {
        let owner = self.body.owner();
        let opened = match secret {
            Secret::Passphrase(passphrase) => {
                self.body.passphrase_slot().map(|slot| slot.open(owner, passphrase))
            }
            Secret::Code(code) => self.body.recovery_slot().map(|slot| slot.open(owner, code)),
            Secret::Keyring(device) => self.body.keyring_slot().map(|slot| slot.open(owner, device)),
        };
        let opened = opened.ok_or(secret.unexpected())?;
        let data_key = opened?.ok_or(secret.wrong())?;
        if self.is_proven_by(&data_key)? { Ok(data_key) } else { Err(VaultError::Damaged(Damage::Mac)) }
    }

    /// Whether the HMAC passes under this data key (compared in constant time).
    pub(crate) fn is_proven_by(&self, data_key: &DataKey) -> Result<bool, VaultError> {
        let (signed, mac) = self.bytes.split_at(self.bytes.len() - SUM);
        Ok(hmac::verify(&data_key.key_file_mac()?, signed, mac).is_ok())
    }

    /// Whether both say the same and only the sums differ that the checksum doesn't cover.
    pub(crate) fn differs_in_hmac_only(&self, other: &KeyFile) -> bool {
        let signed = |file: &KeyFile| file.bytes.len() - SUM;
        self.bytes != other.bytes && self.bytes[..signed(self)] == other.bytes[..signed(other)]
    }

    pub(crate) fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    pub(crate) fn body(&self) -> &Body {
        &self.body
    }
}

/// Version and length, if there are enough bytes for them.
fn head(bytes: &[u8]) -> Option<(u16, usize)> {
    let (version, rest) = bytes.get(MAGIC.len()..)?.split_first_chunk()?;
    let (length, _) = rest.split_first_chunk()?;
    let length = usize::try_from(u32::from_be_bytes(*length)).ok()?;
    Some((u16::from_be_bytes(*version), length))
}

#[cfg(test)]
mod tests;
