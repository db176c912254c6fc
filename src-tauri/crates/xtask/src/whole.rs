//! The tests of the whole program, side by side: each module of them with a display and a session bus
//! of its own, since a window that opens takes the key presses which another test means for its own.

use std::collections::{BTreeMap, VecDeque};
use std::ffi::OsString;
use std::path::PathBuf;
use std::process::{Command, Output};
use std::sync::{Mutex, PoisonError};

use crate::step::{Done, Failure, command, root};

/// How many modules run at once: a window waits more than it works.
const AT_ONCE: usize = 2;

/// The built tests, and what they find in their environment.
pub struct Whole {
    tests: PathBuf,
    variables: Vec<(&'static str, OsString)>,
}

/// The tests of one module, by their full names.
type Module = (String, Vec<String>);

impl Whole {
    /// Builds them, by these words of cargo.
    pub fn build(cargo: &[&str], variables: Vec<(&'static str, OsString)>) -> Result<Self, Failure> {
        let failed = |words: &str| Failure::Failed(format!("building the tests of the whole program{words}"));
        let built = command("cargo", &[cargo, &["--no-run"]].concat()).output().map_err(|_| failed(""))?;
        let said = String::from_utf8_lossy(&built.stderr).into_owned();
        if !built.status.success() {
            return Err(failed(&format!(": {said}")));
        }
        // "Executable all/main.rs (target/debug/deps/all-0123456789abcdef)"
        let path = said.lines().find(|line| line.trim_start().starts_with("Executable"));
        let path = path.and_then(|line| line.split_once('(')?.1.strip_suffix(')'));
        let tests = root().join(path.ok_or_else(|| failed(": cargo doesn't say where they are"))?);
        Ok(Self { tests, variables })
    }

    /// Runs those that a filter names, whatever fails. What failed is told once more at the end.
    pub fn run(&self, filter: &[&str]) -> Done {
        let queue = Mutex::new(self.modules(filter)?);
        let failed = Mutex::new(Vec::new());
        println!("\n\u{2192} the whole program, {AT_ONCE} at once");
        std::thread::scope(|scope| {
            for _ in 0..AT_ONCE {
                scope.spawn(|| {
                    while let Some(module) = next(&queue) {
                        self.run_module(&module, &failed);
                    }
                });
            }
        });
        let failed = failed.into_inner().unwrap_or_else(PoisonError::into_inner);
        if failed.is_empty() {
            return Ok(());
        }
        println!("\n{}", failed.join("\n"));
        Err(Failure::Failed("tests of the whole program, told above".to_owned()))
    }

    fn run_module(&self, (name, tests): &Module, failed: &Mutex<Vec<String>>) {
        let words = ["--exact", "--test-threads=1"].into_iter().chain(tests.iter().map(String::as_str));
        let mut run = desktop(&self.tests.to_string_lossy(), &words.collect::<Vec<_>>());
        let said = match run.current_dir(root().join("tests")).envs(self.variables.iter().cloned()).output() {
            Ok(output) if output.status.success() => return print!("{}", told(&output)),
            Ok(output) => told(&output),
            Err(_) => "It could not be started.\n".to_owned(),
        };
        println!("\u{2717} {name}");
        failed.lock().unwrap_or_else(PoisonError::into_inner).push(format!("\u{2717} {name}\n{said}"));
    }

    fn modules(&self, filter: &[&str]) -> Result<VecDeque<Module>, Failure> {
        let what = || Failure::Failed("listing the tests of the whole program".to_owned());
        let words = [&["--list", "--format", "terse"], filter].concat();
        let listed = command(&self.tests.to_string_lossy(), &words).output().map_err(|_| what())?;
        if !listed.status.success() {
            return Err(what());
        }
        let listed = String::from_utf8_lossy(&listed.stdout).into_owned();
        let mut modules = BTreeMap::<String, Vec<String>>::new();
        for test in listed.lines().filter_map(|line| line.strip_suffix(": test")) {
            let module = test.split("::").next().unwrap_or(test);
            modules.entry(module.to_owned()).or_default().push(test.to_owned());
        }
        Ok(modules.into_iter().collect())
    }
}

/// A program with a display and a session bus of its own.
pub fn desktop(program: &str, arguments: &[&str]) -> Command {
    let desktop =
        "exec xvfb-run --auto-servernum --server-args='-screen 0 1280x900x24' dbus-run-session -- \"$@\"";
    let mut shell = command("sh", &[&["-c", desktop, "sh", program], arguments].concat());
    shell.env("LANG", "C.UTF-8").env("NO_AT_BRIDGE", "1");
    shell
}

fn next(queue: &Mutex<VecDeque<Module>>) -> Option<Module> {
    queue.lock().unwrap_or_else(PoisonError::into_inner).pop_front()
}

/// What a run said, without what the window's toolkit tells of itself.
fn told(output: &Output) -> String {
    let mut said = String::from_utf8_lossy(&output.stdout).into_owned();
    let warnings = String::from_utf8_lossy(&output.stderr);
    let toolkit = ["WARNING **", "CRITICAL **", "dbus-daemon["];
    for line in warnings.lines().filter(|line| !line.trim().is_empty()) {
        if !toolkit.iter().any(|word| line.contains(word)) {
            said.push_str(line);
            said.push('\n');
        }
    }
    said
}
