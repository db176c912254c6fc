//! The high-water mark: a small authenticated file beside the database that says how far its
//! counter has come, so that an older copy that was put back is told.

use std::fs::File;
use std::io::{self, ErrorKind, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

use tidemark_vault::MarkKey;

use crate::error::StoreError;
use crate::file;

const RECORD: usize = 128;
const SIGNED: usize = RECORD - 32;
const MAGIC: &[u8; 8] = b"TMMARK\0\x01";
/// Room for `journal-` and a key id.
const NAME: usize = 48;

/// One record of the mark.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Mark {
    /// Raised with every record that is written: tells which of the two is the newer.
    sequence: u64,
    /// The database's counter, as it was last told.
    pub counter: u64,
    /// Whether a session was under way.
    pub open: bool,
}

/// What the mark's file holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Found {
    Missing,
    Damaged,
    Sound(Mark),
}

/// The mark's file: two records that are written in turn, so that one is whole at every instant.
pub struct MarkFile {
    path: PathBuf,
    name: [u8; NAME],
    key: MarkKey,
}

impl MarkFile {
    /// The mark of a database: the same name with `.mark`.
    pub fn of(database: &Path, key: &MarkKey) -> Self {
        // The name holds the key id; a mark that was renamed is none.
        let mut name = [0; NAME];
        let stem = database.file_stem().unwrap_or_default().as_encoded_bytes();
        name.iter_mut().zip(stem).for_each(|(to, from)| *to = *from);
        Self { path: path_of(database), name, key: key.duplicate() }
    }

    /// The newer of the two records. A file that can't be read is as good as damaged: the journal
    /// can be read without it.
    pub fn read(&self) -> Found {
        let read = File::open(&self.path).and_then(|file| {
            let mut bytes = Vec::new();
            file.take(2 * RECORD as u64 + 1).read_to_end(&mut bytes).map(|_| bytes)
        });
        let bytes = match read {
            Ok(bytes) if bytes.len() == 2 * RECORD => bytes,
            Err(error) if error.kind() == ErrorKind::NotFound => return Found::Missing,
            Ok(_) | Err(_) => return Found::Damaged,
        };
        let newest =
            bytes.chunks(RECORD).filter_map(|record| self.parse(record)).max_by_key(|it| it.sequence);
        newest.map_or(Found::Damaged, Found::Sound)
    }

    /// Writes a counter over the older record; it is on the disk once this returns. A file that is
    /// missing or damaged is made anew.
    pub fn write(&self, counter: u64, open: bool) -> Result<(), StoreError> {
        match self.read() {
            Found::Sound(last) => Ok(self.after(last, counter, open)?.sync_all()?),
            Found::Missing | Found::Damaged => {
                let record = self.record(Mark { sequence: 0, counter, open });
                Ok(file::replace(&self.path, &record.repeat(2))?)
            }
        }
    }

    /// The same for a session under way, without waiting for the disk: an ending of this program alone
    /// loses none of it, and a power cut leaves a database that is ahead of its mark.
    pub fn note(&self, counter: u64) -> Result<(), StoreError> {
        match self.read() {
            Found::Sound(last) => Ok(self.after(last, counter, true).map(drop)?),
            Found::Missing | Found::Damaged => self.write(counter, true),
        }
    }

    /// Writes the record after the last one, in the place of the one before it.
    fn after(&self, last: Mark, counter: u64, open: bool) -> io::Result<File> {
        let next = Mark { sequence: last.sequence + 1, counter, open };
        let place = if next.sequence.is_multiple_of(2) { 0 } else { RECORD };
        let mut file = File::options().write(true).open(&self.path)?;
        file.seek(SeekFrom::Start(place as u64))?;
        file.write_all(&self.record(next))?;
        Ok(file)
    }

    fn record(&self, mark: Mark) -> [u8; RECORD] {
        let mut record = [0; RECORD];
        record[..8].copy_from_slice(MAGIC);
        record[8..56].copy_from_slice(&self.name);
        record[56..64].copy_from_slice(&mark.sequence.to_be_bytes());
        record[64..72].copy_from_slice(&mark.counter.to_be_bytes());
        record[72] = mark.open.into();
        let tag = self.key.sign(&record[..SIGNED]);
        record[SIGNED..].copy_from_slice(&tag);
        record
    }

    fn parse(&self, record: &[u8]) -> Option<Mark> {
        let (signed, tag) = record.split_at_checked(SIGNED)?;
        let number = |at: usize| Some(u64::from_be_bytes(signed.get(at..at + 8)?.try_into().ok()?));
        let ours = self.key.verify(signed, tag) && signed.starts_with(MAGIC) && signed[8..56] == self.name;
        ours.then_some(())?;
        Some(Mark { sequence: number(56)?, counter: number(64)?, open: signed[72] == 1 })
    }
}

/// Where the mark of a database lies.
pub fn path_of(database: &Path) -> PathBuf {
    database.with_extension("mark")
}

#[cfg(test)]
mod tests;
