//! `saver JOURNAL FIRST [--too-early | --step]`: opens a journal and saves record after record until it
//! is killed. Each is acknowledged on standard output once its save has returned: its id and what it
//! says. `--too-early` says so before the save: the defect that the kill harness has to catch. With
//! `--step` it waits for a line on standard input before each.
//! `saver --open-socket` opens one socket to nowhere: the defect that the network test has to catch.

use std::io::{self, Write};
use std::path::Path;
use std::process::ExitCode;

use tidemark_app::{AppError, Clock, Journal};
use tidemark_tests::{known, saving};

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let ended = match arguments.as_slice() {
        ["--open-socket"] => std::net::UdpSocket::bind("127.0.0.1:0").map(drop).is_ok(),
        [journal, first] => first.parse().is_ok_and(|first| save(journal, first, "").is_ok()),
        [journal, first, flag @ ("--too-early" | "--step")] => {
            first.parse().is_ok_and(|first| save(journal, first, flag).is_ok())
        }
        _ => false,
    };
    if ended { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

fn save(folder: &str, first: u64, flag: &str) -> Result<(), AppError> {
    let mut journal = Journal::unlock(Path::new(folder), &known::passphrase(), Clock::system())?;
    for n in first.. {
        if flag == "--step"
            && io::stdin().read_line(&mut String::new()).map_err(|_| AppError::CannotRead)? == 0
        {
            break;
        }
        if flag == "--too-early" {
            acknowledge("-", n)?;
            saving::save(&mut journal, n)?;
        } else {
            let id = saving::save(&mut journal, n)?;
            let id = serde_json::to_value(id).map_err(|_| AppError::Internal)?;
            acknowledge(id.as_str().unwrap_or_default(), n)?;
        }
    }
    Ok(())
}

fn acknowledge(id: &str, n: u64) -> Result<(), AppError> {
    let mut out = io::stdout().lock();
    let line = format!("{id} {}\n", saving::content(n));
    out.write_all(line.as_bytes()).and_then(|()| out.flush()).map_err(|_| AppError::CannotWrite)
}
