//! A database that is not the one that was there last: told every time, and nothing is written until
//! the person has agreed. Beside the one that was, a second: told every time, and nothing is asked.

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use tempfile::TempDir;
use tidemark_app::{AppError, Notice, Passphrase};
use tidemark_tests::copied::copy;
use tidemark_tests::home::Home;
use tidemark_tests::known::{self, note};
use tidemark_tests::operation::{self, Hands};
use tidemark_tests::program::{self, OTHER_PASSPHRASE, PASSPHRASE};
use tidemark_tests::sight::{self, Sight};
use tidemark_tests::snapshot::Snapshot;

use crate::memory::key::Keys;

/// A journal in a folder of its own.
struct Case {
    folder: TempDir,
    journal: PathBuf,
}

impl Case {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let journal = folder.path().join("journal");
        known::journal(&journal);
        Self { folder, journal }
    }

    /// A session in which something is saved.
    fn session(&self) {
        let mut journal = sight::open(&self.journal, PASSPHRASE).unwrap();
        journal.save(note("one more day"), None).unwrap();
        program::close(journal).unwrap();
    }

    fn file(&self, ending: &str) -> PathBuf {
        let mut files = fs::read_dir(&self.journal).unwrap().map(|entry| entry.unwrap().path());
        files.find(|file| file.to_string_lossy().ends_with(ending)).expect("a file of that ending")
    }

    /// All of the folder as it is now.
    fn keep(&self) -> PathBuf {
        let kept = self.folder.path().join("kept");
        copy(&self.journal, &kept);
        kept
    }

    /// The database as it was kept takes the place of today's.
    fn put_back(&self, kept: &Path, ending: &str) {
        let file = self.file(ending);
        fs::copy(kept.join(file.file_name().unwrap()), &file).unwrap();
    }

    /// What is told, in the program and on the command line, and what it keeps from being written.
    #[track_caller]
    fn tells(&self, notice: Notice) {
        // Every time it is opened, until someone agrees.
        for _ in 0..2 {
            let ran = program::run(&self.journal, &["verify"]).expect(0);
            assert!(ran.err.contains(notice.words()), "{notice:?} is not told: {}", ran.err);
            let mut journal = sight::open(&self.journal, PASSPHRASE).unwrap();
            journal.checked().unwrap();
            assert_eq!(journal.notices(), [notice]);
            assert_eq!(journal.save(note("unasked"), None).err(), Some(AppError::NotAccepted));
            assert_eq!(journal.keep_draft("note", "unasked").err(), Some(AppError::NotAccepted));
            program::close(journal).unwrap();
        }
        let mut journal = sight::open(&self.journal, PASSPHRASE).unwrap();
        journal.accept().unwrap();
        journal.save(note("agreed"), None).unwrap();
        program::close(journal).unwrap();
        self.tells_nothing();
    }

    #[track_caller]
    fn tells_nothing(&self) {
        let journal = sight::open(&self.journal, PASSPHRASE).unwrap();
        assert_eq!(journal.notices(), []);
        program::close(journal).unwrap();
    }

    /// A program that was killed while it saved: its rollback journal stays.
    fn crash(&self) {
        let mut saver = Command::new(env!("CARGO_BIN_EXE_saver"));
        let mut saver = program::spawn(saver.arg(&self.journal).arg("0").stdout(Stdio::piped()));
        saver.stdout.as_mut().unwrap().read_exact(&mut [0]).unwrap();
        saver.kill().unwrap();
        saver.wait().unwrap();
    }
}

#[test]
fn an_older_database_that_was_put_back() {
    let case = Case::new();
    let kept = case.keep();
    case.session();
    case.put_back(&kept, ".sqlite");
    case.tells(Notice::OlderDatabase);
}

#[test]
fn a_copy_from_within_the_last_session() {
    let case = Case::new();
    let mut journal = sight::open(&case.journal, PASSPHRASE).unwrap();
    journal.save(note("before the copy"), None).unwrap();
    // Another process copies: closing any handle of the file here would give up SQLite's locks.
    let kept = case.folder.path().join("kept");
    let copied = program::output(Command::new("cp").arg("-r").arg(&case.journal).arg(&kept));
    assert!(copied.status.success());
    journal.save(note("after the copy"), None).unwrap();
    program::close(journal).unwrap();
    case.put_back(&kept, ".sqlite");
    case.tells(Notice::OlderDatabase);
}

/// The program was killed, and a copy from earlier in that very session took the database's place.
#[test]
fn a_copy_from_earlier_in_a_session_that_was_killed() {
    let case = Case::new();
    let mut saver = Command::new(env!("CARGO_BIN_EXE_saver"));
    saver.arg(&case.journal).args(["0", "--step"]);
    let mut saver = program::spawn(saver.stdin(Stdio::piped()).stdout(Stdio::piped()));
    let (mut asks, answers) = (saver.stdin.take().unwrap(), saver.stdout.take().unwrap());
    let mut answers = BufReader::new(answers);
    let mut save = || {
        asks.write_all(b"\n").unwrap();
        assert!(answers.read_line(&mut String::new()).unwrap() > 0, "a save is acknowledged");
    };
    save();
    let kept = case.keep();
    save();
    saver.kill().unwrap();
    saver.wait().unwrap();
    case.put_back(&kept, ".sqlite");
    case.tells(Notice::OlderDatabase);
}

#[test]
fn a_rollback_journal_that_was_removed() {
    let case = Case::new();
    case.crash();
    fs::remove_file(case.file(".sqlite-journal")).unwrap();
    case.tells(Notice::JournalFileMissing);
}

#[test]
fn a_mark_that_was_removed_or_damaged() {
    let case = Case::new();
    fs::remove_file(case.file(".mark")).unwrap();
    case.tells(Notice::MarkMissing);

    let mark = case.file(".mark");
    let bytes: Vec<u8> = fs::read(&mark).unwrap().into_iter().map(|byte| byte ^ 0x20).collect();
    fs::write(mark, bytes).unwrap();
    case.tells(Notice::MarkDamaged);
}

/// The mark of the same older moment does not help: that is a copy of the whole folder, which is
/// nobody's to tell from the journal itself.
#[test]
fn what_is_no_older_copy_is_not_told_as_one() {
    let case = Case::new();
    case.tells_nothing();
    let kept = case.keep();
    case.session();
    case.tells_nothing();
    case.crash();
    case.tells_nothing();
    // A copy of the whole folder, opened elsewhere.
    let elsewhere = Case { journal: kept, folder: case.folder };
    elsewhere.tells_nothing();
    elsewhere.session();
    elsewhere.tells_nothing();
}

/// What a sync program leaves where two computers wrote: which of the two is the one to keep is the
/// person's to say, so it is told until the copy is gone, and neither is touched.
#[test]
fn a_conflict_copy_is_told_every_time_and_left_as_it_is() {
    let case = Case::new();
    let database = case.file(".sqlite");
    let stem = database.file_stem().unwrap().to_str().unwrap();
    for (first, second) in [
        (&database, format!("{stem} (conflicted copy 2026-11-24).sqlite")),
        (&database, format!("{stem}.sync-conflict-20261124-101530-ABCDEFG.sqlite")),
        (&case.journal.join("keys.tidemark"), "keys (1).tidemark".to_owned()),
        (&case.journal.join("keys-copy.tidemark"), "keys-copy-LAPTOP.tidemark".to_owned()),
    ] {
        let copy = case.journal.join(&second);
        fs::copy(first, &copy).unwrap();
        for _ in 0..2 {
            let before = Snapshot::of(&case.journal);
            let ran = program::run(&case.journal, &["verify"]).expect(0);
            assert!(ran.err.contains(Notice::ConflictCopy.words()), "{second} is not told: {}", ran.err);
            assert_eq!(Snapshot::of(&case.journal).differences(&before), Vec::<PathBuf>::new(), "{second}");
            let mut journal = sight::open(&case.journal, PASSPHRASE).unwrap();
            assert_eq!(journal.notices(), [Notice::ConflictCopy], "{second}");
            journal.save(note("nothing was asked"), None).unwrap();
            program::close(journal).unwrap();
        }
        fs::remove_file(copy).unwrap();
        case.tells_nothing();
    }
}

/// Also one of the database from before a change of keys, which the other computer still wrote to.
#[test]
fn a_conflict_copy_of_the_database_before_is_told() {
    let case = Case::new();
    let database = case.file(".sqlite");
    let stem = database.file_stem().unwrap().to_str().unwrap().to_owned();
    let mut journal = sight::open(&case.journal, PASSPHRASE).unwrap();
    journal.rotate(&known::passphrase(), &Passphrase::new(OTHER_PASSPHRASE)).unwrap();
    let copy = case.journal.join(format!("{stem} (conflicted copy 2026-11-24).sqlite"));
    for removed in [false, true] {
        assert_eq!(journal.notices(), []);
        fs::copy(case.file(".sqlite"), &copy).unwrap();
        assert_eq!(journal.notices(), [Notice::ConflictCopy], "the database before removed: {removed}");
        fs::remove_file(&copy).unwrap();
        journal.remove_retired().unwrap();
    }
    program::close(journal).unwrap();
}

/// Retired keys and their database, damaged files put aside, what a migration or a restore writes: all
/// that the program itself leaves in a folder is no conflict copy.
#[test]
fn what_the_program_itself_leaves_is_no_conflict_copy() {
    for name in ["migrate", "passphrase", "rotate", "retire", "restore", "mend", "salvage", "keys"] {
        let operation = operation::named(name).unwrap();
        let place = tempfile::tempdir().unwrap();
        (operation.before)(place.path(), Path::new(env!("CARGO_BIN_EXE_actor")));
        let mut hands = Hands::new(place.path());
        for (act, run) in operation.acts {
            run(&mut hands).unwrap_or_else(|error| panic!("{name}, {act}: {error}"));
        }
        hands.close().unwrap();
        let seen = Sight::of(&operation::folder(place.path())).unwrap();
        assert!(!seen.notices.contains(&Notice::ConflictCopy), "{name}");
    }
}

/// An update of the program and a mark that is gone, at once: the schema is brought up to date, since nobody
/// could look at it else, and the person is asked all the same.
#[test]
fn an_older_schema_without_its_mark_is_asked_about() {
    let home = Home::new(&program::path());
    let db = Keys::of(&home.journal, &home.code).database(&home.journal);
    let last = "DELETE FROM refinery_schema_history
         WHERE version = (SELECT max(version) FROM refinery_schema_history)";
    assert_eq!(db.execute(last, []), Ok(1));
    drop(db);
    let case = Case { folder: home.folder, journal: home.journal };
    let mark = case.file(".mark");
    fs::remove_file(&mark).unwrap();
    let mut journal = sight::open(&case.journal, PASSPHRASE).unwrap();
    assert_eq!(journal.notices(), [Notice::MarkMissing]);
    assert_eq!(journal.save(note("unasked"), None).err(), Some(AppError::NotAccepted));
    program::close(journal).unwrap();
    assert!(!mark.exists(), "nothing is written before it is agreed to");
    case.tells(Notice::MarkMissing);
}
