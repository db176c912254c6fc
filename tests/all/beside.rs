//! What lies beside the backups: copies of the key file, which no longer open with what was changed, and
//! open the journal when both of its own are lost; and backups that a secret from before still opens.

use std::fs;
use std::path::{Path, PathBuf};

use tempfile::TempDir;
use tidemark_app::{
    AppError, Clock, Journal, Notice, Passphrase, Reason, VaultState, VaultView, put_keys_back,
    put_keys_back_from,
};
use tidemark_tests::known::{self, passphrase};
use tidemark_tests::program::{self, OTHER_PASSPHRASE, PASSPHRASE};
use tidemark_tests::sight;
use tidemark_tests::window::Window;

use crate::looks::{looks, looks_at};

/// A journal with one backup, and a second folder for them.
struct Case {
    folder: TempDir,
    journal: PathBuf,
}

impl Case {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let case = Self { journal: folder.path().join("journal"), folder };
        known::journal(&case.journal);
        fs::create_dir(case.second()).unwrap();
        let mut journal = case.open(PASSPHRASE);
        journal.set_second_folder(&case.second()).unwrap();
        journal.back_up(Reason::ByHand).unwrap();
        program::close(journal).unwrap();
        case
    }

    fn second(&self) -> PathBuf {
        self.folder.path().join("second")
    }

    fn open(&self, passphrase: &str) -> Journal {
        sight::open(&self.journal, passphrase).unwrap()
    }

    fn damage_keys(&self) {
        for copy in ["keys.tidemark", "keys-copy.tidemark"] {
            fs::write(self.journal.join(copy), "no key file").unwrap();
        }
        assert_eq!(VaultView::of(&self.journal).unwrap().state, VaultState::KeysDamaged);
    }
}

/// The copy of the key file in a folder of backups.
fn key_copy(folder: &Path) -> PathBuf {
    the_one(folder, "tidemark")
}

fn the_one(folder: &Path, ending: &str) -> PathBuf {
    let mut files = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    files.find(|file| file.extension().is_some_and(|found| found == ending)).unwrap()
}

/// The change holds, and is not taken back for it; until the copy is written again it is told.
#[test]
fn a_key_copy_that_a_change_could_not_reach_is_told_until_it_is_written() {
    let case = Case::new();
    let mut journal = case.open(PASSPHRASE);
    assert!(!journal.security().unwrap().key_copy_old, "the control");
    // The drive was away, and came back as it was.
    let away = case.folder.path().join("away");
    fs::rename(case.second(), &away).unwrap();
    journal.change_passphrase(&passphrase(), &Passphrase::new(OTHER_PASSPHRASE)).unwrap();
    assert!(!journal.security().unwrap().key_copy_old, "what is away can't be read");
    program::close(journal).unwrap();
    fs::rename(&away, case.second()).unwrap();

    let mut journal = case.open(OTHER_PASSPHRASE);
    assert!(journal.security().unwrap().key_copy_old);
    assert_eq!(journal.notices(), [Notice::KeyCopyOld]);
    journal.back_up(Reason::ByHand).unwrap();
    assert!(!journal.security().unwrap().key_copy_old);
    assert_eq!(journal.notices(), []);
    let now = fs::read(case.journal.join("keys.tidemark")).unwrap();
    for folder in [case.journal.join("backups"), case.second()] {
        assert!(fs::read(key_copy(&folder)).unwrap() == now);
    }
    program::close(journal).unwrap();
}

/// A full disk, say, that has room again when something is next saved.
#[test]
fn a_key_copy_that_was_not_written_is_written_with_the_next_session() {
    let case = Case::new();
    let copy = key_copy(&case.second());
    let before = fs::read(&copy).unwrap();
    let mut journal = case.open(PASSPHRASE);
    journal.change_passphrase(&passphrase(), &Passphrase::new(OTHER_PASSPHRASE)).unwrap();
    program::close(journal).unwrap();
    fs::write(&copy, &before).unwrap();
    let mut journal = case.open(OTHER_PASSPHRASE);
    assert_eq!(journal.notices(), [Notice::KeyCopyOld]);
    journal.save(known::note("one more"), None).unwrap();
    assert_eq!(journal.notices(), []);
    assert!(fs::read(&copy).unwrap() != before);
    program::close(journal).unwrap();
}

#[test]
fn a_key_file_of_another_journal_is_told_and_left() {
    let case = Case::new();
    let other = tempfile::tempdir().unwrap();
    known::journal(other.path());
    let copy = case.journal.join("keys-copy.tidemark");
    fs::copy(other.path().join("keys-copy.tidemark"), &copy).unwrap();
    let before = fs::read(&copy).unwrap();
    for _ in 0..2 {
        let ran = program::run(&case.journal, &["verify"]).expect(0);
        assert!(ran.err.contains(Notice::KeyFileOther.words()), "{}", ran.err);
        let mut journal = case.open(PASSPHRASE);
        assert_eq!(journal.notices(), [Notice::KeyFileOther]);
        let other = Passphrase::new(OTHER_PASSPHRASE);
        assert_eq!(journal.change_passphrase(&passphrase(), &other), Err(AppError::KeyFileDamaged));
        journal.save(known::note("one more"), None).unwrap();
        program::close(journal).unwrap();
        assert!(fs::read(&copy).unwrap() == before);
    }
}

#[test]
fn lost_keys_are_put_back_from_wherever_backups_are() {
    let case = Case::new();
    fs::remove_dir_all(case.journal.join("backups")).unwrap();
    case.damage_keys();
    assert!(!VaultView::of(&case.journal).unwrap().key_copy_offered);
    assert_eq!(put_keys_back(&case.journal), Err(AppError::NoKeyCopy));
    // A folder that isn't there, one without any, and one of another journal.
    let other = tempfile::tempdir().unwrap();
    known::journal(other.path());
    for place in [&case.folder.path().join("nowhere"), case.folder.path(), other.path()] {
        assert_eq!(put_keys_back_from(&case.journal, place), Err(AppError::NoKeyCopy));
    }
    assert_eq!(VaultView::of(&case.journal).unwrap().state, VaultState::KeysDamaged);
    put_keys_back_from(&case.journal, &case.second()).unwrap();
    program::close(case.open(PASSPHRASE)).unwrap();
}

/// Those of both folders, also what this journal doesn't know of; no other journal's.
#[test]
fn what_the_old_secret_still_opens_is_listed_in_both_folders() {
    let case = Case::new();
    let unknown = "tidemark-2025-01-01T120000Z-by-hand.age";
    let known = the_one(&case.second(), "age");
    fs::copy(&known, case.second().join(unknown)).unwrap();
    let other = tempfile::tempdir().unwrap();
    known::journal(other.path());
    let mut stranger = sight::open(other.path(), PASSPHRASE).unwrap();
    stranger.back_up_to(&case.second().join("tidemark-2025-01-02T120000Z-by-hand.age")).unwrap();
    program::close(stranger).unwrap();

    let mut journal = case.open(PASSPHRASE);
    let rotated = journal.rotate(&passphrase(), &Passphrase::new(OTHER_PASSPHRASE)).unwrap();
    program::close(journal).unwrap();
    let mut listed: Vec<(bool, &str)> =
        rotated.old_backups.iter().map(|backup| (backup.second_folder, backup.name.as_str())).collect();
    listed.sort_unstable();
    let by_hand = known.file_name().unwrap().to_str().unwrap();
    let before = "tidemark-2025-03-05T200000Z-before-rotation.age";
    assert_eq!(listed, [(false, before), (false, by_hand), (true, unknown), (true, before), (true, by_hand)]);
}

/// The program ended after it wrote a backup and before it noted that: the next one finds it, so that it
/// is thinned out in its time as the others are.
#[test]
fn a_backup_that_was_never_noted_is_found_by_the_next() {
    let case = Case::new();
    let backups = case.journal.join("backups");
    let made = the_one(&backups, "age");
    let lost = backups.join("tidemark-2025-02-01T120000Z-before-import.age");
    fs::copy(&made, &lost).unwrap();
    let damaged = backups.join("tidemark-2025-02-02T120000Z-daily.age");
    fs::write(&damaged, "no backup").unwrap();
    let verified = |journal: &Journal, file: &Path| {
        let name = file.file_name().unwrap().to_str().unwrap();
        journal.backups().unwrap().backups.iter().any(|backup| backup.name == name && backup.verified)
    };
    let clock = Clock::fixed("2025-03-06T08:00:00Z".parse().unwrap(), "Europe/Berlin".parse().unwrap());
    let mut journal = sight::open_at(&case.journal, PASSPHRASE, clock).unwrap();
    assert!(!verified(&journal, &lost), "the control");
    journal.back_up(Reason::ByHand).unwrap();
    assert!(verified(&journal, &lost) && lost.exists(), "one from before an import stays for now");
    assert!(!verified(&journal, &damaged) && damaged.exists());
    program::close(journal).unwrap();
}

/// What the window says of both, and where it says that it looked.
#[tokio::test]
async fn the_window_says_what_still_opens_and_where_keys_can_be() {
    let case = Case::new();
    let copy = key_copy(&case.second());
    let before = fs::read(&copy).unwrap();
    let mut journal = case.open(PASSPHRASE);
    journal.change_passphrase(&passphrase(), &Passphrase::new(OTHER_PASSPHRASE)).unwrap();
    program::close(journal).unwrap();
    fs::write(&copy, &before).unwrap();
    let window = Window::open(&case.journal).await;
    window.write("#passphrase", OTHER_PASSPHRASE).await;
    window.press("#unlock").await;
    window.says("#notice-keyCopyOld", "beside your backups").await;
    looks(&window, "notice").await;
    window.press("#nav-settings").await;
    window.says("#key-copy-old", "beside your backups").await;
    looks_at(&window, "settings-key-copy-old", "#settings-safety").await;
    window.close().await;

    case.damage_keys();
    let window = Window::open(&case.journal).await;
    window.find("#keys-put-back").await;
    looks(&window, "keys-offered").await;
    window.close().await;

    fs::remove_dir_all(case.journal.join("backups")).unwrap();
    let window = Window::open(&case.journal).await;
    window.says("#keys-damaged", "in the journal's own folder").await;
    window.find("#keys-choose").await;
    looks(&window, "keys-damaged").await;
    window.close().await;
}
