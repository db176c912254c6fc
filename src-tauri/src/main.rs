//! Tidemark: the window, the wire and the command line; nothing else.

#![cfg_attr(all(not(debug_assertions), windows), windows_subsystem = "windows")]
#![allow(clippy::print_stdout, clippy::print_stderr, reason = "the command line speaks to the person")]

#[cfg(test)]
mod bindings;
mod cli;
mod commands;
mod dialog;
mod error;
mod session;
mod window;

use std::process::ExitCode;

fn main() -> ExitCode {
    cli::run()
}
