//! The program through its command line: every command, and every exit code it documents.

mod backup;
mod chart;
mod import;
mod report;

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::{Value, json};
use tempfile::TempDir;
use tidemark_tests::known;
use tidemark_tests::program::{self, PASSPHRASE};
use tidemark_tests::snapshot::{Snapshot, mode};

/// A folder for a test, and the path of a journal in it that isn't there yet.
fn place() -> (TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let journal = folder.path().join("journal");
    (folder, journal)
}

/// What `summary --json` prints, over the days of the known journal.
fn summary(journal: &Path) -> Value {
    let ran = program::run(journal, &["summary", "--json", "--from", known::FIRST, "--to", known::LAST]);
    let ran = ran.expect(0);
    assert_eq!(ran.err, "", "data needs no words");
    serde_json::from_str(&ran.out).expect("a summary is JSON")
}

#[test]
fn init_makes_a_private_journal_and_prints_its_recovery_code() {
    let (_folder, journal) = place();
    let ran = program::run(&journal, &["init"]).expect(0);
    let code = ran.out.strip_suffix('\n').expect("a line");
    let groups: Vec<&str> = code.split([' ', '-']).collect();
    assert_eq!(groups.iter().map(|group| group.len()).collect::<Vec<_>>(), [5; 6], "{code}");
    assert!(groups.concat().bytes().all(|symbol| b"0123456789ABCDEFGHJKMNPQRSTVWXYZ".contains(&symbol)));
    assert!(ran.err.contains("recovery code"), "{}", ran.err);

    assert_eq!(mode(&fs::metadata(&journal).unwrap()), 0o700);
    let snapshot = Snapshot::of(&journal);
    let mut sealed = 0;
    for file in snapshot.files() {
        let path = journal.join(file);
        assert_eq!(mode(&fs::metadata(&path).unwrap()), 0o600, "{}", file.display());
        let bytes = fs::read(path).unwrap();
        assert!(!bytes.starts_with(b"SQLite format 3"), "a plain database");
        sealed += u32::from(file.extension().is_some_and(|ending| ending == "sqlite"));
    }
    assert_eq!(sealed, 1, "{snapshot:?}");
    program::run(&journal, &["verify"]).expect(0);
}

#[test]
fn usage_errors_are_2_and_change_nothing() {
    let (folder, journal) = place();
    let refused = |arguments: &[&str]| {
        let before = Snapshot::of(folder.path());
        let ran = program::run(&journal, arguments).expect(2);
        assert!(ran.out.is_empty() && !ran.err.is_empty(), "{ran:?}");
        assert_eq!(Snapshot::of(folder.path()), before, "{arguments:?}");
    };
    // No journal there.
    refused(&["summary", "--json"]);
    refused(&["verify"]);
    refused(&["chart", "mood", "--out", "nowhere.svg"]);
    // Not in its vocabulary.
    refused(&["summary", "--json", "--loud"]);
    refused(&["summary"]);
    refused(&["sumary", "--json"]);
    refused(&["chart", "weather", "--out", "nowhere.svg"]);
    refused(&["import", "--kind", "horoscope", "file"]);
    refused(&["summary", "--json", "--from", "2025-02-30"]);
    refused(&["demo", "--days", "0"]);

    known::journal(&journal);
    // Over a journal that is there.
    refused(&["init"]);
    refused(&["demo"]);
    // Days the wrong way round.
    refused(&["summary", "--json", "--from", "2025-03-05", "--to", "2025-03-03"]);
}

#[test]
fn a_passphrase_that_is_too_weak_makes_nothing() {
    for weak in ["", "short", "aaaaaaaaaaaaaaaaaaaa", "password12345678"] {
        let (folder, journal) = place();
        let before = Snapshot::of(folder.path());
        let ran = program::hear(&mut program::command(&journal, &["init"]), weak).expect(2);
        assert!(ran.err.contains("at least 15 characters"), "{}", ran.err);
        assert_eq!(Snapshot::of(folder.path()), before, "{weak:?}");
    }
}

#[test]
fn a_journal_that_is_open_elsewhere_is_5() {
    let (_folder, journal) = place();
    let open = known::empty(&journal);
    let before = Snapshot::of(&journal);
    for arguments in [&["verify"][..], &["summary", "--json"], &["chart", "mood", "--out", "nowhere.svg"]] {
        let ran = program::run(&journal, arguments).expect(5);
        assert_eq!(ran.err, "tidemark: the journal is open in another window or program\n");
    }
    assert_eq!(Snapshot::of(&journal), before);
    program::close(open).unwrap();
    program::run(&journal, &["verify"]).expect(0);
}

#[test]
fn the_passphrase_is_one_line_and_only_its_end_is_stripped() {
    let (_folder, journal) = place();
    program::hear(&mut program::command(&journal, &["init"]), &format!("{PASSPHRASE}\r")).expect(0);
    program::run(&journal, &["verify"]).expect(0);
    program::hear(&mut program::command(&journal, &["verify"]), &format!("{PASSPHRASE} ")).expect(3);
}

/// Worked out by hand from the records in [`known`].
#[test]
fn summary_gives_the_known_figures() {
    let (_folder, journal) = place();
    known::journal(&journal);
    let figures = summary(&journal);
    let of = |name: &str| figures.pointer(name).cloned().unwrap_or(Value::Null);
    assert_eq!(of("/version"), json!(1));
    assert_eq!((of("/from"), of("/to")), (json!(known::FIRST), json!(known::LAST)));
    assert_eq!(of("/daysRecorded"), json!(3));
    // Day medians: (4 + 2) / 2 and 5.
    assert_eq!(of("/mood"), json!({ "mean": 4.0, "n": 2 }));
    // (3 + 6) / 2 and 1; no other measure was noted.
    assert_eq!(of("/measures"), json!([{ "measure": "anxiety", "name": "anxiety", "mean": 2.75, "n": 2 }]));
    assert_eq!(of("/sleep/nights"), json!(3));
    // 22:30 to 7:00 and 23:00 to 6:20; the third night has no times.
    assert_eq!(of("/sleep/timeInBed"), json!({ "mean": 475.0, "n": 2 }));
    // Asleep 23:20 to 6:30 less 40, 23:10 to 6:00 less 20, and about 300.
    assert_eq!(of("/sleep/totalSleepTime"), json!({ "mean": 360.0, "n": 3 }));
    let efficiency = of("/sleep/sleepEfficiency/mean").as_f64().unwrap();
    let expected = (100.0 * 390.0 / 510.0 + 100.0 * 390.0 / 440.0) / 2.0;
    assert!((efficiency - expected).abs() < 1e-9, "{efficiency}");
    assert_eq!(of("/sleep/sleepEfficiency/n"), json!(2));
    assert_eq!(of("/sleep/sleepOnsetLatency"), json!({ "mean": 15.0, "n": 2 }));
    assert_eq!(of("/sleep/wakeAfterSleepOnset"), json!({ "mean": 30.0, "n": 2 }));
    assert_eq!(of("/sleep/terminalWake"), json!({ "mean": 25.0, "n": 2 }));
    // Moderate on one of the two days on which fatigue was answered; nausea never above mild.
    assert_eq!(
        of("/symptoms"),
        json!([
            { "symptom": "fatigue", "name": "fatigue", "days": 1, "answered": 2, "verySevere": 0 },
            { "symptom": "nausea", "name": "nausea", "days": 0, "answered": 2, "verySevere": 0 },
        ])
    );
    assert_eq!(of("/practice"), json!({ "sessions": 2, "minutes": 15 }));
    assert_eq!(of("/notes"), json!(1));
    assert_eq!(of("/plans"), json!([]));
}

#[test]
fn a_summary_of_days_without_records_says_so_with_nothing_not_zero() {
    let (_folder, journal) = place();
    known::journal(&journal);
    let arguments = ["summary", "--json", "--from", "2025-01-01", "--to", "2025-01-31"];
    let figures: Value = serde_json::from_str(&program::run(&journal, &arguments).expect(0).out).unwrap();
    for name in ["/mood", "/sleep/timeInBed", "/sleep/totalSleepTime", "/sleep/sleepEfficiency"] {
        assert_eq!(figures.pointer(name), Some(&Value::Null), "{name}");
    }
    assert_eq!(figures.pointer("/daysRecorded"), Some(&json!(0)));
    assert_eq!(figures.pointer("/measures"), Some(&json!([])));
}

#[test]
fn demo_gives_the_same_figures_for_the_same_seed() {
    let figures = |seed: &str, until: &str| {
        let (_folder, journal) = place();
        program::run(&journal, &["demo", "--days", "30", "--seed", seed, "--until", until]).expect(0);
        program::run(&journal, &["summary", "--json"]).expect(0).out
    };
    let one = figures("7", "2025-06-30");
    assert_eq!(one, figures("7", "2025-06-30"));
    assert_ne!(one, figures("8", "2025-06-30"));
    assert_ne!(one, figures("7", "2025-06-29"));
}

#[test]
fn verify_says_that_all_is_sound() {
    let (_folder, journal) = place();
    known::journal(&journal);
    let before = Snapshot::of(&journal);
    let ran = program::run(&journal, &["verify"]).expect(0);
    assert_eq!(
        (ran.out.as_str(), ran.err.as_str()),
        ("", "The key file and the database are sound.\nThere is no backup yet under the present keys.\n")
    );
    assert_eq!(Snapshot::of(&journal).differences(&before), Vec::<PathBuf>::new());
}
