//! What keeps a journal, in the real window: backups and their rehearsal, other secrets, and the way
//! back from a damaged file.

use std::fs;
use std::path::{Path, PathBuf};

use tempfile::TempDir;
use tidemark_tests::known;
use tidemark_tests::program::{self, PASSPHRASE, text};
use tidemark_tests::window::Window;

use crate::looks::{looks, looks_at};

const SECOND: &str = "eleven slow barges under an iron bridge";
const THIRD: &str = "a pale heron counts the wooden stairs";

/// An invented journal with one backup in it, from before a plan came in.
fn invented() -> (TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let journal = folder.path().join("journal");
    program::run(&journal, &["demo", "--days", "30"]).expect(0);
    let plan = folder.path().join("plan.json");
    fs::write(&plan, known::PLAN).unwrap();
    program::run(&journal, &["import", "--kind", "fhir-taper", text(&plan)]).expect(0);
    (folder, journal)
}

/// What `verify` comes to with a passphrase.
fn verify(journal: &Path, passphrase: &str) -> program::Ran {
    program::hear(&mut program::command(journal, &["verify"]), passphrase)
}

async fn unlock(window: &Window, passphrase: &str) {
    window.write("#passphrase", passphrase).await;
    window.press("#unlock").await;
}

/// Copies the new recovery code by heart and types two groups of it back.
async fn take_new_code(window: &Window) -> String {
    let mut groups = Vec::new();
    for place in 1..=6 {
        let group = window.find(&format!("#recovery-code li:nth-child({place}) strong")).await;
        groups.push(group.text().await.unwrap());
    }
    window.press("#code-written").await;
    window.find("#code-check").await;
    for (place, group) in (1..).zip(&groups) {
        let field = format!("#code-group-{place}");
        if window.has(&field).await {
            window.write(&field, group).await;
        }
    }
    window.press("#code-check").await;
    groups.join("-")
}

#[tokio::test]
async fn backups_and_secrets_in_settings() {
    let (folder, journal) = invented();
    let window = Window::open(&journal).await;
    unlock(&window, PASSPHRASE).await;
    window.find("#noted").await;
    window.press("#nav-settings").await;

    window.unfold("#safety-backup").await;
    window.press("#backup-make").await;
    window.says("#backup-said", "Backup made and checked").await;
    looks_at(&window, "settings-backup", "#safety-backup").await;
    window.unfold("#safety-try").await;
    window.write("#try-passphrase", "not the passphrase of this").await;
    window.press("#try-go").await;
    window.find("#try-trouble").await;
    looks_at(&window, "settings-rehearsal-wrong", "#safety-try").await;
    window.write("#try-passphrase", PASSPHRASE).await;
    window.press("#try-go").await;
    window.says("#try-found", "check-ins").await;
    looks_at(&window, "settings-rehearsal", "#safety-try").await;

    window.unfold("#safety-change").await;
    window.write("#change-current", "not the passphrase of this").await;
    window.write("#change-new", SECOND).await;
    window.press("#change-go").await;
    window.find("#change-trouble").await;
    window.find("#change-current:focus").await;
    looks_at(&window, "settings-change", "#safety-change").await;
    window.write("#change-current", PASSPHRASE).await;
    window.press("#change-go").await;
    window.find("#change-said").await;
    // Beside the backups too the old passphrase opens nothing any more.
    window.unfold("#safety-try").await;
    window.write("#try-passphrase", PASSPHRASE).await;
    window.press("#try-go").await;
    window.find("#try-trouble").await;

    window.unfold("#safety-keyring").await;
    looks_at(&window, "settings-keyring", "#safety-keyring").await;
    window.unfold("#safety-idle").await;
    looks_at(&window, "settings-idle", "#safety-idle").await;
    window.unfold("#safety-code").await;
    looks_at(&window, "settings-code", "#safety-code").await;
    window.write("#code-passphrase", SECOND).await;
    window.press("#code-replace").await;
    window.find("#new-code").await;
    looks(&window, "settings-new-code").await;
    let code = take_new_code(&window).await;
    window.gone("#new-code").await;

    window.unfold("#safety-rotate").await;
    window.write("#rotate-current", SECOND).await;
    window.write("#rotate-new", THIRD).await;
    looks_at(&window, "settings-rotate", "#safety-rotate").await;
    window.press("#rotate-go").await;
    window.find("#new-code").await;
    let newer = take_new_code(&window).await;
    assert_ne!(newer, code);
    window.find("#rotate-old-backups").await;
    looks_at(&window, "settings-rotated", "#safety-rotate").await;
    window.unfold("#safety-retired").await;
    window.press("#retired-remove").await;
    window.find("dialog[open] #retired-yes").await;
    looks(&window, "settings-retired").await;
    window.press("#retired-yes").await;
    window.find("#retired-said").await;
    window.close().await;

    verify(&journal, PASSPHRASE).expect(3);
    verify(&journal, SECOND).expect(3);
    verify(&journal, THIRD).expect(0);
    let databases = fs::read_dir(&journal).unwrap().filter(|entry| {
        let path = entry.as_ref().unwrap().path();
        path.extension().is_some_and(|ending| ending == "sqlite")
    });
    assert_eq!(databases.count(), 1, "the old one went when the person agreed");
    drop(folder);
}

/// A journal with a flipped bit in its middle, and the damaged bytes.
fn damaged() -> (TempDir, PathBuf, Vec<u8>) {
    let (folder, journal) = invented();
    let database = fs::read_dir(&journal).unwrap().map(|entry| entry.unwrap().path());
    let database =
        database.into_iter().find(|path| path.extension().is_some_and(|it| it == "sqlite")).unwrap();
    let mut bytes = fs::read(&database).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    fs::write(&database, &bytes).unwrap();
    verify(&journal, PASSPHRASE).expect(4);
    (folder, journal, bytes)
}

/// Whether some file below a folder holds exactly these bytes.
fn is_kept(folder: &Path, bytes: &[u8]) -> bool {
    fs::read_dir(folder).unwrap().any(|entry| {
        let path = entry.unwrap().path();
        if path.is_dir() { is_kept(&path, bytes) } else { fs::read(path).unwrap() == bytes }
    })
}

#[tokio::test]
async fn a_damaged_journal_comes_back_from_its_backup() {
    let (_folder, journal, bytes) = damaged();
    let window = Window::open(&journal).await;
    unlock(&window, PASSPHRASE).await;
    window.says("#damage", "can't be read").await;
    assert!(window.has("#door-help").await, "help is there too");
    window.press("#mend-next").await;
    window.says("#damage", "Choose").await;
    window.press("#mend-backup").await;
    looks(&window, "damage").await;
    window.press("#mend-next").await;
    window.find("#new-passphrase").await;
    looks(&window, "damage-passphrase").await;
    window.write("#new-passphrase", SECOND).await;
    window.press("#mend-go").await;
    take_new_code(&window).await;
    window.find("#noted").await;
    window.press("#nav-journal").await;
    window.says("#main", "Mood").await;
    window.close().await;
    verify(&journal, SECOND).expect(0);
    assert!(is_kept(&journal, &bytes), "the damaged file is there, as it was");
}

#[tokio::test]
async fn what_can_still_be_read_of_a_damaged_journal_is_saved() {
    let (_folder, journal, bytes) = damaged();
    let window = Window::open(&journal).await;
    unlock(&window, PASSPHRASE).await;
    window.find("#damage").await;
    window.press("#mend-salvage").await;
    window.press("#mend-next").await;
    window.write("#new-passphrase", PASSPHRASE).await;
    window.press("#mend-go").await;
    window.says("#mend-kept", "saved").await;
    looks(&window, "damage-saved").await;
    window.press("#mend-to-code").await;
    take_new_code(&window).await;
    window.find("#noted").await;
    window.close().await;
    verify(&journal, PASSPHRASE).expect(0);
    assert!(is_kept(&journal, &bytes), "the damaged file is there, as it was");
}
