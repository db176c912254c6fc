//! Searching every text of the journal.

use serde::Serialize;
use specta::Type;
use tidemark_journal::Kind;
use tidemark_store::MARKS;

use crate::entry::Entry;
use crate::error::AppError;
use crate::journal::Journal;

/// The most that is shown of what was found.
const MOST: u32 = 60;

/// A record that was found.
#[derive(Clone, Debug, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct Found {
    /// The record.
    pub entry: Entry,
    /// The words around the hits.
    pub line: Vec<Piece>,
}

/// A piece of a line that was found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type)]
pub struct Piece {
    /// Its text.
    pub text: String,
    /// Whether it is what was searched for.
    pub hit: bool,
}

impl Journal {
    /// The newest records whose texts hold every word of a query, the last of which may be unfinished.
    pub fn search(&self, query: &str, kind: Option<Kind>) -> Result<Vec<Found>, AppError> {
        let hits = self.store.search(query, kind, MOST)?;
        hits.into_iter()
            .map(|hit| Ok(Found { entry: self.entry(hit.id)?, line: pieces(&hit.line) }))
            .collect()
    }
}

fn pieces(line: &str) -> Vec<Piece> {
    let [before, after] = MARKS;
    let mut hit = false;
    let mut pieces = Vec::new();
    for text in line.split_inclusive([before, after]) {
        let bare = text.trim_end_matches([before, after]);
        if !bare.is_empty() {
            pieces.push(Piece { text: bare.to_owned(), hit });
        }
        hit = text.ends_with(before);
    }
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hits_are_told_from_what_stands_around_them() {
        let check = |line: &str, expected: &[(&str, bool)]| {
            let found = pieces(line);
            let found: Vec<(&str, bool)> =
                found.iter().map(|piece| (piece.text.as_str(), piece.hit)).collect();
            assert_eq!(found, expected, "{line:?}");
        };
        check("a \u{e000}walk\u{e001} home", &[("a ", false), ("walk", true), (" home", false)]);
        check("\u{e000}walk\u{e001}", &[("walk", true)]);
        check("\u{e000}a\u{e001} \u{e000}b\u{e001}", &[("a", true), (" ", false), ("b", true)]);
        check("no hit", &[("no hit", false)]);
        check("", &[]);
    }
}
