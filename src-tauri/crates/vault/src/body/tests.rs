use serde_json::{Value, json};

use super::*;

const KEY_ID: &str = "11111111-2222-4333-8444-555555555555";
const RECIPIENT: &str = "age1m9zc74e7xy6lw3y904s2msywv8wss2r5g5lctph0ffajwcldrc9sm88cnu";

fn base64(length: usize) -> String {
    data_encoding::BASE64.encode(&vec![1; length])
}

fn passphrase(memory_kib: u64, passes: u64, lanes: u64) -> Value {
    json!({"kind": "passphrase", "memory_kib": memory_kib, "passes": passes, "lanes": lanes,
        "salt": base64(16), "nonce": base64(12), "sealed": base64(48)})
}

fn sound() -> Value {
    let recovery = json!({"kind": "recovery", "salt": base64(16), "nonce": base64(12),
        "sealed": base64(48)});
    json!({"vault_id": KEY_ID, "key_id": KEY_ID, "sequence": 7,
        "database": format!("journal-{KEY_ID}.sqlite"), "database_salt": base64(16),
        "recovery_recipient": RECIPIENT, "slots": [passphrase(64, 1, 1), recovery]})
}

fn check(change: impl Fn(&mut Value), expected: Result<(), Damage>) {
    let mut body = sound();
    change(&mut body);
    let text = body.to_string();
    assert_eq!(Body::parse(text.as_bytes()).map(|_| ()), expected, "{text}");
}

#[test]
fn what_is_sound_is_read() {
    check(|_| {}, Ok(()));
    check(|body| body["slots"] = json!([]), Ok(()));
    check(|body| body["slots"] = json!([{"kind": "later"}]), Ok(()));
    check(|body| body["slots"] = json!(vec![json!({"kind": "later"}); 16]), Ok(()));
}

#[test]
fn what_is_beyond_the_caps_is_not() {
    let body = Err(Damage::Body);
    for name in ["../journal.sqlite", "journal.sqlite", "/journal-11111111-2222-4333-8444-555555555555"] {
        check(|body| body["database"] = json!(name), body);
    }
    check(|body| body["database_salt"] = json!(base64(15)), body);
    check(|body| body["database_salt"] = json!(base64(17)), body);
    check(|body| body["database_salt"] = json!("****"), body);
    check(|body| body["recovery_recipient"] = json!("age1"), body);
    check(|body| body["sequence"] = json!(-1), body);
    check(|body| body["sequence"] = json!(1.0), body);
    check(|body| body["key_id"] = json!("1"), body);
    check(|body| body["more"] = json!(1), body);
    check(|body| body["slots"] = json!(vec![json!({"kind": "later"}); 17]), body);
    check(|body| body["slots"] = json!([passphrase(64, 1, 1), passphrase(64, 1, 1)]), body);
    check(|body| body["slots"] = json!([{"no": "kind"}]), body);
    check(|body| body["slots"][0]["lanes"] = json!(-1), body);
    check(|body| body["slots"][1]["sealed"] = json!(base64(49)), body);
    check(|body| *body = json!([]), body);
    assert_eq!(Body::parse(b"").map(|_| ()), body);
    assert_eq!(Body::parse(&[b'['; 60_000]).map(|_| ()), body);
}

#[test]
fn an_impossible_key_derivation_is_refused_before_it_runs() {
    let check = |memory_kib, passes, lanes| {
        let slots = json!([passphrase(memory_kib, passes, lanes)]);
        super::tests::check(|body| body["slots"] = slots.clone(), Err(Damage::Cost));
    };
    check(1_048_577, 1, 1);
    check(u64::from(u32::MAX), 1, 1);
    check(64, 11, 1);
    check(64, u64::from(u32::MAX), 1);
    check(1024, 1, 9);
    check(7, 1, 1);
    check(64, 0, 1);
    check(64, 1, 0);
    check(0, 0, 0);
}

#[test]
fn databases_are_told_by_their_name() {
    let dir = tempfile::tempdir().unwrap();
    let check = |name: &str, expected| {
        let path = dir.path().join(name);
        std::fs::write(&path, "").unwrap();
        assert_eq!(holds_database(dir.path()).unwrap(), expected, "{name}");
        std::fs::remove_file(path).unwrap();
    };
    check("notes.sqlite", false);
    check("journal-1.sqlite-journal", false);
    check("journal-1.sqlite", true);
    assert!(!holds_database(&dir.path().join("none")).unwrap());
}
