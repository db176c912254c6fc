//! One step of a command: a program that is run, and has to succeed.

use std::fmt;
use std::path::PathBuf;
use std::process::{Command, Stdio};

/// Why a command of the project stopped.
#[derive(Debug)]
pub enum Failure {
    /// A program could not be started.
    NotStarted(String),
    /// A program ended with a failure.
    Failed(String),
    /// Something only the person can do.
    Needs(String),
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotStarted(what) => write!(f, "Could not start: {what}"),
            Self::Failed(what) => write!(f, "Failed: {what}"),
            Self::Needs(what) => write!(f, "{what}"),
        }
    }
}

/// What every step of a command answers.
pub type Done = Result<(), Failure>;

/// The top folder of the project.
pub fn root() -> PathBuf {
    let here = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    here.ancestors().nth(3).map(PathBuf::from).unwrap_or(here)
}

/// A program to run in a folder of the project.
pub fn command(program: &str, arguments: &[&str]) -> Command {
    let mut command = Command::new(program);
    command.args(arguments).current_dir(root());
    command
}

/// Says what runs, runs it, and fails if it fails.
pub fn run(command: &mut Command) -> Done {
    let said = said(command);
    println!("\n\u{2192} {said}");
    match command.status() {
        Err(_) => Err(Failure::NotStarted(said)),
        Ok(status) if status.success() => Ok(()),
        Ok(_) => Err(Failure::Failed(said)),
    }
}

/// Whether a program runs and succeeds, unheard.
pub fn works(program: &str, arguments: &[&str]) -> bool {
    let quiet =
        command(program, arguments).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).status();
    quiet.is_ok_and(|status| status.success())
}

fn said(command: &Command) -> String {
    let words = std::iter::once(command.get_program()).chain(command.get_args());
    words.map(|word| word.to_string_lossy()).collect::<Vec<_>>().join(" ")
}
