//! Every test of the whole program, in one binary: it links once.

#![allow(clippy::unwrap_used, reason = "a test stops where something is not as it has to be, and says where")]

mod architecture;
mod axe;
mod backups;
mod beside;
mod cli;
mod clocks;
mod crossover;
mod damage;
mod demo;
mod drafts;
mod every_kind;
mod every_write;
mod exchange;
mod forms;
mod full_disk;
mod hardening;
mod help;
mod hostile;
mod journal;
mod journey;
mod keeping;
mod keyboard;
mod keyring;
mod kill;
mod leaks;
mod lock;
mod memory;
mod named;
mod network;
mod older;
mod prescribed;
mod privacy;
mod read_only;
mod records;
mod refused;
mod routine;
mod screens;
mod scrolling;
mod sheet;
mod starts;
mod synced;
mod taper;
mod trial;
mod unlocking;
