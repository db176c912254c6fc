//! The quiet line before it locks by itself. Here the page plays its own part.

use std::time::{Duration, Instant};

use tidemark_app::{Clock, Journal, Passphrase};
use tidemark_tests::program::{self, PASSPHRASE};

use super::Opened;

const LINE: &str = "Locking soon. What you wrote is kept.";
const NOTE: &str = "Half a sentence about";

/// Who reads the help page is told, too, that what they wrote before is kept.
#[tokio::test]
async fn the_quiet_line_stands_under_the_help_page_too() {
    let opened = Opened::with(&[("TIDEMARK_IDLE_SECONDS", "20")]).await;
    let window = &opened.window;
    window.press("#nav-help").await;
    window.find(".help").await;
    assert_eq!(window.says("#lock-soon", "Locking").await, LINE);
    assert!(window.find("#lock-soon").await.is_displayed().await.unwrap());
    assert!(window.find(".help").await.is_displayed().await.unwrap(), "the help page stands");
    window.picture("lock-soon-help").await;
}

#[tokio::test]
async fn a_quiet_line_comes_and_goes_and_what_it_says_is_so() {
    let opened = Opened::with(&[("TIDEMARK_IDLE_SECONDS", "10")]).await;
    let window = &opened.window;
    window.unfold("#card-words").await;
    window.write("#note", NOTE).await;
    let used = Instant::now();
    // Nothing is said before its time, which is half of so short a limit.
    tokio::time::sleep(Duration::from_secs(3)).await;
    assert_eq!(window.find("#lock-soon").await.text().await.unwrap(), "");
    assert_eq!(window.says("#lock-soon", "Locking").await, LINE);
    assert!(used.elapsed() > Duration::from_secs(4), "said after {:?}", used.elapsed());
    let line = window.find("#lock-soon").await;
    assert!(line.is_displayed().await.unwrap());
    assert_eq!(
        line.attr("role").await.unwrap().as_deref(),
        Some("status"),
        "it is read out, and asks nothing"
    );
    window.picture("lock-soon").await;
    // One key, and it is gone.
    window.find("#note").await.send_keys(" the rain").await.unwrap();
    let used = Instant::now();
    while !window.find("#lock-soon").await.text().await.unwrap().is_empty() {
        assert!(used.elapsed() < Duration::from_secs(3), "the line is still there");
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    assert!(opened.family.stands());
    assert_eq!(window.says("#lock-soon", "Locking").await, LINE);
    opened.family.gone_within(Duration::from_secs(12));
    assert!(used.elapsed() > Duration::from_secs(9), "locked after {:?}", used.elapsed());
    let journal = Journal::unlock(&opened.journal, &Passphrase::new(PASSPHRASE), Clock::system()).unwrap();
    let kept = journal.drafts().unwrap();
    program::close(journal).unwrap();
    let whole = format!("{NOTE} the rain");
    assert!(kept.iter().any(|draft| draft.text.contains(&whole)), "{kept:?}");
}
