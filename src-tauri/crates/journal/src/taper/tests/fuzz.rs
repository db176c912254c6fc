//! Documents that were damaged at random, out of all shapes there are: each is read or refused, without a
//! panic, in little time and in little memory. A process of its own reads them, so that it can be measured
//! and may end. `tests/fuzz` does the same, led by which code an input reaches.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};
use std::time::{Duration, Instant};

use rand::rngs::StdRng;
use rand::{RngExt, SeedableRng};

use crate::taper::{Plan, csv, fhir};

/// What an input may take of the processor.
const TIME: Duration = Duration::from_secs(2);
/// What the process may ever hold, in KiB.
const MEMORY: u64 = 256 * 1024;
/// The same every time; another one is looked at by setting `TIDEMARK_SEED`.
const SEED: u64 = 20_261_127;
/// What the process that reads is told: the seed, how many inputs, for how many seconds, what to do wrong.
const TOLD: &str = "TIDEMARK_FUZZ";

/// Pieces that readers stumble over.
const PIECES: [&str; 38] = [
    "null",
    "true",
    "{}",
    "[]",
    "\"\"",
    "0",
    "-1",
    "1e400",
    "1e-400",
    "0.1e1",
    "00",
    "1.50",
    "2,5",
    ".5",
    "5.",
    "99999999999999999999999999999",
    "NaN",
    "\\u0000",
    "\\ud800",
    "\u{202e}",
    "\u{feff}",
    "\"value\":5,\"value\":50",
    "[[[[[[[[",
    "{\"a\":",
    "9999-12-31",
    "0000-00-00",
    "2026-02-30",
    "\"start\":\"2026-01-01\"",
    "\"when\":[\"MORN\"]",
    "\"asNeededBoolean\":true",
    "\"sequence\":-2147483648",
    "\"modifierExtension\":[{}]",
    "\"contained\":[]",
    "\r\n",
    ";",
    "\"",
    "MORN NIGHT",
    "25",
];

/// Every document that the tests know, and the tables.
fn seeds() -> Vec<Vec<u8>> {
    let fixtures = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../tests/fixtures/plans");
    let published = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../../shared/data/fhir");
    let mut files: Vec<_> = [fixtures, published]
        .iter()
        .filter_map(|folder| fs::read_dir(folder).ok())
        .flat_map(|entries| entries.map(|entry| entry.unwrap().path()))
        .collect();
    files.sort();
    assert!(files.len() > 40, "{} documents", files.len());
    files.iter().map(|file| fs::read(file).unwrap()).collect()
}

/// The input of a number: the same for the same seed.
fn input(seeds: &[Vec<u8>], seed: u64, number: u64) -> Vec<u8> {
    let mut random = StdRng::seed_from_u64(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15).wrapping_add(number));
    let mut bytes = seeds[random.random_range(0..seeds.len())].clone();
    // Most are damaged a little, so that they get far.
    for _ in 0..random.random_range(1..=6) {
        let at = random.random_range(0..=bytes.len());
        let until = bytes.len().min(at + random.random_range(0..=40));
        match random.random_range(0..12) {
            0..=2 => {
                let piece = PIECES[random.random_range(0..PIECES.len())];
                bytes.splice(at..until, piece.bytes());
            }
            3..=4 => drop(bytes.splice(at..at, PIECES[random.random_range(0..PIECES.len())].bytes())),
            5 => drop(bytes.drain(at..until)),
            6 => drop(bytes.get_mut(at).map(|byte| *byte ^= 1 << random.random_range(0..8))),
            7 => bytes.insert(at, random.random()),
            8 => {
                let other = &seeds[random.random_range(0..seeds.len())];
                let from = random.random_range(0..=other.len());
                let to = other.len().min(from + random.random_range(0..=400));
                bytes.splice(at..until, other[from..to].iter().copied());
            }
            9 => {
                if let Some(digit) = bytes.iter_mut().skip(at).find(|byte| byte.is_ascii_digit()) {
                    *digit = b'0' + random.random_range(0..10);
                }
            }
            10 => bytes.truncate(at),
            // Now and then very many of one thing, up to what is read at all and a little more.
            _ if random.random_range(0..40) == 0 => {
                let piece = bytes[at..until].to_vec();
                let times = (fhir::MOST + 64).saturating_sub(bytes.len()) / piece.len().max(1);
                bytes.splice(at..at, piece.repeat(times));
            }
            _ => drop(bytes.splice(at..at, bytes[at..until].to_vec())),
        }
    }
    bytes
}

/// Reads it either way, and looks at everything that is then shown of it.
fn look(bytes: &[u8]) -> usize {
    let plans: Vec<Plan> =
        fhir::read(bytes).into_iter().flatten().chain(csv::read(bytes).into_iter().flatten()).collect();
    for plan in &plans {
        let _ = (plan.questions(), plan.since());
        let stairs = plan.staircases();
        for level in stairs.iter().flat_map(|stair| &stair.levels).take(20) {
            let _ = plan.prescribed(level.from);
        }
        for step in &plan.steps {
            assert!(
                step.dose.is_none() || step.unread.is_empty(),
                "an amount beside a part that was not read"
            );
        }
    }
    plans.len()
}

/// Processor time of this thread, so that a busy machine makes no input slow.
fn spent() -> Duration {
    let told = fs::read_to_string("/proc/thread-self/schedstat").unwrap();
    Duration::from_nanos(told.split(' ').next().unwrap().parse().unwrap())
}

/// The most memory this process ever held, in KiB.
fn peak() -> u64 {
    let told = fs::read_to_string("/proc/self/status").unwrap();
    let line = told.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap();
    line.trim().trim_end_matches(" kB").trim().parse().unwrap()
}

/// The process that reads. It is no test by itself.
#[test]
#[ignore = "it is started by the others"]
#[allow(clippy::print_stdout, reason = "the process that started it reads this")]
fn reader() {
    let told = std::env::var(TOLD).unwrap();
    let told: Vec<&str> = told.split(' ').collect();
    let [seed, most, seconds, wrong] = told.as_slice() else { panic!("{told:?}") };
    let (seed, most, seconds): (u64, u64, u64) =
        (seed.parse().unwrap(), most.parse().unwrap(), seconds.parse().unwrap());
    let (seeds, begun) = (seeds(), Instant::now());
    let (mut inputs, mut read, mut slowest, mut hoard) = (0, 0_usize, (Duration::ZERO, 0), Vec::new());
    while inputs < most && begun.elapsed() < Duration::from_secs(seconds) {
        let bytes = input(&seeds, seed, inputs);
        // What is looked at when the process ends at once.
        if inputs % 64 == 0 {
            println!("from {inputs}");
        }
        let before = spent();
        read += usize::from(look(&bytes) > 0);
        if inputs == most / 2 {
            match *wrong {
                "panic" => panic!("as it was told"),
                "slow" => while spent() - before < TIME + Duration::from_millis(50) {},
                "large" => hoard = vec![1_u8; 300 << 20],
                _ => (),
            }
        }
        slowest = slowest.max((spent() - before, inputs));
        inputs += 1;
    }
    assert!(hoard.iter().all(|byte| *byte == 1));
    let ((slow, which), peak) = (slowest, peak());
    println!("done {inputs} {read} {} {which} {peak}", slow.as_micros());
}

/// What a process that read so many says.
struct Read {
    inputs: u64,
    read: u64,
    slowest: Duration,
    which: u64,
    peak: u64,
}

/// Starts the process that reads; an error says what was wrong with which input.
fn run(seed: u64, most: u64, seconds: u64, wrong: &str) -> Result<Read, String> {
    let Output { status, stdout, .. } = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "--ignored", "--nocapture", "--test-threads=1", "taper::tests::fuzz::reader"])
        .env(TOLD, format!("{seed} {most} {seconds} {wrong}"))
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&stdout).into_owned();
    let last = said.lines().rfind(|line| line.starts_with("from ")).unwrap_or("from the first").to_owned();
    let done = said.lines().find_map(|line| line.strip_prefix("done "));
    let Some(done) = done.filter(|_| status.success()) else {
        return Err(format!("ended early: one of 64 inputs {last}, seed {seed}"));
    };
    let figures: Vec<u64> = done.split(' ').map(|figure| figure.parse().unwrap()).collect();
    let [inputs, read, slowest, which, peak] = *figures.as_slice() else { panic!("{done}") };
    let slowest = Duration::from_micros(slowest);
    if slowest > TIME {
        return Err(format!("too slow: input {which} of seed {seed} took {slowest:?}"));
    }
    if peak > MEMORY {
        return Err(format!("too large: {peak} KiB, seed {seed}"));
    }
    Ok(Read { inputs, read, slowest, which, peak })
}

#[test]
#[allow(clippy::print_stderr, reason = "a test says what it measured")]
fn damaged_documents_are_read_or_refused_in_little_time_and_memory() {
    let long = std::env::var_os("TIDEMARK_LONG").is_some();
    let seed = std::env::var("TIDEMARK_SEED").map_or(SEED, |seed| seed.parse().unwrap());
    let (most, seconds) = if long { (u64::MAX, 600) } else { (4000, 60) };
    let Read { inputs, read, slowest, which, peak } = run(seed, most, seconds, "-").unwrap();
    eprintln!(
        "taper: {inputs} damaged documents of seed {seed}, {read} of them read as plans; slowest {slowest:?} \
         (input {which}), {peak} KiB at most"
    );
    // They get far enough to say something.
    assert!(read > inputs / 20 && read < inputs, "{read} of {inputs} were read");
}

#[test]
fn what_goes_wrong_is_seen() {
    let wrong = |what| run(SEED, 4, 60, what).map(|read| read.inputs).unwrap_err();
    assert!(wrong("panic").starts_with("ended early"), "{}", wrong("panic"));
    assert!(wrong("slow").starts_with("too slow: input 2"), "{}", wrong("slow"));
    assert!(wrong("large").starts_with("too large"), "{}", wrong("large"));
}
