//! How late the machine is just now: what a promise in seconds has to be forgiven where other work
//! takes the processor and the disk.

use std::fs::File;
use std::io::{Seek, Write};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

/// So long the watch sleeps before each look.
const PAUSE: Duration = Duration::from_millis(40);
/// A commit of the journal syncs about as often.
const SYNCS: u32 = 4;

/// Watches a machine while something is measured on it.
pub struct Late {
    over: Arc<AtomicBool>,
    watch: JoinHandle<Duration>,
}

impl Late {
    /// Begins to watch.
    pub fn watch() -> Self {
        let over = Arc::new(AtomicBool::new(false));
        let watch = thread::spawn({
            let over = over.clone();
            move || watch(&over)
        });
        Self { over, watch }
    }

    /// By how much a commit that was due meanwhile may have been late: what the latest waking up and
    /// the slowest writing of a block came to, as often as a commit does it.
    pub fn by(self) -> Duration {
        self.over.store(true, Ordering::SeqCst);
        SYNCS * self.watch.join().expect("watching doesn't fail")
    }
}

fn watch(over: &AtomicBool) -> Duration {
    let mut file: File = tempfile::tempfile().expect("a file to be written");
    let mut worst = Duration::ZERO;
    while !over.load(Ordering::SeqCst) {
        let begun = Instant::now();
        thread::sleep(PAUSE);
        let written = file.rewind().and_then(|()| file.write_all(&[1; 4096])).and_then(|()| file.sync_all());
        written.expect("a block can be written");
        worst = worst.max(begun.elapsed().saturating_sub(PAUSE));
    }
    worst
}
