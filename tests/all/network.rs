//! The program opens no Internet socket, and works where there is no network at all.

use std::path::Path;
use std::process::Command;
use std::time::Duration;

use rustix::process::Signal;
use tidemark_tests::process::Family;
use tidemark_tests::program::{self, PASSPHRASE, skipped, text};
use tidemark_tests::trace::{Trace, Tracing};

/// Flags for a network of its own, in which there is nothing; none where the system permits none.
fn no_network() -> Option<&'static [&'static str]> {
    let permitted = |flags: &&[&str]| program::output(unshared(flags).arg("true")).status.success();
    let flags = [&["--net"][..], &["--net", "--map-root-user"]].into_iter().find(permitted);
    if flags.is_none() {
        skipped("this system permits no network namespace of one's own");
    }
    flags
}

fn unshared(flags: &[&str]) -> Command {
    let mut command = Command::new("unshare");
    command.args(flags);
    command
}

/// Every kind of command, in an order in which each has what it needs.
fn commands(folder: &Path) -> Vec<Vec<String>> {
    let out = |name: &str| text(&folder.join(name)).to_owned();
    let plan = folder.join("plan.json");
    std::fs::write(&plan, tidemark_tests::known::PLAN).unwrap();
    [
        vec!["demo", "--days", "20", "--until", "2025-03-31"],
        vec!["import", "--kind", "fhir-taper", text(&plan)],
        vec!["summary", "--json"],
        vec!["chart", "mood", "--out", &out("mood.svg")],
        vec!["report", "--out", &out("report.pdf")],
        vec!["verify"],
    ]
    .into_iter()
    .map(|words| words.into_iter().map(str::to_owned).collect())
    .collect()
}

#[test]
fn the_command_line_opens_no_internet_socket() {
    let folder = tempfile::tempdir().unwrap();
    let journal = folder.path().join("journal");
    for arguments in commands(folder.path()) {
        let command = program::command(&journal, &arguments);
        let (trace, ran) = Trace::run(&command, PASSPHRASE, &folder.path().join("trace"));
        ran.expect(0);
        assert!(trace.started("tidemark"), "strace saw the program start");
        assert_eq!(trace.internet(), Vec::<&str>::new(), "{arguments:?}");
    }
}

#[test]
fn the_window_opens_no_internet_socket() {
    assert!(std::env::var_os("DISPLAY").is_some(), "no display: run these tests with `cargo xtask test`");
    let folder = tempfile::tempdir().unwrap();
    let _turn = tidemark_tests::window::DISPLAY.blocking_lock();
    let journal = folder.path().join("journal");
    let mut window = Command::new(program::path());
    window.arg("--journal").arg(&journal).env("NO_AT_BRIDGE", "1");
    let tracing = Tracing::start(&window, &folder.path().join("trace"));
    let family = Family::on(&journal);
    std::thread::sleep(Duration::from_secs(5));
    family.main.signal(Signal::TERM);
    family.gone_within(Duration::from_secs(20));
    let trace = tracing.end();
    // Both of WebKit's processes were there to be seen.
    assert!(family.web.iter().all(|process| trace.follows(process)), "{family:?} {trace:?}");
    assert_eq!(trace.internet(), Vec::<&str>::new());
}

#[test]
fn an_internet_socket_is_seen() {
    let folder = tempfile::tempdir().unwrap();
    let mut saver = Command::new(env!("CARGO_BIN_EXE_saver"));
    saver.arg("--open-socket");
    let (trace, ran) = Trace::run(&saver, "", &folder.path().join("trace"));
    ran.expect(0);
    assert_eq!(trace.internet().len(), 1, "{trace:?}");
    // Also in a child of the program that is watched.
    let mut shell = Command::new("sh");
    shell.args(["-c", "\"$0\" --open-socket; exit 0", env!("CARGO_BIN_EXE_saver")]);
    let (trace, _) = Trace::run(&shell, "", &folder.path().join("trace"));
    assert_eq!(trace.internet().len(), 1, "{trace:?}");
}

#[test]
fn the_command_line_works_in_an_empty_network() {
    let Some(flags) = no_network() else { return };
    let folder = tempfile::tempdir().unwrap();
    let journal = folder.path().join("journal");
    for arguments in commands(folder.path()) {
        let command = program::command(&journal, &arguments);
        let mut alone = unshared(flags);
        alone.arg(command.get_program()).args(command.get_args());
        program::hear(&mut alone, PASSPHRASE).expect(0);
    }
}

/// WebDriver itself speaks over the loopback device, and needs that much of a network.
#[test]
fn the_journey_works_in_an_empty_network() {
    let Some(flags) = no_network() else { return };
    let _turn = tidemark_tests::window::DISPLAY.blocking_lock();
    let journey = |before: &str| {
        let mut alone = unshared(flags);
        let script = format!("{before} test \"$(ip -o link | wc -l)\" = 1 || exit 9; \"$0\" \"$@\"");
        let test = std::env::current_exe().unwrap();
        // Processes of its own too: whatever a failed journey leaves behind ends with it.
        alone
            .args(["--pid", "--fork", "--kill-child", "--mount-proc", "sh", "-c", &script])
            .arg(test)
            .args(["--exact", "journey::a_first_week"]);
        program::output(&mut alone)
    };
    let done = journey("ip link set lo up;");
    let said = String::from_utf8_lossy(&done.stdout).into_owned();
    assert!(done.status.success() && said.contains("1 passed"), "{said}");
    // The control: nothing but that device is there, and without it nothing gets through.
    let done = journey("");
    let said = String::from_utf8_lossy(&done.stdout).into_owned();
    assert!(!done.status.success() && said.contains("no WebDriver session"), "{said}");
}
