//! What the journeys and harnesses share: the program, its window, a journal folder of their own.

pub mod canary;
pub mod close;
pub mod copied;
pub mod desktop;
pub mod disk;
pub mod display;
pub mod home;
pub mod hostile;
pub mod keyboard;
pub mod keyring;
pub mod kinds;
pub mod known;
pub mod late;
pub mod memory;
pub mod mount;
pub mod operation;
pub mod page;
pub mod process;
pub mod program;
pub mod reader;
pub mod saving;
pub mod sight;
pub mod snapshot;
pub mod trace;
pub mod window;
pub mod writes;
