//! Every record comes back as it was saved.

use std::collections::{BTreeSet, HashSet};

use chrono::{FixedOffset, TimeDelta};
use proptest::collection::{btree_map, vec};
use proptest::option::of;
use proptest::prelude::*;
use proptest::sample::select;
use tidemark_journal::check_in::{Bad, CheckIn, Item, Mood, Presence, Rating, Severity, Spell};
use tidemark_journal::record::Origin;
use tidemark_journal::sleep::{Nap, Quality};
use tidemark_journal::{Practice, SleepNight};

use super::*;

fn text() -> impl Strategy<Value = Text> {
    "\\PC{0,40}[a-zé—😀][\\x00-\\x7f]{0,20}".prop_map(|text| Text::new(text).unwrap())
}

fn item() -> impl Strategy<Value = Item> {
    "[a-zA-Z0-9:-]{1,64}".prop_map(|key| Item::new(key).unwrap())
}

fn on<T: TryFrom<u8> + std::fmt::Debug>(least: u8, most: u8) -> impl Strategy<Value = T> {
    (least..=most).prop_map(|value| T::try_from(value).ok().unwrap())
}

fn time() -> impl Strategy<Value = DateTime<FixedOffset>> {
    (-2_000_000_000_000..30_000_000_000_000_i64, -64_800..64_800).prop_map(|(millis, offset)| {
        let offset = FixedOffset::east_opt(offset).unwrap();
        DateTime::from_timestamp_millis(millis).unwrap().with_timezone(&offset)
    })
}

prop_compose! {
    fn check_in()(
        (mood, bad, spell) in (of(on::<Mood>(1, 5)), of(on::<Bad>(0, 2)), of(on::<Spell>(1, 2))),
        measures in btree_map(item(), on::<Rating>(0, 10), 0..4),
        symptoms in btree_map(item(), on::<Severity>(0, 4), 0..6),
        triggers in btree_map(item(), on::<Presence>(0, 3), 0..4),
        note in of(text()),
    ) -> Body {
        Body::CheckIn(CheckIn { mood, measures, bad, symptoms, triggers, spell, note })
    }
}

prop_compose! {
    fn sleep()(
        (bed, tried, final_awakening, out_of_bed) in (of(time()), of(time()), of(time()), of(time())),
        (fell_asleep_after, awake, slept_about) in any::<(Option<u16>, Option<u16>, Option<u16>)>(),
        (awakenings, caffeine_late, alcohol_late) in any::<(Option<u8>, Option<bool>, Option<bool>)>(),
        (no_sleep, quality, comment) in (any::<bool>(), of(on::<Quality>(1, 5)), of(text())),
        naps in vec((time(), any::<u16>()).prop_map(|(start, minutes)| Nap { start, minutes }), 0..12),
    ) -> Body {
        Body::Sleep(SleepNight {
            bed, tried, fell_asleep_after, awakenings, awake, final_awakening, out_of_bed, slept_about,
            no_sleep, quality, naps, caffeine_late, alcohol_late, comment,
        })
    }
}

prop_compose! {
    fn practice()(
        (exercise, minutes, note) in (item(), any::<Option<u16>>(), of(text())),
        tension_before in of(on::<Rating>(0, 10)),
        tension_after in of(on::<Rating>(0, 10)),
    ) -> Body {
        Body::Practice(Practice { exercise, minutes, tension_before, tension_after, note })
    }
}

fn body() -> impl Strategy<Value = Body> {
    prop_oneof![check_in(), sleep(), practice(), text().prop_map(|text| Body::Note(Note { text }))]
}

fn moment() -> impl Strategy<Value = Moment> {
    let zones = vec!["UTC", "Europe/London", "America/St_Johns", "Pacific/Apia", "Australia/Lord_Howe"];
    (-2_000_000_000_000..30_000_000_000_000_i64, select(zones), -2..3_i64).prop_map(|(millis, zone, by)| {
        let zone: Zone = zone.parse().unwrap();
        let at = zone.local(DateTime::from_timestamp_millis(millis).unwrap());
        // The day is what was fixed when it was saved, whatever the time says.
        Moment::dated(at, zone, JournalDay::from((at + TimeDelta::days(by)).date_naive()))
    })
}

prop_compose! {
    fn any_record()(
        (id, revision) in (any::<[u8; 16]>(), 1..u32::MAX),
        (happened, recorded) in (moment(), moment()),
        edited in of(time()),
        deleted in of(time()),
        origin in of(("\\PC{0,20}", "\\PC{0,80}").prop_map(|(source, key)| Origin { source, key })),
        body in body(),
    ) -> Record {
        let utc = |at: Option<DateTime<FixedOffset>>| at.map(|at| at.to_utc());
        let (edited, deleted) = (utc(edited), utc(deleted));
        Record { id: id.into(), revision, happened, recorded, edited, deleted, origin, body }
    }
}

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
        prop_assert_eq!(listed.contains(record), record.deleted.is_none());
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
