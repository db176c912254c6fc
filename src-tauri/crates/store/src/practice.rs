//! The table of practices.

use rusqlite::types::FromSqlError;
use rusqlite::{Connection, Result, Row, params};
use tidemark_journal::check_in::{Item, Rating};
use tidemark_journal::note::Text;
use tidemark_journal::{JournalDay, Practice, RecordId};

use crate::check_in::scale;
use crate::connection::Store;
use crate::error::StoreError;
use crate::moment::{bad, day};
use crate::note;

pub fn insert(db: &Connection, id: RecordId, practice: &Practice) -> Result<()> {
    db.prepare_cached(
        "INSERT INTO practice (record, exercise, minutes, tension_before, tension_after, note)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
    )?
    .execute(params![
        id.as_bytes(),
        practice.exercise.as_str(),
        practice.minutes,
        practice.tension_before.map(Rating::value),
        practice.tension_after.map(Rating::value),
        practice.note.as_ref().map(Text::as_str),
    ])?;
    Ok(())
}

pub fn read(db: &Connection, id: RecordId) -> Result<Practice> {
    db.prepare_cached(
        "SELECT exercise, minutes, tension_before, tension_after, note FROM practice WHERE record = ?1",
    )?
    .query_row([id.as_bytes()], |row| {
        Ok(Practice {
            exercise: item(row, 0)?,
            minutes: row.get(1)?,
            tension_before: scale(row, 2)?,
            tension_after: scale(row, 3)?,
            note: note::optional(row.get(4)?, 4)?,
        })
    })
}

/// The key of a list's entry.
pub fn item(row: &Row<'_>, index: usize) -> Result<Item> {
    Item::new(row.get::<_, String>(index)?).map_err(|_| bad(index, FromSqlError::InvalidType))
}

impl Store {
    /// The practices of some days without their notes, and whether they were noted on a later day; in
    /// order of day and time.
    pub fn practices(
        &self,
        from: JournalDay,
        to: JournalDay,
    ) -> std::result::Result<Vec<(JournalDay, Practice, bool)>, StoreError> {
        let rows = self
            .db
            .prepare_cached(
                "SELECT happened_day, recorded_day > happened_day, exercise, minutes, tension_before,
                     tension_after
                 FROM record JOIN practice ON record = id
                 WHERE kind = 'practice' AND deleted_at IS NULL AND happened_day BETWEEN ?1 AND ?2
                 ORDER BY happened_day, happened_at",
            )?
            .query_map([from.to_string(), to.to_string()], |row| {
                let practice = Practice {
                    exercise: item(row, 2)?,
                    minutes: row.get(3)?,
                    tension_before: scale(row, 4)?,
                    tension_after: scale(row, 5)?,
                    note: None,
                };
                Ok((day(row, 0)?, practice, row.get(1)?))
            })?
            .collect::<Result<_>>()?;
        Ok(rows)
    }
}
