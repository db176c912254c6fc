//! The passphrase: how it is kept in memory, and which ones are good enough.

mod words;

use std::fmt;

use unicode_normalization::UnicodeNormalization;
use zeroize::Zeroizing;
use zxcvbn::{Score, zxcvbn};

use crate::error::VaultError;
use crate::random::{Randomness, SystemRandomness};

/// The fewest characters of a passphrase that a person makes up.
pub const LEAST_CHARACTERS: usize = 15;

/// UTF-8 in Unicode's form NFC and otherwise as typed (blanks at the ends count): the same key
/// presses on another keyboard or system give the same bytes. Only what is six words of the list
/// that passphrases are generated from is brought to one form, however it was typed. Wiped when
/// dropped, prints nothing.
pub struct Passphrase(Zeroizing<String>);

impl Passphrase {
    /// From what was typed. The caller wipes its own copy.
    pub fn new(typed: &str) -> Self {
        if let Some(words) = words::completed(typed) {
            return Passphrase(words);
        }
        // Composing makes UTF-8 at most three times as long (Unicode, UAX #15, table 6). A string
        // that grows would leave its old bytes behind.
        let mut text = Zeroizing::new(String::with_capacity(3 * typed.len()));
        for character in typed.nfc() {
            text.push(character);
        }
        Passphrase(text)
    }

    /// A new one, and its text to be shown: six words from the English list of BIP 39, in lower
    /// case with single blanks, 66 random bits. Typing it back, any case, blanks or hyphens will
    /// do, and the first four letters of each word. It always meets the policy.
    pub fn generate() -> Result<(Self, Zeroizing<String>), VaultError> {
        Self::generate_with(&SystemRandomness::new())
    }

    fn generate_with(random: &dyn Randomness) -> Result<(Self, Zeroizing<String>), VaultError> {
        loop {
            let text = words::draw(random)?;
            let passphrase = Passphrase(text.clone());
            // One draw in millions repeats its words so often that it is easily guessed.
            if passphrase.verdict() == PassphraseVerdict::Good {
                return Ok((passphrase, text));
            }
        }
    }

    /// Whether it is good enough for a new journal. Opening one never asks.
    pub fn verdict(&self) -> PassphraseVerdict {
        let characters = self.0.chars().count();
        if characters < LEAST_CHARACTERS {
            return PassphraseVerdict::TooShort { characters };
        }
        // Guesses are estimated as in Wheeler, "zxcvbn", USENIX Security 2016.
        if zxcvbn(&self.0, &["tidemark", "journal"]).score() < Score::Three {
            return PassphraseVerdict::TooGuessable;
        }
        PassphraseVerdict::Good
    }

    pub(crate) fn as_bytes(&self) -> &[u8] {
        self.0.as_bytes()
    }
}

impl fmt::Debug for Passphrase {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Passphrase(..)")
    }
}

/// What the policy says about a passphrase.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PassphraseVerdict {
    /// At least 15 characters, and not easily guessed.
    Good,
    /// Fewer than [`LEAST_CHARACTERS`].
    TooShort {
        /// How many Unicode characters it has.
        characters: usize,
    },
    /// Long enough, but made of something that is guessed early: zxcvbn's score is below 3.
    TooGuessable,
}

#[cfg(test)]
mod tests;
