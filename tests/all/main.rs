//! Every test of the whole program, in one binary: it links once.

#![allow(clippy::unwrap_used, reason = "a test stops where something is not as it has to be, and says where")]

mod architecture;
mod cli;
mod damage;
mod demo;
mod journey;
mod kill;
mod network;
mod prescribed;
mod privacy;
mod screens;
