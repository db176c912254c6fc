//! The project's own commands. Each installs what it needs first and says so.
//!
//! It uses nothing but the standard library, so that it builds in a moment on a fresh machine.

#![allow(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "these commands speak to the person who runs them"
)]

mod bench;
mod bundle;
mod licences;
mod program;
mod run;
mod step;
mod system;
mod test;
mod ui;
mod whole;

use std::process::ExitCode;

const USAGE: &str = "\
cargo xtask COMMAND

  run [--demo-report]   install what is missing, build, and open the journal
  test [FILTER]         every check and every test, the window included
  test --long [FILTER]  the same with the long loops whole; ends with their figures
  bench [FILTER]        the benches over the yardstick journal
  build                 build the released program; the last line is its path
  bundle                build it and pack it for Debian and Ubuntu; the last line is the package's path
  licences              write the licences of everything that is built in anew
  bindings              write the window's TypeScript bindings anew";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let done = match arguments.as_slice() {
        ["run"] => run::window(),
        ["run", "--demo-report"] => run::demo_report(),
        ["test", "--long", filter @ ..] => test::long(filter),
        ["test", filter @ ..] => test::all(filter),
        ["bench", filter @ ..] => bench::all(filter),
        ["build"] => program::released().map(|path| println!("{}", path.display())),
        ["bundle"] => bundle::released().map(|path| println!("{}", path.display())),
        ["licences"] => licences::write(),
        ["bindings"] => program::bindings(),
        _ => {
            eprintln!("{USAGE}");
            return ExitCode::from(2);
        }
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("\n{failure}");
            ExitCode::FAILURE
        }
    }
}
