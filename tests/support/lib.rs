//! What the journeys and harnesses share: the program, its window, a journal folder of their own.

pub mod canary;
pub mod known;
pub mod page;
pub mod program;
pub mod saving;
pub mod snapshot;
pub mod trace;
pub mod window;
