//! The proof, in a rotated key file, that it succeeds the one before.

use ring::hmac;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::encoded::Encoded;
use crate::error::VaultError;
use crate::key::DataKey;

use super::Owner;

const PROOF: usize = 32;

/// Between the two writes of a rotation one copy has the old key and one the new. Whoever holds the
/// old data key made this: without it, a stranger's key file under the same vault id could make the
/// right passphrase look wrong. It stands among the slots, where a version that doesn't know it
/// keeps it, and it wraps nothing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct SuccessorSlot {
    of: Uuid,
    proof: Encoded<PROOF>,
}

impl SuccessorSlot {
    /// The proof that `new` succeeds the key file of `before`, under the data key of `before`.
    pub(crate) fn seal(before: Owner, data_key: &DataKey, new: Owner) -> Result<Self, VaultError> {
        let mac = hmac::sign(&data_key.rotation_mac()?, &signed(before, new));
        let mut proof = [0; PROOF];
        proof.copy_from_slice(mac.as_ref());
        Ok(SuccessorSlot { of: before.key_id, proof: Encoded(proof) })
    }

    /// The key id of the key file before.
    pub(crate) fn of(&self) -> Uuid {
        self.of
    }

    /// Whether `owner`'s key file succeeds that of `before`, whose data key this is.
    pub(crate) fn holds(&self, owner: Owner, before: Owner, data_key: &DataKey) -> Result<bool, VaultError> {
        let key = data_key.rotation_mac()?;
        let proven = hmac::verify(&key, &signed(before, owner), &self.proof.0).is_ok();
        Ok(proven && self.of == before.key_id && owner.vault_id == before.vault_id)
    }
}

/// Vault id (16) ‖ key id before (16) ‖ new key id (16).
fn signed(before: Owner, new: Owner) -> Vec<u8> {
    [before.vault_id, before.key_id, new.key_id].map(Uuid::into_bytes).concat()
}
