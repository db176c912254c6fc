//! How soon Today is painted, and from a key to the frame that shows what it did ("interaction to next paint", W3C Event Timing).
//! The engine doesn't report it by itself, so the page is asked: the task after the next frame comes
//! when that frame has been handed over.

use std::path::Path;
use std::time::Duration;

use tidemark_tests::painted;
use tidemark_tests::window::Window;

use crate::at;

/// How many check-ins are made.
const ROUNDS: usize = 12;

/// As fast as fingers that know the way.
const PACE: Duration = Duration::from_millis(200);

const WATCH: &str = "window.next = [];
    addEventListener('keydown', (event) => {
        if (event.altKey || ['Control', 'Shift', 'Alt'].includes(event.key)) return;
        requestAnimationFrame(() => {
            const after = new MessageChannel();
            after.port1.onmessage = () => window.next.push([event.key, performance.now() - event.timeStamp]);
            after.port2.postMessage(null);
        });
    }, { capture: true });";

/// A key, and the milliseconds until its frame.
type Frame = (String, f64);

/// How often it is unlocked.
const UNLOCKS: usize = 5;

/// Unlocks again and again, and says how long it took until Today was painted.
pub fn unlock(journal: &Path) {
    let mut times = run(async {
        let mut times = Vec::new();
        for _ in 0..UNLOCKS {
            let window = Window::open(journal).await;
            times.push(painted::unlock(&window).await.as_secs_f64() * 1000.0);
            window.close().await;
        }
        times
    });
    let median = at(&mut times, 50);
    let slowest = times.last().expect("it was unlocked");
    println!(
        "passphrase to Today painted, yardstick journal, key of the least cost, checks beside it: median of \
         {UNLOCKS} {median:.0} ms, the slowest {slowest:.0} ms (hold 300)"
    );
}

/// Makes check-ins by key, and says how long the frames took, and after which key longest.
pub fn frame(journal: &Path) {
    let mut frames = run(frames(journal));
    frames.sort_by(|one, other| one.1.total_cmp(&other.1));
    let mut times: Vec<f64> = frames.iter().map(|frame| frame.1).collect();
    let (median, most) = (at(&mut times, 50), at(&mut times, 98));
    let (key, worst) = frames.last().expect("keys were pressed");
    println!(
        "check-in, key to next frame, yardstick journal, {} keys: median {median:.0} ms, 98 of 100 within \
         {most:.0} ms, the slowest {worst:.0} ms after {key} (hold 50)",
        frames.len()
    );
}

fn run<T>(work: impl Future<Output = T>) -> T {
    tokio::runtime::Runtime::new().expect("a runtime").block_on(work)
}

async fn frames(journal: &Path) -> Vec<Frame> {
    let window = Window::open(journal).await;
    painted::unlock(&window).await;
    window.client.execute(WATCH, Vec::new()).await.expect("the page is watched");
    for _ in 0..ROUNDS {
        window.key("alt+1").await;
        window.find("#mood").await;
        for key in ["m", "3", "6", "2", "a", "1", "2", "2", "3", "ctrl+Return"] {
            window.key(key).await;
            // The page has done with one key before the next finger comes down.
            tokio::time::sleep(PACE).await;
        }
        window.says("#check-in-said", "Saved").await;
        window.key("alt+2").await;
        window.find("#main h1").await;
    }
    let frames = window.client.execute("return window.next", Vec::new()).await.expect("they were watched");
    window.close().await;
    let frames: Vec<Frame> = serde_json::from_value(frames).expect("keys and times");
    assert!(frames.len() >= ROUNDS * 10, "{} frames", frames.len());
    frames
}
