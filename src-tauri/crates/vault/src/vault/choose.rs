//! Which of two copies to believe.

use crate::copies::Pair;
use crate::error::VaultError;
use crate::key::DataKey;
use crate::slot::Secret;

/// The copy that this secret opens and whose HMAC passes, and its data key.
///
/// The preferred copy holds, unless it can't be shown to be genuine: a sequence can be forged, and
/// the checksum with it. The other copy may show that, since it yields a data key: under the same
/// one the preferred copy's HMAC has to pass; after a rotation, the proof of succession that the
/// new key file carries. If that passes, the preferred copy is genuine and the secret is from
/// before the last change: it is refused.
pub(super) fn choose(
    pair: &Pair,
    preferred: usize,
    secret: Secret<'_>,
) -> Result<(usize, DataKey), VaultError> {
    let trusted = pair.sound(preferred).ok_or(VaultError::NotFound)?;
    let refusal = match trusted.open(secret) {
        Ok(data_key) => return Ok((preferred, data_key)),
        Err(refusal) => refusal,
    };
    let beside = 1 - preferred;
    let Some(other) = pair.sound(beside).filter(|other| other.bytes() != trusted.bytes()) else {
        return Err(refusal);
    };
    let Ok(data_key) = other.open(secret) else { return Err(refusal) };
    let genuine = if trusted.body().owner() == other.body().owner() {
        trusted.is_proven_by(&data_key)?
    } else {
        trusted.body().succeeds(other.body().owner(), &data_key)?
    };
    if genuine { Err(refusal) } else { Ok((beside, data_key)) }
}
