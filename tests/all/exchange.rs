//! The whole journal out and back in, in the real window, through the system's own file dialogs.

use serde_json::Value;
use tidemark_app::{Clock, Journal, Kind, Passphrase};
use tidemark_tests::kinds;
use tidemark_tests::known::{self, time};
use tidemark_tests::program::{self, PASSPHRASE};
use tidemark_tests::snapshot::mode;
use tidemark_tests::window::Window;

async fn settings(journal: &std::path::Path) -> Window {
    let window = Window::open(journal).await;
    window.write("#passphrase", PASSPHRASE).await;
    window.press("#unlock").await;
    window.find("#noted").await;
    window.press("#nav-settings").await;
    window
}

/// What an export holds, apart from when it was made.
fn held(json: &[u8]) -> [Value; 3] {
    let export: Value = serde_json::from_slice(json).unwrap();
    ["records", "lists", "plans"].map(|part| export[part].clone())
}

#[tokio::test]
async fn everything_goes_out_and_comes_back_through_the_dialogs() {
    let folder = tempfile::tempdir().unwrap();
    let [from, into, file] = ["from", "into", "out.json"].map(|name| folder.path().join(name));
    let mut journal = known::empty(&from);
    for (kind, form, _) in kinds::all() {
        let id = journal.save(form, Some(time("2025-03-04T12:00"))).unwrap().id;
        if kind == Kind::Event {
            journal.delete(id).unwrap();
        }
    }
    let whole = journal.export().unwrap();
    program::close(journal).unwrap();

    let window = settings(&from).await;
    window.choose_file("#take-out", "Save the export", &file).await;
    window.says("#take-out-said", "out.json").await;
    window.close().await;
    assert_eq!(mode(&std::fs::metadata(&file).unwrap()), 0o600, "nobody else may read it");
    let written = std::fs::read(&file).unwrap();
    assert!(held(&written) == held(&whole), "what was written is all there is");

    let made = Journal::create(&into, &Passphrase::new(PASSPHRASE), Clock::system()).unwrap();
    program::close(made.0).unwrap();
    let window = settings(&into).await;
    window.choose_file("#bring-in", "Choose the export", &file).await;
    let count = Kind::ALL.len();
    window.says("#bring-in-said", &format!("{count} entries added")).await;
    // Twice adds nothing.
    window.choose_file("#bring-in", "Choose the export", &file).await;
    window.says("#bring-in-said", &format!("0 entries added, {count} were already here")).await;

    // It is found, each where it belongs.
    window.press("#nav-journal").await;
    window.write("#journal-search", "heronbefore").await;
    window.says("#journal-found", &format!("{} found", count - 1)).await;
    window.write("#journal-search", "").await;
    window.unfold("#journal-trash").await;
    window.reads("#journal-trash", "heronbefore").await;
    window.press("#view-kept").await;
    for kind in ["appointment", "question", "careTeam", "medicine"] {
        window.says(&format!("#kept-{kind}"), "heronbefore").await;
    }
    window.press("#nav-hard-hour").await;
    window.says("#hard-hour", "heronbefore").await;
    window.close().await;

    let journal = Journal::unlock(&into, &known::passphrase(), Clock::system()).unwrap();
    assert!(held(&journal.export().unwrap()) == held(&whole), "and all of it came back");
    program::close(journal).unwrap();
}
