//! An operation on trial: what it finds, what is to be seen after each of its acts, and at which
//! calls something can happen to it.

use std::collections::BTreeSet;
use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::time::Duration;

use tempfile::TempDir;
use tidemark_app::{AppError, Notice};
use tidemark_tests::copied::copy;
use tidemark_tests::operation::{self, Hands, Operation, folder};
use tidemark_tests::sight::{self, Sight, Standing};
use tidemark_tests::writes::{self, Acted, Point};
use tidemark_tests::{known, program};

const ACTOR: &str = env!("CARGO_BIN_EXE_actor");

/// An operation, what it finds, and what is to be seen after each of its acts.
pub struct Trial {
    pub operation: &'static Operation,
    pub points: Vec<Point>,
    before: TempDir,
    seen: Vec<Sight>,
}

/// What was found when it was over.
#[derive(Default)]
pub struct Outcome {
    /// How often something was done to it.
    pub strokes: usize,
    /// How often an act was done that was not acknowledged.
    pub unsaid: usize,
    pub slowest: Duration,
}

impl Trial {
    /// At every call in the long form, and at some in the short one.
    pub fn new(name: &str) -> Self {
        let mut trial = Self::whole(name);
        if !program::long() {
            trial.points = shortened(trial.points);
        }
        trial
    }

    /// Carries the operation out, undisturbed, up to each of its acts, and once more under strace.
    pub fn whole(name: &str) -> Self {
        let operation = operation::named(name).expect("an operation of that name");
        let before = tempfile::tempdir().unwrap();
        (operation.before)(before.path(), Path::new(ACTOR));
        let mut seen = Vec::new();
        for done in 0..=operation.acts.len() {
            let (_keep, place) = again(before.path());
            let mut hands = Hands::new(&place);
            for (act, run) in operation.acts.get(..done).unwrap() {
                run(&mut hands).unwrap_or_else(|error| panic!("{name}, {act}: {error}"));
            }
            hands.close().unwrap();
            seen.push(Sight::with_backups(&folder(&place)).unwrap());
        }
        let changes = seen.windows(2).any(|two| matches!(two, [one, two] if !one.keeps(two)));
        assert!(changes, "nothing of {name} can be seen");
        let (_keep, place) = again(before.path());
        let points = writes::points(Path::new(ACTOR), name, &place);
        assert!(points.len() > operation.acts.len(), "{name} writes: {points:#?}");
        Self { operation, points, before, seen }
    }

    /// Runs the operation on a place as it was before, with something done to it at a point, and
    /// answers what it said. The place is there until the value is dropped.
    pub fn strike(&self, point: &Point, what: &str, from: &str, flag: Option<&str>) -> (Acted, Struck) {
        let (keep, place) = again(self.before.path());
        let words = [OsStr::new(self.operation.name), place.as_os_str()];
        let words: Vec<&OsStr> = words.into_iter().chain(flag.map(OsStr::new)).collect();
        let acted = writes::struck(point, what, from, Path::new(ACTOR), &words);
        let all = self.operation.acts.len();
        assert!(acted.acknowledged.len() <= all, "{}: {acted:?}", self.operation.name);
        (acted, Struck { _keep: keep, place })
    }

    /// Holds what is there against what was acknowledged: all that was, and beside it at most what
    /// the next act does; and one more record can be saved.
    pub fn hold(&self, struck: &Struck, acted: &Acted, outcome: &mut Outcome) -> Result<(), String> {
        outcome.strokes += 1;
        let place = &struck.place;
        let there = Sight::with_backups(&folder(place))?;
        outcome.slowest = outcome.slowest.max(there.took);
        let done = acted.acknowledged.len();
        let promised = self.seen.get(done).expect("no more acts than there are");
        let promised = &if acted.killed { promised.clone() } else { promised.refused(&there) };
        let next = self.seen.get(done + 1);
        if !there.keeps(promised) {
            if !next.is_some_and(|next| there.has_come_to(next, promised)) {
                let or = next.map(|next| format!("; from what comes next: {}", there.difference(next)));
                let or = or.unwrap_or_default();
                return Err(format!(
                    "after {done} acts, from what was told: {}{or}",
                    there.difference(promised)
                ));
            }
            outcome.unsaid += 1;
        }
        let trashes = self.operation.acts.iter().any(|(name, _)| *name == "trash");
        if let Some(id) = acted.acknowledged.iter().flatten().find(|id| !trashes && !there.holds(id)) {
            return Err(format!("the record of the id that was told is not there: {id}"));
        }
        // A crash is no reason to suspect that an older copy was put back; a journal that could not be
        // closed in order is.
        let known = !acted.killed && acted.acknowledged.len() < self.operation.acts.len();
        let allowed = |notice: &Notice| known || self.operation.tells.contains(notice) || !notice.asks();
        if let Some(notice) = there.notices.iter().find(|notice| !allowed(notice)) {
            return Err(format!("told without reason: {notice:?}"));
        }
        if there.standing == self.before_standing() && !matches!(there.standing, Standing::Opens(_)) {
            return self.once_more(place);
        }
        takes_more(place, &there)
    }

    fn before_standing(&self) -> Standing {
        self.seen.first().map(|sight| sight.standing).unwrap_or_default()
    }

    /// What came to nothing can be done again, in the same place; what was half restored, in another.
    fn once_more(&self, place: &Path) -> Result<(), String> {
        let mut hands = Hands::new(place);
        for (name, run) in self.operation.acts {
            let mut done = run(&mut hands);
            if done == Err(AppError::NotEmpty) {
                std::fs::rename(folder(place), place.join("half restored")).unwrap();
                done = run(&mut hands);
            }
            done.map_err(|error| format!("done once more, {name}: {error}"))?;
        }
        hands.close().map_err(|error| format!("done once more, closing: {error}"))?;
        let there = Sight::of(&folder(place)).map_err(|error| format!("done once more: {error}"))?;
        match self.seen.last() {
            Some(all) if *all != there => Err(format!("done once more: {}", there.difference(all))),
            _ => Ok(()),
        }
    }
}

/// How many calls an operation is struck at in the short form.
const SHORT: usize = 60;

/// The short form: of many equal calls on one file in a row the first, one in the middle and the last;
/// and of these so many, evenly spread.
fn shortened(points: Vec<Point>) -> Vec<Point> {
    let runs = points.chunk_by(|one, two| one.name == two.name && one.file() == two.file());
    let ends = |run: &[Point]| {
        let places = BTreeSet::from([0, run.len() / 2, run.len() - 1]);
        places.into_iter().filter_map(|place| run.get(place).cloned()).collect::<Vec<_>>()
    };
    let ends: Vec<Point> = runs.flat_map(ends).collect();
    let kept = ends.len().min(SHORT);
    (0..kept).filter_map(|place| ends.get(place * ends.len() / kept).cloned()).collect()
}

/// A place to which something happened.
pub struct Struck {
    _keep: TempDir,
    pub place: PathBuf,
}

/// One more record can be saved, and is all that is there more.
fn takes_more(place: &Path, there: &Sight) -> Result<(), String> {
    let folder = folder(place);
    let Standing::Opens(passphrase) = there.standing else { return Ok(()) };
    let mut journal = sight::open(&folder, passphrase).map_err(|error| format!("opened again: {error}"))?;
    // Whoever is asked first agrees.
    let saved = journal.accept().and_then(|()| journal.save(known::note("afterwards"), None));
    let closed = program::close(journal);
    saved.map_err(|error| format!("it takes nothing more: {error}"))?;
    closed.map_err(|error| format!("it can't be closed: {error}"))?;
    let after = Sight::of(&folder).map_err(|error| format!("after one more record: {error}"))?;
    // A note that is saved takes the draft of a note with it.
    let drafts = there.beyond(&after).into_iter().all(|line| line.starts_with("{\"form\""));
    if after.beyond(there).len() == 1 && drafts { Ok(()) } else { Err(after.difference(there)) }
}

/// A fresh copy of a place.
fn again(before: &Path) -> (TempDir, PathBuf) {
    let keep = tempfile::tempdir().unwrap();
    let place = keep.path().join("place");
    copy(before, &place);
    (keep, place)
}
