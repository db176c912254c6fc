use serde_json::{Value, json};

use super::*;
use crate::day::{DayError, Zone};

mod figures;
mod form;
mod properties;
mod regularity;

/// A form of the fields given; the others are left blank.
fn fill(morning: &str, fields: Value) -> NightForm {
    let mut form = json!({ "morning": morning, "noSleep": false, "naps": [], "comment": null });
    for (name, value) in fields.as_object().unwrap() {
        form[name] = value.clone();
    }
    serde_json::from_value(form).unwrap()
}

fn zone(name: &str) -> Zone {
    name.parse().unwrap()
}

#[test]
fn a_night_without_sleep_is_an_answer() {
    let fields = json!({ "bed": "23:00", "outOfBed": "07:00", "noSleep": true,
        "tried": "23:10", "fellAsleepAfter": 20, "awake": 30, "finalAwakening": "06:00" });
    let figures = fill("2026-11-22", fields).night(zone("Europe/London")).unwrap().figures();
    let expected = SleepFigures {
        time_in_bed: Some(480.0),
        total_sleep_time: Some(0.0),
        sleep_efficiency: Some(0.0),
        ..SleepFigures::default()
    };
    assert_eq!(figures, expected);
    let alone = fill("2026-11-22", json!({ "noSleep": true })).night(Zone::UTC).unwrap();
    assert!(!alone.is_empty(), "it is an answer also without a time");
    assert_eq!(alone.figures().total_sleep_time, Some(0.0));
    assert_eq!(alone.questions(), []);
}

#[test]
fn the_wire_refuses_what_is_no_clock_time() {
    let check = |clock: &str, good: bool| {
        let form = json!({ "morning": "2026-11-22", "noSleep": false, "naps": [], "comment": null,
            "bed": clock });
        let form = serde_json::from_value::<NightForm>(form);
        assert_eq!(form.is_ok(), good, "{clock}");
        if let Ok(form) = form {
            assert_eq!(serde_json::to_value(&form).unwrap()["bed"], clock);
        }
    };
    check("00:00", true);
    check("23:59", true);
    check("24:00", false);
    check("23:60", false);
    check("23:15:30", false);
    check("11:15 pm", false);
    check("", false);
}

#[test]
fn quality_is_a_scale_of_five() {
    for value in 0..=u8::MAX {
        let quality = Quality::try_from(value);
        assert_eq!(quality.map(Quality::value).ok(), (1..=5).contains(&value).then_some(value));
    }
}
