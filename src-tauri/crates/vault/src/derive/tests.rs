use data_encoding::HEXLOWER;
use ring::hmac;

use super::*;

fn hex(text: &str) -> Vec<u8> {
    HEXLOWER.decode(text.as_bytes()).unwrap()
}

/// RFC 5869, appendix A.1 and A.3; the first 32 of their 42 bytes.
#[test]
fn rfc_5869_known_answers() {
    let secret = [0x0b; 22];
    let check = |salt: &str, info: &str, expected: &str| {
        let derived = derive(&secret, &hex(salt), &hex(info)).unwrap();
        assert_eq!(HEXLOWER.encode(derived.as_slice()), expected);
    };
    check(
        "000102030405060708090a0b0c",
        "f0f1f2f3f4f5f6f7f8f9",
        "3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf",
    );
    check("", "", "8da4e775a563c18f715f802a063c5a31b8a11f5c5ee1879ec3454e5f3c738d2d");
}

/// Written out from RFC 5869 §2 with HMAC alone: PRK = HMAC(32 zeros, secret),
/// OKM = HMAC(PRK, info ‖ 1).
#[test]
fn each_purpose_has_its_own_key() {
    let secret = [7; 32];
    let zeros = hmac::Key::new(hmac::HMAC_SHA256, &[0; 32]);
    let extracted = hmac::sign(&zeros, &secret);
    let extracted = hmac::Key::new(hmac::HMAC_SHA256, extracted.as_ref());
    let mut keys = Vec::new();
    for (info, text) in [
        (DATABASE, "tidemark/v1/database"),
        (KEY_FILE, "tidemark/v1/key-file"),
        (MARK, "tidemark/v1/mark"),
        (BACKUP, "tidemark/v1/backup"),
        (ROTATION, "tidemark/v1/rotation"),
        (RECOVERY_WRAP, "tidemark/v1/recovery-wrap"),
        (KEYRING_WRAP, "tidemark/v1/keyring-wrap"),
        (RECOVERY_AGE, "tidemark/v1/recovery-age"),
    ] {
        let expected = hmac::sign(&extracted, &[text.as_bytes(), &[1]].concat());
        let derived = derive(&secret, &[], info).unwrap();
        assert_eq!(derived.as_slice(), expected.as_ref());
        keys.push(*derived);
    }
    keys.sort();
    keys.dedup();
    assert_eq!(keys.len(), 8);
}
