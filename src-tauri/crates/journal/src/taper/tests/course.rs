//! Versions of a plan.

use super::*;

fn course<'plan>(versions: &[(&'plan Plan, bool)], doubted: bool) -> Course<'plan> {
    let version = |&(plan, withdrawn): &(&'plan Plan, bool)| Version { plan, withdrawn };
    Course { versions: versions.iter().map(version).collect(), doubted }
}

fn amount(course: &Course<'_>, date: &str) -> Option<String> {
    match course.prescribed(day(date)) {
        Prescribed::Clear(clear) => Some(clear[0].dose.amount.written().to_owned()),
        Prescribed::Unclear => None,
    }
}

fn first() -> Plan {
    plan(vec![
        step("2026-01-01", "2026-01-31", Some(("10", "mg", 1))),
        step("2026-02-01", "2026-02-28", Some(("9", "mg", 1))),
        step("2026-03-01", "-", Some(("8", "mg", 1))),
    ])
}

#[test]
fn a_newer_version_holds_from_its_first_day() {
    let (first, hold) = (first(), plan(vec![step("2026-02-15", "-", Some(("9", "mg", 1)))]));
    let course = course(&[(&first, false), (&hold, false)], false);
    for (date, expected) in [
        ("2025-12-31", None),
        ("2026-01-31", Some("10")),
        ("2026-02-14", Some("9")),
        ("2026-02-15", Some("9")),
        ("2026-03-01", Some("9")),
        ("2030-01-01", Some("9")),
    ] {
        assert_eq!(amount(&course, date).as_deref(), expected, "{date}");
    }
    let stairs = course.staircases();
    let drawn: Vec<_> = stairs[0].levels.iter().map(|level| (level.from, level.to)).collect();
    assert_eq!(
        drawn,
        [
            (day("2026-01-01"), Some(day("2026-01-31"))),
            (day("2026-02-01"), Some(day("2026-02-14"))),
            (day("2026-02-15"), None),
        ]
    );
}

#[test]
fn between_two_versions_nothing_is_made_up() {
    let first = plan(vec![step("2026-01-01", "2026-01-31", Some(("10", "mg", 1)))]);
    let next = plan(vec![step("2026-02-10", "-", Some(("9", "mg", 1)))]);
    let course = course(&[(&first, false), (&next, false)], false);
    assert_eq!(amount(&course, "2026-01-31").as_deref(), Some("10"));
    assert_eq!(amount(&course, "2026-02-05"), None);
    assert_eq!(amount(&course, "2026-02-10").as_deref(), Some("9"));
}

#[test]
fn a_version_without_a_date_leaves_no_day_clear() {
    let (first, undated) = (first(), plan(vec![step("-", "-", Some(("9", "mg", 1)))]));
    let course = course(&[(&first, false), (&undated, false)], false);
    assert_eq!(amount(&course, "2026-01-05"), None);
    assert!(course.staircases()[0].levels.is_empty(), "since when the old one doesn't hold is not known");
}

#[test]
fn what_was_withdrawn_or_is_doubted_is_never_todays() {
    let (first, wrong) = (first(), plan(vec![step("2026-02-01", "-", Some(("90", "mg", 1)))]));
    let right = plan(vec![step("2026-02-01", "-", Some(("9", "mg", 1)))]);
    let check = |versions: &[(&Plan, bool)], doubted, expected: Option<&str>| {
        assert_eq!(amount(&course(versions, doubted), "2026-02-05").as_deref(), expected);
    };
    check(&[(&first, false), (&wrong, false)], false, Some("90"));
    // The older one holds no longer, and the newer one is wrong.
    check(&[(&first, false), (&wrong, true)], false, None);
    check(&[(&first, true)], false, None);
    check(&[(&first, false), (&wrong, true), (&right, false)], false, Some("9"));
    check(&[(&first, false)], true, None);
    check(&[(&first, false), (&right, false)], true, None);
    let stairs = course(&[(&first, false), (&wrong, true), (&right, false)], false).staircases();
    assert!(stairs[0].levels.iter().all(|level| level.total.to_string() != "90"));
}

#[test]
fn a_version_is_asked_about_beside_the_one_before() {
    use QuestionKind::*;
    let first = first();
    let course = course(&[(&first, false)], false);
    let check = |next: Plan, expected: &[(QuestionKind, &[u32], &[u32])]| {
        let asked: Vec<_> = course
            .questions(&next)
            .into_iter()
            .map(|question| (question.kind, question.steps, question.before))
            .collect();
        let expected: Vec<_> =
            expected.iter().map(|(kind, steps, before)| (*kind, steps.to_vec(), before.to_vec())).collect();
        assert_eq!(asked, expected, "{next:?}");
    };
    let next = |amount: &'static str, unit: &'static str| {
        plan(vec![step("2026-02-15", "2026-12-31", Some((amount, unit, 1)))])
    };
    check(next("9", "mg"), &[]);
    check(next("8.5", "mg"), &[]);
    check(next("90", "mg"), &[(Rising, &[1], &[2]), (Tenfold, &[1], &[2])]);
    check(next("0.85", "mg"), &[(Tenfold, &[1], &[2])]);
    check(next("9", "TAB"), &[(UnitChange, &[1], &[2])]);
}

#[test]
fn days_between_two_versions_are_a_gap() {
    let first = plan(vec![step("2026-01-01", "2026-01-31", MG)]);
    let next = plan(vec![step("2026-02-03", "2026-03-31", MG)]);
    let asked = course(&[(&first, false)], false).questions(&next);
    let [gap] = asked.as_slice() else { panic!("{asked:?}") };
    assert_eq!(
        (gap.kind, gap.from, gap.to),
        (QuestionKind::Gap, Some(day("2026-02-01")), Some(day("2026-02-02")))
    );
}

#[test]
fn a_crossover_is_two_courses() {
    let lorazepam = Plan { medicine: "lorazepam".to_owned(), ..first() };
    let diazepam = plan(vec![step("2026-01-15", "-", Some(("5", "mg", 1)))]);
    let (one, other) = (course(&[(&lorazepam, false)], false), course(&[(&diazepam, false)], false));
    assert_eq!(amount(&one, "2026-01-20").as_deref(), Some("10"));
    assert_eq!(amount(&other, "2026-01-20").as_deref(), Some("5"));
    assert_eq!(one.staircases()[0].medicine, "lorazepam");
    assert_eq!(other.staircases()[0].medicine, "diazepam");
}
