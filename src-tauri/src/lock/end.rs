//! Ending the program.
//!
//! A new process, not `exec`: `exec` keeps the process id, and with it every descriptor that some
//! library left open, the children and the place in the process table; a new one inherits arguments,
//! environment and the standard streams, and nothing else. Nothing is handed over. The lock on the
//! journal's folder ends with the closed journal, and a window at the lock screen holds none: it takes
//! it when it unlocks, and says so if another instance was faster. So there is no moment in which two
//! could write.

use std::process::{Command, Stdio, exit};
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use tauri::{AppHandle, Manager, process};

use super::course::End;
use super::web;
use crate::session::Session;

/// A use case that is at work is waited for this long. Ending in the middle of one loses only what
/// was never said to be saved.
const CLOSING: Duration = Duration::from_secs(2);
/// WebKit's processes, and after them the window's own loop, are waited for this long.
const ENDING: Duration = Duration::from_secs(2);

/// Closes the journal, wipes the keys, ends WebKit's processes and this one, and starts the program
/// again if so asked. Never called on the window's own thread, which may be stuck.
pub fn end(app: &AppHandle, end: End) {
    // Before its process goes, so that nobody sees it go white.
    hide(app);
    close(app);
    web::end(ENDING);
    match end {
        End::Again if cfg!(feature = "test-flavour") => app.exit(0),
        End::Again => {
            // If it can't be started, it is locked all the same.
            let _ = start_again(app);
            app.exit(0);
        }
        End::Quit => app.exit(0),
        End::Failed => app.exit(1),
    }
    thread::sleep(ENDING);
    exit(if end == End::Failed { 1 } else { 0 })
}

/// Takes every window off the screen.
pub fn hide(app: &AppHandle) {
    for window in app.webview_windows().values() {
        // A window that is gone can't be hidden.
        let _ = window.hide();
    }
}

/// Puts every window back on the screen.
pub fn show(app: &AppHandle) {
    for window in app.webview_windows().values() {
        // A window that is gone can't be shown.
        let _ = window.show();
    }
}

fn close(app: &AppHandle) {
    let (closed, wait) = mpsc::channel();
    let app = app.clone();
    thread::spawn(move || {
        app.state::<Session>().close();
        // Nobody waits any more if it took too long.
        let _ = closed.send(());
    });
    let _ = wait.recv_timeout(CLOSING);
}

fn start_again(app: &AppHandle) -> std::io::Result<()> {
    let env = app.env();
    Command::new(process::current_binary(&env)?)
        .args(env.args_os.iter().skip(1))
        .stdin(Stdio::null())
        .spawn()?;
    Ok(())
}
