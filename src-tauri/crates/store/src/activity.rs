//! The table of activities.

use rusqlite::{Connection, Result, params};
use tidemark_journal::note::Text;
use tidemark_journal::{Activity, RecordId};

use crate::note::optional;
use crate::practice::item;

pub fn insert(db: &Connection, id: RecordId, activity: &Activity) -> Result<()> {
    db.prepare_cached(
        "INSERT INTO activity (record, activity, minutes, count, note) VALUES (?1, ?2, ?3, ?4, ?5)",
    )?
    .execute(params![
        id.as_bytes(),
        activity.activity.as_str(),
        activity.minutes,
        activity.count,
        activity.note.as_ref().map(Text::as_str),
    ])?;
    Ok(())
}

pub fn read(db: &Connection, id: RecordId) -> Result<Activity> {
    db.prepare_cached("SELECT activity, minutes, count, note FROM activity WHERE record = ?1")?.query_row(
        [id.as_bytes()],
        |row| {
            Ok(Activity {
                activity: item(row, 0)?,
                minutes: row.get(1)?,
                count: row.get(2)?,
                note: optional(row.get(3)?, 3)?,
            })
        },
    )
}
