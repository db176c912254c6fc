//! A small disk that fills up while a journal is open.

use std::fs::{self, File, OpenOptions};
use std::io::{ErrorKind, Write};
use std::path::{Path, PathBuf};

use tidemark_app::{AppError, Journal, Reason};

use crate::copied::copy;
use crate::known::note;
use crate::program::{self, PASSPHRASE};
use crate::sight::{self, Sight};

/// What tmpfs hands out at a time.
const PAGE: u64 = 4096;

/// More than fits into the space that is left.
const MOST_SAVED: usize = 200;

/// What came of it at one amount of free space.
#[derive(Debug, Default, Clone, Copy)]
pub struct Filled {
    /// Records saved before the disk was full.
    pub saved: usize,
    /// Refusals, each for want of space.
    pub refused: usize,
}

/// Opens a copy of a journal on a disk, leaves so many pages free, saves until the disk is full, keeps
/// a draft, makes room again and goes on in the same process; then holds what is there against what
/// was acknowledged.
///
/// `late` fills the disk before the first write of the session. With `swallow`, a refusal counts as
/// acknowledged: the defect that has to be caught.
pub fn fill(disk: &Path, template: &Path, pages: u64, late: bool, swallow: bool) -> Result<Filled, String> {
    let backs_up = pages.is_multiple_of(10);
    let place = disk.join("place");
    copy(template, &place);
    let folder = place.join("journal");
    let before = Sight::of(&folder)?;
    let mut journal = sight::open(&folder, PASSPHRASE).map_err(|error| format!("opening: {error}"))?;
    let mut acknowledged = 0;
    if !late {
        save(&mut journal, acknowledged).map_err(|error| format!("with room: {error}"))?;
        acknowledged += 1;
    }
    let ballast = Ballast::leave(disk, pages);
    let mut filled = Filled::default();
    while filled.refused < 3 {
        match save(&mut journal, acknowledged) {
            Ok(()) => {
                filled.saved += 1;
                acknowledged += 1;
            }
            Err(AppError::DiskFull) => {
                filled.refused += 1;
                acknowledged += usize::from(swallow);
            }
            Err(error) => return Err(format!("refused, but not as full: {error}")),
        }
        if filled.saved > MOST_SAVED {
            return Err("the disk never filled up".to_owned());
        }
    }
    // Writing goes on in a form of which nothing can be saved: the draft grows.
    let texts = [10, 1000].map(|length| "what stands in the form ".repeat(length));
    let kept = texts.iter().map(|text| journal.keep_draft("check-in", text)).collect::<Vec<_>>();
    if let Some(Err(error)) = kept.iter().find(|kept| kept.is_err()) {
        return Err(format!("a draft on the full disk: {error}"));
    }
    let mut backups = 0;
    if backs_up && journal.back_up(Reason::ByHand).is_ok() {
        backups += 1;
    }
    drop(ballast);
    journal.keep_draft("check-in", "with room").map_err(|error| format!("a draft, with room: {error}"))?;
    save(&mut journal, acknowledged).map_err(|error| format!("after room was made: {error}"))?;
    acknowledged += 1;
    if backs_up {
        let made = journal.back_up(Reason::ByHand);
        made.map_err(|error| format!("a backup, with room again: {error}"))?;
        backups += 1;
    }
    program::close(journal).map_err(|error| format!("closing: {error}"))?;
    let there = Sight::with_backups(&folder)?;
    // And the draft.
    if there.len() != before.len() + acknowledged + 1 {
        return Err(format!("{acknowledged} acknowledged, {} there", there.len() - before.len() - 1));
    }
    if there.backups() != backups {
        return Err(format!("{backups} backups acknowledged, {} there", there.backups()));
    }
    fs::remove_dir_all(place).map_err(|error| format!("clearing the disk: {error}"))?;
    Ok(filled)
}

/// Some pages of text, and which of the records it is.
fn save(journal: &mut Journal, number: usize) -> Result<(), AppError> {
    let words = format!("record {number}{}", " and on".repeat(number % 5 * 900));
    journal.save(note(&words), None).map(drop)
}

/// A file that takes up all of a disk but some pages; it goes when this is dropped.
struct Ballast(PathBuf);

impl Ballast {
    fn leave(disk: &Path, pages: u64) -> Self {
        let path = disk.join("ballast");
        let mut file = File::create(&path).expect("a file can be made on the disk");
        let page = [0; PAGE as usize];
        loop {
            match file.write_all(&page) {
                Ok(()) => {}
                Err(error) if error.kind() == ErrorKind::StorageFull => break,
                Err(error) => panic!("filling the disk: {error}"),
            }
        }
        let full = file.metadata().expect("a file has a length").len() / PAGE * PAGE;
        let short = OpenOptions::new().write(true).open(&path).expect("the file is there");
        short.set_len(full.saturating_sub(pages * PAGE)).expect("a file can be made shorter");
        Self(path)
    }
}

impl Drop for Ballast {
    fn drop(&mut self) {
        let _ = fs::remove_file(&self.0);
    }
}
