//! A disk that fills up while the journal is open: what is refused is never acknowledged, nothing
//! acknowledged is lost, and once there is room, it goes on in the same process.

use std::process::Command;
use std::time::Instant;

use tidemark_tests::program::{self, text, told};
use tidemark_tests::{known, mount, operation};

const SIZES: usize = 100;

#[test]
fn filling_up_at_a_hundred_sizes() {
    let begun = Instant::now();
    let Some((done, said)) = fill(SIZES, None) else { return };
    assert!(done, "{said}");
    let lines: Vec<Vec<usize>> =
        said.lines().map(|line| line.split(' ').map(|word| word.parse().unwrap()).collect()).collect();
    assert_eq!(lines.len(), SIZES, "{said}");
    let of = |place: usize| lines.iter().map(|line| line.get(place).copied().unwrap()).sum::<usize>();
    let (saved, refused) = (of(1), of(2));
    // Room for nothing at all at first, for quite a few records at the end.
    assert_eq!(lines.first().unwrap().get(1), Some(&0));
    assert!(lines.last().unwrap().get(1) > Some(&3), "{said}");
    told(&format!(
        "disk full at {SIZES} sizes in {:.0?}: {saved} saved before, {refused} refused and none of them \
         there, a draft kept and saving again each time without a new start",
        begun.elapsed()
    ));
}

#[test]
fn filling_up_before_the_first_write() {
    let Some((done, said)) = fill(if program::long() { SIZES } else { 5 }, Some("--late")) else { return };
    assert!(done, "{said}");
    told(&format!("disk full before a session's first write: the same at {} sizes", said.lines().count()));
}

#[test]
fn acknowledging_what_was_refused_is_caught() {
    let Some((done, said)) = fill(1, Some("--swallow")) else { return };
    assert!(!done && said.contains("acknowledged"), "{said}");
}

/// Runs the filler on a small disk of its own; none where the system lets nobody mount one.
fn fill(sizes: usize, flag: Option<&str>) -> Option<(bool, String)> {
    let place = tempfile::tempdir().unwrap();
    let (disk, template) = (place.path().join("disk"), place.path().join("template"));
    std::fs::create_dir_all(&disk).unwrap();
    known::journal(&operation::folder(&template));
    let mut filler = Command::new(env!("CARGO_BIN_EXE_filler"));
    filler.args([text(&disk), text(&template), &sizes.to_string()]).args(flag);
    let output = program::output(&mut mount::with(mount::SMALL_DISK, &disk, &filler)?);
    Some((output.status.success(), String::from_utf8(output.stdout).unwrap()))
}
