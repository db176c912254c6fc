//! `cargo xtask run`: from a fresh clone to the open journal.

use std::io::Write;
use std::path::Path;
use std::process::Stdio;

use crate::program;
use crate::step::{Done, Failure, command, root, run};
use crate::system;

/// The invented journal's passphrase; it guards nothing.
const DEMO_PASSPHRASE: &[u8] = b"an invented journal, nothing in it is real\n";

/// Builds the program and opens its window; without a display, makes a report of an invented
/// journal instead.
pub fn window() -> Done {
    let program = program::released()?;
    if system::has_display() {
        return run(&mut command(&program.to_string_lossy(), &[]));
    }
    println!(
        "\nThere is no display, so no window can be shown. Here is a report of an invented journal instead."
    );
    report_with(&program)
}

/// Makes an invented journal and its report, and says where the report lies.
pub fn demo_report() -> Done {
    report_with(&program::released()?)
}

fn report_with(program: &Path) -> Done {
    let program = program.to_string_lossy();
    let failed = |error: std::io::Error| Failure::Failed(format!("making room for the report: {error}"));
    let folder = root().join("target/demo");
    if folder.exists() {
        std::fs::remove_dir_all(&folder).map_err(failed)?;
    }
    std::fs::create_dir_all(&folder).map_err(failed)?;
    let journal = folder.join("journal");
    let (journal, report) = (journal.to_string_lossy(), folder.join("report.pdf"));
    with_passphrase(&program, &["demo", "--passphrase-stdin", "--journal", &journal])?;
    let out = report.to_string_lossy();
    with_passphrase(&program, &["report", "--passphrase-stdin", "--journal", &journal, "--out", &out])?;
    println!("\nThe report of an invented journal: {}", report.display());
    Ok(())
}

fn with_passphrase(program: &str, arguments: &[&str]) -> Done {
    let what = || Failure::Failed(format!("{program} {}", arguments.join(" ")));
    let mut child = command(program, arguments)
        .stdin(Stdio::piped())
        .spawn()
        .map_err(|_| Failure::NotStarted(program.to_owned()))?;
    child.stdin.take().ok_or_else(what)?.write_all(DEMO_PASSPHRASE).map_err(|_| what())?;
    match child.wait() {
        Ok(status) if status.success() => Ok(()),
        _ => Err(what()),
    }
}
