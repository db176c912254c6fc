//! Every call of a program by which something on disk changes, and ending it at just that call.

use std::ffi::OsStr;
use std::fs;
use std::path::Path;
use std::process::Command;

use crate::program::{self, text};

/// The calls that write, copy, make, remove, rename, change or sync, in all the forms that Linux has.
const WRITE_CLASS: &str = "write,pwrite64,writev,pwritev,pwritev2,sendfile,splice,copy_file_range,fallocate,\
                           truncate,ftruncate,fsync,fdatasync,sync_file_range,msync,open,openat,openat2,creat,\
                           mkdir,mkdirat,rmdir,unlink,unlinkat,rename,renameat,renameat2,link,linkat,symlink,\
                           symlinkat,chmod,fchmod,fchmodat,chown,fchown,fchownat,utimensat";

/// The calls that only look, lock or let go.
const READ_CLASS: [&str; 18] = [
    "access",
    "close",
    "execve",
    "faccessat2",
    "fcntl",
    "fgetxattr",
    "flock",
    "fstat",
    "fstatfs",
    "getdents64",
    "lseek",
    "newfstatat",
    "pread64",
    "read",
    "readlink",
    "readlinkat",
    "statfs",
    "statx",
];

/// One such call in a run of the actor.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Point {
    /// The call.
    pub name: String,
    /// Which one of that name it is in its thread, from 1: so strace counts.
    pub nth: usize,
    /// The call as strace shows it.
    pub line: String,
}

impl Point {
    /// The file as strace shows it: the first path that is an argument, else that behind a descriptor.
    pub fn file(&self) -> &str {
        let named = self.line.split_once("\"/").and_then(|(_, after)| after.split_once('"'));
        let open = || self.line.split_once('<').and_then(|(_, after)| after.split_once('>'));
        named.or_else(open).map_or("", |(file, _)| file)
    }
}

/// What a run of the actor came to.
#[derive(Debug)]
pub struct Acted {
    /// What it acknowledged: for each act done, the id of the record it made, if it made one.
    pub acknowledged: Vec<Option<String>>,
    /// What it was refused, each with the act and the reason.
    pub refused: Vec<String>,
    /// Whether a signal ended it.
    pub killed: bool,
}

/// Runs an operation of the actor to its end, and answers every call that changes something below
/// its place.
pub fn points(actor: &Path, operation: &str, place: &Path) -> Vec<Point> {
    traced(WRITE_CLASS, actor, operation, place)
}

/// Runs an operation of the actor to its end, and answers the names of all calls that it makes on
/// something below its place: of those that change something, and of those that stand in neither class.
pub fn classed(actor: &Path, operation: &str, place: &Path) -> (Vec<String>, Vec<String>) {
    let all = traced("all", actor, operation, place).into_iter().map(|point| point.name);
    let all = all.filter(|name| !READ_CLASS.contains(&name.as_str()));
    all.partition(|name| WRITE_CLASS.split(',').any(|one| one == name))
}

fn traced(class: &str, actor: &Path, operation: &str, place: &Path) -> Vec<Point> {
    let log = tempfile::NamedTempFile::new().expect("room for a log");
    let mut strace = strace(log.path(), class, &[]);
    let acted = run(strace.arg(actor).arg(place).arg(operation));
    assert!(!acted.killed && acted.refused.is_empty(), "{operation} does not work at all: {acted:?}");
    let log = fs::read_to_string(log.path()).expect("strace wrote its log");
    of_log(&log, text(place))
}

/// Which lines of a log are about a place, each with its number among the calls of its name.
fn of_log(log: &str, place: &str) -> Vec<Point> {
    let mut counts = std::collections::BTreeMap::<(&str, &str), usize>::new();
    let mut points = Vec::new();
    for line in log.lines() {
        let Some((thread, call)) = line.split_once(char::is_whitespace) else { continue };
        let call = call.trim_start();
        // The second half of a call that another thread's line broke up.
        let Some((name, arguments)) = call.split_once('(').filter(|_| !call.starts_with('<')) else {
            continue;
        };
        let nth = counts.entry((thread, name)).or_default();
        *nth += 1;
        let opens = matches!(name, "open" | "openat" | "openat2");
        let makes = !opens || arguments.contains("O_CREAT") || arguments.contains("O_TRUNC");
        if makes && arguments.contains(place) {
            let point = Point { name: name.to_owned(), nth: *nth, line: call.to_owned() };
            points.push(point);
        }
    }
    points
}

/// Kills the actor as it begins a call. What came before has happened, the call has not.
pub fn kill_at(point: &Point, actor: &Path, operation: &str, place: &Path) -> Acted {
    struck(point, "signal=SIGKILL", "", actor, &[OsStr::new(operation), place.as_os_str()])
}

/// Runs the actor with something done to a call. `from` is "+" if it is done to all that follow too.
pub fn struck(point: &Point, what: &str, from: &str, actor: &Path, words: &[&OsStr]) -> Acted {
    let log = tempfile::NamedTempFile::new().expect("room for a log");
    let inject = format!("inject={}:{what}:when={}{from}", point.name, point.nth);
    // Stopping at these calls alone is several times as fast, but delivers no signal.
    let stops = if what.starts_with("error=") { "--seccomp-bpf" } else { "-f" };
    let mut strace = strace(log.path(), WRITE_CLASS, &[stops, "-e", &inject]);
    let [operation, place, flags @ ..] = words else { panic!("an operation and a place") };
    run(strace.arg(actor).arg(place).arg(operation).args(flags))
}

/// Runs the actor, or a program that runs it, and takes down what it said.
pub fn run(command: &mut Command) -> Acted {
    let output = program::output(command);
    let said = String::from_utf8(output.stdout).expect("the actor speaks in text");
    // A line that was cut off was not said.
    let said = said.rsplit_once('\n').map_or("", |(lines, _)| lines);
    let (refused, done): (Vec<&str>, Vec<&str>) = said.lines().partition(|line| line.starts_with('!'));
    let id = |line: &&str| line.rsplit_once(' ').map(|(_, id)| id.to_owned()).filter(|id| id != "-");
    Acted {
        acknowledged: done.iter().map(id).collect(),
        refused: refused.into_iter().map(str::to_owned).collect(),
        killed: output.status.code().is_none(),
    }
}

fn strace(log: &Path, class: &str, more: &[&str]) -> Command {
    let mut strace = Command::new("strace");
    // -y shows the file behind a descriptor.
    strace.args(["-f", "-y", "-qq", "-e", "signal=none", "-s", "0", "-o"]).arg(log);
    strace.args(["-e", &format!("trace={class}")]).args(more).arg("--");
    strace
}
