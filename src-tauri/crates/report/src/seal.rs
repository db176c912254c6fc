//! Sealing: the standard security handler of PDF 2.0 (ISO 32000-2, 7.6.4; revision 6, AES-256).

use std::collections::BTreeMap;
use std::sync::Arc;

use lopdf::encryption::crypt_filters::{Aes256CryptFilter, CryptFilter};
use lopdf::{Document, EncryptionState, EncryptionVersion, Permissions};
use zeroize::{Zeroize, ZeroizeOnDrop};

use crate::ReportError;

/// The key of one sealed file: 256 random bits, made anew for each. It wipes itself and prints nothing.
#[derive(Zeroize, ZeroizeOnDrop)]
pub struct Key(pub [u8; 32]);

/// A PDF that opens only with the password: every text and stream in it is encrypted, metadata too.
///
/// # Errors
/// [`ReportError::Sealing`] also for a password that the standard can't take: one with a control
/// character, say.
pub fn sealed(pdf: &[u8], password: &str, key: &Key) -> Result<Vec<u8>, ReportError> {
    seal(pdf, password, key).map_err(|_| ReportError::Sealing)
}

fn seal(pdf: &[u8], password: &str, key: &Key) -> Result<Vec<u8>, lopdf::Error> {
    let mut document = Document::load_mem(pdf)?;
    "2.0".clone_into(&mut document.version);
    let aes: Arc<dyn CryptFilter> = Arc::new(Aes256CryptFilter);
    let state = EncryptionState::try_from(EncryptionVersion::V5 {
        encrypt_metadata: true,
        crypt_filters: BTreeMap::from([(b"StdCF".to_vec(), aes)]),
        file_encryption_key: &key.0,
        stream_filter: b"StdCF".to_vec(),
        string_filter: b"StdCF".to_vec(),
        // Whoever can open it can do anything with it: a second password would only pretend otherwise.
        owner_password: password,
        user_password: password,
        permissions: Permissions::all(),
    })?;
    document.encrypt(&state)?;
    let mut bytes = Vec::new();
    document.save_to(&mut bytes)?;
    Ok(bytes)
}
