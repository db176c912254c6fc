//! What is asked about a plan.

use super::*;
use QuestionKind::*;

/// Kind, steps, first and last day.
type Asked<'a> = (QuestionKind, &'a [u32], Option<(&'a str, &'a str)>);

fn check(plan: &Plan, expected: &[Asked<'_>]) {
    let expected: Vec<PlanQuestion> = expected
        .iter()
        .map(|(kind, steps, days)| PlanQuestion {
            kind: *kind,
            steps: steps.to_vec(),
            before: Vec::new(),
            from: days.map(|days| day(days.0)),
            to: days.map(|days| day(days.1)),
        })
        .collect();
    assert_eq!(plan.questions(), expected);
}

fn two(first: Option<(&str, &str, u32)>, second: Option<(&str, &str, u32)>) -> Plan {
    plan(vec![step("2026-01-01", "2026-01-10", first), step("2026-01-11", "2026-01-20", second)])
}

#[test]
fn a_plain_taper_asks_nothing() {
    check(&two(Some(("5", "mg", 1)), Some(("4.5", "mg", 1))), &[]);
    check(&two(Some(("5", "mg", 1)), Some(("5", "mg", 1))), &[]);
}

#[test]
fn days_without_a_step_are_a_gap() {
    let check = |days: &[(&str, &str)], expected: &[Asked<'_>]| {
        check(&plan(days.iter().map(|(from, to)| step(from, to, MG)).collect()), expected);
    };
    check(
        &[("2026-01-01", "2026-01-10"), ("2026-01-12", "2026-01-20")],
        &[(Gap, &[1, 2], Some(("2026-01-11", "2026-01-11")))],
    );
    // In another order than that of the days.
    check(&[("2026-01-01", "2026-01-10"), ("2026-01-21", "2026-01-30"), ("2026-01-11", "2026-01-20")], &[]);
    check(
        &[("2026-01-21", "2026-01-30"), ("2026-01-01", "2026-01-10")],
        &[(Gap, &[2, 1], Some(("2026-01-11", "2026-01-20")))],
    );
    // The first step covers what lies between the others, and reaches further than the second.
    check(
        &[("2026-01-01", "2026-01-20"), ("2026-01-05", "2026-01-06"), ("2026-01-23", "2026-01-30")],
        &[
            (Gap, &[1, 3], Some(("2026-01-21", "2026-01-22"))),
            (Overlap, &[1, 2], Some(("2026-01-05", "2026-01-06"))),
        ],
    );
}

#[test]
fn days_of_two_steps_are_an_overlap() {
    let check = |days: &[(&str, &str)], expected: &[Asked<'_>]| {
        check(&plan(days.iter().map(|(from, to)| step(from, to, MG)).collect()), expected);
    };
    check(
        &[("2026-01-01", "2026-01-10"), ("2026-01-10", "2026-01-20")],
        &[(Overlap, &[1, 2], Some(("2026-01-10", "2026-01-10")))],
    );
    let days = plan(vec![step("2026-01-01", "-", MG), step("2026-01-10", "-", MG)]).questions();
    let kinds: Vec<_> = days.iter().map(|question| question.kind).collect();
    assert_eq!(kinds, [OpenEnd, OpenEnd, Overlap]);
    assert_eq!(days[2].from, Some(day("2026-01-10")));
    assert_eq!(days[2].to, None, "both ends are open");
}

#[test]
fn words_against_the_period() {
    let check = |text: &str, from: &str, to: &str, asked: bool| {
        let mut step = step(from, to, MG);
        step.text = Some(text.to_owned());
        let questions = plan(vec![step]).questions();
        let kinds: Vec<_> = questions.iter().map(|question| question.kind).collect();
        let expected: &[QuestionKind] = if asked { &[TextAgainstPeriod] } else { &[] };
        assert_eq!(kinds, expected, "{text}");
    };
    check("Take 4 tablets daily for 7 days", "2026-01-01", "2026-01-05", true);
    check("Take 4 tablets daily for 7 days", "2026-01-01", "2026-01-07", false);
    check("5 mg FOR 2 Weeks, then ask", "2026-01-01", "2026-01-14", false);
    check("5 mg for 2 weeks.", "2026-01-01", "2026-01-15", true);
    check("5 mg for 1 week", "2026-01-01", "2026-01-08", true);
    check("5 mg for 1 day", "2026-01-01", "2026-01-01", false);
    check("for 9223372036854775807 weeks", "2026-01-01", "2026-01-01", true);
    check("for sleep, 2 days a week", "2026-01-01", "2026-01-05", false);
    check("for", "2026-01-01", "2026-01-05", false);
}

#[test]
fn neighbours_that_differ_oddly() {
    let rising = two(Some(("5", "mg", 1)), Some(("5.01", "mg", 1)));
    check(&rising, &[(Rising, &[1, 2], None)]);
    let oftener = two(Some(("5", "mg", 1)), Some(("5", "mg", 2)));
    check(&oftener, &[(Rising, &[1, 2], None)]);
    check(&two(Some(("5", "mg", 1)), Some(("4", "TAB", 1))), &[(UnitChange, &[1, 2], None)]);
    check(&two(Some(("5", "mg", 1)), Some(("0.5", "mg", 1))), &[(Tenfold, &[1, 2], None)]);
    check(&two(Some(("5", "mg", 1)), Some(("0.51", "mg", 1))), &[]);
    let slip = two(Some(("2.5", "mg", 1)), Some(("25", "mg", 1)));
    check(&slip, &[(Rising, &[1, 2], None), (Tenfold, &[1, 2], None)]);
    check(&two(Some(("5", "mg", 1)), Some(("0", "mg", 1))), &[]);
}

#[test]
fn what_is_open_unread_or_not_in_force() {
    let open = plan(vec![step("2026-01-01", "-", MG)]);
    check(&open, &[(OpenEnd, &[1], None)]);
    check(&two(MG, None), &[(Unread, &[2], None)]);
    let mut needed = step("2026-01-01", "2026-01-10", None);
    needed.unread = vec!["asNeededBoolean".to_owned()];
    check(&plan(vec![needed]), &[(AsNeeded, &[1], None), (Unread, &[1], None)]);
    let inactive = Plan { active: false, ..two(MG, MG) };
    check(&inactive, &[(NotActive, &[], None)]);
}

#[test]
fn every_kind_has_a_name_of_its_own() {
    let kinds =
        [NotActive, Gap, Overlap, TextAgainstPeriod, Rising, UnitChange, OpenEnd, Tenfold, AsNeeded, Unread];
    let names: std::collections::BTreeSet<_> = kinds.iter().map(|kind| kind.name()).collect();
    assert_eq!(names.len(), kinds.len());
}
