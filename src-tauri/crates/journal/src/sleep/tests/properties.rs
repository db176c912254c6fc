//! What holds for every form there can be.

use chrono::NaiveDate;
use proptest::prelude::*;
use proptest::sample::select;

use super::*;

const ZONES: [&str; 8] = [
    "UTC",
    "Europe/London",
    "Europe/Dublin",
    "America/New_York",
    "Australia/Lord_Howe",
    "Pacific/Apia",
    "Africa/Casablanca",
    "Asia/Kathmandu",
];

fn clock() -> impl Strategy<Value = Option<String>> {
    prop_oneof![1 => Just(None), 4 => (0..24, 0..60).prop_map(|(h, m)| Some(format!("{h:02}:{m:02}")))]
}

/// Mornings that a person has, those on which clocks change, and absurd ones.
fn morning() -> impl Strategy<Value = NaiveDate> {
    prop_oneof![
        8 => (-25_000..25_000_i64).prop_map(|days| NaiveDate::default() + TimeDelta::days(days)),
        4 => select(vec!["2025-03-30", "2025-10-26", "2025-03-09", "2025-11-02", "2011-12-30", "2011-12-31"])
            .prop_map(|day| day.parse().unwrap()),
        1 => select(vec![NaiveDate::MIN, NaiveDate::MAX]),
    ]
}

prop_compose! {
    fn any_form()(
        morning in morning(),
        (bed, tried, waking, rising) in (clock(), clock(), clock(), clock()),
        (latency, awake, about) in any::<(Option<u16>, Option<u16>, Option<u16>)>(),
        modest in any::<bool>(),
        no_sleep in prop::bool::weighted(0.1),
        nap in clock(),
    ) -> NightForm {
        let minutes = |value: Option<u16>| value.map(|value| if modest { value % 200 } else { value });
        let naps: Vec<Value> = nap.iter().map(|start| json!({ "start": start, "minutes": 30 })).collect();
        let fields = json!({ "bed": bed, "tried": tried, "finalAwakening": waking, "outOfBed": rising,
            "fellAsleepAfter": minutes(latency), "awake": minutes(awake),
            "sleptAbout": minutes(about), "noSleep": no_sleep, "naps": naps });
        NightForm { morning: morning.into(), ..fill("2026-11-22", fields) }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 10_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_night_keeps_to_its_definitions(form in any_form(), place in select(ZONES.to_vec())) {
        let Ok(night) = form.night(zone(place)) else { return Ok(()) };
        let (figures, questions) = (night.figures(), night.questions());
        if form.out_of_bed.is_some() || form.final_awakening.is_some() {
            prop_assert_eq!(night.date(), Some(form.morning));
        }
        if let Some(minutes) = figures.time_in_bed {
            prop_assert!(0.0 < minutes && minutes <= 50.0 * 60.0, "in bed for {}", minutes);
        }
        // The person's own estimate is what it is; the rest follows from the times.
        if night.slept_about.is_none()
            && let (Some(asleep), Some(period)) = (figures.total_sleep_time, figures.sleep_period)
        {
            prop_assert!(asleep <= period);
        }
        if night.slept_about.is_none()
            && let (Some(efficiency), []) = (figures.sleep_efficiency, questions.as_slice())
        {
            let least = if night.no_sleep { efficiency >= 0.0 } else { efficiency > 0.0 };
            prop_assert!(least && efficiency <= 100.0, "{} %", efficiency);
        }
        if let (Some(asleep), Some(bed), []) = (figures.total_sleep_time, figures.time_in_bed, questions.as_slice())
        {
            prop_assert!(asleep <= bed, "asleep {} of {}", asleep, bed);
        }
        if let (Some(middle), Some(end)) = (figures.midpoint, night.final_awakening) {
            let half = figures.sleep_period.unwrap_or_default() / 2.0;
            prop_assert_eq!((end - middle).as_seconds_f64() / 60.0, half);
        }
    }

    #[test]
    fn a_form_comes_back_from_the_wire(form in any_form()) {
        let sane = NightForm { morning: NaiveDate::default().into(), ..form };
        let back: NightForm = serde_json::from_value(serde_json::to_value(&sane).unwrap()).unwrap();
        prop_assert_eq!(back, sane);
    }
}
