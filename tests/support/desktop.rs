//! A desktop's services as far as locking hears of them, on buses of their own. Everything named
//! `fake` here only plays what the real service would say.

use std::collections::HashMap;
use std::fs;
use std::io::{PipeReader, Read, pipe};
use std::os::fd::OwnedFd as Descriptor;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::thread;

use tempfile::TempDir;
use zbus::blocking::Connection;
use zbus::blocking::connection::Builder;
use zbus::interface;
use zbus::zvariant::{DynamicType, ObjectPath, OwnedFd, OwnedObjectPath, OwnedValue};

use crate::process::{stop, wait_for};
use crate::program;

/// A message bus that nobody else is on.
pub struct Bus {
    daemon: Child,
    folder: TempDir,
}

impl Bus {
    /// Starts one, which can start no service by itself.
    pub fn start() -> Self {
        Self::with("")
    }

    /// The same, but nobody may send anything to a service of this name.
    pub fn forbidding(service: &str) -> Self {
        Self::with(&format!("<deny send_destination='{service}'/>"))
    }

    fn with(rule: &str) -> Self {
        let folder = tempfile::tempdir().expect("a folder for a bus");
        let config = folder.path().join("bus.conf");
        let address = address(folder.path());
        let text = format!(
            "<busconfig><type>session</type><listen>{address}</listen><auth>EXTERNAL</auth>\
             <policy context='default'><allow send_destination='*' eavesdrop='true'/>\
             <allow eavesdrop='true'/><allow own='*'/>{rule}</policy></busconfig>"
        );
        fs::write(&config, text).expect("room for a bus's rules");
        let daemon = program::spawn(
            Command::new("dbus-daemon")
                .arg(format!("--config-file={}", config.display()))
                .args(["--nofork", "--nopidfile"])
                .stdin(Stdio::null())
                .stdout(Stdio::null())
                .stderr(Stdio::null()),
        );
        wait_for("a message bus", || folder.path().join("bus").exists().then_some(()));
        Self { daemon, folder }
    }

    /// Where it is.
    pub fn address(&self) -> String {
        address(self.folder.path())
    }

    /// It passes nothing on any more.
    pub fn hang(&self) {
        stop(&self.daemon);
    }

    fn connect(&self) -> Builder<'static> {
        Builder::address(self.address().as_str()).expect("an address")
    }
}

impl Drop for Bus {
    fn drop(&mut self) {
        let _ = self.daemon.kill();
        let _ = self.daemon.wait();
    }
}

fn address(folder: &Path) -> String {
    format!("unix:path={}", folder.join("bus").display())
}

/// The session that the fake logind knows the program to be in.
pub const OWN_SESSION: &str = "/org/freedesktop/login1/session/_32";
const LOGIND: &str = "/org/freedesktop/login1";

/// A fake logind: hands out inhibitors, and says what the test has it say.
pub struct FakeLogind {
    bus: Connection,
    inhibitors: Arc<Inhibitors>,
}

/// What was handed out.
#[derive(Default)]
struct Inhibitors {
    asked: Mutex<Vec<[String; 4]>>,
    taken: AtomicUsize,
    given_back: AtomicUsize,
}

struct Manager(Arc<Inhibitors>);

#[interface(name = "org.freedesktop.login1.Manager")]
impl Manager {
    fn inhibit(&self, what: String, who: String, why: String, mode: String) -> zbus::fdo::Result<OwnedFd> {
        let (held, given) = pipe().map_err(|error| zbus::fdo::Error::Failed(error.to_string()))?;
        self.0.asked.lock().expect("no test panics here").push([what, who, why, mode]);
        self.0.taken.fetch_add(1, Ordering::SeqCst);
        let inhibitors = self.0.clone();
        thread::spawn(move || inhibitors.wait(held));
        Ok(Descriptor::from(given).into())
    }

    #[zbus(name = "GetSessionByPID")]
    fn get_session_by_pid(&self, _pid: u32) -> OwnedObjectPath {
        ObjectPath::from_static_str(OWN_SESSION).expect("a path").into()
    }
}

impl Inhibitors {
    /// An inhibitor is given back when the last copy of its descriptor is closed.
    fn wait(&self, mut held: PipeReader) {
        let _ = held.read(&mut [0]);
        self.given_back.fetch_add(1, Ordering::SeqCst);
    }
}

impl FakeLogind {
    /// Starts it on a bus.
    pub fn on(bus: &Bus) -> Self {
        let inhibitors = Arc::new(Inhibitors::default());
        let bus = bus
            .connect()
            .name("org.freedesktop.login1")
            .and_then(|bus| bus.serve_at(LOGIND, Manager(inhibitors.clone())))
            .and_then(Builder::build)
            .expect("a fake logind");
        Self { bus, inhibitors }
    }

    /// Waits until this many inhibitors were ever taken; answers what was asked for last.
    pub fn taken(&self, count: usize) -> [String; 4] {
        wait_for("an inhibitor", || (self.inhibitors.taken.load(Ordering::SeqCst) >= count).then_some(()));
        let asked = self.inhibitors.asked.lock().expect("no test panics here");
        asked.last().cloned().expect("one was taken")
    }

    /// How many inhibitors are held now.
    pub fn held(&self) -> usize {
        self.inhibitors.taken.load(Ordering::SeqCst) - self.inhibitors.given_back.load(Ordering::SeqCst)
    }

    /// Says that the computer goes to sleep, or woke up.
    pub fn sleeps(&self, sleeps: bool) {
        signal(&self.bus, LOGIND, "org.freedesktop.login1.Manager", "PrepareForSleep", &sleeps);
    }

    /// Asks a session to lock.
    pub fn locks(&self, session: &str) {
        signal(&self.bus, session, "org.freedesktop.login1.Session", "Lock", &());
    }
}

/// A fake logind that answers no question, and yet says what the test has it say.
pub struct FakeMuteLogind(Connection);

impl FakeMuteLogind {
    /// Starts it on a bus.
    pub fn on(bus: &Bus) -> Self {
        let bus = bus.connect().name("org.freedesktop.login1").and_then(Builder::build);
        Self(bus.expect("a fake logind"))
    }

    /// Says that the computer goes to sleep.
    pub fn sleeps(&self) {
        signal(&self.0, LOGIND, "org.freedesktop.login1.Manager", "PrepareForSleep", &true);
    }
}

/// A fake screensaver, which goes by the name of one desktop.
pub struct FakeScreensaver {
    bus: Connection,
    interface: &'static str,
}

impl FakeScreensaver {
    /// Starts it on a bus.
    pub fn on(bus: &Bus, interface: &'static str) -> Self {
        Self { bus: bus.connect().build().expect("a fake screensaver"), interface }
    }

    /// Says that the screen is covered, or uncovered.
    pub fn covers(&self, covers: bool) {
        let path = format!("/{}", self.interface.replace('.', "/"));
        signal(&self.bus, &path, self.interface, "ActiveChanged", &covers);
    }
}

fn signal<B: serde::Serialize + DynamicType>(
    bus: &Connection,
    path: &str,
    interface: &str,
    name: &str,
    body: &B,
) {
    bus.emit_signal(None::<&str>, path, interface, name, body).expect("a bus takes a signal");
}

/// A fake notification service, which keeps what it is told to show.
pub struct FakeNotifications {
    shown: Arc<Mutex<Vec<[String; 3]>>>,
    _bus: Connection,
}

struct Notifications(Arc<Mutex<Vec<[String; 3]>>>);

#[interface(name = "org.freedesktop.Notifications")]
impl Notifications {
    #[expect(clippy::too_many_arguments, reason = "so the desktops have agreed")]
    fn notify(
        &self,
        name: String,
        _replaces: u32,
        _icon: String,
        summary: String,
        body: String,
        _actions: Vec<String>,
        _hints: HashMap<String, OwnedValue>,
        _timeout: i32,
    ) -> u32 {
        let mut shown = self.0.lock().expect("no test panics here");
        shown.push([name, summary, body]);
        u32::try_from(shown.len()).expect("a few lines")
    }
}

impl FakeNotifications {
    /// Starts it on a bus.
    pub fn on(bus: &Bus) -> Self {
        let shown = Arc::new(Mutex::default());
        let bus = bus
            .connect()
            .name("org.freedesktop.Notifications")
            .and_then(|bus| bus.serve_at("/org/freedesktop/Notifications", Notifications(Arc::clone(&shown))))
            .and_then(Builder::build)
            .expect("a fake notification service");
        Self { shown, _bus: bus }
    }

    /// Who showed what, so far: the program's name, the heading, the text.
    pub fn shown(&self) -> Vec<[String; 3]> {
        self.shown.lock().expect("no test panics here").clone()
    }
}
