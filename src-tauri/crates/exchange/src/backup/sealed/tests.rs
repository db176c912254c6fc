use std::collections::BTreeMap;

use age::secrecy::ExposeSecret;
use chrono::{TimeZone, Utc};
use uuid::Uuid;

use super::*;
use crate::backup::Reason;

pub(in crate::backup) struct Keys {
    pub(in crate::backup) identities: [String; 2],
    pub(in crate::backup) recipients: [String; 2],
}

impl Keys {
    pub(in crate::backup) fn new() -> Self {
        let made = [Identity::generate(), Identity::generate()];
        let text = |one: &Identity| one.to_string().expose_secret().to_owned();
        Keys {
            identities: [text(&made[0]), text(&made[1])],
            recipients: [made[0].to_public().to_string(), made[1].to_public().to_string()],
        }
    }

    pub(in crate::backup) fn recipients(&self) -> [&str; 2] {
        [&self.recipients[0], &self.recipients[1]]
    }
}

pub(in crate::backup) fn about() -> About {
    About {
        vault_id: Uuid::from_u128(1),
        key_id: Uuid::from_u128(2),
        schema: 2,
        made: Utc.with_ymd_and_hms(2026, 11, 24, 10, 15, 30).unwrap(),
        program: "tidemark 0.1.0".to_owned(),
        reason: Reason::Daily,
        rows: BTreeMap::from([("check_in".to_owned(), 3), ("note".to_owned(), 0)]),
    }
}

/// Begins as an image does, then differs from piece to piece.
pub(in crate::backup) fn image(length: usize) -> Vec<u8> {
    let filler = (0..length).map(|place| (place / 7 + place / 65536) as u8);
    b"SQLite format 3\0".iter().copied().chain(filler).take(length.max(16)).collect()
}

/// Five hundred places over a whole file, each with one bit flipped; each bit has its turn.
pub(in crate::backup) fn flips(bytes: &[u8]) -> impl Iterator<Item = (String, Vec<u8>)> {
    (0..500).map(|count| {
        let (place, bit) = (count * bytes.len() / 500, count % 8);
        let mut flipped = bytes.to_vec();
        flipped[place] ^= 1 << bit;
        (format!("bit {bit} at {place}"), flipped)
    })
}

/// Five hundred lengths of it.
pub(in crate::backup) fn cuts(bytes: &[u8]) -> impl Iterator<Item = (String, Vec<u8>)> {
    (0..500).map(|count| {
        let length = count * bytes.len() / 500;
        (format!("cut at {length}"), bytes[..length].to_vec())
    })
}

#[test]
fn either_identity_opens_what_was_sealed() {
    let keys = Keys::new();
    for length in [16, 512, 4096, 65535, 65536, 65537, 300_000] {
        let image = image(length);
        let sealed = seal(&image, about(), keys.recipients()).unwrap();
        for identity in &keys.identities {
            let opened = open(sealed.bytes(), identity).unwrap();
            assert_eq!(*opened.image, image);
            assert_eq!(opened.manifest, *sealed.manifest());
            assert_eq!(verify(sealed.bytes(), identity).as_ref(), Ok(sealed.manifest()));
        }
        let other = Keys::new();
        assert_eq!(verify(sealed.bytes(), &other.identities[0]), Err(ExchangeError::OtherKey));
    }
}

#[test]
fn the_file_is_binary_and_says_nothing_in_clear() {
    let keys = Keys::new();
    let image = image(5000);
    let sealed = seal(&image, about(), keys.recipients()).unwrap();
    assert!(sealed.bytes().starts_with(b"age-encryption.org/v1\n-> X25519 "), "not armoured");
    let shows = |text: &[u8]| sealed.bytes().windows(text.len()).any(|window| window == text);
    for clear in ["SQLite", "manifest", "tidemark", "check_in", &keys.recipients[0], &keys.recipients[1]] {
        assert!(!shows(clear.as_bytes()), "{clear}");
    }
    assert!(shows(b"X25519"), "the search finds what is there");
    let again = seal(&image, about(), keys.recipients()).unwrap();
    assert_ne!(sealed.bytes(), again.bytes(), "a fresh file key each time");
}

#[test]
fn what_cannot_be_sealed_is_refused() {
    let keys = Keys::new();
    let check = |recipients: [&str; 2], image: &[u8], expected| {
        assert_eq!(seal(image, about(), recipients).unwrap_err(), expected);
    };
    let image = image(1000);
    let [first, second] = keys.recipients();
    for wrong in ["", "age1", &first[..first.len() - 1], "age1xyz", &keys.identities[0]] {
        check([first, wrong], &image, ExchangeError::Recipient);
        check([wrong, first], &image, ExchangeError::Recipient);
    }
    check([first, first], &image, ExchangeError::Recipient);
    let plain = ExchangeError::Damaged(Damage::Image);
    check([first, second], b"", plain);
    check([first, second], &[0x5a; 4096], plain);
    check([first, second], b"SQLite format 3", plain);
}

#[test]
fn an_identity_that_is_none_is_told() {
    let keys = Keys::new();
    let sealed = seal(&image(1000), about(), keys.recipients()).unwrap();
    for wrong in ["", "AGE-SECRET-KEY-1", &keys.recipients[0], &keys.identities[0][..70]] {
        assert_eq!(open(sealed.bytes(), wrong).unwrap_err(), ExchangeError::Identity);
    }
}

#[test]
fn a_thousand_flips_and_truncations_are_refused_whole() {
    let keys = Keys::new();
    let sealed = seal(&image(150_000), about(), keys.recipients()).unwrap();
    let bytes = sealed.bytes();
    let header = bytes.windows(5).position(|window| window == b"\n--- ").unwrap() + 49;
    let check = |damaged: &[u8], what: &str| match open(damaged, &keys.identities[0]) {
        Err(ExchangeError::Damaged(_) | ExchangeError::OtherKey) => {}
        other => panic!("{what}: {other:?}"),
    };
    // Every bit of the header: its sum covers what is for the other identity too.
    for place in 0..header {
        for bit in 0..8 {
            let mut damaged = bytes[..header + 200].to_vec();
            damaged[place] ^= 1 << bit;
            assert!(is_for(&damaged, &keys.identities[0]) != Ok(true), "{place} {bit}");
        }
    }
    for (what, damaged) in flips(bytes).chain(cuts(bytes)) {
        check(&damaged, &what);
    }
    for piece in 0..3 {
        let end = header + 16 + piece * (65_536 + 16);
        check(&bytes[..end], &format!("cut after piece {piece}"));
    }
    check(&[bytes, &[0]].concat(), "longer by one");
    assert!(open(bytes, &keys.identities[0]).is_ok(), "undamaged, it opens");
}

#[test]
fn pieces_put_in_another_order_are_refused() {
    let keys = Keys::new();
    let sealed = seal(&image(300_000), about(), keys.recipients()).unwrap();
    let mut bytes = sealed.bytes().to_vec();
    let header = bytes.windows(5).position(|window| window == b"\n--- ").unwrap() + 49 + 16;
    let piece = 65_536 + 16;
    let (left, right) = bytes.split_at_mut(header + piece);
    left[header..].swap_with_slice(&mut right[..piece]);
    let expected = ExchangeError::Damaged(Damage::Payload);
    assert_eq!(open(&bytes, &keys.identities[0]).unwrap_err(), expected);
}

#[test]
fn the_header_alone_tells_for_whom_it_is() {
    let (keys, other) = (Keys::new(), Keys::new());
    let sealed = seal(&image(1000), about(), keys.recipients()).unwrap();
    let beginning = &sealed.bytes()[..2000];
    for identity in &keys.identities {
        assert_eq!(is_for(beginning, identity), Ok(true));
    }
    assert_eq!(is_for(beginning, &other.identities[0]), Ok(false));
    let header = Err(ExchangeError::Damaged(Damage::Header));
    for damaged in [&b""[..], b"age-encryption.org/v1\n", b"age-encryption.org/v2\n-> X\n--- x\n", &[0; 5000]]
    {
        assert_eq!(is_for(damaged, &keys.identities[0]), header);
    }
    // A header without an end is not read on and on.
    let mut endless = b"age-encryption.org/v1\n".to_vec();
    endless.extend(b"-> X25519 aaaa\nAAAA\n".repeat(100_000));
    endless.extend(sealed.bytes());
    assert_eq!(verify(&endless, &keys.identities[0]), Err(ExchangeError::Damaged(Damage::Header)));
}

#[test]
fn nothing_secret_is_printed() {
    let keys = Keys::new();
    let sealed = seal(&image(1000), about(), keys.recipients()).unwrap();
    assert_eq!(format!("{sealed:?}"), format!("Sealed({} bytes)", sealed.bytes().len()));
    let opened = open(sealed.bytes(), &keys.identities[1]).unwrap();
    assert_eq!(format!("{opened:?}"), "Opened(..)");
}

impl Sealed {
    /// The last byte is another.
    pub(in crate::backup) fn spoilt(&self) -> Sealed {
        let mut bytes = self.bytes.clone();
        *bytes.last_mut().unwrap() ^= 1;
        Sealed { bytes, manifest: self.manifest.clone() }
    }

    /// The bytes of this one, the manifest of another.
    pub(in crate::backup) fn claiming(self, other: &Sealed) -> Sealed {
        Sealed { bytes: self.bytes, manifest: other.manifest.clone() }
    }
}
