//! Only falls, only read exactly, only of one medicine.

use chrono::NaiveDate;

use crate::taper::reduction::{Reduction, Reductions, reductions};
use crate::taper::{AsWritten, Level, Staircase};

fn date(text: &str) -> NaiveDate {
    format!("2026-{text}").parse().unwrap()
}

/// A staircase of levels, each "first day, last day or -, total"; a text instead of a total is as written.
fn stair(unit: &str, steps: &[(&str, &str, &str)]) -> Staircase {
    let mut stair = Staircase {
        medicine: "invented".to_owned(),
        unit: unit.to_owned(),
        levels: Vec::new(),
        as_written: Vec::new(),
    };
    for &(from, to, total) in steps {
        let to = (to != "-").then(|| date(to));
        match total.parse() {
            Ok(total) => stair.levels.push(Level { from: date(from), to, total }),
            Err(_) => {
                let text = total.to_owned();
                stair.as_written.push(AsWritten { from: Some(date(from)), to, text });
            }
        }
    }
    stair
}

fn check(courses: &[Vec<Staircase>], falls: &[(&str, &str)], unread: u32, crossovers: u32) {
    let falls = falls.iter().map(|(day, until)| Reduction { day: date(day), until: date(until) }).collect();
    assert_eq!(reductions(courses), Reductions { falls, unread, crossovers });
}

#[test]
fn falls_are_taken_and_rises_holds_and_ends_are_not() {
    let plan = stair(
        "mg",
        &[
            ("01-01", "01-14", "10"),
            ("01-15", "01-28", "9"),
            ("01-29", "02-11", "9.0"), // a hold: the same total
            ("02-12", "02-25", "9.5"),
            ("02-26", "05-01", "8"),
        ],
    );
    // Each until the next change, or 28 days; a hold is no change.
    check(&[vec![plan]], &[("01-15", "02-11"), ("02-26", "03-26")], 0, 0);
}

#[test]
fn a_window_ends_where_a_plan_ends_and_at_another_medicines_change() {
    let one = stair("mg", &[("01-01", "01-31", "10"), ("02-01", "02-10", "9")]);
    check(&[vec![one.clone()]], &[("02-01", "02-10")], 0, 0);
    let other = stair("mg", &[("01-01", "02-04", "4"), ("02-05", "03-01", "3")]);
    check(&[vec![one], vec![other]], &[("02-01", "02-04"), ("02-05", "02-10")], 0, 0);
}

#[test]
fn a_crossover_is_left_out_and_counted() {
    let falling = stair("mg", &[("01-01", "01-31", "10"), ("02-01", "02-28", "5"), ("03-01", "-", "0")]);
    let begins = |day| stair("mg", &[(day, "-", "1")]);
    check(&[vec![falling.clone()], vec![begins("02-01")]], &[("03-01", "03-29")], 0, 1);
    check(&[vec![falling.clone()], vec![begins("02-08")]], &[("03-01", "03-29")], 0, 1);
    check(&[vec![falling.clone()], vec![begins("02-09")]], &[("02-01", "02-08"), ("03-01", "03-29")], 0, 0);
    let rises = stair("mg", &[("01-01", "02-24", "1"), ("02-25", "-", "2")]);
    check(&[vec![falling], vec![rises]], &[("02-01", "02-24")], 0, 1);
}

#[test]
fn what_is_not_read_exactly_is_left_out_and_counted() {
    // A gap, a text, two at once, another unit.
    let gap = stair("mg", &[("01-01", "01-20", "10"), ("02-01", "02-20", "9")]);
    check(&[vec![gap]], &[], 1, 0);
    let text =
        stair("mg", &[("01-01", "01-31", "10"), ("02-01", "02-20", "half a tablet"), ("02-21", "-", "5")]);
    check(&[vec![text]], &[], 2, 0);
    let twice = stair("mg", &[("01-01", "02-10", "10"), ("02-01", "-", "9")]);
    check(&[vec![twice]], &[], 1, 0);
    let units = vec![stair("mg", &[("01-01", "01-31", "10")]), stair("drops", &[("02-01", "-", "5")])];
    check(&[units], &[], 1, 0);
    check(&[], &[], 0, 0);
}
