//! The line of a text that was found. FTS5's own `snippet` and `highlight` take a time that grows with the
//! square of the hits in one text; this reads the text once, up to the end of the line.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::MARKS;

/// How much stands before the first hit, and from it on, in characters.
const BEFORE: usize = 48;
const AFTER: usize = 160;

/// The words around the first hit in one line, each hit between [`MARKS`]. What the index reads otherwise
/// than this is found, and not marked.
pub fn around(text: &str, words: &[&str]) -> String {
    let folded: Vec<String> = words.iter().map(|word| fold(word)).collect();
    let is_hit = |word: &str| {
        let word = fold(word);
        let begins = folded.last().is_some_and(|last| word.starts_with(last.as_str()));
        begins || folded.contains(&word)
    };
    let first = pieces(text).find(|(_, word)| is_hit(word)).map_or(0, |(at, _)| at);
    let from = start(&text[..first]);
    let to = text[first..].char_indices().nth(AFTER).map_or(text.len(), |(at, _)| first + at);
    let mut line = String::from(if from > 0 { "…" } else { "" });
    let mut done = from;
    for (at, word) in pieces(&text[from..to]).map(|(at, word)| (from + at, word)) {
        if is_hit(word) {
            line.push_str(&text[done..at]);
            line.extend([MARKS[0]]);
            line.push_str(word);
            line.extend([MARKS[1]]);
            done = at + word.len();
        }
    }
    line.push_str(&text[done..to]);
    line.push_str(if to < text.len() { "…" } else { "" });
    line.replace(['\n', '\r'], " ")
}

/// Where the line begins, given what stands before the hit: at a word, if there is one.
fn start(before: &str) -> usize {
    let Some((from, _)) = before.char_indices().rev().nth(BEFORE) else { return 0 };
    let word = |(at, symbol): (usize, char)| symbol.is_whitespace().then(|| from + at + symbol.len_utf8());
    before[from..].char_indices().find_map(word).unwrap_or(from)
}

/// The words of a text, and where each begins.
fn pieces(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let inside = |symbol: char| symbol.is_alphanumeric() || is_combining_mark(symbol);
    let mut done = 0;
    std::iter::from_fn(move || {
        let begin = done + text[done..].find(inside)?;
        let length = text[begin..].find(|symbol| !inside(symbol)).unwrap_or(text.len() - begin);
        done = begin + length;
        Some((begin, &text[begin..done]))
    })
}

/// A word without case and diacritics, as the index has it.
fn fold(word: &str) -> String {
    word.nfd().filter(|symbol| !is_combining_mark(*symbol)).flat_map(char::to_lowercase).collect()
}
