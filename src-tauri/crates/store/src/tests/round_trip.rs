//! Every record comes back as it was saved.

use std::collections::{BTreeSet, HashSet};

use proptest::collection::vec;
use proptest::prelude::*;
use tidemark_journal::arbitrary::record as any_record;
use tidemark_journal::check_in::{CheckIn, Item};
use tidemark_journal::{Practice, SleepNight};

use super::*;

/// All records of one journal, read back one by one and as a list, also after closing.
fn check(records: &[Record]) -> Result<(), TestCaseError> {
    let place = Place::new();
    let mut store = place.create();
    for record in records {
        store.add(record).unwrap();
    }
    drop(store);
    let store = place.open().unwrap();
    let (from, to) = (day("1900-01-01"), day("2999-12-31"));
    let listed = store.records(None, from, to).unwrap();
    for record in records {
        let read = store.record(record.id).unwrap();
        prop_assert_eq!(&read, record);
        let offset = |record: &Record| *record.happened.at().offset();
        prop_assert_eq!(offset(&read), offset(record));
        let dated = record.deleted.is_none() && !record.body.kind().is_standing();
        prop_assert_eq!(listed.contains(record), dated);
        if let (Body::Sleep(read), Body::Sleep(saved)) = (&read.body, &record.body) {
            // Instants are equal in any offset; the offset lived in is kept as well.
            let offsets = |night: &SleepNight| {
                [night.bed, night.tried, night.final_awakening, night.out_of_bed]
                    .map(|at| at.map(|at| *at.offset()))
            };
            prop_assert_eq!(offsets(read), offsets(saved));
        }
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn records_come_back_as_they_were_saved(mut records in vec(any_record(), 1..20)) {
        let (mut ids, mut origins) = (BTreeSet::new(), HashSet::new());
        records.retain(|record| {
            let origin = record.origin.as_ref().map(|origin| (origin.source.clone(), origin.key.clone()));
            ids.insert(record.id) && origin.is_none_or(|origin| origins.insert(origin))
        });
        check(&records)?;
    }
}

#[test]
fn records_with_nothing_set_come_back() {
    let exercise = Item::new("bodyScan").unwrap();
    let (minutes, tension_before, tension_after) = (None, None, None);
    let bodies = [
        Body::CheckIn(CheckIn::default()),
        Body::Sleep(SleepNight::default()),
        Body::Practice(Practice { exercise, minutes, tension_before, tension_after, note: None }),
        note("."),
    ];
    let records: Vec<Record> =
        (1..).zip(bodies).map(|(number, body)| record(number, "2026-11-22", "2026-11-22", body)).collect();
    check(&records).unwrap();
}
