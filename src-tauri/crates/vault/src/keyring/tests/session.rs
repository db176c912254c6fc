//! A session bus and a keyring of our own.

use std::fs;
use std::io::Write;
use std::os::unix::net::UnixStream;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use tempfile::TempDir;
use zbus::blocking::connection::Builder;
use zbus::blocking::fdo::DBusProxy;

/// What the bus lets through.
pub(super) enum Bus {
    Open,
    ForbidsKeyring,
}

/// What is running, and the folder that is its home. Dropping it ends and removes all of it.
pub(super) struct Session {
    folder: TempDir,
    address: Option<String>,
    running: Vec<Child>,
}

impl Session {
    pub(super) fn empty() -> Self {
        let folder = tempfile::tempdir().unwrap();
        for name in ["run", "data", "home"] {
            let path = folder.path().join(name);
            fs::create_dir(&path).unwrap();
            fs::set_permissions(path, std::os::unix::fs::PermissionsExt::from_mode(0o700)).unwrap();
        }
        Session { folder, address: None, running: Vec::new() }
    }

    pub(super) fn at(address: &str) -> Self {
        let mut session = Self::empty();
        session.address = Some(address.to_owned());
        session
    }

    pub(super) fn with_bus(bus: Bus) -> Self {
        let mut session = Self::empty();
        let folder = session.folder.path();
        let (socket, config) = (folder.join("bus"), folder.join("bus.conf"));
        let forbidden = match bus {
            Bus::Open => "",
            Bus::ForbidsKeyring => "<deny send_destination='org.freedesktop.secrets'/>",
        };
        let text = format!(
            "<busconfig><type>session</type><listen>unix:path={}</listen><auth>EXTERNAL</auth>\
             <policy context='default'><allow send_destination='*' eavesdrop='true'/>\
             <allow eavesdrop='true'/><allow own='*'/>{forbidden}</policy></busconfig>",
            socket.display()
        );
        fs::write(&config, text).unwrap();
        session.address = Some(format!("unix:path={}", socket.display()));
        let mut daemon = session.command("dbus-daemon");
        daemon.arg(format!("--config-file={}", config.display())).args(["--nofork", "--nopidfile"]);
        session.start(daemon, "");
        // There before it listens, the socket alone says nothing.
        wait(|| UnixStream::connect(&socket).is_ok());
        session
    }

    /// With a keyring that is unlocked, as after signing in.
    pub(super) fn with_keyring(bus: Bus) -> Self {
        Self::with_bus(bus).keyring(&["--unlock"], "invented")
    }

    /// With a keyring in which nobody ever signed in.
    pub(super) fn with_keyring_of_no_collection() -> Self {
        Self::with_bus(Bus::Open).keyring(&[], "")
    }

    fn keyring(mut self, arguments: &[&str], password: &str) -> Self {
        let mut daemon = self.command("gnome-keyring-daemon");
        daemon.args(["--components=secrets", "--foreground"]).args(arguments);
        self.start(daemon, password);
        let address = self.address.clone().unwrap();
        let connection = Builder::address(address.as_str()).unwrap().build().unwrap();
        let bus = DBusProxy::new(&connection).unwrap();
        wait(|| bus.name_has_owner("org.freedesktop.secrets".try_into().unwrap()).unwrap());
        self
    }

    /// Plays a scene in a process of its own, which has to come to a good end.
    pub(super) fn play(self, scene: &str) {
        let mut inside = self.command(std::env::current_exe().unwrap().as_os_str());
        let pids = Vec::from_iter(self.running.iter().map(|child| child.id().to_string()));
        let output = inside
            .args(["--exact", "keyring::tests::scene::inside", "--nocapture"])
            .env("TIDEMARK_KEYRING_SCENE", scene)
            .env("TIDEMARK_KEYRING_PIDS", pids.join(" "))
            .output()
            .unwrap();
        let said = String::from_utf8_lossy(&output.stdout);
        assert!(output.status.success(), "{said}{}", String::from_utf8_lossy(&output.stderr));
        assert!(said.contains(&format!("played {scene}")), "{said}");
    }

    /// A program that sees only this session.
    fn command(&self, program: impl AsRef<std::ffi::OsStr>) -> Command {
        let mut command = Command::new(program);
        let at = |name: &str| self.folder.path().join(name);
        command.env_remove("DBUS_SESSION_BUS_ADDRESS").env_remove("DISPLAY").env_remove("WAYLAND_DISPLAY");
        command.env("XDG_RUNTIME_DIR", at("run")).env("XDG_DATA_HOME", at("data"));
        command.env("XDG_CONFIG_HOME", at("home")).env("XDG_CACHE_HOME", at("home")).env("HOME", at("home"));
        if let Some(address) = &self.address {
            command.env("DBUS_SESSION_BUS_ADDRESS", address);
        }
        command
    }

    fn start(&mut self, mut program: Command, input: &str) {
        let quiet = || Stdio::from(fs::File::create(self.folder.path().join("said")).unwrap());
        let mut child = program.stdin(Stdio::piped()).stdout(quiet()).stderr(quiet()).spawn().unwrap();
        child.stdin.take().unwrap().write_all(input.as_bytes()).unwrap();
        self.running.push(child);
    }
}

impl Drop for Session {
    fn drop(&mut self) {
        for child in self.running.iter_mut().rev() {
            let _ = child.kill();
            let _ = child.wait();
        }
    }
}

/// The folder of the machine's own bus is never spoken to: [`Session::command`] names another.
pub(super) fn signal(signal: &str, pid: &str) {
    assert!(Path::new("/proc").join(pid).exists());
    assert!(Command::new("kill").args([signal, pid]).status().unwrap().success());
}

fn wait(mut until: impl FnMut() -> bool) {
    let begun = Instant::now();
    while !until() {
        assert!(begun.elapsed() < Duration::from_secs(20), "it did not start");
        thread::sleep(Duration::from_millis(10));
    }
}
