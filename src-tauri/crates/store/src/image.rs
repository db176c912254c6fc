//! The database as a plain image in memory, for backups, and a new database from one. Nothing of
//! it touches the disk unencrypted, and its memory is wiped.

use std::path::Path;
use std::sync::atomic::{AtomicU64, Ordering};

use rusqlite::{Connection, MAIN_DB, OpenFlags};
use tidemark_vault::{DatabaseKey, MarkKey};
use zeroize::Zeroizing;

use crate::checker;
use crate::cipher::{self, CipherKey};
use crate::connection::Store;
use crate::error::StoreError;
use crate::made::Made;
use crate::schema;

impl Store {
    /// Everything in the database as the bytes of a plain SQLite file.
    pub fn image(&self) -> Result<Zeroizing<Vec<u8>>, StoreError> {
        static LAST: AtomicU64 = AtomicU64::new(0);
        // A database in memory that two connections of this process share by its name: this one
        // writes it, the other reads its bytes.
        let name = format!("file:/image-{}?vfs=memdb", LAST.fetch_add(1, Ordering::Relaxed));
        let mut reader = Connection::open(&name)?;
        cipher::quiet(&reader)?;
        self.db.execute("ATTACH DATABASE ?1 AS image KEY ''", [&name])?;
        let exported = export(&self.db, "image");
        self.db.execute_batch("DETACH DATABASE image")?;
        exported?;
        Ok(Zeroizing::new(reader.serialize(MAIN_DB)?.to_vec()))
    }

    /// Makes a new database from a plain image, brings its schema up to date, and proves it, down
    /// to every value; ready to be written. If it fails, no file that it made is left.
    ///
    /// # Errors
    /// [`StoreError::Damaged`] if the image isn't one that this program made,
    /// [`StoreError::Newer`] if a later version did, [`StoreError::Refused`] if the file is there.
    pub fn from_image(
        path: &Path,
        key: &DatabaseKey,
        mark: &MarkKey,
        image: &[u8],
    ) -> Result<Self, StoreError> {
        let key = CipherKey::new(key)?;
        let made = written(path, &key, image)?;
        kept(made, key, mark)
    }

    /// Copies the whole database to a new file under another key, and proves the copy, down to
    /// every value; ready to be written. If it fails, no file that it made is left.
    pub fn copy_to(&self, path: &Path, key: &DatabaseKey, mark: &MarkKey) -> Result<Self, StoreError> {
        let key = CipherKey::new(key)?;
        let made = written(path, &key, &self.image()?)?;
        let copy = cipher::connect(path, &key, OpenFlags::SQLITE_OPEN_READ_ONLY)?;
        prove_equal(&self.db, &copy)?;
        drop(copy);
        kept(made, key, mark)
    }
}

/// Copies schema and rows of a connection's main database into another that is attached to it.
fn export(db: &Connection, into: &str) -> Result<(), StoreError> {
    db.query_row("SELECT sqlcipher_export(?1)", [into], |_| Ok(()))?;
    Ok(())
}

/// Writes an image into a new encrypted file, and compares what can be read from it.
fn written(path: &Path, key: &CipherKey, image: &[u8]) -> Result<Made, StoreError> {
    let plain = opened(image)?;
    let made = Made::new(path)?;
    key.attach(&plain, made.path(), "fresh")?;
    // A file that is removed if this fails needs no journal; it is synced once it is whole.
    plain.execute_batch("PRAGMA fresh.journal_mode = OFF; PRAGMA fresh.synchronous = OFF; BEGIN;")?;
    export(&plain, "fresh")?;
    plain.execute_batch("COMMIT; DETACH DATABASE fresh;")?;
    let copy = cipher::connect(path, key, OpenFlags::SQLITE_OPEN_READ_ONLY)?;
    prove_equal(&plain, &copy)?;
    Ok(made)
}

fn kept(made: Made, key: CipherKey, mark: &MarkKey) -> Result<Store, StoreError> {
    let mut db = cipher::connect(made.path(), &key, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
    if schema::version(&db)? < schema::newest() {
        schema::migrate(&mut db)?;
    }
    drop(db);
    made.keep(key, mark)
}

/// An image as a database in memory, if it is sound and its schema is ours.
fn opened(image: &[u8]) -> Result<Connection, StoreError> {
    // SQLite would take a last page that was cut off for one that ends in zeros.
    let pages = image.get(28..32).and_then(|pages| pages.try_into().ok()).map(u32::from_be_bytes);
    let length = pages.map(|pages| u64::from(pages) * cipher::PAGE);
    if !image.starts_with(b"SQLite format 3\0") || length != Some(image.len() as u64) {
        return Err(StoreError::Damaged);
    }
    let mut db = Connection::open_in_memory()?;
    cipher::quiet(&db)?;
    db.execute_batch("PRAGMA trusted_schema = OFF; PRAGMA cell_size_check = ON;")?;
    db.deserialize_read_exact(MAIN_DB, image, image.len(), true)?;
    checker::check_plain(&db)?;
    if schema::version(&db)? > schema::newest() {
        return Err(StoreError::Newer);
    }
    if schema::is_ours(&db)? { Ok(db) } else { Err(StoreError::Damaged) }
}

/// Compares two databases by schema and by every value.
fn prove_equal(left: &Connection, right: &Connection) -> Result<(), StoreError> {
    if !schema::is_same(left, right)? {
        return Err(StoreError::Damaged);
    }
    for table in schema::tables(left)? {
        let sql = format!("SELECT * FROM {}", schema::quoted(&table));
        let (mut left, mut right) = (left.prepare(&sql)?, right.prepare(&sql)?);
        let columns = left.column_count();
        let (mut left, mut right) = (left.query([])?, right.query([])?);
        loop {
            let (Some(left), Some(right)) = (left.next()?, right.next()?) else { break };
            for column in 0..columns {
                if left.get_ref(column)? != right.get_ref(column)? {
                    return Err(StoreError::Damaged);
                }
            }
        }
    }
    // Rows that only one of the two has.
    if schema::row_counts(left)? == schema::row_counts(right)? { Ok(()) } else { Err(StoreError::Damaged) }
}

#[cfg(test)]
mod tests;
