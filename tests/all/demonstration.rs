//! Looking around in an invented journal before trusting the program with a real one.

use std::fs;
use std::path::Path;

use tidemark_tests::window::Window;

use super::looks::{looks, looks_at};

#[tokio::test]
async fn an_invented_journal_can_be_looked_at_and_leaves_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let (journal, passing) = (folder.path().join("journal"), folder.path().join("tmp"));
    fs::create_dir(&passing).unwrap();
    let window = Window::open_with(&journal, &[("TMPDIR", passing.to_str().unwrap())]).await;
    window.find("#first-demonstration").await;
    // How the window is set is kept for it.
    window.press("#first-next").await;
    window.choose("region", "gb").await;
    window.press("#first-back").await;
    window.press("#first-demonstration").await;
    window.says("#demonstration", "This journal is invented.").await;
    window.find("#mood").await;
    looks(&window, "demonstration-today").await;
    let made = invented(&passing);
    assert_eq!(made.len(), 1, "{made:?}");

    // It is a whole journal: it takes an entry, and shows its past.
    window.choose("mood", "low").await;
    window.press("#check-in-save").await;
    window.says("#main", "Saved").await;
    window.press("#nav-taper").await;
    window.says("#main", "(invented example)").await;
    // Its keys are nobody's.
    window.press("#nav-settings").await;
    window.says("#safety-demonstration", "in a journal of your own").await;
    assert!(!window.has("#safety-backup").await);
    window.find("input[name='region'][value='gb']:checked").await;
    looks_at(&window, "demonstration-settings", "#settings-safety").await;

    window.last_press("#demonstration-leave").await;
    window.ended().await;
    assert_eq!(invented(&passing), Vec::<String>::new(), "it is gone");
    // Where the real one will be, there is none.
    let kept: Vec<_> =
        fs::read_dir(&journal).into_iter().flatten().flatten().map(|one| one.file_name()).collect();
    assert!(kept.iter().all(|name| name == "appearance.json"), "{kept:?}");
}

fn invented(folder: &Path) -> Vec<String> {
    let names = fs::read_dir(folder).unwrap().flatten().map(|one| one.file_name().into_string().unwrap());
    names.filter(|name| name.starts_with("tidemark-invented-")).collect()
}
