//! Closing the window, and the signals that end a program.

use std::fs;
use std::time::{Duration, Instant};

use rustix::process::Signal;
use tidemark_tests::close::press_close;

use super::{LOCKED, Opened};
use crate::looks::looks;

#[tokio::test]
async fn a_signal_waits_for_the_drafts_and_no_longer() {
    for signal in [Signal::TERM, Signal::INT, Signal::HUP] {
        let opened = Opened::with(&[]).await;
        opened.listens(Some("vault_lock")).await;
        let begun = Instant::now();
        opened.family.main.signal(signal);
        opened.has_locked();
        assert!(begun.elapsed() < Duration::from_secs(4), "{signal:?} took {:?}", begun.elapsed());
    }
}

#[tokio::test]
async fn a_signal_does_not_wait_for_what_can_not_be_kept() {
    let opened = Opened::with(&[]).await;
    opened.listens(Some("lock_held")).await;
    let begun = Instant::now();
    opened.family.main.signal(Signal::TERM);
    opened.family.gone_within(LOCKED);
    assert!(begun.elapsed() >= Duration::from_secs(1), "the page had its second: {:?}", begun.elapsed());
}

#[tokio::test]
async fn a_signal_ends_a_locked_window() {
    let opened = Opened::locked(&[]).await;
    opened.family.main.signal(Signal::TERM);
    opened.has_locked();
}

#[tokio::test]
async fn the_close_button_waits_for_the_page() {
    let opened = Opened::with(&[]).await;
    opened.listens(Some("lock_held")).await;
    press_close("Tidemark");
    opened.hears(&["closing"], LOCKED).await;
    tokio::time::sleep(Duration::from_secs(3)).await;
    assert!(opened.family.stands(), "what is written can't be kept, so it stays");
    opened.answers("vault_quit").await;
    press_close("Tidemark");
    opened.has_locked();
}

#[tokio::test]
async fn the_close_button_does_not_wait_for_a_page_that_says_nothing() {
    let opened = Opened::with(&[]).await;
    opened.listens(None).await;
    let begun = Instant::now();
    press_close("Tidemark");
    opened.has_locked();
    assert!(begun.elapsed() >= Duration::from_secs(2), "the page had its time: {:?}", begun.elapsed());
}

#[tokio::test]
async fn a_locked_window_closes() {
    let opened = Opened::locked(&[]).await;
    press_close("Tidemark");
    opened.has_locked();
}

#[tokio::test]
async fn quitting_without_a_backup_is_at_once() {
    let opened = Opened::with(&[]).await;
    opened.listens(None).await;
    opened.calls("quit_now").await;
    opened.has_locked();
}

/// A closing backup that fails is told before the window is gone, and the window stays as long as one likes.
#[tokio::test]
async fn a_closing_backup_that_can_not_be_made_is_told() {
    let opened = Opened::with(&[]).await;
    let window = &opened.window;
    let backups = opened.journal.join("backups");
    // Nothing can be put where a file stands.
    if backups.exists() {
        fs::remove_dir_all(&backups).unwrap();
    }
    fs::write(&backups, "").unwrap();
    window.unfold("#card-words").await;
    window.write("#note", "Before closing (invented)").await;
    window.press("#note-save").await;
    window.says("#note-said", "Saved").await;
    press_close("Tidemark");
    window.find("#quit-trouble").await;
    looks(window, "closing-failed").await;
    window.press("#quit-stay").await;
    window.gone("dialog[open]").await;
    assert!(opened.family.stands());
    fs::remove_file(&backups).unwrap();
    press_close("Tidemark");
    let journal = opened.journal.clone();
    let _folder = opened.has_locked();
    let made = fs::read_dir(journal.join("backups")).unwrap().count();
    assert!(made > 0, "it is made once it can be");
}
