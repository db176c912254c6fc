use super::*;
use crate::cost::KdfCost;
use crate::passphrase::Passphrase;
use crate::random::fixed::Fixed;
use crate::recovery::RecoveryCode;
use crate::vault::Vault;

const PASSPHRASE: &str = "lantern harbour quiet seventeen";
const CODE: &str = "ACPYN-FW8EA-EB8EC-NNDD9-SN4VZ-6WCRX";
/// Worked out from the fixture, independently of this code.
const KEY_TEXT: &str = "x'ac345a817bbb8e62106e1d5b562fd6028a50a051b57561833ca39ff451979565\
    37c02559b74fdab168e5d2d3fc435573'";
const FIXTURE: &[u8] = include_bytes!("../../fixtures/key-file-v1.tidemark");

/// Made again from fixed randomness: another byte anywhere is another format.
#[test]
fn version_1_byte_for_byte() {
    let dir = tempfile::tempdir().unwrap();
    let cost = KdfCost::new(256, 3, 4).unwrap();
    let passphrase = Passphrase::new(PASSPHRASE);
    let made = Vault::create_with(dir.path(), &passphrase, cost, &Fixed::new(1));
    let (_, code) = made.unwrap();
    assert_eq!(*code.text(), CODE);
    for name in crate::COPY_NAMES {
        let bytes = std::fs::read(dir.path().join(name)).unwrap();
        assert!(bytes == FIXTURE, "{}", String::from_utf8_lossy(&bytes));
    }
}

#[test]
fn version_1_opens_with_its_passphrase_and_its_code() {
    let key_file = KeyFile::parse(FIXTURE.to_vec()).ok().unwrap();
    let passphrase = Passphrase::new(PASSPHRASE);
    let code = RecoveryCode::parse(CODE).unwrap();
    let with_passphrase = key_file.open(Secret::Passphrase(&passphrase)).unwrap();
    let with_code = key_file.open(Secret::Code(&code)).unwrap();
    assert_eq!(with_passphrase.expose(), with_code.expose());
    let body = key_file.body();
    assert_eq!(body.recovery_recipient, code.identity().unwrap().recipient());
    let key = with_code.database(body.database_salt.0).unwrap();
    assert_eq!(*key.sqlcipher_text(), KEY_TEXT);
    let other = Passphrase::new("another harbour");
    let wrong = key_file.open(Secret::Passphrase(&other)).unwrap_err();
    assert_eq!(wrong, VaultError::WrongPassphrase);
    let other = RecoveryCode::generate(&Fixed::new(2)).unwrap();
    assert_eq!(key_file.open(Secret::Code(&other)).unwrap_err(), VaultError::WrongCode);
}

fn damage(bytes: &[u8]) -> Option<Damage> {
    match KeyFile::parse(bytes.to_vec()) {
        Err(Fault::Damaged(damage)) => Some(damage),
        Err(other) => panic!("{other:?}"),
        Ok(_) => None,
    }
}

#[test]
fn every_truncation_is_damage() {
    for length in 0..FIXTURE.len() {
        assert_eq!(damage(&FIXTURE[..length]), Some(Damage::Length), "{length} bytes");
    }
    assert_eq!(damage(&[FIXTURE, b"\0"].concat()), Some(Damage::Length));
    assert_eq!(damage(&[FIXTURE, &[0; MOST_BYTES]].concat()), Some(Damage::Length));
    assert_eq!(damage(FIXTURE), None, "and whole, it is sound");
}

#[test]
fn every_flipped_bit_is_damage_and_none_is_a_wrong_passphrase() {
    let passphrase = Passphrase::new(PASSPHRASE);
    let code = RecoveryCode::parse(CODE).unwrap();
    let covered = FIXTURE.len() - SUM;
    for bit in 0..8 * FIXTURE.len() {
        let mut bytes = FIXTURE.to_vec();
        bytes[bit / 8] ^= 1 << (bit % 8);
        if bit / 8 < covered {
            assert!(damage(&bytes).is_some(), "bit {bit}");
        } else {
            // The checksum can't cover the HMAC that follows it; opening tells.
            let key_file = KeyFile::parse(bytes).ok().unwrap();
            let altered = VaultError::Damaged(Damage::Mac);
            let opened = key_file.open(Secret::Code(&code)).unwrap_err();
            assert_eq!(opened, altered, "bit {bit}");
            if bit % 8 == 0 {
                let opened = key_file.open(Secret::Passphrase(&passphrase)).unwrap_err();
                assert_eq!(opened, altered, "bit {bit}");
            }
        }
    }
}

/// Puts a right checksum on altered bytes, as one could who has no key.
fn with_checksum(change: impl FnOnce(&mut Vec<u8>)) -> Vec<u8> {
    let mut bytes = FIXTURE[..FIXTURE.len() - 2 * SUM].to_vec();
    change(&mut bytes);
    bytes.extend(digest(&SHA256, &bytes).as_ref());
    bytes.extend(&FIXTURE[FIXTURE.len() - SUM..]);
    bytes
}

#[test]
fn a_newer_version_is_told_from_damage() {
    let newer = with_checksum(|bytes| bytes[15] = 2);
    assert!(matches!(KeyFile::parse(newer.clone()), Err(Fault::NewerVersion(2))));
    let longer = [newer, vec![7; 500]].concat();
    assert!(matches!(KeyFile::parse(longer), Err(Fault::NewerVersion(2))));
    assert_eq!(damage(&with_checksum(|bytes| bytes[15] = 0)), Some(Damage::Body));
}

#[test]
fn what_is_altered_with_a_right_checksum_is_found_by_the_hmac() {
    let sequence = with_checksum(|bytes| {
        let place = bytes.windows(13).position(|part| part == b"\"sequence\":1,").unwrap();
        bytes[place + 11] = b'9';
    });
    let key_file = KeyFile::parse(sequence).ok().unwrap();
    assert_eq!(key_file.body().sequence, 9);
    let passphrase = Passphrase::new(PASSPHRASE);
    let opened = key_file.open(Secret::Passphrase(&passphrase)).unwrap_err();
    assert_eq!(opened, VaultError::Damaged(Damage::Mac));
}

#[test]
fn other_files_are_no_key_files() {
    assert_eq!(damage(b"SQLite format 3\0"), Some(Damage::Magic));
    assert_eq!(damage(b"X"), Some(Damage::Magic));
    assert_eq!(damage(&with_checksum(|bytes| bytes[HEAD] = b'[')), Some(Damage::Body));
    let mut long = FIXTURE.to_vec();
    long[16..20].copy_from_slice(&u32::MAX.to_be_bytes());
    assert_eq!(damage(&long), Some(Damage::Length));
}

#[test]
fn a_slot_of_no_such_kind_is_told() {
    let data_key = DataKey::generate(&Fixed::new(3)).unwrap();
    let mut body = KeyFile::parse(FIXTURE.to_vec()).ok().unwrap().body().clone();
    body.slots.clear();
    let key_file = KeyFile::seal(&body, &data_key).unwrap();
    let opened = key_file.open(Secret::Passphrase(&Passphrase::new(PASSPHRASE)));
    assert_eq!(opened.unwrap_err(), VaultError::Damaged(Damage::NoSlot));
}

#[test]
fn what_could_not_be_read_is_not_written() {
    let data_key = DataKey::generate(&Fixed::new(3)).unwrap();
    let mut body = KeyFile::parse(FIXTURE.to_vec()).ok().unwrap().body().clone();
    body.recovery_recipient = "x".repeat(MOST_BODY);
    let sealed = KeyFile::seal(&body, &data_key);
    assert_eq!(sealed.err(), Some(VaultError::Damaged(Damage::Body)));
}
