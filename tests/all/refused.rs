//! A disk that refuses a call: what could not be written is never acknowledged, and what was there
//! before stays; once the disk takes it, it is saved, without a new start of the program.

use std::time::Instant;

use tidemark_tests::program;
use tidemark_tests::writes::Point;

use crate::trial::{Outcome, Trial};

/// The calls that a full or failing disk refuses.
const REFUSED: [&str; 8] =
    ["write", "pwrite64", "copy_file_range", "fsync", "fdatasync", "ftruncate", "openat", "fallocate"];

/// What is done to a call: the error, whether to all that follow too, and how the actor takes it.
type Refusal = (&'static str, &'static str, Option<&'static str>);

const REFUSALS: [Refusal; 5] = [
    ("error=ENOSPC", "", Some("--again")),
    ("error=EIO", "+", None),
    ("error=EIO", "", Some("--again")),
    ("error=ENOSPC", "+", None),
    // As a failing disk is made read-only by the system.
    ("error=EROFS", "+", None),
];

#[test]
fn save() {
    every_refusal("save");
}

#[test]
fn reopen_after_a_kill() {
    every_refusal("reopen");
}

#[test]
fn acknowledging_what_was_refused_is_caught() {
    let trial = Trial::new("save");
    let caught = refusable(&trial).iter().rev().find_map(|point| {
        let (acted, struck) = trial.strike(point, "error=EIO", "+", Some("--swallow"));
        let loss = trial.hold(&struck, &acted, &mut Outcome::default()).err();
        loss.filter(|loss| loss.contains("less: [\""))
    });
    assert!(caught.is_some(), "a record that was refused and acknowledged is missed");
}

/// Each refusal at every call; in the short form one of them at each call, in turn.
fn every_refusal(name: &str) {
    let begun = Instant::now();
    let trial = Trial::new(name);
    let mut outcome = Outcome::default();
    let (mut acts, mut calls) = (0, 0);
    for (count, point) in refusable(&trial).into_iter().enumerate() {
        calls += 1;
        for (place, (error, from, flag)) in REFUSALS.into_iter().enumerate() {
            if !program::long() && place != count % REFUSALS.len() {
                continue;
            }
            let (acted, struck) = trial.strike(point, error, from, flag);
            let held = trial.hold(&struck, &acted, &mut outcome);
            held.unwrap_or_else(|loss| panic!("{name}, {error}{from} at {point:?}: {loss}"));
            acts += acted.refused.len();
            let all = acted.acknowledged.len() == trial.operation.acts.len();
            assert!(!acted.killed && (all || from == "+"), "{error} at {point:?} for good: {acted:?}");
        }
    }
    assert!(acts > calls / 4, "a call that was refused refuses its act: {acts} of {calls}");
    program::told(&format!(
        "{name}: {calls} calls refused {} times in {:.0?}, {acts} acts refused and none acknowledged; \
         tried again in the same process, all were done; {} refused records were there all the same",
        outcome.strokes,
        begun.elapsed(),
        outcome.unsaid
    ));
}

fn refusable(trial: &Trial) -> Vec<&Point> {
    trial.points.iter().filter(|point| REFUSED.contains(&point.name.as_str())).collect()
}
