//! What people and typesetting put between the groups of a code or the words of a passphrase.

/// ASCII's hyphen and those that typesetting puts in its place (U+00AD, U+2010 to U+2015, U+2212).
pub(crate) fn is_hyphen(character: char) -> bool {
    matches!(character, '-' | '\u{ad}' | '\u{2010}'..='\u{2015}' | '\u{2212}')
}
