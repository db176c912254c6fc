//! `barred JOURNAL [--written | --swallow]`: opens a journal, has its folder made read-only around it,
//! and goes on. Prints a line for each act: its name, and `done` or why it was refused. With
//! `--written` something was saved before. `--swallow` says that what was refused is done: the defect
//! that the test has to catch. It is to run where it may mount, seen by nobody else.

use std::io::Write;
use std::path::Path;
use std::process::{Command, ExitCode};

use tidemark_app::{AppError, Reason};
use tidemark_tests::known::note;
use tidemark_tests::program::{self, PASSPHRASE};
use tidemark_tests::{mount, sight};

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let (folder, flag) = match arguments.as_slice() {
        [folder] => (folder, ""),
        [folder, flag @ ("--written" | "--swallow")] => (folder, *flag),
        _ => return ExitCode::FAILURE,
    };
    if act(Path::new(folder), flag).is_ok() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

fn act(folder: &Path, flag: &str) -> Result<(), AppError> {
    let swallow = flag == "--swallow";
    let mut journal = sight::open(folder, PASSPHRASE)?;
    journal.checked()?;
    if flag == "--written" {
        say("note", journal.save(note("while it could"), None).map(drop), swallow)?;
    }
    let barred = program::output(Command::new("sh").args(["-c", mount::READ_ONLY]).arg(folder));
    if !barred.status.success() {
        return Err(AppError::Internal);
    }
    say("note", journal.save(note("no longer"), None).map(drop), swallow)?;
    say("draft", journal.keep_draft("note", "half a line"), swallow)?;
    say("backup", journal.back_up(Reason::ByHand).map(drop), swallow)?;
    say("read", journal.page(None, None, 60).map(drop), swallow)?;
    say("close", program::close(journal), swallow)?;
    say("open", sight::open(folder, PASSPHRASE).map(drop), swallow)
}

fn say(act: &str, done: Result<(), AppError>, swallow: bool) -> Result<(), AppError> {
    let said = match done {
        Err(error) if !swallow => error.to_string(),
        _ => "done".to_owned(),
    };
    let mut out = std::io::stdout().lock();
    writeln!(out, "{act}: {said}").and_then(|()| out.flush()).map_err(|_| AppError::CannotWrite)
}
