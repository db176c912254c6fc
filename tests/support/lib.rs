//! What the journeys and harnesses share: the program, its window, a journal folder of their own.

pub mod program;
pub mod window;
