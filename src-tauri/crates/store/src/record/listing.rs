//! Which records there are, by day and kind.

use rusqlite::{OptionalExtension, params};
use tidemark_journal::{JournalDay, Kind, Record};

use super::{COLUMNS, Head, head, kind};
use crate::connection::Store;
use crate::error::StoreError;
use crate::moment::day;

/// A day, and one kind of what it holds.
pub type DayMark = (JournalDay, Kind);

impl Store {
    /// The newest days that hold a record of one kind, or of any that is part of a day, strictly before
    /// a day.
    pub fn days(
        &self,
        kind: Option<Kind>,
        before: Option<JournalDay>,
        most: u32,
    ) -> Result<Vec<JournalDay>, StoreError> {
        let only = only(kind);
        let days = self
            .db
            .prepare_cached(&format!(
                "SELECT DISTINCT happened_day FROM record
                 WHERE deleted_at IS NULL AND happened_day < ifnull(?1, '9999') AND {only}
                 ORDER BY happened_day DESC LIMIT ?2"
            ))?
            .query_map(params![before.map(|day| day.to_string()), most], |row| day(row, 0))?
            .collect::<rusqlite::Result<_>>()?;
        Ok(days)
    }

    /// Which kinds of record some days hold.
    pub fn day_marks(&self, from: JournalDay, to: JournalDay) -> Result<Vec<DayMark>, StoreError> {
        let only = only(None);
        let marks = self
            .db
            .prepare_cached(&format!(
                "SELECT DISTINCT happened_day, kind FROM record
                 WHERE deleted_at IS NULL AND happened_day BETWEEN ?1 AND ?2 AND {only}
                 ORDER BY happened_day"
            ))?
            .query_map([from.to_string(), to.to_string()], |row| Ok((day(row, 0)?, kind(row, 1)?)))?
            .collect::<rusqlite::Result<_>>()?;
        Ok(marks)
    }

    /// Every record of a kind, oldest first.
    pub fn all(&self, kind: Kind) -> Result<Vec<Record>, StoreError> {
        let heads: Vec<Head> = self
            .db
            .prepare_cached(&format!(
                "SELECT {COLUMNS} FROM record WHERE deleted_at IS NULL AND kind = ?1
                 ORDER BY happened_day, happened_at, id"
            ))?
            .query_map([kind.name()], head)?
            .collect::<rusqlite::Result<_>>()?;
        Ok(heads.into_iter().map(|head| head.with_body(&self.db)).collect::<rusqlite::Result<_>>()?)
    }

    /// Every record there is, those in the trash too, by id.
    pub fn every_record(&self) -> Result<Vec<Record>, StoreError> {
        let heads: Vec<Head> = self
            .db
            .prepare_cached(&format!("SELECT {COLUMNS} FROM record ORDER BY id"))?
            .query_map([], head)?
            .collect::<rusqlite::Result<_>>()?;
        Ok(heads.into_iter().map(|head| head.with_body(&self.db)).collect::<rusqlite::Result<_>>()?)
    }

    /// The records of some days, oldest first; of one kind, or of all that are part of a day.
    pub fn records(
        &self,
        kind: Option<Kind>,
        from: JournalDay,
        to: JournalDay,
    ) -> Result<Vec<Record>, StoreError> {
        let only = only(kind);
        let heads: Vec<Head> = self
            .db
            .prepare_cached(&format!(
                "SELECT {COLUMNS} FROM record
                 WHERE deleted_at IS NULL AND happened_day BETWEEN ?1 AND ?2 AND {only}
                 ORDER BY happened_day, happened_at, id"
            ))?
            .query_map([from.to_string(), to.to_string()], head)?
            .collect::<rusqlite::Result<_>>()?;
        let records =
            heads.into_iter().map(|head| head.with_body(&self.db)).collect::<rusqlite::Result<_>>()?;
        Ok(records)
    }

    /// How many records of a kind there are in some days.
    pub fn count(&self, kind: Kind, from: JournalDay, to: JournalDay) -> Result<u32, StoreError> {
        let count = self
            .db
            .prepare_cached(
                "SELECT count(*) FROM record
                 WHERE deleted_at IS NULL AND kind = ?1 AND happened_day BETWEEN ?2 AND ?3",
            )?
            .query_row(params![kind.name(), from.to_string(), to.to_string()], |row| row.get(0))?;
        Ok(count)
    }

    /// How many days hold a record of something that was lived.
    pub fn days_recorded(&self, from: JournalDay, to: JournalDay) -> Result<u32, StoreError> {
        let lived = lived();
        let count = self
            .db
            .prepare_cached(&format!(
                "SELECT count(DISTINCT happened_day) FROM record
                 WHERE deleted_at IS NULL AND happened_day BETWEEN ?1 AND ?2 AND {lived}"
            ))?
            .query_row(params![from.to_string(), to.to_string()], |row| row.get(0))?;
        Ok(count)
    }

    /// The first and the last day that hold a record of something that was lived.
    pub fn span(&self) -> Result<Option<(JournalDay, JournalDay)>, StoreError> {
        let lived = lived();
        let end = |order: &str| {
            let sql = format!(
                "SELECT happened_day FROM record WHERE deleted_at IS NULL AND {lived}
                 ORDER BY happened_day {order} LIMIT 1"
            );
            self.db.prepare_cached(&sql)?.query_row([], |row| day(row, 0)).optional()
        };
        Ok(end("ASC")?.zip(end("DESC")?))
    }
}

/// One kind, or all that are part of a day. Kinds have names of this program's own: they can stand in SQL.
fn only(kind: Option<Kind>) -> String {
    match kind {
        Some(kind) => format!("kind = '{}'", kind.name()),
        None => without(Kind::is_standing),
    }
}

/// What was lived: not what lies ahead, nor what is only kept.
fn lived() -> String {
    without(|kind| kind.is_standing() || matches!(kind, Kind::Appointment | Kind::Question))
}

fn without(left_out: impl Fn(Kind) -> bool) -> String {
    let names: Vec<String> = Kind::ALL
        .into_iter()
        .filter(|kind| left_out(*kind))
        .map(|kind| format!("'{}'", kind.name()))
        .collect();
    format!("kind NOT IN ({})", names.join(", "))
}
