use super::*;
use crate::random::fixed::Fixed;

#[test]
fn composed_and_decomposed_are_the_same_bytes() {
    let check = |one: &str, two: &str| {
        assert_eq!(Passphrase::new(one).as_bytes(), Passphrase::new(two).as_bytes());
    };
    check("café", "cafe\u{301}");
    check("\u{212b}ngström", "A\u{30a}ngstro\u{308}m");
    check("한국어", "\u{1112}\u{1161}\u{11ab}\u{1100}\u{116e}\u{11a8}\u{110b}\u{1165}");
}

#[test]
fn nothing_else_is_touched() {
    for typed in ["", " two  blanks ", "Ends in a line\n", "ﬁve ① full", "UPPER lower", "tab\t"] {
        assert_eq!(Passphrase::new(typed).as_bytes(), typed.as_bytes());
    }
}

#[test]
fn the_buffer_never_grows() {
    // U+1D160 decomposes in NFC: the worst case, three times as long.
    let typed = "\u{1d160}".repeat(50);
    let passphrase = Passphrase::new(&typed);
    assert!(passphrase.0.len() > typed.len());
    assert_eq!(passphrase.0.capacity(), 3 * typed.len());
}

#[test]
fn the_policy() {
    let check = |typed: &str, expected| {
        assert_eq!(Passphrase::new(typed).verdict(), expected, "{typed}");
    };
    check("", PassphraseVerdict::TooShort { characters: 0 });
    check("g7!kWq2#vXz9$m", PassphraseVerdict::TooShort { characters: 14 });
    check("g7!kWq2#vXz9$mP", PassphraseVerdict::Good);
    check("aaaaaaaaaaaaaaaaaaaa", PassphraseVerdict::TooGuessable);
    check("passwordpassword", PassphraseVerdict::TooGuessable);
    check("tidemarktidemark", PassphraseVerdict::TooGuessable);
    check("quiet harbour lantern seventeen", PassphraseVerdict::Good);
    // Characters are counted, not bytes: 14 of them, 28 bytes.
    check("щжэюяфцчшыдгйъ", PassphraseVerdict::TooShort { characters: 14 });
    check(&"long and unlike ".repeat(10_000), PassphraseVerdict::Good);
}

#[test]
fn it_prints_nothing() {
    assert_eq!(format!("{:?}", Passphrase::new("seaside")), "Passphrase(..)");
}

#[test]
fn a_generated_one_is_good_and_can_be_typed_in_any_form() {
    for _ in 0..50 {
        let (passphrase, text) = Passphrase::generate().unwrap();
        assert_eq!(passphrase.verdict(), PassphraseVerdict::Good);
        assert_eq!(text.split(' ').count(), 6);
        let short: Vec<&str> = text.split(' ').map(|word| &word[..word.len().min(4)]).collect();
        for typed in [text.to_string(), text.to_uppercase(), text.replace(' ', "-"), short.join("  ")] {
            let typed = Passphrase::new(&typed);
            assert_eq!(typed.as_bytes(), passphrase.as_bytes());
            assert_eq!(typed.verdict(), PassphraseVerdict::Good);
        }
    }
}

/// A source that draws the same word six times first, then others.
struct RepeatsFirst(std::cell::Cell<bool>, Fixed);

impl Randomness for RepeatsFirst {
    fn fill(&self, bytes: &mut [u8]) -> Result<(), VaultError> {
        if !self.0.replace(false) {
            return self.1.fill(bytes);
        }
        // The place of "all" in the list.
        bytes.chunks_exact_mut(2).for_each(|pair| pair.copy_from_slice(&[0, 51]));
        Ok(())
    }
}

#[test]
fn a_draw_that_is_easily_guessed_is_drawn_again() {
    let six = "all all all all all all";
    assert_eq!(Passphrase::new(six).verdict(), PassphraseVerdict::TooGuessable);
    let random = RepeatsFirst(std::cell::Cell::new(true), Fixed::new(1));
    assert_eq!(*words::draw(&random).unwrap(), six);
    random.0.set(true);
    let (_, text) = Passphrase::generate_with(&random).unwrap();
    assert_ne!(*text, six);
}
