//! What each kind of chart makes of values made by hand.

use chrono::{DateTime, FixedOffset, Weekday};
use tidemark_journal::dose::Relation;
use tidemark_journal::routine::{Morning, Standing};
use tidemark_journal::{Practice, SleepNight};

use super::*;
use crate::{
    DoseMark, Night, RecordedDoses, Session, SymptomRow, TriggerDays, practice, routine,
    staircase_with_doses, symptom_map, timeline, triggers,
};

fn at(text: &str) -> Option<DateTime<FixedOffset>> {
    Some(text.parse().expect("an instant"))
}

fn filled(svg: &str, height: &str) -> usize {
    svg.matches(&format!("height=\"{height}\" fill")).count()
}

#[test]
fn a_symptom_that_is_not_there_is_told_from_one_that_was_not_answered() {
    let row = |name: &str, days: &[Option<f64>]| SymptomRow {
        name: name.to_owned(),
        days: values("2026-08-10", days),
    };
    let rows = [row("tremor", &[Some(4.0), Some(0.0), None]), row("pain", &[Some(2.0)]), row("nausea", &[])];
    let chart = symptom_map(&rows, &frame("2026-08-10", "2026-08-16")).expect("a chart");
    assert!(chart.summary.contains("2 symptoms answered"), "{}", chart.summary);
    assert!(chart.summary.contains("tremor on 1 of 2 days, pain on 1 of 1 day,"), "{}", chart.summary);
    assert!(!chart.svg.contains("nausea"), "what was never answered has no row");
    assert_eq!(chart.table.rows[1], ["tremor", "11 Aug 2026", "0", "1", ""]);
    assert_eq!(chart.table.rows.len(), 3);
    // The tallest bar and the thin line of "none", each once beside the legend.
    assert_eq!((filled(&chart.svg, "17"), filled(&chart.svg, "1.8")), (2, 2), "{}", chart.svg);
}

#[test]
fn symptoms_of_years_are_months_with_their_n() {
    let days = wave("2026-08-10", 700, 0.0, 4.0);
    let rows = [SymptomRow { name: "pain".to_owned(), days }];
    let chart = symptom_map(&rows, &frame("2026-08-10", "2028-08-10")).expect("a chart");
    assert_eq!(chart.table.columns[1], "Month from");
    assert!(chart.table.rows[1][3].ends_with(" of 30"), "{:?}", chart.table.rows[1]);
    assert!(chart.svg.contains("a bar is a month: the median of"), "{}", chart.svg);
}

#[test]
fn triggers_are_counted_in_days_with_their_n() {
    let row = |name: &str, days, answered| TriggerDays { name: name.to_owned(), days, answered };
    let rows = [row("noise", 2, 9), row("work", 7, 8), row("money", 0, 5), row("pain", 0, 0)];
    let chart = triggers(&rows, &frame("2026-08-10", "2026-08-20")).expect("a chart");
    assert_eq!(chart.table.rows, [["work", "7", "8"], ["noise", "2", "9"], ["money", "0", "5"]]);
    assert!(chart.svg.contains(">7 of 8<") && chart.svg.contains(">2 of 9<"));
    assert!(!chart.svg.contains("money"), "what was never there has no bar");
    assert!(chart.summary.contains("work on 7 of 8 days, noise on 2 of 9 days."), "{}", chart.summary);
}

#[test]
fn a_night_runs_from_noon_to_noon_and_a_night_shift_further() {
    let usual = SleepNight {
        bed: at("2026-08-09T23:00:00+02:00"),
        tried: at("2026-08-09T23:30:00+02:00"),
        fell_asleep_after: Some(20),
        awake: Some(45),
        final_awakening: at("2026-08-10T06:40:00+02:00"),
        out_of_bed: at("2026-08-10T07:00:00+02:00"),
        ..SleepNight::default()
    };
    let shift = SleepNight {
        bed: at("2026-08-11T08:30:00+02:00"),
        out_of_bed: at("2026-08-11T16:10:00+02:00"),
        ..SleepNight::default()
    };
    let draw = |nights: &[(&str, &SleepNight)]| {
        let nights: Vec<Night> =
            nights.iter().map(|(morning, night)| Night::of(day(morning), night, false)).collect();
        timeline(&nights, &frame("2026-08-09", "2026-08-12")).expect("a chart")
    };
    let chart = draw(&[("2026-08-10", &usual)]);
    assert_eq!(chart.table.rows, [["10 Aug 2026", "23:00", "23:50", "6:40", "7:00", "0 h 45 min", ""]]);
    assert_eq!(chart.svg.matches(">12:00<").count(), 2, "from noon to noon");
    assert!(chart.svg.contains(">awake in between: how long, not when<"));
    let chart = draw(&[("2026-08-10", &usual), ("2026-08-11", &shift)]);
    assert_eq!(chart.table.rows[1], ["11 Aug 2026", "8:30", "", "", "16:10", "", ""]);
    assert_eq!(chart.svg.matches(">18:00<").count(), 2, "and on to the evening");
    assert!(chart.svg.contains(">in bed, sleep not noted<"));
    assert!(chart.summary.contains("2 of 4 nights recorded"), "{}", chart.summary);
    let nothing = SleepNight { no_sleep: true, ..SleepNight::default() };
    let chart = draw(&[("2026-08-10", &nothing)]);
    assert!(chart.summary.contains("One night without sleep.") && chart.svg.contains(">no sleep<"));
}

#[test]
fn mornings_are_told_apart_by_shape_and_counted() {
    let mornings: Vec<Morning> =
        [Standing::Kept, Standing::Missed, Standing::Rest, Standing::Unknown, Standing::Kept]
            .into_iter()
            .zip(0..)
            .map(|(standing, at)| Morning {
                day: day("2026-08-10").plus(at),
                standing: Some(standing),
                recorded: true,
            })
            .collect();
    let chart = routine(&mornings, &frame("2026-08-10", "2026-08-16")).expect("a chart");
    assert!(chart.summary.ends_with("2 kept, 1 not kept, 1 rest day, 1 not noted."), "{}", chart.summary);
    assert_eq!(chart.table.rows[1], ["11 Aug 2026", "not kept"]);
    let long = routine(&mornings, &frame("2024-08-10", "2026-08-16")).expect("a chart");
    assert_eq!(long.table.rows, [["Aug 2026", "2", "3", "5"]]);
    assert!(long.svg.contains(">2/3<"), "{}", long.svg);
    let none = routine(&[], &frame("2026-08-10", "2026-08-16")).expect("a chart");
    assert!(none.summary.contains("No time to get up is set"), "{}", none.summary);
}

#[test]
fn the_rows_of_the_mornings_are_a_week_as_the_person_counts_it() {
    let names = |week_begins| {
        let framed = Frame { week_begins, ..frame("2026-08-10", "2026-08-16") };
        let chart = routine(&[], &framed).expect("a chart");
        let named = |name: &&str| chart.svg.contains(&format!(">{name}<"));
        ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"].into_iter().filter(named).collect::<Vec<_>>()
    };
    assert_eq!(names(Weekday::Mon), ["Mon", "Wed", "Fri", "Sun"]);
    assert_eq!(names(Weekday::Sun), ["Tue", "Thu", "Sat", "Sun"]);
    assert_eq!(names(Weekday::Sat), ["Mon", "Wed", "Fri", "Sat"]);
    // The first day of a week is marked at the same place, be it a Monday or a Sunday.
    let shapes = |from: &str, to: &str, week_begins| -> Vec<String> {
        let morning = Morning { day: day(from), standing: Some(Standing::Kept), recorded: true };
        let chart = routine(&[morning], &Frame { week_begins, ..frame(from, to) }).expect("a chart");
        let parts = chart.svg.split('<').filter(|part| !part.trim_start_matches('/').starts_with("text"));
        parts.map(str::to_owned).collect()
    };
    let monday = shapes("2026-08-10", "2026-08-16", Weekday::Mon);
    assert_eq!(monday, shapes("2026-08-09", "2026-08-15", Weekday::Sun));
    assert_ne!(monday, shapes("2026-08-09", "2026-08-15", Weekday::Mon));
}

#[test]
fn practice_has_its_minutes_and_the_tension_of_those_that_have_both() {
    let session = |on: &str, minutes, before: Option<u8>, after: Option<u8>| {
        let rating = |value: Option<u8>| value.map(|value| value.try_into().unwrap());
        let practice = Practice {
            exercise: tidemark_journal::check_in::Item::new("bodyScan").unwrap(),
            minutes,
            tension_before: rating(before),
            tension_after: rating(after),
            note: None,
        };
        Session::of(day(on), &practice, false)
    };
    let sessions = [
        session("2026-08-10", Some(10), Some(8), Some(5)),
        session("2026-08-10", Some(5), Some(6), None),
        session("2026-08-12", None, Some(4), Some(4)),
    ];
    let chart = practice(&sessions, &frame("2026-08-10", "2026-08-16")).expect("a chart");
    assert_eq!(chart.table.rows[0], ["10 Aug 2026", "2", "15", "", "8.0", "5.0", "1"]);
    assert_eq!(chart.table.rows[1], ["12 Aug 2026", "1", "", "1", "4.0", "4.0", "1"]);
    assert!(
        chart.summary.contains(
            "3 times on 2 days, 15 minutes in all; tension 6.0 before and 4.5 after, the means of 2"
        ),
        "{}",
        chart.summary
    );
    assert!(chart.svg.contains(">minutes not noted<"));
}

#[test]
fn recorded_doses_stand_in_five_rows_and_never_as_one() {
    let mark = |on: &str, relation, n| DoseMark { day: day(on), relation, n };
    let doses = [
        mark("2026-08-10", Some(Relation::AsPrescribed), 2),
        mark("2026-08-11", Some(Relation::Less), 1),
        mark("2026-08-12", Some(Relation::NotTaken), 1),
        mark("2026-08-13", None, 2),
    ];
    let recorded = RecordedDoses { marks: &doses, counted: true };
    let chart =
        staircase_with_doses(&stair(), &frame("2026-08-01", "2026-11-01"), None, recorded).expect("a chart");
    assert_eq!(chart.title, "Diazepam, prescribed and recorded");
    for words in ["as prescribed", "less", "more", "not taken", "not recorded"] {
        assert!(chart.svg.contains(&format!(">{words}<")), "{words}");
    }
    assert!(
        chart
            .summary
            .contains("Recorded doses: as prescribed 2, less 1, more 0, not taken 1, not recorded 2."),
        "{}",
        chart.summary
    );
    assert!(!chart.svg.contains('%') && !chart.summary.contains('%'));
    assert!(chart.table.rows.iter().any(|row| row[2] == "recorded: more, 0"));
    // What could not be counted is not 0.
    let recorded = RecordedDoses { marks: &doses[..3], counted: false };
    let chart =
        staircase_with_doses(&stair(), &frame("2026-08-01", "2026-11-01"), None, recorded).expect("a chart");
    assert!(chart.summary.contains("more 0, not taken 1. What was not recorded"), "{}", chart.summary);
    assert!(!chart.table.rows.iter().any(|row| row[2].contains("not recorded")), "{:?}", chart.table.rows);
    assert!(chart.table.rows.iter().any(|row| row == &["11 Aug 2026", "11 Aug 2026", "recorded: less, 1"]));
}
