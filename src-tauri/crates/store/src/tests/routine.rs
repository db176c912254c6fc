//! The tables of the routine.

use std::collections::BTreeSet;

use proptest::prelude::*;
use tidemark_journal::SleepNight;
use tidemark_journal::arbitrary::kept_routine;
use tidemark_journal::check_in::Item;
use tidemark_journal::day::ClockTime;
use tidemark_journal::routine::{Evening, KeptRoutine, Rest, Routine, Tolerance};

use super::*;

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_routine_comes_back_as_it_was_kept(kept in kept_routine()) {
        let (place, mut store) = Place::fresh();
        store.take_in(&[], &[], &[], &kept).unwrap();
        store.take_in(&[], &[], &[], &kept).unwrap();
        store.close().unwrap();
        let store = place.open().unwrap();
        prop_assert_eq!(store.routine().unwrap(), kept.clone());
        prop_assert!(kept.clone().beyond(&kept).is_empty());
        prop_assert_eq!(kept.clone().beyond(&KeptRoutine::default()), kept);
    }
}

fn day(text: &str) -> JournalDay {
    text.parse().unwrap()
}

#[test]
fn what_is_set_again_takes_the_place_of_what_was_set() {
    let (_place, mut store) = Place::fresh();
    let routine = |since: &str, minute: u16| Routine {
        since: day(since),
        rise: ClockTime::at_minute(minute),
        tolerance: Tolerance::default(),
        bed: None,
        wind_down: None,
        practice: None,
    };
    for kept in [routine("2026-11-01", 420), routine("2026-11-08", 450), routine("2026-11-08", 480)] {
        store.set_routine(&kept).unwrap();
    }
    assert_eq!(store.routines().unwrap(), [routine("2026-11-01", 420), routine("2026-11-08", 480)]);
    store.remove_routine(day("2026-11-08")).unwrap();
    assert_eq!(store.routines().unwrap(), [routine("2026-11-01", 420)]);

    let resting = |store: &Store| store.rest_days().unwrap().iter().map(|rest| rest.why).collect::<Vec<_>>();
    store.set_rest(day("2026-11-03"), Some(Rest::Travel)).unwrap();
    store.set_rest(day("2026-11-03"), Some(Rest::Illness)).unwrap();
    assert_eq!(resting(&store), [Rest::Illness]);
    store.set_rest(day("2026-11-03"), None).unwrap();
    assert_eq!(resting(&store), []);

    let steps = |keys: &[&str]| keys.iter().map(|key| Item::new(*key).unwrap()).collect::<BTreeSet<_>>();
    for keys in [&["dimLights", "warmWash"][..], &["dimLights"], &[]] {
        let evening = Evening { day: day("2026-11-03"), steps: steps(keys) };
        store.set_evening(&evening).unwrap();
        let kept = store.evenings(day("2026-11-03"), day("2026-11-03")).unwrap();
        assert_eq!(kept.first().map(|evening| evening.steps.clone()).unwrap_or_default(), steps(keys));
    }
    assert_eq!(store.evenings(day("2026-01-01"), day("2026-12-31")).unwrap(), []);
}

#[test]
fn a_row_that_makes_no_sense_is_refused() {
    let (_place, store) = Place::fresh();
    let check = |sql: &str| {
        let refused = store.db.execute_batch(sql).err().and_then(|error| error.sqlite_error_code());
        assert_eq!(refused, Some(rusqlite::ErrorCode::ConstraintViolation), "{sql}");
    };
    check("INSERT INTO routine VALUES ('2026-11-01', 1440, 30, NULL, NULL, NULL)");
    check("INSERT INTO routine VALUES ('2026-11-01', 420, 4, NULL, NULL, NULL)");
    check("INSERT INTO routine VALUES ('2026-11-01', 420, 30, NULL, NULL, 8)");
    check("INSERT INTO rest_day VALUES ('2026-11-01', 5)");
}

#[test]
fn nights_are_read_alike_however_many_there_are() {
    let (_place, mut store) = Place::fresh();
    let first = day("2020-01-01");
    let nights = 600_u32;
    let up = |number: u32| at(&format!("{}T06:{:02}:00Z", first.plus(number.into()), number % 60));
    let records = (0..nights).map(|number| {
        let at = Moment::new(up(number), Zone::UTC, Default::default());
        let night = SleepNight {
            out_of_bed: (number % 3 != 0).then(|| up(number).fixed_offset()),
            ..SleepNight::default()
        };
        let mut id = [0; 16];
        id[..4].copy_from_slice(&number.to_be_bytes());
        let record = record(1, "2020-01-01", "2020-01-01", Body::Sleep(night));
        Record { id: id.into(), happened: at, recorded: at, ..record }
    });
    let records: Vec<Record> = records.collect();
    store.take_in(&records, &[], &[], &KeptRoutine::default()).unwrap();
    store.trash(records[7].id, at("2026-11-24T13:00:00Z")).unwrap();
    let last = first.plus(i64::from(nights) - 1);
    let all = store.risings(first, last).unwrap();
    assert_eq!(all.len(), 599);
    assert!(all.iter().all(|night| night.morning != first.plus(7)));
    for (from, to) in [(0, 20), (7, 7), (590, 599)] {
        let (from, to) = (first.plus(from), first.plus(to));
        let some: Vec<_> = all.iter().copied().filter(|it| (from..=to).contains(&it.morning)).collect();
        assert_eq!(store.risings(from, to).unwrap(), some);
    }
    let rise = all[1].rise.map(ClockTime::minute);
    assert_eq!((all[0].rise, rise), (None, Some(6 * 60 + 1)));
}
