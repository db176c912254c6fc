//! From a key to the frame that shows what it did ("interaction to next paint", W3C Event Timing).
//! The engine doesn't report it by itself, so the page is asked: the task after the next frame comes
//! when that frame has been handed over.

use std::path::Path;

use serde_json::Value;
use tidemark_tests::program::PASSPHRASE;
use tidemark_tests::window::Window;

use crate::at;

/// How many check-ins are made.
const ROUNDS: usize = 12;

const WATCH: &str = "window.next = [];
    addEventListener('keydown', (event) => {
        if (['Control', 'Shift', 'Alt'].includes(event.key)) return;
        requestAnimationFrame(() => {
            const after = new MessageChannel();
            after.port1.onmessage = () => window.next.push(performance.now() - event.timeStamp);
            after.port2.postMessage(null);
        });
    }, { capture: true });";

/// Makes check-ins by key, some with words, and says how long the frames took.
pub fn frame(journal: &Path) {
    let runtime = tokio::runtime::Runtime::new().expect("a runtime");
    let mut frames = runtime.block_on(frames(journal));
    let count = frames.len();
    let (median, most, worst) = (at(&mut frames, 50), at(&mut frames, 98), at(&mut frames, 100));
    println!(
        "check-in, key to next frame, yardstick journal, {count} keys: median {median:.0} ms, \
         98 of 100 within {most:.0} ms, the slowest {worst:.0} ms (hold 50)"
    );
}

async fn frames(journal: &Path) -> Vec<f64> {
    let window = Window::open(journal).await;
    window.write("#passphrase", PASSPHRASE).await;
    window.press("#unlock").await;
    window.find("#noted").await;
    window.client.execute(WATCH, Vec::new()).await.expect("the page is watched");
    for _ in 0..ROUNDS {
        window.key("alt+1").await;
        window.find("#mood").await;
        for key in ["m", "3", "6", "2", "a", "1", "2", "2", "3", "ctrl+Return"] {
            window.key(key).await;
        }
        window.says("#check-in-said", "Saved").await;
        window.key("alt+2").await;
        window.find("#main h1").await;
    }
    let frames = window.client.execute("return window.next", Vec::new()).await.expect("they were watched");
    window.close().await;
    let frames: Vec<f64> = frames.as_array().into_iter().flatten().filter_map(Value::as_f64).collect();
    assert!(frames.len() >= ROUNDS * 10, "{} frames", frames.len());
    frames
}
