//! The recovery code: 128 random bits that a person can write down and type back.

use std::fmt;

use ring::digest::{Context, SHA256};
use secrecy::{ExposeSecret, ExposeSecretMut, SecretBox};
use zeroize::Zeroizing;

use crate::derive;
use crate::error::{CodeError, VaultError};
use crate::hyphen::is_hyphen;
use crate::identity::AgeIdentity;
use crate::random::Randomness;

/// Crockford's base32 alphabet: no I, L, O, U.
const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const SYMBOLS: usize = 30;
const GROUP: usize = 5;
const CHECK_BITS: usize = 22;

/// 128 random bits, shown as 30 Crockford base32 symbols in 6 groups of 5; the last 22 of its 150
/// bits are a checksum. Wiped when dropped, prints nothing.
pub struct RecoveryCode(SecretBox<[u8; 16]>);

impl RecoveryCode {
    /// How many groups the text has.
    pub const GROUPS: usize = SYMBOLS / GROUP;

    pub(crate) fn generate(random: &dyn Randomness) -> Result<Self, VaultError> {
        let mut bits = SecretBox::new(Box::new([0; 16]));
        random.fill(bits.expose_secret_mut())?;
        Ok(RecoveryCode(bits))
    }

    /// What a person typed. Case, blanks and hyphens don't matter; O is read as 0, I and L as 1.
    pub fn parse(typed: &str) -> Result<Self, CodeError> {
        let values = values(typed)?;
        if values.len() != SYMBOLS {
            return Err(CodeError::Length { symbols: values.len() });
        }
        let mut packed = Zeroizing::new([0_u8; 19]);
        for (index, value) in values.iter().enumerate() {
            for bit in 0..5 {
                let place = 5 * index + bit;
                packed[place / 8] |= (value >> (4 - bit) & 1) << (7 - place % 8);
            }
        }
        let mut code = RecoveryCode(SecretBox::new(Box::new([0; 16])));
        code.0.expose_secret_mut().copy_from_slice(&packed[..16]);
        if packed[16..] == check(code.bits()) { Ok(code) } else { Err(CodeError::Checksum) }
    }

    /// The code as it is shown and printed: `XXXXX-XXXXX-XXXXX-XXXXX-XXXXX-XXXXX`.
    pub fn text(&self) -> Zeroizing<String> {
        let mut packed = Zeroizing::new([0_u8; 19]);
        packed[..16].copy_from_slice(self.bits());
        packed[16..].copy_from_slice(&check(self.bits()));
        let mut text = Zeroizing::new(String::with_capacity(SYMBOLS + Self::GROUPS - 1));
        for index in 0..SYMBOLS {
            if index > 0 && index % GROUP == 0 {
                text.push('-');
            }
            let value = (5 * index..5 * index + 5)
                .fold(0, |value, place| value << 1 | packed[place / 8] >> (7 - place % 8) & 1);
            text.push(char::from(ALPHABET[usize::from(value)]));
        }
        text
    }

    /// The age identity that opens every backup, even with the stock `age` program.
    pub fn identity(&self) -> Result<AgeIdentity, VaultError> {
        AgeIdentity::new(&derive::derive(self.bits(), &[], derive::RECOVERY_AGE)?)
    }

    /// The key that wraps the data key in a recovery slot with this salt.
    pub(crate) fn wrapping_key(&self, salt: &[u8]) -> Result<Zeroizing<[u8; 32]>, VaultError> {
        derive::derive(self.bits(), salt, derive::RECOVERY_WRAP)
    }

    fn bits(&self) -> &[u8; 16] {
        self.0.expose_secret()
    }
}

impl fmt::Debug for RecoveryCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("RecoveryCode(..)")
    }
}

/// The first 22 bits of SHA-256(`tidemark recovery 1` ‖ bits), in the high bits of three bytes.
fn check(bits: &[u8; 16]) -> [u8; 3] {
    let mut context = Context::new(&SHA256);
    context.update(b"tidemark recovery 1");
    context.update(bits);
    let digest = context.finish();
    let mut check = [0; 3];
    check.copy_from_slice(&digest.as_ref()[..3]);
    check[2] &= 0xff << (24 - CHECK_BITS);
    check
}

/// The value of each symbol, in order; more than a code has are counted, not kept.
fn values(typed: &str) -> Result<Zeroizing<Vec<u8>>, CodeError> {
    let mut values = Zeroizing::new(Vec::with_capacity(SYMBOLS));
    let mut symbols = 0;
    for character in typed.chars().filter(|c| !c.is_whitespace() && !is_hyphen(*c)) {
        symbols += 1;
        let upper = match character.to_ascii_uppercase() {
            'O' => '0',
            'I' | 'L' => '1',
            other => other,
        };
        let value = ALPHABET.iter().position(|&symbol| char::from(symbol) == upper);
        let value = value.and_then(|value| u8::try_from(value).ok());
        let value = value.ok_or(CodeError::Symbol { position: symbols })?;
        if values.len() < SYMBOLS {
            values.push(value);
        }
    }
    if symbols > SYMBOLS { Err(CodeError::Length { symbols }) } else { Ok(values) }
}

#[cfg(test)]
mod tests;
