//! What lies in the memory of processes. The system shows it to root, and to a debugger.

use std::fs::{self, File};
use std::io;
use std::os::unix::fs::FileExt;

use crate::canary::Canary;
use crate::process::Process;

const PAGE: usize = 4096;
/// About so many pages is asked at once whether they are there.
const PIECE: usize = 4096;

/// What is looked for, each under a name.
pub struct Secrets(Vec<(&'static str, Canary)>);

/// Which secret stands in which process, and in which form.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Held {
    /// The secret's name.
    pub secret: &'static str,
    /// The form.
    pub form: &'static str,
    /// The process's name.
    pub process: String,
}

/// What was looked through.
#[derive(Debug, Default)]
pub struct Looked {
    /// Everything that was found.
    pub held: Vec<Held>,
    /// How many bytes there were.
    pub bytes: u64,
}

impl Secrets {
    /// Secrets and their names.
    pub fn new(secrets: Vec<(&'static str, Canary)>) -> Self {
        Self(secrets)
    }

    /// Looks through all memory of these processes; an error where the system doesn't show it.
    pub fn look(&self, processes: &[Process]) -> io::Result<Looked> {
        let mut looked = Looked::default();
        let needles = self.by_first_byte();
        for process in processes {
            looked.bytes += Memory::of(process)?.look(&needles, |needle| {
                let process = process.name.clone();
                looked.held.push(Held { secret: needle.secret, form: needle.form, process });
            });
        }
        looked.held.sort();
        looked.held.dedup();
        Ok(looked)
    }

    /// One pass over the memory tells all of them: at each byte, only those that begin with it.
    fn by_first_byte(&self) -> Table<'_> {
        let mut table = vec![Vec::new(); 256];
        for (secret, canary) in &self.0 {
            for (form, bytes) in canary.needles() {
                if let Some(row) = bytes.first().and_then(|first| table.get_mut(usize::from(*first))) {
                    row.push(Needle { secret, form, bytes });
                }
            }
        }
        table
    }
}

/// For each byte, what begins with it.
type Table<'a> = Vec<Vec<Needle<'a>>>;

#[derive(Clone, Copy)]
struct Needle<'a> {
    secret: &'static str,
    form: &'static str,
    bytes: &'a [u8],
}

/// The memory of one process.
struct Memory {
    bytes: File,
    /// Eight bytes a page, of which the highest two bits say whether it is there at all.
    pages: File,
    parts: Vec<(u64, u64)>,
}

impl Memory {
    fn of(process: &Process) -> io::Result<Self> {
        let folder = format!("/proc/{}", process.id);
        let maps = fs::read_to_string(format!("{folder}/maps"))?;
        Ok(Self {
            bytes: File::open(format!("{folder}/mem"))?,
            pages: File::open(format!("{folder}/pagemap"))?,
            parts: maps.lines().filter_map(part).collect(),
        })
    }

    /// Looks through all of it, page by page, and answers how much there was.
    fn look(&self, needles: &Table<'_>, mut found: impl FnMut(&Needle<'_>)) -> u64 {
        let longest = needles.iter().flatten().map(|needle| needle.bytes.len()).max().unwrap_or_default();
        let mut looked = 0;
        for (start, end) in &self.parts {
            let mut hay = Vec::new();
            for page in self.pages(*start, *end) {
                // What begins at the end of the page before goes on in this one.
                let kept = hay.len().min(longest);
                hay.drain(..hay.len() - kept);
                hay.resize(kept + PAGE, 0);
                // WebKit sets aside far more than a computer has, and a device is no memory.
                let read = page.is_some_and(|page| self.bytes.read_exact_at(&mut hay[kept..], page).is_ok());
                if read {
                    looked += PAGE as u64;
                    look_at(&hay, needles, &mut found);
                } else {
                    hay.clear();
                }
            }
        }
        looked
    }

    /// Where its pages are; once for each gap, none.
    fn pages(&self, start: u64, end: u64) -> Vec<Option<u64>> {
        let mut pages = Vec::new();
        let mut entries = vec![0; PIECE * 8];
        for place in (start..end).step_by(PIECE * PAGE) {
            let count = usize::try_from((end - place) / PAGE as u64).map_or(PIECE, |left| left.min(PIECE));
            let entries = &mut entries[..count * 8];
            if self.pages.read_exact_at(entries, place / PAGE as u64 * 8).is_err() {
                continue;
            }
            for (page, entry) in (place..).step_by(PAGE).zip(entries.chunks(8)) {
                // Numbers stand in memory with their highest byte last, on every computer that this runs on.
                if entry.last().is_some_and(|high| high & 0xc0 != 0) {
                    pages.push(Some(page));
                } else if pages.last().is_some_and(Option::is_some) {
                    pages.push(None);
                }
            }
        }
        pages
    }
}

/// Where a part of memory begins and ends, from its line in the system's list. What can't be read is
/// none; nor is a file that can't be written: it holds what it held before the program started.
fn part(line: &str) -> Option<(u64, u64)> {
    let mut words = line.split_whitespace();
    let (start, end) = words.next()?.split_once('-')?;
    let rights = words.next()?;
    let of_file = words.nth(3).is_some_and(|name| name.starts_with('/'));
    let may_hold = rights.starts_with("rw") || rights.starts_with('r') && !of_file;
    let bounds = u64::from_str_radix(start, 16).ok().zip(u64::from_str_radix(end, 16).ok());
    bounds.filter(|_| may_hold)
}

fn look_at(hay: &[u8], needles: &Table<'_>, found: &mut impl FnMut(&Needle<'_>)) {
    for (place, byte) in hay.iter().enumerate() {
        for needle in &needles[usize::from(*byte)] {
            if hay[place..].starts_with(needle.bytes) {
                found(needle);
            }
        }
    }
}
