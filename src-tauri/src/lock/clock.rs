//! The clocks that locking goes by. Neither is the wall clock, which the person may set.

use std::sync::OnceLock;
use std::time::{Duration, Instant};

/// Time since the program started, the time that the computer slept included where the system
/// counts it (Linux and macOS; Windows counts it in both clocks).
pub fn passed() -> Duration {
    static START: OnceLock<Duration> = OnceLock::new();
    let now = with_sleep();
    now.saturating_sub(*START.get_or_init(|| now))
}

/// Time since the program started during which the computer was awake.
pub fn awake() -> Duration {
    static START: OnceLock<Instant> = OnceLock::new();
    START.get_or_init(Instant::now).elapsed()
}

#[cfg(target_os = "linux")]
fn with_sleep() -> Duration {
    read(rustix::time::ClockId::Boottime)
}

/// On macOS the monotonic clock of POSIX goes on while the computer sleeps; that of `Instant` stops.
#[cfg(all(unix, not(target_os = "linux")))]
fn with_sleep() -> Duration {
    read(rustix::time::ClockId::Monotonic)
}

#[cfg(unix)]
fn read(clock: rustix::time::ClockId) -> Duration {
    // The kernel's seconds and nanoseconds are never negative on these clocks.
    rustix::time::clock_gettime(clock).try_into().unwrap_or_default()
}

#[cfg(not(unix))]
fn with_sleep() -> Duration {
    awake()
}

/// Tells from the two clocks that the computer has slept.
#[derive(Debug, Default)]
pub struct Sleeps {
    slept: Duration,
}

impl Sleeps {
    /// A difference below this is only two clocks read one after the other.
    const LEAST: Duration = Duration::from_secs(2);

    /// Whether the computer slept since this was last asked.
    pub fn noticed(&mut self, passed: Duration, awake: Duration) -> bool {
        let slept = passed.saturating_sub(awake);
        let noticed = slept >= self.slept + Self::LEAST;
        if noticed {
            self.slept = slept;
        }
        noticed
    }
}

#[cfg(test)]
mod tests;
