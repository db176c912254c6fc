//! The table of drafts: what is being written and isn't saved yet.

use rusqlite::Connection;

use crate::connection::Store;
use crate::error::StoreError;

impl Store {
    /// Keeps what stands in a form, in place of what was kept of it. On a full disk the reserve
    /// is given up for it.
    pub fn keep_draft(&mut self, form: &str, text: &str) -> Result<(), StoreError> {
        match self.write_draft(form, text) {
            // A quota that is used up, and a full disk that shows only at the sync, come as any failed write.
            Err(StoreError::Full | StoreError::Io) if self.reserve.give_up() => self.write_draft(form, text),
            done => done,
        }
    }

    fn write_draft(&mut self, form: &str, text: &str) -> Result<(), StoreError> {
        self.write(|db| {
            db.prepare_cached(
                "INSERT INTO draft (form, text) VALUES (?1, ?2)
                 ON CONFLICT (form) DO UPDATE SET text = excluded.text",
            )?
            .execute([form, text])?;
            Ok(())
        })
    }

    /// Drops what was kept of a form, if anything was.
    pub fn drop_draft(&mut self, form: &str) -> Result<(), StoreError> {
        self.write(|db| Ok(remove(db, form)?))
    }

    /// Every form that something was kept of, with its text.
    pub fn drafts(&self) -> Result<Vec<(String, String)>, StoreError> {
        let drafts = self
            .db
            .prepare_cached("SELECT form, text FROM draft ORDER BY form")?
            .query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?
            .collect::<rusqlite::Result<_>>()?;
        Ok(drafts)
    }
}

/// Takes away what was kept of a form, in the caller's transaction.
pub fn remove(db: &Connection, form: &str) -> rusqlite::Result<()> {
    db.prepare_cached("DELETE FROM draft WHERE form = ?1")?.execute([form]).map(drop)
}
