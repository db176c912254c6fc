//! It locks by itself while what is being written can't be kept: nothing of it is shown, and it is kept as
//! soon as it can be.

use tidemark_app::{Clock, Journal, Passphrase};
use tidemark_tests::program::{self, PASSPHRASE};

use super::Opened;
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
    tokio::time::sleep(std::time::Duration::from_secs(20)).await;
    let soon = window.says("#lock-soon", "Locking soon: this page is hidden then").await;
    assert!(soon.contains("Any key keeps it open"), "{soon}");
    assert!(!window.shown().await.contains("It stays here on the screen"), "not once it is hidden soon");
    looks(window, "lock-soon-unkept").await;
    tokio::time::sleep(std::time::Duration::from_secs(8)).await;
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
    window.refuse_nothing().await;
    let journal = opened.journal.clone();
    let _folder = opened.has_locked();
    let journal = Journal::unlock(&journal, &Passphrase::new(PASSPHRASE), Clock::system()).unwrap();
    let kept = journal.drafts().unwrap();
    program::close(journal).unwrap();
    assert!(kept.iter().any(|draft| draft.text.contains(NOTE)), "{kept:?}");
}
