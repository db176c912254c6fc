use data_encoding::HEXLOWER;

use super::*;

/// RFC 4231, test case 1, its 20-byte key filled up with zeros as HMAC itself does.
#[test]
fn rfc_4231_known_answer() {
    let mut key = Zeroizing::new([0; 32]);
    key[..20].fill(0x0b);
    let signature = MarkKey::new(key).sign(b"Hi There");
    let expected = "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7";
    assert_eq!(HEXLOWER.encode(&signature), expected);
}

#[test]
fn only_the_whole_signature_of_the_same_bytes_passes() {
    let key = MarkKey::new(Zeroizing::new([7; 32]));
    let signature = key.sign(b"mark");
    assert!(key.verify(b"mark", &signature));
    assert!(key.duplicate().verify(b"mark", &signature));
    assert!(!key.verify(b"mArk", &signature));
    assert!(!key.verify(b"mark", &signature[..31]));
    assert!(!key.verify(b"mark", b""));
    assert!(!MarkKey::new(Zeroizing::new([8; 32])).verify(b"mark", &signature));
    for bit in 0..256 {
        let mut altered = signature;
        altered[bit / 8] ^= 1 << (bit % 8);
        assert!(!key.verify(b"mark", &altered), "bit {bit}");
    }
    assert_eq!(format!("{key:?}"), "MarkKey(..)");
}
