//! By keyboard alone: the check-in, with key presses that are counted and timed, and whole ways through the
//! window.

mod journeys;

use std::time::{Duration, Instant};

use tempfile::TempDir;
use tidemark_app::{Clock, EntryBody, Journal, Kind, Passphrase};
use tidemark_tests::known::check_in_of;
use tidemark_tests::program::{self, PASSPHRASE, told};
use tidemark_tests::window::Window;

/// One key a second.
const PACE: Duration = Duration::from_secs(1);
/// So long a check-in may take.
const LIMIT: Duration = Duration::from_secs(20);

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

/// Opens Today from elsewhere and presses the keys, one a second, as somebody does who has to look for
/// each. Told are the time until it is saved, and what of it is the program's own: opening the page
/// and, after the last key, saving.
async fn pressed(window: &Window, form: &str, keys: &[&str]) {
    window.press("#nav-settings").await;
    window.gone("#mood").await;
    let begun = Instant::now();
    window.key("alt+1").await;
    window.find("#mood").await;
    window.find("#noted").await;
    let opening = begun.elapsed();
    for key in keys {
        // The page has done with one key before the next finger comes down.
        tokio::time::sleep(PACE).await;
        window.key(key).await;
    }
    let last = Instant::now();
    window.says("#check-in-said", "Saved").await;
    let (count, took, saving) = (keys.len(), begun.elapsed(), last.elapsed());
    told(&format!(
        "{form}: {count} key presses, one a second; from opening the page to saved {:.1} s, of it the program's own {:.2} s \
         (opening {:.2} s, saving {:.2} s)",
        took.as_secs_f64(),
        (opening + saving).as_secs_f64(),
        opening.as_secs_f64(),
        saving.as_secs_f64()
    ));
    assert!(took < LIMIT, "{form} took {took:?}");
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
    pressed(&window, "the foggy-day form", &keys).await;
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
    pressed(&window, "mood, anxiety, two symptoms and a trigger", &keys).await;
    window.close().await;
    let saved = serde_json::to_value(newest(&folder)).unwrap();
    assert_eq!(saved["mood"], "okay");
    assert_eq!(saved["symptoms"], serde_json::json!({ "headache": "moderate", "tremor": "severe" }));
    assert_eq!(saved["triggers"], serde_json::json!({ "noise": "slight" }));
}
