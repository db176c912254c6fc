//! Six words from the English list of BIP 39: 2,048 words, each told by its first four letters.

use bip39::Language;
use zeroize::Zeroizing;

use crate::error::VaultError;
use crate::hyphen::is_hyphen;
use crate::random::Randomness;

/// 6 × 11 = 66 random bits.
const WORDS: usize = 6;
const SHORTEST_START: usize = 4;
/// Six words of at most eight letters, and five blanks.
const LONGEST: usize = 53;

/// Six words, drawn evenly: 2,048 divides the range of two random bytes.
pub(super) fn draw(random: &dyn Randomness) -> Result<Zeroizing<String>, VaultError> {
    let mut bytes = Zeroizing::new([0; 2 * WORDS]);
    random.fill(bytes.as_mut_slice())?;
    let list = Language::English.word_list();
    let (pairs, _) = bytes.as_chunks::<2>();
    Ok(joined(pairs.iter().map(|pair| list[usize::from(u16::from_be_bytes(*pair)) % list.len()])))
}

/// The six words that were typed, in lower case with single blanks, if exactly six were: each in
/// full or by its first four letters or more, in any case, with any blanks and hyphens between.
pub(super) fn completed(typed: &str) -> Option<Zeroizing<String>> {
    let mut words = [""; WORDS];
    let mut count = 0;
    let parts = typed.split(|character: char| character.is_whitespace() || is_hyphen(character));
    for part in parts.filter(|part| !part.is_empty()) {
        *words.get_mut(count)? = word(part)?;
        count += 1;
    }
    (count == WORDS).then(|| joined(words.into_iter()))
}

/// The word of the list that this is, or begins.
fn word(typed: &str) -> Option<&'static str> {
    let list = Language::English.word_list();
    let full = list.iter().find(|word| word.eq_ignore_ascii_case(typed));
    let begun = || {
        let begins =
            |word: &&&str| word.get(..typed.len()).is_some_and(|start| start.eq_ignore_ascii_case(typed));
        (typed.len() >= SHORTEST_START).then(|| list.iter().find(begins)).flatten()
    };
    full.or_else(begun).copied()
}

fn joined(words: impl Iterator<Item = &'static str>) -> Zeroizing<String> {
    // Room for all of it from the start: a string that grows leaves its old bytes behind.
    let mut text = Zeroizing::new(String::with_capacity(LONGEST));
    for (index, word) in words.enumerate() {
        if index > 0 {
            text.push(' ');
        }
        text.push_str(word);
    }
    text
}

#[cfg(test)]
mod tests;
