//! The message buses of a Linux desktop, as far as they say that nobody is there to see the window.
//!
//! Everything here runs on threads of its own and may hang or fail without harm. A bus or a service
//! that is not there is quietly gone without.

mod logind;
mod screensaver;

use std::thread;
use std::time::Duration;

use zbus::address::transport::Transport;
use zbus::blocking::Connection;
use zbus::blocking::connection::Builder;
use zbus::blocking::fdo::DBusProxy;
use zbus::{Address, MatchRule};

use super::Lock;

/// A service that doesn't answer is not waited for longer.
const ANSWER: Duration = Duration::from_secs(5);
/// A bus that could not be reached, or has gone, is tried again after this.
const AGAIN: Duration = Duration::from_secs(60);

/// Listens to both buses.
pub fn listen(lock: &Lock) {
    for listen in [logind::listen, screensaver::listen] {
        let lock = lock.clone();
        thread::spawn(move || {
            loop {
                // Without a bus there is one trigger less, and nothing to tell the person.
                let _ = listen(&lock);
                thread::sleep(AGAIN);
            }
        });
    }
}

/// Connects to a bus of this computer. One that lies across a network is refused: the program speaks
/// to none.
fn connect(bus: zbus::Result<Address>) -> zbus::Result<Connection> {
    let bus = bus?;
    match bus.transport() {
        Transport::Unix(_) => Builder::address(bus)?.method_timeout(ANSWER).build(),
        _ => Err(zbus::Error::Unsupported),
    }
}

/// Has a bus pass the signals that match.
fn hear(bus: &Connection, rules: impl IntoIterator<Item = MatchRule<'static>>) -> zbus::Result<()> {
    let proxy = DBusProxy::new(bus)?;
    rules.into_iter().try_for_each(|rule| Ok(proxy.add_match_rule(rule)?))
}
