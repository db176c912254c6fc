//! The keys of a journal, worked out from its recovery code by the format alone: these tests don't
//! build on the vault.

use std::fs;
use std::io::{Read, Write};
use std::path::Path;
use std::process::{Child, Command, Stdio};

use data_encoding::{BASE64, HEXLOWER, Specification};
use ring::aead::{AES_256_GCM, Aad, LessSafeKey, NONCE_LEN, Nonce, UnboundKey};
use ring::hkdf::{HKDF_SHA256, Salt};
use rusqlite::{Connection, OpenFlags};
use serde_json::Value;
use tidemark_tests::process::{self, Process};
use tidemark_tests::program;

/// What an open journal lives on.
pub struct Keys {
    /// From which every other key comes.
    pub data: Vec<u8>,
    /// What SQLCipher gets.
    pub database: Vec<u8>,
}

impl Keys {
    /// Opens the recovery code's slot.
    pub fn of(journal: &Path, code: &str) -> Self {
        let file = fs::read(journal.join("keys.tidemark")).unwrap();
        // Before the body stand name, version and length; after it two sums of 32 bytes.
        let body: Value = serde_json::from_slice(&file[20..file.len() - 64]).unwrap();
        let slots = body["slots"].as_array().unwrap();
        let slot = slots.iter().find(|slot| slot["kind"] == "recovery").unwrap();
        let salt = of_base64(&slot["salt"]);
        let (vault, key) = (of_id(&body["vault_id"]), of_id(&body["key_id"]));
        let (version, recovery) = (1_u16.to_be_bytes(), 2_u16.to_be_bytes());
        let beside = [&version[..], &vault, &key, &recovery, &salt].concat();
        let wrapping = derive(&bits(code), &salt, b"tidemark/v1/recovery-wrap");
        let wrapping = LessSafeKey::new(UnboundKey::new(&AES_256_GCM, &wrapping).unwrap());
        let nonce: [u8; NONCE_LEN] = of_base64(&slot["nonce"]).try_into().unwrap();
        let mut sealed = of_base64(&slot["sealed"]);
        let data =
            wrapping.open_in_place(Nonce::assume_unique_for_key(nonce), Aad::from(beside), &mut sealed);
        let data = data.expect("the recovery code opens its slot").to_vec();
        Self { database: derive(&data, &[], b"tidemark/v1/database"), data }
    }
}

impl Keys {
    /// The journal's database, opened with its key.
    pub fn database(&self, journal: &Path) -> Connection {
        let files = fs::read_dir(journal).unwrap().map(|entry| entry.unwrap().path());
        let file = files.into_iter().find(|file| file.extension().is_some_and(|it| it == "sqlite")).unwrap();
        let db = Connection::open_with_flags(file, OpenFlags::SQLITE_OPEN_READ_WRITE).unwrap();
        db.execute_batch(&format!("PRAGMA key = \"x'{}'\"", HEXLOWER.encode(&self.database))).unwrap();
        db
    }
}

/// Another program, in whose memory a key lies as it is.
pub struct Holder(Child);

impl Holder {
    pub fn of(key: &[u8]) -> Self {
        let mut holder = Command::new("cat");
        let mut holder = program::spawn(holder.stdin(Stdio::piped()).stdout(Stdio::piped()));
        holder.stdin.as_mut().unwrap().write_all(key).unwrap();
        // What it has said, it has read.
        holder.stdout.as_mut().unwrap().read_exact(&mut vec![0; key.len()]).unwrap();
        Self(holder)
    }

    pub fn process(&self) -> Vec<Process> {
        process::below(std::process::id()).into_iter().filter(|one| one.id == self.0.id()).collect()
    }

    pub fn end(&mut self) {
        self.0.kill().unwrap();
        self.0.wait().unwrap();
    }
}

/// HKDF-SHA256.
fn derive(secret: &[u8], salt: &[u8], purpose: &[u8]) -> Vec<u8> {
    let mut key = vec![0; 32];
    let extracted = Salt::new(HKDF_SHA256, salt).extract(secret);
    extracted.expand(&[purpose], HKDF_SHA256).and_then(|key_of| key_of.fill(&mut key)).unwrap();
    key
}

/// The 128 bits of a code; the rest of its 150 is a checksum.
fn bits(code: &str) -> Vec<u8> {
    let mut crockford = Specification::new();
    crockford.symbols.push_str("0123456789ABCDEFGHJKMNPQRSTVWXYZ");
    crockford.check_trailing_bits = false;
    let symbols = code.replace('-', "");
    let mut bits = crockford.encoding().unwrap().decode(&symbols.as_bytes()[..29]).unwrap();
    bits.truncate(16);
    bits
}

fn of_base64(text: &Value) -> Vec<u8> {
    BASE64.decode(text.as_str().unwrap().as_bytes()).unwrap()
}

fn of_id(id: &Value) -> Vec<u8> {
    HEXLOWER.decode(id.as_str().unwrap().replace('-', "").as_bytes()).unwrap()
}
