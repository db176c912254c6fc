//! The table of the care team.

use rusqlite::{Connection, Result, params};
use tidemark_journal::care_team::Role;
use tidemark_journal::note::Text;
use tidemark_journal::{CareMember, RecordId};

use crate::check_in::required_scale;
use crate::note::{optional, required};

pub fn insert(db: &Connection, id: RecordId, member: &CareMember) -> Result<()> {
    db.prepare_cached("INSERT INTO care_team (record, role, name, phone, note) VALUES (?1, ?2, ?3, ?4, ?5)")?
        .execute(params![
            id.as_bytes(),
            member.role.value(),
            member.name.as_str(),
            member.phone.as_ref().map(Text::as_str),
            member.note.as_ref().map(Text::as_str),
        ])?;
    Ok(())
}

pub fn read(db: &Connection, id: RecordId) -> Result<CareMember> {
    db.prepare_cached("SELECT role, name, phone, note FROM care_team WHERE record = ?1")?.query_row(
        [id.as_bytes()],
        |row| {
            Ok(CareMember {
                role: required_scale::<Role>(row, 0)?,
                name: required(row.get(1)?, 1)?,
                phone: optional(row.get(2)?, 2)?,
                note: optional(row.get(3)?, 3)?,
            })
        },
    )
}
