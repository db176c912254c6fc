//! It locks by itself while what is being written can't be kept: nothing of it is shown, and it is kept as
//! soon as it can be.

use std::time::{Duration, Instant};

use tidemark_app::{Clock, Journal, Passphrase};
use tidemark_tests::desktop::{Bus, FakeScreensaver};
use tidemark_tests::page::visible;
use tidemark_tests::program::{self, PASSPHRASE};

use super::{LOCKED, Opened};
use crate::looks::looks;

const NOTE: &str = "Half a sentence that finds no room (invented)";

#[tokio::test]
async fn what_can_not_be_kept_is_hidden_and_kept_once_it_can_be() {
    let opened = Opened::with(&[("TIDEMARK_IDLE_SECONDS", "50")]).await;
    let window = &opened.window;
    window.refuse("draft_keep", "diskFull").await;
    window.unfold("#card-words").await;
    window.write("#note", NOTE).await;
    window.find("#draft-trouble").await;
    tokio::time::sleep(Duration::from_secs(20)).await;
    let soon = window.says("#lock-soon", "Locking soon: this page is hidden then").await;
    assert!(soon.contains("Any key keeps it open"), "{soon}");
    assert!(!window.shown().await.contains("It stays here on the screen"), "not once it is hidden soon");
    looks(window, "lock-soon-unkept").await;
    tokio::time::sleep(Duration::from_secs(8)).await;
    window.says("#lock-stuck", "The disk is full.").await;
    window.says("#lock-without", "Lock now and lose these words").await;
    assert!(!window.client.source().await.unwrap().contains(NOTE), "nothing of it is on the page");
    assert!(opened.family.stands());
    looks(window, "lock-stuck").await;
    // Help is one key away, and leads back.
    window.key("F1").await;
    window.find(".help").await;
    assert!(!window.client.source().await.unwrap().contains(NOTE));
    window.key("Escape").await;
    window.find("#lock-stuck").await;
    kept(opened).await;
}

/// A hidden window that nobody could reach again would be a program that never ends.
#[tokio::test]
async fn a_covered_screen_hides_it_and_the_window_comes_back_without_it() {
    let bus = Bus::start();
    let screensaver = FakeScreensaver::on(&bus, "org.gnome.ScreenSaver");
    let opened = Opened::with(&[("DBUS_SESSION_BUS_ADDRESS", &bus.address())]).await;
    let window = &opened.window;
    window.refuse("draft_keep", "diskFull").await;
    window.unfold("#card-words").await;
    window.write("#note", NOTE).await;
    window.find("#draft-trouble").await;
    assert!(visible("Tidemark"));
    screensaver.covers(true);
    seen(false, LOCKED).await;
    let hidden = Instant::now();
    seen(true, Duration::from_secs(15)).await;
    assert!(hidden.elapsed() > Duration::from_secs(5), "back after {:?}", hidden.elapsed());
    window.says("#lock-stuck", "The disk is full.").await;
    assert!(!window.client.source().await.unwrap().contains(NOTE), "nothing of it is on the page");
    kept(opened).await;
}

/// Waits until the window is on the screen, or off it.
async fn seen(there: bool, patience: Duration) {
    let begun = Instant::now();
    while visible("Tidemark") != there {
        assert!(begun.elapsed() < patience, "still {}", if there { "hidden" } else { "on the screen" });
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
}

/// Once it can be kept, it locks by itself, and the words are there.
async fn kept(opened: Opened) {
    opened.window.refuse_nothing().await;
    let journal = opened.journal.clone();
    let _folder = opened.has_locked();
    let journal = Journal::unlock(&journal, &Passphrase::new(PASSPHRASE), Clock::system()).unwrap();
    let kept = journal.drafts().unwrap();
    program::close(journal).unwrap();
    assert!(kept.iter().any(|draft| draft.text.contains(NOTE)), "{kept:?}");
}
