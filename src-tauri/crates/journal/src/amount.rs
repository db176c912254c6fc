//! Exact amounts of a medicine.

use std::fmt;

use rust_decimal::Decimal;
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

#[cfg(test)]
mod tests;

/// An amount exactly as it was written, together with its exact decimal value.
///
/// Guaranteed: no float was on the way, the decimal has at most 28 digits and is not negative, and
/// `written` is what the document says, digit for digit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Amount {
    written: String,
    decimal: Decimal,
}

/// Why a text is not an amount; the text itself is kept and shown by whoever asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum AmountError {
    /// Something other than digits with at most one decimal mark.
    #[error("not a plain number")]
    NotPlain,
    /// `.5` or `5.`: too easily misread to be taken without asking.
    #[error("a digit is missing beside the decimal mark")]
    BareMark,
    /// More digits than can be kept exactly.
    #[error("more digits than can be kept exactly")]
    TooLong,
}

impl Amount {
    /// Reads digits with an optional "." or ",", and nothing else: no sign, exponent or unit.
    pub fn parse(written: &str) -> Result<Self, AmountError> {
        let (whole, fraction) = match written.split_once(['.', ',']) {
            Some((whole, fraction)) => (whole, Some(fraction)),
            None => (written, None),
        };
        let digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
        if !digits(whole) || !fraction.is_none_or(digits) || written.is_empty() {
            return Err(AmountError::NotPlain);
        }
        if whole.is_empty() || fraction.is_some_and(str::is_empty) {
            return Err(AmountError::BareMark);
        }
        if whole.len() + fraction.map_or(0, str::len) > 28 {
            return Err(AmountError::TooLong);
        }
        let decimal =
            Decimal::from_str_exact(&written.replace(',', ".")).map_err(|_| AmountError::TooLong)?;
        Ok(Self { written: written.to_owned(), decimal })
    }

    /// The text as written.
    pub fn written(&self) -> &str {
        &self.written
    }

    /// The exact value.
    pub fn decimal(&self) -> Decimal {
        self.decimal
    }
}

impl Serialize for Amount {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(&self.written)
    }
}

impl<'de> Deserialize<'de> for Amount {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        Self::parse(&String::deserialize(from)?).map_err(de::Error::custom)
    }
}

impl fmt::Display for Amount {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.written)
    }
}
