//! What the window costs, beside an empty window of Tauri's built with the same profile: how soon it
//! is painted, how much memory it holds, whether that grows over a day, and how long the person waits
//! for Today and for the next frame of the check-in.

#![allow(clippy::print_stdout, reason = "a bench says what it measured")]

#[path = "window/day.rs"]
mod day;
#[path = "window/next.rs"]
mod next;
#[path = "window/side.rs"]
mod side;

use std::path::{Path, PathBuf};

use tidemark_app::{Journal, JournalDay};
use tidemark_tests::known;

/// As long as the yardstick is.
const YEARS: u32 = 10;

fn main() {
    let folder = tempfile::tempdir().expect("a folder");
    make(folder.path());
    side::start(folder.path());
    side::memory(folder.path());
    next::unlock(folder.path());
    next::frame(folder.path());
}

/// The yardstick journal, up to yesterday.
fn make(folder: &Path) {
    let mut journal =
        Journal::create(folder, &known::passphrase(), tidemark_app::Clock::system()).expect("a journal").0;
    let yesterday = JournalDay::from(chrono::Local::now().date_naive()).plus(-1);
    journal.fill_with_yardstick(YEARS * 365, yesterday).expect("the yardstick is made");
    journal.close().expect("a journal closes");
}

/// A program that `cargo xtask bench` built, and its name in the environment.
fn built(name: &str) -> PathBuf {
    match std::env::var_os(name) {
        Some(path) => path.into(),
        None => panic!("{name} is not set: run this with `cargo xtask bench`"),
    }
}

/// The value below which so many of a hundred lie.
fn at(values: &mut [f64], per_cent: usize) -> f64 {
    values.sort_by(f64::total_cmp);
    values.get((values.len() * per_cent).div_ceil(100).saturating_sub(1)).copied().unwrap_or_default()
}
