//! What a damaged database still yields, into a new one. The damaged file is only read.

mod found;
mod tables;
mod tree;

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use rusqlite::types::Value;
use rusqlite::{Connection, ErrorCode, Savepoint, Transaction, params_from_iter};
use tidemark_journal::{JournalDay, Kind, RecordId};
use tidemark_vault::DatabaseKey;

use crate::cipher::{self, CipherKey};
use crate::connection::Store;
use crate::error::StoreError;
use crate::taper::SealedPlan;
use crate::{body, record, schema, taper};
use found::Pages;
use tables::{Held, Roots, id_of};

/// What was salvaged, and what was not.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Salvaged {
    /// What stands in the new database.
    pub kept: Kept,
    /// Records that are known to have been there and can't be read.
    pub lost: Vec<Lost>,
    /// Records that were kept although some of their symptoms, measures, triggers or naps may lie
    /// on a page that can't be read.
    pub in_part: Vec<Lost>,
    /// Plans that can't be read whole. Part of a plan is never kept.
    pub lost_plans: u32,
    /// Pages that don't prove true, or were cut off.
    pub unreadable_pages: u32,
}

/// How much was kept.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Kept {
    /// Records of all kinds, those in the trash too.
    pub records: u32,
    /// Sealed plans.
    pub plans: u32,
    /// Drafts.
    pub drafts: u32,
    /// Settings.
    pub settings: u32,
}

/// A record that can't be read, by what is still known of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Lost {
    /// Its kind.
    pub kind: Option<Kind>,
    /// The day it is about.
    pub day: Option<JournalDay>,
}

/// Copies what can be read whole from a damaged database into another, in one transaction. A page
/// that can't be read hides only what stands on it, and what lies under it if it is an inner page.
///
/// # Errors
/// [`StoreError::Damaged`] if the first page can't be read: then nothing can.
pub fn salvage(path: &Path, key: &DatabaseKey, into: &mut Store) -> Result<Salvaged, StoreError> {
    std::fs::metadata(path).map_err(|_| StoreError::Missing)?;
    let pages = Pages::read(path, &CipherKey::new(key)?)?;
    let roots = tables::roots(&pages)?;
    let rest = Rest::read(&pages, &roots)?;
    let salvaged = into.write(|into| rest.copy(into))?;
    Ok(Salvaged { unreadable_pages: pages.unreadable(), ..salvaged })
}

/// The tables that hold something of what a kind says.
fn tables_of(kind: Kind) -> impl Iterator<Item = &'static str> {
    body::parts(kind).iter().copied().chain([kind.name()])
}

/// The rows that were found, in a database in memory, with what is known of the others.
struct Rest {
    db: Connection,
    held: BTreeMap<String, Held>,
    /// Every record that is known to have been there.
    known: BTreeMap<[u8; 16], Lost>,
}

impl Rest {
    fn read(pages: &Pages, roots: &Roots) -> Result<Self, StoreError> {
        let mut db = Connection::open_in_memory()?;
        cipher::quiet(&db)?;
        db.pragma_update(None, "foreign_keys", false)?;
        schema::run_to(&mut db, version(pages, roots)?)?;
        let mut held = BTreeMap::new();
        let mut tables = schema::tables(&db)?;
        db.execute_batch("BEGIN")?;
        // A sealed plan takes no step, and only a sealed one has a place.
        tables.sort_by_key(|table| match table.as_str() {
            "plan_place" => 2,
            "plan_seal" => 1,
            _ => 0,
        });
        for table in tables {
            // These tell of the file, not of the journal, or are made anew.
            let passed_over =
                table == "session" || table.starts_with("refinery") || table.starts_with("search");
            if !passed_over {
                let rows = Held::read(pages, roots.get(&table).copied());
                held.insert(table.clone(), rows.filter(|row| put(&db, &table, row))?);
            }
        }
        db.execute_batch("COMMIT")?;
        schema::run_to(&mut db, None)?;
        let known = known(pages, roots, &held);
        Ok(Self { db, held, known })
    }

    fn copy(mut self, into: &mut Transaction<'_>) -> Result<Salvaged, StoreError> {
        let mut salvaged = Salvaged::default();
        for id in self.ids("SELECT id FROM record ORDER BY id")? {
            let Ok(record) = record::read(&self.db, id) else { continue };
            if !put_whole(into.savepoint()?, |db| record::insert(db, &record))? {
                continue;
            }
            salvaged.kept.records += 1;
            self.known.remove(id.as_bytes());
            let kind = record.body.kind();
            if body::parts(kind).iter().any(|table| self.may_lack(table, id)) {
                salvaged.in_part.push(Lost { kind: Some(kind), day: Some(record.happened.day()) });
            }
        }
        salvaged.lost = std::mem::take(&mut self.known).into_values().collect();
        self.copy_plans(into, &mut salvaged)?;
        let all = |read: &str, write: &str| -> Result<u32, StoreError> {
            let mut statement = self.db.prepare(read)?;
            let columns = statement.column_count();
            let mut rows = statement.query([])?;
            let mut copied = 0;
            while let Some(row) = rows.next()? {
                let values =
                    (0..columns).map(|column| row.get(column)).collect::<rusqlite::Result<Vec<Value>>>()?;
                copied += into.prepare_cached(write)?.execute(params_from_iter(values))?;
            }
            u32::try_from(copied).map_err(|_| StoreError::Damaged)
        };
        salvaged.kept.drafts =
            all("SELECT form, text FROM draft", "INSERT OR IGNORE INTO draft (form, text) VALUES (?1, ?2)")?;
        salvaged.kept.settings = all(
            "SELECT name, value FROM setting WHERE name <> 'search-stale'",
            "INSERT OR IGNORE INTO setting (name, value) VALUES (?1, ?2)",
        )?;
        all("SELECT day FROM opened_day", "INSERT OR IGNORE INTO opened_day (day) VALUES (?1)")?;
        all(
            "SELECT list, item, position, name, section, hidden FROM list_entry",
            "INSERT OR IGNORE INTO list_entry VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
        )?;
        all(
            "SELECT since, rise, tolerance, bed, wind_down, practice FROM routine",
            "INSERT OR IGNORE INTO routine (since, rise, tolerance, bed, wind_down, practice)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
        )?;
        all("SELECT day, why FROM rest_day", "INSERT OR IGNORE INTO rest_day VALUES (?1, ?2)")?;
        all("SELECT day, item FROM wind_down", "INSERT OR IGNORE INTO wind_down VALUES (?1, ?2)")?;
        Ok(salvaged)
    }

    /// Half an instruction is none: a plan is kept only if nothing of it can be missing. Where something
    /// of any plan is missing, that may have been the newer one: every plan that is kept then counts as
    /// changed, and none of its amounts is today's.
    fn copy_plans(&self, into: &mut Transaction<'_>, salvaged: &mut Salvaged) -> Result<(), StoreError> {
        let tables = ["plan", "plan_step", "plan_seal"];
        let rows = tables.iter().filter_map(|table| self.held.get(*table)).flat_map(|held| &held.rows);
        let mut lost: BTreeSet<[u8; 16]> = rows.filter_map(|row| id_of(row)).collect();
        let mut kept: Vec<SealedPlan> = Vec::new();
        for id in self.ids("SELECT plan FROM plan_seal ORDER BY ordinal")? {
            if self.may_lack("plan_step", id) {
                continue;
            }
            let Ok(mut plan) = taper::read(&self.db, id) else { continue };
            let known = |other: &RecordId| kept.iter().any(|plan| plan.id == *other);
            plan.place = plan.place.filter(|place| place.replaces.as_ref().is_none_or(known));
            if put_whole(into.savepoint()?, |db| taper::insert(db, &plan))? {
                lost.remove(id.as_bytes());
                kept.push(plan);
            }
        }
        let told = ["plan", "plan_seal", "plan_place", "plan_withdrawal", "plan_doubt"];
        let gaps = told.iter().filter_map(|table| self.held.get(*table)).any(Held::has_gaps);
        if gaps || !lost.is_empty() {
            for plan in kept.iter().filter(|plan| plan.doubted.is_none()) {
                put_whole(into.savepoint()?, |db| taper::doubt(db, plan.id, plan.sealed))?;
            }
        }
        salvaged.kept.plans = u32::try_from(kept.len()).map_err(|_| StoreError::Damaged)?;
        salvaged.lost_plans = u32::try_from(lost.len()).map_err(|_| StoreError::Damaged)?;
        Ok(())
    }

    fn may_lack(&self, table: &str, id: RecordId) -> bool {
        self.held.get(table).is_none_or(|held| held.may_lack(*id.as_bytes()))
    }

    fn ids(&self, sql: &str) -> Result<Vec<RecordId>, StoreError> {
        let mut statement = self.db.prepare(sql)?;
        let ids = statement
            .query_map([], |row| row.get::<_, [u8; 16]>(0).map(RecordId::from))?
            .collect::<rusqlite::Result<_>>()?;
        Ok(ids)
    }
}

/// The schema's version by its history, else the newest.
fn version(pages: &Pages, roots: &Roots) -> Result<Option<u32>, StoreError> {
    let root = roots.get("refinery_schema_history").copied();
    let told = Held::read(pages, root).rows.into_iter().filter_map(|row| match row.first() {
        Some(Value::Integer(version)) => u32::try_from(*version).ok(),
        _ => None,
    });
    match told.max() {
        Some(version) if version > schema::newest() => Err(StoreError::Newer),
        told => Ok(told),
    }
}

/// Puts a row into a table in memory. Answers whether it is one that a version could have written. A row
/// from before a column was added ends before it.
fn put(db: &Connection, table: &str, row: &[Value]) -> Result<bool, StoreError> {
    let columns = db.prepare_cached(&format!("SELECT * FROM {}", schema::quoted(table)))?.column_count();
    let later = columns.saturating_sub(row.len());
    let row: Vec<&Value> = row.iter().chain(std::iter::repeat_n(&Value::Null, later)).collect();
    let places = vec!["?"; row.len()].join(", ");
    let sql = format!("INSERT INTO {} VALUES ({places})", schema::quoted(table));
    let Ok(mut statement) = db.prepare_cached(&sql) else { return Ok(false) };
    match statement.execute(params_from_iter(row)) {
        Err(error) if error.sqlite_error_code() == Some(ErrorCode::ConstraintViolation) => Ok(false),
        done => Ok(done.map(|_| true)?),
    }
}

/// Does a write whole or not at all. Answers whether the rules of the database let it.
fn put_whole(
    mut savepoint: Savepoint<'_>,
    write: impl FnOnce(&Connection) -> rusqlite::Result<()>,
) -> Result<bool, StoreError> {
    savepoint.set_drop_behavior(rusqlite::DropBehavior::Rollback);
    match write(&savepoint) {
        Ok(()) => Ok(savepoint.commit().map(|()| true)?),
        Err(error) if error.sqlite_error_code() == Some(ErrorCode::ConstraintViolation) => Ok(false),
        Err(error) => Err(error.into()),
    }
}

/// Every record that a row or an index tells of.
fn known(pages: &Pages, roots: &Roots, held: &BTreeMap<String, Held>) -> BTreeMap<[u8; 16], Lost> {
    let mut known: BTreeMap<[u8; 16], Lost> = BTreeMap::new();
    let mut note = |id: Option<[u8; 16]>, kind: Option<Kind>, day: Option<JournalDay>| {
        if let Some(id) = id {
            let lost = known.entry(id).or_insert(Lost { kind: None, day: None });
            lost.kind = lost.kind.or(kind);
            lost.day = lost.day.or(day);
        }
    };
    let text = |row: &[Value], at: usize| match row.get(at) {
        Some(Value::Text(text)) => Some(text.clone()),
        _ => None,
    };
    let day_of = |row: &[Value], at: usize| text(row, at).and_then(|text| text.parse().ok());
    let kind_of = |row: &[Value], at: usize| {
        let name = text(row, at)?;
        Kind::named(&name)
    };
    for row in held.get("record").into_iter().flat_map(|held| &held.rows) {
        note(id_of(row), kind_of(row, 1), day_of(row, 6));
    }
    for kind in Kind::ALL {
        let rows = tables_of(kind).filter_map(|table| held.get(table)).flat_map(|held| &held.rows);
        for row in rows {
            note(id_of(row), Some(kind), None);
        }
    }
    // An index's rows end in the record's id.
    for (index, root) in roots.iter().filter(|(name, _)| name.contains("record_")) {
        for row in Held::read(pages, Some(*root)).rows {
            let id = row.last().and_then(|last| id_of(std::slice::from_ref(last)));
            match index.as_str() {
                "record_by_kind" => note(id, kind_of(&row, 0), day_of(&row, 1)),
                "record_by_day" => note(id, None, day_of(&row, 0)),
                _ => note(id, None, None),
            }
        }
    }
    known
}
