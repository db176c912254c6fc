use proptest::prelude::*;

use super::*;
use crate::random::SystemRandomness;
use crate::random::fixed::Fixed;

fn check(typed: &str, expected: Option<&str>) {
    assert_eq!(completed(typed).as_ref().map(|text| text.as_str()), expected, "{typed:?}");
}

#[test]
fn the_list_is_that_of_bip_39() {
    let list = Language::English.word_list();
    let mut text = list.join("\n");
    text.push('\n');
    // SHA-256 of `english.txt` in the BIP's own repository.
    let digest = ring::digest::digest(&ring::digest::SHA256, text.as_bytes());
    assert_eq!(
        data_encoding::HEXLOWER.encode(digest.as_ref()),
        "2f5eed53a4727b4bf8880d8f3f199efc90e58503646d9ff8eff3a2ed3b24dbda"
    );
    assert_eq!(list.len(), 1 << 11);
    let starts: std::collections::BTreeSet<_> =
        list.iter().map(|word| &word[..word.len().min(SHORTEST_START)]).collect();
    assert_eq!(starts.len(), list.len(), "four letters tell them apart");
    let longest = list.iter().map(|word| word.len()).max();
    assert_eq!(longest.map(|length| WORDS * length + WORDS - 1), Some(LONGEST));
}

#[test]
fn six_words_in_any_form_are_the_same() {
    let expected = Some("act quality harbor zoo absorb upgrade");
    check("act quality harbor zoo absorb upgrade", expected);
    check("  Act-Quality\tHARBOR zoo\u{a0}absorb\n\nupgrade ", expected);
    check("act qual harb zoo abso upgr", expected);
    check("act\u{2010}quali\u{2013}harbo--zoo - absor\u{ad}upgrad", expected);
}

#[test]
fn anything_else_is_left_alone() {
    check("", None);
    check("act quality harbor zoo absorb", None);
    check("act quality harbor zoo absorb upgrade act", None);
    check("act qua harbor zoo absorb upgrade", None);
    check("ac quality harbor zoo absorb upgrade", None);
    check("act qualm harbor zoo absorb upgrade", None);
    check("act qualityy harbor zoo absorb upgrade", None);
    check("act qu\u{e4}lity harbor zoo absorb upgrade", None);
    check("act, quality harbor zoo absorb upgrade", None);
    check("lantern harbour quiet seventeen open door", None);
    check(&"zoo ".repeat(100_000), None);
}

#[test]
fn every_word_is_drawn_about_as_often() {
    let random = Fixed::new(1);
    let mut counts = std::collections::BTreeMap::<String, u32>::new();
    let draws = 10_000;
    for _ in 0..draws {
        for word in draw(&random).unwrap().split(' ') {
            *counts.entry(word.to_owned()).or_default() += 1;
        }
    }
    // 29.3 of each expected: χ² has 2,047 degrees of freedom, mean 2,047, standard deviation 64.
    let expected = f64::from(draws) * 6.0 / 2048.0;
    let chi: f64 = counts.values().map(|&count| (f64::from(count) - expected).powi(2) / expected).sum();
    assert_eq!(counts.len(), 2048);
    assert!((1800.0..2300.0).contains(&chi), "{chi}");
}

#[test]
fn no_two_draws_are_alike() {
    let random = SystemRandomness::new();
    let draws: std::collections::BTreeSet<String> =
        (0..1000).map(|_| draw(&random).unwrap().to_string()).collect();
    assert_eq!(draws.len(), 1000);
}

#[test]
fn the_buffer_never_grows() {
    let longest = ["abstract"; WORDS].join(" ");
    assert_eq!(completed(&longest.to_uppercase()).map(|text| text.capacity()), Some(LONGEST));
    assert_eq!(draw(&Fixed::new(2)).unwrap().capacity(), LONGEST);
}

proptest! {
    #[test]
    fn what_is_drawn_can_be_typed_in_any_form(
        seed: u64,
        upper: u64,
        lengths: [prop::sample::Index; WORDS],
        gaps in proptest::collection::vec("[ \\-\u{2013}\u{a0}\t]{1,3}", WORDS + 1),
    ) {
        let text = draw(&Fixed::new(seed)).unwrap();
        let mut typed = gaps[0].clone();
        for (index, word) in text.split(' ').enumerate() {
            let shortest = word.len().min(SHORTEST_START);
            let length = shortest + lengths[index].index(word.len() - shortest + 1);
            for (place, letter) in word[..length].chars().enumerate() {
                let upper = upper >> (8 * index + place) & 1 == 1;
                typed.push(if upper { letter.to_ascii_uppercase() } else { letter });
            }
            typed.push_str(&gaps[index + 1]);
        }
        let completed = completed(&typed).unwrap();
        prop_assert_eq!(completed.as_str(), text.as_str());
    }
}
