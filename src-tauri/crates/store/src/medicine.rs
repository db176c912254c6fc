//! The table of medicines alongside.

use rusqlite::{Connection, Result, params};
use tidemark_journal::note::Text;
use tidemark_journal::{Medicine, RecordId};

use crate::moment::date;
use crate::note::{optional, required};

pub fn insert(db: &Connection, id: RecordId, medicine: &Medicine) -> Result<()> {
    db.prepare_cached(
        "INSERT INTO medicine (record, name, as_prescribed, since, until) VALUES (?1, ?2, ?3, ?4, ?5)",
    )?
    .execute(params![
        id.as_bytes(),
        medicine.name.as_str(),
        medicine.as_prescribed.as_ref().map(Text::as_str),
        medicine.since.map(|day| day.to_string()),
        medicine.until.map(|day| day.to_string()),
    ])?;
    Ok(())
}

pub fn read(db: &Connection, id: RecordId) -> Result<Medicine> {
    db.prepare_cached("SELECT name, as_prescribed, since, until FROM medicine WHERE record = ?1")?.query_row(
        [id.as_bytes()],
        |row| {
            Ok(Medicine {
                name: required(row.get(0)?, 0)?,
                as_prescribed: optional(row.get(1)?, 1)?,
                since: date(row, 2)?.map(Into::into),
                until: date(row, 3)?.map(Into::into),
            })
        },
    )
}
