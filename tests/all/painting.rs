//! The window that is released is painted by the processor alone: the graphics card has no part in it.

use std::fs;
use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::thread::sleep;
use std::time::Duration;

use rustix::process::Signal;
use tidemark_tests::home::Home;
use tidemark_tests::keyboard;
use tidemark_tests::process::Family;
use tidemark_tests::program::{self, skipped};
use tidemark_tests::window::DISPLAY;

/// The thread in which WebKitGTK has a page painted by a graphics card, or by what stands in for one.
const BY_CARD: &str = "SkiaGPUWorker";

#[test]
fn the_released_window_is_painted_without_a_graphics_card() {
    let Some(released) = std::env::var_os("TIDEMARK_RELEASED").map(PathBuf::from) else {
        return skipped("TIDEMARK_RELEASED is not set");
    };
    let _turn = DISPLAY.blocking_lock();
    // The control: the flavour for the tests leaves it to WebKitGTK.
    for (program, by_card) in [(program::path(), true), (released, false)] {
        let home = Home::new(&program);
        let mut window = Command::new(&program);
        window.arg("--journal").arg(&home.journal).envs(home.environment());
        let quiet = window.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
        let mut started = program::spawn(quiet);
        let family = Family::on(&home.journal);
        keyboard::face(&family.main);
        sleep(Duration::from_secs(2));
        let threads = threads(family.page().id);
        family.main.signal(Signal::TERM);
        family.gone_within(Duration::from_secs(20));
        started.wait().unwrap();
        assert_eq!(threads.iter().any(|name| name == BY_CARD), by_card, "{program:?}: {threads:?}");
    }
}

/// The names of a process's threads.
fn threads(id: u32) -> Vec<String> {
    let threads = fs::read_dir(format!("/proc/{id}/task")).unwrap();
    let names = threads.map(|thread| fs::read_to_string(thread.unwrap().path().join("comm")).unwrap());
    names.map(|name| name.trim().to_owned()).collect()
}
