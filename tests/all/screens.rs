//! Every screen, as it looks: in each theme, at twice the text, in a small window, empty and full.
//! The pictures lie in `target/screens`; beside being looked at, each is checked for what a picture
//! can't hide: a heading, and nothing that has to be scrolled sideways.

use chrono::Local;
use fantoccini::Locator;
use tidemark_app::{Clock, Journal, JournalDay, Passphrase};
use tidemark_tests::program::PASSPHRASE;
use tidemark_tests::window::Window;

const SCREENS: [&str; 8] = ["today", "journal", "sleep", "practice", "taper", "chart", "report", "settings"];

/// What is looked at: a name, the theme, the text size, the window.
const LOOKS: [(&str, &str, &str, (u32, u32)); 5] = [
    ("light", "light", "100", (1180, 820)),
    ("dark", "dark", "100", (1180, 820)),
    ("dim", "dim", "100", (1180, 820)),
    ("large", "light", "200", (1180, 820)),
    ("small", "dark", "100", (720, 560)),
];

#[tokio::test]
async fn every_screen_of_a_full_journal() {
    let folder = tempfile::tempdir().unwrap();
    let (mut journal, _) =
        Journal::create(folder.path(), &Passphrase::new(PASSPHRASE), Clock::system()).unwrap();
    let today = JournalDay::from(Local::now().date_naive());
    journal.fill_with_demo(120, today.plus(-1), 1).unwrap();
    drop(journal);

    let window = Window::open(folder.path()).await;
    window.write("#passphrase", PASSPHRASE).await;
    window.press("#unlock").await;
    window.find("#card-night").await;
    for (look, theme, text, (width, height)) in LOOKS {
        window.size(width, height).await;
        go(&window, "settings").await;
        window.choose("theme", theme).await;
        window.choose("text-size", text).await;
        for screen in SCREENS {
            go(&window, screen).await;
            settled(&window, screen).await;
            check(&window, &format!("{look} {screen}")).await;
            window.picture(&format!("{look}-{screen}")).await;
        }
        window.client.execute("window.scrollTo(0, 0)", Vec::new()).await.unwrap();
        help(&window).await;
        check(&window, &format!("{look} help")).await;
        window.picture(&format!("{look}-help")).await;
        window.press("#help-back").await;
    }
    window.close().await;
}

#[tokio::test]
async fn every_screen_of_an_empty_journal() {
    let folder = tempfile::tempdir().unwrap();
    drop(Journal::create(folder.path(), &Passphrase::new(PASSPHRASE), Clock::system()).unwrap());
    let window = Window::open(folder.path()).await;
    window.write("#passphrase", PASSPHRASE).await;
    window.press("#unlock").await;
    for screen in SCREENS {
        go(&window, screen).await;
        check(&window, &format!("empty {screen}")).await;
        window.picture(&format!("empty-{screen}")).await;
    }
    window.close().await;
}

/// By its shortcut, which works in any window and from any screen.
async fn go(window: &Window, screen: &str) {
    let digit = 1 + SCREENS.iter().position(|one| *one == screen).unwrap();
    let press = "document.body.dispatchEvent(new KeyboardEvent('keydown',
        { key: arguments[0], code: 'Digit' + arguments[0], altKey: true, bubbles: true, cancelable: true }))";
    window.client.execute(press, vec![digit.to_string().into()]).await.unwrap();
    window.find("#main h1").await;
}

async fn help(window: &Window) {
    let press = "document.body.dispatchEvent(new KeyboardEvent('keydown',
        { key: 'F1', code: 'F1', bubbles: true, cancelable: true }))";
    window.client.execute(press, Vec::new()).await.unwrap();
    window.find("#help-region").await;
}

/// Waits for what a screen fetches before it is whole.
async fn settled(window: &Window, screen: &str) {
    let whole = match screen {
        "today" => "#card-prescribed",
        "taper" | "chart" => "#main figure svg",
        "journal" => "#main h2",
        _ => "#main h1",
    };
    window.find(whole).await;
}

async fn check(window: &Window, what: &str) {
    let headings = window.client.find_all(Locator::Css("h1")).await.unwrap();
    assert_eq!(headings.len(), 1, "{what}: one heading");
    let wide = "return document.documentElement.scrollWidth - document.documentElement.clientWidth";
    let wide = window.client.execute(wide, Vec::new()).await.unwrap();
    assert_eq!(wide, serde_json::json!(0), "{what}: something has to be scrolled sideways");
}
