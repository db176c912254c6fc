//! SQLite's trees of pages, read so that one page that is gone hides only itself.
//!
//! The format: <https://www.sqlite.org/fileformat2.html>, sections 1.5 to 2.1.

use std::collections::BTreeSet;

use rusqlite::types::Value;

use super::found::Pages;

/// What a walk along a tree meets, in order of the keys.
#[derive(Clone, Debug, PartialEq)]
pub enum Met {
    /// A row, by its values as they are stored.
    Row(Vec<Value>),
    /// A row of which only the first values could be read.
    Part(Vec<Value>),
    /// A page with any number of rows that can't be read.
    Gap,
}

/// Walks along a tree from its root.
pub fn walk(pages: &Pages, root: u32) -> Vec<Met> {
    let mut walk = Walk { pages, met: Vec::new(), seen: BTreeSet::new() };
    walk.page(root);
    walk.met
}

/// The pages that the pages of a tree lead to: other pages of trees, and those that hold long values.
pub fn leads_to(pages: &Pages, number: u32) -> Vec<u32> {
    let Some(page) = Page::parse(pages, number) else { return Vec::new() };
    page.children().into_iter().chain(page.cells().filter_map(|cell| page.payload(cell)?.overflow)).collect()
}

/// Whether a page is one of a tree.
pub fn is_tree(pages: &Pages, number: u32) -> bool {
    Page::parse(pages, number).is_some()
}

struct Walk<'a> {
    pages: &'a Pages,
    met: Vec<Met>,
    seen: BTreeSet<u32>,
}

impl Walk<'_> {
    fn page(&mut self, number: u32) {
        let page = self.seen.insert(number).then(|| Page::parse(self.pages, number)).flatten();
        let Some(page) = page else {
            self.met.push(Met::Gap);
            return;
        };
        for cell in page.cells() {
            if page.is_interior() {
                page.child(cell).into_iter().for_each(|child| self.page(child));
            }
            if page.has_rows() {
                self.met.push(page.payload(cell).map_or(Met::Gap, |payload| payload.row(self.pages)));
            }
        }
        if page.is_interior() {
            match page.number(8) {
                Some(last) => self.page(last),
                None => self.met.push(Met::Gap),
            }
        }
    }
}

/// One page of a tree.
struct Page<'a> {
    bytes: &'a [u8],
    /// Where its head begins: behind the file's own on the first page.
    head: usize,
    kind: u8,
}

const INDEX_INTERIOR: u8 = 2;
const TABLE_INTERIOR: u8 = 5;
const INDEX_LEAF: u8 = 10;
const TABLE_LEAF: u8 = 13;

impl<'a> Page<'a> {
    fn parse(pages: &'a Pages, number: u32) -> Option<Self> {
        let bytes = pages.get(number)?;
        let head = if number == 1 { 100 } else { 0 };
        let kind = *bytes.get(head)?;
        let page = Self { bytes, head, kind };
        matches!(kind, INDEX_INTERIOR | TABLE_INTERIOR | INDEX_LEAF | TABLE_LEAF).then_some(page)
    }

    fn is_interior(&self) -> bool {
        matches!(self.kind, INDEX_INTERIOR | TABLE_INTERIOR)
    }

    /// The inner pages of a table with row ids hold keys alone.
    fn has_rows(&self) -> bool {
        self.kind != TABLE_INTERIOR
    }

    /// Where its cells begin.
    fn cells(&self) -> impl Iterator<Item = usize> + '_ {
        let count = usize::from(short(self.bytes, self.head + 3).unwrap_or(0));
        let first = self.head + if self.is_interior() { 12 } else { 8 };
        (0..count).filter_map(move |cell| short(self.bytes, first + 2 * cell).map(usize::from))
    }

    /// The four bytes at a place of its head.
    fn number(&self, at: usize) -> Option<u32> {
        long(self.bytes, self.head + at)
    }

    fn child(&self, cell: usize) -> Option<u32> {
        long(self.bytes, cell)
    }

    fn children(&self) -> Vec<u32> {
        if !self.is_interior() {
            return Vec::new();
        }
        self.cells().filter_map(|cell| self.child(cell)).chain(self.number(8)).collect()
    }

    /// A cell's row; how much of it stands on the page itself is SQLite's rule.
    fn payload(&self, cell: usize) -> Option<Payload<'a>> {
        let mut at = if self.kind == INDEX_INTERIOR { cell + 4 } else { cell };
        if !self.has_rows() {
            return None;
        }
        let size = usize::try_from(varint(self.bytes, &mut at)?).ok()?;
        if self.kind == TABLE_LEAF {
            varint(self.bytes, &mut at)?;
        }
        let usable = self.bytes.len();
        let most = if self.kind == TABLE_LEAF { usable - 35 } else { (usable - 12) * 64 / 255 - 23 };
        let least = (usable - 12) * 32 / 255 - 23;
        let local = if size <= most {
            size
        } else {
            let local = least + (size - least) % (usable - 4);
            if local <= most { local } else { least }
        };
        let overflow = if size > local { Some(long(self.bytes, at + local)?) } else { None };
        Some(Payload { size, local: self.bytes.get(at..at + local)?, overflow })
    }
}

struct Payload<'a> {
    size: usize,
    local: &'a [u8],
    overflow: Option<u32>,
}

impl Payload<'_> {
    fn row(&self, pages: &Pages) -> Met {
        let mut bytes = self.local.to_vec();
        let mut next = self.overflow;
        while let (Some(number), true) = (next, bytes.len() < self.size) {
            let Some((page, more)) = pages.get(number).and_then(|page| Some((page, long(page, 0)?))) else {
                break;
            };
            let left = (self.size - bytes.len()).min(page.len() - 4);
            bytes.extend(&page[4..4 + left]);
            next = Some(more);
        }
        let (values, whole) = values(&bytes);
        if whole && bytes.len() == self.size {
            Met::Row(values)
        } else if values.is_empty() {
            Met::Gap
        } else {
            Met::Part(values)
        }
    }
}

/// The values of a stored row, and whether those are all.
fn values(bytes: &[u8]) -> (Vec<Value>, bool) {
    let mut values = Vec::new();
    let mut head = 0;
    let Some(body) = varint(bytes, &mut head).and_then(|size| usize::try_from(size).ok()) else {
        return (values, false);
    };
    let mut at = body;
    while head < body {
        let value = varint(bytes, &mut head).and_then(|kind| value(bytes, kind, &mut at));
        match value {
            Some(value) => values.push(value),
            None => return (values, false),
        }
    }
    (values, head == body && at == bytes.len())
}

fn value(bytes: &[u8], kind: u64, at: &mut usize) -> Option<Value> {
    let size = match kind {
        0 | 8 | 9 => 0,
        1..=4 => kind,
        5 => 6,
        6 | 7 => 8,
        10 | 11 => return None,
        12.. => (kind - 12) / 2,
    };
    let end = at.checked_add(usize::try_from(size).ok()?)?;
    let taken = bytes.get(*at..end)?;
    *at = end;
    Some(match kind {
        0 => Value::Null,
        8 => Value::Integer(0),
        9 => Value::Integer(1),
        1..=6 => {
            let negative = taken.first().is_some_and(|first| first & 0x80 != 0);
            let start = if negative { -1 } else { 0 };
            Value::Integer(taken.iter().fold(start, |sum, byte| (sum << 8) | i64::from(*byte)))
        }
        7 => Value::Real(f64::from_be_bytes(taken.try_into().ok()?)),
        _ if kind.is_multiple_of(2) => Value::Blob(taken.to_vec()),
        _ => Value::Text(String::from_utf8(taken.to_vec()).ok()?),
    })
}

fn short(bytes: &[u8], at: usize) -> Option<u16> {
    Some(u16::from_be_bytes(bytes.get(at..at.checked_add(2)?)?.try_into().ok()?))
}

fn long(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_be_bytes(bytes.get(at..at.checked_add(4)?)?.try_into().ok()?))
}

/// SQLite's number of one to nine bytes; the place moves behind it.
fn varint(bytes: &[u8], at: &mut usize) -> Option<u64> {
    let mut number = 0;
    for place in 0..9 {
        let byte = *bytes.get(*at)?;
        *at += 1;
        if place == 8 {
            return Some((number << 8) | u64::from(byte));
        }
        number = (number << 7) | u64::from(byte & 0x7f);
        if byte < 0x80 {
            break;
        }
    }
    Some(number)
}
