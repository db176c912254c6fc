//! A folder that can't be written, from the start or from some moment on: one clear sentence, nothing
//! acknowledged that isn't on disk, and nothing changed.

use std::path::{Path, PathBuf};
use std::process::Command;

use tempfile::TempDir;
use tidemark_app::{AppError, Clock, Journal, Passphrase, VaultView};
use tidemark_tests::known;
use tidemark_tests::mount::{self, AS_IT_IS, READ_ONLY};
use tidemark_tests::program::{self, PASSPHRASE, Ran, text};
use tidemark_tests::sight::{self, Sight};
use tidemark_tests::snapshot::Snapshot;

const WORDS: &str = "the journal's folder can't be written; nothing was changed";

/// The known journal, closed, in a folder inside a folder of its own.
fn closed() -> (TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let journal = folder.path().join("journal");
    known::journal(&journal);
    (folder, journal)
}

/// Runs the program where a folder is as the mounts leave it; none where nobody may mount.
fn run(mounts: &str, folder: &Path, journal: &Path, arguments: &[&str]) -> Option<Ran> {
    let command = program::command(journal, arguments);
    Some(program::hear(&mut mount::with(mounts, folder, &command)?, PASSPHRASE))
}

#[test]
fn opening_says_so_and_changes_nothing() {
    let (folder, journal) = closed();
    let export = folder.path().join("export.csv");
    let rows = "full_date,date,weekday,time,mood,activities,note_title,note\n2025-02-01,,,9:00 am,good,,,\n";
    std::fs::write(&export, rows).unwrap();
    let backup = folder.path().join("mine.age");
    let picture = folder.path().join("mood.svg");
    for arguments in [
        &["verify"][..],
        &["summary", "--json"],
        &["chart", "mood", "--out", text(&picture)],
        &["backup", "--out", text(&backup)],
        &["import", "--kind", "daylio", text(&export)],
    ] {
        let before = Snapshot::of(folder.path());
        let Some(ran) = run(READ_ONLY, &journal, &journal, arguments) else { return };
        let ran = ran.expect(1);
        assert_eq!((ran.out.as_str(), ran.err), ("", format!("tidemark: {WORDS}\n")), "{arguments:?}");
        let changed = Snapshot::of(folder.path()).differences(&before);
        assert!(changed.is_empty(), "changed by {arguments:?}: {changed:?}");
        // The control: by a mount alone nothing is refused.
        run(AS_IT_IS, &journal, &journal, arguments).unwrap().expect(0);
    }
}

#[test]
fn making_a_journal_says_so_and_leaves_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let journal = folder.path().join("journal");
    for arguments in [&["init"][..], &["demo", "--days", "3"]] {
        let Some(ran) = run(READ_ONLY, folder.path(), &journal, arguments) else { return };
        let ran = ran.expect(1);
        assert_eq!((ran.out.as_str(), ran.err), ("", format!("tidemark: {WORDS}\n")), "{arguments:?}");
        assert!(!journal.exists(), "{arguments:?}");
    }
    run(AS_IT_IS, folder.path(), &journal, &["init"]).unwrap().expect(0);
}

#[test]
fn what_can_no_longer_be_saved_is_refused_and_what_was_stays() {
    let (_folder, journal) = closed();
    let before = Sight::of(&journal).unwrap();
    let Some(said) = go_on(&journal, None) else { return };
    assert_eq!(
        said,
        [
            "note: it could not be saved",
            "draft: it could not be saved",
            &format!("backup: {WORDS}"),
            "read: done",
            "close: done",
            &format!("open: {WORDS}"),
        ]
    );
    held(&journal, &before, &said).unwrap();
}

/// The files that are open already can still be written; those that would have to be made can't.
#[test]
fn in_a_session_that_has_written_before_all_that_is_acknowledged_is_there() {
    let (_folder, journal) = closed();
    let before = Sight::of(&journal).unwrap();
    let Some(said) = go_on(&journal, Some("--written")) else { return };
    assert_eq!(said.first().map(String::as_str), Some("note: done"));
    assert!(said.contains(&format!("backup: {WORDS}")), "{said:?}");
    held(&journal, &before, &said).unwrap();
    let told = Sight::of(&journal).unwrap().notices;
    assert!(!told.iter().any(|notice| notice.asks()), "not closed in order, but no older copy: {told:?}");
}

#[test]
fn acknowledging_what_was_refused_is_caught() {
    let (_folder, journal) = closed();
    let before = Sight::of(&journal).unwrap();
    let Some(said) = go_on(&journal, Some("--swallow")) else { return };
    assert_eq!(held(&journal, &before, &said), Err("2 acknowledged, 0 there".to_owned()));
}

/// What each act came to, once the folder of the open journal was made read-only.
fn go_on(journal: &Path, flag: Option<&str>) -> Option<Vec<String>> {
    let mut barred = Command::new(env!("CARGO_BIN_EXE_barred"));
    barred.arg(journal).args(flag);
    let output = program::output(&mut mount::with(AS_IT_IS, journal, &barred)?);
    let said = String::from_utf8(output.stdout).unwrap();
    assert!(output.status.success(), "{said}");
    Some(said.lines().map(str::to_owned).collect())
}

/// Every note and draft that was acknowledged is there, and nothing else is.
fn held(journal: &Path, before: &Sight, said: &[String]) -> Result<(), String> {
    let acknowledged = said.iter().filter(|line| matches!(line.as_str(), "note: done" | "draft: done"));
    let (acknowledged, there) = (acknowledged.count(), Sight::with_backups(journal)?);
    let more = there.len() - before.len();
    if more == acknowledged && before.beyond(&there).is_empty() && there.backups() == 0 {
        return Ok(());
    }
    Err(format!("{acknowledged} acknowledged, {more} there"))
}

/// A folder that can't be looked into, or key files that can't be read, are told as such: the first is no
/// place for a new journal, and neither is damage.
#[test]
fn what_can_not_be_read_is_told_as_that() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("file");
    std::fs::write(&file, "").unwrap();
    let within = file.join("journal");
    assert_eq!(VaultView::of(&within).err(), Some(AppError::CannotRead));
    assert_eq!(sight::open(&within, PASSPHRASE).err(), Some(AppError::CannotRead));
    let made = Journal::create(&within, &Passphrase::new(PASSPHRASE), Clock::system());
    assert_eq!(made.err(), Some(AppError::CannotRead));
    let journal = folder.path().join("journal");
    known::journal(&journal);
    for name in ["keys.tidemark", "keys-copy.tidemark"] {
        std::fs::remove_file(journal.join(name)).unwrap();
        std::fs::create_dir(journal.join(name)).unwrap();
    }
    assert_eq!(VaultView::of(&journal).err(), Some(AppError::CannotRead));
    assert_eq!(sight::open(&journal, PASSPHRASE).err(), Some(AppError::CannotRead));
}
