//! Bad input: one clear sentence, the right exit code, and nothing changed on disk.

use std::fs;
use std::path::{Path, PathBuf};

use ring::digest::{SHA256, digest};
use tempfile::TempDir;
use tidemark_tests::known;
use tidemark_tests::program::{self, PASSPHRASE, Ran, text};
use tidemark_tests::snapshot::Snapshot;

const COPIES: [&str; 2] = ["keys.tidemark", "keys-copy.tidemark"];

struct Case {
    folder: TempDir,
    journal: PathBuf,
}

impl Case {
    /// A closed journal with the known records, in a folder inside a folder of its own.
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let journal = folder.path().join("journal");
        known::journal(&journal);
        Self { folder, journal }
    }

    fn file(&self, name: &str, bytes: &[u8]) -> PathBuf {
        let file = self.folder.path().join(name);
        fs::write(&file, bytes).unwrap();
        file
    }

    fn database(&self) -> PathBuf {
        let is_database = |file: &PathBuf| file.extension().is_some_and(|ending| ending == "sqlite");
        fs::read_dir(&self.journal).unwrap().map(|entry| entry.unwrap().path()).find(is_database).unwrap()
    }

    /// Runs the program and holds it to its exit code, its words, and to changing nothing.
    #[track_caller]
    fn refuses(&self, arguments: &[&str], passphrase: &str, code: i32, words: &str) {
        let before = Snapshot::of(self.folder.path());
        let ran = program::hear(&mut program::command(&self.journal, arguments), passphrase).expect(code);
        check_words(&ran, words, passphrase, self.folder.path());
        let changed = Snapshot::of(self.folder.path()).differences(&before);
        assert!(changed.is_empty(), "changed by {arguments:?}: {changed:?}");
    }

    #[track_caller]
    fn is_damaged(&self, words: &str) {
        for arguments in [&["verify"][..], &["summary", "--json"]] {
            self.refuses(arguments, PASSPHRASE, 4, words);
        }
    }
}

#[track_caller]
fn check_words(ran: &Ran, words: &str, passphrase: &str, folder: &Path) {
    assert_eq!(ran.err.trim_end(), format!("tidemark: {words}"));
    assert_eq!(ran.out, "", "no data comes with a refusal");
    for secret in [passphrase, PASSPHRASE, text(folder), "journal-", ".sqlite", "/tmp"] {
        assert!(secret.is_empty() || !ran.err.contains(secret), "{secret:?} stands in {:?}", ran.err);
    }
}

#[test]
fn a_wrong_passphrase() {
    let case = Case::new();
    for wrong in ["six quiet herons over a slow canal", "", " seven quiet herons over a slow canal"] {
        case.refuses(&["summary", "--json"], wrong, 3, "the passphrase doesn't fit");
    }
    // The control: the right one does.
    program::run(&case.journal, &["summary", "--json"]).expect(0);
}

#[test]
fn a_wrong_passphrase_mends_nothing() {
    let case = Case::new();
    fs::remove_file(case.journal.join(COPIES[1])).unwrap();
    case.refuses(&["verify"], "six quiet herons over a slow canal", 3, "the passphrase doesn't fit");
}

#[test]
fn both_copies_of_the_key_file_truncated() {
    for length in [0, 1, 13, 20, 200, usize::MAX] {
        let case = Case::new();
        for copy in COPIES {
            let file = case.journal.join(copy);
            let bytes = fs::read(&file).unwrap();
            let length = length.min(bytes.len() - 1);
            fs::write(file, bytes.get(..length).unwrap()).unwrap();
        }
        case.is_damaged("the key file is damaged; the passphrase was not tried");
    }
}

#[test]
fn both_copies_of_the_key_file_gone() {
    let case = Case::new();
    for copy in COPIES {
        fs::remove_file(case.journal.join(copy)).unwrap();
    }
    case.is_damaged("the key file is damaged; the passphrase was not tried");
    // A new journal is never made over one whose keys are lost.
    case.refuses(&["init"], PASSPHRASE, 2, "there is a journal in this folder already");
}

/// The one change that opening makes on its own: a damaged copy of the key file is written again
/// from the sound one, byte for byte, once the passphrase has proven that one.
#[test]
fn one_copy_of_the_key_file_truncated_is_mended_and_nothing_else_changes() {
    for copy in COPIES {
        let case = Case::new();
        let whole = Snapshot::of(&case.journal);
        let file = case.journal.join(copy);
        let bytes = fs::read(&file).unwrap();
        fs::write(&file, bytes.get(..100).unwrap()).unwrap();
        assert_eq!(Snapshot::of(&case.journal).differences(&whole), [Path::new(copy)]);
        program::run(&case.journal, &["verify"]).expect(0);
        let after = Snapshot::of(&case.journal);
        assert_eq!(after.differences(&whole), Vec::<PathBuf>::new(), "{copy}");
    }
}

#[test]
fn a_truncated_database() {
    for keep in [0, 1, 15, 4096, 4097, 5 * 4096, 9 * 4096 + 100] {
        let case = Case::new();
        let database = case.database();
        let bytes = fs::read(&database).unwrap();
        assert!(bytes.len() > keep);
        fs::write(database, bytes.get(..keep).unwrap()).unwrap();
        case.is_damaged("the journal's database is damaged; nothing in it was changed");
    }
}

#[test]
fn a_database_that_lost_its_last_page() {
    let case = Case::new();
    let database = case.database();
    let bytes = fs::read(&database).unwrap();
    fs::write(database, bytes.get(..bytes.len() - 4096).unwrap()).unwrap();
    case.is_damaged("the journal's database is damaged; nothing in it was changed");
}

#[test]
fn one_flipped_bit_anywhere_in_the_database() {
    let case = Case::new();
    let database = case.database();
    let sound = fs::read(&database).unwrap();
    // In the salt: no page can tell, the key file can, and it holds the right one.
    for place in [0, 15] {
        let mut bytes = sound.clone();
        *bytes.get_mut(place).unwrap() ^= 1;
        fs::write(&database, &bytes).unwrap();
        let ran = program::run(&case.journal, &["verify"]).expect(0);
        assert!(ran.err.contains("The first bytes of the database were damaged."), "{}", ran.err);
        assert_eq!(fs::read(&database).unwrap(), bytes, "looking changes nothing");
    }
    // In the first page, in its sums, in the middle of others, in the last byte.
    for place in [16, 2000, 4095, 4096 * 3 + 700, sound.len() / 2, sound.len() - 4096, sound.len() - 1] {
        let mut bytes = sound.clone();
        *bytes.get_mut(place).unwrap() ^= 1;
        fs::write(&database, bytes).unwrap();
        case.refuses(
            &["verify"],
            PASSPHRASE,
            4,
            "the journal's database is damaged; nothing in it was changed",
        );
    }
    fs::write(&database, sound).unwrap();
    program::run(&case.journal, &["verify"]).expect(0);
}

#[test]
fn a_missing_database_is_not_made_anew() {
    let case = Case::new();
    fs::remove_file(case.database()).unwrap();
    case.is_damaged("the journal's database is damaged; nothing in it was changed");
}

#[test]
fn a_key_file_of_a_newer_version() {
    let case = Case::new();
    for copy in COPIES {
        let file = case.journal.join(copy);
        let mut bytes = fs::read(&file).unwrap();
        // Version 2, with a checksum that holds; the HMAC at the end is nobody's to make.
        bytes.get_mut(14..16).unwrap().copy_from_slice(&2_u16.to_be_bytes());
        let summed = bytes.len() - 64;
        let sum = digest(&SHA256, bytes.get(..summed).unwrap());
        bytes.get_mut(summed..summed + 32).unwrap().copy_from_slice(sum.as_ref());
        fs::write(file, bytes).unwrap();
    }
    for arguments in [&["verify"][..], &["summary", "--json"]] {
        case.refuses(arguments, PASSPHRASE, 6, "the journal was written by a newer version of Tidemark");
    }
}

#[test]
fn a_file_that_is_not_fhir() {
    let case = Case::new();
    let said = "the file is not a FHIR MedicationRequest in JSON; nothing was taken in";
    let patient = br#"{ "resourceType": "Patient", "name": [{ "text": "Nobody" }] }"#;
    let empty = br#"{ "resourceType": "MedicationRequest", "dosageInstruction": [] }"#;
    let cut = known::PLAN.as_bytes().get(..known::PLAN.len() / 2).unwrap();
    for (name, bytes) in [
        ("nothing.json", &b""[..]),
        ("words.json", b"one tablet at night"),
        ("patient.json", patient),
        ("empty.json", empty),
        ("cut.json", cut),
        ("bytes.json", b"\xff\xfe\x00{}"),
        ("list.json", b"[[[[[[[[[["),
    ] {
        let file = case.file(name, bytes);
        case.refuses(&["import", "--kind", "fhir-taper", text(&file)], PASSPHRASE, 7, said);
    }
}

#[test]
fn a_file_that_is_not_from_daylio() {
    let case = Case::new();
    let said = "the file is not a Daylio CSV export; nothing was taken in";
    for (name, bytes) in [
        ("nothing.csv", &b""[..]),
        ("words.csv", b"it was a good day"),
        ("other.csv", b"date,value\n2025-03-03,4\n"),
        ("picture.csv", b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\xff\xfe"),
        ("plan.csv", known::PLAN.as_bytes()),
    ] {
        let file = case.file(name, bytes);
        case.refuses(&["import", "--kind", "daylio", text(&file)], PASSPHRASE, 7, said);
    }
}

#[test]
fn a_file_that_is_too_large() {
    let case = Case::new();
    let said = "the file is larger than such a file can be; nothing was taken in";
    let file = case.file("large.json", &vec![b' '; (1 << 20) + 1]);
    case.refuses(&["import", "--kind", "fhir-taper", text(&file)], PASSPHRASE, 7, said);
    let file = case.file("large.csv", &vec![b' '; (20 << 20) + 1]);
    case.refuses(&["import", "--kind", "daylio", text(&file)], PASSPHRASE, 7, said);
}

#[test]
fn a_file_that_is_not_there() {
    let case = Case::new();
    let file = case.folder.path().join("nowhere");
    for kind in ["fhir-taper", "daylio"] {
        case.refuses(&["import", "--kind", kind, text(&file)], PASSPHRASE, 1, "the file could not be read");
    }
}
