//! The table of events.

use rusqlite::{Connection, Result, params};
use tidemark_journal::event::EventSort;
use tidemark_journal::note::Text;
use tidemark_journal::{Event, JournalDay, RecordId};

use crate::check_in::required_scale;
use crate::connection::Store;
use crate::error::StoreError;
use crate::moment::day;
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

impl Store {
    /// The sorts of the events in some days, in order of day and time.
    pub fn events(
        &self,
        from: JournalDay,
        to: JournalDay,
    ) -> std::result::Result<Vec<(JournalDay, EventSort)>, StoreError> {
        let rows = self
            .db
            .prepare_cached(
                "SELECT happened_day, sort FROM record JOIN event ON record = id
                 WHERE kind = 'event' AND deleted_at IS NULL AND happened_day BETWEEN ?1 AND ?2
                 ORDER BY happened_day, happened_at",
            )?
            .query_map([from.to_string(), to.to_string()], |row| Ok((day(row, 0)?, required_scale(row, 1)?)))?
            .collect::<Result<_>>()?;
        Ok(rows)
    }
}
