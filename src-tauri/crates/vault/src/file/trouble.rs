//! Stops or fails the steps of this thread, to test what every one of them would leave behind.

use std::cell::Cell;
use std::io;

/// What goes wrong, and when.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Trouble {
    None,
    /// After so many steps nothing more happens, as if the process had been killed there.
    Killed {
        after: usize,
    },
    /// The step after so many others fails; those that follow it succeed.
    Fails {
        after: usize,
    },
}

thread_local! {
    static TROUBLE: Cell<Trouble> = const { Cell::new(Trouble::None) };
    static STEPS: Cell<usize> = const { Cell::new(0) };
}

pub(super) fn step() -> io::Result<()> {
    let steps = STEPS.replace(STEPS.get() + 1);
    let bad = match TROUBLE.get() {
        Trouble::None => false,
        Trouble::Killed { after } => steps >= after,
        Trouble::Fails { after } => steps == after,
    };
    if bad { Err(io::ErrorKind::StorageFull.into()) } else { Ok(()) }
}

/// Runs this with that trouble; how many steps it took or tried.
pub(crate) fn with<T>(trouble: Trouble, run: impl FnOnce() -> T) -> (T, usize) {
    STEPS.set(0);
    TROUBLE.set(trouble);
    let done = run();
    TROUBLE.set(Trouble::None);
    (done, STEPS.get())
}
