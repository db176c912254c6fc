//! Locking leaves nothing in memory: the released program is used by real key presses and locked, and
//! what has started anew by then is searched.

pub mod key;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::Duration;

use rustix::process::Signal;
use tidemark_tests::canary::Canary;
use tidemark_tests::home::Home;
use tidemark_tests::keyboard::{self, keys};
use tidemark_tests::memory::{Held, Secrets};
use tidemark_tests::process::{self, Family, Process};
use tidemark_tests::program::{self, PASSPHRASE, skipped, told};
use tidemark_tests::window::DISPLAY;

use key::{Holder, Keys};

/// Nobody's words. No blank, which would press a button, and no letter that is a shortcut.
const TEXT: &str = "ondelvorken-by-the-pirrowwish";

/// A window, and whatever else will stand on its journal: the program that locking starts is nobody's
/// child, and has to end whichever way the test goes.
struct Started<'a> {
    first: Child,
    journal: &'a Path,
}

impl Drop for Started<'_> {
    fn drop(&mut self) {
        process::end(&process::on(self.journal));
        let _ = self.first.wait();
    }
}

#[test]
fn nothing_of_before_lies_in_memory_after_locking() {
    let Some(released) = std::env::var_os("TIDEMARK_RELEASED").map(PathBuf::from) else {
        return skipped("TIDEMARK_RELEASED is not set");
    };
    let _turn = DISPLAY.blocking_lock();
    let home = Home::new(&released);
    let opening = Keys::of(&home.journal, &home.code);
    // With the key that is looked for later the database opens.
    let records = "SELECT count(*) FROM record";
    let records = opening.database(&home.journal).query_row(records, [], |row| row.get::<_, i64>(0));
    assert_eq!(records, Ok(0));
    let secrets = Secrets::new(vec![
        ("the passphrase", Canary::new(PASSPHRASE)),
        ("the text", Canary::new(TEXT)),
        ("the data key", Canary::key(&opening.data)),
        ("the database key", Canary::key(&opening.database)),
    ]);

    let mut window = Command::new(&released);
    window.arg("--journal").arg(&home.journal).envs(home.environment());
    let quiet = window.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    let started = Started { first: program::spawn(quiet), journal: &home.journal };
    let before = Family::on(&home.journal);
    keyboard::face(&before.main);
    // Nothing of it comes into a crash dump, neither in a file nor by way of a program that takes dumps.
    for process in before.all() {
        let limits = fs::read_to_string(format!("/proc/{}/limits", process.id)).unwrap();
        let dumps = limits.lines().find(|line| line.starts_with("Max core file size")).unwrap();
        let words: Vec<&str> = dumps.split_whitespace().skip(4).take(2).collect();
        assert_eq!(words, ["1", "1"], "{process:?}");
    }

    // The control: each secret is found where it has to be, by the same search.
    let mut passphrase = Vec::new();
    for _ in 0..8 {
        keyboard::type_passphrase();
        match secrets.look(&tree(&before)) {
            Err(_) => return skipped("this system doesn't show the memory of other processes"),
            Ok(looked) => passphrase = looked.held,
        }
        if holds(&passphrase, "the passphrase") {
            break;
        }
    }
    assert!(holds(&passphrase, "the passphrase"), "what is typed is found: {passphrase:?}");
    keyboard::unlock(&home.journal);
    // Today shows fields to write in before noon only; the diary of sleep always does.
    keyboard::type_everywhere(3, TEXT);
    let open = secrets.look(&tree(&before)).unwrap();
    for secret in ["the text", "the data key"] {
        assert!(holds(&open.held, secret), "{secret} is found while the journal is open: {:?}", open.held);
    }
    // SQLCipher keeps its key where no search finds it as it is; where one lies open, it is found.
    let mut holder = Holder::of(&opening.database);
    let held = secrets.look(&holder.process()).unwrap().held;
    assert!(holds(&held, "the database key"), "a key that lies in memory is found: {held:?}");
    holder.end();

    keys(&["key", "alt+l"]);
    before.gone_within(Duration::from_secs(20));
    let after = Family::on(&home.journal);
    assert!(before.all().all(|old| after.all().all(|new| new.id != old.id)), "{before:?} {after:?}");
    keyboard::face(&after.main);
    sleep(Duration::from_secs(2));
    assert!(!keyboard::in_use(&home.journal), "it stands at the lock screen");
    let own: u64 = tree(&after).iter().map(|one| process::writable_memory(one.id)).sum();
    let locked = secrets.look(&tree(&after)).unwrap();
    assert_eq!(locked.held, [], "in {} bytes", locked.bytes);
    let mebibytes = |bytes: u64| bytes >> 20;
    // By the system's own count; what is shared comes on top, and a little comes and goes meanwhile.
    assert!(own > 20 << 20, "{own} bytes");
    assert!(locked.bytes * 10 > own * 9, "too little was searched: {} bytes of {own}", locked.bytes);
    told(&format!(
        "memory: {} MiB searched while open, with {:?}; {} MiB after locking, with nothing",
        mebibytes(open.bytes),
        open.held,
        mebibytes(locked.bytes)
    ));
    after.main.signal(Signal::TERM);
    after.gone_within(Duration::from_secs(20));
    drop(started);
}

/// The program and everything that descends from it.
fn tree(family: &Family) -> Vec<Process> {
    let mut tree = process::below(family.main.id);
    tree.push(family.main.clone());
    tree
}

fn holds(held: &[Held], secret: &str) -> bool {
    held.iter().any(|held| held.secret == secret)
}
