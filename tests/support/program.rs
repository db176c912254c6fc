//! The program under test.

use std::ffi::OsStr;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};
use std::sync::{Mutex, MutexGuard, PoisonError};

use tidemark_app::{AppError, Journal};

/// The passphrase of every journal in these tests; it guards nothing.
pub const PASSPHRASE: &str = "seven quiet herons over a slow canal";

/// The passphrase after a change.
pub const OTHER_PASSPHRASE: &str = "nine slow barges under a quiet moon";

/// The built program, in the flavour that WebDriver can drive; `cargo xtask test` says where.
pub fn path() -> PathBuf {
    match std::env::var_os("TIDEMARK_PROGRAM") {
        Some(path) => path.into(),
        None => panic!("TIDEMARK_PROGRAM is not set: run these tests with `cargo xtask test`"),
    }
}

/// What a run of the command line came to.
#[derive(Debug)]
pub struct Ran {
    /// The exit code; none if a signal ended it.
    pub code: Option<i32>,
    /// Standard output: data.
    pub out: String,
    /// Standard error: words.
    pub err: String,
}

impl Ran {
    /// Itself, if the exit code is this one; else the test fails with what was said.
    #[track_caller]
    pub fn expect(self, code: i32) -> Self {
        assert_eq!(self.code, Some(code), "out: {}\nerr: {}", self.out, self.err);
        self
    }
}

/// The program with some arguments, on a journal's folder, taking its passphrase from standard input.
pub fn command<A: AsRef<OsStr>>(journal: &Path, arguments: &[A]) -> Command {
    let mut command = Command::new(path());
    command.args(arguments).arg("--passphrase-stdin").arg("--journal").arg(journal);
    command
}

/// Runs the program on a journal with its right passphrase.
pub fn run<A: AsRef<OsStr>>(journal: &Path, arguments: &[A]) -> Ran {
    hear(&mut command(journal, arguments), PASSPHRASE)
}

/// Runs a command with one line on its standard input and takes down everything it says.
pub fn hear(command: &mut Command, line: &str) -> Ran {
    let pipes = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = spawn(pipes);
    let mut stdin = child.stdin.take().expect("standard input is a pipe");
    // A program that stops before it asks closes its end: then nobody needs the line.
    let _ = stdin.write_all(format!("{line}\n").as_bytes());
    drop(stdin);
    let output = child.wait_with_output().expect("the program ends");
    Ran {
        code: output.status.code(),
        out: String::from_utf8(output.stdout).expect("standard output is text"),
        err: String::from_utf8(output.stderr).expect("standard error is text"),
    }
}

/// Runs a command that reads nothing, and takes down what it says.
pub fn output(command: &mut Command) -> Output {
    let quiet = command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
    spawn(quiet).wait_with_output().expect("a command ends")
}

/// Starts a command.
///
/// Between its making and its start a child holds copies of all open files, and so of the locks on
/// the folders of journals that are open in other tests' threads. A journal that is closed in just
/// that moment stays locked a little longer. So commands start, and journals close, one at a time:
/// see [`close`].
pub fn spawn(command: &mut Command) -> Child {
    let _alone = alone();
    command
        .spawn()
        .unwrap_or_else(|error| panic!("{} doesn't start: {error}", command.get_program().display()))
}

/// Closes a journal; its folder is free once this returns.
pub fn close(journal: Journal) -> Result<(), AppError> {
    let _alone = alone();
    journal.close()
}

fn alone() -> MutexGuard<'static, ()> {
    static ALONE: Mutex<()> = Mutex::new(());
    ALONE.lock().unwrap_or_else(PoisonError::into_inner)
}

/// A path as an argument; folders of tests have names that are text.
pub fn text(path: &Path) -> &str {
    path.to_str().expect("a test's folder has a name that is text")
}

/// A file of the data that lies beside a checkout, if it is there. Says so if it isn't.
pub fn shared(file: &str) -> Option<PathBuf> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/data").join(file);
    if !path.exists() {
        skipped(&format!("../shared/data/{file} is not there"));
    }
    path.exists().then_some(path)
}

/// Whether the long form was asked for: `cargo xtask test --long`.
pub fn long() -> bool {
    std::env::var_os("TIDEMARK_LONG").is_some()
}

/// Says that a test, or a part of one, was skipped.
pub fn skipped(reason: &str) {
    told(&format!("skipped: {reason}"));
}

/// Says what a test measured or skipped, also for the list at the end.
#[allow(clippy::print_stderr, reason = "a test says what it measured or skipped")]
pub fn told(words: &str) {
    eprintln!("{words}");
    if let Some(figures) = std::env::var_os("TIDEMARK_FIGURES") {
        // One write a line: tests tell theirs at the same time.
        let file = std::fs::OpenOptions::new().append(true).open(figures);
        let _ = file.and_then(|mut file| file.write_all(format!("{words}\n").as_bytes()));
    }
}
