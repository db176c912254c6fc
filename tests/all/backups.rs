//! Backups that come by themselves: each when it is due, named by when and why, and each comes back
//! whole as a journal.

use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};

use tempfile::TempDir;
use tidemark_app::{AppError, BackupSecret, Clock, Journal, Passphrase, Reason, restore};
use tidemark_tests::close::press_close;
use tidemark_tests::copied::copy;
use tidemark_tests::known::{self, note, passphrase};
use tidemark_tests::operation;
use tidemark_tests::process::wait_for;
use tidemark_tests::program::{self, OTHER_PASSPHRASE, PASSPHRASE};
use tidemark_tests::sight::{self, Sight};
use tidemark_tests::window::Window;
use tidemark_tests::writes;

/// A journal in a folder of its own.
struct Case {
    folder: TempDir,
    journal: PathBuf,
}

impl Case {
    /// The known one, closed.
    fn new() -> Self {
        let case = Self::empty();
        known::journal(&case.journal);
        case
    }

    fn empty() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let journal = folder.path().join("journal");
        Self { folder, journal }
    }

    /// Opened at an instant, in Berlin.
    fn open(&self, at: &str) -> Journal {
        let clock = Clock::fixed(at.parse().unwrap(), "Europe/Berlin".parse().unwrap());
        sight::open_at(&self.journal, PASSPHRASE, clock).unwrap()
    }

    /// The names of the backups there are, oldest first.
    fn names(&self) -> Vec<String> {
        let entries = fs::read_dir(self.journal.join("backups")).into_iter().flatten();
        let names = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap());
        let mut names: Vec<String> = names.filter(|name| name.ends_with(".age")).collect();
        names.sort();
        names
    }

    /// The key files beside the backups.
    fn key_copies(&self) -> Vec<Vec<u8>> {
        let entries = fs::read_dir(self.journal.join("backups")).unwrap().map(|entry| entry.unwrap().path());
        entries.filter(|file| is_key_file(file)).map(|file| fs::read(file).unwrap()).collect()
    }

    /// What a backup holds, restored under the same passphrase.
    fn restored(&self, name: &str) -> Sight {
        let into = self.folder.path().join(format!("from {name}"));
        let file = self.journal.join("backups").join(name);
        let secret = BackupSecret::Passphrase(passphrase());
        let (journal, _) = restore(&file, &into, &secret, &passphrase(), known::clock()).unwrap();
        program::close(journal).unwrap();
        Sight::of(&into).unwrap()
    }
}

fn save(journal: &mut Journal) {
    journal.save(note("one more"), None).unwrap();
}

fn due(journal: &Journal) -> (bool, bool) {
    (journal.daily_backup_is_due().unwrap(), journal.closing_backup_is_due())
}

#[test]
fn the_first_change_of_a_day_makes_the_days_backup_due_and_no_other_does() {
    let case = Case::new();
    for (at, expected) in [
        // In Berlin: half past eleven at night, half past midnight, the evening, and two days later.
        ("2025-03-06T22:30:00Z", Some("tidemark-2025-03-06T223000Z-daily.age")),
        ("2025-03-06T23:30:00Z", Some("tidemark-2025-03-06T233000Z-daily.age")),
        ("2025-03-07T19:00:00Z", None),
        ("2025-03-09T08:00:00Z", Some("tidemark-2025-03-09T080000Z-daily.age")),
    ] {
        let mut journal = case.open(at);
        assert!(!due(&journal).0, "{at}: nothing was changed yet");
        save(&mut journal);
        assert_eq!(due(&journal), (expected.is_some(), true), "{at}");
        if let Some(name) = expected {
            assert_eq!(journal.back_up(Reason::Daily).unwrap().name, name);
            assert_eq!(due(&journal), (false, false), "{at}: it holds the change");
            save(&mut journal);
            assert_eq!(due(&journal), (false, true), "{at}: the day has its backup");
        }
        program::close(journal).unwrap();
    }
    let there: Vec<usize> = case.names().iter().map(|name| case.restored(name).len()).collect();
    let known = Sight::of(&case.journal).unwrap().len() - 7;
    assert_eq!(there, [known + 1, known + 3, known + 6], "each holds what was saved before it");
}

#[test]
fn what_was_changed_since_the_last_backup_makes_one_due_on_closing() {
    let case = Case::new();
    let mut journal = case.open("2025-03-06T08:00:00Z");
    let before = journal.back_up(Reason::ByHand).unwrap().name;
    assert!(!due(&journal).1, "nothing was changed since");
    save(&mut journal);
    assert!(due(&journal).1);
    // It locked, or was killed: the change is still in no backup.
    program::close(journal).unwrap();
    let mut journal = case.open("2025-03-06T09:00:00Z");
    assert!(due(&journal).1);
    let made = journal.back_up(Reason::Closing).unwrap().name;
    assert_eq!(made, "tidemark-2025-03-06T090000Z-closing.age");
    assert!(!due(&journal).1);
    program::close(journal).unwrap();
    assert_eq!(case.names(), [before.as_str(), &made]);
    assert_eq!(case.restored(&made), Sight::of(&case.journal).unwrap());
    assert_ne!(case.restored(&before), Sight::of(&case.journal).unwrap(), "the control: it lacks the note");
}

#[test]
fn an_import_is_preceded_by_one() {
    let case = Case::new();
    let before = Sight::of(&case.journal).unwrap();
    let csv = "full_date,date,weekday,time,mood,activities,note_title,note\n2025-02-01,,,9:00 am,good,,,\n";
    for dry_run in [true, false, false] {
        let mut journal = case.open("2025-03-06T08:00:00Z");
        journal.import_daylio(csv.as_bytes(), dry_run).unwrap();
        program::close(journal).unwrap();
        let expected = if dry_run { &[][..] } else { &["tidemark-2025-03-06T080000Z-before-import.age"] };
        assert_eq!(case.names(), expected, "none for what changes nothing");
    }
    assert_ne!(Sight::of(&case.journal).unwrap(), before, "the control: it changed something");
    assert_eq!(case.restored("tidemark-2025-03-06T080000Z-before-import.age"), before);
}

#[test]
fn new_keys_are_preceded_by_one_and_the_old_passphrase_brings_it_back() {
    let case = Case::new();
    let before = Sight::of(&case.journal).unwrap();
    let mut journal = case.open("2025-03-06T08:00:00Z");
    journal.rotate(&passphrase(), &Passphrase::new(OTHER_PASSPHRASE)).unwrap();
    program::close(journal).unwrap();
    assert_eq!(
        case.names(),
        ["tidemark-2025-03-06T080000Z-before-rotation.age", "tidemark-2025-03-06T080000Z-daily.age"]
    );
    assert_eq!(case.restored("tidemark-2025-03-06T080000Z-before-rotation.age"), before);
}

#[test]
fn a_newer_schema_is_preceded_by_one() {
    let case = Case::empty();
    copy(&Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/schema-1/journal"), &case.journal);
    program::close(case.open("2025-03-06T08:00:00Z")).unwrap();
    let name = "tidemark-2025-03-06T080000Z-before-migration.age";
    assert_eq!(case.names(), [name]);
    let migrated = Sight::of(&case.journal).unwrap();
    assert_eq!(case.restored(name), migrated, "brought to the newer schema, it says the same");
    assert!(migrated.len() > 8, "the known journal: {}", migrated.len());
    program::close(case.open("2025-03-07T08:00:00Z")).unwrap();
    assert_eq!(case.names(), [name], "once is enough");
}

/// A migration that can't be done is tried at every start: the backup of the first try is the backup of all.
#[test]
fn a_newer_schema_that_is_refused_again_and_again_leaves_one() {
    let actor = Path::new(env!("CARGO_BIN_EXE_actor"));
    let migrate = operation::named("migrate").unwrap();
    let place = tempfile::tempdir().unwrap();
    (migrate.before)(place.path(), actor);
    let traced = place.path().join("traced");
    copy(&operation::folder(place.path()), &operation::folder(&traced));
    let points = writes::points(actor, "migrate", &traced);
    let point = points.iter().find(|point| point.name == "pwrite64" && point.line.contains(".sqlite>"));
    let point = point.expect("a migration writes into the database");
    let case = Case { journal: operation::folder(place.path()), folder: place };
    for _ in 0..3 {
        let words = [OsStr::new("migrate"), case.folder.path().as_os_str()];
        let acted = writes::struck(point, "error=EIO", "+", actor, &words);
        assert!(acted.acknowledged.is_empty(), "{acted:?}");
        assert_eq!(case.names().len(), 1, "{:?}", case.names());
    }
    let journal = case.open("2025-03-07T08:00:00Z");
    assert_eq!(case.names().len(), 1);
    assert!(journal.backups().unwrap().backups.iter().all(|backup| backup.verified));
    program::close(journal).unwrap();
}

/// In the window nobody asks for them.
#[tokio::test]
async fn the_window_makes_the_days_and_the_closing_one() {
    let case = Case::new();
    let window = Window::open(&case.journal).await;
    window.write("#passphrase", PASSPHRASE).await;
    window.press("#unlock").await;
    window.find("#noted").await;
    assert_eq!(case.names(), [""; 0], "nothing was changed yet");

    window.unfold("#card-words").await;
    write_note(&window, "the first of the day").await;
    let daily = wait_for("the day's backup", || case.names().pop());
    assert!(daily.ends_with("Z-daily.age"), "{daily}");
    write_note(&window, "the second").await;
    press_close("Tidemark");
    window.ended().await;
    let (closing, others): (Vec<String>, Vec<String>) =
        case.names().into_iter().partition(|name| name.ends_with("Z-closing.age"));
    assert_eq!(others.len(), 1, "one a day: {others:?}");
    assert!(others.iter().all(|name| name.ends_with("Z-daily.age")), "{others:?}");
    let [closing] = closing.as_slice() else { panic!("one on closing: {closing:?}") };

    let whole = Sight::of(&case.journal).unwrap();
    assert_eq!(case.restored(closing), whole);
    assert_eq!(case.restored(&daily).len() + 1, whole.len(), "all but the second");
}

async fn write_note(window: &Window, text: &str) {
    window.write("#note", text).await;
    window.press("#note-save").await;
    window.says("#note-said", "Saved").await;
}

/// What was backed up on the computer before is not there on this one.
#[test]
fn a_restored_journal_gets_its_days_backup_again() {
    let case = Case::new();
    let at = "2025-03-06T19:00:00Z";
    let mut journal = case.open(at);
    save(&mut journal);
    journal.back_up(Reason::Daily).unwrap();
    save(&mut journal);
    let made = journal.back_up(Reason::ByHand).unwrap();
    program::close(journal).unwrap();
    let into = case.folder.path().join("restored");
    let file = case.journal.join("backups").join(made.name);
    let clock = Clock::fixed(at.parse().unwrap(), "Europe/Berlin".parse().unwrap());
    let secret = BackupSecret::Passphrase(passphrase());
    let (mut journal, _) = restore(&file, &into, &secret, &passphrase(), clock).unwrap();
    save(&mut journal);
    assert!(due(&journal).0);
    program::close(journal).unwrap();
}

/// A backup that is still being written when the passphrase changes leaves no key file that the old one opens.
#[test]
fn keys_that_change_while_a_backup_is_written_are_copied_again() {
    let case = Case::new();
    let mut journal = case.open("2025-03-06T19:00:00Z");
    let job = journal.prepare_backup(Reason::ByHand).unwrap();
    journal.change_passphrase(&passphrase(), &Passphrase::new(OTHER_PASSPHRASE)).unwrap();
    let made = job.run().unwrap();
    let keys = || fs::read(case.journal.join("keys.tidemark")).unwrap();
    assert!(case.key_copies().iter().all(|copy| *copy != keys()), "the job wrote what it was given");
    journal.backed_up(&made).unwrap();
    assert!(!case.key_copies().is_empty() && case.key_copies().iter().all(|copy| *copy == keys()));
    program::close(journal).unwrap();
}

/// There it would be taken for the key file of keys that are no longer in use.
#[test]
fn no_third_key_file_stays_in_the_journals_own_folder() {
    let case = Case::new();
    let mut journal = case.open("2025-03-06T19:00:00Z");
    let refused = journal.back_up_to(&case.journal.join("mine.age"));
    assert_eq!(refused, Err(AppError::BadInput));
    journal.back_up(Reason::ByHand).unwrap();
    program::close(journal).unwrap();
    // A change of keys that was stopped leaves one.
    let copies = fs::read_dir(case.journal.join("backups")).unwrap().map(|entry| entry.unwrap().path());
    let copy = copies.into_iter().find(|file| is_key_file(file)).unwrap();
    let third = case.journal.join(copy.file_name().unwrap());
    fs::copy(&copy, &third).unwrap();
    let mut journal = case.open("2025-03-07T19:00:00Z");
    save(&mut journal);
    program::close(journal).unwrap();
    assert!(!third.exists());
}

fn is_key_file(file: &Path) -> bool {
    file.extension().is_some_and(|ending| ending == "tidemark")
}
