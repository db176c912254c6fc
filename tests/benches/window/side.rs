//! The released program and the empty window, side by side: the two take turns, so that whatever else
//! the machine does meets both alike.

use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use tidemark_tests::display::Display;
use tidemark_tests::process::{self, Process};
use tidemark_tests::{keyboard, program};

use crate::{at, built, day};

/// How often each is started.
const STARTS: usize = 15;
/// A window that was just painted still tidies up.
const REST: Duration = Duration::from_secs(6);

/// One of the two, running.
struct Window(Child);

impl Window {
    fn tidemark(journal: &Path) -> Self {
        Self::of(Command::new(built("TIDEMARK_RELEASED")).arg("--journal").arg(journal))
    }

    fn empty() -> Self {
        Self::of(&mut Command::new(built("TIDEMARK_EMPTY")))
    }

    fn of(command: &mut Command) -> Self {
        Self(program::spawn(command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null())))
    }

    /// Its own process and all that descend from it, in MiB of memory that is theirs: what several share
    /// is split among them (proportional set size).
    fn memory(&self) -> f64 {
        let web = process::below(self.0.id());
        let bytes: u64 = web.iter().map(|one| one.id).chain([self.0.id()]).map(process::memory).sum();
        #[expect(clippy::cast_precision_loss, reason = "some hundred MiB")]
        let mebibytes = bytes as f64 / f64::from(1 << 20);
        mebibytes
    }

    /// Ends it, and waits until the display is bare again.
    fn end(mut self, display: &Display, bare: &[u8]) {
        let web: Vec<Process> = process::below(self.0.id());
        let _ = self.0.kill();
        let _ = self.0.wait();
        process::end(&web);
        display.shows(bare);
    }
}

/// From starting the program to its page on the display: the lock screen, and a line of text.
pub fn start(journal: &Path) {
    let display = Display::open();
    let bare = display.pixels();
    let (mut ours, mut theirs) = (Vec::new(), Vec::new());
    let starts: [(&mut Vec<f64>, &dyn Fn() -> Window); 2] =
        [(&mut ours, &|| Window::tidemark(journal)), (&mut theirs, &Window::empty)];
    let mut starts = starts.map(|(times, begin)| {
        // What it looks like in the end is known before it is waited for.
        let window = begin();
        let whole = display.settled(&bare);
        window.end(&display, &bare);
        (times, begin, whole)
    });
    for _ in 0..STARTS {
        for (times, begin, whole) in &mut starts {
            let begun = Instant::now();
            let window = begin();
            display.shows(whole);
            times.push(begun.elapsed().as_secs_f64() * 1000.0);
            window.end(&display, &bare);
        }
    }
    let (ours, theirs) = (at(&mut ours, 50), at(&mut theirs, 50));
    println!(
        "start to lock screen painted: median of {STARTS} {ours:.0} ms, empty window {theirs:.0} ms, \
         ratio {:.2} (hold 1.3)",
        ours / theirs
    );
}

/// With Today open, and over a day of use.
pub fn memory(journal: &Path) {
    let display = Display::open();
    let bare = display.pixels();
    let empty = Window::empty();
    display.settled(&bare);
    sleep(REST);
    let theirs = empty.memory();
    empty.end(&display, &bare);

    let window = Window::tidemark(journal);
    display.settled(&bare);
    keyboard::face(&process::Family::on(journal).main);
    keyboard::unlock(journal);
    sleep(REST);
    let ours = window.memory();
    println!(
        "memory of all processes, Today of the yardstick open: {ours:.0} MiB, empty window {theirs:.0} MiB, \
         ratio {:.2} (hold 1.3)",
        ours / theirs
    );
    day::spend(|| window.memory());
    window.end(&display, &bare);
}
