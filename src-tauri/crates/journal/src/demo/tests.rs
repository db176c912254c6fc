use std::collections::BTreeMap;

use rand::SeedableRng;
use rand::rngs::StdRng;

use super::*;
use crate::taper::{Prescribed, fhir};

fn day(text: &str) -> JournalDay {
    text.parse().unwrap()
}

fn zone() -> Zone {
    "Europe/London".parse().unwrap()
}

fn records(demo: &Demo, seed: u64) -> Vec<Invented> {
    demo.records(&mut StdRng::seed_from_u64(seed)).collect()
}

#[test]
fn the_same_seed_gives_the_same_journal() {
    let demo = Demo::lifelike(60, day("2026-11-22"), zone());
    assert_eq!(records(&demo, 1), records(&demo, 1));
    assert_ne!(records(&demo, 1), records(&demo, 2));
}

#[test]
fn the_yardstick_holds_what_it_promises_on_every_day() {
    let demo = Demo::yardstick(3650, day("2026-11-22"), zone());
    let mut days: BTreeMap<JournalDay, [u32; 5]> = BTreeMap::new();
    for (happened, recorded, body) in records(&demo, 1) {
        assert!(recorded.day() >= happened.day() && recorded.day() <= demo.until);
        let counts = days.entry(happened.day()).or_default();
        let kind = match &body {
            Body::CheckIn(check_in) => {
                assert_eq!((check_in.symptoms.len(), check_in.triggers.len()), (4, 2));
                assert_eq!(check_in.measures.len(), MEASURES.len());
                0
            }
            Body::Sleep(_) => 1,
            Body::Practice(_) => 2,
            Body::Note(_) => 3,
            Body::Dose(_) => 4,
            other => panic!("{other:?} is no part of the yardstick"),
        };
        counts[kind] += 1;
    }
    assert!(days.keys().copied().eq(demo.first().through(demo.until)), "no day is missing");
    assert_eq!(days.len(), 3650);
    for (day, [check_ins, nights, practices, notes, doses]) in &days {
        assert_eq!((*check_ins, *nights, *practices, *doses), (3, 1, 1, 2), "{day}");
        assert!((1..=2).contains(notes), "{day}");
    }
    let notes: u32 = days.values().map(|counts| counts[3]).sum();
    assert!((4500..=5500).contains(&notes), "{notes} notes");
}

#[test]
fn a_lifelike_journal_has_days_without_a_record_and_late_notes() {
    let demo = Demo::lifelike(365, day("2026-11-22"), zone());
    let records = records(&demo, 1);
    let days: std::collections::BTreeSet<_> = records.iter().map(|(happened, ..)| happened.day()).collect();
    assert!((310..360).contains(&days.len()), "{} days", days.len());
    let late = records.iter().filter(|(happened, recorded, _)| recorded.day() > happened.day()).count();
    assert!(late > 0);
}

#[test]
fn a_lifelike_journal_holds_every_kind() {
    let records = records(&Demo::lifelike(60, day("2026-11-22"), zone()), 1);
    for kind in crate::Kind::ALL {
        assert!(records.iter().any(|(.., body)| body.kind() == kind), "{kind:?}");
    }
}

#[test]
fn every_invented_night_is_possible_and_keeps_the_clocks_of_its_zone() {
    let demo = Demo::yardstick(1500, day("2026-11-22"), zone());
    let mut changes = 0;
    for (happened, _, body) in records(&demo, 1) {
        let Body::Sleep(night) = body else { continue };
        assert_eq!(night.questions(), [], "{}", happened.day());
        assert_eq!(night.date(), Some(happened.day()));
        let figures = night.figures();
        assert!(figures.sleep_efficiency.is_some_and(|share| 0.0 < share && share <= 100.0));
        for time in [night.bed, night.tried, night.final_awakening, night.out_of_bed].into_iter().flatten() {
            assert_eq!(time.to_rfc3339(), zone().local(time.to_utc()).to_rfc3339());
        }
        let offsets = [night.bed, night.out_of_bed].map(|at| at.map(|at| *at.offset()));
        changes += usize::from(offsets[0] != offsets[1]);
    }
    assert!(changes >= 6, "clocks changed in {changes} of the nights");
}

#[test]
fn an_invented_prescription_is_read_whole() {
    let check = |first: &str, last: &str| {
        let (first, last) = (day(first), day(last));
        let plan = fhir::read(prescription(first.date(), last.date()).as_bytes()).unwrap().remove(0);
        assert_eq!(plan.questions(), [], "{first} to {last}");
        for day in first.through(last) {
            assert!(matches!(plan.prescribed(day.date()), Prescribed::Clear(..)), "{day}");
        }
        assert_eq!(plan.prescribed(first.plus(-1).date()), Prescribed::Unclear);
        assert!(plan.medicine.contains("invented"));
    };
    check("2026-07-26", "2026-11-22");
    check("2026-11-22", "2026-11-22");
    check("2025-11-22", "2026-11-22");
    check("2016-11-22", "2026-11-22");
}
