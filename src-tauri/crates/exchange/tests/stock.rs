//! Backups opened by the standard programs age, tar and sqlite3, by the very commands that the
//! crate's description gives; and what those programs make, opened by the crate.
#![cfg(unix)]
#![allow(clippy::unwrap_used, reason = "a test fails by panicking, its helpers too")]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use chrono::{TimeZone, Utc};
use tidemark_exchange::backup::{
    self, About, BackupFile, Reason, Sealed, open, seal, verify_file, write_verified,
};
use uuid::Uuid;

/// The program `age-keygen` made these two.
struct Keys {
    identities: [String; 2],
    recipients: [String; 2],
}

struct Journal {
    dir: tempfile::TempDir,
    keys: Keys,
    image: Vec<u8>,
    sealed: Sealed,
    backup: PathBuf,
}

fn run(program: &str, args: &[&str], dir: &Path) -> Output {
    Command::new(program)
        .args(args)
        .current_dir(dir)
        .output()
        .unwrap_or_else(|error| panic!("{program} doesn't start ({error}); cargo xtask test installs it"))
}

fn text(program: &str, args: &[&str], dir: &Path) -> String {
    let output = run(program, args, dir);
    let errors = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(output.status.success(), "{program} {args:?}: {errors}");
    String::from_utf8(output.stdout).unwrap()
}

fn script(lines: &str, dir: &Path) -> String {
    text("bash", &["-euo", "pipefail", "-c", lines], dir)
}

/// The commands in the crate's description, as they stand there.
fn documented() -> String {
    let description = include_str!("../src/lib.rs");
    let (_, from) = description.split_once("//! ```sh\n").expect("the commands are described");
    let (commands, _) = from.split_once("//! ```\n").expect("the commands end");
    commands.lines().map(|line| format!("{}\n", line.strip_prefix("//! ").unwrap())).collect()
}

fn keys(dir: &Path) -> Keys {
    let made = [(); 2].map(|()| text("age-keygen", &[], dir));
    let line = |text: &String, start: &str| {
        let line = text.lines().find_map(|line| line.strip_prefix(start)).unwrap();
        line.to_owned()
    };
    Keys {
        identities: made.each_ref().map(|one| format!("AGE-SECRET-KEY-1{}", line(one, "AGE-SECRET-KEY-1"))),
        recipients: made.each_ref().map(|one| line(one, "# public key: ")),
    }
}

fn about(rows: &[(&str, u64)]) -> About {
    About {
        vault_id: Uuid::from_u128(1),
        key_id: Uuid::from_u128(2),
        schema: 2,
        made: Utc.with_ymd_and_hms(2026, 11, 24, 10, 15, 30).unwrap(),
        program: "tidemark 0.1.0".to_owned(),
        reason: Reason::ByHand,
        rows: rows.iter().map(|(table, count)| ((*table).to_owned(), *count)).collect::<BTreeMap<_, _>>(),
    }
}

/// A journal of some two megabytes and its backup, under the name that it has there.
fn journal() -> Journal {
    let dir = tempfile::tempdir().unwrap();
    let keys = keys(dir.path());
    let sql = "CREATE TABLE note(id INTEGER PRIMARY KEY, text TEXT NOT NULL) STRICT;
        CREATE TABLE mood(note INTEGER NOT NULL REFERENCES note, value INTEGER NOT NULL) STRICT;
        CREATE VIRTUAL TABLE search USING fts5(text);
        WITH RECURSIVE n(i) AS (VALUES(1) UNION ALL SELECT i + 1 FROM n WHERE i < 6000)
            INSERT INTO note SELECT i, 'Slept a little: ' || hex(randomblob(120)) FROM n;
        INSERT INTO mood SELECT id, id % 5 + 1 FROM note;
        INSERT INTO search SELECT text FROM note WHERE id % 10 = 0;";
    text("sqlite3", &["made.sqlite", sql], dir.path());
    let image = fs::read(dir.path().join("made.sqlite")).unwrap();
    let recipients = keys.recipients.each_ref().map(String::as_str);
    let sealed = seal(&image, about(&[("mood", 6000), ("note", 6000)]), recipients).unwrap();
    let name = BackupFile::new(sealed.manifest().made, sealed.manifest().reason).name();
    let backup = dir.path().join(name);
    write_verified(&backup, &sealed, &keys.identities[0]).unwrap();
    Journal { dir, keys, image, sealed, backup }
}

#[test]
fn the_documented_commands_open_a_backup_with_either_identity() {
    let Journal { keys, image, sealed, backup, dir: _dir } = journal();
    let commands = documented();
    for needed in ["age -d -i identity.txt backup.age | tar x", "sqlite3 journal.sqlite"] {
        assert!(commands.contains(needed), "{commands}");
    }
    for identity in &keys.identities {
        let dir = tempfile::tempdir().unwrap();
        fs::copy(&backup, dir.path().join("backup.age")).unwrap();
        fs::write(dir.path().join("identity.txt"), format!("{identity}\n")).unwrap();
        let shown = script(&commands, dir.path());
        for needed in ["mood", "note", "search", "\nok\n", "\"reason\": \"by-hand\"", "\"note\": 6000"] {
            assert!(shown.contains(needed), "{needed}: {shown}");
        }
        let mut there: Vec<_> =
            fs::read_dir(dir.path()).unwrap().map(|one| one.unwrap().file_name()).collect();
        there.sort();
        assert_eq!(there, ["backup.age", "identity.txt", "journal.sqlite", "manifest.json"]);
        assert_eq!(fs::read(dir.path().join("journal.sqlite")).unwrap(), image);
        assert!(
            script("sha256sum journal.sqlite", dir.path()).starts_with(&sealed.manifest().sha256.to_string())
        );
        let counted = script("sqlite3 journal.sqlite 'SELECT count(*) FROM note'", dir.path());
        assert_eq!(counted, "6000\n");
        let found = script("sqlite3 journal.sqlite \"SELECT count(*) FROM search('slept')\"", dir.path());
        assert_eq!(found, "600\n");
        let modes = script("stat -c %a journal.sqlite manifest.json", dir.path());
        assert_eq!(modes, "600\n600\n");
    }
}

#[test]
fn tar_has_nothing_to_remark() {
    let Journal { keys, dir, backup, .. } = journal();
    fs::write(dir.path().join("identity.txt"), &keys.identities[1]).unwrap();
    let backup = backup.file_name().unwrap().to_str().unwrap();
    let lines = format!("age -d -i identity.txt {backup} | tar tv 2>&1");
    let listed = script(&lines, dir.path());
    assert_eq!(listed.lines().count(), 2, "{listed}");
    assert!(listed.lines().all(|line| line.starts_with("-rw------- 0/0 ")), "{listed}");
    // `pipefail` is set: age is not cut off while it still writes. Ten times, since that is a race.
    for _ in 0..10 {
        script(&format!("age -d -i identity.txt {backup} | tar t > tar.txt"), dir.path());
    }
}

#[test]
fn another_identity_opens_nothing() {
    let Journal { dir, backup, sealed, .. } = journal();
    let other = keys(dir.path());
    fs::write(dir.path().join("identity.txt"), &other.identities[0]).unwrap();
    let path = backup.to_str().unwrap();
    let output = run("age", &["-d", "-i", "identity.txt", path], dir.path());
    assert!(!output.status.success() && output.stdout.is_empty());
    let error = open(sealed.bytes(), &other.identities[0]).unwrap_err();
    assert_eq!(error, tidemark_exchange::ExchangeError::OtherKey);
}

#[test]
fn the_stock_program_refuses_the_damage_that_we_refuse() {
    let Journal { keys, dir, sealed, .. } = journal();
    fs::write(dir.path().join("identity.txt"), &keys.identities[0]).unwrap();
    let check = |bytes: &[u8], sound: bool, what: &str| {
        fs::write(dir.path().join("damaged.age"), bytes).unwrap();
        let stock = run("age", &["-d", "-i", "identity.txt", "damaged.age"], dir.path());
        assert_eq!(stock.status.success(), sound, "age, {what}");
        assert_eq!(backup::verify(bytes, &keys.identities[0]).is_ok(), sound, "{what}");
    };
    let mut bytes = sealed.bytes().to_vec();
    check(&bytes, true, "undamaged");
    for part in 0..24 {
        // Half of them in the header.
        let place = if part % 2 == 0 { part * 16 + 25 } else { part * bytes.len() / 24 };
        bytes[place] ^= 1 << (part % 8);
        check(&bytes, false, &format!("a bit at {place}"));
        bytes[place] ^= 1 << (part % 8);
        check(&bytes[..place], false, &format!("cut at {place}"));
    }
}

#[test]
fn what_the_stock_programs_make_is_a_backup_too() {
    let Journal { keys, dir, image, sealed, backup } = journal();
    fs::write(dir.path().join("identity.txt"), &keys.identities[0]).unwrap();
    let backup = backup.file_name().unwrap().to_str().unwrap();
    let [one, two] = &keys.recipients;
    for (name, options) in [("gnu", "--format=gnu"), ("ustar", "--format=ustar"), ("old", "--format=v7")] {
        let lines = format!(
            "age -d -i identity.txt {backup} | tar x
            tar c {options} journal.sqlite manifest.json | age -r {one} -r {two} -o {name}.age"
        );
        script(&lines, dir.path());
        for identity in &keys.identities {
            let path = dir.path().join(format!("{name}.age"));
            assert_eq!(verify_file(&path, identity).as_ref(), Ok(sealed.manifest()), "{name}");
            assert_eq!(*open(&backup::read(&path).unwrap(), identity).unwrap().image, image, "{name}");
        }
    }
    // Armoured, it is refused: a backup is binary.
    script(&format!("age -d -i identity.txt {backup} | age -a -r {one} -o armoured.age"), dir.path());
    assert!(verify_file(&dir.path().join("armoured.age"), &keys.identities[0]).is_err());
}
