//! Folders that one command sees otherwise than all others do: it has mounts of its own.

use std::path::Path;
use std::process::Command;

use crate::program::{self, skipped, text};

/// Makes the folder read-only.
pub const READ_ONLY: &str = r#"mount --bind "$0" "$0" && mount -o remount,bind,ro "$0""#;
/// Leaves the folder as it is: the control.
pub const AS_IT_IS: &str = r#"mount --bind "$0" "$0""#;
/// Puts a small empty disk in the folder's place.
pub const SMALL_DISK: &str = r#"mount -t tmpfs -o size=16m,mode=700 tidemark "$0""#;

/// A command that sees a folder as one of these leaves it. None, and says so, where the system lets
/// nobody mount.
pub fn with(mounts: &str, folder: &Path, command: &Command) -> Option<Command> {
    let alone = |flags: &[&str], then: &str| {
        let mut alone = Command::new("unshare");
        alone.args(flags).args(["--", "sh", "-c", &format!("{mounts} && {then}"), text(folder)]);
        alone
    };
    for flags in [&["--mount"][..], &["--mount", "--map-root-user"]] {
        if program::output(&mut alone(flags, "exit 0")).status.success() {
            let mut alone = alone(flags, r#"exec "$@""#);
            alone.arg(command.get_program()).args(command.get_args());
            return Some(alone);
        }
    }
    skipped("this system lets nobody mount something for the test");
    None
}
