//! Every screen, as it looks: in each theme, at twice the text, in a small window, empty and full.
//! The pictures lie in `target/screens`; beside being looked at, each is checked for what a picture
//! can't hide: a heading, and nothing that has to be scrolled sideways.

use std::path::Path;

use chrono::Local;
use fantoccini::Locator;
use tidemark_app::{Clock, Journal, JournalDay, Passphrase};
use tidemark_tests::program::PASSPHRASE;
use tidemark_tests::window::Window;

use crate::taper::states;

const SCREENS: [&str; 8] = ["today", "journal", "sleep", "practice", "taper", "chart", "report", "settings"];

/// What opens from the card for everything else.
const OTHERS: [&str; 7] = ["dose", "activity", "event", "thought", "question", "appointment", "scaleTotal"];

/// A name, the theme, the text size, the window.
type Look = (&'static str, &'static str, &'static str, (u32, u32));

/// What is looked at.
const LOOKS: [Look; 5] = [
    ("light", "light", "100", (1180, 820)),
    ("dark", "dark", "100", (1180, 820)),
    ("dim", "dim", "100", (1180, 820)),
    ("large", "light", "200", (1180, 820)),
    ("small", "dark", "100", (720, 560)),
];

#[tokio::test]
async fn every_screen_of_a_full_journal() {
    let folder = tempfile::tempdir().unwrap();
    full(folder.path());

    let window = unlocked(folder.path()).await;
    for dressed in LOOKS {
        let look = dressed.0;
        dress(&window, dressed).await;
        for screen in SCREENS {
            go(&window, screen).await;
            settled(&window, screen).await;
            check(&window, &format!("{look} {screen}")).await;
            window.picture(&format!("{look}-{screen}")).await;
        }
        routine(&window, look, "routine").await;
        window.client.execute("window.scrollTo(0, 0)", Vec::new()).await.unwrap();
        help(&window).await;
        check(&window, &format!("{look} help")).await;
        window.picture(&format!("{look}-help")).await;
        window.press("#help-back").await;
    }
    window.close().await;
}

#[tokio::test]
async fn every_form_and_what_is_kept() {
    let folder = tempfile::tempdir().unwrap();
    full(folder.path());
    let window = unlocked(folder.path()).await;
    for look in LOOKS {
        dress(&window, look).await;
        for kind in OTHERS {
            other(&window, kind).await;
            seen(&window, look.0, &format!("form-{kind}")).await;
        }
        // Every question of a thought record is a page of its own.
        other(&window, "thought").await;
        for page in ["thought", "feelings", "for", "against", "balanced", "now"] {
            window.press("#thought-next").await;
            // Open for the first of the pictures, it stays so.
            if page == "feelings" && !window.has("#thought-feeling-0").await {
                window.press("#thought-add").await;
            }
            if page == "feelings" {
                window.write("#thought-feeling-0", "fear").await;
            }
            seen(&window, look.0, &format!("form-thought-{page}")).await;
        }
        for _ in 0..6 {
            window.press("#thought-previous").await;
        }
        go(&window, "today").await;
        window.more().await;
        window.unfold("#more-symptoms").await;
        seen(&window, look.0, "form-check-in").await;
        window.press("#check-in-more").await;
        kept(&window, look.0, "kept").await;
        hard_hour(&window, look.0, "hard-hour").await;
        // An entry in its form again.
        go(&window, "journal").await;
        window.press("#main article button[aria-label^='Change']").await;
        window.find("#edit-cancel").await;
        seen(&window, look.0, "form-change").await;
        window.press("#edit-cancel").await;
    }
    window.close().await;
}

/// Each chart, by the value of its option and what its title says. The first of them are looked at in
/// every look, all of them in the first.
const CHARTS: [(&str, &str); 12] = [
    ("symptomMap", "Symptoms"),
    ("nights", "Nights"),
    ("taper", "prescribed"),
    ("reductions", "around each reduction"),
    ("mood", "Mood"),
    ("measure anxiety", "Anxiety"),
    ("symptoms", "number a day"),
    ("symptom headache", "Headache"),
    ("asleep", "Time asleep"),
    ("routine", "Mornings"),
    ("practice", "Practice"),
    ("triggers", "Triggers"),
];

#[tokio::test]
async fn every_chart() {
    let folder = tempfile::tempdir().unwrap();
    full(folder.path());
    let window = unlocked(folder.path()).await;
    go(&window, "chart").await;
    window.choose("chart-range", "quarter").await;
    for look in LOOKS {
        dress(&window, look).await;
        go(&window, "chart").await;
        let looked_at = if look == LOOKS[0] { CHARTS.len() } else { 4 };
        for (value, title) in CHARTS.into_iter().take(looked_at) {
            window.select("#chart-name", value).await;
            window.says("#chart-title-0", title).await;
            settled(&window, "chart").await;
            let down = "document.querySelector('#main figure').scrollIntoView({ block: 'end' })";
            window.client.execute(down, Vec::new()).await.unwrap();
            seen(&window, look.0, &format!("chart-{}", value.replace(' ', "-"))).await;
        }
    }
    window.close().await;
}

/// An exercise, from choosing it to saving it.
#[tokio::test]
async fn every_state_of_an_exercise() {
    let folder = tempfile::tempdir().unwrap();
    let (mut journal, _) =
        Journal::create(folder.path(), &Passphrase::new(PASSPHRASE), Clock::system()).unwrap();
    let today = JournalDay::from(Local::now().date_naive());
    journal.fill_with_demo(40, today, 1).unwrap();
    drop(journal);
    let window = unlocked(folder.path()).await;
    go(&window, "practice").await;
    window.unfold("#practice-add").await;
    window.write("#practice-name", "humming (invented)").await;
    window.press("#practice-add-save").await;
    window.find("#practice-add-said .said").await;
    for look in LOOKS {
        dress(&window, look).await;
        go(&window, "today").await;
        window.unfold("#card-quiet").await;
        window.choose("exercise", "longExhale").await;
        let to = "document.querySelector('#card-quiet').scrollIntoView()";
        window.client.execute(to, Vec::new()).await.unwrap();
        seen(&window, look.0, "exercise-today").await;
        go(&window, "practice").await;
        window.client.execute("window.scrollTo(0, 0)", Vec::new()).await.unwrap();
        seen(&window, look.0, "exercise-list").await;
        let to = "document.querySelector('#practice-weeks').scrollIntoView()";
        window.find("#practice-weeks").await;
        window.client.execute(to, Vec::new()).await.unwrap();
        seen(&window, look.0, "exercise-history").await;
        begin(&window, "pacedBreathing").await;
        seen(&window, look.0, "exercise-before").await;
        window.unfold("#guide-rhythm").await;
        seen(&window, look.0, "exercise-rhythm").await;
        window.press("#guide-start").await;
        tokio::time::sleep(std::time::Duration::from_millis(3400)).await;
        seen(&window, look.0, "exercise-breath").await;
        window.key("Escape").await;
        window.find("#guide-after").await;
        seen(&window, look.0, "exercise-after").await;
        window.press("#guide-leave").await;
        begin(&window, "pacedBreathing").await;
        window.unfold("#guide-rhythm").await;
        window.press("#guide-still").await;
        window.press("#guide-start").await;
        tokio::time::sleep(std::time::Duration::from_millis(1200)).await;
        seen(&window, look.0, "exercise-numbers").await;
        window.key("Escape").await;
        window.press("#guide-leave").await;
        begin(&window, "pacedBreathing").await;
        window.unfold("#guide-rhythm").await;
        window.press("#guide-still").await;
        window.press("#guide-back").await;
        begin(&window, "muscleRelaxation").await;
        window.press("#guide-start").await;
        window.press("#guide-next").await;
        // Ended within a second, there would be nothing to save.
        tokio::time::sleep(std::time::Duration::from_millis(1200)).await;
        seen(&window, look.0, "exercise-sentence").await;
        window.press("#guide-next").await;
        window.press("#guide-pause").await;
        seen(&window, look.0, "exercise-paused").await;
        window.press("#guide-end").await;
        window.press("#guide-leave").await;
        window.press("[id^='open-own:']").await;
        window.press("#guide-start").await;
        tokio::time::sleep(std::time::Duration::from_millis(1200)).await;
        seen(&window, look.0, "exercise-own").await;
        window.key("Escape").await;
        window.press("#guide-leave").await;
        window.find("#exercises").await;
    }
    window.close().await;
}

/// Opens an exercise.
async fn begin(window: &Window, exercise: &str) {
    window.press(&format!("#open-{exercise}")).await;
    window.find("#guide-before").await;
}

/// Before there is anything in it, a page says so, and what it is for.
#[tokio::test]
async fn what_is_kept_before_anything_is() {
    let folder = tempfile::tempdir().unwrap();
    drop(Journal::create(folder.path(), &Passphrase::new(PASSPHRASE), Clock::system()).unwrap());
    let window = unlocked(folder.path()).await;
    for look in LOOKS {
        dress(&window, look).await;
        routine(&window, look.0, "routine-empty").await;
        kept(&window, look.0, "kept-empty").await;
        hard_hour(&window, look.0, "hard-hour-empty").await;
    }
    window.close().await;
}

#[tokio::test]
async fn every_screen_of_an_empty_journal() {
    let folder = tempfile::tempdir().unwrap();
    drop(Journal::create(folder.path(), &Passphrase::new(PASSPHRASE), Clock::system()).unwrap());
    let window = unlocked(folder.path()).await;
    for screen in SCREENS {
        go(&window, screen).await;
        check(&window, &format!("empty {screen}")).await;
        window.picture(&format!("empty-{screen}")).await;
    }
    window.close().await;
}

#[tokio::test]
async fn every_state_of_the_taper_and_the_doses() {
    let folder = tempfile::tempdir().unwrap();
    states::journal(folder.path());
    let window = unlocked(folder.path()).await;
    for look in LOOKS {
        dress(&window, look).await;
        let mut look = async |name: &str| seen(&window, look.0, &format!("state-{name}")).await;
        states::visit(&window, &mut look).await;
        states::card(&window, &mut look).await;
    }
    window.close().await;
}

/// A journal of four months, up to yesterday.
fn full(folder: &Path) {
    let (mut journal, _) = Journal::create(folder, &Passphrase::new(PASSPHRASE), Clock::system()).unwrap();
    let today = JournalDay::from(Local::now().date_naive());
    journal.fill_with_demo(120, today.plus(-1), 1).unwrap();
}

/// The window on a journal, on Today.
async fn unlocked(folder: &Path) -> Window {
    let window = Window::open(folder).await;
    window.write("#passphrase", PASSPHRASE).await;
    window.press("#unlock").await;
    window.find("#card-night").await;
    window
}

/// Puts on a look.
async fn dress(window: &Window, (_, theme, text, (width, height)): Look) {
    window.size(width, height).await;
    go(window, "settings").await;
    window.choose("theme", theme).await;
    window.choose("text-size", text).await;
}

/// Opens a form of the card for everything else.
async fn other(window: &Window, kind: &str) {
    go(window, "today").await;
    window.unfold("#card-others").await;
    if window.has("#others-back").await {
        window.press("#others-back").await;
    }
    window.press(&format!("#other-{kind}")).await;
    window.find(&format!("#{kind}-form")).await;
    window
        .client
        .execute("document.querySelector('#card-others').scrollIntoView()", Vec::new())
        .await
        .unwrap();
}

/// What is kept, and the forms that are only there.
async fn kept(window: &Window, look: &str, name: &str) {
    go(window, "journal").await;
    window.press("#view-kept").await;
    window.find("#kept-medicine").await;
    seen(window, look, name).await;
    for kind in ["careTeam", "medicine"] {
        window.press(&format!("#add-{kind}")).await;
        let to = format!("document.querySelector('#kept-{kind}').scrollIntoView()");
        window.client.execute(&to, Vec::new()).await.unwrap();
        seen(window, look, &format!("{name}-{kind}")).await;
        window.press(&format!("#close-{kind}")).await;
    }
    window.press("#view-days").await;
}

/// The page of the routine, which opens from Sleep.
async fn routine(window: &Window, look: &str, name: &str) {
    go(window, "sleep").await;
    window.press("#routine-open").await;
    window.find("#routine-numbers").await;
    seen(window, look, name).await;
    for part in ["year", "aim", "rest", "evenings", "numbers"] {
        let to = "document.querySelector('#routine-' + arguments[0])?.closest('section').scrollIntoView()";
        window.client.execute(to, vec![part.into()]).await.unwrap();
        window.picture(&format!("{look}-{name}-{part}")).await;
    }
    window.client.execute("window.scrollTo(0, 0)", Vec::new()).await.unwrap();
    window.press("#routine-back").await;
}

/// The plan for a hard hour, read and written.
async fn hard_hour(window: &Window, look: &str, name: &str) {
    go(window, "today").await;
    key(window, "F2").await;
    window.find("#hard-hour").await;
    seen(window, look, name).await;
    window.press("#hard-hour-write").await;
    window.find("#hardHour-form").await;
    seen(window, look, &format!("{name}-form")).await;
    key(window, "F2").await;
}

/// Checks a page, and keeps a picture of it.
async fn seen(window: &Window, look: &str, name: &str) {
    check(window, &format!("{look} {name}")).await;
    window.picture(&format!("{look}-{name}")).await;
}

/// By its shortcut, which works in any window and from any screen.
pub async fn go(window: &Window, screen: &str) {
    let digit = 1 + SCREENS.iter().position(|one| *one == screen).unwrap();
    let press = "document.body.dispatchEvent(new KeyboardEvent('keydown',
        { key: arguments[0], code: 'Digit' + arguments[0], altKey: true, bubbles: true, cancelable: true }))";
    window.client.execute(press, vec![digit.to_string().into()]).await.unwrap();
    window.find("#main h1").await;
}

async fn help(window: &Window) {
    key(window, "F1").await;
    window.find("#help-region").await;
}

async fn key(window: &Window, key: &str) {
    let press = "document.body.dispatchEvent(new KeyboardEvent('keydown',
        { key: arguments[0], code: arguments[0], bubbles: true, cancelable: true }))";
    window.client.execute(press, vec![key.into()]).await.unwrap();
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
