use super::*;
use crate::random::fixed::Fixed;

#[test]
fn the_sqlcipher_text_is_96_hex_digits_of_key_then_salt() {
    let key = DatabaseKey::new(Zeroizing::new([0xab; 32]), [0x01; 16]);
    let text = key.sqlcipher_text();
    assert_eq!(*text, format!("x'{}{}'", "ab".repeat(32), "01".repeat(16)));
    assert_eq!((text.len(), text.capacity()), (99, 99), "it never grew");
    assert_eq!(key.salt(), [0x01; 16]);
}

#[test]
fn the_database_key_is_not_the_data_key_and_prints_nothing() {
    let data_key = DataKey::generate(&Fixed::new(1)).unwrap();
    let key = data_key.database([3; 16]).unwrap();
    assert_ne!(key.key.as_slice(), data_key.expose());
    let derived = derive::derive(data_key.expose(), &[], b"tidemark/v1/database").unwrap();
    assert_eq!(key.key.as_slice(), derived.as_slice());
    assert_eq!(key.duplicate().sqlcipher_text(), key.sqlcipher_text());
    assert_eq!(format!("{data_key:?} {key:?}"), "DataKey(..) DatabaseKey(..)");
}

#[test]
fn a_slot_yields_32_bytes_or_nothing() {
    assert!(DataKey::from_slot(&[0; 31]).is_none());
    assert!(DataKey::from_slot(&[0; 33]).is_none());
    assert_eq!(DataKey::from_slot(&[9; 32]).unwrap().expose(), &[9; 32]);
}

#[test]
fn the_mark_key_and_the_backup_identity_are_derived() {
    let data_key = DataKey::generate(&Fixed::new(1)).unwrap();
    let derived = derive::derive(data_key.expose(), &[], b"tidemark/v1/mark").unwrap();
    let mark = data_key.mark().unwrap();
    assert_eq!(mark.sign(b"a"), MarkKey::new(derived).sign(b"a"));
    let derived = derive::derive(data_key.expose(), &[], b"tidemark/v1/backup").unwrap();
    let identity = data_key.backup_identity().unwrap();
    assert_eq!(identity.text(), AgeIdentity::new(&derived).unwrap().text());
    assert_eq!(identity.text().len(), 74, "room was made for exactly that");
}
