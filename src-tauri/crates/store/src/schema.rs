//! The schema: its migrations, its version, and how many rows its tables hold.

use std::collections::BTreeMap;

use refinery::{Migrate, Migration};
use refinery_core::traits::sync::{Query, Transaction};
use rusqlite::Connection;

use crate::error::StoreError;

mod embedded {
    refinery::embed_migrations!("migrations");
}

/// The first version with drafts, settings and a session's counter.
pub const WITH_SESSIONS: u32 = 2;

/// The newest version that this program knows.
pub fn newest() -> u32 {
    let versions = embedded::migrations::runner();
    let newest = versions.get_migrations().iter().map(Migration::version).max();
    newest.and_then(|version| u32::try_from(version).ok()).unwrap_or(0)
}

/// The version of a database; 0 if it is empty.
pub fn version(db: &Connection) -> Result<u32, StoreError> {
    let has_history: bool = db.query_row(
        "SELECT EXISTS (SELECT 1 FROM sqlite_schema WHERE name = 'refinery_schema_history')",
        [],
        |row| row.get(0),
    )?;
    if !has_history {
        return Ok(0);
    }
    let applied: Option<u32> =
        db.query_row("SELECT max(version) FROM refinery_schema_history", [], |row| row.get(0))?;
    Ok(applied.unwrap_or(0))
}

/// The counter of the sessions; 0 before there was one.
pub fn counter(db: &Connection, version: u32) -> Result<u64, StoreError> {
    if version < WITH_SESSIONS {
        return Ok(0);
    }
    let counter: i64 = db.query_row("SELECT counter FROM session", [], |row| row.get(0))?;
    u64::try_from(counter).map_err(|_| StoreError::Damaged)
}

/// Applies the migrations that are missing, with their entries in the history, in one transaction.
/// Foreign keys are off while they run, and proven before it is committed.
///
/// # Errors
/// [`StoreError::NotMigrated`] if a row would point to one that isn't there any more. Whatever the error,
/// the database is as it was.
pub fn migrate(db: &mut Connection) -> Result<(), StoreError> {
    db.pragma_update(None, "foreign_keys", false)?;
    run(&mut Proving(db), refinery::Target::Latest)
}

/// Applies those up to a version, or all, whatever they make of foreign keys; these are off from then on.
pub fn run_to(db: &mut Connection, version: Option<u32>) -> Result<(), StoreError> {
    let target = match version.map(refinery::SchemaVersion::try_from) {
        Some(version) => refinery::Target::Version(version.map_err(|_| StoreError::Newer)?),
        None => refinery::Target::Latest,
    };
    db.pragma_update(None, "foreign_keys", false)?;
    run(db, target)
}

fn run(db: &mut impl Migrate, target: refinery::Target) -> Result<(), StoreError> {
    // Grouped: ungrouped, a migration and its entry in the history are two transactions, and a
    // crash between them leaves a schema that no version knows.
    let runner = embedded::migrations::runner().set_grouped(true).set_target(target);
    runner.run(db).map_err(|error| match error.kind() {
        refinery::error::Kind::Connection(_, cause) => match cause.downcast_ref::<Unproven>() {
            Some(Unproven::BrokenKey) => StoreError::NotMigrated,
            Some(Unproven::Sql(error)) => of(error),
            None => cause.downcast_ref().map_or(StoreError::Damaged, of),
        },
        _ => StoreError::Damaged,
    })?;
    Ok(())
}

fn of(error: &rusqlite::Error) -> StoreError {
    error.sqlite_error_code().map_or(StoreError::Damaged, StoreError::of)
}

/// A connection on which nothing is migrated that would break a foreign key.
struct Proving<'db>(&'db mut Connection);

/// Why a migration was taken back.
#[derive(Debug, thiserror::Error)]
enum Unproven {
    #[error(transparent)]
    Sql(#[from] rusqlite::Error),
    #[error("a foreign key leads nowhere")]
    BrokenKey,
}

impl Transaction for Proving<'_> {
    type Error = Unproven;

    fn execute<'a, T: Iterator<Item = &'a str>>(&mut self, queries: T) -> Result<usize, Unproven> {
        let transaction = self.0.transaction()?;
        let mut count = 0;
        for query in queries {
            transaction.execute_batch(query)?;
            count += 1;
        }
        if transaction.prepare("PRAGMA foreign_key_check")?.exists([])? {
            return Err(Unproven::BrokenKey);
        }
        transaction.commit()?;
        Ok(count)
    }
}

impl Query<Vec<Migration>> for Proving<'_> {
    fn query(&mut self, query: &str) -> Result<Vec<Migration>, Unproven> {
        Ok(self.0.query(query)?)
    }
}

impl Migrate for Proving<'_> {}

/// Whether a database's schema is, word for word, the one of its version. What comes from
/// elsewhere could hold triggers or views of its own.
pub fn is_ours(db: &Connection) -> Result<bool, StoreError> {
    let version = version(db)?;
    if version == 0 || version > newest() {
        return Ok(false);
    }
    let mut expected = Connection::open_in_memory()?;
    run_to(&mut expected, Some(version))?;
    is_same(db, &expected)
}

/// Whether two databases have the same schema, word for word.
pub fn is_same(left: &Connection, right: &Connection) -> Result<bool, StoreError> {
    Ok(objects(left)? == objects(right)?)
}

type Object = (String, String, String, Option<String>);

fn objects(db: &Connection) -> Result<Vec<Object>, StoreError> {
    let mut statement =
        db.prepare("SELECT type, name, tbl_name, sql FROM sqlite_schema ORDER BY type, name, tbl_name, sql")?;
    let objects = statement
        .query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?)))?
        .collect::<rusqlite::Result<_>>()?;
    Ok(objects)
}

/// Every table's name, the migrations' own too.
pub fn tables(db: &Connection) -> Result<Vec<String>, StoreError> {
    let mut statement = db.prepare(
        "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'
         ORDER BY name",
    )?;
    let names = statement.query_map([], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?;
    Ok(names)
}

/// A table's name as SQL.
pub fn quoted(table: &str) -> String {
    format!("\"{}\"", table.replace('"', "\"\""))
}

/// How many rows every table holds.
pub fn row_counts(db: &Connection) -> Result<BTreeMap<String, u64>, StoreError> {
    let count = |name: String| {
        let sql = format!("SELECT count(*) FROM {}", quoted(&name));
        let count: i64 = db.query_row(&sql, [], |row| row.get(0))?;
        Ok((name, u64::try_from(count).map_err(|_| StoreError::Damaged)?))
    };
    tables(db)?.into_iter().map(count).collect()
}
