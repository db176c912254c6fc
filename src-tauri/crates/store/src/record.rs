//! The table of records: what all kinds have in common.

use chrono::{DateTime, Utc};
use rusqlite::types::FromSqlError;
use rusqlite::{Connection, Row, params};
use tidemark_journal::list::{ListEntry, ListName};
use tidemark_journal::record::Origin;
use tidemark_journal::routine::KeptRoutine;
use tidemark_journal::{Kind, Record, RecordId};

use crate::connection::Store;
use crate::error::StoreError;
use crate::moment::{bad, from_columns, id, instant, to_columns};
use crate::taper::{self, SealedPlan};
use crate::{body, draft, list, routine, search};

mod listing;

const COLUMNS: &str = "id, kind, revision, happened_at, happened_offset, happened_zone, happened_day,
    recorded_at, recorded_offset, recorded_zone, recorded_day, edited_at, deleted_at, source, source_key";

impl Store {
    /// Adds a record and drops the draft that was kept under its kind's name, in one transaction:
    /// what was written is never there twice. It is on disk once this returns.
    pub fn add(&mut self, record: &Record) -> Result<(), StoreError> {
        self.insert(record, Some(record.body.kind().name()))
    }

    /// Adds a record that was made without a form: what is being written stays kept.
    pub fn add_beside(&mut self, record: &Record) -> Result<(), StoreError> {
        self.insert(record, None)
    }

    fn insert(&mut self, record: &Record, draft: Option<&str>) -> Result<(), StoreError> {
        self.write(|db| {
            insert(db, record)?;
            Ok(draft.map_or(Ok(()), |draft| draft::remove(db, draft))?)
        })?;
        // Given up for a draft, it is made again once there is room.
        self.reserve.make();
        Ok(())
    }

    /// Puts what a record says now in the place of what it said before, and drops the draft of the edit,
    /// in one transaction. Its revision counts on from the one that is there.
    ///
    /// # Errors
    /// [`StoreError::NotFound`] if there is no such record of this kind, or it lies in the trash.
    pub fn replace(&mut self, record: &Record, draft: &str) -> Result<(), StoreError> {
        let (id, kind) = (record.id, record.body.kind());
        let happened = to_columns(record.happened);
        self.write(|db| {
            let changed = db
                .prepare_cached(
                    "UPDATE record SET happened_at = ?3, happened_offset = ?4, happened_zone = ?5,
                         happened_day = ?6, edited_at = ?7, revision = revision + 1
                     WHERE id = ?1 AND kind = ?2 AND deleted_at IS NULL",
                )?
                .execute(params![
                    id.as_bytes(),
                    kind.name(),
                    happened.0,
                    happened.1,
                    happened.2,
                    happened.3,
                    record.edited.map(|at| at.timestamp_millis()),
                ])?;
            if changed != 1 {
                return Err(StoreError::NotFound);
            }
            search::remove(db, id)?;
            body::remove(db, kind, id)?;
            body::insert(db, id, &record.body)?;
            search::insert(db, id, &record.body)?;
            Ok(draft::remove(db, draft)?)
        })?;
        self.reserve.make();
        Ok(())
    }

    /// Adds records that came from elsewhere, in one transaction; those that are there already
    /// by their origin or their id, also in the trash, are passed over. Answers how many were added.
    pub fn add_new(&mut self, records: &[Record]) -> Result<usize, StoreError> {
        self.write(|db| Ok(insert_new(db, records)?))
    }

    /// Takes in what was exported, in one transaction: records that are new, plans, and lists in place of
    /// those that are there.
    pub fn take_in(
        &mut self,
        records: &[Record],
        plans: &[SealedPlan],
        lists: &[(ListName, Vec<ListEntry>)],
        kept: &KeptRoutine,
    ) -> Result<(), StoreError> {
        self.write(|db| {
            insert_new(db, records)?;
            routine::add(db, kept)?;
            for plan in plans {
                taper::insert(db, plan)?;
            }
            for (list, entries) in lists {
                list::replace(db, *list, entries)?;
            }
            Ok(())
        })
    }

    /// How many of some records would be new. Nothing is written.
    pub fn count_new(&self, records: &[Record]) -> Result<usize, StoreError> {
        let mut new = 0;
        for record in records {
            new += usize::from(!is_there(&self.db, record)?);
        }
        Ok(new)
    }

    /// One record, also from the trash.
    pub fn record(&self, id: RecordId) -> Result<Record, StoreError> {
        Ok(read(&self.db, id)?)
    }

    /// Puts a record into the trash.
    pub fn trash(&mut self, id: RecordId, at: DateTime<Utc>) -> Result<(), StoreError> {
        self.write(|db| {
            mark(
                db,
                "UPDATE record SET deleted_at = ?2, revision = revision + 1 WHERE id = ?1 AND deleted_at IS NULL",
                id,
                at,
            )?;
            Ok(search::remove(db, id)?)
        })
    }

    /// Takes a record out of the trash again.
    pub fn restore(&mut self, id: RecordId, at: DateTime<Utc>) -> Result<(), StoreError> {
        self.write(|db| {
            mark(
                db,
                "UPDATE record SET deleted_at = NULL, edited_at = ?2, revision = revision + 1
                 WHERE id = ?1 AND deleted_at IS NOT NULL",
                id,
                at,
            )?;
            Ok(search::insert(db, id, &read(db, id)?.body)?)
        })
    }

    /// What lies in the trash, newest there first.
    pub fn trashed(&self) -> Result<Vec<Record>, StoreError> {
        let heads: Vec<Head> = self
            .db
            .prepare_cached(&format!(
                "SELECT {COLUMNS} FROM record WHERE deleted_at IS NOT NULL ORDER BY deleted_at DESC, id"
            ))?
            .query_map([], head)?
            .collect::<rusqlite::Result<_>>()?;
        Ok(heads.into_iter().map(|head| head.with_body(&self.db)).collect::<rusqlite::Result<_>>()?)
    }

    /// Removes for good what went to the trash before an instant, and before the journal was opened on
    /// so many later days: no clock alone empties it. Answers how many records went.
    pub fn empty_trash(&mut self, before: DateTime<Utc>, opened_days: u32) -> Result<usize, StoreError> {
        let gone: Vec<(RecordId, Kind)> = self
            .db
            .prepare_cached(
                "SELECT id, kind FROM record
                 WHERE deleted_at < ?1
                     AND (SELECT count(*) FROM opened_day
                          WHERE day > strftime('%Y-%m-%d', deleted_at / 1000, 'unixepoch')) >= ?2",
            )?
            .query_map(params![before.timestamp_millis(), opened_days], |row| {
                Ok((id(row, 0)?, kind(row, 1)?))
            })?
            .collect::<rusqlite::Result<_>>()?;
        if gone.is_empty() {
            return Ok(0);
        }
        self.write(|db| {
            for (id, kind) in &gone {
                body::remove(db, *kind, *id)?;
                db.execute("DELETE FROM record WHERE id = ?1", [id.as_bytes()])?;
            }
            Ok(gone.len())
        })
    }
}

fn mark(db: &Connection, sql: &str, id: RecordId, at: DateTime<Utc>) -> Result<(), StoreError> {
    let changed = db.execute(sql, params![id.as_bytes(), at.timestamp_millis()])?;
    if changed == 1 { Ok(()) } else { Err(StoreError::NotFound) }
}

fn insert_new(db: &Connection, records: &[Record]) -> rusqlite::Result<usize> {
    let mut added = 0;
    for record in records {
        if !is_there(db, record)? {
            insert(db, record)?;
            added += 1;
        }
    }
    Ok(added)
}

fn is_there(db: &Connection, record: &Record) -> rusqlite::Result<bool> {
    let origin = record.origin.as_ref();
    db.prepare_cached(
        "SELECT EXISTS (SELECT 1 FROM record WHERE id = ?1)
             OR EXISTS (SELECT 1 FROM record WHERE source = ?2 AND source_key = ?3)",
    )?
    .query_row(params![record.id.as_bytes(), origin.map(|it| &it.source), origin.map(|it| &it.key)], |row| {
        row.get(0)
    })
}

pub fn read(db: &Connection, id: RecordId) -> rusqlite::Result<Record> {
    db.prepare_cached(&format!("SELECT {COLUMNS} FROM record WHERE id = ?1"))?
        .query_row([id.as_bytes()], head)?
        .with_body(db)
}

pub fn insert(db: &Connection, record: &Record) -> rusqlite::Result<()> {
    let happened = to_columns(record.happened);
    let recorded = to_columns(record.recorded);
    // First, so that its row need not be changed once more.
    let search_row = if record.deleted.is_none() { search::add(db, record.id, &record.body)? } else { None };
    db.prepare_cached(&format!(
        "INSERT INTO record ({COLUMNS}, search_row)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16)"
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
        search_row,
    ])?;
    body::insert(db, record.id, &record.body)
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

fn kind(row: &Row<'_>, index: usize) -> rusqlite::Result<Kind> {
    Kind::named(&row.get::<_, String>(index)?).ok_or_else(|| bad(index, FromSqlError::InvalidType))
}

fn head(row: &Row<'_>) -> rusqlite::Result<Head> {
    let source: (Option<String>, Option<String>) = (row.get(13)?, row.get(14)?);
    Ok(Head {
        kind: kind(row, 1)?,
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
        let body = body::read(db, self.kind, self.id)?;
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
