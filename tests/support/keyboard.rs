//! Real key presses: the only way into the flavour that is released.

use std::fs;
use std::path::Path;
use std::process::Command;
use std::thread::sleep;
use std::time::Duration;

use crate::process::{Process, wait_for};
use crate::program::{self, PASSPHRASE};

/// Gives xdotool its orders, and answers what it said.
pub fn keys(arguments: &[&str]) -> String {
    let ran = program::output(Command::new("xdotool").args(arguments));
    assert!(ran.status.success(), "xdotool {arguments:?}");
    String::from_utf8_lossy(&ran.stdout).into_owned()
}

/// Has the keys go to a program's window, once it stands. There is no window manager to do it.
pub fn face(program: &Process) {
    let id = wait_for("the window", || {
        // It fails while there is none.
        let search =
            ["search", "--all", "--onlyvisible", "--pid", &program.id.to_string(), "--name", "^Tidemark$"];
        let found = program::output(Command::new("xdotool").args(search)).stdout;
        String::from_utf8_lossy(&found).lines().last().map(str::to_owned)
    });
    keys(&["windowfocus", "--sync", &id]);
}

/// Types the passphrase and opens the journal with it. Whether the field was there to take the keys
/// can't be told from outside, so this is done again until the journal is open.
pub fn unlock(journal: &Path) {
    for _ in 0..8 {
        type_passphrase();
        keys(&["key", "Return"]);
        for _ in 0..60 {
            if in_use(journal) {
                // The lock is taken first, and the page shown a moment later.
                return sleep(Duration::from_millis(2500));
            }
            sleep(Duration::from_millis(100));
        }
    }
    panic!("the passphrase never opened it")
}

/// Types the passphrase in place of what was typed before. Keys that come before the page stands are
/// lost.
pub fn type_passphrase() {
    sleep(Duration::from_millis(1500));
    keys(&["key", "ctrl+a"]);
    keys(&["type", "--delay", "15", PASSPHRASE]);
}

/// Goes to a page and types a text wherever Tab leads there.
pub fn type_everywhere(page: u8, text: &str) {
    keys(&["key", &format!("alt+{page}")]);
    sleep(Duration::from_millis(400));
    for _ in 0..30 {
        keys(&["key", "Tab", "type", "--delay", "1", text]);
    }
    // Drafts are kept a moment after the last key.
    sleep(Duration::from_millis(1500));
}

/// Whether a program holds the journal's lock. To try it would be to hold it for a moment, just when
/// the program may ask for it; the system's list of locks can be read.
pub fn in_use(journal: &Path) -> bool {
    let lock = fs::metadata(journal.join("lock")).expect("a journal has a lock");
    let lock = format!(":{}", std::os::unix::fs::MetadataExt::ino(&lock));
    let locks = fs::read_to_string("/proc/locks").expect("the system lists its locks");
    locks.lines().any(|line| line.split_whitespace().any(|word| word.ends_with(&lock)))
}
