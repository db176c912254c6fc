//! A private home with a journal in it.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use tempfile::TempDir;

use crate::program::{self, PASSPHRASE, text};

/// The home, and the journal that lies where the platform would put it.
pub struct Home {
    /// Everything that the program may take for the person's own.
    pub folder: TempDir,
    /// The journal's folder in it.
    pub journal: PathBuf,
    /// The recovery code, as it was told.
    pub code: String,
}

impl Home {
    /// Has a program make one.
    pub fn new(program: &Path) -> Self {
        let folder = tempfile::tempdir().expect("a folder for a home");
        for part in ["tmp", "config", "cache", "data", "state", "run"] {
            fs::create_dir(folder.path().join(part)).expect("a folder can be made");
        }
        let run = folder.path().join("run");
        let own = std::os::unix::fs::PermissionsExt::from_mode(0o700);
        fs::set_permissions(run, own).expect("a folder takes a mode");
        let journal = folder.path().join("data/tidemark");
        let mut init = Command::new(program);
        init.args(["init", "--passphrase-stdin", "--journal", text(&journal)]);
        let made = program::hear(&mut init, PASSPHRASE).expect(0);
        let code = made.out.lines().next().expect("the code is told").to_owned();
        Self { folder, journal, code }
    }

    /// What a program is told of it.
    pub fn environment(&self) -> Vec<(&'static str, String)> {
        let part = |name: &str| text(&self.folder.path().join(name)).to_owned();
        vec![
            ("HOME", text(self.folder.path()).to_owned()),
            ("TMPDIR", part("tmp")),
            ("XDG_CONFIG_HOME", part("config")),
            ("XDG_CACHE_HOME", part("cache")),
            ("XDG_DATA_HOME", part("data")),
            ("XDG_STATE_HOME", part("state")),
            ("XDG_RUNTIME_DIR", part("run")),
            ("NO_AT_BRIDGE", "1".to_owned()),
        ]
    }
}
