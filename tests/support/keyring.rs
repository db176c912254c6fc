//! A computer's keyring: the real Secret Service, on a bus of its own and in a home of its own.

use std::collections::HashMap;
use std::fs;
use std::io::Write;
use std::process::{Child, Command, Stdio};

use tempfile::TempDir;
use zbus::blocking::Connection;
use zbus::blocking::connection::Builder;
use zbus::blocking::fdo::DBusProxy;
use zbus::message::Message;
use zbus::zvariant::{DynamicType, OwnedObjectPath, OwnedValue, Value};

use crate::desktop::Bus;
use crate::process::{stop, wait_for};
use crate::program;

const NAME: &str = "org.freedesktop.secrets";
const PATH: &str = "/org/freedesktop/secrets";
const SERVICE: &str = "org.freedesktop.Secret.Service";

/// A keyring that is unlocked, as after signing in.
pub struct Keyring {
    bus: Bus,
    daemon: Child,
    _home: TempDir,
}

impl Keyring {
    /// Starts one.
    pub fn start() -> Self {
        Self::on(Bus::start())
    }

    /// One on a bus that lets nobody speak to it.
    pub fn forbidden() -> Self {
        Self::on(Bus::forbidding(NAME))
    }

    fn on(bus: Bus) -> Self {
        let home = tempfile::tempdir().expect("a folder for a keyring");
        let mut daemon = Command::new("gnome-keyring-daemon");
        daemon.args(["--components=secrets", "--foreground", "--unlock"]);
        daemon.env("DBUS_SESSION_BUS_ADDRESS", bus.address()).env_remove("DISPLAY");
        for variable in ["HOME", "XDG_RUNTIME_DIR", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME"] {
            daemon.env(variable, home.path());
        }
        let own = std::os::unix::fs::PermissionsExt::from_mode(0o700);
        fs::set_permissions(home.path(), own).expect("a folder takes a mode");
        let quiet = daemon.stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::null());
        let mut daemon = program::spawn(quiet);
        let mut input = daemon.stdin.take().expect("standard input is a pipe");
        input.write_all(b"invented").expect("the keyring takes its password");
        drop(input);
        let keyring = Self { bus, daemon, _home: home };
        let connection = keyring.connect();
        let names = DBusProxy::new(&connection).expect("a bus knows its names");
        wait_for("a keyring", || {
            names.name_has_owner(NAME.try_into().expect("a name")).is_ok_and(|owned| owned).then_some(())
        });
        keyring
    }

    /// The bus that it is on.
    pub fn address(&self) -> String {
        self.bus.address()
    }

    /// Locks it, as a person can.
    pub fn lock(&self) {
        let default: OwnedObjectPath = self.ask(PATH, SERVICE, "ReadAlias", &"default");
        let _: (Vec<OwnedObjectPath>, OwnedObjectPath) = self.ask(PATH, SERVICE, "Lock", &vec![default]);
    }

    /// Deletes everything in it, as a person can, and answers how much that was.
    pub fn empty(&self) -> usize {
        let all = HashMap::from([("service", "app.tidemark.journal")]);
        let (found, _): (Vec<OwnedObjectPath>, Vec<OwnedObjectPath>) =
            self.ask(PATH, SERVICE, "SearchItems", &all);
        for item in &found {
            let _: OwnedObjectPath = self.ask(item.as_str(), "org.freedesktop.Secret.Item", "Delete", &());
        }
        found.len()
    }

    /// Puts something else in the place of every secret in it.
    pub fn change(&self) {
        // A session lives as long as the connection that it was opened on.
        let connection = self.connect();
        let (_, session): (OwnedValue, OwnedObjectPath) =
            ask(&connection, PATH, SERVICE, "OpenSession", &("plain", Value::from("")));
        let all = HashMap::from([("service", "app.tidemark.journal")]);
        let (found, _): (Vec<OwnedObjectPath>, Vec<OwnedObjectPath>) =
            ask(&connection, PATH, SERVICE, "SearchItems", &all);
        assert!(!found.is_empty(), "there is an entry to change");
        for item in &found {
            let other = (session.clone(), Vec::<u8>::new(), vec![b'7'; 64], "text/plain");
            let item = item.as_str();
            let _: () = ask(&connection, item, "org.freedesktop.Secret.Item", "SetSecret", &(other,));
        }
    }

    /// It answers nothing any more.
    pub fn hang(&self) {
        stop(&self.daemon);
    }

    /// The bus passes nothing on any more.
    pub fn hang_bus(&self) {
        self.bus.hang();
    }

    fn ask<B, A>(&self, path: &str, interface: &str, method: &str, body: &B) -> A
    where
        B: serde::Serialize + DynamicType,
        A: serde::de::DeserializeOwned + zbus::zvariant::Type,
    {
        ask(&self.connect(), path, interface, method, body)
    }

    fn connect(&self) -> Connection {
        let address = self.address();
        Builder::address(address.as_str()).and_then(Builder::build).expect("a bus")
    }
}

impl Drop for Keyring {
    fn drop(&mut self) {
        let _ = self.daemon.kill();
        let _ = self.daemon.wait();
    }
}

fn ask<B, A>(connection: &Connection, path: &str, interface: &str, method: &str, body: &B) -> A
where
    B: serde::Serialize + DynamicType,
    A: serde::de::DeserializeOwned + zbus::zvariant::Type,
{
    let said: Message =
        connection.call_method(Some(NAME), path, Some(interface), method, body).expect("the keyring answers");
    said.body().deserialize().expect("an answer of the shape that is due")
}
