//! Opening the database: one function, one order.

use std::fs::{self, File, OpenOptions};
use std::io::Read;
use std::path::Path;

use rusqlite::{Connection, OpenFlags};
use tidemark_vault::DatabaseKey;
use zeroize::Zeroizing;

use crate::error::StoreError;

mod migrations {
    refinery::embed_migrations!("migrations");
}

/// SQLCipher's page size: every database file is a whole number of these.
const PAGE: u64 = 4096;

/// The open database: one connection, for one thread at a time.
pub struct Store {
    pub(crate) db: Connection,
}

impl Store {
    /// Makes a new database; an existing file is never touched.
    pub fn create(path: &Path, key: &DatabaseKey) -> Result<Self, StoreError> {
        new_file(path).map_err(|error| match error.kind() {
            std::io::ErrorKind::AlreadyExists => StoreError::Refused,
            std::io::ErrorKind::StorageFull => StoreError::Full,
            std::io::ErrorKind::PermissionDenied | std::io::ErrorKind::ReadOnlyFilesystem => {
                StoreError::ReadOnly
            }
            _ => StoreError::Io,
        })?;
        drop(Self::connect(path, key)?);
        // Nothing is trusted to have been encrypted until the file itself shows it. It is closed for
        // that: on POSIX systems, closing any handle of a file gives up every lock on it, SQLite's too.
        if first_bytes(path)? != key.salt() {
            return Err(StoreError::NoCipher);
        }
        Self::connect(path, key)
    }

    /// Opens an existing database, checks all of it, and brings its schema up to date.
    pub fn open(path: &Path, key: &DatabaseKey) -> Result<Self, StoreError> {
        let length = fs::metadata(path).map_err(|_| StoreError::Missing)?.len();
        // A write that was cut off leaves half a page, and the journal that takes it back.
        let whole = length % PAGE == 0 || hot_journal(path);
        if length == 0 || !whole || first_bytes(path)? != key.salt() {
            return Err(StoreError::Damaged);
        }
        Self::connect(path, key)
    }

    fn connect(path: &Path, key: &DatabaseKey) -> Result<Self, StoreError> {
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let db = Connection::open_with_flags(path, flags)?;
        unlock(&db, key)?;
        db.execute_batch(
            "PRAGMA journal_mode = DELETE;
             PRAGMA synchronous = EXTRA;
             PRAGMA locking_mode = EXCLUSIVE;
             PRAGMA secure_delete = ON;
             PRAGMA temp_store = MEMORY;
             PRAGMA cache_size = -16384;
             PRAGMA trusted_schema = OFF;
             PRAGMA foreign_keys = OFF;",
        )?;
        db.set_prepared_statement_cache_capacity(64);
        let mut store = Self { db };
        store.verify()?;
        store.migrate()?;
        store.db.pragma_update(None, "foreign_keys", true)?;
        Ok(store)
    }

    /// Reads every page and proves it: the cipher's own check, SQLite's, and the foreign keys.
    pub fn verify(&self) -> Result<(), StoreError> {
        let clean = |pragma: &str, fine: &str| -> Result<bool, StoreError> {
            let mut statement = self.db.prepare(pragma)?;
            let mut rows = statement.query([])?;
            match rows.next()? {
                None => Ok(true),
                Some(row) => Ok(row.get_ref(0)?.as_str().is_ok_and(|said| said == fine)),
            }
        };
        let sound = clean("PRAGMA cipher_integrity_check", "")?
            && clean("PRAGMA quick_check(1)", "ok")?
            && clean("PRAGMA foreign_key_check", "")?;
        if sound { Ok(()) } else { Err(StoreError::Damaged) }
    }

    /// Applies the migrations that are missing, each in one transaction.
    fn migrate(&mut self) -> Result<(), StoreError> {
        let runner = migrations::migrations::runner();
        let newest = runner.get_migrations().iter().map(refinery::Migration::version).max();
        let has_history: bool = self.db.query_row(
            "SELECT EXISTS (SELECT 1 FROM sqlite_schema WHERE name = 'refinery_schema_history')",
            [],
            |row| row.get(0),
        )?;
        if has_history {
            let applied: Option<u32> =
                self.db
                    .query_row("SELECT max(version) FROM refinery_schema_history", [], |row| row.get(0))?;
            if applied > newest.and_then(|version| u32::try_from(version).ok()) {
                return Err(StoreError::Newer);
            }
            if applied == newest.and_then(|version| u32::try_from(version).ok()) {
                return Ok(());
            }
        }
        runner.run(&mut self.db).map_err(|error| match error.kind() {
            refinery::error::Kind::Connection(_, cause) => {
                let code = cause.downcast_ref().and_then(rusqlite::Error::sqlite_error_code);
                code.map_or(StoreError::Damaged, StoreError::of)
            }
            _ => StoreError::Damaged,
        })?;
        Ok(())
    }
}

/// Hands over the key, first of all, and proves that a cipher is at work.
fn unlock(db: &Connection, key: &DatabaseKey) -> Result<(), StoreError> {
    let text = key.sqlcipher_text();
    // x'…' around 64 digits of key and 32 of salt. A shorter key would be taken for a passphrase,
    // and no key at all would make a plain database, both without a word.
    if text.len() != 99 {
        return Err(StoreError::NoCipher);
    }
    // Memory first, so that the very text of the key is wiped too.
    db.execute_batch("PRAGMA cipher_log_level = NONE; PRAGMA cipher_memory_security = ON;")?;
    db.execute_batch(&Zeroizing::new(format!("PRAGMA key = \"{}\";", *text)))?;
    let version: String =
        db.query_row("PRAGMA cipher_version", [], |row| row.get(0)).map_err(|_| StoreError::NoCipher)?;
    if version.is_empty() {
        return Err(StoreError::NoCipher);
    }
    // The first read; with a key that doesn't fit it fails as "not a database".
    db.query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get::<_, i64>(0))?;
    Ok(())
}

fn new_file(path: &Path) -> std::io::Result<File> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path)
}

/// Whether a rollback journal with content stands beside the database.
fn hot_journal(path: &Path) -> bool {
    let mut name = path.as_os_str().to_owned();
    name.push("-journal");
    fs::metadata(name).is_ok_and(|journal| journal.len() > 0)
}

fn first_bytes(path: &Path) -> Result<[u8; 16], StoreError> {
    let mut bytes = [0; 16];
    File::open(path).and_then(|mut file| file.read_exact(&mut bytes)).map_err(|_| StoreError::Damaged)?;
    Ok(bytes)
}
