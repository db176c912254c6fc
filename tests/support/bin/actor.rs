//! `actor PLACE OPERATION [--too-early | --again | --swallow]`: carries out an operation, act by act. Each is
//! acknowledged on standard output once it has returned: its name and the id of the record it made.
//! A refused act is told with a leading `!`; with `--again` it is tried again, in the same process,
//! up to three times. `--too-early` acknowledges before the act, `--swallow` acknowledges what was
//! refused: the defects that the harnesses have to catch.

use std::io::Write;
use std::path::Path;
use std::process::ExitCode;

use tidemark_tests::operation::{self, Hands, Operation};

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let (place, name, flag) = match arguments.as_slice() {
        [place, name] => (place, name, ""),
        [place, name, flag @ ("--too-early" | "--again" | "--swallow")] => (place, name, *flag),
        _ => return ExitCode::FAILURE,
    };
    let Some(operation) = operation::named(name) else { return ExitCode::FAILURE };
    match act(operation, Path::new(place), flag) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) | Err(_) => ExitCode::FAILURE,
    }
}

fn act(operation: &Operation, place: &Path, flag: &str) -> std::io::Result<bool> {
    let mut hands = Hands::new(place);
    for (name, act) in operation.acts {
        if flag == "--too-early" {
            say(&format!("{name} -"))?;
        }
        let tries = if flag == "--again" { 4 } else { 1 };
        let mut done = None;
        for _ in 0..tries {
            match act(&mut hands) {
                Err(_) if flag == "--swallow" => {
                    done = Some(None);
                    break;
                }
                Err(error) => say(&format!("! {name}: {error}"))?,
                Ok(id) => {
                    done = Some(id);
                    break;
                }
            }
        }
        let Some(id) = done else { return Ok(false) };
        let id = id.and_then(|id| serde_json::to_value(id).ok());
        let id = id.as_ref().and_then(serde_json::Value::as_str).unwrap_or("-");
        if flag != "--too-early" {
            say(&format!("{name} {id}"))?;
        }
    }
    Ok(true)
}

fn say(line: &str) -> std::io::Result<()> {
    let mut out = std::io::stdout().lock();
    out.write_all(format!("{line}\n").as_bytes()).and_then(|()| out.flush())
}
