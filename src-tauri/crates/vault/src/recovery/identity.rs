//! The recovery code's age identity: what the recovery sheet prints for the stock `age` program.

use std::fmt;

use age::x25519::Identity;
use bech32::{Bech32, Hrp};
use secrecy::{ExposeSecret, SecretString};
use zeroize::Zeroizing;

use crate::error::VaultError;

/// An age X25519 identity (the age specification, C2SP `age.md`: bech32 of 32 bytes, in capitals).
/// Whoever has it can read every backup. Wiped when dropped, prints nothing.
pub struct RecoveryIdentity {
    text: SecretString,
    recipient: String,
}

impl RecoveryIdentity {
    pub(crate) fn new(bytes: &Zeroizing<[u8; 32]>) -> Result<Self, VaultError> {
        let prefix = Hrp::parse("AGE-SECRET-KEY-").map_err(|_| VaultError::Crypto)?;
        let text = bech32::encode_upper::<Bech32>(prefix, bytes.as_slice());
        let text = Zeroizing::new(text.map_err(|_| VaultError::Crypto)?);
        let identity: Identity = text.parse().map_err(|_| VaultError::Crypto)?;
        let recipient = identity.to_public().to_string();
        Ok(RecoveryIdentity { text: identity.to_string(), recipient })
    }

    /// `AGE-SECRET-KEY-1…`, to be printed and kept like the code itself.
    pub fn expose_text(&self) -> &str {
        self.text.expose_secret()
    }

    /// `age1…`, to which backups are encrypted; not secret.
    pub fn recipient(&self) -> &str {
        &self.recipient
    }
}

impl fmt::Debug for RecoveryIdentity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("RecoveryIdentity(..)")
    }
}
