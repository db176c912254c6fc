//! `cargo xtask bench`: the benches over the yardstick journal.

use crate::step::{Done, command, run};
use crate::system;

/// Runs every bench, or those that a filter names; the benches themselves say on how many cores.
/// They measure without a window, so no page is built.
pub fn all(filter: &[&str]) -> Done {
    system::provide(system::BUILD)?;
    // Cheap keys: what a passphrase costs on purpose is no part of the figures.
    let bench = ["bench", "--package", "tidemark-tests", "--features", "tidemark-app/test-flavour"];
    let words = [&bench[..], &["--bench", "yardstick", "--"], filter].concat();
    run(&mut command("cargo", &words))
}
