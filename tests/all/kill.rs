//! Killing the program at any moment of a save loses nothing that was shown as saved.

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Read};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use rand::rngs::StdRng;
use rand::{RngExt, SeedableRng};
use tidemark_app::{Clock, DayEntries, Journal};
use tidemark_tests::sight::PATIENCE;
use tidemark_tests::{known, program, saving};

const KILLS: u64 = 200;
/// And in the long form.
const LONG_KILLS: u64 = 2000;
/// After so many, everything that was ever promised is looked for; else what the last run promised.
const ALL_AFTER: u64 = 25;
/// The defect that tells too early is caught within this many kills.
const CAUGHT_WITHIN: u64 = 10;

/// What every record says that was found, each with its ids.
type Found = BTreeMap<String, Vec<String>>;

/// What was promised so far, and what turned up without a promise.
#[derive(Default)]
struct Promised {
    /// What each acknowledged record says, the run that saved it, and the id it was given.
    acknowledged: BTreeMap<String, (u64, String)>,
    /// Found though never acknowledged: the kill came between the commit and the word.
    unsaid: BTreeMap<String, (u64, String)>,
    /// How long the slowest opening took, with its checks.
    slowest: Duration,
}

#[test]
fn nothing_shown_as_saved_is_lost_by_a_kill() {
    let begun = Instant::now();
    let folder = tempfile::tempdir().unwrap();
    program::close(known::empty(folder.path())).unwrap();
    let mut rng = StdRng::seed_from_u64(20);
    let mut promised = Promised::default();
    let (mut while_opening, mut in_between) = (0, 0);
    let kills = if program::long() { LONG_KILLS } else { KILLS };
    for round in 0..kills {
        let said = kill_once(folder.path(), round, false, &mut rng);
        while_opening += u32::from(said.is_empty());
        let unsaid = promised.unsaid.len();
        if let Err(loss) = promised.check(folder.path(), round, said) {
            panic!("kill {round}: {loss}");
        }
        in_between += promised.unsaid.len() - unsaid;
    }
    let kept = promised.acknowledged.len();
    program::told(&format!(
        "{kills} random kills while saving, in {:.0?}: {kept} acknowledged records kept, {while_opening} kills before the first, \
         {in_between} between commit and word; slowest opening with its checks {:.0?}",
        begun.elapsed(),
        promised.slowest
    ));
    // The kills hit where they should: many while saving, some while opening.
    assert!(kept > 400 && while_opening >= 5, "{kept} kept, {while_opening} while opening");
}

#[test]
fn telling_before_saving_is_caught() {
    let folder = tempfile::tempdir().unwrap();
    program::close(known::empty(folder.path())).unwrap();
    let mut rng = StdRng::seed_from_u64(20);
    let mut promised = Promised::default();
    let caught = (0..CAUGHT_WITHIN).find_map(|round| {
        let said = kill_once(folder.path(), round, true, &mut rng);
        promised.check(folder.path(), round, said).err()
    });
    let loss = caught.expect("a program that tells before it saves loses something");
    assert!(loss.starts_with("lost: "), "{loss}");
}

impl Promised {
    /// Takes down what a run said, then opens the journal and holds it against all promises.
    fn check(&mut self, folder: &Path, round: u64, said: Vec<(String, String)>) -> Result<(), String> {
        for (id, content) in said {
            if self.acknowledged.insert(content.clone(), (round, id)).is_some() {
                return Err(format!("told twice: {content}"));
            }
        }
        let all = (round + 1).is_multiple_of(ALL_AFTER);
        let (found, took) = read(folder, (!all).then_some(round))?;
        self.slowest = self.slowest.max(took);
        let looked_for = |(_, (of, _)): &(&String, &(u64, String))| all || *of == round;
        for (content, (_, id)) in self.acknowledged.iter().chain(&self.unsaid).filter(looked_for) {
            match found.get(content).map(Vec::as_slice) {
                None => return Err(format!("lost: {content}")),
                Some([one]) if one == id || id == "-" => {}
                Some([other]) => return Err(format!("another id, {other} for {id}: {content}")),
                Some(more) => return Err(format!("there {} times: {content}", more.len())),
            }
        }
        let known =
            |content: &String| self.acknowledged.contains_key(content) || self.unsaid.contains_key(content);
        let new: Vec<(String, (u64, String))> = found
            .into_iter()
            .filter(|(content, _)| !known(content))
            .flat_map(|(content, ids)| ids.into_iter().map(move |id| (content.clone(), (round, id))))
            .collect();
        if new.len() > 1 {
            let new: Vec<&str> = new.iter().map(|(content, _)| content.as_str()).collect();
            return Err(format!("more than one record that nobody was told of: {new:?}"));
        }
        self.unsaid.extend(new);
        Ok(())
    }
}

/// Starts the saver, kills it at a moment that nobody chose, and answers what it had said by then.
fn kill_once(folder: &Path, round: u64, too_early: bool, rng: &mut StdRng) -> Vec<(String, String)> {
    let mut saver = Command::new(env!("CARGO_BIN_EXE_saver"));
    saver.arg(folder).arg((round * saving::RUN).to_string()).args(too_early.then_some("--too-early"));
    let mut saver = program::spawn(saver.stdout(Stdio::piped()));
    let mut out = BufReader::new(saver.stdout.take().expect("its output is a pipe"));
    let mut heard = String::new();
    // Every fifth is killed without waiting for a word: while it starts, opens and checks.
    if round % 5 == 4 {
        sleep(rng.random_range(1..60_000));
    } else {
        out.read_line(&mut heard).expect("a line");
        assert!(heard.ends_with('\n'), "the saver stopped by itself in round {round}");
        sleep(rng.random_range(5_000..120_000));
    }
    kill(&mut saver);
    out.read_to_string(&mut heard).expect("what it said before it was killed");
    // A line that was cut off was not said.
    let said = heard.rsplit_once('\n').map_or("", |(lines, _)| lines);
    let told = |line: &str| line.split_once(' ').map(|(id, content)| (id.to_owned(), content.to_owned()));
    said.lines().map(|line| told(line).expect("an id and a content")).collect()
}

fn sleep(micros: u64) {
    std::thread::sleep(Duration::from_micros(micros));
}

fn kill(saver: &mut Child) {
    assert!(saver.try_wait().expect("the saver can be asked").is_none(), "the saver stopped by itself");
    // On Unix this is SIGKILL.
    saver.kill().expect("the saver can be killed");
    saver.wait().expect("the saver is gone");
}

/// Opens and verifies the journal, which must not take long, and answers what every record in it says,
/// with the ids; of one run, or of all.
fn read(folder: &Path, run: Option<u64>) -> Result<(Found, Duration), String> {
    let begun = Instant::now();
    let mut journal = Journal::unlock(folder, &known::passphrase(), Clock::system())
        .map_err(|error| format!("it can't be opened: {error}"))?;
    // Every page is read and proven before this answers.
    journal.checked().map_err(|error| format!("it can't be verified: {error}"))?;
    let took = begun.elapsed();
    if took > PATIENCE {
        return Err(format!("opening took {took:?}"));
    }
    let mut found = Found::new();
    let mut before = run.map(|run| saving::day(run).plus(1));
    loop {
        let page = journal
            .page(None, before, if run.is_some() { 1 } else { 60 })
            .map_err(|error| format!("it can't be read: {error}"))?;
        let asked = |day: &&DayEntries| run.is_none_or(|run| day.day == saving::day(run));
        for entry in page.days.iter().filter(asked).flat_map(|day| &day.entries) {
            let id = serde_json::to_value(entry.id).expect("an id is text");
            found.entry(saving::said(entry)).or_default().push(id.as_str().unwrap_or_default().to_owned());
        }
        before = page.next;
        if run.is_some() || before.is_none() {
            program::close(journal).map_err(|error| format!("it can't be closed: {error}"))?;
            return Ok((found, took));
        }
    }
}
