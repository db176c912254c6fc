//! Years of the journal, scrolled from its newest day to its first: how long the window stands still
//! meanwhile, and how much of it is in the page at once. Three years; in the long form ten.

use std::time::Duration;

use fantoccini::wd::TimeoutConfiguration;
use serde_json::json;
use tidemark_app::{Clock, Journal, Passphrase};
use tidemark_tests::program::{self, PASSPHRASE, long, told};
use tidemark_tests::window::Window;

/// The most elements that are ever in the page: a screen's worth of days, and one above and below it.
const MOST: u64 = 12_000;

#[tokio::test]
async fn years_are_scrolled_and_never_all_in_the_page() {
    let years = if long() { 10 } else { 3 };
    let folder = tempfile::tempdir().unwrap();
    let (mut journal, _) =
        Journal::create(folder.path(), &Passphrase::new(PASSPHRASE), Clock::system()).unwrap();
    let today = journal.current_day();
    journal.fill_with_demo(years * 365, today.plus(-1), 1).unwrap();
    program::close(journal).unwrap();
    let window = Window::open(folder.path()).await;
    let patience = TimeoutConfiguration::new(Some(Duration::from_secs(280)), None, None);
    window.client.update_timeouts(patience).await.unwrap();
    window.write("#passphrase", PASSPHRASE).await;
    window.press("#unlock").await;
    window.find("#noted").await;
    window.press("#nav-journal").await;
    window.find("#main article").await;
    // Four screens at a time, as fast as the page is painted; every frame is timed.
    let scroll = "
        const done = arguments[0];
        const begun = performance.now();
        let [last, most] = [begun, 0];
        const frames = [];
        const step = () => {
            const now = performance.now();
            frames.push(now - last);
            last = now;
            if (frames.length % 50 === 0) most = Math.max(most, document.querySelectorAll('*').length);
            const more = document.querySelector('#journal-older') !== null;
            const end = window.scrollY + window.innerHeight >= document.body.scrollHeight - 2;
            if ((!more && end) || now - begun > 240000) {
                frames.sort((a, b) => a - b);
                const weeks = document.querySelectorAll('.week').length;
                const share = (part) => frames[Math.floor(part * (frames.length - 1))];
                return done([weeks, frames.length, share(0.5), share(0.99), share(1), most, now - begun, more]);
            }
            window.scrollBy(0, 4 * window.innerHeight);
            requestAnimationFrame(step);
        };
        requestAnimationFrame(step)";
    let found = window.client.execute_async(scroll, Vec::new()).await.unwrap();
    window.says("#journal-days", "That is where your journal begins.").await;
    let count = |place: usize| found[place].as_f64().unwrap();
    told(&format!(
        "{years} years scrolled: {} weeks in {:.0} s, {} frames, median {:.0} ms, 99 of 100 within {:.0} ms, longest {:.0} ms, at most {} elements",
        count(0),
        count(6) / 1000.0,
        count(1),
        count(2),
        count(3),
        count(4),
        count(5)
    ));
    assert_eq!(found[7], json!(false), "it never came to the first day");
    assert!(count(0) > f64::from(50 * years), "{found}");
    assert!(found[5].as_u64().unwrap() < MOST, "{found}");
    window.close().await;
}
