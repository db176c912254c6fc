//! A folder as it stands, made again elsewhere.

use std::fs;
use std::path::Path;

/// Copies all of a folder, with every mode, into one that is not there yet.
pub fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("a folder can be made");
    for entry in fs::read_dir(from).expect("a folder can be listed") {
        let entry = entry.expect("a folder can be listed");
        let target = to.join(entry.file_name());
        if entry.file_type().expect("a file's kind can be told").is_dir() {
            copy(&entry.path(), &target);
        } else {
            fs::copy(entry.path(), target).expect("a file can be copied");
        }
    }
    let mode = fs::metadata(from).expect("a folder can be looked at").permissions();
    fs::set_permissions(to, mode).expect("a folder takes a mode");
}
