//! What the system has to offer, and how it comes to have it.

use std::io::{IsTerminal, Write};

use crate::step::{Done, Failure, command, run, works};

/// What the program is built with.
pub const BUILD: &[&str] = &["libwebkit2gtk-4.1-dev", "libssl-dev", "pkg-config", "gcc", "libc6-dev"];

/// What the tests need beside it: a display, WebDriver, a session bus, readers of what is written.
pub const TEST: &[&str] = &[
    "xvfb",
    "xauth",
    "webkit2gtk-driver",
    "dbus",
    "dbus-x11",
    "gnome-keyring",
    "xdotool",
    "poppler-utils",
    "qpdf",
    "python3-venv",
    "strace",
    "iproute2",
    "age",
    "sqlite3",
    "at-spi2-core",
    "appstream",
    "desktop-file-utils",
];

/// Makes sure that the Debian packages are there: says which are missing, and installs them.
pub fn provide(packages: &[&str]) -> Done {
    if !cfg!(target_os = "linux") || !works("apt-get", &["--version"]) {
        return elsewhere();
    }
    let missing: Vec<&str> = packages.iter().copied().filter(|package| !is_installed(package)).collect();
    if missing.is_empty() {
        return Ok(());
    }
    println!("The system lacks: {}", missing.join(" "));
    let sudo: &[&str] = if works("sh", &["-c", "test $(id -u) = 0"]) { &[] } else { ask_for_sudo(&missing)? };
    let apt = |arguments: &[&str]| {
        let words = [sudo, &["apt-get"], arguments].concat();
        let (program, rest) = words.split_first().expect("apt-get is among the words");
        run(command(program, rest).env("DEBIAN_FRONTEND", "noninteractive"))
    };
    apt(&["update", "--quiet"])?;
    apt(&[&["install", "--yes", "--quiet", "--no-install-recommends"], missing.as_slice()].concat())
}

fn is_installed(package: &str) -> bool {
    let query = command("dpkg-query", &["--show", "--showformat=${Status}", package]).output();
    query.is_ok_and(|output| output.stdout.ends_with(b"ok installed"))
}

fn ask_for_sudo(packages: &[&str]) -> Result<&'static [&'static str], Failure> {
    let by_hand = format!(
        "Nothing was installed. By hand: sudo apt-get install --no-install-recommends {}",
        packages.join(" ")
    );
    if !std::io::stdin().is_terminal() {
        return Err(Failure::Needs(by_hand));
    }
    print!("Install them with sudo? [y/N] ");
    let mut answer = String::new();
    let read = std::io::stdout().flush().and_then(|()| std::io::stdin().read_line(&mut answer));
    match (read, answer.trim()) {
        (Ok(_), "y" | "Y" | "yes") => Ok(&["sudo"]),
        _ => Err(Failure::Needs(by_hand)),
    }
}

/// Systems without apt get one line; it is taken on trust that the line was followed.
fn elsewhere() -> Done {
    let line = if cfg!(target_os = "macos") {
        "macOS: needs the Xcode command line tools (xcode-select --install) and OpenSSL (brew install openssl)."
    } else if cfg!(windows) {
        "Windows: needs the Visual Studio C++ build tools, Perl (OpenSSL is built along) and the WebView2 runtime."
    } else {
        "Fedora: sudo dnf install webkit2gtk4.1-devel openssl-devel gcc. Elsewhere: WebKitGTK 4.1, OpenSSL and a C compiler."
    };
    println!("{line}");
    Ok(())
}

/// Whether a window could be shown.
pub fn has_display() -> bool {
    let set = |name| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    !cfg!(target_os = "linux") || set("DISPLAY") || set("WAYLAND_DISPLAY")
}
