//! The table of notes.

use rusqlite::types::FromSqlError;
use rusqlite::{Connection, Result, params};
use tidemark_journal::note::Text;
use tidemark_journal::{Note, RecordId};

use crate::moment::bad;

pub fn insert(db: &Connection, id: RecordId, note: &Note) -> Result<()> {
    db.prepare_cached("INSERT INTO note (record, text) VALUES (?1, ?2)")?
        .execute(params![id.as_bytes(), note.text.as_str()])?;
    Ok(())
}

pub fn read(db: &Connection, id: RecordId) -> Result<Note> {
    db.prepare_cached("SELECT text FROM note WHERE record = ?1")?
        .query_row([id.as_bytes()], |row| Ok(Note { text: required(row.get(0)?, 0)? }))
}

/// A text that was stored and so is one.
pub fn required(text: String, index: usize) -> Result<Text> {
    Text::new(text).map_err(|_| bad(index, FromSqlError::InvalidType))
}

/// A text that may not have been written.
pub fn optional(text: Option<String>, index: usize) -> Result<Option<Text>> {
    text.map(|text| required(text, index)).transpose()
}
