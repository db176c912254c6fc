//! The table of practices.

use rusqlite::types::FromSqlError;
use rusqlite::{Connection, Result, Row, params};
use tidemark_journal::check_in::{Item, Rating};
use tidemark_journal::note::Text;
use tidemark_journal::{Practice, RecordId};

use crate::check_in::scale;
use crate::moment::bad;
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
