//! What stands in the way of the Secret Service (freedesktop.org, Secret Service API 0.2), told
//! before the library is asked: it would connect once for good, and let a locked keyring put up a
//! question that outlives our patience.

use std::collections::HashMap;
use std::error::Error as _;

use zbus::blocking::Connection;
use zbus::blocking::connection::Builder;
use zbus::blocking::fdo::DBusProxy;
use zbus::names::{BusName, WellKnownName};
use zbus::zvariant::{OwnedObjectPath, OwnedValue};
use zbus::{Error, fdo};

use super::{KeyringTrouble, LIMIT};

const NAME: &str = "org.freedesktop.secrets";
const PATH: &str = "/org/freedesktop/secrets";
const INTERFACE: &str = "org.freedesktop.Secret.Service";
const COLLECTION: &str = "org.freedesktop.Secret.Collection";
/// What a call answers for "no object".
const NONE: &str = "/";

/// Whether this user's entry of this service is there and can be read without a question. Where
/// there is none, [`KeyringTrouble::EntryMissing`] says that one could be made.
pub(super) fn look(service: &str, user: &str) -> Result<(), KeyringTrouble> {
    if !std::env::var("DBUS_SESSION_BUS_ADDRESS").map_or(true, |address| is_of_this_computer(&address)) {
        return Err(KeyringTrouble::NoBus);
    }
    let builder = Builder::session().map_err(|_| KeyringTrouble::NoBus)?.method_timeout(LIMIT);
    let connection = builder.build().map_err(|_| KeyringTrouble::NoBus)?;
    start(&connection).map_err(|error| said(&error))?;
    look_for(&connection, service, user).map_err(|error| said(&error))?
}

/// Sockets in the file system only: an address can also name a host, or a program to start.
fn is_of_this_computer(address: &str) -> bool {
    address.split(';').filter(|part| !part.is_empty()).all(|part| part.starts_with("unix:"))
}

/// Has the bus start the service, if it isn't there already.
fn start(connection: &Connection) -> Result<(), Error> {
    let daemon = DBusProxy::new(connection)?;
    let name = WellKnownName::from_static_str(NAME)?;
    if !daemon.name_has_owner(BusName::WellKnown(name.clone()))? {
        daemon.start_service_by_name(name, 0)?;
    }
    Ok(())
}

/// The outer error is the bus's or the service's, the inner what was found.
fn look_for(connection: &Connection, service: &str, user: &str) -> Result<Result<(), KeyringTrouble>, Error> {
    let attributes = HashMap::from([("service", service), ("username", user)]);
    let found = connection.call_method(Some(NAME), PATH, Some(INTERFACE), "SearchItems", &attributes)?;
    let (unlocked, locked): (Vec<OwnedObjectPath>, Vec<OwnedObjectPath>) = found.body().deserialize()?;
    if !locked.is_empty() {
        return Ok(Err(KeyringTrouble::Locked));
    }
    if !unlocked.is_empty() {
        return Ok(Ok(()));
    }
    let default = connection.call_method(Some(NAME), PATH, Some(INTERFACE), "ReadAlias", &"default")?;
    let default: OwnedObjectPath = default.body().deserialize()?;
    // Some keyrings show nothing of what is locked, not even that there is something.
    if default.as_str() == NONE {
        return Ok(Err(KeyringTrouble::Locked));
    }
    let properties = "org.freedesktop.DBus.Properties";
    let locked = (COLLECTION, "Locked");
    let locked = connection.call_method(Some(NAME), &default, Some(properties), "Get", &locked)?;
    let locked: OwnedValue = locked.body().deserialize()?;
    let locked = bool::try_from(locked)?;
    Ok(Err(if locked { KeyringTrouble::Locked } else { KeyringTrouble::EntryMissing }))
}

/// What lies behind an error of the library.
pub(super) fn trouble(reason: &(dyn std::error::Error + 'static)) -> KeyringTrouble {
    let mut reason = Some(reason);
    while let Some(error) = reason {
        if let Some(error) = error.downcast_ref::<Error>() {
            return said(error);
        }
        if let Some(error) = error.downcast_ref::<fdo::Error>() {
            return said_by_bus(error);
        }
        reason = error.source();
    }
    KeyringTrouble::Failed
}

fn said(error: &Error) -> KeyringTrouble {
    match error {
        Error::MethodError(name, ..) => named(name.as_str()),
        Error::FDO(error) => said_by_bus(error),
        Error::InputOutput(error) if error.kind() == std::io::ErrorKind::TimedOut => KeyringTrouble::TimedOut,
        error => error.source().map_or(KeyringTrouble::Failed, trouble),
    }
}

fn said_by_bus(error: &fdo::Error) -> KeyringTrouble {
    match error {
        fdo::Error::ZBus(error) => said(error),
        fdo::Error::AccessDenied(_) | fdo::Error::AuthFailed(_) => KeyringTrouble::Denied,
        fdo::Error::NoReply(_) | fdo::Error::Timeout(_) | fdo::Error::TimedOut(_) => KeyringTrouble::TimedOut,
        fdo::Error::ServiceUnknown(_)
        | fdo::Error::NameHasNoOwner(_)
        | fdo::Error::SpawnExecFailed(_)
        | fdo::Error::SpawnServiceNotFound(_) => KeyringTrouble::NoService,
        _ => KeyringTrouble::Failed,
    }
}

fn named(error: &str) -> KeyringTrouble {
    match error {
        "org.freedesktop.DBus.Error.AccessDenied" => KeyringTrouble::Denied,
        "org.freedesktop.DBus.Error.NoReply" | "org.freedesktop.DBus.Error.TimedOut" => {
            KeyringTrouble::TimedOut
        }
        "org.freedesktop.DBus.Error.ServiceUnknown" | "org.freedesktop.DBus.Error.NameHasNoOwner" => {
            KeyringTrouble::NoService
        }
        "org.freedesktop.Secret.Error.IsLocked" => KeyringTrouble::Locked,
        spawn if spawn.starts_with("org.freedesktop.DBus.Error.Spawn.") => KeyringTrouble::NoService,
        _ => KeyringTrouble::Failed,
    }
}

#[cfg(test)]
mod tests;
