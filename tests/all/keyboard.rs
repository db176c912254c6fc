//! The check-in by keyboard alone, with key presses that are counted and timed.

use std::time::Instant;

use tempfile::TempDir;
use tidemark_app::{Clock, EntryBody, Journal, Kind, Passphrase};
use tidemark_tests::known::check_in_of;
use tidemark_tests::program::{self, PASSPHRASE, told};
use tidemark_tests::window::Window;

/// A journal in which three things were noted yesterday, so that they are at hand.
async fn open() -> (TempDir, Window) {
    let folder = tempfile::tempdir().unwrap();
    let (mut journal, _) =
        Journal::create(folder.path(), &Passphrase::new(PASSPHRASE), Clock::system()).unwrap();
    let before = check_in_of(serde_json::json!({ "mood": "okay", "measures": {}, "bad": null, "spell": null,
        "symptoms": { "headache": "mild", "tremor": "mild" }, "triggers": { "noise": "slight" }, "note": null }));
    journal.save(before, None).unwrap();
    program::close(journal).unwrap();
    let window = Window::open(folder.path()).await;
    window.write("#passphrase", PASSPHRASE).await;
    window.press("#unlock").await;
    window.find("#noted").await;
    (folder, window)
}

async fn pressed(window: &Window, keys: &[&str]) {
    let begun = Instant::now();
    for key in keys {
        window.key(key).await;
        // The page moves the focus before the next finger comes down.
        tokio::time::sleep(std::time::Duration::from_millis(120)).await;
    }
    window.says("#check-in-said", "Saved").await;
    let (count, took) = (keys.len(), begun.elapsed());
    told(&format!("{count} key presses, saved after {:.1} s of them", took.as_secs_f64()));
    assert!(took.as_secs() < 20);
}

fn newest(folder: &TempDir) -> tidemark_app::CheckIn {
    let journal = Journal::unlock(folder.path(), &Passphrase::new(PASSPHRASE), Clock::system()).unwrap();
    let newest = journal.all(Kind::CheckIn).unwrap().into_iter().next().unwrap();
    program::close(journal).unwrap();
    let EntryBody::CheckIn { check_in } = newest.body else { panic!("{newest:?}") };
    check_in
}

#[tokio::test]
async fn a_foggy_day_takes_at_most_five_key_presses() {
    let (folder, window) = open().await;
    // To the first question; mood, anxiety, anything bad; Save.
    let keys = ["m", "2", "7", "2", "Return"];
    assert!(keys.len() <= 5);
    pressed(&window, &keys).await;
    window.close().await;
    let saved = serde_json::to_value(newest(&folder)).unwrap();
    assert_eq!(saved["mood"], "low");
    assert_eq!(saved["measures"]["anxiety"], 7);
    assert_eq!(saved["bad"], "some");
    assert_eq!(saved["symptoms"], serde_json::json!({}), "untouched lists stay unknown");
}

#[tokio::test]
async fn mood_anxiety_two_symptoms_and_a_trigger_take_at_most_twelve() {
    let (folder, window) = open().await;
    let keys = ["m", "3", "6", "2", "a", "1", "2", "2", "3", "3", "1", "ctrl+Return"];
    assert!(keys.len() <= 12);
    pressed(&window, &keys).await;
    window.close().await;
    let saved = serde_json::to_value(newest(&folder)).unwrap();
    assert_eq!(saved["mood"], "okay");
    assert_eq!(saved["symptoms"], serde_json::json!({ "headache": "moderate", "tremor": "severe" }));
    assert_eq!(saved["triggers"], serde_json::json!({ "noise": "slight" }));
}
