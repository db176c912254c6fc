//! Where each table begins, also when a page that says so is gone, and what its tree still holds.

use std::collections::{BTreeMap, BTreeSet};

use rusqlite::Connection;
use rusqlite::types::Value;

use super::found::Pages;
use super::tree::{Met, is_tree, leads_to, walk};
use crate::error::StoreError;
use crate::schema;

/// Root pages by the name of a table or an index.
pub type Roots = BTreeMap<String, u32>;

/// The roots that the schema's own tree tells, and those that can be concluded.
pub fn roots(pages: &Pages) -> Result<Roots, StoreError> {
    let mut roots = Roots::new();
    let told = walk(pages, 1);
    for met in &told {
        if let Met::Row(row) | Met::Part(row) = met
            && let [_, Value::Text(name), _, Value::Integer(root), ..] = row.as_slice()
            && let Ok(root) = u32::try_from(*root)
            && root > 0
        {
            roots.insert(name.clone(), root);
        }
    }
    if told.contains(&Met::Gap) {
        conclude(pages, &mut roots)?;
    }
    Ok(roots)
}

/// Roots are handed out in rising order as tables and indices are made, and no page leads to a
/// root. So those that aren't told are the pages that nothing leads to, in the order in which this
/// program makes what is missing: by its migrations, or from an image.
fn conclude(pages: &Pages, roots: &mut Roots) -> Result<(), StoreError> {
    let mut made = Connection::open_in_memory()?;
    schema::migrate(&mut made)?;
    let by_migrations = order(&made, "main")?;
    made.execute_batch("ATTACH DATABASE ':memory:' AS image KEY ''")?;
    made.query_row("SELECT sqlcipher_export('image')", [], |_| Ok(()))?;
    let by_image = order(&made, "image")?;

    let mut led_to = BTreeSet::from([1]);
    led_to.extend(roots.values());
    led_to.extend((1..=pages.count()).flat_map(|page| leads_to(pages, page)));
    let free: Vec<u32> =
        (2..=pages.count()).filter(|page| !led_to.contains(page) && is_tree(pages, *page)).collect();
    for order in [by_migrations, by_image] {
        let known: Vec<u32> = order.iter().filter_map(|name| roots.get(name).copied()).collect();
        let missing: Vec<&String> = order.iter().filter(|name| !roots.contains_key(*name)).collect();
        if !known.is_sorted() || missing.len() != free.len() {
            continue;
        }
        let mut all = roots.clone();
        all.extend(missing.into_iter().cloned().zip(free.iter().copied()));
        // Only if all of them then stand in the order they were made in.
        if order.iter().filter_map(|name| all.get(name)).is_sorted() {
            *roots = all;
            return Ok(());
        }
    }
    Ok(())
}

/// The names of tables and indices in the order of their roots.
fn order(db: &Connection, of: &str) -> Result<Vec<String>, StoreError> {
    let mut statement =
        db.prepare(&format!("SELECT name FROM {of}.sqlite_schema WHERE rootpage > 0 ORDER BY rootpage"))?;
    let names = statement.query_map([], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?;
    Ok(names)
}

/// An end of a gap: an id that was read, or the end of the tree.
type Bound = Option<[u8; 16]>;

/// What a tree holds that begins with a 16-byte id, and where something is missing.
#[derive(Default)]
pub struct Held {
    /// Every row that could be read whole.
    pub rows: Vec<Vec<Value>>,
    /// Between which ids, both included, rows are missing.
    gaps: Vec<(Bound, Bound)>,
}

impl Held {
    /// Reads a tree; without one, everything is missing.
    pub fn read(pages: &Pages, root: Option<u32>) -> Self {
        let Some(root) = root else {
            return Self { rows: Vec::new(), gaps: vec![(None, None)] };
        };
        let mut held = Self::default();
        let (mut last, mut open) = (None, false);
        for met in walk(pages, root) {
            let (row, whole) = match met {
                Met::Gap => {
                    open = true;
                    continue;
                }
                Met::Row(row) => (row, true),
                Met::Part(row) => (row, false),
            };
            let id = id_of(&row);
            if open {
                held.gaps.push((last, id));
                open = false;
            }
            if whole {
                held.rows.push(row);
            } else {
                held.gaps.push((id, id));
            }
            last = id;
        }
        if open {
            held.gaps.push((last, None));
        }
        held
    }

    /// The same without the rows that are refused, which count as missing from then on.
    pub fn filter(mut self, take: impl Fn(&[Value]) -> Result<bool, StoreError>) -> Result<Self, StoreError> {
        for row in std::mem::take(&mut self.rows) {
            if take(&row)? {
                self.rows.push(row);
            } else {
                self.gaps.push((id_of(&row), id_of(&row)));
            }
        }
        Ok(self)
    }

    /// Whether any row may be missing.
    pub fn has_gaps(&self) -> bool {
        !self.gaps.is_empty()
    }

    /// Whether rows of an id may be missing.
    pub fn may_lack(&self, id: [u8; 16]) -> bool {
        self.gaps.iter().any(|(from, to)| from.is_none_or(|from| from <= id) && to.is_none_or(|to| id <= to))
    }
}

/// The id that a row begins with.
pub fn id_of(row: &[Value]) -> Option<[u8; 16]> {
    match row.first() {
        Some(Value::Blob(id)) => id.as_slice().try_into().ok(),
        _ => None,
    }
}
