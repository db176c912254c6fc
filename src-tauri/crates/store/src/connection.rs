//! Opening the database: one function, one order.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use rusqlite::{Connection, OpenFlags};
use tidemark_vault::{DatabaseKey, MarkKey};

use crate::aside;
use crate::checker::{self, Checker, Opening};
use crate::cipher::{self, CipherKey, PAGE};
use crate::error::StoreError;
use crate::file;
use crate::made::Made;
use crate::mark::{Found, MarkFile};
use crate::reserve::Reserve;
use crate::schema;
use crate::session::{Session, Standing};

/// The open database: one connection, for one thread at a time. It only reads until its pages are
/// proven ([`Store::checker`], [`Store::passed`]).
pub struct Store {
    pub(crate) db: Connection,
    pub(crate) path: PathBuf,
    pub(crate) key: CipherKey,
    pub(crate) schema: u32,
    pub(crate) mark: MarkFile,
    pub(crate) reserve: Reserve,
    pub(crate) session: Session,
    salt_lost: bool,
    opening: Opening,
}

impl Store {
    /// Makes a new database, proven and ready to be written; an existing file is never touched. If
    /// it fails, no file that it made is left.
    pub fn create(path: &Path, key: &DatabaseKey, mark: &MarkKey) -> Result<Self, StoreError> {
        let key = CipherKey::new(key)?;
        let made = Made::new(path)?;
        {
            let mut db = connect(path, &key)?;
            schema::migrate(&mut db)?;
        }
        made.keep(key, mark)
    }

    /// Opens an existing database for reading, in the order that leaves every way back open:
    /// a hot journal is copied aside with its database before SQLite rolls it back; a lost salt is
    /// taken from the key; a newer schema is refused. Nothing else is written.
    ///
    /// # Errors
    /// [`StoreError::Missing`], [`StoreError::Damaged`], [`StoreError::Newer`]; [`StoreError::Full`]
    /// if there is no room to copy aside.
    pub fn open(path: &Path, key: &DatabaseKey, mark: &MarkKey) -> Result<Self, StoreError> {
        Self::found(path, CipherKey::new(key)?, mark)
    }

    pub(crate) fn found(path: &Path, key: CipherKey, mark: &MarkKey) -> Result<Self, StoreError> {
        let length = fs::metadata(path).map_err(|_| StoreError::Missing)?.len();
        let hot = aside::is_hot(path)?;
        // A write that was cut off leaves half a page, and the journal that takes it back.
        if length == 0 || !(length.is_multiple_of(PAGE) || hot) {
            return Err(StoreError::Damaged);
        }
        // A journal that was rolled back by an opening whose checks never passed was there too.
        let had_journal = file::journal(path).exists() || aside::are_there(path);
        if hot {
            aside::make(path)?;
        }
        // Before SQLite opens the file: closing any handle of it later would give up SQLite's locks.
        // What the disk doesn't give back is damage, too.
        let first = file::first_bytes(path).map_err(|_| StoreError::Damaged)?;
        let salt_lost = first != Some(key.salt());
        let db = connect(path, &key)?;
        let schema = schema::version(&db)?;
        if schema > schema::newest() {
            return Err(StoreError::Newer);
        }
        // Only now: rolled back under this mode, the lock would keep even the checks out.
        db.pragma_update(None, "locking_mode", "EXCLUSIVE")?;
        db.pragma_update(None, "foreign_keys", true)?;
        let counter = schema::counter(&db, schema)?;
        let mark = MarkFile::of(path, mark);
        let marked = mark.read();
        let standing = match marked {
            Found::Missing if schema < schema::WITH_SESSIONS => Standing::Normal,
            Found::Missing => Standing::MarkMissing,
            Found::Damaged => Standing::MarkDamaged,
            Found::Sound(mark) if counter < mark.counter => Standing::Older,
            Found::Sound(mark) if mark.open && !had_journal => Standing::JournalMissing,
            Found::Sound(_) => Standing::Normal,
        };
        let highest = if let Found::Sound(mark) = marked { mark.counter.max(counter) } else { counter };
        Ok(Self {
            db,
            path: path.to_owned(),
            key,
            schema,
            mark,
            reserve: Reserve::of(path),
            salt_lost,
            session: Session::new(standing, highest),
            opening: Opening::new(),
        })
    }

    /// Whether the file did not begin with the key's salt when it was opened. No page can tell; the
    /// session's first write puts it right.
    pub fn salt_was_lost(&self) -> bool {
        self.salt_lost
    }

    /// What proves every page, for a thread of its own.
    pub fn checker(&self) -> Checker {
        Checker { path: self.path.clone(), key: self.key.clone(), opening: self.opening }
    }

    pub(crate) fn opening(&self) -> Opening {
        self.opening
    }

    /// Proves every page once more, on this connection.
    pub fn verify(&self) -> Result<(), StoreError> {
        checker::check(&self.db)
    }

    /// How many rows every table holds, by its name.
    pub fn row_counts(&self) -> Result<BTreeMap<String, u64>, StoreError> {
        schema::row_counts(&self.db)
    }

    /// The schema's version.
    pub fn schema_version(&self) -> u32 {
        self.schema
    }

    /// Whether the schema is older than this program's: then only [`Store::image`],
    /// [`Store::row_counts`], [`Store::setting`] and [`Store::opened_days`] can be relied on until [`Store::migrate`].
    pub fn pending_migration(&self) -> bool {
        self.schema < schema::newest()
    }
}

fn connect(path: &Path, key: &CipherKey) -> Result<Connection, StoreError> {
    let db = cipher::connect(path, key, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
    db.execute_batch(
        "PRAGMA journal_mode = DELETE;
         PRAGMA synchronous = EXTRA;
         PRAGMA secure_delete = ON;",
    )?;
    db.set_prepared_statement_cache_capacity(64);
    Ok(db)
}
