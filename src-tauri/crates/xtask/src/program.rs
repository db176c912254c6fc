//! Building the program itself.

use std::path::PathBuf;

use crate::step::{Done, Failure, command, root, run};
use crate::{system, ui};

/// Builds the released program and says where it lies.
pub fn released() -> Result<PathBuf, Failure> {
    system::provide(system::BUILD)?;
    ui::provide()?;
    ui::build()?;
    run(&mut command(
        "cargo",
        &["build", "--release", "--package", "tidemark", "--features", "custom-protocol"],
    ))?;
    Ok(built("release"))
}

/// Where a profile's program lies.
pub fn built(profile: &str) -> PathBuf {
    let target = std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| root().join("target"), PathBuf::from);
    target.join(profile).join(if cfg!(windows) { "tidemark.exe" } else { "tidemark" })
}

/// Writes the window's TypeScript bindings anew, with the test that otherwise holds them current.
pub fn bindings() -> Done {
    system::provide(system::BUILD)?;
    run(command("cargo", &["test", "--package", "tidemark", "bindings"]).env("TIDEMARK_WRITE_BINDINGS", "1"))
}
