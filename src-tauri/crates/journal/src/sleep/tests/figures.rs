//! The figures against values that were worked out independently, and what is asked.

use super::*;
use crate::shared::shared;

/// In the room: zone, morning, into bed, tried, minutes to fall asleep, minutes awake, final
/// awakening, out of bed.
type Room = (&'static str, &'static str, &'static str, &'static str, u16, u16, &'static str, &'static str);

const LONDON: &str = "Europe/London";
const NIGHTS: [(&str, Room); 5] = [
    ("ordinary, across midnight", (LONDON, "2025-01-15", "23:00", "23:20", 25, 40, "06:45", "07:10")),
    ("bed after midnight", (LONDON, "2025-01-15", "00:40", "00:50", 10, 0, "07:00", "07:05")),
    (
        "spring forward UK 2025-03-30 (night is 1 h shorter than wall clock)",
        (LONDON, "2025-03-30", "23:00", "23:15", 15, 30, "07:00", "07:15"),
    ),
    (
        "autumn back UK 2025-10-26 (night is 1 h longer)",
        (LONDON, "2025-10-26", "23:00", "23:15", 15, 30, "07:00", "07:15"),
    ),
    (
        "US spring forward 2025-03-09 New York",
        ("America/New_York", "2025-03-09", "22:30", "22:45", 20, 20, "06:30", "06:45"),
    ),
];

fn night(room: Room) -> SleepNight {
    let (place, morning, bed, tried, fell_asleep_after, awake, waking, rising) = room;
    let fields = json!({ "bed": bed, "tried": tried, "fellAsleepAfter": fell_asleep_after,
        "awake": awake, "finalAwakening": waking, "outOfBed": rising });
    fill(morning, fields).night(zone(place)).unwrap()
}

/// The reference values; none where they are not beside the checkout.
pub fn reference() -> Option<Value> {
    shared("sleep_reference_values.json").map(|text| serde_json::from_slice(&text).unwrap())
}

#[test]
fn figures_are_those_of_the_reference() {
    let Some(reference) = reference() else { return };
    let named = |name: &str| NIGHTS.iter().any(|(night, _)| *night == name);
    let nights = reference.as_object().unwrap().iter().filter(|(_, value)| value.get("TIB").is_some());
    assert!(nights.clone().all(|(name, _)| named(name)), "a night of the reference has no input here");
    assert_eq!(nights.count(), NIGHTS.len());
    for (name, room) in NIGHTS {
        let (night, expected) = (night(room), &reference[name]);
        let figures = night.figures();
        let check = |figure: Option<f64>, key: &str| {
            let rounded = figure.map(|figure| (figure * 1e4).round() / 1e4);
            assert_eq!(rounded, expected[key].as_f64(), "{key} of {name}");
        };
        check(figures.time_in_bed, "TIB");
        check(figures.sleep_period, "SPT");
        check(figures.total_sleep_time, "TST");
        check(figures.terminal_wake, "TWAK");
        check(figures.sleep_efficiency, "SE_TIB");
        // Of the time from trying to sleep to waking, as some define efficiency; not shown anywhere.
        let episode = figures.sleep_onset_latency.zip(figures.sleep_period).map(|(sol, spt)| sol + spt);
        let asleep = figures.total_sleep_time.zip(episode).map(|(asleep, of)| 100.0 * asleep / of);
        check(asleep, "SE_DSE");
        let onset = night.tried.unwrap() + TimeDelta::minutes(night.fell_asleep_after.unwrap().into());
        assert_eq!(onset.to_rfc3339(), expected["onset"], "{name}");
        assert_eq!(figures.midpoint.unwrap().to_rfc3339(), expected["midpoint"], "{name}");
        assert_eq!(night.questions(), [], "{name}");
    }
}

#[test]
fn a_figure_that_needs_a_missing_field_is_absent() {
    let [(_, room), ..] = NIGHTS;
    let whole = night(room);
    let check = |take: fn(&mut SleepNight), absent: &[&str]| {
        let mut night = whole.clone();
        take(&mut night);
        let figures = serde_json::to_value(night.figures()).unwrap();
        for (name, value) in figures.as_object().unwrap() {
            assert_eq!(value.is_null(), absent.contains(&name.as_str()), "{name} without {absent:?}");
        }
    };
    let sleep = ["sleepPeriod", "totalSleepTime", "sleepEfficiency", "midpoint"];
    check(|_| (), &[]);
    check(|night| night.bed = None, &["timeInBed", "sleepEfficiency"]);
    check(|night| night.tried = None, &sleep);
    check(|night| night.fell_asleep_after = None, &[&sleep[..], &["sleepOnsetLatency"]].concat());
    check(|night| night.awake = None, &["wakeAfterSleepOnset", "totalSleepTime", "sleepEfficiency"]);
    check(|night| night.final_awakening = None, &[&sleep[..], &["terminalWake"]].concat());
    check(|night| night.out_of_bed = None, &["timeInBed", "terminalWake", "sleepEfficiency"]);
}

#[test]
fn the_short_night_keeps_its_own_estimate() {
    let check = |fields: Value, asleep: Option<f64>, efficiency: Option<f64>| {
        let figures = fill("2026-11-22", fields.clone()).night(zone(LONDON)).unwrap().figures();
        assert_eq!((figures.total_sleep_time, figures.sleep_efficiency), (asleep, efficiency), "{fields}");
    };
    check(json!({ "bed": "23:00", "outOfBed": "07:00", "sleptAbout": 360 }), Some(360.0), Some(75.0));
    check(json!({ "sleptAbout": 360 }), Some(360.0), None);
    check(json!({ "bed": "23:00", "outOfBed": "07:00" }), None, None);
}

#[test]
fn unlikely_nights_are_asked_about() {
    use NightQuestion::*;
    let usual = json!({ "bed": "23:00", "tried": "23:10", "fellAsleepAfter": 20, "awake": 30,
        "finalAwakening": "06:30", "outOfBed": "07:00" });
    let check = |changed: Value, expected: &[NightQuestion]| {
        let mut fields = usual.clone();
        for (name, value) in changed.as_object().unwrap() {
            fields[name] = value.clone();
        }
        let night = fill("2026-11-22", fields).night(zone(LONDON)).unwrap();
        assert_eq!(night.questions(), expected, "{changed}");
    };
    check(json!({}), &[]);
    check(json!({ "tried": "22:50" }), &[TriedBeforeBed]);
    check(json!({ "tried": "23:00" }), &[]);
    check(json!({ "finalAwakening": "07:30" }), &[UpBeforeWaking]);
    check(json!({ "finalAwakening": "07:00" }), &[]);
    check(json!({ "awake": 421 }), &[AwakeLongerThanNight, NoTimeAsleep]);
    check(json!({ "awake": 420 }), &[NoTimeAsleep]);
    check(json!({ "awake": 419 }), &[]);
    check(json!({ "fellAsleepAfter": 600 }), &[AwakeLongerThanNight, NoTimeAsleep]);
    check(json!({ "bed": "17:00", "tried": "23:00" }), &[]);
    check(json!({ "bed": "16:59", "tried": "23:00" }), &[LongInBed]);
    check(json!({ "bed": "07:00", "tried": "07:00" }), &[LongInBed]);
    check(json!({ "noSleep": true, "awake": 900 }), &[]);
    let about = |slept: u16| json!({ "awake": null, "sleptAbout": slept });
    check(about(480), &[]);
    check(about(481), &[AsleepLongerThanInBed]);
}

#[test]
fn nights_on_which_clocks_change_have_real_hours() {
    let check = |place: &'static str, morning: &'static str, in_bed: f64, asleep: f64| {
        let figures = night((place, morning, "23:00", "23:15", 15, 30, "07:00", "07:15")).figures();
        assert_eq!((figures.time_in_bed, figures.total_sleep_time), (Some(in_bed), Some(asleep)), "{place}");
    };
    check("Europe/Berlin", "2026-03-28", 495.0, 420.0);
    check("Europe/Berlin", "2026-03-29", 435.0, 360.0);
    check("Europe/Berlin", "2026-10-25", 555.0, 480.0);
    check("America/New_York", "2026-03-08", 435.0, 360.0);
    check("America/New_York", "2026-11-01", 555.0, 480.0);
    // South of the equator, and by half an hour.
    check("Australia/Sydney", "2026-10-04", 435.0, 360.0);
    check("Australia/Lord_Howe", "2026-10-04", 465.0, 390.0);
    check("Australia/Lord_Howe", "2026-04-05", 525.0, 450.0);
}
