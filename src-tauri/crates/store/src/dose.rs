//! The table of dose records.

use chrono::{DateTime, FixedOffset};
use rusqlite::types::FromSqlError;
use rusqlite::{Connection, Result, params};
use tidemark_journal::dose::Relation;
use tidemark_journal::note::Text;
use tidemark_journal::taper::DoseTime;
use tidemark_journal::{Amount, Dose, JournalDay, RecordId};

use crate::check_in::required_scale;
use crate::connection::Store;
use crate::error::StoreError;
use crate::moment::{bad, time};
use crate::note::{optional, required};

pub fn insert(db: &Connection, id: RecordId, dose: &Dose) -> Result<()> {
    db.prepare_cached(
        "INSERT INTO dose (record, medicine, amount, unit, relation, reason, note, time)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
    )?
    .execute(params![
        id.as_bytes(),
        dose.medicine.as_str(),
        dose.amount.as_ref().map(Amount::written),
        dose.unit.as_ref().map(Text::as_str),
        dose.relation.value(),
        dose.reason.as_ref().map(Text::as_str),
        dose.note.as_ref().map(Text::as_str),
        dose.time.map(|time| time.to_string()),
    ])?;
    Ok(())
}

pub fn read(db: &Connection, id: RecordId) -> Result<Dose> {
    db.prepare_cached(
        "SELECT medicine, amount, unit, relation, reason, note, time FROM dose WHERE record = ?1",
    )?
    .query_row([id.as_bytes()], |row| {
        let amount: Option<String> = row.get(1)?;
        let amount = amount.map(|written| Amount::parse(&written)).transpose();
        let time: Option<String> = row.get(6)?;
        let time = time.map(|written| DoseTime::parse(&written).ok_or(FromSqlError::InvalidType));
        Ok(Dose {
            medicine: required(row.get(0)?, 0)?,
            amount: amount.map_err(|_| bad(1, FromSqlError::InvalidType))?,
            unit: optional(row.get(2)?, 2)?,
            relation: required_scale::<Relation>(row, 3)?,
            reason: optional(row.get(4)?, 4)?,
            note: optional(row.get(5)?, 5)?,
            time: time.transpose().map_err(|error| bad(6, error))?,
        })
    })
}

/// When a dose was taken, of which medicine, and how it stood to the plan.
pub type TakenThen = (DateTime<FixedOffset>, String, Relation);

impl Store {
    /// The doses of some days without their words, in order of day and time.
    pub fn doses(&self, from: JournalDay, to: JournalDay) -> std::result::Result<Vec<TakenThen>, StoreError> {
        let rows = self
            .db
            .prepare_cached(
                "SELECT happened_at, happened_offset, medicine, relation FROM record JOIN dose ON record = id
                 WHERE kind = 'dose' AND deleted_at IS NULL AND happened_day BETWEEN ?1 AND ?2
                 ORDER BY happened_day, happened_at",
            )?
            .query_map([from.to_string(), to.to_string()], |row| {
                let at = time(row, 0)?.ok_or_else(|| bad(0, FromSqlError::InvalidType))?;
                Ok((at, row.get(2)?, required_scale(row, 3)?))
            })?
            .collect::<Result<_>>()?;
        Ok(rows)
    }
}
