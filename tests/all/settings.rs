//! What can be set: how times are written and weeks begin, the size of the window, the quiet reminder, the
//! list of keys.

use std::path::Path;
use std::process::{Command, Stdio};

use chrono::{Local, TimeDelta};
use serde_json::{Value, json};
use tidemark_tests::desktop::{Bus, FakeNotifications};
use tidemark_tests::home::Home;
use tidemark_tests::process::{self, wait_for};
use tidemark_tests::program::{self, PASSPHRASE, text};
use tidemark_tests::window::{DISPLAY, Window};

use super::looks::{looks, looks_at};

async fn opened(journal: &Path) -> Window {
    let window = Window::open(journal).await;
    window.write("#passphrase", PASSPHRASE).await;
    window.press("#unlock").await;
    window.find("#mood").await;
    window
}

fn plain(journal: &Path) -> Value {
    let read = std::fs::read(journal.join("appearance.json")).unwrap_or_default();
    serde_json::from_slice(&read).unwrap_or_default()
}

#[tokio::test]
async fn what_is_set_stays_set() {
    let home = Home::new(&program::path());
    let window = opened(&home.journal).await;
    window.press("#nav-settings").await;
    window.says("#day-start", "4:00").await;
    window.choose("clock-form", "twelve").await;
    window.says("#day-start", "4:00 am").await;
    window.choose("week-start", "saturday").await;
    window.press("#dim-at-night").await;
    window.press("#reminder-on").await;
    window.write("#reminder-time", "2030").await;
    window.says("#reminder-said", "It comes at 8:30 pm.").await;
    looks_at(&window, "settings-days", "#settings-days").await;
    looks_at(&window, "settings-reminder", "#settings-reminder").await;
    window.unfold("#about-licence-crates").await;
    window.says("#about-licence-crates pre", "rusqlite").await;
    window.unfold("#about-safe").await;
    looks_at(&window, "settings-about", "#settings-about").await;
    the_keys(&window).await;
    // The window keeps its size.
    window.size(900, 700).await;
    let size = json!({ "width": 900, "height": 700, "maximized": false });
    wait_for("the window's size", || (plain(&home.journal)["window"] == size).then_some(()));
    window.close().await;

    let window = opened(&home.journal).await;
    let inner = window.client.execute("return [innerWidth, innerHeight]", Vec::new()).await.unwrap();
    assert_eq!(inner, json!([900, 700]));
    window.press("#nav-settings").await;
    window.says("#day-start", "4:00 am").await;
    window.find("#reminder-on:checked").await;
    window.press("#nav-journal").await;
    window.unfold("#journal-calendar").await;
    window.says("#journal-calendar th:first-of-type", "Sat").await;
    looks_at(&window, "journal-week-saturday", "#journal-calendar").await;
    window.close().await;
    let kept = plain(&home.journal);
    assert_eq!((&kept["reminder"], &kept["dimAtNight"]), (&json!("20:30"), &json!(true)));
}

/// "?" shows what the keys do, and Escape takes it away; in a field it is a letter.
async fn the_keys(window: &Window) {
    window.press("#nav-today").await;
    window.find("h1:focus").await;
    window.key("?").await;
    window.says("dialog[open]", "Get help").await;
    looks(window, "keys").await;
    window.key("Escape").await;
    window.gone("dialog[open]").await;
    window.more().await;
    window.unfold("#more-note").await;
    window.write("#check-in-note", "really?").await;
    assert!(!window.has("dialog[open]").await, "a letter in a field");
    window.write("#check-in-note", "").await;
}

/// It comes at the lock window, and says nothing that anyone may not see.
#[tokio::test]
async fn the_reminder_comes_once_at_its_time_over_a_fake_notification_service() {
    let _turn = DISPLAY.lock().await;
    let home = Home::new(&program::path());
    let bus = Bus::start();
    let service = FakeNotifications::on(&bus);
    let at = (Local::now() + TimeDelta::seconds(70)).format("%H:%M").to_string();
    std::fs::write(home.journal.join("appearance.json"), json!({ "reminder": at }).to_string()).unwrap();
    let mut start = Command::new(program::path());
    start
        .args(["--journal", text(&home.journal)])
        .envs(home.environment())
        .env("DBUS_SESSION_BUS_ADDRESS", bus.address())
        .stderr(Stdio::null());
    let mut child = program::spawn(&mut start);
    for _ in 0..150 {
        tokio::time::sleep(std::time::Duration::from_secs(1)).await;
        if !service.shown().is_empty() {
            break;
        }
    }
    // Not a second time with the next looks at the clock.
    tokio::time::sleep(std::time::Duration::from_secs(35)).await;
    process::end(&process::on(&home.journal));
    let _ = child.wait();
    let line = ["Tidemark", "Tidemark", "A moment for you?"].map(str::to_owned);
    assert_eq!(service.shown(), [line]);
}
