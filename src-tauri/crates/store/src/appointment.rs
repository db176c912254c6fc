//! The table of appointments.

use rusqlite::{Connection, Result, params};
use tidemark_journal::note::Text;
use tidemark_journal::{Appointment, RecordId};

use crate::note::optional;

pub fn insert(db: &Connection, id: RecordId, appointment: &Appointment) -> Result<()> {
    db.prepare_cached(
        "INSERT INTO appointment (record, whom, say, agreed, to_try) VALUES (?1, ?2, ?3, ?4, ?5)",
    )?
    .execute(params![
        id.as_bytes(),
        appointment.whom.as_ref().map(Text::as_str),
        appointment.say.as_ref().map(Text::as_str),
        appointment.agreed.as_ref().map(Text::as_str),
        appointment.to_try.as_ref().map(Text::as_str),
    ])?;
    Ok(())
}

pub fn read(db: &Connection, id: RecordId) -> Result<Appointment> {
    db.prepare_cached("SELECT whom, say, agreed, to_try FROM appointment WHERE record = ?1")?.query_row(
        [id.as_bytes()],
        |row| {
            Ok(Appointment {
                whom: optional(row.get(0)?, 0)?,
                say: optional(row.get(1)?, 1)?,
                agreed: optional(row.get(2)?, 2)?,
                to_try: optional(row.get(3)?, 3)?,
            })
        },
    )
}
