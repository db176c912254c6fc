//! `cargo xtask bench`: the benches over the yardstick journal.

use crate::step::{Done, command, run};
use crate::{system, ui};

/// Runs every bench, or those that a filter names.
pub fn all(filter: &[&str]) -> Done {
    system::provide(system::BUILD)?;
    ui::provide()?;
    ui::build()?;
    let words = [&["bench", "--package", "tidemark-tests", "--bench", "yardstick", "--"], filter].concat();
    run(&mut command("cargo", &words))
}
