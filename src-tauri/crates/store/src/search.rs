//! The full-text index: every text of every record that isn't in the trash. It holds nothing that
//! can't be made again of the records.

use rusqlite::{Connection, OptionalExtension, params};
use tidemark_journal::{Body, Kind, RecordId};

use crate::connection::Store;
use crate::error::StoreError;
use crate::moment::id;
use crate::{record, setting};

/// The setting that asks for the index to be made anew.
const STALE: &str = "search-stale";

/// Before and after a hit in a line that was found. Private use characters: no keyboard has them.
pub const MARKS: [char; 2] = ['\u{e000}', '\u{e001}'];

/// A record that was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hit {
    /// Which.
    pub id: RecordId,
    /// The words around the hits, each of which stands between [`MARKS`].
    pub line: String,
}

/// From so many pieces on the index is joined; a search looks through each.
const MANY_PIECES: u32 = 16;
/// The most pages that are written for it at once.
const JOINED_PAGES: u32 = 400;

impl Store {
    /// The newest records whose texts hold every word of a query, the last of them perhaps unfinished.
    /// Case and diacritics make no difference.
    pub fn search(&self, query: &str, kind: Option<Kind>, most: u32) -> Result<Vec<Hit>, StoreError> {
        let words = words(query);
        if words.is_empty() {
            return Ok(Vec::new());
        }
        let places: Vec<i64> = self
            .db
            .prepare_cached(
                "SELECT search.rowid FROM search JOIN record ON record.id = search.record
                 WHERE search MATCH ?1 AND (?2 IS NULL OR search.kind = ?2)
                 ORDER BY record.happened_at DESC LIMIT ?3",
            )?
            .query_map(params![phrase(&words), kind.map(Kind::name), most], |row| row.get(0))?
            .collect::<rusqlite::Result<_>>()?;
        let mut hit = self.db.prepare_cached("SELECT record, text FROM search WHERE rowid = ?1")?;
        let hits = places.into_iter().map(|place| {
            hit.query_row([place], |row| {
                Ok(Hit { id: id(row, 0)?, line: excerpt::around(row.get_ref(1)?.as_str()?, &words) })
            })
        });
        Ok(hits.collect::<rusqlite::Result<_>>()?)
    }

    /// Joins the pieces of the index once there are many, as many pages of them as take no time to speak of:
    /// with the first write of a session, and with no other. Saves leave a piece each.
    pub(crate) fn join_search(&mut self) -> Result<(), StoreError> {
        if pieces(&self.db)? < MANY_PIECES {
            return Ok(());
        }
        self.write(|db| {
            db.execute("INSERT INTO search (search, rank) VALUES ('merge', ?1)", [JOINED_PAGES])?;
            Ok(())
        })
    }

    /// Makes the index anew if something asks for it: a migration, or a database that was salvaged.
    pub(crate) fn renew_search(&mut self) -> Result<(), StoreError> {
        if setting::get(&self.db, STALE)?.is_none() {
            return Ok(());
        }
        self.write(|db| {
            rebuild(db)?;
            Ok(setting::remove(db, STALE)?)
        })
    }
}

/// Of how many pieces the index consists.
fn pieces(db: &Connection) -> rusqlite::Result<u32> {
    db.query_row("SELECT count(DISTINCT segid) FROM search_idx", [], |row| row.get(0))
}

/// The words of a query. Nothing of what was typed is taken for an operator.
fn words(query: &str) -> Vec<&str> {
    let words = query.split(|symbol: char| !symbol.is_alphanumeric());
    words.filter(|word| !word.is_empty()).take(12).collect()
}

/// The words as FTS5 reads them: each quoted, the last one as a prefix.
fn phrase(words: &[&str]) -> String {
    let quoted: Vec<String> = words.iter().map(|word| format!("\"{word}\"")).collect();
    format!("{}*", quoted.join(" "))
}

fn rebuild(db: &Connection) -> rusqlite::Result<()> {
    db.execute("DELETE FROM search", [])?;
    db.execute("UPDATE record SET search_row = NULL WHERE search_row IS NOT NULL", [])?;
    let ids: Vec<RecordId> = db
        .prepare("SELECT id FROM record WHERE deleted_at IS NULL ORDER BY id")?
        .query_map([], |row| id(row, 0))?
        .collect::<rusqlite::Result<_>>()?;
    for id in ids {
        insert(db, id, &record::read(db, id)?.body)?;
    }
    Ok(())
}

/// Takes in the texts of a record that is there.
pub fn insert(db: &Connection, id: RecordId, body: &Body) -> rusqlite::Result<()> {
    let Some(row) = add(db, id, body)? else { return Ok(()) };
    db.prepare_cached("UPDATE record SET search_row = ?2 WHERE id = ?1")?
        .execute(params![id.as_bytes(), row])
        .map(drop)
}

/// Takes in the texts of a record, if it has any. Answers the number of their row, which the record keeps.
pub fn add(db: &Connection, id: RecordId, body: &Body) -> rusqlite::Result<Option<i64>> {
    let texts = body.texts();
    if texts.is_empty() {
        return Ok(None);
    }
    db.prepare_cached("INSERT INTO search (kind, record, text) VALUES (?1, ?2, ?3)")?.execute(params![
        body.kind().name(),
        id.as_bytes(),
        texts.join("\n"),
    ])?;
    Ok(Some(db.last_insert_rowid()))
}

/// Takes a record's texts out.
pub fn remove(db: &Connection, id: RecordId) -> rusqlite::Result<()> {
    let row: Option<i64> = db
        .prepare_cached("SELECT search_row FROM record WHERE id = ?1")?
        .query_row([id.as_bytes()], |row| row.get(0))
        .optional()?
        .flatten();
    let Some(row) = row else { return Ok(()) };
    db.prepare_cached("DELETE FROM search WHERE rowid = ?1")?.execute([row])?;
    db.prepare_cached("UPDATE record SET search_row = NULL WHERE id = ?1")?.execute([id.as_bytes()]).map(drop)
}

mod excerpt;
#[cfg(test)]
mod tests;
