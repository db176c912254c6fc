//! `filler DISK TEMPLATE SIZES [--swallow]`: fills a disk around an open journal, leaving 0, 1, 2 …
//! pages free, and prints a line for each: what was saved and refused, or `!` and what went wrong. With
//! `--late` it does so before the first write of each session.
//! `--swallow` acknowledges what was refused: the defect that the harness has to catch.

use std::io::Write;
use std::path::Path;
use std::process::ExitCode;

use tidemark_tests::disk;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let (disk, template, sizes, flag) = match arguments.as_slice() {
        [disk, template, sizes] => (disk, template, sizes, ""),
        [disk, template, sizes, flag @ ("--late" | "--swallow")] => (disk, template, sizes, *flag),
        _ => return ExitCode::FAILURE,
    };
    let (late, swallow) = (flag == "--late", flag == "--swallow");
    for pages in 0..sizes.parse().unwrap_or(0) {
        let line = match disk::fill(Path::new(disk), Path::new(template), pages, late, swallow) {
            Ok(filled) => format!("{pages} {} {}", filled.saved, filled.refused),
            Err(error) => format!("! {pages} pages free: {error}"),
        };
        let failed = line.starts_with('!');
        if writeln!(std::io::stdout(), "{line}").is_err() || failed {
            return ExitCode::FAILURE;
        }
    }
    ExitCode::SUCCESS
}
