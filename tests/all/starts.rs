//! Many starts at the same moment: exactly one of them writes, the others say so and change nothing.

use std::io::{PipeReader, PipeWriter, Read};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use tempfile::TempDir;
use tidemark_tests::known;
use tidemark_tests::process::wait_for;
use tidemark_tests::program::{self, PASSPHRASE, skipped, text, told};
use tidemark_tests::sight::Sight;
use tidemark_tests::window::DISPLAY;

const STARTS: usize = 100;

/// The variable by which programs find the session's bus.
const BUS: &str = "DBUS_SESSION_BUS_ADDRESS";

#[test]
fn a_hundred_openings_without_a_session_bus() {
    a_hundred_openings(false);
}

#[test]
fn a_hundred_openings_with_a_session_bus() {
    if std::env::var_os(BUS).is_none() {
        return skipped("there is no session bus: run these tests with `cargo xtask test`");
    }
    a_hundred_openings(true);
}

fn a_hundred_openings(bus: bool) {
    let begun = Instant::now();
    let folder = tempfile::tempdir().unwrap();
    known::journal(folder.path());
    let before = Sight::of(folder.path()).unwrap();
    let mut gate = Gate::new();
    let starts: Vec<Child> = (0..STARTS)
        .map(|_| gate.hold(env!("CARGO_BIN_EXE_saver"), &[text(folder.path()), "0"], bus))
        .collect();
    let mut writer = gate.only_one(starts);
    // The one goes on saving, while all others have ended.
    std::thread::sleep(Duration::from_millis(300));
    writer.kill().unwrap();
    let mut said = String::new();
    writer.stdout.take().unwrap().read_to_string(&mut said).unwrap();
    writer.wait().unwrap();
    let acknowledged = said.matches('\n').count();
    let there = Sight::of(folder.path()).unwrap().len() - before.len();
    assert!(
        acknowledged > 0 && (there == acknowledged || there == acknowledged + 1),
        "{acknowledged} {there}"
    );
    told(&format!(
        "{STARTS} starts at once {} a session bus in {:.0?}: one wrote ({acknowledged} records), \
         the others found the journal in use",
        if bus { "with" } else { "without" },
        begun.elapsed()
    ));
}

#[test]
fn a_hundred_commands_beside_a_writer_are_refused() {
    let folder = tempfile::tempdir().unwrap();
    known::journal(folder.path());
    let mut writer = Command::new(env!("CARGO_BIN_EXE_saver"));
    let mut writer = program::spawn(writer.arg(folder.path()).arg("0").stdout(Stdio::piped()));
    let mut first = [0];
    writer.stdout.as_mut().unwrap().read_exact(&mut first).unwrap();
    let commands = (0..STARTS).map(|_| {
        let mut command = program::command(folder.path(), &["summary", "--json"]);
        let silent = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = program::spawn(silent);
        let line = format!("{PASSPHRASE}\n");
        let _ = std::io::Write::write_all(&mut child.stdin.take().unwrap(), line.as_bytes());
        child
    });
    for command in commands.collect::<Vec<_>>() {
        let output = command.wait_with_output().unwrap();
        assert_eq!(output.status.code(), Some(5), "{}", String::from_utf8_lossy(&output.stderr));
        assert!(output.stdout.is_empty());
    }
    writer.kill().unwrap();
    writer.wait().unwrap();
    // The control: without the writer the same command is answered.
    program::run(folder.path(), &["summary", "--json"]).expect(0);
}

#[test]
fn a_hundred_creations_make_one_journal() {
    let folder = tempfile::tempdir().unwrap();
    let journal = folder.path().join("journal");
    let mut gate = Gate::new();
    let words = ["init", "--passphrase-stdin", "--journal", text(&journal)];
    let program = program::path();
    let starts: Vec<Child> = (0..STARTS).map(|_| gate.hold_with_passphrase(text(&program), &words)).collect();
    gate.open();
    let ended: Vec<_> = starts.into_iter().map(|start| start.wait_with_output().unwrap()).collect();
    let codes: Vec<i32> = ended.iter().filter_map(|output| output.status.code()).collect();
    assert_eq!(codes.iter().filter(|code| **code == 0).count(), 1, "{codes:?}");
    assert!(codes.iter().all(|code| [0, 2, 5].contains(code)), "{codes:?}");
    // Only the one that made it prints a code.
    assert!(ended.iter().all(|output| output.status.success() != output.stdout.is_empty()));
    program::run(&journal, &["verify"]).expect(0);
}

/// Windows too: every one of them is unlocked with the right passphrase, by key presses.
#[test]
fn of_many_windows_one_opens_the_journal() {
    let windows = if program::long() { 24 } else { 6 };
    let _turn = DISPLAY.blocking_lock();
    let folder = tempfile::tempdir().unwrap();
    known::journal(folder.path());
    let program = program::path();
    let mut gate = Gate::new();
    let words = ["--journal", text(folder.path())];
    let started = (0..windows).map(|place| gate.hold(text(&program), &words, place % 2 == 0));
    let started = Started(started.collect());
    gate.open();
    let ids = wait_for("all windows", || {
        let found = keys(&["search", "--onlyvisible", "--name", "^Tidemark$"]);
        let ids: Vec<String> = found.lines().map(str::to_owned).collect();
        (ids.len() >= windows).then_some(ids)
    });
    let files = |start: &Child| std::fs::read_dir(format!("/proc/{}/fd", start.id()));
    if started.0.iter().all(|start| files(start).is_err()) {
        return skipped("only root is told which files a program has open that keeps itself out of sight");
    }
    // Keys that come before a page stands are lost: so again, until one is open, and once more.
    let mut rounds = 0;
    for _ in 0..8 {
        std::thread::sleep(Duration::from_secs(2));
        for id in &ids {
            keys(&["windowfocus", "--sync", id, "type", "--delay", "8", PASSPHRASE]);
            keys(&["key", "Return"]);
            assert!(started.holders(folder.path()) <= 1, "more than one window has the journal open");
        }
        rounds += usize::from(started.holders(folder.path()) == 1);
        if rounds == 2 {
            break;
        }
    }
    std::thread::sleep(Duration::from_secs(1));
    assert_eq!(started.holders(folder.path()), 1, "one window has the journal open");
    program::run(folder.path(), &["summary", "--json"]).expect(5);
    told(&format!("{windows} windows at once, half of them without a session bus: one opened the journal"));
}

/// Programs that end with the test.
struct Started(Vec<Child>);

impl Started {
    /// How many of them have the database open.
    fn holders(&self, journal: &Path) -> usize {
        let opens = |start: &&Child| {
            let files = std::fs::read_dir(format!("/proc/{}/fd", start.id())).into_iter().flatten().flatten();
            let mut files = files.filter_map(|file| std::fs::read_link(file.path()).ok());
            files.any(|file| file.starts_with(journal) && file.extension().is_some_and(|it| it == "sqlite"))
        };
        self.0.iter().filter(opens).count()
    }
}

impl Drop for Started {
    fn drop(&mut self) {
        for start in &mut self.0 {
            let _ = start.kill();
            let _ = start.wait();
        }
    }
}

fn keys(arguments: &[&str]) -> String {
    let ran = program::output(Command::new("xdotool").args(arguments));
    String::from_utf8_lossy(&ran.stdout).into_owned()
}

/// The control: where there is nothing to keep them apart, each with a journal of its own, all go on writing.
#[test]
fn more_than_one_writer_is_caught() {
    let folders: Vec<TempDir> = (0..3).map(|_| tempfile::tempdir().unwrap()).collect();
    folders.iter().for_each(|folder| known::journal(folder.path()));
    let mut gate = Gate::new();
    let saver = env!("CARGO_BIN_EXE_saver");
    let starts = folders.iter().map(|folder| gate.hold(saver, &[text(folder.path()), "0"], true));
    let mut starts: Vec<Child> = starts.collect();
    gate.open();
    assert_eq!(alive_after(&mut starts, Duration::from_secs(3)), 3);
    for mut start in starts {
        start.kill().unwrap();
        let said = start.wait_with_output().unwrap().stdout;
        assert!(!said.is_empty(), "it has saved");
    }
}

/// Holds programs back until it is opened; then all start in the same moment.
struct Gate {
    held: Option<(PipeReader, PipeWriter)>,
}

impl Gate {
    fn new() -> Self {
        Self { held: Some(std::io::pipe().unwrap()) }
    }

    fn hold(&self, program: &str, arguments: &[&str], bus: bool) -> Child {
        self.held_by("read gate; exec \"$@\"", program, arguments, bus)
    }

    fn hold_with_passphrase(&self, program: &str, arguments: &[&str]) -> Child {
        let say = format!("read gate; echo '{PASSPHRASE}' | exec \"$@\"");
        self.held_by(&say, program, arguments, true)
    }

    fn held_by(&self, script: &str, program: &str, arguments: &[&str], bus: bool) -> Child {
        let (reader, _) = self.held.as_ref().expect("the gate is still closed");
        let mut shell = Command::new("sh");
        shell.args(["-c", script, "sh", program]).args(arguments);
        if !bus {
            shell.env_remove(BUS);
        }
        let gate = reader.try_clone().unwrap();
        program::spawn(shell.stdin(gate).stdout(Stdio::piped()).stderr(Stdio::piped()))
    }

    /// The shells read the end of the pipe once nobody can write into it any more.
    fn open(&mut self) {
        self.held.take();
    }

    /// Opens the gate, waits until all but one have ended, and answers that one.
    fn only_one(&mut self, mut starts: Vec<Child>) -> Child {
        self.open();
        let alive = alive_after(&mut starts, Duration::from_secs(60));
        let one = starts.iter_mut().position(|start| start.try_wait().unwrap().is_none());
        let writer = one.map(|one| starts.swap_remove(one));
        for mut other in starts {
            let _ = other.kill();
            other.wait().unwrap();
        }
        assert_eq!(alive, 1, "not exactly one writer");
        writer.expect("one writer")
    }
}

/// How many still run once only one does, or after a time.
fn alive_after(starts: &mut [Child], time: Duration) -> usize {
    let begun = Instant::now();
    loop {
        let alive =
            starts.iter_mut().filter_map(|start| start.try_wait().unwrap().is_none().then_some(())).count();
        if alive <= 1 || begun.elapsed() > time {
            return alive;
        }
        std::thread::sleep(Duration::from_millis(20));
    }
}
