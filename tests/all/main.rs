//! Every test of the whole program, in one binary: it links once.

#![allow(clippy::unwrap_used, reason = "a test stops where something is not as it has to be, and says where")]

mod architecture;
mod cli;
mod clocks;
mod damage;
mod demo;
mod every_write;
mod full_disk;
mod journey;
mod keeping;
mod kill;
mod leaks;
mod lock;
mod network;
mod older;
mod prescribed;
mod privacy;
mod refused;
mod screens;
mod starts;
mod trial;
