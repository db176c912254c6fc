//! What the clock times of a form mean.

use chrono::NaiveDate;

use super::*;

/// Into bed, tried, final awakening, out of bed, then naps; "-" is none.
fn check(place: &str, morning: &str, fields: Value, expected: Result<&str, DayError>) {
    let read = fill(morning, fields.clone()).night(zone(place)).map(|night| {
        let times = [night.bed, night.tried, night.final_awakening, night.out_of_bed];
        let naps = night.naps.iter().map(|nap| Some(nap.start));
        let words = times
            .into_iter()
            .chain(naps)
            .map(|time| time.map_or("-".to_owned(), |time| time.format("%dT%H:%M%:z").to_string()));
        words.collect::<Vec<_>>().join(" ")
    });
    assert_eq!(read.as_deref().map_err(|error| *error), expected, "{fields} on {morning} in {place}");
}

const BERLIN: &str = "Europe/Berlin";

#[test]
fn getting_up_is_on_the_morning_and_going_to_bed_before_it() {
    let usual = json!({ "bed": "23:00", "tried": "23:20", "finalAwakening": "06:40", "outOfBed": "07:00" });
    check(BERLIN, "2026-11-22", usual, Ok("21T23:00+01:00 21T23:20+01:00 22T06:40+01:00 22T07:00+01:00"));
    let late = json!({ "bed": "00:30", "tried": "00:45", "finalAwakening": "06:40", "outOfBed": "07:00" });
    check(BERLIN, "2026-11-22", late, Ok("22T00:30+01:00 22T00:45+01:00 22T06:40+01:00 22T07:00+01:00"));
    let across = json!({ "bed": "23:50", "tried": "00:10", "finalAwakening": "06:40", "outOfBed": "07:00" });
    check(BERLIN, "2026-11-22", across, Ok("21T23:50+01:00 22T00:10+01:00 22T06:40+01:00 22T07:00+01:00"));
    let shift = json!({ "bed": "08:00", "tried": "08:15", "finalAwakening": "15:45", "outOfBed": "16:00" });
    check(BERLIN, "2026-11-22", shift, Ok("22T08:00+01:00 22T08:15+01:00 22T15:45+01:00 22T16:00+01:00"));
    let early = json!({ "bed": "18:00", "finalAwakening": "23:50", "outOfBed": "00:10" });
    check(BERLIN, "2026-11-22", early, Ok("21T18:00+01:00 - 21T23:50+01:00 22T00:10+01:00"));
    let whole_day = json!({ "bed": "07:00", "outOfBed": "07:00" });
    check(BERLIN, "2026-11-22", whole_day, Ok("21T07:00+01:00 - - 22T07:00+01:00"));
}

#[test]
fn a_mix_up_stays_one() {
    let before = json!({ "bed": "23:00", "tried": "22:50", "outOfBed": "07:00" });
    check(BERLIN, "2026-11-22", before, Ok("21T23:00+01:00 21T22:50+01:00 - 22T07:00+01:00"));
    let midnight = json!({ "bed": "00:10", "tried": "23:50", "outOfBed": "07:00" });
    check(BERLIN, "2026-11-22", midnight, Ok("22T00:10+01:00 21T23:50+01:00 - 22T07:00+01:00"));
    let waking = json!({ "finalAwakening": "07:30", "outOfBed": "07:00" });
    check(BERLIN, "2026-11-22", waking, Ok("- - 22T07:30+01:00 22T07:00+01:00"));
}

#[test]
fn any_one_field_is_enough() {
    let check = |fields, expected| check(BERLIN, "2026-11-22", fields, Ok(expected));
    check(json!({ "bed": "23:00" }), "21T23:00+01:00 - - -");
    check(json!({ "bed": "12:00" }), "21T12:00+01:00 - - -");
    check(json!({ "bed": "11:59" }), "22T11:59+01:00 - - -");
    check(json!({ "tried": "00:30" }), "- 22T00:30+01:00 - -");
    check(json!({ "finalAwakening": "06:00" }), "- - 22T06:00+01:00 -");
    check(json!({ "outOfBed": "06:00" }), "- - - 22T06:00+01:00");
    check(json!({ "naps": [{ "start": "14:00", "minutes": 20 }] }), "- - - - 21T14:00+01:00");
    for field in ["fellAsleepAfter", "awakenings", "awake", "sleptAbout"] {
        let night = fill("2026-11-22", json!({ field: 0 })).night(Zone::UTC).unwrap();
        assert!(!night.is_empty(), "{field}");
    }
    for field in ["caffeineLate", "alcoholLate"] {
        let night = fill("2026-11-22", json!({ field: false })).night(Zone::UTC).unwrap();
        assert!(!night.is_empty(), "{field}");
    }
    let blank = fill("2026-11-22", json!({ "comment": " \n" })).night(Zone::UTC).unwrap();
    assert!(blank.is_empty(), "blank words are no words");
}

#[test]
fn naps_are_those_of_the_day_before() {
    let nap = |bed: &str| {
        json!({ "bed": bed, "outOfBed": "07:00", "naps": [
        { "start": "14:00", "minutes": 20 }, { "start": "23:30", "minutes": 5 } ] })
    };
    let check = |bed, expected| check(BERLIN, "2026-11-22", nap(bed), Ok(expected));
    check("23:40", "21T23:40+01:00 - - 22T07:00+01:00 21T14:00+01:00 21T23:30+01:00");
    check("00:30", "22T00:30+01:00 - - 22T07:00+01:00 21T14:00+01:00 21T23:30+01:00");
    check("22:00", "21T22:00+01:00 - - 22T07:00+01:00 21T14:00+01:00 20T23:30+01:00");
}

#[test]
fn a_time_that_the_clocks_skipped_is_refused() {
    let spring = "2026-03-29";
    let refused = |fields| check(BERLIN, spring, fields, Err(DayError::Skipped));
    refused(json!({ "bed": "02:30", "outOfBed": "07:00" }));
    refused(json!({ "bed": "02:30" }));
    refused(json!({ "bed": "01:50", "tried": "02:10", "outOfBed": "07:00" }));
    refused(json!({ "finalAwakening": "02:30", "outOfBed": "07:00" }));
    refused(json!({ "finalAwakening": "02:30" }));
    refused(json!({ "outOfBed": "02:00" }));
    refused(json!({ "bed": "04:00", "outOfBed": "09:00", "naps": [{ "start": "02:59", "minutes": 5 }] }));
    // The same clock on the day before was there.
    let before = json!({ "bed": "02:30", "outOfBed": "00:30" });
    check(BERLIN, spring, before, Ok("28T02:30+01:00 - - 29T00:30+01:00"));
    let edges = json!({ "bed": "01:59", "outOfBed": "03:00" });
    check(BERLIN, spring, edges, Ok("29T01:59+01:00 - - 29T03:00+02:00"));
}

#[test]
fn of_an_hour_that_comes_twice_it_is_the_first() {
    let fields = json!({ "bed": "02:30", "finalAwakening": "06:00", "outOfBed": "07:00" });
    check(BERLIN, "2026-10-25", fields, Ok("25T02:30+02:00 - 25T06:00+01:00 25T07:00+01:00"));
}

#[test]
fn a_morning_that_no_calendar_of_a_person_has_is_refused() {
    for morning in [NaiveDate::MIN, NaiveDate::MAX] {
        let form = NightForm { morning: morning.into(), ..fill("2026-11-22", json!({ "bed": "23:00" })) };
        assert_eq!(form.night(zone(BERLIN)), Err(DayError::NotADay));
    }
}
