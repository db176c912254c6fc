//! `cargo xtask bundle`: a package for Debian and Ubuntu.

use std::path::PathBuf;

use crate::step::{Done, Failure, command, root, run};
use crate::{program, ui};

/// Builds the released program, packs it, and says where the package lies.
pub fn released() -> Result<PathBuf, Failure> {
    program::released()?;
    pack("release")
}

/// Packs a profile's program, which is built already.
pub fn pack(profile: &str) -> Result<PathBuf, Failure> {
    if !cfg!(target_os = "linux") {
        return Err(Failure::Needs("Packages are made on Linux only, so far.".into()));
    }
    ui::provide()?;
    let folder = program::built(profile).with_file_name("bundle").join("deb");
    let failed = |error: std::io::Error| Failure::Failed(format!("making room for the package: {error}"));
    if folder.exists() {
        std::fs::remove_dir_all(&folder).map_err(failed)?;
    }
    tauri(profile)?;
    let mut packed = std::fs::read_dir(&folder).map_err(failed)?.flatten().map(|entry| entry.path());
    packed
        .find(|path| path.extension().is_some_and(|kind| kind == "deb"))
        .ok_or_else(|| Failure::Failed(format!("no package in {}", folder.display())))
}

/// Tauri's own bundler; it looks for its configuration where it is started.
fn tauri(profile: &str) -> Done {
    let bundler = root().join("ui/node_modules/.bin/tauri");
    let words: &[&str] = &["bundle", "--bundles", "deb", "--no-sign", "--ci"];
    let debug: &[&str] = if profile == "debug" { &["--debug"] } else { &[] };
    run(command(&bundler.to_string_lossy(), &[words, debug].concat()).current_dir(root().join("src-tauri")))
}
