//! What is shown of a plan is what its document says, digit for digit, whichever way it came in.

use std::fmt::Write as _;

use proptest::prelude::*;
use serde_json::Value;
use tidemark_journal::taper::Prescribed;
use tidemark_journal::taper::hand::{CopiedDose, CopiedStep};

use super::*;

/// One step as it is written: amount, unit, times a day, how many days it lasts, how many come before the
/// next.
type Written = (String, &'static str, u32, i64, i64);

/// A number as paper may have it: no zero before another digit, at most 28 digits, and zeros at the end.
fn amount() -> impl Strategy<Value = String> {
    ("(0|[1-9][0-9]{0,13})", "(|\\.[0-9]{1,14}|\\.[0-9]{0,3}0)")
        .prop_map(|(whole, fraction)| whole + &fraction)
}

fn steps() -> impl Strategy<Value = Vec<Written>> {
    let unit = prop::sample::select(vec!["mg", "mL", "tablets", "µg"]);
    prop::collection::vec((amount(), unit, 1..=24_u32, 1..60_i64, 0..3_i64), 1..6)
}

/// The first and the last day of each step.
fn days(steps: &[Written]) -> Vec<(NaiveDate, NaiveDate)> {
    let mut next = JournalDay::from(NaiveDate::from_ymd_opt(2026, 1, 1).unwrap());
    let mut days = Vec::new();
    for (.., lasts, between) in steps {
        let last = next.plus(lasts - 1);
        days.push((next.date(), last.date()));
        next = last.plus(between + 1);
    }
    days
}

/// The same steps as a FHIR order, as a table and as they are typed.
fn documents(steps: &[Written]) -> [ChosenPlan; 3] {
    let mut order = String::new();
    let mut table = "medicine;start;end;amount;unit;times_a_day\n".to_owned();
    let mut typed = Vec::new();
    for ((amount, unit, often, ..), (start, end)) in steps.iter().zip(days(steps)) {
        let comma = if order.is_empty() { "" } else { "," };
        write!(
            order,
            r#"{comma}{{"timing":{{"repeat":{{"boundsPeriod":{{"start":"{start}","end":"{end}"}},
            "frequency":{often},"period":1,"periodUnit":"d"}}}},
            "doseAndRate":[{{"doseQuantity":{{"value":{amount},"unit":"{unit}"}}}}]}}"#
        )
        .unwrap();
        writeln!(table, "diazepam;{start};{end};{amount};{unit};{often}").unwrap();
        let dose =
            CopiedDose { amount: amount.clone(), unit: (*unit).to_owned(), times_a_day: *often, time: None };
        typed.push(CopiedStep { start: Some(start), end: Some(end), doses: vec![dose], text: String::new() });
    }
    let order = format!(
        r#"{{"resourceType":"MedicationRequest","status":"active","intent":"order",
        "medicationCodeableConcept":{{"text":"diazepam"}},"dosageInstruction":[{order}]}}"#
    );
    let nothing = String::new;
    let copied = Copied {
        came_in: CameIn::Paper,
        medicine: "diazepam".to_owned(),
        form: nothing(),
        strength: nothing(),
        prescriber: nothing(),
        written_on: None,
        steps: typed,
    };
    [
        ChosenPlan::file(order.into_bytes()).unwrap(),
        ChosenPlan::file(table.into_bytes()).unwrap(),
        ChosenPlan::copied(&copied).unwrap(),
    ]
}

/// What the window is given of each step, as it travels.
fn shown(chosen: &ChosenPlan) -> Vec<(String, String, u64, String, String)> {
    let [plan] = chosen.plans.as_slice() else { panic!("{} plans", chosen.plans.len()) };
    let view = serde_json::to_value(PlanView::of(None, plan, &chosen.document, None, &[])).unwrap();
    let text = |step: &Value, name: &str| step[name].as_str().unwrap_or_default().to_owned();
    let step = |step: &Value| {
        let often = step["timesADay"].as_u64().unwrap_or_default();
        (text(step, "amount"), text(step, "unit"), often, text(step, "start"), text(step, "end"))
    };
    view["steps"].as_array().unwrap().iter().map(step).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 10_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_is_shown_is_what_was_written(steps in steps()) {
        let days = days(&steps);
        let written: Vec<_> = steps.iter().zip(&days).map(|((amount, unit, often, ..), (start, end))| {
            (amount.clone(), (*unit).to_owned(), u64::from(*often), start.to_string(), end.to_string())
        }).collect();
        for chosen in documents(&steps) {
            prop_assert_eq!(&shown(&chosen), &written);
            let plan = &chosen.plans[0];
            // On each first and last day: the one amount, its digits.
            for ((amount, unit, ..), (start, end)) in steps.iter().zip(&days) {
                for day in [*start, *end] {
                    let Prescribed::Clear(clear) = plan.prescribed(day) else { panic!("nothing for {day}") };
                    prop_assert_eq!(clear.len(), 1);
                    prop_assert_eq!(clear[0].dose.amount.written(), amount);
                    prop_assert_eq!(&clear[0].dose.unit, unit);
                }
            }
            // A level of one time a day is that amount.
            let levels: Vec<_> = plan.staircases().into_iter().flat_map(|stair| {
                stair.levels.into_iter().map(move |level| (level.from, stair.unit.clone(), level.total.to_string()))
            }).collect();
            for ((amount, unit, often, ..), (start, _)) in steps.iter().zip(&days) {
                if *often == 1 {
                    let level = levels.iter().find(|(from, of, _)| from == start && of == unit);
                    prop_assert_eq!(level.map(|level| &level.2), Some(amount));
                }
            }
        }
    }
}
