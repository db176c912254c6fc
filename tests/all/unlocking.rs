//! Unlocking: from the passphrase to Today painted, over the yardstick journal, with the checks of every page
//! beside it. The key is derived at the least cost that is allowed: its own cost is set on purpose.

use std::time::Duration;

use tidemark_app::{Clock, Journal, JournalDay, Passphrase};
use tidemark_tests::painted;
use tidemark_tests::program::{self, PASSPHRASE, told};
use tidemark_tests::window::Window;

use crate::looks::looks;

/// What a loaded machine and an unoptimised build may take; the figure itself is told.
const PATIENCE: Duration = Duration::from_secs(3);

#[tokio::test]
async fn today_is_painted_soon_after_the_passphrase() {
    let years = if program::long() { 10 } else { 1 };
    let folder = tempfile::tempdir().unwrap();
    let (mut journal, _) =
        Journal::create(folder.path(), &Passphrase::new(PASSPHRASE), Clock::system()).unwrap();
    let until = JournalDay::from(chrono::Local::now().date_naive()).plus(-1);
    journal.fill_with_yardstick(years * 365, until).unwrap();
    program::close(journal).unwrap();

    let window = Window::open(folder.path()).await;
    let painted = painted::unlock(&window).await;
    told(&format!("from the passphrase to Today painted, {years} y, cheap key, debug build: {painted:.0?}"));
    assert!(painted < PATIENCE, "Today took {painted:?}");
    window.close().await;
}

#[tokio::test]
async fn a_check_that_could_not_be_made_is_told_and_made_again() {
    let folder = tempfile::tempdir().unwrap();
    let made = Journal::create(folder.path(), &Passphrase::new(PASSPHRASE), Clock::system()).unwrap();
    program::close(made.0).unwrap();
    let window = Window::open(folder.path()).await;
    window.refuse("vault_checked", "cannotRead").await;
    window.write("#passphrase", PASSPHRASE).await;
    window.press("#unlock").await;
    window.says("#check-trouble", "Nothing is saved until it has been checked").await;
    looks(&window, "not-checked").await;
    window.refuse_nothing().await;
    window.press("#check-trouble button").await;
    window.gone("#check-trouble").await;
    window.close().await;
}
