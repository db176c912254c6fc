//! What holds for every document there can be.

use proptest::prelude::*;

use super::*;

/// Words that a reader looks for, so that generated documents get far into it.
const NAMES: [&str; 16] = [
    "resourceType",
    "dosageInstruction",
    "timing",
    "repeat",
    "boundsPeriod",
    "start",
    "end",
    "doseAndRate",
    "doseQuantity",
    "value",
    "unit",
    "contained",
    "medicationReference",
    "note",
    "text",
    "sequence",
];

fn any_json() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        ".{0,12}".prop_map(Value::from),
        proptest::sample::select(vec!["MedicationRequest", "2026-01-01", "#a", "d"]).prop_map(Value::from),
    ];
    leaf.prop_recursive(5, 40, 6, |inner| {
        let name = proptest::sample::select(NAMES.to_vec()).prop_map(str::to_owned);
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
            prop::collection::hash_map(name, inner, 0..6)
                .prop_map(|object| object.into_iter().collect::<serde_json::Map<_, _>>().into()),
        ]
    })
}

/// Every place in the plain order that a value can be put in.
fn pointers(value: &Value, at: &str, into: &mut Vec<String>) {
    let mut go = |name: String, inner: &Value| {
        let pointer = format!("{at}/{name}");
        into.push(pointer.clone());
        pointers(inner, &pointer, into);
    };
    match value {
        Value::Object(object) => object.iter().for_each(|(name, inner)| go(name.clone(), inner)),
        Value::Array(list) => list.iter().enumerate().for_each(|(index, inner)| go(index.to_string(), inner)),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => (),
    }
}

/// A number as a document may write it: no zero before another digit, at most 28 digits.
fn amount() -> impl Strategy<Value = String> {
    ("(0|[1-9][0-9]{0,13})", "(|\\.[0-9]{1,14})").prop_map(|(whole, fraction)| whole + &fraction)
}

fn quiet(cases: u32) -> ProptestConfig {
    ProptestConfig { cases, failure_persistence: None, ..ProptestConfig::default() }
}

proptest! {
    #![proptest_config(quiet(2_000))]

    #[test]
    fn any_bytes_are_read_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        let _ = super::super::read(&bytes);
    }

    #[test]
    fn any_json_is_read_or_refused(document in any_json()) {
        let _ = read_value(&document).map(|plan| (plan.questions(), plan.staircases()));
    }

    /// Whatever a part is changed to: a dose that is still shown is the one written, on its days,
    /// or the change is in the dose itself.
    #[test]
    fn any_part_may_be_anything(at in any::<prop::sample::Index>(), value in any_json()) {
        let mut places = Vec::new();
        pointers(&order(), "", &mut places);
        let pointer = at.get(&places).clone();
        let mut document = order();
        set(&mut document, &pointer, value);
        let Ok(plan) = read_value(&document) else { return Ok(()) };
        let _ = (plan.questions(), plan.staircases());
        for step in plan.steps {
            let Some(dose) = step.dose else {
                prop_assert!(!step.unread.is_empty(), "no dose, and nothing named as unread");
                continue;
            };
            let written = document.pointer("/dosageInstruction/0/doseAndRate/0/doseQuantity/value");
            prop_assert_eq!(Some(dose.amount.written().to_owned()), written.map(Value::to_string));
            prop_assert_eq!(dose.times_a_day, 1);
        }
    }

}

proptest! {
    #![proptest_config(quiet(10_000))]

    #[test]
    fn amounts_are_the_digits_of_the_document(steps in prop::collection::vec((amount(), 1..=24_u32), 1..12)) {
        let instructions: Vec<String> = (1..)
            .zip(&steps)
            .map(|(sequence, (digits, times)): (u32, _)| format!(
                r#"{{"sequence":{sequence},"timing":{{"repeat":{{"frequency":{times},"period":1,"periodUnit":"d"}}}},
                "doseAndRate":[{{"doseQuantity":{{"value":{digits},"unit":"mg"}}}}]}}"#
            ))
            .collect();
        let mut document = order();
        document["dosageInstruction"] = json!("HERE");
        let document = document.to_string().replace("\"HERE\"", &format!("[{}]", instructions.join(",")));
        let plan = read(document.as_bytes()).unwrap();
        prop_assert_eq!(plan.steps.len(), steps.len());
        for (step, (digits, times)) in plan.steps.iter().zip(&steps) {
            let dose = step.dose.as_ref().unwrap();
            prop_assert_eq!(dose.amount.written(), digits);
            prop_assert_eq!(&dose.amount.decimal().to_string(), digits);
            prop_assert_eq!(dose.times_a_day, *times);
        }
    }
}
