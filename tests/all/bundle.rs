//! The package for Debian and Ubuntu: what it holds, and that it can be installed, started and removed.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use tempfile::TempDir;
use tidemark_tests::home::Home;
use tidemark_tests::keyboard::face;
use tidemark_tests::process::{self, Family};
use tidemark_tests::program::{self, text};
use tidemark_tests::window::DISPLAY;

fn package() -> Option<PathBuf> {
    let package = std::env::var_os("TIDEMARK_PACKAGE").filter(|path| !path.is_empty());
    if package.is_none() {
        program::skipped("TIDEMARK_PACKAGE is not set");
    }
    package.map(PathBuf::from)
}

/// Runs a command that has to succeed, and answers what it says.
fn said(command: &mut Command) -> String {
    let ran = program::output(command);
    let out = String::from_utf8_lossy(&ran.stdout).into_owned();
    assert!(ran.status.success(), "{command:?}: {out}{}", String::from_utf8_lossy(&ran.stderr));
    out
}

/// A system's list of packages, copied, and a root folder of its own: dpkg checks dependencies against
/// what is really there, and changes nothing of it.
struct Beside(TempDir);

impl Beside {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        said(Command::new("cp").args(["-r", "/var/lib/dpkg"]).arg(folder.path().join("admin")));
        fs::create_dir(folder.path().join("root")).unwrap();
        Self(folder)
    }

    fn root(&self) -> PathBuf {
        self.0.path().join("root")
    }

    fn dpkg(&self, arguments: &[&str]) -> String {
        let option = |name: &str, part: &str| format!("--{name}={}", text(&self.0.path().join(part)));
        // Triggers would run the system's own programs inside the root folder, where there are none.
        said(
            Command::new("dpkg")
                .args([option("admindir", "admin"), option("instdir", "root"), option("log", "log")])
                .args(["--no-triggers", "--force-bad-path"])
                .args(arguments),
        )
    }

    fn files(&self) -> Vec<PathBuf> {
        let list = said(Command::new("find").arg(self.root()).args(["-type", "f"]));
        list.lines().map(PathBuf::from).collect()
    }
}

#[tokio::test]
async fn it_is_installed_started_and_removed() {
    let Some(package) = package() else { return };
    if !is_root() {
        return program::skipped("only root installs packages");
    }
    if !Path::new("/var/lib/dpkg/status").exists() {
        return program::skipped("this system has other packages");
    }
    let beside = Beside::new();
    beside.dpkg(&["--install", text(&package)]);
    assert_eq!(beside.dpkg(&["--verify", "tidemark"]), "");
    a_desktop_finds_it(&beside.root());

    let installed = beside.root().join("usr/bin/tidemark");
    let packed = said(Command::new("dpkg-deb").args(["--field", text(&package), "Version"]));
    assert_eq!(said(Command::new(&installed).arg("--version")), format!("tidemark {packed}"));
    {
        let _turn = DISPLAY.lock().await;
        let home = Home::new(&installed);
        let mut start = Command::new(&installed);
        start.args(["--journal", text(&home.journal)]).envs(home.environment()).stderr(Stdio::null());
        let mut child = program::spawn(&mut start);
        // Its window stands, with its name.
        face(&Family::on(&home.journal).main);
        process::end(&process::on(&home.journal));
        let _ = child.wait();
    }

    beside.dpkg(&["--purge", "tidemark"]);
    assert_eq!(beside.files(), Vec::<PathBuf>::new(), "something was left");
}

/// The entry, the icon, what a software centre shows, and the licences.
fn a_desktop_finds_it(root: &Path) {
    let entry = root.join("usr/share/applications/Tidemark.desktop");
    said(Command::new("desktop-file-validate").arg(&entry));
    let entry = fs::read_to_string(entry).unwrap();
    for line in ["Exec=tidemark", "Icon=tidemark", "Name=Tidemark"] {
        assert!(entry.lines().any(|one| one == line), "{line} does not stand in {entry}");
    }
    let about = root.join("usr/share/metainfo/app.tidemark.journal.metainfo.xml");
    said(Command::new("appstreamcli").args(["validate", "--no-net"]).arg(&about));
    let about = fs::read_to_string(about).unwrap();
    assert!(about.contains("<launchable type=\"desktop-id\">Tidemark.desktop</launchable>"));
    let version = format!("<release version=\"{}\"", env!("CARGO_PKG_VERSION"));
    assert!(about.contains(&version), "{version} is not told");
    for icon in ["256x256/apps/tidemark.png", "scalable/apps/tidemark.svg"] {
        assert!(root.join("usr/share/icons/hicolor").join(icon).exists(), "{icon}");
    }
    let licence = fs::read_to_string(root.join("usr/share/doc/tidemark/copyright")).unwrap();
    assert!(licence.contains("MIT License") && licence.contains("Apache License"));
}

fn is_root() -> bool {
    rustix::process::getuid().is_root()
}
