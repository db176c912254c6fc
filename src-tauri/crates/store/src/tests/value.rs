//! Values as charts ask for them.

use tidemark_journal::check_in::{Item, Mood, Rating, Severity};
use tidemark_journal::event::EventSort;
use tidemark_journal::{CheckIn, Event};

use super::*;

fn item(key: &str) -> Item {
    Item::new(key).unwrap()
}

fn check_in(mood: Option<u8>, anxiety: Option<u8>, tremor: Option<u8>) -> Body {
    let mut check_in = CheckIn { mood: mood.map(|mood| Mood::try_from(mood).unwrap()), ..CheckIn::default() };
    check_in.measures.extend(anxiety.map(|value| (item("anxiety"), Rating::try_from(value).unwrap())));
    check_in.symptoms.extend(tremor.map(|value| (item("tremor"), Severity::try_from(value).unwrap())));
    Body::CheckIn(check_in)
}

fn filled() -> (Place, Store) {
    let (place, mut store) = Place::fresh();
    let mut add = |number, happened, recorded, body| {
        store.add(&record(number, happened, recorded, body)).unwrap();
    };
    add(1, "2026-11-20", "2026-11-20", check_in(Some(2), Some(10), Some(1)));
    add(2, "2026-11-20", "2026-11-21", check_in(Some(5), None, Some(3)));
    add(3, "2026-11-21", "2026-11-21", check_in(None, Some(0), Some(0)));
    add(4, "2026-11-22", "2026-11-22", check_in(Some(1), Some(1), None));
    add(5, "2026-11-22", "2026-11-22", check_in(Some(4), Some(4), Some(4)));
    store.trash(id(5), at("2026-11-22T13:00:00Z")).unwrap();
    (place, store)
}

#[test]
fn values_come_by_day_with_what_is_missing_left_out() {
    let (_place, store) = filled();
    let all = (day("2026-11-20"), day("2026-11-22"));
    let check = |values: Vec<(JournalDay, f64, bool)>, expected: &[(&str, f64, bool)]| {
        let expected: Vec<_> = expected.iter().map(|(on, value, late)| (day(on), *value, *late)).collect();
        assert_eq!(values, expected);
    };
    check(
        store.moods(all.0, all.1).unwrap(),
        &[("2026-11-20", 2.0, false), ("2026-11-20", 5.0, true), ("2026-11-22", 1.0, false)],
    );
    check(
        store.measures("anxiety", all.0, all.1).unwrap(),
        &[("2026-11-20", 10.0, false), ("2026-11-21", 0.0, false), ("2026-11-22", 1.0, false)],
    );
    check(store.measures("energy", all.0, all.1).unwrap(), &[]);
    check(store.measures("anxiety", all.1, all.1).unwrap(), &[("2026-11-22", 1.0, false)]);
    check(store.moods(day("2026-11-21"), day("2026-11-21")).unwrap(), &[]);
}

#[test]
fn of_a_symptom_it_is_the_worst_of_the_day_and_none_is_an_answer() {
    let (_place, store) = filled();
    let symptoms = store.symptoms(day("2026-11-20"), day("2026-11-22")).unwrap();
    let expected = [
        (item("tremor"), day("2026-11-20"), Severity::Severe),
        (item("tremor"), day("2026-11-21"), Severity::None),
    ];
    assert_eq!(symptoms, expected);
}

#[test]
fn symptoms_are_counted_on_the_days_they_were_answered_on() {
    let (_place, mut store) = filled();
    let mut several = CheckIn::default();
    for (key, severity) in
        [("tremor", Severity::Moderate), ("pain", Severity::Severe), ("nausea", Severity::Mild)]
    {
        several.symptoms.insert(item(key), severity);
    }
    store.add(&record(6, "2026-11-20", "2026-11-20", Body::CheckIn(several))).unwrap();
    let counts = store.symptom_counts(day("2026-11-20"), day("2026-11-23")).unwrap();
    // The tremor was noted twice, and is one symptom; the 22nd has an answer in the trash only.
    assert_eq!(counts, [(day("2026-11-20"), 2.0, true), (day("2026-11-21"), 0.0, false)]);
}

#[test]
fn events_come_by_day_with_their_sort() {
    let (_place, mut store) = filled();
    let event = |sort| Body::Event(Event { sort, what: None });
    store.add(&record(7, "2026-11-21", "2026-11-21", event(EventSort::Fall))).unwrap();
    store.add(&record(8, "2026-11-20", "2026-11-21", event(EventSort::Seizure))).unwrap();
    store.add(&record(9, "2026-11-20", "2026-11-21", event(EventSort::Travel))).unwrap();
    store.trash(id(9), at("2026-11-22T13:00:00Z")).unwrap();
    let events = store.events(day("2026-11-20"), day("2026-11-23")).unwrap();
    assert_eq!(events, [(day("2026-11-20"), EventSort::Seizure), (day("2026-11-21"), EventSort::Fall)]);
}
