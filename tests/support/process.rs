//! The processes of a running program: its own, and WebKit's that descend from it.

use std::fs;
use std::path::Path;
use std::process::Child;
use std::thread::sleep;
use std::time::{Duration, Instant};

use rustix::process::{Pid, Signal, kill_process};

/// One process, told from a later one of the same id by its start.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Process {
    /// Its id.
    pub id: u32,
    /// Its name, of which the system keeps 15 letters.
    pub name: String,
    parent: u32,
    start: String,
}

/// A window's processes.
#[derive(Clone, Debug)]
pub struct Family {
    /// The program's own.
    pub main: Process,
    /// WebKit's.
    pub web: Vec<Process>,
}

impl Family {
    /// Waits until a window stands on a journal's folder, with both of WebKit's processes.
    pub fn on(journal: &Path) -> Self {
        wait_for("a window on the journal", || {
            let all = table();
            let mains = all.iter().filter(|process| is_window(process.id, journal));
            let families = mains.map(|main| Self { main: main.clone(), web: web(main.id, &all) });
            let named = |family: &Self, name| family.web.iter().any(|process| process.name.starts_with(name));
            families.into_iter().find(|family| named(family, "WebKitWeb") && named(family, "WebKitNetwork"))
        })
    }

    /// All of them.
    pub fn all(&self) -> impl Iterator<Item = &Process> {
        std::iter::once(&self.main).chain(&self.web)
    }

    /// The process that shows the page.
    pub fn page(&self) -> &Process {
        self.web.iter().find(|process| process.name.starts_with("WebKitWeb")).expect("a window has a page")
    }

    /// Whether the program itself still runs.
    pub fn stands(&self) -> bool {
        self.main.runs()
    }

    /// Waits until every one of them is gone, for at most this long.
    #[track_caller]
    pub fn gone_within(&self, patience: Duration) {
        let begun = Instant::now();
        loop {
            let left: Vec<&Process> = self.all().filter(|process| process.runs()).collect();
            if left.is_empty() {
                return;
            }
            assert!(begun.elapsed() < patience, "still there after {patience:?}: {left:?}");
            sleep(Duration::from_millis(20));
        }
    }
}

impl Process {
    /// Sends it a signal.
    pub fn signal(&self, signal: Signal) {
        let id = i32::try_from(self.id).ok().and_then(Pid::from_raw).expect("an id of a process");
        kill_process(id, signal).unwrap_or_else(|error| panic!("{self:?}: {error}"));
    }

    /// Whether it still runs. One that has ended and waits for its parent to notice doesn't.
    pub fn runs(&self) -> bool {
        read(self.id).is_some_and(|now| now.start == self.start)
    }
}

/// The processes that descend from one.
pub fn below(ancestor: u32) -> Vec<Process> {
    descendants(ancestor, &table()).into_iter().cloned().collect()
}

/// The bytes of memory that are a process's own: what several share is split among them (proportional
/// set size). Of a program that keeps itself out of dumps the system tells them to root only.
pub fn memory(id: u32) -> u64 {
    let shares = fs::read_to_string(format!("/proc/{id}/smaps_rollup"))
        .unwrap_or_else(|error| panic!("memory is read by root: {error}"));
    let share = shares.lines().find_map(|line| line.strip_prefix("Pss:")?.trim().strip_suffix(" kB"));
    share.and_then(|share| share.trim().parse::<u64>().ok()).expect("the system counts in kB") * 1024
}

/// The bytes of a process's own that are in memory now and can be written, as the system counts them.
pub fn writable_memory(id: u32) -> u64 {
    let parts = fs::read_to_string(format!("/proc/{id}/smaps")).unwrap_or_default();
    let (mut writable, mut kibibytes) = (false, 0);
    for line in parts.lines() {
        let mut words = line.split_whitespace();
        match (words.next(), words.next()) {
            (Some("Anonymous:"), Some(many)) if writable => kibibytes += many.parse().unwrap_or(0),
            // The first line of a part: where it lies, and its rights.
            (Some(place), Some(rights)) if !place.ends_with(':') => writable = rights.starts_with("rw"),
            _ => {}
        }
    }
    kibibytes * 1024
}

/// The processes of every window that stands on a journal's folder now.
pub fn on(journal: &Path) -> Vec<Process> {
    let all = table();
    let mains = all.iter().filter(|process| is_window(process.id, journal));
    mains.flat_map(|main| descendants(main.id, &all).into_iter().chain([main]).cloned()).collect()
}

/// Stops a process in its tracks: it neither answers nor ends.
pub fn stop(process: &Child) {
    let id = i32::try_from(process.id()).ok().and_then(Pid::from_raw).expect("an id of a process");
    kill_process(id, Signal::STOP).expect("a process can be stopped");
}

/// Ends processes, and waits until they are gone.
pub fn end(processes: &[Process]) {
    for process in processes.iter().filter(|process| process.runs()) {
        // One that has just ended by itself can't be ended.
        let id = i32::try_from(process.id).ok().and_then(Pid::from_raw).expect("an id of a process");
        let _ = kill_process(id, Signal::KILL);
    }
    wait_for("the end of the program", || (!processes.iter().any(Process::runs)).then_some(()));
}

fn is_window(id: u32, journal: &Path) -> bool {
    let words = fs::read(format!("/proc/{id}/cmdline")).unwrap_or_default();
    let words: Vec<&[u8]> = words.split(|byte| *byte == 0).collect();
    let program = words
        .first()
        .is_some_and(|program| program.ends_with(b"/tidemark") || program.ends_with(b"/tidemark-released"));
    program && words.contains(&journal.as_os_str().as_encoded_bytes())
}

fn web(main: u32, all: &[Process]) -> Vec<Process> {
    let below = descendants(main, all).into_iter();
    below.filter(|process| process.name.starts_with("WebKit")).cloned().collect()
}

fn descendants(ancestor: u32, all: &[Process]) -> Vec<&Process> {
    let mut family = vec![ancestor];
    while let Some(more) =
        all.iter().find(|process| family.contains(&process.parent) && !family.contains(&process.id))
    {
        family.push(more.id);
    }
    all.iter().filter(|process| process.id != ancestor && family.contains(&process.id)).collect()
}

fn table() -> Vec<Process> {
    let entries = fs::read_dir("/proc").expect("the process table");
    entries.filter_map(|entry| read(entry.ok()?.file_name().to_str()?.parse().ok()?)).collect()
}

fn read(id: u32) -> Option<Process> {
    let stat = fs::read_to_string(format!("/proc/{id}/stat")).ok()?;
    let (head, rest) = stat.rsplit_once(')')?;
    let rest: Vec<&str> = rest.split_ascii_whitespace().collect();
    let ended = matches!(*rest.first()?, "Z" | "X");
    let process = Process {
        id,
        name: head.split_once('(')?.1.to_owned(),
        parent: rest.get(1)?.parse().ok()?,
        start: (*rest.get(19)?).to_owned(),
    };
    (!ended).then_some(process)
}

/// Waits until something is there, for at most twenty seconds.
#[track_caller]
pub fn wait_for<T>(what: &str, look: impl Fn() -> Option<T>) -> T {
    let begun = Instant::now();
    loop {
        if let Some(found) = look() {
            return found;
        }
        assert!(begun.elapsed() < Duration::from_secs(20), "there never was {what}");
        sleep(Duration::from_millis(50));
    }
}
