//! logind: the computer goes to sleep, or the session is locked.
//!
//! A *delay* inhibitor makes logind wait with the sleep, as long as its own limit lets it (5 s unless
//! changed), until the journal is closed. It is held by a descriptor, so it ends with the process at the
//! latest.

use std::collections::HashMap;

use zbus::blocking::{Connection, MessageIterator};
use zbus::message::Type;
use zbus::zvariant::{OwnedFd, OwnedObjectPath, OwnedValue};
use zbus::{Address, MatchRule, Message};

use super::{connect, hear};
use crate::lock::{Lock, Why};

const NAME: &str = "org.freedesktop.login1";
const PATH: &str = "/org/freedesktop/login1";
const MANAGER: &str = "org.freedesktop.login1.Manager";
const SESSION: &str = "org.freedesktop.login1.Session";
const PROPERTIES: &str = "org.freedesktop.DBus.Properties";

/// Listens until the system bus goes.
pub fn listen(lock: &Lock) -> zbus::Result<()> {
    let bus = connect(Address::system())?;
    // Before anything is asked, so that no signal is missed.
    let messages = MessageIterator::from(&bus);
    let signals = || MatchRule::builder().msg_type(Type::Signal);
    hear(
        &bus,
        [
            signals().interface(MANAGER)?.member("PrepareForSleep")?.build(),
            signals().interface(SESSION)?.member("Lock")?.build(),
            signals().interface(PROPERTIES)?.member("PropertiesChanged")?.arg(0, SESSION)?.build(),
        ],
    )?;
    let session = own_session(&bus);
    let mut delay = inhibit(&bus);
    for message in messages {
        let message = message?;
        match said(&message, session.as_ref()) {
            Some(Says::Sleeps) => {
                lock.ask(Why::Away);
                // With nothing to lock there is nothing to wait for; else it waits for this process.
                if !lock.is_open() {
                    delay = None;
                }
            }
            Some(Says::Woke) => delay = delay.or_else(|| inhibit(&bus)),
            Some(Says::Locks) => lock.ask(Why::Away),
            None => {}
        }
    }
    Ok(())
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Says {
    Sleeps,
    Woke,
    Locks,
}

/// What a message says, if it is one of those that matter. With no session known to be our own, the
/// lock of any counts: one lock too many does no harm.
fn said(message: &Message, session: Option<&OwnedObjectPath>) -> Option<Says> {
    if message.message_type() != Type::Signal {
        return None;
    }
    let header = message.header();
    let (interface, member) = (header.interface()?.as_str(), header.member()?.as_str());
    let ours = session.is_none_or(|session| header.path().is_some_and(|path| path == &**session));
    let body = message.body();
    match (interface, member) {
        (MANAGER, "PrepareForSleep") => {
            Some(if body.deserialize().ok()? { Says::Sleeps } else { Says::Woke })
        }
        (SESSION, "Lock") => ours.then_some(Says::Locks),
        (PROPERTIES, "PropertiesChanged") => {
            let (of, changed, _): (String, HashMap<String, OwnedValue>, Vec<String>) =
                body.deserialize().ok()?;
            let locked = changed.get("LockedHint").is_some_and(|hint| matches!(hint.try_into(), Ok(true)));
            (of == SESSION && ours && locked).then_some(Says::Locks)
        }
        _ => None,
    }
}

fn inhibit(bus: &Connection) -> Option<OwnedFd> {
    let words = ("sleep", "Tidemark", "Closes the journal first", "delay");
    bus.call_method(Some(NAME), PATH, Some(MANAGER), "Inhibit", &words).ok()?.body().deserialize().ok()
}

/// The session that this process belongs to; a program started by the user's own service manager
/// belongs to none, and goes by the desktop's.
fn own_session(bus: &Connection) -> Option<OwnedObjectPath> {
    let by_process = bus.call_method(Some(NAME), PATH, Some(MANAGER), "GetSessionByPID", &std::process::id());
    let found = by_process.or_else(|error| match std::env::var("XDG_SESSION_ID") {
        Ok(name) => bus.call_method(Some(NAME), PATH, Some(MANAGER), "GetSession", &name),
        Err(_) => Err(error),
    });
    found.ok()?.body().deserialize().ok()
}

#[cfg(test)]
mod tests;
