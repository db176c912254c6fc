//! An age identity: what opens a backup, for this program and for the stock `age` program.

use std::fmt;

use age::x25519::Identity;
use bech32::{Bech32, Hrp};
use zeroize::Zeroizing;

use crate::error::VaultError;

/// Length of the text: `AGE-SECRET-KEY-`, `1`, 52 symbols for 32 bytes, 6 of checksum.
const LENGTH: usize = 74;

/// An age X25519 identity (the age specification, C2SP `age.md`: bech32 of 32 bytes, in capitals),
/// derived from the data key or from the recovery code. Every backup is encrypted to one of each,
/// so whoever has either can read it. Wiped when dropped, prints nothing.
pub struct AgeIdentity {
    text: Zeroizing<String>,
    recipient: String,
}

impl AgeIdentity {
    pub(crate) fn new(bytes: &Zeroizing<[u8; 32]>) -> Result<Self, VaultError> {
        let prefix = Hrp::parse("AGE-SECRET-KEY-").map_err(|_| VaultError::Crypto)?;
        // Room for all of it from the start: a string that grows leaves its old bytes behind.
        let mut text = Zeroizing::new(String::with_capacity(LENGTH));
        bech32::encode_upper_to_fmt::<Bech32, _>(&mut *text, prefix, bytes.as_slice())
            .map_err(|_| VaultError::Crypto)?;
        let identity: Identity = text.parse().map_err(|_| VaultError::Crypto)?;
        let recipient = identity.to_public().to_string();
        Ok(AgeIdentity { text, recipient })
    }

    /// `AGE-SECRET-KEY-1…`: opens backups. The recovery code's is printed beside the code and kept
    /// like it.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// `age1…`, to which backups are encrypted; not secret.
    pub fn recipient(&self) -> &str {
        &self.recipient
    }
}

impl fmt::Debug for AgeIdentity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("AgeIdentity(..)")
    }
}
