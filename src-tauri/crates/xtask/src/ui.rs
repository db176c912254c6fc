//! The window's page: its packages, its checks, its build.

use std::fs;

use crate::step::{Done, Failure, command, root, run, works};

/// Installs the page's packages, unless those of the lock file are there already.
pub fn provide() -> Done {
    let version = command("node", &["--version"]).output().map_err(|_| needs_node())?;
    if !recent(&String::from_utf8_lossy(&version.stdout)) || !works("npm", &["--version"]) {
        return Err(needs_node());
    }
    let ui = root().join("ui");
    let lock = fs::read(ui.join("package-lock.json")).unwrap_or_default();
    let stamp = ui.join("node_modules/.tidemark-lock");
    if fs::read(&stamp).is_ok_and(|installed| installed == lock) {
        return Ok(());
    }
    npm(&["ci", "--no-audit", "--no-fund"])?;
    fs::write(stamp, lock).map_err(|error| Failure::Failed(format!("marking the page's packages: {error}")))
}

/// Whether the page's tools run on a Node.js of this version: `^20.19 || ^22.13 || >=24`, as their
/// packages ask.
fn recent(version: &str) -> bool {
    let mut parts =
        version.trim().trim_start_matches('v').split('.').map_while(|part| part.parse::<u32>().ok());
    match (parts.next(), parts.next()) {
        (Some(20), Some(minor)) => minor >= 19,
        (Some(22), Some(minor)) => minor >= 13,
        (Some(major), _) => major >= 24,
        (None, _) => false,
    }
}

fn needs_node() -> Failure {
    Failure::Needs("Node.js 20.19, 22.13, 24 or newer with npm is needed: https://nodejs.org".into())
}

/// Formats, lints, types and unit tests of the page.
pub fn check() -> Done {
    npm(&["run", "check"])
}

/// Builds the page that the program carries.
pub fn build() -> Done {
    npm(&["run", "build"])
}

fn npm(arguments: &[&str]) -> Done {
    run(command(if cfg!(windows) { "npm.cmd" } else { "npm" }, arguments).current_dir(root().join("ui")))
}
