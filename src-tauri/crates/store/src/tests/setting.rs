//! Drafts, settings, and the days on which the journal was opened.

use super::*;

#[test]
fn a_draft_is_kept_until_it_is_dropped() {
    let (place, mut store) = Place::fresh();
    let pair = |form: &str, text: &str| (form.to_owned(), text.to_owned());
    assert_eq!(store.drafts(), Ok(vec![]));
    store.keep_draft("note", "a first li").unwrap();
    store.keep_draft("checkIn", "").unwrap();
    let long = "what is written goes on ".repeat(5000);
    store.keep_draft("note", &long).unwrap();
    assert_eq!(store.drafts(), Ok(vec![pair("checkIn", ""), pair("note", &long)]));
    drop(store);
    let mut store = place.open().unwrap();
    store.drop_draft("note").unwrap();
    store.drop_draft("never kept").unwrap();
    assert_eq!(store.drafts(), Ok(vec![pair("checkIn", "")]));
}

#[test]
fn a_setting_is_what_it_was_set_to_last() {
    let (place, mut store) = Place::fresh();
    assert_eq!(store.setting("idle"), Ok(None));
    store.set_setting("idle", "5").unwrap();
    store.set_setting("idle", "30").unwrap();
    drop(store);
    assert_eq!(place.open().unwrap().setting("idle"), Ok(Some("30".to_owned())));
}

#[test]
fn a_day_counts_once_however_often_the_journal_was_opened() {
    let (_place, mut store) = Place::fresh();
    for opened in ["2026-11-22", "2026-11-20", "2026-11-22"] {
        store.note_opened(day(opened)).unwrap();
    }
    assert_eq!(store.opened_days(day("2026-11-01")), Ok(vec![day("2026-11-20"), day("2026-11-22")]));
    assert_eq!(store.opened_days(day("2026-11-21")), Ok(vec![day("2026-11-22")]));
}
