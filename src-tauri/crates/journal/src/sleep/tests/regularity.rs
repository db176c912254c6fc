//! Regularity against values that were worked out independently, and what holds for any nights.

use std::collections::BTreeMap;

use proptest::prelude::*;

use super::figures::reference;
use super::*;
use crate::day::{ClockTime, DAY};

/// So many days, each slept from one minute of it to another.
fn days(slept: &[(i64, i64)]) -> Vec<Option<Asleep>> {
    let day = |&(from, to): &(i64, i64)| {
        let mut asleep = Asleep::NEVER;
        asleep.sleep(from, to);
        Some(asleep)
    };
    slept.iter().map(day).collect()
}

#[test]
fn the_index_is_that_of_the_reference() {
    let Some(reference) = reference() else { return };
    let every_other = |one: (i64, i64), two: (i64, i64)| -> Vec<(i64, i64)> {
        (0..7).map(|day| if day % 2 == 0 { one } else { two }).collect()
    };
    // Minutes from noon: 23:00 to 7:00.
    let check = |slept: Vec<(i64, i64)>, name: &str| {
        let index = sleep_regularity_index(&days(&slept)).unwrap();
        let expected = reference[name].as_f64().unwrap();
        assert!((index.value - expected).abs() < 1e-9, "{name}: {}", index.value);
        assert_eq!(index.pairs, 6, "{name}");
    };
    check(vec![(660, 1140); 7], "SRI identical 7 nights");
    check(
        every_other((660, 1140), (660, 1200)),
        "SRI wake time alternates by 60 min (7 nights, 1-min epochs)",
    );
    check(every_other((660, 1140), (780, 1260)), "SRI bed&wake alternate by 120 min");
    check(every_other((0, 720), (720, 1440)), "SRI opposite states every day (12h on/12h off swapped)");
}

#[test]
fn the_circular_mean_is_that_of_the_reference() {
    let Some(reference) = reference() else { return };
    let expected = &reference["circular mean/SD (h) of midpoints 23:30,00:30,01:00,23:00"];
    let (mean, deviation) = circular(&[1410.0, 30.0, 60.0, 1380.0]).unwrap();
    let of = |name: &str| expected[name].as_f64().unwrap();
    // 24 and 0 are the same on a clock.
    let away = (mean / 60.0 - of("mean_h")).rem_euclid(24.0);
    assert!(away.min(24.0 - away) < 1e-9, "{mean}");
    assert!((deviation / 60.0 - of("circ_sd_h")).abs() < 1e-9, "{deviation}");
    // The length of the mean, from the deviation it was made into.
    let length = (-(deviation * std::f64::consts::TAU / f64::from(DAY)).powi(2) / 2.0).exp();
    assert!((length - of("R")).abs() < 1e-9, "{length}");
}

#[test]
fn times_that_point_nowhere_have_no_mean() {
    assert_eq!(circular(&[]), None);
    assert_eq!(circular(&[0.0, 720.0]), None);
    let (mean, deviation) = circular(&[90.0]).unwrap();
    assert!((mean - 90.0).abs() < 1e-9 && deviation < 1e-3, "{mean} {deviation}");
}

/// Nights of mornings from 1 November 2026 on, in London.
fn nights(forms: &[(u32, Value)]) -> Vec<(JournalDay, SleepNight)> {
    let night = |(day, fields): &(u32, Value)| {
        let form = fill(&format!("2026-11-{day:02}"), fields.clone());
        (form.morning, form.night(zone("Europe/London")).unwrap())
    };
    forms.iter().map(night).collect()
}

fn usual() -> Value {
    json!({ "bed": "23:00", "tried": "23:00", "fellAsleepAfter": 30, "awake": 0,
        "finalAwakening": "06:30", "outOfBed": "07:00" })
}

fn of(nights: &[(JournalDay, SleepNight)]) -> Regularity {
    let nights: Vec<(JournalDay, &SleepNight)> = nights.iter().map(|(day, night)| (*day, night)).collect();
    regularity(&nights, |_| ClockTime::at_minute(7 * 60))
}

#[test]
fn a_diary_gives_an_index_from_seven_pairs_of_days_on() {
    let check = |forms: &[(u32, Value)], expected: Option<(f64, u32)>| {
        let index = of(&nights(forms)).index.map(|index| ((index.value * 1e6).round() / 1e6, index.pairs));
        assert_eq!(index, expected);
    };
    let days = |days: &[u32]| -> Vec<(u32, Value)> { days.iter().map(|day| (*day, usual())).collect() };
    check(&days(&[1, 2, 3, 4, 5, 6, 7]), None);
    check(&days(&[1, 2, 3, 4, 5, 6, 7, 8]), Some((100.0, 7)));
    // A gap costs the two pairs beside it.
    check(&days(&[1, 2, 3, 4, 6, 7, 8, 9]), None);
    check(&days(&[1, 2, 3, 4, 6, 7, 8, 9, 10]), Some((100.0, 7)));
    // Awake throughout: seven hours differ from the day before, and again from the day after.
    let mut with_none = days(&[1, 2, 3, 4, 5, 6, 7, 8]);
    with_none[3].1 = json!({ "noSleep": true });
    check(&with_none, Some((83.333_333, 7)));
    // A short night says how long, not when.
    let mut with_short = days(&[1, 2, 3, 4, 5, 6, 7, 8]);
    with_short[7].1 = json!({ "bed": "23:00", "outOfBed": "07:00", "sleptAbout": 400 });
    check(&with_short, None);
}

#[test]
fn a_nap_counts_as_sleep() {
    let mut forms: Vec<(u32, Value)> = (1..=8).map(|day| (day, usual())).collect();
    forms[7].1["naps"] = json!([{ "start": "14:00", "minutes": 60 }]);
    let index = of(&nights(&forms)).index.unwrap();
    // On the afternoon before: that day differs from the one before it, and from the one after.
    assert!((index.value - (100.0 - 200.0 * 120.0 / (7.0 * 1440.0))).abs() < 1e-9, "{}", index.value);
}

#[test]
fn sleep_by_day_is_as_regular_as_sleep_by_night() {
    let by_day = json!({ "bed": "08:00", "tried": "08:00", "fellAsleepAfter": 0, "awake": 0,
        "finalAwakening": "16:00", "outOfBed": "16:00" });
    let before_midnight = json!({ "bed": "18:00", "tried": "18:00", "fellAsleepAfter": 0, "awake": 0,
        "finalAwakening": "02:00", "outOfBed": "02:00" });
    for fields in [by_day, before_midnight] {
        let mut forms: Vec<(u32, Value)> = (1..=8).map(|day| (day, fields.clone())).collect();
        assert_eq!(of(&nights(&forms)).index, Some(Index { value: 100.0, pairs: 7 }));
        forms[3].1 = json!({ "noSleep": true });
        let index = of(&nights(&forms)).index.unwrap();
        let expected = 100.0 - 200.0 * 960.0 / (7.0 * 1440.0);
        assert!((index.value - expected).abs() < 1e-9 && index.pairs == 7, "{index:?}");
    }
}

#[test]
fn the_night_on_which_clocks_change_is_as_regular_by_the_clock() {
    let forms: BTreeMap<u32, Value> = (25..=31).map(|day| (day, usual())).collect();
    let mut nights: Vec<(JournalDay, SleepNight)> = forms
        .into_iter()
        .map(|(day, fields)| {
            let form = fill(&format!("2025-03-{day}"), fields);
            (form.morning, form.night(zone("Europe/London")).unwrap())
        })
        .collect();
    let form = fill("2025-04-01", usual());
    nights.push((form.morning, form.night(zone("Europe/London")).unwrap()));
    assert_eq!(of(&nights).index, Some(Index { value: 100.0, pairs: 7 }));
}

#[test]
fn mornings_near_the_time_that_was_set_are_counted() {
    let rise = |day: u32, rise: &str| (day, json!({ "outOfBed": rise }));
    let forms = [rise(1, "06:30"), rise(2, "07:30"), rise(3, "07:31"), rise(4, "06:29")];
    let regular = of(&nights(&[&forms[..], &[(5, json!({ "bed": "23:00" }))]].concat()));
    assert_eq!(regular.near, Some(Near { mornings: 2, of: 4 }));
    assert_eq!(regular.rise.unwrap().n, 4);
    assert_eq!(regular.rise.unwrap().mean, ClockTime::at_minute(7 * 60).unwrap());
    assert_eq!(regular.bed.unwrap().n, 1);
    assert_eq!(regular.midpoint, None);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 10_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_circular_mean_is_independent_of_where_the_day_is_cut(
        minutes in proptest::collection::vec(0..1440_u16, 1..40),
        turn in 0..1440_u16,
    ) {
        let exact = |by: u16| -> Vec<f64> {
            minutes.iter().map(|minute| f64::from((minute + by) % DAY)).collect()
        };
        let (here, there) = (circular(&exact(0)), circular(&exact(turn)));
        let (Some((mean, deviation)), Some((turned, same))) = (here, there) else {
            prop_assert_eq!(here.is_none(), there.is_none());
            return Ok(());
        };
        // Where times point almost nowhere, their mean is not steady.
        prop_assume!(deviation < 800.0);
        let away = (turned - mean - f64::from(turn)).rem_euclid(f64::from(DAY));
        prop_assert!(away.min(f64::from(DAY) - away) < 1e-3, "{} and {}", mean, turned);
        prop_assert!((deviation - same).abs() < 1e-3, "{} and {}", deviation, same);
    }

    #[test]
    fn the_index_lies_between_its_ends(
        nights in proptest::collection::vec((0..1440_i64, 0..1440_i64, any::<bool>()), 0..30),
    ) {
        let days: Vec<Option<Asleep>> = nights.iter().map(|(from, to, known)| {
            let mut asleep = Asleep::NEVER;
            asleep.sleep(*from, *to);
            known.then_some(asleep)
        }).collect();
        if let Some(index) = sleep_regularity_index(&days) {
            prop_assert!((-100.0..=100.0).contains(&index.value), "{}", index.value);
            prop_assert!(index.pairs > 0);
        }
    }
}
