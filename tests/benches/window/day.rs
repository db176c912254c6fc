//! A day of use, in minutes: every page again and again, and a check-in in between, by real keys.

use std::thread::sleep;
use std::time::Duration;

use tidemark_tests::keyboard::keys;

/// As often as a restless person might come by in a day.
const VISITS: usize = 24;
/// After so many the caches are full; what grows from there on is a leak.
const WARM: usize = 6;
/// One page follows another no sooner.
const PAUSE: &str = "0.5";

/// Spends it, and says how memory went.
pub fn spend(memory: impl Fn() -> f64) {
    let mut after = Vec::new();
    for _ in 0..VISITS {
        for page in 1..=8 {
            keys(&["key", &format!("alt+{page}"), "sleep", PAUSE]);
        }
        keys(&["key", "alt+1", "sleep", PAUSE]);
        for key in ["m", "3", "6", "2", "ctrl+Return"] {
            keys(&["key", key, "sleep", "0.1"]);
        }
        sleep(Duration::from_secs(3));
        after.push(memory());
    }
    let (warm, last) = after.split_at(WARM);
    let mean = |part: &[f64]| part.iter().sum::<f64>() / f64::from(u32::try_from(part.len()).unwrap_or(1));
    let third = last.len() / 3;
    let (early, late) = (mean(&last[..third]), mean(&last[last.len() - third..]));
    let all: Vec<String> = after.iter().map(|one| format!("{one:.0}")).collect();
    println!(
        "memory over a day of {VISITS} visits to all 8 pages, each with a check-in saved, in MiB: {}",
        all.join(" ")
    );
    println!(
        "once warm (after {}): {early:.0} MiB early, {late:.0} MiB late, ratio {:.2} (hold: no growth)",
        warm.len(),
        late / early
    );
}
