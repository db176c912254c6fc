//! Help is one key away: from every page, from the lock window, from a damaged journal.

use std::fs;
use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::time::Duration;

use serde_json::{Value, json};
use tidemark_tests::home::Home;
use tidemark_tests::keyboard::{face, keys};
use tidemark_tests::process::{self, Family};
use tidemark_tests::program::{self, PASSPHRASE, text};
use tidemark_tests::window::{DISPLAY, Window};

use super::{ESCAPE, F1, TAB, is, journal, key, plain, sees, unlock};

const SCREENS: [&str; 8] = ["today", "journal", "sleep", "practice", "taper", "chart", "report", "settings"];

/// Help by its one key: the emergency number is in sight at once, and the same key leads back.
async fn helps(window: &Window, from: &str, number: &str) {
    let before = is(window, "return document.querySelector('h1').textContent").await;
    key(window, F1).await;
    window.says("#help-emergency", "Emergency: call now").await;
    sees(window, from, number).await;
    key(window, F1).await;
    window.gone("#help-emergency").await;
    let after = is(window, "return document.querySelector('h1').textContent").await;
    assert_eq!(before, after, "the way back to {from}");
}

#[tokio::test]
async fn it_is_one_key_away_before_there_is_a_journal() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("journal");
    fs::create_dir(&path).unwrap();
    plain(&path, &json!({ "theme": "dark", "textSize": 100, "region": "ie" }));
    let window = Window::open(&path).await;
    window.find("#first-next").await;
    helps(&window, "hello", "112 or 999").await;
    window.press("#first-next").await;
    helps(&window, "look", "112 or 999").await;
    window.choose("region", "nz").await;
    window.press("#first-next").await;
    helps(&window, "passphrase", "111").await;
    window.write("#passphrase", PASSPHRASE).await;
    window.says("#passphrase-verdict", "Good").await;
    window.press("#vault-create").await;
    window.find("#recovery-code").await;
    helps(&window, "code", "111").await;
    // The sheet with the code isn't the one that is printed from here.
    key(&window, F1).await;
    window.find("#help-emergency").await;
    let sheets =
        is(&window, "return [...document.querySelectorAll('.sheet')].map((it) => it.className)").await;
    assert_eq!(sheets.as_array().unwrap().len(), 1);
    assert!(!sheets.to_string().contains("Recovery"));
    key(&window, ESCAPE).await;
    window.press("#code-written").await;
    window.find("#code-check").await;
    helps(&window, "confirm", "111").await;
    window.close().await;
}

#[tokio::test]
async fn it_is_one_key_away_from_the_lock_window_and_from_every_screen() {
    let (_folder, path) = journal();
    let window = Window::open(&path).await;
    window.find("#unlock").await;
    helps(&window, "the lock window", "999").await;
    // All of it by keyboard: the way back first, then the region, then the paper.
    key(&window, F1).await;
    window.find("#help-locked").await;
    for stop in ["help-back", "help-region", "help-print"] {
        key(&window, TAB).await;
        assert_eq!(is(&window, "return document.activeElement.id").await, json!(stop));
    }
    key(&window, ESCAPE).await;
    unlock(&window).await;
    for screen in SCREENS {
        window.press(&format!("#nav-{screen}")).await;
        window.find("#main h1").await;
        helps(&window, screen, "999").await;
    }
    window.press("#nav-journal").await;
    window.press("#view-kept").await;
    window.press("#kept-careTeam li button").await;
    window.find("#edit").await;
    helps(&window, "an edit", "999").await;
    window.press("#edit-cancel").await;
    window.press("#nav-hard-hour").await;
    window.find("#hard-hour").await;
    helps(&window, "the plan for a hard hour", "999").await;
    // While typing, too.
    window.press("#nav-today").await;
    window.unfold("#card-words").await;
    window.write("#note", "I feel").await;
    key(&window, F1).await;
    sees(&window, "a note", "999").await;
    key(&window, ESCAPE).await;
    window.gone("#help-emergency").await;
    // A small window, large text: the number is still the first thing in sight.
    window.press("#nav-settings").await;
    window.choose("text-size", "200").await;
    window.size(720, 560).await;
    helps(&window, "a small window with large text", "999").await;
    window.close().await;
}

#[tokio::test]
async fn it_is_one_key_away_from_a_damaged_journal() {
    let (_folder, path) = journal();
    let database = fs::read_dir(&path).unwrap().map(|entry| entry.unwrap().path());
    let database =
        database.into_iter().find(|path| path.extension().is_some_and(|it| it == "sqlite")).unwrap();
    let mut bytes = fs::read(&database).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    fs::write(&database, &bytes).unwrap();
    let window = Window::open(&path).await;
    window.write("#passphrase", PASSPHRASE).await;
    window.press("#unlock").await;
    window.find("#damage").await;
    helps(&window, "a damaged database", "999").await;
    window.close().await;
    for copy in ["keys.tidemark", "keys-copy.tidemark"] {
        fs::write(path.join(copy), "not a key file").unwrap();
    }
    let window = Window::open(&path).await;
    window.find("#keys-damaged").await;
    helps(&window, "damaged keys", "999").await;
    window.close().await;
}

/// The flavour that is released can't be driven by WebDriver; what a choice on the page leaves on disk
/// shows that the page was reached by one key and that Tab leads through it.
#[tokio::test]
async fn it_is_one_key_away_from_the_lock_window_of_the_released_flavour() {
    let Some(released) = std::env::var_os("TIDEMARK_RELEASED").map(PathBuf::from) else {
        return program::skipped("TIDEMARK_RELEASED is not set");
    };
    let _turn = DISPLAY.lock().await;
    let home = Home::new(&released);
    plain(&home.journal, &json!({ "theme": "light", "textSize": 100, "region": "gb" }));
    let mut command = Command::new(released);
    command.args(["--journal", text(&home.journal)]).envs(home.environment()).stderr(Stdio::null());
    let mut child = program::spawn(&mut command);
    face(&Family::on(&home.journal).main);
    let region = || {
        let read = fs::read(home.journal.join("appearance.json")).unwrap();
        let read: Value = serde_json::from_slice(&read).unwrap();
        read["region"].as_str().map(str::to_owned)
    };
    let mut reached = false;
    for _ in 0..8 {
        // Keys that come before the page stands are lost.
        tokio::time::sleep(Duration::from_millis(1500)).await;
        for press in ["F1", "Tab", "Tab", "Down"] {
            keys(&["key", press]);
            tokio::time::sleep(Duration::from_millis(400)).await;
        }
        reached = region().is_some_and(|region| region != "gb");
        if reached {
            break;
        }
        keys(&["key", "Escape"]);
    }
    process::end(&process::on(&home.journal));
    let _ = child.wait();
    assert!(reached, "the region is still {:?}", region());
}
