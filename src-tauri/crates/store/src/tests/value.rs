//! Values as charts ask for them.

use tidemark_journal::check_in::{Item, Mood, Presence, Rating, Severity};
use tidemark_journal::dose::Relation;
use tidemark_journal::event::EventSort;
use tidemark_journal::note::Text;
use tidemark_journal::series::DayValue;
use tidemark_journal::{CheckIn, Dose, Event, Practice, SleepNight};

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

#[test]
fn of_symptoms_and_triggers_it_is_the_worst_of_the_day_with_its_n() {
    let (_place, mut store) = filled();
    let mut late = CheckIn::default();
    late.triggers.insert(item("noise"), Presence::Strong);
    store.add(&record(10, "2026-11-21", "2026-11-21", Body::CheckIn(late))).unwrap();
    // Later on the same day it was gone: the day keeps its strongest.
    let mut gone = CheckIn::default();
    gone.triggers.insert(item("noise"), Presence::No);
    store.add(&record(15, "2026-11-21", "2026-11-22", Body::CheckIn(gone))).unwrap();
    let mut none = CheckIn::default();
    none.triggers.insert(item("noise"), Presence::No);
    none.symptoms.insert(item("pain"), Severity::Mild);
    store.add(&record(11, "2026-11-20", "2026-11-20", Body::CheckIn(none))).unwrap();
    let (from, to) = (day("2026-11-20"), day("2026-11-22"));
    let value = |on: &str, value: f64, n, late| DayValue { day: day(on), value, n, late };
    let tremor = [
        (item("tremor"), value("2026-11-20", 3.0, 2, true)),
        (item("tremor"), value("2026-11-21", 0.0, 1, false)),
    ];
    assert_eq!(store.symptom_values(Some("tremor"), from, to).unwrap(), tremor);
    let all = store.symptom_values(None, from, to).unwrap();
    assert_eq!(all.len(), 3);
    assert_eq!(all[0], (item("pain"), value("2026-11-20", 1.0, 1, false)), "in order of item and day");
    let noise = [
        (item("noise"), value("2026-11-20", 0.0, 1, false)),
        (item("noise"), value("2026-11-21", 3.0, 2, true)),
    ];
    assert_eq!(store.trigger_values(from, to).unwrap(), noise);
}

#[test]
fn nights_practices_and_doses_come_with_what_a_chart_needs() {
    let (_place, mut store) = filled();
    let time = |text: &str| Some(text.parse().unwrap());
    let night = SleepNight {
        bed: time("2026-11-20T23:10:00+01:00"),
        tried: time("2026-11-20T23:20:00+01:00"),
        fell_asleep_after: Some(25),
        awake: Some(30),
        final_awakening: time("2026-11-21T06:30:00+01:00"),
        out_of_bed: time("2026-11-21T07:00:00+01:00"),
        ..SleepNight::default()
    };
    store.add(&record(12, "2026-11-21", "2026-11-22", Body::Sleep(night.clone()))).unwrap();
    let practice = Practice {
        exercise: item("bodyScan"),
        minutes: Some(12),
        tension_before: Rating::try_from(7).ok(),
        tension_after: None,
        note: None,
    };
    store.add(&record(13, "2026-11-22", "2026-11-22", Body::Practice(practice.clone()))).unwrap();
    let dose = Dose {
        medicine: Text::new("invented".to_owned()).unwrap(),
        amount: None,
        unit: None,
        time: None,
        relation: Relation::Less,
        reason: None,
        note: None,
    };
    store.add(&record(14, "2026-11-22", "2026-11-22", Body::Dose(dose))).unwrap();
    let (from, to) = (day("2026-11-20"), day("2026-11-22"));
    assert_eq!(store.nights(from, to).unwrap(), [(day("2026-11-21"), night, true)]);
    assert_eq!(store.practices(from, to).unwrap(), [(day("2026-11-22"), practice, false)]);
    let doses = store.doses(from, to).unwrap();
    let [(at, medicine, relation)] = doses.as_slice() else { panic!("{doses:?}") };
    assert_eq!(
        (at.date_naive(), medicine.as_str(), *relation),
        (day("2026-11-22").date(), "invented", Relation::Less)
    );
    store.trash(id(14), at.to_utc()).unwrap();
    assert!(store.doses(from, to).unwrap().is_empty());
}
