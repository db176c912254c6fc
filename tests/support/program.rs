//! The program under test.

use std::path::PathBuf;

/// The built program, in the flavour that WebDriver can drive; `cargo xtask test` says where.
pub fn path() -> PathBuf {
    match std::env::var_os("TIDEMARK_PROGRAM") {
        Some(path) => path.into(),
        None => panic!("TIDEMARK_PROGRAM is not set: run these tests with `cargo xtask test`"),
    }
}
