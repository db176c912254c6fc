//! Tidemark: the window, the wire and the command line; nothing else.

#![cfg_attr(all(not(debug_assertions), windows), windows_subsystem = "windows")]
#![allow(clippy::print_stdout, clippy::print_stderr, reason = "the command line speaks to the person")]

mod commands;
mod window;

fn main() {
    window::open();
}
