//! A value around each reduction, by values made by hand.

use tidemark_journal::taper::reduction::{Reduction, Reductions};

use super::*;
use crate::{NOT_THE_NEXT, Value, around_reductions};

/// Reductions on days, each until a day.
fn falls(falls: &[(&str, &str)]) -> Reductions {
    let falls = falls.iter().map(|(day, until)| Reduction { day: date(day), until: date(until) }).collect();
    Reductions { falls, unread: 0, crossovers: 0 }
}

fn draw(values: &[DayValue], reductions: &Reductions) -> Chart {
    around_reductions(Value::Measure("Anxiety"), values, reductions, Theme::Light).expect("a chart")
}

/// Twenty weeks of days, the value of each its number of days from the last Monday of a four-week step.
fn sawtooth() -> (Vec<DayValue>, Reductions) {
    let values = (0..140)
        .map(|at| DayValue {
            day: day("2026-01-05").plus(at),
            value: (at % 28 / 7) as f64,
            n: 1,
            late: false,
        })
        .collect();
    let steps = [
        ("2026-01-12", "2026-02-08"),
        ("2026-02-09", "2026-03-08"),
        ("2026-03-09", "2026-04-05"),
        ("2026-04-06", "2026-05-04"),
    ];
    (values, falls(&steps))
}

#[test]
fn four_reductions_have_a_median_and_its_n() {
    let (values, reductions) = sawtooth();
    let chart = draw(&values, &reductions);
    // Day 0 of each lies in the second week of the four: 1. The week before is the first: 0.
    assert_eq!(chart.table.rows[0], ["median of 4", "−7", "0", "", ""]);
    assert_eq!(chart.table.rows[7], ["median of 4", "0", "1", "", ""]);
    // Day 28 of the last one alone.
    assert!(chart.table.rows.iter().all(|row| !row[0].starts_with("median") || row[1] != "28"));
    assert!(chart.svg.contains(">median of 4<"), "{}", chart.svg);
    assert!(chart.summary.contains("day 0: 1 (4 reductions), day 7: 2 (4 reductions)"), "{}", chart.summary);
    assert!(chart.summary.contains(NOT_THE_NEXT) && chart.summary.ends_with(SAME_DATES));
}

#[test]
fn a_day_that_too_few_of_them_have_has_no_median() {
    let (mut values, reductions) = sawtooth();
    let without = ["2026-01-12", "2026-02-10", "2026-03-10"].map(day);
    values.retain(|value| !without.contains(&value.day));
    let chart = draw(&values, &reductions);
    let median = |offset: &str| {
        chart
            .table
            .rows
            .iter()
            .find(|row| row[0].starts_with("median") && row[1] == offset)
            .map(|row| row[0].as_str())
    };
    assert_eq!(
        (median("−1"), median("0"), median("1"), median("2")),
        (Some("median of 4"), Some("median of 3"), None, Some("median of 4"),)
    );
    assert!(chart.svg.contains(">median of 3 to 4<"), "{}", chart.svg);
}

#[test]
fn fewer_than_four_have_lines_and_say_what_is_missing() {
    let (values, mut reductions) = sawtooth();
    reductions.falls.truncate(3);
    let chart = draw(&values, &reductions);
    assert!(chart.table.rows.iter().all(|row| !row[0].starts_with("median")));
    assert!(chart.svg.contains(">a median is drawn from 4 on<"), "{}", chart.svg);
    assert!(
        chart
            .summary
            .contains("3 reductions, 12 January to 9 March 2026. A median is drawn from 4 reductions on"),
        "{}",
        chart.summary
    );
}

#[test]
fn days_of_two_windows_are_shaded_and_told() {
    let (values, reductions) = sawtooth();
    let chart = draw(&values, &reductions);
    let shared: Vec<&Vec<String>> = chart.table.rows.iter().filter(|row| row[3] == "yes").collect();
    // The week before each but the first, and the last week of each but the last.
    assert_eq!(shared.len(), 3 * 7 * 2);
    assert!(chart.svg.contains(">days that belong to two steps<"));
    let apart = falls(&[("2026-01-12", "2026-01-20"), ("2026-03-09", "2026-04-05")]);
    let chart = draw(&values, &apart);
    assert!(chart.table.rows.iter().all(|row| row[3].is_empty()));
    assert!(!chart.svg.contains("two steps"));
}

#[test]
fn a_window_ends_with_the_next_change_and_a_gap_breaks_its_line() {
    let values =
        values("2026-01-05", &[Some(1.0), Some(2.0), None, Some(4.0), Some(5.0), Some(6.0), Some(7.0)]);
    let chart = draw(&values, &falls(&[("2026-01-06", "2026-01-09")]));
    let days: Vec<&str> = chart.table.rows.iter().map(|row| row[1].as_str()).collect();
    assert_eq!(days, ["−1", "0", "2", "3"], "no day after the window, none of the gap");
    let thin = chart.svg.matches("stroke-width=\"1\" stroke-linejoin").count();
    // Three lines of the grid, the sample in the legend, and two parts of the one line.
    assert_eq!(thin, 3 + 1 + 2, "{}", chart.svg);
}

#[test]
fn what_is_left_out_is_said() {
    let mut none = falls(&[]);
    (none.unread, none.crossovers) = (2, 1);
    let chart = draw(&[], &none);
    assert!(chart.summary.contains("no reduction to draw in this time"), "{}", chart.summary);
    assert!(
        chart.summary.contains("2 changes of the plan aren't written as exact amounts and are left out.")
    );
    assert!(chart.summary.contains("One change goes over to another medicine and is left out."));
    assert!(chart.table.rows.is_empty());
    let chart = draw(&[], &falls(&[("2026-01-06", "2026-01-09")]));
    assert!(chart.summary.contains("1 reduction, with nothing noted around them"), "{}", chart.summary);
}
