//! Tidemark: the window, the wire and the command line; nothing else.

#![cfg_attr(all(not(debug_assertions), windows), windows_subsystem = "windows")]
#![allow(clippy::print_stdout, clippy::print_stderr, reason = "the command line speaks to the person")]

#[cfg(test)]
mod bindings;
mod cli;
mod commands;
mod dialog;
mod error;
mod lock;
mod network;
mod reminder;
mod session;
mod window;

use std::process::ExitCode;

fn main() -> ExitCode {
    keep_out_of_dumps();
    std::panic::set_hook(Box::new(|panic| {
        // Only where: what a panic says may hold a piece of an entry.
        let place = panic.location().and_then(|place| {
            let file = std::path::Path::new(place.file()).file_name()?.to_string_lossy();
            Some(format!(" ({file}, line {})", place.line()))
        });
        eprintln!("Something in Tidemark went wrong{}.", place.unwrap_or_default());
    }));
    cli::run()
}

/// What is open in this process never reaches a crash dump or another process's debugger. Web
/// processes inherit the limit.
fn keep_out_of_dumps() {
    #[cfg(target_os = "linux")]
    {
        use rustix::process::{DumpableBehavior, Resource, Rlimit, set_dumpable_behavior, setrlimit};
        // One byte, and not none: where dumps go to a program (core(5)) a limit of none doesn't count, and
        // the kernel takes this one for a dump that is not to be made. In a file it is less than any dump.
        let nothing = Rlimit { current: Some(1), maximum: Some(1) };
        if setrlimit(Resource::Core, nothing)
            .and(set_dumpable_behavior(DumpableBehavior::NotDumpable))
            .is_err()
        {
            eprintln!("This system doesn't let Tidemark keep itself out of crash dumps.");
        }
    }
}
