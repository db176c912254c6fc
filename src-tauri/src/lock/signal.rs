//! SIGTERM, SIGINT and SIGHUP close the journal in order. No backup is made: the system may not wait.

use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM};
use signal_hook::iterator::Signals;

use super::Lock;
use super::course::Why;

/// Listens on a thread of its own. Without it the signals end the program as they always do, which
/// loses nothing that was saved.
pub fn listen(lock: Lock) {
    let Ok(mut signals) = Signals::new([SIGTERM, SIGINT, SIGHUP]) else { return };
    std::thread::spawn(move || signals.forever().for_each(|_| lock.ask(Why::Signal)));
}
