//! What others published and the tests are held against, where it lies beside a checkout.

use std::fs::{self, OpenOptions};
use std::io::Write as _;
use std::path::Path;

/// A file of the data beside the checkout, if it is there. If it isn't, that is told at the end of
/// `cargo xtask test`.
pub fn shared(file: &str) -> Option<Vec<u8>> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../../shared/data").join(file);
    let bytes = fs::read(path).ok();
    if let (None, Some(figures)) = (&bytes, std::env::var_os("TIDEMARK_FIGURES")) {
        let figures = OpenOptions::new().append(true).open(figures);
        let told = format!("skipped: shared/data/{file} is not beside the checkout\n");
        figures.and_then(|mut figures| figures.write_all(told.as_bytes())).expect("a place to tell it");
    }
    bytes
}
