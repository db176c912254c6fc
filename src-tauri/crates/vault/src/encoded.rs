//! Fixed-length bytes that stand in the key file as base64 (RFC 4648, padded).

use std::borrow::Cow;

use data_encoding::BASE64;
use serde::de::Error;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// Exactly `N` bytes, none of them secret.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Encoded<const N: usize>(pub(crate) [u8; N]);

impl<const N: usize> Serialize for Encoded<N> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&BASE64.encode(&self.0))
    }
}

impl<'de, const N: usize> Deserialize<'de> for Encoded<N> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = Cow::<str>::deserialize(deserializer)?;
        let bytes = BASE64.decode(text.as_bytes()).map_err(D::Error::custom)?;
        let length = bytes.len();
        let exact = bytes.try_into();
        exact.map(Encoded).map_err(|_| D::Error::custom(format_args!("{length} bytes, not {N}")))
    }
}
