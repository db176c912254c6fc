//! The table of records: what all kinds have in common.

use chrono::{DateTime, Utc};
use rusqlite::types::FromSqlError;
use rusqlite::{Connection, OptionalExtension, Row, params};
use tidemark_journal::record::Origin;
use tidemark_journal::{Body, JournalDay, Kind, Record, RecordId};

use crate::connection::Store;
use crate::error::StoreError;
use crate::moment::{bad, day, from_columns, id, instant, to_columns};
use crate::{check_in, draft, note, practice, sleep};

const COLUMNS: &str = "id, kind, revision, happened_at, happened_offset, happened_zone, happened_day,
    recorded_at, recorded_offset, recorded_zone, recorded_day, edited_at, deleted_at, source, source_key";

impl Store {
    /// Adds a record and drops the draft that was kept under its kind's name, in one transaction:
    /// what was written is never there twice. It is on disk once this returns.
    pub fn add(&mut self, record: &Record) -> Result<(), StoreError> {
        let transaction = self.write()?;
        insert(&transaction, record)?;
        draft::remove(&transaction, record.body.kind().name())?;
        let committed = transaction.commit();
        self.settle(committed, |db| {
            db.query_row(
                "SELECT EXISTS (SELECT 1 FROM record WHERE id = ?1)",
                [record.id.as_bytes()],
                |row| row.get(0),
            )
        })?;
        // Given up for a draft, it is made again once there is room.
        self.reserve.make();
        Ok(())
    }

    /// Adds records that came from elsewhere, in one transaction; those that are there already,
    /// also in the trash, are passed over. Answers how many were added.
    pub fn add_new(&mut self, records: &[Record]) -> Result<usize, StoreError> {
        let transaction = self.write()?;
        let mut added = 0;
        for record in records {
            if !is_there(&transaction, record.origin.as_ref())? {
                insert(&transaction, record)?;
                added += 1;
            }
        }
        transaction.commit()?;
        Ok(added)
    }

    /// How many of some records would be new. Nothing is written.
    pub fn count_new(&self, records: &[Record]) -> Result<usize, StoreError> {
        let mut new = 0;
        for record in records {
            new += usize::from(!is_there(&self.db, record.origin.as_ref())?);
        }
        Ok(new)
    }

    /// One record, also from the trash.
    pub fn record(&self, id: RecordId) -> Result<Record, StoreError> {
        Ok(read(&self.db, id)?)
    }

    /// The newest days that hold a record, strictly before a day.
    pub fn days(&self, before: Option<JournalDay>, most: u32) -> Result<Vec<JournalDay>, StoreError> {
        let days = self
            .db
            .prepare_cached(
                "SELECT DISTINCT happened_day FROM record
                 WHERE deleted_at IS NULL AND happened_day < ifnull(?1, '9999')
                 ORDER BY happened_day DESC LIMIT ?2",
            )?
            .query_map(params![before.map(|day| day.to_string()), most], |row| day(row, 0))?
            .collect::<rusqlite::Result<_>>()?;
        Ok(days)
    }

    /// The records of some days, oldest first; of one kind, or of all.
    pub fn records(
        &self,
        kind: Option<Kind>,
        from: JournalDay,
        to: JournalDay,
    ) -> Result<Vec<Record>, StoreError> {
        let only = if kind.is_some() { "kind = ?3" } else { "?3 IS NULL" };
        let heads: Vec<Head> = self
            .db
            .prepare_cached(&format!(
                "SELECT {COLUMNS} FROM record
                 WHERE deleted_at IS NULL AND happened_day BETWEEN ?1 AND ?2 AND {only}
                 ORDER BY happened_day, happened_at, id"
            ))?
            .query_map(params![from.to_string(), to.to_string(), kind.map(Kind::name)], head)?
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

    /// How many days hold any record.
    pub fn days_recorded(&self, from: JournalDay, to: JournalDay) -> Result<u32, StoreError> {
        let count = self
            .db
            .prepare_cached(
                "SELECT count(DISTINCT happened_day) FROM record
                 WHERE deleted_at IS NULL AND happened_day BETWEEN ?1 AND ?2",
            )?
            .query_row(params![from.to_string(), to.to_string()], |row| row.get(0))?;
        Ok(count)
    }

    /// The first and the last day that hold a record.
    pub fn span(&self) -> Result<Option<(JournalDay, JournalDay)>, StoreError> {
        let span = self
            .db
            .query_row(
                "SELECT min(happened_day), max(happened_day) FROM record
                 WHERE deleted_at IS NULL HAVING count(*) > 0",
                [],
                |row| Ok((day(row, 0)?, day(row, 1)?)),
            )
            .optional()?;
        Ok(span)
    }

    /// Puts a record into the trash.
    pub fn trash(&mut self, id: RecordId, at: DateTime<Utc>) -> Result<(), StoreError> {
        self.mark(
            "UPDATE record SET deleted_at = ?2, revision = revision + 1 WHERE id = ?1 AND deleted_at IS NULL",
            id,
            at,
            true,
        )
    }

    /// Takes a record out of the trash again.
    pub fn restore(&mut self, id: RecordId, at: DateTime<Utc>) -> Result<(), StoreError> {
        self.mark(
            "UPDATE record SET deleted_at = NULL, edited_at = ?2, revision = revision + 1
             WHERE id = ?1 AND deleted_at IS NOT NULL",
            id,
            at,
            false,
        )
    }

    fn mark(&mut self, sql: &str, id: RecordId, at: DateTime<Utc>, trashed: bool) -> Result<(), StoreError> {
        let transaction = self.write()?;
        let changed = transaction.execute(sql, params![id.as_bytes(), at.timestamp_millis()])?;
        let committed = transaction.commit();
        self.settle(committed, |db| {
            db.query_row(
                "SELECT EXISTS (SELECT 1 FROM record WHERE id = ?1 AND (deleted_at IS NOT NULL) = ?2)",
                params![id.as_bytes(), trashed],
                |row| row.get(0),
            )
        })?;
        if changed == 1 { Ok(()) } else { Err(StoreError::NotFound) }
    }
}

fn is_there(db: &Connection, origin: Option<&Origin>) -> rusqlite::Result<bool> {
    let Some(origin) = origin else { return Ok(false) };
    db.prepare_cached("SELECT EXISTS (SELECT 1 FROM record WHERE source = ?1 AND source_key = ?2)")?
        .query_row(params![origin.source, origin.key], |row| row.get(0))
}

pub fn read(db: &Connection, id: RecordId) -> rusqlite::Result<Record> {
    db.prepare_cached(&format!("SELECT {COLUMNS} FROM record WHERE id = ?1"))?
        .query_row([id.as_bytes()], head)?
        .with_body(db)
}

pub fn insert(db: &Connection, record: &Record) -> rusqlite::Result<()> {
    let happened = to_columns(record.happened);
    let recorded = to_columns(record.recorded);
    db.prepare_cached(&format!(
        "INSERT INTO record ({COLUMNS})
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15)"
    ))?
    .execute(params![
        record.id.as_bytes(),
        record.body.kind().name(),
        record.revision,
        happened.0,
        happened.1,
        happened.2,
        happened.3,
        recorded.0,
        recorded.1,
        recorded.2,
        recorded.3,
        record.edited.map(|at| at.timestamp_millis()),
        record.deleted.map(|at| at.timestamp_millis()),
        record.origin.as_ref().map(|origin| &origin.source),
        record.origin.as_ref().map(|origin| &origin.key),
    ])?;
    match &record.body {
        Body::CheckIn(body) => check_in::insert(db, record.id, body),
        Body::Sleep(body) => sleep::insert(db, record.id, body),
        Body::Practice(body) => practice::insert(db, record.id, body),
        Body::Note(body) => note::insert(db, record.id, body),
    }
}

/// A record's row, before its body is read.
struct Head {
    kind: Kind,
    id: RecordId,
    revision: u32,
    happened: tidemark_journal::Moment,
    recorded: tidemark_journal::Moment,
    edited: Option<DateTime<Utc>>,
    deleted: Option<DateTime<Utc>>,
    origin: Option<Origin>,
}

fn head(row: &Row<'_>) -> rusqlite::Result<Head> {
    let kind: String = row.get(1)?;
    let kind = Kind::ALL.into_iter().find(|known| known.name() == kind);
    let source: (Option<String>, Option<String>) = (row.get(13)?, row.get(14)?);
    Ok(Head {
        kind: kind.ok_or_else(|| bad(1, FromSqlError::InvalidType))?,
        id: id(row, 0)?,
        revision: row.get(2)?,
        happened: from_columns(row, 3)?,
        recorded: from_columns(row, 7)?,
        edited: instant(row, 11)?,
        deleted: instant(row, 12)?,
        origin: source.0.zip(source.1).map(|(source, key)| Origin { source, key }),
    })
}

impl Head {
    fn with_body(self, db: &Connection) -> rusqlite::Result<Record> {
        let body = match self.kind {
            Kind::CheckIn => Body::CheckIn(check_in::read(db, self.id)?),
            Kind::Sleep => Body::Sleep(sleep::read(db, self.id)?),
            Kind::Practice => Body::Practice(practice::read(db, self.id)?),
            Kind::Note => Body::Note(note::read(db, self.id)?),
        };
        Ok(Record {
            id: self.id,
            revision: self.revision,
            happened: self.happened,
            recorded: self.recorded,
            edited: self.edited,
            deleted: self.deleted,
            origin: self.origin,
            body,
        })
    }
}
