//! The table of scale totals.

use rusqlite::{Connection, Result, params};
use tidemark_journal::note::Text;
use tidemark_journal::{RecordId, ScaleTotal};

use crate::note::{optional, required};

pub fn insert(db: &Connection, id: RecordId, total: &ScaleTotal) -> Result<()> {
    db.prepare_cached(
        "INSERT INTO scale_total (record, scale, total, rated_by, note) VALUES (?1, ?2, ?3, ?4, ?5)",
    )?
    .execute(params![
        id.as_bytes(),
        total.scale.as_str(),
        total.total,
        total.rated_by.as_ref().map(Text::as_str),
        total.note.as_ref().map(Text::as_str),
    ])?;
    Ok(())
}

pub fn read(db: &Connection, id: RecordId) -> Result<ScaleTotal> {
    db.prepare_cached("SELECT scale, total, rated_by, note FROM scale_total WHERE record = ?1")?.query_row(
        [id.as_bytes()],
        |row| {
            Ok(ScaleTotal {
                scale: required(row.get(0)?, 0)?,
                total: row.get(1)?,
                rated_by: optional(row.get(2)?, 2)?,
                note: optional(row.get(3)?, 3)?,
            })
        },
    )
}
