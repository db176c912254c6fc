//! Tidemark: the window, the wire and the command line; nothing else.

#![cfg_attr(all(not(debug_assertions), windows), windows_subsystem = "windows")]

mod commands;
mod window;

fn main() {
    window::open();
}
