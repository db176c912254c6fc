//! Backups from the command line, opened by the stock tools and by Tidemark itself.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use tempfile::TempDir;
use tidemark_tests::known;
use tidemark_tests::program::{self, PASSPHRASE, Ran, output, text};
use tidemark_tests::snapshot::{Snapshot, mode};

use super::{place, summary};

const NEW: &str = "eleven slow barges under an iron bridge";

/// The known journal's content in a journal made by the command line, its recovery code, the code's age
/// identity, and a backup in a folder of its own.
struct Backed {
    folder: TempDir,
    journal: PathBuf,
    code: String,
    identity: String,
    backup: PathBuf,
}

impl Backed {
    fn up() -> Self {
        let (folder, journal) = place();
        let made = program::run(&journal, &["init"]).expect(0);
        let identity = made.err.lines().find(|line| line.starts_with("AGE-SECRET-KEY-1")).unwrap();
        let plan = folder.path().join("plan.json");
        fs::write(&plan, known::PLAN).unwrap();
        program::run(&journal, &["import", "--kind", "fhir-taper", text(&plan)]).expect(0);
        let csv = folder.path().join("export.csv");
        let rows = "full_date,date,weekday,time,mood,activities,note_title,note\n\
            2025-03-03,March 3,Monday,9:00 am,good,walk,,\n2025-03-04,March 4,Tuesday,9:00 am,bad,,,\n";
        fs::write(&csv, rows).unwrap();
        program::run(&journal, &["import", "--kind", "daylio", text(&csv)]).expect(0);
        let kept = folder.path().join("kept");
        fs::create_dir(&kept).unwrap();
        let backup = kept.join("mine.age");
        program::run(&journal, &["backup", "--out", text(&backup)]).expect(0);
        let (code, identity) = (made.out.trim().to_owned(), identity.to_owned());
        Self { folder, journal, code, identity, backup }
    }

    fn at(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn restore(&self, into: &Path, secret: &str, flag: &str) -> Ran {
        let mut command = Command::new(program::path());
        command.args(["restore", text(&self.backup), "--into", text(into), flag]);
        program::hear(&mut command, &format!("{secret}\n{NEW}"))
    }
}

fn under(journal: &Path, passphrase: &str, arguments: &[&str]) -> Ran {
    program::hear(&mut program::command(journal, arguments), passphrase)
}

#[test]
fn stock_age_and_sqlite_open_a_backup_with_the_recovery_codes_identity() {
    let backed = Backed::up();
    let (identity, out) = (backed.at("identity.txt"), backed.at("out"));
    fs::write(&identity, &backed.identity).unwrap();
    fs::create_dir(&out).unwrap();
    let script = "age --decrypt --identity \"$0\" \"$1\" | tar --extract --directory \"$2\"";
    let opened =
        output(Command::new("sh").args(["-c", script, text(&identity), text(&backed.backup), text(&out)]));
    assert!(opened.status.success(), "{}", String::from_utf8_lossy(&opened.stderr));
    let ask = |sql: &str| {
        let said = output(Command::new("sqlite3").arg(out.join("journal.sqlite")).arg(sql));
        assert!(said.status.success(), "{}", String::from_utf8_lossy(&said.stderr));
        String::from_utf8(said.stdout).unwrap().trim().to_owned()
    };
    assert_eq!(ask("PRAGMA integrity_check"), "ok");
    assert_eq!(ask("SELECT count(*) FROM check_in"), "2");
    assert_eq!(ask("SELECT amount FROM plan_step ORDER BY ordinal"), "1.50\n1.25");
    let manifest: serde_json::Value =
        serde_json::from_slice(&fs::read(out.join("manifest.json")).unwrap()).unwrap();
    assert_eq!(manifest.pointer("/rows/check_in"), Some(&2.into()), "{manifest}");
    // Without the right identity the same tool opens nothing.
    let other = Backed::up();
    fs::write(&identity, &other.identity).unwrap();
    let refused =
        output(Command::new("age").args(["--decrypt", "--identity"]).arg(&identity).arg(&backed.backup));
    assert!(!refused.status.success());
}

#[test]
fn a_backup_comes_back_with_the_passphrase_or_with_the_code_alone() {
    let backed = Backed::up();
    let before = Snapshot::of(&backed.journal);
    let wanted = summary(&backed.journal);
    for (name, secret, flag) in [
        ("by-passphrase", PASSPHRASE, "--passphrase-stdin"),
        ("by-code", backed.code.as_str(), "--recovery-code-stdin"),
        ("by-code-as-typed", &backed.code.to_lowercase().replace('-', " "), "--recovery-code-stdin"),
    ] {
        let into = backed.at(name);
        let ran = backed.restore(&into, secret, flag).expect(0);
        let new_code = ran.out.trim();
        assert_ne!(new_code, backed.code, "a restored journal has a code of its own");
        assert_eq!(mode(&fs::metadata(&into).unwrap()), 0o700);
        under(&into, PASSPHRASE, &["verify"]).expect(3);
        under(&into, NEW, &["verify"]).expect(0);
        let restored = under(&into, NEW, &["summary", "--json", "--from", known::FIRST, "--to", known::LAST]);
        let restored: serde_json::Value = serde_json::from_str(&restored.expect(0).out).unwrap();
        assert_eq!(restored, wanted, "{name}");
    }
    assert_eq!(Snapshot::of(&backed.journal), before, "the journal itself is untouched");
}

#[test]
fn with_the_code_no_key_file_is_needed() {
    let backed = Backed::up();
    let alone = backed.at("alone");
    fs::create_dir(&alone).unwrap();
    let moved = alone.join("mine.age");
    fs::rename(&backed.backup, &moved).unwrap();
    let backed = Backed { backup: moved, ..backed };
    backed.restore(&backed.at("one"), PASSPHRASE, "--passphrase-stdin").expect(4);
    assert!(!backed.at("one").exists(), "nothing is left behind");
    backed.restore(&backed.at("two"), &backed.code, "--recovery-code-stdin").expect(0);
}

#[test]
fn what_cannot_be_restored_changes_nothing() {
    let backed = Backed::up();
    let into = backed.at("into");
    let other = Backed::up();
    for (secret, flag, code) in [
        ("not the passphrase of this one", "--passphrase-stdin", 3),
        (other.code.as_str(), "--recovery-code-stdin", 3),
        ("AAAAA-AAAAA-AAAAA-AAAAA-AAAAA-AAAAA", "--recovery-code-stdin", 3),
    ] {
        let ran = backed.restore(&into, secret, flag).expect(code);
        assert_eq!(ran.out, "");
        assert!(!into.exists(), "{secret}");
    }
    let mut bytes = fs::read(&backed.backup).unwrap();
    let place = bytes.len() / 2;
    bytes[place] ^= 1;
    fs::write(&backed.backup, &bytes).unwrap();
    backed.restore(&into, &backed.code, "--recovery-code-stdin").expect(4);
    fs::write(&backed.backup, &bytes[..place]).unwrap();
    backed.restore(&into, &backed.code, "--recovery-code-stdin").expect(4);
    assert!(!into.exists(), "no partial journal");
}

#[test]
fn a_folder_that_holds_anything_is_never_restored_into() {
    let backed = Backed::up();
    let into = backed.at("into");
    fs::create_dir(&into).unwrap();
    fs::write(into.join("letter.txt"), "not to be lost").unwrap();
    let before = Snapshot::of(&into);
    backed.restore(&into, &backed.code, "--recovery-code-stdin").expect(2);
    assert_eq!(Snapshot::of(&into), before);
    let before = Snapshot::of(&backed.journal);
    backed.restore(&backed.journal, &backed.code, "--recovery-code-stdin").expect(2);
    assert_eq!(Snapshot::of(&backed.journal), before);
}

#[test]
fn an_import_makes_a_backup_first_and_verify_opens_it() {
    let backed = Backed::up();
    let names: Vec<String> = fs::read_dir(backed.journal.join("backups"))
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    assert!(names.iter().any(|name| name.ends_with("-before-import.age")), "{names:?}");
    assert!(names.iter().any(|name| name.starts_with("keys-") && name.ends_with(".tidemark")), "{names:?}");
    let ran = program::run(&backed.journal, &["verify"]).expect(0);
    assert!(ran.err.contains("newest backup opens and is sound"), "{}", ran.err);
    for name in names.iter().filter(|name| name.ends_with(".age")) {
        fs::write(backed.journal.join("backups").join(name), "not a backup any more").unwrap();
    }
    let mut command = program::command(&backed.journal, &["verify"]);
    program::hear(command.stdout(Stdio::piped()), PASSPHRASE).expect(4);
}
