//! Runs a program under strace and tells which sockets it and its children open.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use crate::process::Process;
use crate::program::{self, Ran};

/// What was seen of a program and all its children.
#[derive(Debug)]
pub struct Trace(String);

impl Trace {
    /// Runs a command to its end; `log` is a file for strace to write.
    pub fn run(command: &Command, line: &str, log: &Path) -> (Self, Ran) {
        let ran = program::hear(&mut strace(command, log), line);
        (Self::read(log), ran)
    }

    /// The calls that opened an Internet socket, of either version.
    pub fn internet(&self) -> Vec<&str> {
        let opened = |line: &&str| line.contains("socket(AF_INET") || line.contains("socket(PF_INET");
        self.0.lines().filter(opened).collect()
    }

    /// Whether a program of that name was started.
    pub fn started(&self, name: &str) -> bool {
        self.0.lines().any(|line| line.contains("execve(") && line.contains(&format!("/{name}\"")))
    }

    /// Whether a process was watched from when it became another program on. Of what a program starts that
    /// keeps itself out of others' sight, only root is told the name.
    pub fn follows(&self, process: &Process) -> bool {
        let id = process.id.to_string();
        let became = |line: &str| line.contains("execve(") && line.ends_with(" = 0");
        self.0.lines().any(|line| became(line) && line.split_whitespace().next() == Some(id.as_str()))
    }

    fn read(log: &Path) -> Self {
        Self(fs::read_to_string(log).expect("strace wrote its log"))
    }
}

/// A program that runs while it is watched.
pub struct Tracing {
    tracer: Child,
    log: PathBuf,
}

impl Tracing {
    /// Starts a command; `log` is a file for strace to write.
    pub fn start(command: &Command, log: &Path) -> Self {
        let mut strace = strace(command, log);
        let quiet = strace.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
        Self { tracer: program::spawn(quiet), log: log.to_owned() }
    }

    /// Once the program has ended, or else without it, what was seen of it.
    pub fn end(mut self) -> Trace {
        end(&mut self.tracer);
        Trace::read(&self.log)
    }
}

impl Drop for Tracing {
    /// Nothing that is watched outlives a test that failed.
    fn drop(&mut self) {
        for child in children(self.tracer.id()) {
            program::output(Command::new("sh").args(["-c", "kill -KILL \"$0\"", &child]));
        }
        end(&mut self.tracer);
    }
}

fn strace(command: &Command, log: &Path) -> Command {
    let mut strace = Command::new("strace");
    strace
        .args(["-f", "-qq", "--seccomp-bpf", "-e", "trace=socket,execve", "-e", "signal=none", "-o"])
        .arg(log);
    strace.arg("--").arg(command.get_program()).args(command.get_args());
    for (name, value) in command.get_envs() {
        match value {
            Some(value) => strace.env(name, value),
            None => strace.env_remove(name),
        };
    }
    strace
}

fn children(process: u32) -> Vec<String> {
    let list = fs::read_to_string(format!("/proc/{process}/task/{process}/children")).unwrap_or_default();
    list.split_whitespace().map(str::to_owned).collect()
}

/// The tracer ends once the last of the traced has; ten seconds are more than enough for that.
fn end(tracer: &mut Child) {
    let begun = Instant::now();
    while tracer.try_wait().expect("strace can be asked").is_none() {
        if begun.elapsed() > Duration::from_secs(10) {
            let _ = tracer.kill();
            let _ = tracer.wait();
            return;
        }
        std::thread::sleep(Duration::from_millis(20));
    }
}
