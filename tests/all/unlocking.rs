//! From the passphrase to Today painted, over the yardstick journal, with the checks of every page
//! beside it. The key is derived at the least cost that is allowed: its own cost is set on purpose.

use std::time::Duration;

use tidemark_app::{Clock, Journal, JournalDay, Passphrase};
use tidemark_tests::program::{self, PASSPHRASE, told};
use tidemark_tests::window::Window;

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
    window.write("#passphrase", PASSPHRASE).await;
    // From the press itself to the second frame after Today's own words stand there.
    let watch = "window.unlockedAfter = null;
        document.querySelector('#unlock').addEventListener('click', () => {
            const begun = performance.now();
            const look = () => document.querySelector('#noted')
                ? requestAnimationFrame(() => { window.unlockedAfter = performance.now() - begun; })
                : requestAnimationFrame(look);
            requestAnimationFrame(look);
        }, { once: true })";
    window.client.execute(watch, Vec::new()).await.unwrap();
    window.press("#unlock").await;
    window.says("#noted", "noted").await;
    let mut painted = None;
    for _ in 0..50 {
        let after = window.client.execute("return window.unlockedAfter", Vec::new()).await.unwrap();
        painted = after.as_f64();
        if painted.is_some() {
            break;
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    let painted = Duration::from_secs_f64(painted.expect("Today is painted") / 1000.0);
    // The checks end well: what is shown so soon is sound.
    window.gone("#checking:not(.unseen)").await;
    assert!(!window.has("#check-trouble").await);
    told(&format!("from the passphrase to Today painted, {years} y, cheap key, debug build: {painted:.0?}"));
    assert!(painted < PATIENCE, "Today took {painted:?}");
    window.close().await;
}
