use super::*;
use crate::backup::sealed::tests::about;

/// The bytes of format 1: they may gain no field and lose none.
const WRITTEN: &str = r#"{
  "format": 1,
  "vault_id": "00000000-0000-0000-0000-000000000001",
  "key_id": "00000000-0000-0000-0000-000000000002",
  "schema": 2,
  "made": "2026-11-24T10:15:30Z",
  "program": "tidemark 0.1.0",
  "reason": "daily",
  "rows": {
    "check_in": 3,
    "note": 0
  },
  "sha256": "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
}
"#;

fn manifest() -> Manifest {
    // The sum of "abc", as FIPS 180-2 gives it (appendix B.1).
    Manifest::new(about(), ImageSum::of(b"abc"))
}

#[test]
fn the_manifest_is_written_as_documented() {
    assert_eq!(String::from_utf8(manifest().write().unwrap()).unwrap(), WRITTEN);
    assert_eq!(Manifest::parse(WRITTEN.as_bytes()), Ok(manifest()));
}

#[test]
fn anything_else_is_refused() {
    let refused = Err(ExchangeError::Damaged(Damage::Manifest));
    let check = |from: &str, to: &str, expected| {
        assert!(WRITTEN.contains(from));
        assert_eq!(Manifest::parse(WRITTEN.replace(from, to).as_bytes()), expected, "{to}");
    };
    check("\"format\": 1", "\"format\": 2", Err(ExchangeError::Newer { format: 2 }));
    check(
        "\"format\": 1,\n  \"vault_id\"",
        "\"format\": 2,\n  \"else\"",
        Err(ExchangeError::Newer { format: 2 }),
    );
    check("\"format\": 1", "\"format\": 0", refused.clone());
    check("\"format\": 1", "\"format\": -1", refused.clone());
    check("\"format\": 1,", "", refused.clone());
    check("\"schema\": 2,", "\"schema\": 2, \"more\": 1,", refused.clone());
    check("\"schema\": 2,", "\"schema\": 2, \"schema\": 2,", refused.clone());
    check("\"schema\": 2,", "", refused.clone());
    check("\"daily\"", "\"sometimes\"", refused.clone());
    check("2026-11-24T10:15:30Z", "yesterday", refused.clone());
    check("\"note\": 0", "\"note\": -1", refused.clone());
    check("ba7816bf", "BA7816BF", refused.clone());
    check("ba7816bf", "ba7816", refused.clone());
    check("ba7816bf", "xx7816bf", refused.clone());
    check("\n}\n", "\n} and more", refused);
}

#[test]
fn a_manifest_longer_than_its_cap_is_not_written() {
    let mut about = about();
    about.rows = (0..4000).map(|table| (format!("table_number_{table}"), u64::MAX)).collect();
    let written = Manifest::new(about, ImageSum::of(b"")).write();
    assert_eq!(written, Err(ExchangeError::TooLarge));
}
