//! Killed at every single call that changes something on disk: what was acknowledged is there
//! exactly once, nothing was invented, and the journal opens and takes what comes next.

use std::collections::BTreeMap;
use std::path::Path;
use std::time::Instant;

use tidemark_tests::{operation, program, writes};

use crate::trial::{Outcome, Trial};

#[test]
fn create() {
    every_kill("create");
}

#[test]
fn save() {
    every_kill("save");
}

#[test]
fn edit() {
    every_kill("edit");
}

#[test]
fn delete() {
    every_kill("delete");
}

#[test]
fn seal() {
    every_kill("seal");
}

#[test]
fn import() {
    every_kill("import");
}

#[test]
fn reopen_after_a_kill() {
    every_kill("reopen");
}

#[test]
fn migrate() {
    every_kill("migrate");
}

#[test]
fn passphrase() {
    every_kill("passphrase");
}

#[test]
fn code() {
    every_kill("code");
}

#[test]
fn rotate() {
    every_kill("rotate");
}

#[test]
fn retire() {
    every_kill("retire");
}

#[test]
fn backup() {
    every_kill("backup");
}

#[test]
fn restore() {
    every_kill("restore");
}

#[test]
fn draft() {
    every_kill("draft");
}

#[test]
fn lock() {
    every_kill("lock");
}

#[test]
fn mend() {
    every_kill("mend");
}

#[test]
fn salvage() {
    every_kill("salvage");
}

#[test]
fn keys() {
    every_kill("keys");
}

/// A call that stands in neither class would be one at which nothing is ever killed.
#[test]
fn no_call_is_unknown_to_the_harness() {
    let actor = Path::new(env!("CARGO_BIN_EXE_actor"));
    let mut counts = BTreeMap::<String, usize>::new();
    for operation in operation::ALL {
        let place = tempfile::tempdir().unwrap();
        (operation.before)(place.path(), actor);
        let (known, unknown) = writes::classed(actor, operation.name, place.path());
        assert!(unknown.is_empty(), "{}: {unknown:?}", operation.name);
        known.into_iter().for_each(|name| *counts.entry(name).or_default() += 1);
    }
    for certain in ["openat", "pwrite64", "fsync", "rename", "unlink"] {
        assert!(counts.contains_key(certain), "{certain} was not seen: {counts:?}");
    }
    program::told(&format!("{} operations change something by {counts:?}", operation::ALL.len()));
}

#[test]
fn telling_before_doing_is_caught() {
    for name in ["save", "delete"] {
        let loss = kill_at_all(&Trial::new(name), Some("--too-early")).err();
        let loss = loss.unwrap_or_else(|| panic!("{name}: acknowledging too early was not caught"));
        assert!(loss.contains("less: ["), "{loss}");
    }
}

fn every_kill(name: &str) {
    let begun = Instant::now();
    let outcome = kill_at_all(&Trial::new(name), None).unwrap_or_else(|loss| panic!("{loss}"));
    program::told(&format!(
        "{name}: killed at each of {} writes in {:.0?}: nothing lost, doubled or invented; \
         {} times between deed and word; slowest opening {:.0?}",
        outcome.strokes,
        begun.elapsed(),
        outcome.unsaid,
        outcome.slowest
    ));
}

/// Kills the actor at every point, each time on a place as it was before.
fn kill_at_all(trial: &Trial, flag: Option<&str>) -> Result<Outcome, String> {
    let mut outcome = Outcome::default();
    for point in &trial.points {
        let (acted, struck) = trial.strike(point, "signal=SIGKILL", "", flag);
        let name = trial.operation.name;
        assert!(acted.killed && acted.refused.is_empty(), "{name}: not killed at {point:?}: {acted:?}");
        trial
            .hold(&struck, &acted, &mut outcome)
            .map_err(|loss| format!("{name}, killed at {point:?}: {loss}"))?;
    }
    Ok(outcome)
}
