use chrono::{DateTime, Utc};
use tempfile::TempDir;
use tidemark_journal::note::Text;
use tidemark_journal::{DayStart, Moment, Note, Record, Zone};
use tidemark_vault::{DatabaseKey, MarkKey};
use zeroize::Zeroizing;

use super::*;

fn journal() -> (TempDir, Store) {
    let folder = tempfile::tempdir().unwrap();
    let key = DatabaseKey::new(Zeroizing::new([1; 32]), [0x5a; 16]);
    let mark = MarkKey::new(Zeroizing::new([7; 32]));
    let store = Store::create(&folder.path().join("journal.sqlite"), &key, &mark).unwrap();
    (folder, store)
}

fn note(number: u8, text: &str) -> Record {
    let at: DateTime<Utc> = format!("2026-11-{:02}T12:00:00Z", number).parse().unwrap();
    let moment = Moment::new(at, Zone::UTC, DayStart::default());
    let body = Body::Note(Note { text: Text::new(text.to_owned()).unwrap() });
    Record {
        id: [number; 16].into(),
        revision: 1,
        happened: moment,
        recorded: moment,
        edited: None,
        deleted: None,
        origin: None,
        body,
    }
}

fn found(store: &Store, query: &str) -> Vec<u8> {
    store.search(query, None, 50).unwrap().iter().map(|hit| hit.id.as_bytes()[0]).collect()
}

#[test]
fn every_word_counts_the_last_as_a_beginning() {
    let (_folder, mut store) = journal();
    for (number, text) in [(1, "A walk to the canal"), (2, "Café in the rain"), (3, "walked home, rain")] {
        store.add(&note(number, text)).unwrap();
    }
    let check = |query: &str, expected: &[u8]| assert_eq!(found(&store, query), expected, "{query:?}");
    check("walk", &[3, 1]);
    check("WALK canal", &[1]);
    check("canal walk", &[1]);
    check("walk canoe", &[]);
    check("rai", &[3, 2]);
    check("cafe", &[2]);
    check("CAFÉ", &[2]);
    check("alk", &[]);
    check("", &[]);
    check("  \t", &[]);
}

#[test]
fn nothing_that_is_typed_is_an_operator() {
    let (_folder, mut store) = journal();
    store.add(&note(1, "near or not and")).unwrap();
    for query in [
        "\"",
        "'",
        "*",
        "NEAR(",
        "a OR",
        "NOT",
        "text:near",
        "^near",
        "near -not",
        "(",
        "{}",
        "\u{0}",
        "'; DROP",
    ] {
        store.search(query, None, 5).unwrap();
    }
    assert_eq!(found(&store, "NEAR or NOT"), [1]);
    assert_eq!(found(&store, "near* \"or\""), [1]);
}

#[test]
fn hits_are_marked() {
    let (_folder, mut store) = journal();
    store.add(&note(1, "rain on the roof")).unwrap();
    let hits = store.search("roo", None, 5).unwrap();
    assert_eq!(hits[0].line, "rain on the \u{e000}roof\u{e001}");
}

#[test]
fn a_line_is_cut_around_the_first_hit() {
    let (_folder, mut store) = journal();
    let long = format!("{} then the heron stood\nby the {}", "before ".repeat(40), "water ".repeat(80));
    store.add(&note(1, &long)).unwrap();
    let line = store.search("heron", None, 5).unwrap()[0].line.clone();
    assert!(line.starts_with("…before") && line.ends_with('…'), "{line}");
    assert!(line.contains("then the \u{e000}heron\u{e001} stood by the water"), "{line}");
    assert!(line.chars().count() < 240, "{line}");
    let check =
        |text: &str, words: &[&str], expected: &str| assert_eq!(excerpt::around(text, words), expected);
    check("日本", &["日本"], "\u{e000}日本\u{e001}");
    check(
        "Cafe\u{301} CAFÉ cafés",
        &["café"],
        "\u{e000}Cafe\u{301}\u{e001} \u{e000}CAFÉ\u{e001} \u{e000}cafés\u{e001}",
    );
    check("one two", &["one", "tw"], "\u{e000}one\u{e001} \u{e000}two\u{e001}");
    check("nothing here", &["else"], "nothing here");
    check("", &["else"], "");
    let long = "a".repeat(999);
    assert_eq!(excerpt::around(&long, &["a"]).chars().count(), 163);
}

#[test]
fn a_text_that_repeats_one_word_a_hundred_thousand_times_is_found_at_once() {
    let (_folder, mut store) = journal();
    store.add(&note(1, &"heron ".repeat(170_000))).unwrap();
    let begun = std::time::Instant::now();
    assert_eq!(found(&store, "her"), [1]);
    assert!(begun.elapsed().as_secs() < 5, "{:?}", begun.elapsed());
}

#[test]
fn what_is_changed_deleted_or_brought_back_is_found_as_it_is() {
    let (_folder, mut store) = journal();
    let at = "2026-11-22T12:00:00Z".parse().unwrap();
    store.add(&note(1, "before")).unwrap();
    store.replace(&note(1, "after"), "edit").unwrap();
    assert_eq!((found(&store, "before"), found(&store, "after")), (vec![], vec![1]));
    store.trash([1; 16].into(), at).unwrap();
    assert_eq!(found(&store, "after"), Vec::<u8>::new());
    store.restore([1; 16].into(), at).unwrap();
    assert_eq!(found(&store, "after"), [1]);
    assert_eq!(store.search("after", Some(Kind::Note), 5).unwrap().len(), 1);
    assert_eq!(store.search("after", Some(Kind::Event), 5).unwrap(), []);
}

#[test]
fn the_index_can_be_made_again_of_the_records() {
    let (_folder, mut store) = journal();
    for number in 1..9 {
        store.add(&note(number, "rain")).unwrap();
    }
    store.trash([3; 16].into(), "2026-11-22T12:00:00Z".parse().unwrap()).unwrap();
    let before = store.search("rain", None, 50).unwrap();
    assert_eq!(before.len(), 7);
    store.db.execute_batch("DELETE FROM search WHERE rowid < 5").unwrap();
    assert!(store.search("rain", None, 50).unwrap().len() < 7);
    store.set_setting(STALE, "true").unwrap();
    store.renew_search().unwrap();
    assert_eq!(store.search("rain", None, 50).unwrap(), before);
    assert_eq!(store.setting(STALE).unwrap(), None, "it is made once");
}

#[test]
fn pieces_are_joined_when_a_session_begins_and_never_by_a_save() {
    let (folder, mut store) = journal();
    for number in 1..=28 {
        store.add(&note(number, "rain, and a walk")).unwrap();
    }
    // One save, one piece, however many there are.
    assert_eq!(pieces(&store.db).unwrap(), 28);
    store.close().unwrap();
    let key = DatabaseKey::new(Zeroizing::new([1; 32]), [0x5a; 16]);
    let mark = MarkKey::new(Zeroizing::new([7; 32]));
    let mut store = Store::open(&folder.path().join("journal.sqlite"), &key, &mark).unwrap();
    let checked = store.checker().run().unwrap();
    store.passed(checked).unwrap();
    assert_eq!(pieces(&store.db).unwrap(), 1);
    assert_eq!(found(&store, "walk rain").len(), 28);
}
