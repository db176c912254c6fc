//! The cipher: handing over the key, and proving that it is at work.

use std::path::Path;

use rusqlite::{Connection, OpenFlags};
use tidemark_vault::DatabaseKey;
use zeroize::Zeroizing;

use crate::error::StoreError;

/// SQLCipher's page size: every database file is a whole number of these.
pub const PAGE: u64 = 4096;

/// A database key in the form SQLCipher takes it, with its salt. Wiped when dropped.
#[derive(Clone)]
pub struct CipherKey {
    text: Zeroizing<String>,
    salt: [u8; 16],
}

impl CipherKey {
    pub fn new(key: &DatabaseKey) -> Result<Self, StoreError> {
        let text = key.sqlcipher_text();
        // x'…' around 64 digits of key and 32 of salt. A shorter key would be taken for a
        // passphrase, and no key at all would make a plain database, both without a word.
        if text.len() != 99 {
            return Err(StoreError::NoCipher);
        }
        Ok(Self { text, salt: key.salt() })
    }

    /// The first 16 bytes of a sound database of this key.
    pub fn salt(&self) -> [u8; 16] {
        self.salt
    }

    /// Hands the key over, first of all, and proves that a cipher is at work. Nothing is read yet.
    pub fn unlock(&self, db: &Connection) -> Result<(), StoreError> {
        quiet(db)?;
        // Room for all of it at once: text that grows leaves what it was behind.
        let mut pragma = Zeroizing::new(String::with_capacity(self.text.len() + 32));
        for part in ["PRAGMA key = \"", &self.text, "\";"] {
            pragma.push_str(part);
        }
        db.execute_batch(&pragma)?;
        let version: String =
            db.query_row("PRAGMA cipher_version", [], |row| row.get(0)).map_err(|_| StoreError::NoCipher)?;
        if version.is_empty() { Err(StoreError::NoCipher) } else { Ok(()) }
    }

    /// Adds an encrypted file to a connection under a name.
    pub fn attach(&self, db: &Connection, path: &Path, name: &str) -> Result<(), StoreError> {
        let path = path.to_str().ok_or(StoreError::Io)?;
        let mut attach = db.prepare(&format!("ATTACH DATABASE ?1 AS {name} KEY ?2"))?;
        attach.execute([path, self.text.as_str()])?;
        Ok(())
    }
}

/// The cipher's memory is wiped when given up, and nothing is written to standard error. Memory
/// first, so that the very text of a key is wiped too.
pub fn quiet(db: &Connection) -> Result<(), StoreError> {
    Ok(db.execute_batch("PRAGMA cipher_log_level = NONE; PRAGMA cipher_memory_security = ON;")?)
}

/// A connection to a database that is there, unlocked, with the pragmas every connection has. The
/// first read rolls a hot journal back; with a key that doesn't fit it fails as damage.
pub fn connect(path: &Path, key: &CipherKey, access: OpenFlags) -> Result<Connection, StoreError> {
    // Names of databases in memory are URIs: not taken for one, such a name would be a file's.
    let flags = access | OpenFlags::SQLITE_OPEN_NO_MUTEX | OpenFlags::SQLITE_OPEN_URI;
    let db = Connection::open_with_flags(path, flags)?;
    key.unlock(&db)?;
    db.execute_batch(
        "PRAGMA temp_store = MEMORY;
         PRAGMA cache_size = -16384;
         PRAGMA trusted_schema = OFF;
         PRAGMA foreign_keys = OFF;",
    )?;
    db.query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get::<_, i64>(0))?;
    Ok(db)
}
