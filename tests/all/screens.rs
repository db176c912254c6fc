//! Every screen and every state of it, before and after unlocking, of a full and of an empty journal: each is
//! gone to once and looked at in every look (`looks`). Screens with drawings are gone to once a theme.

mod door;
mod drawn;
mod exercise;
mod form;
mod open;

use std::fs;
use std::path::Path;

use serde_json::json;
use tidemark_app::{CareMember, Clock, GivenEntry, Journal, ListEntry, ListName, Passphrase};
use tidemark_tests::known;
use tidemark_tests::program::{self, PASSPHRASE};
use tidemark_tests::window::Window;

use crate::axe;
use crate::looks::Eye;
use crate::taper::states;

pub const SCREENS: [&str; 8] =
    ["today", "journal", "sleep", "practice", "taper", "chart", "report", "settings"];

#[tokio::test]
async fn from_the_first_start_to_an_empty_journal() {
    let folder = tempfile::tempdir().unwrap();
    let window = Window::open(&folder.path().join("journal")).await;
    let mut eye = Eye::new();
    let mut seen = async |name: &str| eye.see(&window, name).await;
    door::first_run(&window, &mut seen).await;
    open::empty(&window, &mut seen).await;
    eye.done("the first run and an empty journal");
    for theme in ["dim", "dark", "light"] {
        wear(&window, theme).await;
        let mut eye = Eye::only(theme);
        open::empty_drawn(&window, &mut async |name: &str| eye.see(&window, name).await).await;
        eye.done(&format!("drawings of an empty journal, {theme}"));
    }
    go(&window, "sleep").await;
    axe::finds_what_is_wrong(&window).await;
    window.close().await;
}

#[tokio::test]
async fn a_full_journal() {
    let folder = tempfile::tempdir().unwrap();
    full(folder.path());
    let window = Window::open(folder.path()).await;
    let mut eye = Eye::new();
    let mut seen = async |name: &str| eye.see(&window, name).await;
    door::lock(&window, &mut seen).await;
    unlock(&window).await;
    open::screens(&window, &mut seen).await;
    form::visit(&window, &mut seen).await;
    open::kept(&window, &mut seen).await;
    open::journal(&window, &mut seen).await;
    open::help(&window, &mut seen).await;
    open::leaving(&window, &mut seen).await;
    window.close().await;
    eye.done("a full journal");
}

#[tokio::test]
async fn every_drawing() {
    let folder = tempfile::tempdir().unwrap();
    full(folder.path());
    hide_all(folder.path(), ListName::Activities);
    put_back(folder.path());
    let window = Window::open(folder.path()).await;
    looks_at_what_is_told(&window).await;
    for theme in ["dim", "dark", "light"] {
        wear(&window, theme).await;
        let mut eye = Eye::only(theme);
        let mut seen = async |name: &str| eye.see(&window, name).await;
        drawn::visit(&window, theme == "light", &mut seen).await;
        eye.done(&format!("drawings, {theme}"));
    }
    window.close().await;
}

#[tokio::test]
async fn every_state_of_an_exercise() {
    let folder = tempfile::tempdir().unwrap();
    full(folder.path());
    let window = Window::open(folder.path()).await;
    unlock(&window).await;
    let mut eye = Eye::new();
    exercise::visit(&window, &mut async |name: &str| eye.see(&window, name).await).await;
    window.close().await;
    eye.done("an exercise");
}

#[tokio::test]
async fn every_state_of_the_taper_and_the_doses() {
    let folder = tempfile::tempdir().unwrap();
    states::journal(folder.path());
    let window = Window::open(folder.path()).await;
    unlock(&window).await;
    for theme in ["dim", "dark", "light"] {
        wear(&window, theme).await;
        let mut eye = Eye::only(theme);
        states::drawn(&window, &mut async |name: &str| eye.see(&window, &format!("state-{name}")).await)
            .await;
        eye.done(&format!("the taper, {theme}"));
    }
    let mut eye = Eye::new();
    states::visit(&window, &mut async |name: &str| eye.see(&window, &format!("state-{name}")).await).await;
    window.close().await;
    eye.done("the taper and the doses");
}

/// More contrast is what a system's high-contrast theme asks for: then text has 7 to 1. Colours that the
/// system forces can't be asked for here; what the styles say for them is put on instead, and looked at.
#[tokio::test]
async fn with_more_contrast() {
    let folder = tempfile::tempdir().unwrap();
    full(folder.path());
    let window = Window::open_with(folder.path(), &[("GTK_THEME", "HighContrast")]).await;
    let asked =
        "return ['(prefers-contrast: more)', '(forced-colors: active)'].map((it) => matchMedia(it).matches)";
    let asked = window.client.execute(asked, Vec::new()).await.unwrap();
    assert_eq!(asked, json!([true, false]), "the first is asked for by the system's theme");
    unlock(&window).await;
    for (name, query) in [("more", "(prefers-contrast: more)"), ("forced", "(forced-colors: active)")] {
        if name == "forced" {
            window.client.execute(&states::media(query, "all"), Vec::new()).await.unwrap();
        }
        let mut eye = Eye::strict(name);
        let mut seen = async |name: &str| eye.see(&window, name).await;
        for screen in SCREENS {
            go(&window, screen).await;
            window.find("#main h1").await;
            seen(screen).await;
        }
        key(&window, "F1").await;
        window.find("#help-people").await;
        seen("help").await;
        key(&window, "F1").await;
        eye.done(&format!("contrast, {name}"));
    }
    window.close().await;
}

/// Before and after unlocking, until it is gone on with.
async fn looks_at_what_is_told(window: &Window) {
    let mut eye = Eye::new();
    window.find("#unlock-one-key-file").await;
    eye.see(window, "lock-one-key-file").await;
    unlock(window).await;
    window.find("#notice-accept").await;
    eye.see(window, "notice-ask").await;
    window.press("#notice-accept").await;
    window.gone("#notice-ask").await;
    window.press("#notice-keyFileMended-seen").await;
    // A list in which everything is hidden.
    form::other(window, "activity").await;
    window.says("#activity-form", "Nothing in this list is shown.").await;
    eye.see(window, "form-activity-none").await;
    go(window, "settings").await;
    window.unfold("#list-activities").await;
    eye.part(window, "settings-list-none", "#list-activities").await;
    eye.done("what is told");
}

/// A journal of four months up to yesterday, with someone who can be reached and something in the trash.
fn full(folder: &Path) {
    let (mut journal, _) = Journal::create(folder, &Passphrase::new(PASSPHRASE), Clock::system()).unwrap();
    let today = known::today();
    journal.fill_with_demo(120, today.plus(-1), 1).unwrap();
    let reached = json!({ "role": "support", "name": "Invented", "phone": "12 34", "note": null });
    let reached: CareMember = serde_json::from_value(reached).unwrap();
    journal.save(reached, None).unwrap();
    let thrown = journal.save(known::note("Nothing that I want to keep (invented)."), None).unwrap();
    journal.delete(thrown.id).unwrap();
    program::close(journal).unwrap();
}

/// Hides everything in one of the person's lists.
fn hide_all(folder: &Path, list: ListName) {
    let mut journal = Journal::unlock(folder, &Passphrase::new(PASSPHRASE), Clock::system()).unwrap();
    let own = journal.lists().unwrap().into_iter().find(|own| own.list == list).unwrap();
    let hidden =
        |ListEntry { key, name, group, .. }| GivenEntry { key: Some(key), name, group, hidden: true };
    journal.set_list(list, own.entries.into_iter().map(hidden).collect()).unwrap();
    program::close(journal).unwrap();
}

/// One of the two copies of the key file is cut short, and an older copy of the database was put back.
fn put_back(folder: &Path) {
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let database =
        entries.into_iter().find(|file| file.extension().is_some_and(|it| it == "sqlite")).unwrap();
    let before = fs::read(&database).unwrap();
    let mut journal = Journal::unlock(folder, &Passphrase::new(PASSPHRASE), Clock::system()).unwrap();
    journal.save(known::note("Later than the copy (invented)."), None).unwrap();
    program::close(journal).unwrap();
    fs::write(database, before).unwrap();
    fs::write(folder.join("keys-copy.tidemark"), "cut short").unwrap();
}

async fn unlock(window: &Window) {
    window.write("#passphrase", PASSPHRASE).await;
    window.press("#unlock").await;
    window.find("#card-night").await;
}

/// Sets a theme, so that drawings come in it.
async fn wear(window: &Window, theme: &str) {
    go(window, "settings").await;
    window.choose("theme", theme).await;
}

/// By its shortcut, which works in any window and from any screen.
pub async fn go(window: &Window, screen: &str) {
    let digit = 1 + SCREENS.iter().position(|one| *one == screen).unwrap();
    let press = "document.body.dispatchEvent(new KeyboardEvent('keydown',
        { key: arguments[0], code: 'Digit' + arguments[0], altKey: true, bubbles: true, cancelable: true }))";
    window.client.execute(press, vec![digit.to_string().into()]).await.unwrap();
    window.find("#main h1").await;
}

/// Presses a key with a name, wherever the focus is.
async fn key(window: &Window, key: &str) {
    let press = "document.body.dispatchEvent(new KeyboardEvent('keydown',
        { key: arguments[0], code: arguments[0], bubbles: true, cancelable: true }))";
    window.client.execute(press, vec![key.into()]).await.unwrap();
}

/// Presses without looking whether it can be reached: the page is looked at afterwards.
async fn click(window: &Window, css: &str) {
    window.find(css).await;
    let click = "document.querySelector(arguments[0]).click()";
    window.client.execute(click, vec![css.into()]).await.unwrap();
}

/// Looks at what stands on paper only, as it is on paper.
async fn on_paper(window: &Window, name: &str, seen: &mut impl AsyncFnMut(&str)) {
    window.find(".sheet").await;
    window.client.execute(&states::media("print", "all"), Vec::new()).await.unwrap();
    seen(name).await;
    window.client.execute(&states::media("all", "print"), Vec::new()).await.unwrap();
}
