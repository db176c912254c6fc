//! The table of plans for a hard hour.

use rusqlite::{Connection, Result, params};
use tidemark_journal::note::Text;
use tidemark_journal::{HardHour, RecordId};

use crate::note::optional;

pub fn insert(db: &Connection, id: RecordId, plan: &HardHour) -> Result<()> {
    db.prepare_cached(
        "INSERT INTO hard_hour (record, signs, helps, people, call, reasons)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
    )?
    .execute(params![
        id.as_bytes(),
        plan.signs.as_ref().map(Text::as_str),
        plan.helps.as_ref().map(Text::as_str),
        plan.people.as_ref().map(Text::as_str),
        plan.call.as_ref().map(Text::as_str),
        plan.reasons.as_ref().map(Text::as_str),
    ])?;
    Ok(())
}

pub fn read(db: &Connection, id: RecordId) -> Result<HardHour> {
    db.prepare_cached("SELECT signs, helps, people, call, reasons FROM hard_hour WHERE record = ?1")?
        .query_row([id.as_bytes()], |row| {
            Ok(HardHour {
                signs: optional(row.get(0)?, 0)?,
                helps: optional(row.get(1)?, 1)?,
                people: optional(row.get(2)?, 2)?,
                call: optional(row.get(3)?, 3)?,
                reasons: optional(row.get(4)?, 4)?,
            })
        })
}
