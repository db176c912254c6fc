use super::*;
use crate::random::fixed::Fixed;

fn owner(vault: u8, key: u8) -> Owner {
    let id = |byte| Uuid::from_bytes([byte; 16]);
    Owner { vault_id: id(vault), key_id: id(key) }
}

fn opened(result: Result<Option<DataKey>, VaultError>) -> Option<[u8; 32]> {
    result.unwrap().map(|key| *key.expose())
}

fn cost(memory_kib: u32) -> KdfCost {
    KdfCost::new(memory_kib, 1, 1).unwrap()
}

#[test]
fn a_passphrase_slot_is_bound_to_its_parameters_and_its_place() {
    let random = Fixed::new(1);
    let data_key = DataKey::generate(&random).unwrap();
    let passphrase = Passphrase::new("the harbour at night");
    let seal = |random| PassphraseSlot::seal(owner(1, 2), &passphrase, cost(8), &data_key, random);
    let slot = seal(&random).unwrap();
    let check = |slot: &PassphraseSlot, owner, sound: bool, what: &str| {
        let expected = sound.then_some(*data_key.expose());
        assert_eq!(opened(slot.open(owner, &passphrase)), expected, "{what}");
    };
    check(&slot, owner(1, 2), true, "as sealed");
    check(&slot, owner(9, 2), false, "another vault");
    check(&slot, owner(1, 9), false, "another key");
    check(&slot, owner(2, 1), false, "ids swapped");
    let alter = |what: &str, change: &dyn Fn(&mut PassphraseSlot)| {
        let mut altered = slot.clone();
        change(&mut altered);
        check(&altered, owner(1, 2), false, what);
    };
    alter("memory", &|slot| slot.memory_kib = 16);
    alter("passes", &|slot| slot.passes = 2);
    alter("lanes", &|slot| (slot.memory_kib, slot.lanes) = (16, 2));
    alter("salt", &|slot| slot.salt.0[0] ^= 1);
    alter("nonce", &|slot| slot.nonce.0[0] ^= 1);
    alter("text", &|slot| slot.sealed.0[0] ^= 1);
    alter("tag", &|slot| slot.sealed.0[47] ^= 1);
    let other = Passphrase::new("the harbour at noon");
    assert_eq!(opened(slot.open(owner(1, 2), &other)), None);
    let again = seal(&random).unwrap();
    assert_ne!((slot.salt, slot.nonce), (again.salt, again.nonce), "fresh each time");
}

/// The tag fails by the associated data alone, with the wrapping key kept the same.
#[test]
fn every_part_of_the_associated_data_counts() {
    let random = Fixed::new(2);
    let data_key = DataKey::generate(&random).unwrap();
    let salt = [4; SALT];
    let sound = passphrase_aad(owner(1, 2), cost(8), &salt);
    let (nonce, sealed) = wrap(&[5; 32], &sound, &data_key, &random).unwrap();
    let open = |aad: &[u8]| opened(unwrap(&[5; 32], aad, &nonce, &sealed)).is_some();
    assert!(open(&sound));
    for altered in [
        passphrase_aad(owner(3, 2), cost(8), &salt),
        passphrase_aad(owner(1, 3), cost(8), &salt),
        passphrase_aad(owner(1, 2), cost(9), &salt),
        passphrase_aad(owner(1, 2), KdfCost::new(8, 2, 1).unwrap(), &salt),
        passphrase_aad(owner(1, 2), cost(8), &[3; SALT]),
        aad(owner(1, 2), RECOVERY, &[cost(8).to_bytes().as_slice(), &salt].concat()),
        aad(owner(1, 2), RECOVERY, &salt),
    ] {
        assert!(!open(&altered));
    }
}

#[test]
fn the_associated_data_byte_for_byte() {
    let mut expected = vec![0, 1];
    expected.extend([0x11; 16]);
    expected.extend([0x22; 16]);
    expected.extend([0, 1, 0, 4, 0, 0, 0, 0, 0, 3, 0, 0, 0, 4]);
    expected.extend([0x33; 16]);
    let aad = passphrase_aad(owner(0x11, 0x22), KdfCost::USUAL, &[0x33; SALT]);
    assert_eq!(aad, expected);
}

#[test]
fn a_recovery_slot_is_bound_to_its_salt_and_its_place() {
    let random = Fixed::new(3);
    let data_key = DataKey::generate(&random).unwrap();
    let code = RecoveryCode::generate(&random).unwrap();
    let slot = RecoverySlot::seal(owner(1, 2), &code, &data_key, &random).unwrap();
    assert_eq!(opened(slot.open(owner(1, 2), &code)), Some(*data_key.expose()));
    assert_eq!(opened(slot.open(owner(1, 3), &code)), None);
    let other = RecoveryCode::generate(&random).unwrap();
    assert_eq!(opened(slot.open(owner(1, 2), &other)), None);
    let mut altered = slot.clone();
    altered.salt.0[15] ^= 1;
    assert_eq!(opened(altered.open(owner(1, 2), &code)), None);
}

#[test]
fn an_unknown_kind_is_kept_character_for_character() {
    let check = |json: &str| {
        let slot: Slot = serde_json::from_str(json).unwrap();
        assert!(matches!(slot, Slot::Unknown(_)), "{json}");
        assert_eq!(serde_json::to_string(&slot).unwrap(), json);
    };
    check(r#"{"kind":"later","account":"a",  "n":1.50e0}"#);
    check(r#"{"z":[1, {"a":null}],"kind":"Passphrase"}"#);
}

#[test]
fn a_known_kind_has_exactly_its_fields() {
    let random = Fixed::new(4);
    let data_key = DataKey::generate(&random).unwrap();
    let code = RecoveryCode::generate(&random).unwrap();
    let slot = RecoverySlot::seal(owner(1, 2), &code, &data_key, &random).unwrap();
    let json = serde_json::to_string(&Slot::Known(KnownSlot::Recovery(slot))).unwrap();
    let read = |json: &str| serde_json::from_str::<Slot>(json);
    assert!(matches!(read(&json), Ok(Slot::Known(KnownSlot::Recovery(_)))));
    assert!(read(&json.replacen("salt", "malt", 1)).is_err());
    assert!(read(&json.replacen('{', r#"{"more":1,"#, 1)).is_err());
    assert!(read(&json.replacen('{', r#"{"kind":"recovery","#, 1)).is_err());
    assert!(read(&json.replacen("recovery", "passphrase", 1)).is_err());
    assert!(read(r#"{"salt":""}"#).is_err());
    assert!(read(r#"["recovery"]"#).is_err());
}

#[test]
fn a_keyring_slot_is_bound_to_its_secret_and_its_place() {
    let random = Fixed::new(5);
    let data_key = DataKey::generate(&random).unwrap();
    let secret = DeviceSecret::generate(&random).unwrap();
    let slot = KeyringSlot::seal(owner(1, 2), &secret, &data_key, &random).unwrap();
    let check = |slot: &KeyringSlot, owner, secret: &DeviceSecret, sound: bool| {
        assert_eq!(opened(slot.open(owner, secret)), sound.then_some(*data_key.expose()));
    };
    check(&slot, owner(1, 2), &secret, true);
    check(&slot, owner(9, 2), &secret, false);
    check(&slot, owner(1, 3), &secret, false);
    check(&slot, owner(1, 2), &DeviceSecret::generate(&random).unwrap(), false);
    for change in [
        |slot: &mut KeyringSlot| slot.salt.0[0] ^= 1,
        |slot: &mut KeyringSlot| slot.nonce.0[0] ^= 1,
        |slot: &mut KeyringSlot| slot.sealed.0[0] ^= 1,
    ] {
        let mut altered = slot.clone();
        change(&mut altered);
        check(&altered, owner(1, 2), &secret, false);
    }
    // Kind 3 stands in its associated data.
    let salt = slot.salt.0;
    let key = secret.wrapping_key(&salt).unwrap();
    let open = |kind| opened(unwrap(&key, &aad(owner(1, 2), kind, &salt), &slot.nonce.0, &slot.sealed.0));
    assert!(open(3).is_some() && open(RECOVERY).is_none() && open(PASSPHRASE).is_none());
}

/// Worked out here with HMAC alone: another byte is another format.
#[test]
fn a_successor_is_proven_by_the_key_before() {
    let random = Fixed::new(6);
    let (before, after) = (DataKey::generate(&random).unwrap(), DataKey::generate(&random).unwrap());
    let slot = SuccessorSlot::seal(owner(1, 2), &before, owner(1, 3)).unwrap();
    let key = crate::derive::derive(before.expose(), &[], b"tidemark/v1/rotation").unwrap();
    let key = ring::hmac::Key::new(ring::hmac::HMAC_SHA256, key.as_slice());
    let proof = ring::hmac::sign(&key, &[[1; 16], [2; 16], [3; 16]].concat());
    let proof = data_encoding::BASE64.encode(proof.as_ref());
    let json = serde_json::to_string(&Slot::Known(KnownSlot::Successor(slot.clone()))).unwrap();
    let of = "02020202-0202-0202-0202-020202020202";
    assert_eq!(json, format!(r#"{{"kind":"successor","of":"{of}","proof":"{proof}"}}"#));
    let check = |new, old, key: &DataKey, expected: bool| {
        assert_eq!(slot.holds(new, old, key), Ok(expected), "{new:?} {old:?}");
    };
    check(owner(1, 3), owner(1, 2), &before, true);
    check(owner(1, 3), owner(1, 2), &after, false);
    check(owner(1, 4), owner(1, 2), &before, false);
    check(owner(1, 3), owner(1, 4), &before, false);
    check(owner(9, 3), owner(1, 2), &before, false);
    check(owner(1, 3), owner(9, 2), &before, false);
    check(owner(9, 3), owner(9, 2), &before, false);
}
