use proptest::prelude::*;

use super::*;
use crate::random::fixed::Fixed;

fn code(bits: [u8; 16]) -> RecoveryCode {
    RecoveryCode(SecretBox::new(Box::new(bits)))
}

fn parsed(typed: &str) -> Result<[u8; 16], CodeError> {
    RecoveryCode::parse(typed).map(|code| *code.bits())
}

/// Worked out from the definition, independently of this code.
#[test]
fn known_codes() {
    let check = |bits: [u8; 16], text: &str| {
        assert_eq!(*code(bits).text(), text);
        assert_eq!(parsed(text), Ok(bits));
    };
    check([0; 16], "00000-00000-00000-00000-00000-2GR3R");
    check([0xff; 16], "ZZZZZ-ZZZZZ-ZZZZZ-ZZZZZ-ZZZZZ-ZFZ00");
    check(std::array::from_fn(|i| u8::try_from(i).unwrap()), "000G4-0R40M-30E20-9185G-R38E1-ZQNV1");
}

#[test]
fn every_single_wrong_symbol_and_every_swap_of_neighbours_is_found() {
    let text = RecoveryCode::generate(&Fixed::new(5)).unwrap().text();
    let symbols: Vec<char> = text.chars().filter(|c| *c != '-').collect();
    let mut tried = 0;
    for place in 0..SYMBOLS {
        for &symbol in ALPHABET {
            let mut typed = symbols.clone();
            typed[place] = char::from(symbol);
            if typed != symbols {
                assert_eq!(parsed(&String::from_iter(typed)), Err(CodeError::Checksum));
                tried += 1;
            }
        }
        let mut typed = symbols.clone();
        typed.swap(place, (place + 1) % SYMBOLS);
        if typed != symbols {
            assert_eq!(parsed(&String::from_iter(typed)), Err(CodeError::Checksum));
        }
    }
    assert_eq!(tried, 30 * 31);
}

#[test]
fn lengths_and_foreign_symbols_are_told_apart() {
    let check = |typed: &str, expected| assert_eq!(parsed(typed), Err(expected), "{typed}");
    check("", CodeError::Length { symbols: 0 });
    check("00000-00000", CodeError::Length { symbols: 10 });
    check(&"0".repeat(31), CodeError::Length { symbols: 31 });
    check(&"0".repeat(100_000), CodeError::Length { symbols: 100_000 });
    check(&"0".repeat(30), CodeError::Checksum);
    check("00 U00", CodeError::Symbol { position: 3 });
    check("00000-0é", CodeError::Symbol { position: 7 });
    check("0/", CodeError::Symbol { position: 2 });
}

#[test]
fn the_age_identity_is_one_that_age_reads() {
    let code = code([0; 16]);
    let identity = code.identity().unwrap();
    let parsed: age::x25519::Identity = identity.text().parse().unwrap();
    assert_eq!(parsed.to_public().to_string(), identity.recipient());
    // Worked out from RFC 5869 and BIP 173, independently of this code, and read by the stock age.
    assert_eq!(identity.text(), "AGE-SECRET-KEY-1MTP73SYPWUYPLZX3D644GU5A4QS6EGL2K622D8NMQ4QSCLTZQ26S2P9RA8");
    assert_eq!(identity.recipient(), "age1m9zc74e7xy6lw3y904s2msywv8wss2r5g5lctph0ffajwcldrc9sm88cnu");
    assert_eq!(format!("{code:?} {identity:?}"), "RecoveryCode(..) AgeIdentity(..)");
}

proptest! {
    #[test]
    fn what_is_shown_can_be_typed_back(
        bits: [u8; 16],
        lower: [bool; SYMBOLS],
        letters: [bool; SYMBOLS],
        gaps in proptest::collection::vec("[ \\-\u{2013}\u{a0}\t]{0,3}", SYMBOLS),
    ) {
        let text = code(bits).text();
        let mut typed = String::new();
        for (index, symbol) in text.chars().filter(|c| *c != '-').enumerate() {
            let symbol = match symbol {
                '0' if letters[index] => 'O',
                '1' if letters[index] => if lower[index] { 'L' } else { 'I' },
                symbol => symbol,
            };
            typed.push(if lower[index] { symbol.to_ascii_lowercase() } else { symbol });
            typed.push_str(&gaps[index]);
        }
        prop_assert_eq!(parsed(&typed), Ok(bits));
        prop_assert_eq!(text.len(), 35);
    }

    #[test]
    fn anything_can_be_typed(typed: String) {
        prop_assert!(RecoveryCode::parse(&typed).is_err());
    }
}
