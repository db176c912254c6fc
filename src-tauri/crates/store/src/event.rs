//! The table of events.

use rusqlite::{Connection, Result, params};
use tidemark_journal::event::EventSort;
use tidemark_journal::note::Text;
use tidemark_journal::{Event, RecordId};

use crate::check_in::required_scale;
use crate::note::optional;

pub fn insert(db: &Connection, id: RecordId, event: &Event) -> Result<()> {
    let what = event.what.as_ref().map(Text::as_str);
    db.prepare_cached("INSERT INTO event (record, sort, what) VALUES (?1, ?2, ?3)")?.execute(params![
        id.as_bytes(),
        event.sort.value(),
        what
    ])?;
    Ok(())
}

pub fn read(db: &Connection, id: RecordId) -> Result<Event> {
    db.prepare_cached("SELECT sort, what FROM event WHERE record = ?1")?.query_row([id.as_bytes()], |row| {
        Ok(Event { sort: required_scale::<EventSort>(row, 0)?, what: optional(row.get(1)?, 1)? })
    })
}
