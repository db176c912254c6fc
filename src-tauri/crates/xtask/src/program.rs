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

/// Builds the flavour that is released, and keeps it from the others, which are built to the same place.
///
/// No example is built without the tests' flavour: asking for them gives the crates below the features
/// that the tests' build gives them, so that only two crates are built twice, and not half of all.
pub fn kept(profile: &str) -> Result<PathBuf, Failure> {
    let words = ["build", "--workspace", "--bin", "tidemark", "--examples"];
    let words = [&words[..], &["--features", "tidemark/custom-protocol"]].concat();
    let optimised: &[&str] = if profile == "release" { &["--release"] } else { &[] };
    run(&mut command("cargo", &[&words, optimised].concat()))?;
    let built = built(profile);
    let kept = built.with_file_name("tidemark-released").with_extension(std::env::consts::EXE_EXTENSION);
    std::fs::copy(built, &kept)
        .map_err(|error| Failure::Failed(format!("keeping the released flavour: {error}")))?;
    Ok(kept)
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
