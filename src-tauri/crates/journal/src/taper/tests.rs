use super::*;

mod course;
mod fuzz;
mod question;
mod reduction;
mod together;

pub(super) fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// A step from its days ("-" is none) and its dose: amount, unit, times a day.
pub(super) fn step(from: &str, to: &str, dose: Option<(&str, &str, u32)>) -> Step {
    let end = |text: &str| (text != "-").then(|| day(text));
    Step {
        start: end(from),
        end: end(to),
        dose: dose.map(|(amount, unit, times_a_day)| Dose {
            amount: Amount::parse(amount).unwrap(),
            unit: unit.to_owned(),
            times_a_day,
            times: Vec::new(),
        }),
        unread: if dose.is_some() { Vec::new() } else { vec!["doseAndRate".to_owned()] },
        ..Step::default()
    }
}

pub(super) fn plan(steps: Vec<Step>) -> Plan {
    let steps = (1..).zip(steps).map(|(ordinal, step)| Step { ordinal, ..step });
    Plan {
        medicine: "diazepam".to_owned(),
        form: None,
        strength: None,
        prescriber: None,
        written_on: None,
        active: true,
        came_in: CameIn::Fhir,
        steps: steps.collect(),
        notes: Vec::new(),
        unread: Vec::new(),
    }
}

const MG: Option<(&str, &str, u32)> = Some(("5", "mg", 1));

#[test]
fn an_amount_is_prescribed_only_by_one_readable_instruction() {
    let check = |plan: &Plan, date: &str, expected: Option<u32>| {
        let read = match plan.prescribed(day(date)) {
            Prescribed::Clear(clear) => {
                let [Instruction { step, dose }] = clear.as_slice() else { panic!("{clear:?}") };
                assert_eq!(step.dose.as_ref(), Some(*dose));
                Some(step.ordinal)
            }
            Prescribed::Unclear => None,
        };
        assert_eq!(read, expected, "{date}");
    };
    let stairs = plan(vec![
        step("2026-01-01", "2026-01-10", MG),
        step("2026-01-13", "2026-01-20", MG),
        step("2026-01-20", "2026-01-25", MG),
        step("2026-01-26", "2026-01-31", None),
    ]);
    check(&stairs, "2025-12-31", None);
    check(&stairs, "2026-01-01", Some(1));
    check(&stairs, "2026-01-10", Some(1));
    check(&stairs, "2026-01-11", None);
    check(&stairs, "2026-01-12", None);
    check(&stairs, "2026-01-13", Some(2));
    check(&stairs, "2026-01-20", None);
    check(&stairs, "2026-01-21", Some(3));
    check(&stairs, "2026-01-26", None);
    check(&stairs, "2026-02-01", None);

    let open = plan(vec![step("2026-01-01", "2026-01-10", MG), step("2026-01-11", "-", MG)]);
    check(&open, "2026-01-10", Some(1));
    check(&open, "2036-01-01", Some(2));
    let endless = plan(vec![step("2026-01-01", "-", MG), step("2026-01-11", "2026-01-20", MG)]);
    check(&endless, "2026-01-10", Some(1));
    check(&endless, "2026-01-11", None);
    let undated = plan(vec![step("-", "-", MG)]);
    check(&undated, "2026-01-10", None);
    let half_dated = plan(vec![step("2026-01-01", "2026-01-10", MG), step("-", "2026-01-20", None)]);
    check(&half_dated, "2026-01-05", None);

    let mut unread = step("2026-01-01", "2026-01-10", MG);
    unread.unread.push("patientInstruction".to_owned());
    check(&plan(vec![unread]), "2026-01-05", None);
    let inactive = Plan { active: false, ..stairs };
    check(&inactive, "2026-01-05", None);
}

#[test]
fn a_day_total_is_exact() {
    let check = |amount: &str, times: u32, expected: Option<&str>| {
        let dose = step("-", "-", Some((amount, "mg", times))).dose.unwrap();
        assert_eq!(
            dose.day_total().map(|total| total.to_string()).as_deref(),
            expected,
            "{amount} × {times}"
        );
    };
    check("2.5", 3, Some("7.5"));
    check("0.1", 3, Some("0.3"));
    check("0,125", 2, Some("0.250"));
    check("2.50", 1, Some("2.50"));
    check("9999999999999999999999999999", 24, None);
}

#[test]
fn a_staircase_is_of_one_unit_and_what_is_not_exact_is_a_mark() {
    let mut worded = step("2026-01-21", "2026-01-30", None);
    worded.text = Some("as agreed by telephone".to_owned());
    let stairs = plan(vec![
        step("2026-01-01", "2026-01-10", Some(("10", "mg", 2))),
        step("2026-01-11", "2026-01-20", Some(("1", "TAB", 1))),
        worded,
        step("2026-01-31", "-", Some(("7.5", "mg", 1))),
        step("-", "-", MG),
    ])
    .staircases();
    let level = |from: &str, to: Option<&str>, total: &str| Level {
        from: day(from),
        to: to.map(day),
        total: total.parse().unwrap(),
    };
    let staircase = |unit: &str, levels, as_written| Staircase {
        medicine: "diazepam".to_owned(),
        unit: unit.to_owned(),
        levels,
        as_written,
    };
    let mark = |from: Option<&str>, to: Option<&str>, text: &str| AsWritten {
        from: from.map(day),
        to: to.map(day),
        text: text.to_owned(),
    };
    let milligrams = vec![level("2026-01-01", Some("2026-01-10"), "20"), level("2026-01-31", None, "7.5")];
    let marks =
        vec![mark(Some("2026-01-21"), Some("2026-01-30"), "as agreed by telephone"), mark(None, None, "")];
    let tablets = vec![level("2026-01-11", Some("2026-01-20"), "1")];
    assert_eq!(stairs, [staircase("mg", milligrams, marks), staircase("TAB", tablets, Vec::new())]);

    let mut stopped = plan(vec![step("2026-01-01", "2026-01-10", Some(("10", "mg", 2)))]);
    stopped.active = false;
    let stopped = stopped.staircases();
    assert!(stopped.iter().all(|stair| stair.levels.is_empty()), "no amount of a plan that isn't in force");
    assert_eq!(stopped.len(), 1);

    let only_words = plan(vec![step("2026-01-01", "-", None)]).staircases();
    assert_eq!(only_words, [staircase("", Vec::new(), vec![mark(Some("2026-01-01"), None, "")])]);
    assert_eq!(plan(Vec::new()).staircases(), []);
}
