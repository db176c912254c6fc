//! A disk that refuses a call: what could not be written is never acknowledged, and what was there
//! before stays; once the disk takes it, it is done, without a new start of the program.

use std::time::Instant;

use tidemark_tests::program;
use tidemark_tests::writes::Point;

use crate::trial::{Outcome, Trial};

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

/// How a restore is refused that finds what an earlier one left.
const NOT_EMPTY: &str = "the folder is not empty";

/// The operations that are refused at many calls also in the short form.
const MANY: [&str; 2] = ["save", "reopen"];

/// At how many the others are.
const FEW: usize = 4;

#[test]
fn save() {
    every_refusal("save");
}

#[test]
fn reopen_after_a_kill() {
    every_refusal("reopen");
}

#[test]
fn create() {
    every_refusal("create");
}

#[test]
fn edit() {
    every_refusal("edit");
}

#[test]
fn delete() {
    every_refusal("delete");
}

#[test]
fn seal() {
    every_refusal("seal");
}

#[test]
fn import() {
    every_refusal("import");
}

#[test]
fn migrate() {
    every_refusal("migrate");
}

#[test]
fn passphrase() {
    every_refusal("passphrase");
}

#[test]
fn code() {
    every_refusal("code");
}

#[test]
fn rotate() {
    every_refusal("rotate");
}

#[test]
fn retire() {
    every_refusal("retire");
}

#[test]
fn backup() {
    every_refusal("backup");
}

#[test]
fn restore() {
    every_refusal("restore");
}

#[test]
fn draft() {
    every_refusal("draft");
}

#[test]
fn lock() {
    every_refusal("lock");
}

#[test]
fn mend() {
    every_refusal("mend");
}

#[test]
fn salvage() {
    every_refusal("salvage");
}

#[test]
fn keys() {
    every_refusal("keys");
}

/// From the second key file on the disk neither writes nor reads: whichever of the keys hold, the journal opens
/// whole, and the old keys are there as long as they may be needed.
#[test]
fn keys_whose_second_file_a_dying_disk_refuses_open_the_journal() {
    for name in ["passphrase", "code", "rotate"] {
        let trial = Trial::whole(name);
        let second =
            |point: &&Point| point.name == "openat" && point.file().ends_with("/keys-copy.tidemark.new");
        let point = trial.points.iter().find(second);
        let point = point.unwrap_or_else(|| panic!("{name} writes no second key file: {:?}", trial.points));
        let (acted, struck) = trial.strike(point, "error=EIO", "+", None);
        let said = acted.refused.first().unwrap_or_else(|| panic!("{name}: {acted:?}"));
        assert!(said.contains("it isn't certain whether the change of keys holds"), "{said}");
        trial.hold(&struck, &acted, &mut Outcome::default()).unwrap_or_else(|loss| panic!("{name}: {loss}"));
    }
}

/// Some network and removable drives can't sync a folder and say so: a backup is made there all the same.
#[test]
fn a_drive_that_syncs_no_folder_takes_a_backup() {
    let trial = Trial::whole("backup");
    let folders =
        trial.points.iter().filter(|point| point.name == "fsync" && point.file().ends_with("/backups"));
    let mut count = 0;
    for (point, error) in folders.flat_map(|point| [(point, "error=EINVAL"), (point, "error=EOPNOTSUPP")]) {
        let (acted, struck) = trial.strike(point, error, "", None);
        assert!(acted.refused.is_empty(), "{error} at {point:?}: {acted:?}");
        trial.hold(&struck, &acted, &mut Outcome::default()).unwrap_or_else(|loss| panic!("{loss}"));
        count += 1;
    }
    assert!(count > 0, "no folder was synced: {:?}", trial.points);
}

#[test]
fn acknowledging_what_was_refused_is_caught() {
    let shown = [
        ("save", "less: [\""),
        ("delete", "more: [\""),
        ("draft", "less: [\""),
        ("backup", "more: []; less: []; backups: ["),
    ];
    for (name, shows) in shown {
        let trial = Trial::new(name);
        // From the middle on, everything is refused and nothing said.
        let caught = trial.points.iter().skip(trial.points.len() / 2).find_map(|point| {
            let (acted, struck) = trial.strike(point, "error=EIO", "+", Some("--swallow"));
            let loss = trial.hold(&struck, &acted, &mut Outcome::default()).err();
            // Something else that went wrong is not what is looked for.
            loss.filter(|loss| loss.contains(shows))
        });
        assert!(caught.is_some(), "{name}: what was refused and acknowledged is missed");
    }
}

/// Each refusal at every call; in the short form one of them at each of some calls, in turn: at many
/// where a record is saved, at a few of each of the others.
fn every_refusal(name: &str) {
    let begun = Instant::now();
    let trial = Trial::new(name);
    let mut outcome = Outcome::default();
    let (mut acts, mut calls) = (0, 0);
    let few = if program::long() || MANY.contains(&name) { usize::MAX } else { FEW };
    for (count, point) in spread(&trial.points, few).enumerate() {
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
            // What was half restored stays where it is, and a folder that holds something is refused.
            let elsewhere = acted.refused.last().is_some_and(|said| said.ends_with(NOT_EMPTY));
            let ended = all || elsewhere || from == "+";
            assert!(!acted.killed && ended, "{name}, {error} at {point:?} for good: {acted:?}");
        }
    }
    assert!(acts * 4 > calls, "a call that was refused refuses its act: {acts} of {calls}");
    program::told(&format!(
        "{name}: {calls} calls refused {} times in {:.0?}, {acts} acts refused and none acknowledged; \
         tried again, all were done; {} refused records were there all the same",
        outcome.strokes,
        begun.elapsed(),
        outcome.unsaid
    ));
}

/// At most so many of the points, evenly spread.
fn spread(points: &[Point], most: usize) -> impl Iterator<Item = &Point> {
    let kept = points.len().min(most);
    (0..kept).filter_map(move |place| points.get(place * points.len() / kept))
}
