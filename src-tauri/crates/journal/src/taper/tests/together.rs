//! Steps that a document means beside each other.

use super::*;

fn at(step: Step, together: u32, times: &[&str]) -> Step {
    let times: Vec<DoseTime> = times.iter().map(|time| DoseTime::parse(time).unwrap()).collect();
    let dose = step.dose.map(|dose| Dose { times, ..dose });
    Step { together: Some(together), dose, ..step }
}

fn dated(amount: &'static str, unit: &'static str) -> Step {
    step("2026-01-01", "2026-01-10", Some((amount, unit, 1)))
}

/// How many instructions are clear on 5 January, and the levels as text.
fn check(steps: Vec<Step>, clear: usize, levels: &[&str]) {
    let plan = plan(steps);
    let read = match plan.prescribed(day("2026-01-05")) {
        Prescribed::Clear(clear) => clear.len(),
        Prescribed::Unclear => 0,
    };
    assert_eq!(read, clear, "{plan:?}");
    let drawn: Vec<String> = plan
        .staircases()
        .iter()
        .flat_map(|stair| {
            let level = |level: &Level| {
                let to = level.to.map_or_else(|| "-".to_owned(), |to| to.to_string());
                format!("{}/{to} {} {}", level.from, level.total, stair.unit)
            };
            stair.levels.iter().map(level).collect::<Vec<_>>()
        })
        .collect();
    assert_eq!(drawn, levels, "{plan:?}");
}

#[test]
fn times_of_their_own_make_one_days_instruction_and_one_total() {
    check(
        vec![at(dated("5", "mg"), 1, &["MORN"]), at(dated("2.5", "mg"), 1, &["NIGHT"])],
        2,
        &["2026-01-01/2026-01-10 7.5 mg"],
    );
    check(
        vec![at(dated("0,5", "mg"), 1, &["08:00"]), at(dated("0.25", "mg"), 1, &["20:00"])],
        2,
        &["2026-01-01/2026-01-10 0.75 mg"],
    );
}

#[test]
fn without_that_they_overlap() {
    let overlap = &["2026-01-01/2026-01-10 5 mg", "2026-01-01/2026-01-10 2.5 mg"];
    // Not meant together.
    check(vec![at(dated("5", "mg"), 1, &["MORN"]), at(dated("2.5", "mg"), 2, &["NIGHT"])], 0, overlap);
    // Together, and at the same time, or at none that is written: nothing says whether both are meant.
    check(vec![at(dated("5", "mg"), 1, &["MORN"]), at(dated("2.5", "mg"), 1, &["MORN"])], 0, &[]);
    check(vec![at(dated("5", "mg"), 1, &["MORN"]), at(dated("2.5", "mg"), 1, &[])], 0, &[]);
    let mut unread = at(dated("2.5", "mg"), 1, &["NIGHT"]);
    unread.unread.push("patientInstruction".to_owned());
    check(vec![at(dated("5", "mg"), 1, &["MORN"]), unread], 0, &[]);
}

#[test]
fn two_units_are_never_added() {
    check(vec![at(dated("5", "mg"), 1, &["MORN"]), at(dated("1", "TAB"), 1, &["NIGHT"])], 2, &[]);
}

#[test]
fn a_total_is_cut_where_one_of_them_ends() {
    let night = step("2026-01-01", "2026-01-05", Some(("2.5", "mg", 1)));
    check(
        vec![at(dated("5", "mg"), 1, &["MORN"]), at(night, 1, &["NIGHT"])],
        2,
        &["2026-01-01/2026-01-05 7.5 mg", "2026-01-06/2026-01-10 5 mg"],
    );
    // The same number, and other days: one after the other.
    let later = step("2026-01-11", "-", Some(("2.5", "mg", 1)));
    check(
        vec![at(dated("5", "mg"), 1, &[]), at(later, 1, &[])],
        1,
        &["2026-01-01/2026-01-10 5 mg", "2026-01-11/- 2.5 mg"],
    );
}

#[test]
fn a_time_is_read_to_the_minute_or_not_at_all() {
    let check = |written: &str, expected: Option<&str>| {
        let read = DoseTime::parse(written).map(|time| time.to_string());
        assert_eq!(read.as_deref(), expected, "{written}");
    };
    check("08:00", Some("08:00"));
    check("08:00:00", Some("08:00"));
    check("23:59", Some("23:59"));
    check("MORN", Some("MORN"));
    check("HS", Some("HS"));
    for wrong in ["8:00", "08:00:30", "24:00", "08.00", "morn", "", "NIGHTLY", "08:00:00.0", "é8:00"] {
        check(wrong, None);
    }
}
