//! From the passphrase to Today on the screen, as the page itself sees it.

use std::time::{Duration, Instant};

use crate::program::PASSPHRASE;
use crate::window::Window;

/// From the press itself to the second frame after Today's own words stand there.
const WATCH: &str = "window.unlockedAfter = null;
    document.querySelector('#unlock').addEventListener('click', () => {
        const begun = performance.now();
        const look = () => document.querySelector('#noted')
            ? requestAnimationFrame(() => { window.unlockedAfter = performance.now() - begun; })
            : requestAnimationFrame(look);
        requestAnimationFrame(look);
    }, { once: true })";

/// Longer than any unlocking takes.
const PATIENCE: Duration = Duration::from_secs(20);

/// Unlocks a window at its lock screen, and answers how long it took until Today was painted. What is
/// shown so soon is sound: the checks beside it are waited for, and end well.
pub async fn unlock(window: &Window) -> Duration {
    window.write("#passphrase", PASSPHRASE).await;
    window.client.execute(WATCH, Vec::new()).await.expect("the page is watched");
    window.press("#unlock").await;
    let begun = Instant::now();
    let painted = loop {
        let after = window.client.execute("return window.unlockedAfter", Vec::new()).await;
        if let Some(after) = after.expect("the page answers").as_f64() {
            break Duration::from_secs_f64(after / 1000.0);
        }
        assert!(begun.elapsed() < PATIENCE, "Today was never painted");
        tokio::time::sleep(Duration::from_millis(100)).await;
    };
    window.gone("#checking:not(.unseen)").await;
    assert!(!window.has("#check-trouble").await, "the checks end well");
    painted
}
