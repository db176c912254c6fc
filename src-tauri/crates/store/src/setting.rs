//! The tables of settings and of the days on which the journal was opened.

use rusqlite::{Connection, OptionalExtension};
use tidemark_journal::JournalDay;

use crate::connection::Store;
use crate::error::StoreError;
use crate::moment::day;
use crate::schema;

impl Store {
    /// A setting's value, if it was ever set.
    pub fn setting(&self, name: &str) -> Result<Option<String>, StoreError> {
        if self.schema < schema::WITH_SESSIONS {
            return Ok(None);
        }
        Ok(get(&self.db, name)?)
    }

    /// Sets a setting.
    pub fn set_setting(&mut self, name: &str, value: &str) -> Result<(), StoreError> {
        self.write(|db| {
            db.prepare_cached(
                "INSERT INTO setting (name, value) VALUES (?1, ?2)
                 ON CONFLICT (name) DO UPDATE SET value = excluded.value",
            )?
            .execute([name, value])?;
            Ok(())
        })
    }

    /// Notes that the journal was opened on a day.
    pub fn note_opened(&mut self, day: JournalDay) -> Result<(), StoreError> {
        self.write(|db| {
            db.prepare_cached("INSERT INTO opened_day (day) VALUES (?1) ON CONFLICT DO NOTHING")?
                .execute([day.to_string()])?;
            Ok(())
        })
    }

    /// The days on which the journal was opened, from a day on, oldest first.
    pub fn opened_days(&self, from: JournalDay) -> Result<Vec<JournalDay>, StoreError> {
        if self.schema < schema::WITH_SESSIONS {
            return Ok(Vec::new());
        }
        let days = self
            .db
            .prepare_cached("SELECT day FROM opened_day WHERE day >= ?1 ORDER BY day")?
            .query_map([from.to_string()], |row| day(row, 0))?
            .collect::<rusqlite::Result<_>>()?;
        Ok(days)
    }
}

pub fn get(db: &Connection, name: &str) -> rusqlite::Result<Option<String>> {
    db.prepare_cached("SELECT value FROM setting WHERE name = ?1")?
        .query_row([name], |row| row.get(0))
        .optional()
}

pub fn remove(db: &Connection, name: &str) -> rusqlite::Result<()> {
    db.prepare_cached("DELETE FROM setting WHERE name = ?1")?.execute([name]).map(drop)
}
