//! A damaged database's pages as they can still be decrypted, in memory. The file is only read.

use std::collections::BTreeSet;
use std::path::Path;

use rusqlite::{Connection, MAIN_DB, OpenFlags};
use zeroize::Zeroizing;

use crate::cipher::{CipherKey, PAGE};
use crate::error::StoreError;

/// SQLCipher's own way of reading on past pages that don't prove true: such a page comes back as
/// zeros. It is asked for by a plaintext header as long as a page without its reserved bytes; the
/// first page must have been read before.
const READ_ON: &str = "PRAGMA cipher_plaintext_header_size = 4016";

/// The pages of a database, in plain; those that don't prove true are unreadable.
pub struct Pages {
    bytes: Zeroizing<Vec<u8>>,
    unreadable: BTreeSet<u32>,
    /// How many there were when the database was whole.
    expected: u32,
}

impl Pages {
    /// # Errors
    /// [`StoreError::Damaged`] if not even the first page can be read.
    pub fn read(path: &Path, key: &CipherKey) -> Result<Self, StoreError> {
        let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let mut db = Connection::open_with_flags(path, flags)?;
        key.unlock(&db)?;
        let unreadable = unproven(&db)?;
        if unreadable.contains(&1) {
            return Err(StoreError::Damaged);
        }
        // With a writable schema, what can't be read of the schema or lies behind the file's end
        // is no error. Nothing is written: the connection can't.
        db.execute_batch("PRAGMA temp_store = MEMORY; PRAGMA writable_schema = ON; BEGIN;")?;
        db.query_row("PRAGMA schema_version", [], |row| row.get::<_, i64>(0))?;
        db.execute_batch(READ_ON)?;
        let bytes = Zeroizing::new(db.serialize(MAIN_DB)?.to_vec());
        let expected = bytes.get(28..32).and_then(|pages| pages.try_into().ok()).map(u32::from_be_bytes);
        Ok(Self { unreadable, expected: expected.ok_or(StoreError::Damaged)?, bytes })
    }

    /// A page without its reserved bytes; `None` if it can't be read.
    pub fn get(&self, number: u32) -> Option<&[u8]> {
        if self.unreadable.contains(&number) {
            return None;
        }
        let size = usize::try_from(PAGE).ok()?;
        let start = usize::try_from(number.checked_sub(1)?).ok()?.checked_mul(size)?;
        let page = self.bytes.get(start..start.checked_add(size)?)?;
        // Nothing that is in use is all zeros.
        page.iter().any(|byte| *byte != 0).then(|| page.get(..self.usable())).flatten()
    }

    /// How many bytes of a page hold data.
    pub fn usable(&self) -> usize {
        usize::try_from(PAGE).unwrap_or(0) - usize::from(self.bytes.get(20).copied().unwrap_or(0))
    }

    /// The highest page number.
    pub fn count(&self) -> u32 {
        u32::try_from(self.bytes.len() as u64 / PAGE).unwrap_or(u32::MAX)
    }

    /// How many pages can't be read, those that were cut off included.
    pub fn unreadable(&self) -> u32 {
        let within = self.unreadable.iter().filter(|page| **page <= self.count()).count();
        u32::try_from(within).unwrap_or(u32::MAX).saturating_add(self.expected.saturating_sub(self.count()))
    }
}

/// The pages whose HMAC fails, from what the cipher's check says.
fn unproven(db: &Connection) -> Result<BTreeSet<u32>, StoreError> {
    let mut statement = db.prepare("PRAGMA cipher_integrity_check")?;
    let said = statement.query_map([], |row| row.get(0))?.collect::<rusqlite::Result<Vec<String>>>()?;
    let number = |said: &String| said.split_once("page ")?.1.split(' ').next()?.parse().ok();
    Ok(said.iter().filter_map(number).collect())
}
