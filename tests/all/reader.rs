//! What a screen reader is told: headings, names and values of Today and the check-in, over the
//! accessibility bus, as Orca hears them.

use tidemark_tests::home::Home;
use tidemark_tests::program::{self, PASSPHRASE};
use tidemark_tests::reader::{Reader, Told, within};
use tidemark_tests::window::Window;

#[tokio::test]
async fn it_hears_headings_names_and_values_of_today_and_the_check_in() {
    let home = Home::new(&program::path());
    let reader = hears(Reader::start).await;
    // The other tests keep the window away from this bus.
    let window = Window::open_with(&home.journal, &[("NO_AT_BRIDGE", "")]).await;
    let reader = std::sync::Arc::new(reader);
    let waits_for = async |role: &'static str, name: &'static str| {
        let reader = std::sync::Arc::clone(&reader);
        hears(move || reader.waits_for(role, name)).await
    };

    let locked = waits_for("heading", "Your journal is locked").await;
    is_told(&locked, "password text", "Passphrase");
    is_told(&locked, "push button", "Unlock");
    is_told(&locked, "push button", "Get help");

    window.write("#passphrase", PASSPHRASE).await;
    window.press("#unlock").await;
    window.find("#mood").await;
    let today = waits_for("radio button", "okay").await;
    for name in ["Today", "Journal", "Sleep", "Practice", "Taper", "Charts", "Report", "Get help", "Lock"] {
        is_told(&today, "push button", name);
    }
    assert!(today.iter().any(|one| one.role == "landmark" && one.name == "Main"), "{today:#?}");
    assert!(today.iter().filter(|one| one.role == "heading").count() >= 2, "{today:#?}");
    assert!(
        today.iter().all(|one| !nameless(one)),
        "{:#?}",
        today.iter().filter(|one| nameless(one)).collect::<Vec<_>>()
    );
    let moods = names(&within(&today, "panel", "How is it right now?"), "radio button");
    assert_eq!(moods, ["awful", "low", "okay", "good", "great"], "{today:#?}");
    assert!(today.iter().filter(|one| one.role == "radio button").all(|one| !one.checked));

    window.choose("mood", "low").await;
    window.choose("anxiety", "7").await;
    window.more().await;
    window.unfold("#more-note").await;
    window.write("#check-in-note", "A quiet hour.").await;
    let filled = waits_for("entry", "").await;
    let chosen: Vec<&str> = filled.iter().filter(|one| one.checked).map(|one| one.name.as_str()).collect();
    assert_eq!(chosen, ["low", "7", "now"], "{filled:#?}");
    assert!(filled.iter().any(|one| one.text.as_deref() == Some("A quiet hour.")), "{filled:#?}");
    window.press("#check-in-save").await;
    waits_for("section", "Saved").await;
    window.close().await;
}

/// What can be used and has no name can't be used by ear.
fn nameless(one: &Told) -> bool {
    let used = ["push button", "radio button", "check box", "entry", "link", "password text", "combo box"];
    used.contains(&one.role) && one.name.trim().is_empty()
}

#[track_caller]
fn is_told(told: &[Told], role: &str, name: &str) {
    assert!(told.iter().any(|one| one.role == role && one.name == name), "no {role} {name:?} in {told:#?}");
}

fn names<'a>(told: &[&'a Told], role: &str) -> Vec<&'a str> {
    told.iter().filter(|one| one.role == role).map(|one| one.name.as_str()).collect()
}

/// The bus is waited for on a thread of its own.
async fn hears<T: Send + 'static>(ask: impl FnOnce() -> T + Send + 'static) -> T {
    tokio::task::spawn_blocking(ask).await.unwrap()
}
