//! The table of the person's own lists.

use std::collections::BTreeSet;

use rusqlite::types::FromSqlError;
use rusqlite::{Connection, Result, params};
use tidemark_journal::JournalDay;
use tidemark_journal::check_in::Item;
use tidemark_journal::list::{ListEntry, ListName};
use tidemark_journal::note::Text;

use crate::connection::Store;
use crate::error::StoreError;
use crate::moment::bad;
use crate::note::optional;
use crate::practice::item;

impl Store {
    /// What was kept of a list, in its order; nothing if it was never changed.
    pub fn list(&self, list: ListName) -> std::result::Result<Vec<ListEntry>, StoreError> {
        Ok(read(&self.db, list)?)
    }

    /// The symptoms or triggers that were noted as being there in some days.
    pub fn noted_items(
        &self,
        list: ListName,
        from: JournalDay,
        to: JournalDay,
    ) -> std::result::Result<BTreeSet<Item>, StoreError> {
        let table = match list {
            ListName::Symptoms => "check_in_symptom",
            ListName::Triggers => "check_in_trigger",
            ListName::Measures | ListName::Exercises | ListName::Activities | ListName::WindDown => {
                return Ok(BTreeSet::new());
            }
        };
        let noted = self
            .db
            .prepare_cached(&format!(
                "SELECT DISTINCT item FROM record JOIN {table} ON record = id
                 WHERE kind = 'check_in' AND deleted_at IS NULL AND happened_day BETWEEN ?1 AND ?2 AND value > 0"
            ))?
            .query_map([from.to_string(), to.to_string()], |row| item(row, 0))?
            .collect::<Result<_>>()?;
        Ok(noted)
    }

    /// Keeps a list in place of what was kept of it.
    pub fn set_list(&mut self, list: ListName, entries: &[ListEntry]) -> std::result::Result<(), StoreError> {
        self.write(|db| Ok(replace(db, list, entries)?))
    }
}

pub fn replace(db: &Connection, list: ListName, entries: &[ListEntry]) -> Result<()> {
    db.prepare_cached("DELETE FROM list_entry WHERE list = ?1")?.execute([list.name()])?;
    let mut insert = db.prepare_cached(
        "INSERT INTO list_entry (list, item, position, name, section, hidden) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
    )?;
    for (position, entry) in (1_u32..).zip(entries) {
        let name = entry.name.as_ref().map(Text::as_str);
        insert.execute(params![
            list.name(),
            entry.key.as_str(),
            position,
            name,
            entry.group,
            entry.hidden
        ])?;
    }
    Ok(())
}

pub fn read(db: &Connection, list: ListName) -> Result<Vec<ListEntry>> {
    db.prepare_cached(
        "SELECT item, name, section, hidden FROM list_entry WHERE list = ?1 ORDER BY position, item",
    )?
    .query_map([list.name()], |row| {
        let group: Option<String> = row.get(2)?;
        if group.as_ref().is_some_and(|group| group.len() > 64) {
            return Err(bad(2, FromSqlError::InvalidType));
        }
        Ok(ListEntry { key: item(row, 0)?, name: optional(row.get(1)?, 1)?, group, hidden: row.get(3)? })
    })?
    .collect()
}
