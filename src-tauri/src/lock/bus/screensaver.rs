//! The desktop's screensaver: its `ActiveChanged` says that the screen is covered.

use zbus::blocking::MessageIterator;
use zbus::message::Type;
use zbus::{Address, MatchRule};

use super::{connect, hear};
use crate::lock::{Lock, Why};

/// Each desktop has its own name for the same signal.
const INTERFACES: [&str; 6] = [
    "org.freedesktop.ScreenSaver",
    "org.gnome.ScreenSaver",
    "org.cinnamon.ScreenSaver",
    "org.mate.ScreenSaver",
    "org.xfce.ScreenSaver",
    "com.canonical.Unity.Session",
];

/// Listens until the session bus goes.
pub fn listen(lock: &Lock) -> zbus::Result<()> {
    let bus = connect(Address::session())?;
    let messages = MessageIterator::from(&bus);
    let rules: zbus::Result<Vec<MatchRule<'_>>> = INTERFACES
        .into_iter()
        .map(|interface| Ok(MatchRule::builder().msg_type(Type::Signal).interface(interface)?.build()))
        .collect();
    hear(&bus, rules?)?;
    for message in messages {
        let message = message?;
        let header = message.header();
        let interface = header.interface().map_or("", |interface| interface.as_str());
        let covered = match header.member().map(|member| member.as_str()) {
            Some("ActiveChanged") => message.body().deserialize().unwrap_or(false),
            Some("Locked") => true,
            _ => false,
        };
        if message.message_type() == Type::Signal && INTERFACES.contains(&interface) && covered {
            lock.ask(Why::Away);
        }
    }
    Ok(())
}
