use std::fs;
use std::path::{Path, PathBuf};

use chrono::{DateTime, Utc};
use tempfile::TempDir;
use tidemark_journal::day::{JournalDay, Moment, Zone};
use tidemark_journal::note::Text;
use tidemark_journal::{Body, Note, Record, RecordId};
use tidemark_vault::{DatabaseKey, MarkKey};
use zeroize::Zeroizing;

use super::*;

mod connection;
mod damage;
mod image;
mod opening;
mod record;
mod reserve;
mod round_trip;
mod routine;
mod salvage;
mod session;
mod setting;
mod taper;
mod value;

fn key(seed: u8) -> DatabaseKey {
    DatabaseKey::new(Zeroizing::new([seed; 32]), [0x5a; 16])
}

fn mark_key() -> MarkKey {
    MarkKey::new(Zeroizing::new([7; 32]))
}

/// A folder with a database in it; gone when dropped.
struct Place {
    folder: TempDir,
}

impl Place {
    fn new() -> Self {
        Self { folder: tempfile::tempdir().unwrap() }
    }

    fn path(&self) -> PathBuf {
        self.folder.path().join("journal.sqlite")
    }

    fn create(&self) -> Store {
        Store::create(&self.path(), &key(1), &mark_key()).unwrap()
    }

    /// A place with an empty journal open in it.
    fn fresh() -> (Self, Store) {
        let place = Self::new();
        let store = place.create();
        (place, store)
    }

    /// Opened for reading; nothing is proven yet.
    fn read(&self) -> Result<Store, StoreError> {
        Store::open(&self.path(), &key(1), &mark_key())
    }

    /// Opened and proven, however it stands to its mark.
    fn open(&self) -> Result<Store, StoreError> {
        let mut store = self.read()?;
        store.accept_standing()?;
        let checked = store.checker().run()?;
        store.passed(checked)?;
        Ok(store)
    }

    /// The same files somewhere else, as a process that was killed now would leave them.
    fn killed(&self) -> Self {
        let other = Self::new();
        for (path, bytes) in self.files() {
            fs::write(other.folder.path().join(path.file_name().unwrap()), bytes).unwrap();
        }
        other
    }

    fn file(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// The names of the folder's files.
    fn names(&self) -> Vec<String> {
        self.files().iter().map(|(path, _)| path.file_name().unwrap().to_str().unwrap().to_owned()).collect()
    }

    /// Every file of the folder by name, with its bytes.
    fn files(&self) -> Vec<(PathBuf, Vec<u8>)> {
        let mut files: Vec<_> = fs::read_dir(self.folder.path())
            .unwrap()
            .map(|entry| entry.unwrap().path())
            .map(|path| (path.clone(), fs::read(path).unwrap()))
            .collect();
        files.sort();
        files
    }
}

/// Opening fails as expected, and leaves every file as it was.
fn check_refused(place: &Place, expected: StoreError, what: &str) {
    let before = place.files();
    assert_eq!(place.open().err(), Some(expected), "{what}");
    assert!(place.files() == before, "opening changed a file: {what}");
}

fn at(text: &str) -> DateTime<Utc> {
    DateTime::parse_from_rfc3339(text).unwrap().to_utc()
}

fn day(text: &str) -> JournalDay {
    text.parse().unwrap()
}

fn id(number: u8) -> RecordId {
    [number; 16].into()
}

/// A record of noon (UTC) of a day, written down on the same or a later one.
fn record(number: u8, happened: &str, recorded: &str, body: Body) -> Record {
    let moment = |day: &str| {
        Moment::new(at(&format!("{day}T12:00:{:02}Z", number % 60)), Zone::UTC, Default::default())
    };
    let (happened, recorded) = (moment(happened), moment(recorded));
    Record {
        id: id(number),
        revision: 1,
        happened,
        recorded,
        edited: None,
        deleted: None,
        origin: None,
        body,
    }
}

fn note(text: &str) -> Body {
    Body::Note(Note { text: Text::new(text.to_owned()).unwrap() })
}

fn flip(path: &Path, position: usize) {
    let mut bytes = fs::read(path).unwrap();
    bytes[position] ^= 1;
    fs::write(path, bytes).unwrap();
}
