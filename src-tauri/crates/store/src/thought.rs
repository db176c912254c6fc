//! The tables of thought records.

use rusqlite::{Connection, Result, params};
use tidemark_journal::note::Text;
use tidemark_journal::thought::{Feeling, Intensity};
use tidemark_journal::{RecordId, ThoughtRecord};

use crate::check_in::scale;
use crate::note::{optional, required};

pub fn insert(db: &Connection, id: RecordId, thought: &ThoughtRecord) -> Result<()> {
    db.prepare_cached(
        "INSERT INTO thought (record, situation, thought, evidence_for, evidence_against, balanced)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
    )?
    .execute(params![
        id.as_bytes(),
        thought.situation.as_ref().map(Text::as_str),
        thought.thought.as_ref().map(Text::as_str),
        thought.evidence_for.as_ref().map(Text::as_str),
        thought.evidence_against.as_ref().map(Text::as_str),
        thought.balanced.as_ref().map(Text::as_str),
    ])?;
    let mut insert = db.prepare_cached(
        "INSERT INTO thought_feeling (record, ordinal, name, before, after) VALUES (?1, ?2, ?3, ?4, ?5)",
    )?;
    for (ordinal, feeling) in (1_u32..).zip(&thought.feelings) {
        let (before, after) = (feeling.before.map(Intensity::value), feeling.after.map(Intensity::value));
        insert.execute(params![id.as_bytes(), ordinal, feeling.name.as_str(), before, after])?;
    }
    Ok(())
}

pub fn read(db: &Connection, id: RecordId) -> Result<ThoughtRecord> {
    let feelings = db
        .prepare_cached("SELECT name, before, after FROM thought_feeling WHERE record = ?1 ORDER BY ordinal")?
        .query_map([id.as_bytes()], |row| {
            Ok(Feeling { name: required(row.get(0)?, 0)?, before: scale(row, 1)?, after: scale(row, 2)? })
        })?
        .collect::<Result<_>>()?;
    db.prepare_cached(
        "SELECT situation, thought, evidence_for, evidence_against, balanced FROM thought WHERE record = ?1",
    )?
    .query_row([id.as_bytes()], |row| {
        Ok(ThoughtRecord {
            situation: optional(row.get(0)?, 0)?,
            thought: optional(row.get(1)?, 1)?,
            feelings,
            evidence_for: optional(row.get(2)?, 2)?,
            evidence_against: optional(row.get(3)?, 3)?,
            balanced: optional(row.get(4)?, 4)?,
        })
    })
}
