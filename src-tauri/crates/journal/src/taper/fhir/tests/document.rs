//! What of a document is taken, and which documents are refused.

use super::*;
use crate::taper::{Prescribed, QuestionKind};

/// One change of the plain order, and why it is refused, if it is.
fn check(pointer: &str, value: Value, expected: Option<FhirError>) {
    let mut document = order();
    set(&mut document, pointer, value.clone());
    assert_eq!(read_value(&document).err(), expected, "{pointer} {value}");
}

fn check_bytes(document: &[u8], expected: Option<FhirError>) {
    assert_eq!(read(document).err(), expected, "{}", String::from_utf8_lossy(document));
}

const WRONG: Option<FhirError> = Some(FhirError::NotMedicationRequest);

#[test]
fn a_part_of_another_shape_refuses_the_document() {
    for value in [json!({}), json!("twice a day"), json!([null]), json!([[]]), json!([{}, 1]), json!(null)] {
        check("/dosageInstruction", value, WRONG);
    }
    check("/dosageInstruction", json!([]), Some(FhirError::NoInstructions));
    check("/note", json!([{ "text": "with food" }]), None);
    for value in [json!({ "text": "with food" }), json!([{ "text": 1 }]), json!([{}]), json!("with food")] {
        check("/note", value, WRONG);
    }
    check("/requester", json!({ "display": "Dr A" }), None);
    check("/requester", json!("Dr A"), WRONG);
    check("/authoredOn", json!(20260101), WRONG);
    check("/contained", json!({}), WRONG);
    check("/resourceType", json!("MedicationStatement"), WRONG);
    check("/resourceType", json!(null), WRONG);
}

#[test]
fn one_named_medicine() {
    let check = |medicine: Value, expected: Option<(&str, Option<&str>)>| {
        let mut document = order();
        document.as_object_mut().unwrap().remove("medicationCodeableConcept");
        for (name, value) in medicine.as_object().unwrap() {
            document[name] = value.clone();
        }
        let read = read_value(&document);
        let named = read.as_ref().map(|plan| (plan.medicine.as_str(), plan.form.as_deref()));
        assert_eq!(
            named.map_err(|error| *error),
            expected.ok_or(FhirError::NotMedicationRequest),
            "{medicine}"
        );
    };
    let concept = |value: Value| json!({ "medicationCodeableConcept": value });
    check(concept(json!({ "text": "a", "coding": [{ "display": "b" }] })), Some(("a", None)));
    check(concept(json!({ "coding": [{ "code": "1" }, { "display": "b" }] })), Some(("b", None)));
    check(concept(json!({ "coding": [{ "code": "1" }] })), Some(("1", None)));
    check(concept(json!({ "text": " " })), None);
    check(concept(json!({})), None);
    check(concept(json!("a")), None);
    check(json!({}), None);
    let reference = |to: &str| json!({ "reference": to, "display": "shown" });
    check(json!({ "medicationReference": reference("Medication/1") }), Some(("shown", None)));
    check(json!({ "medicationReference": { "reference": "Medication/1" } }), Some(("Medication/1", None)));
    check(
        json!({ "medicationReference": reference("Medication/1"), "medicationCodeableConcept": { "text": "a" } }),
        None,
    );
    let contained =
        |resources: Value| json!({ "medicationReference": reference("#m"), "contained": resources });
    let medication = json!({ "resourceType": "Medication", "id": "m", "code": { "text": "inside" },
        "form": { "text": "tablet" } });
    let other = json!({ "resourceType": "Patient", "id": "p" });
    check(contained(json!([other, medication])), Some(("inside", Some("tablet"))));
    check(contained(json!([{ "resourceType": "Medication", "id": "m" }])), Some(("shown", None)));
    check(contained(json!([])), None);
    check(contained(json!([medication, medication])), None);
    check(contained(json!([{ "resourceType": "Condition", "id": "m", "code": { "text": "flu" } }])), None);
    check(contained(json!([{ "resourceType": "Medication", "id": "m", "code": "inside" }])), None);
}

#[test]
fn an_order_that_is_not_in_force_shows_no_amount() {
    let check = |pointer: &str, value: Value, active: bool| {
        let mut document = order();
        set(&mut document, pointer, value.clone());
        let plan = read_value(&document).unwrap();
        assert_eq!(plan.active, active, "{pointer} {value}");
        let today = plan.prescribed("2026-01-05".parse().unwrap());
        assert_eq!(today == Prescribed::Unclear, !active, "{pointer} {value}");
        let asked = plan.questions().iter().any(|question| question.kind == QuestionKind::NotActive);
        assert_eq!(asked, !active, "{pointer} {value}");
    };
    check("/status", json!("active"), true);
    for status in ["draft", "stopped", "on-hold", "cancelled", "completed", "entered-in-error", "unknown", ""]
    {
        check("/status", json!(status), false);
    }
    check("/status", json!(null), false);
    check("/status", json!(["active"]), false);
    check("/_status", json!({}), false);
    check("/intent", json!("plan"), false);
    check("/intent", json!("proposal"), false);
    check("/intent", json!(null), false);
    check("/doNotPerform", json!(false), true);
    check("/doNotPerform", json!(true), false);
    check("/doNotPerform", json!("false"), false);
    check("/modifierExtension", json!([]), false);
    check("/implicitRules", json!("urn:rules"), false);
    check("/extension", json!([]), true);
    for name in ["status", "intent"] {
        let mut document = order();
        document.as_object_mut().unwrap().remove(name);
        assert!(!read_value(&document).unwrap().active, "without {name}");
    }
    let mut document = order();
    document.as_object_mut().unwrap().remove("medicationCodeableConcept");
    document["medicationReference"] = json!({ "reference": "#m" });
    for (status, active) in [("active", true), ("entered-in-error", false), ("inactive", false)] {
        document["contained"] = json!([{ "resourceType": "Medication", "id": "m", "status": status,
            "code": { "text": "a" } }]);
        assert_eq!(read_value(&document).unwrap().active, active, "{status}");
    }
}

#[test]
fn a_name_that_stands_twice_refuses_the_document() {
    let plain = order().to_string();
    let check = |what: &str, twice: &str| {
        assert_eq!(plain.matches(what).count(), 1, "{what} is in the order once");
        check_bytes(plain.replace(what, twice).as_bytes(), Some(FhirError::NotJson));
    };
    check_bytes(plain.as_bytes(), None);
    check(r#""value":5"#, r#""value":5,"value":50"#);
    check(r#""value":5"#, r#""value":5,"val\u0075e":50"#);
    check(r#""unit":"mg""#, r#""unit":"mg","unit":"g""#);
    check(r#""frequency":1"#, r#""frequency":1,"frequency":2"#);
    check(r#""status":"active""#, r#""status":"stopped","status":"active""#);
    check(r#""dosageInstruction":"#, r#""dosageInstruction":[],"dosageInstruction":"#);
    check(r#""intent":"order""#, r#""intent":"order","meta":{"a":[{"b":1,"b":2}]}"#);
}

#[test]
fn steps_stand_in_the_order_of_their_sequence() {
    let check = |sequences: &[Value], expected: &[&str]| {
        let mut document = order();
        let plain = document["dosageInstruction"][0].clone();
        document["dosageInstruction"] = sequences
            .iter()
            .zip('a'..)
            .map(|(sequence, text)| {
                let mut step = plain.clone();
                step["text"] = json!(text);
                if !sequence.is_null() {
                    step["sequence"] = sequence.clone();
                }
                step
            })
            .collect();
        let plan = read_value(&document).unwrap();
        let texts: Vec<_> = plan.steps.iter().filter_map(|step| step.text.as_deref()).collect();
        assert_eq!(texts, expected, "{sequences:?}");
        assert!(plan.steps.iter().map(|step| step.ordinal).eq(1..=3));
    };
    check(&[json!(3), json!(1), json!(2)], &["b", "c", "a"]);
    check(&[json!(2), json!(1), json!(1)], &["b", "c", "a"]);
    check(&[json!(10), json!(9), json!(-1)], &["c", "b", "a"]);
    check(&[json!(3), json!(null), json!(2)], &["a", "b", "c"]);
}

#[test]
fn bytes_that_are_no_document() {
    let plain = order().to_string();
    check_bytes(format!("\u{feff}{plain}").as_bytes(), None);
    check_bytes(format!("\u{feff}\u{feff}{plain}").as_bytes(), Some(FhirError::NotJson));
    check_bytes(b"", Some(FhirError::NotJson));
    check_bytes(b"<MedicationRequest/>", Some(FhirError::NotJson));
    check_bytes(b"[]", WRONG);
    check_bytes(b"null", WRONG);
    check_bytes(b"{}", WRONG);
    check_bytes(&[b"{\"resourceType\":\"", &[0xff][..], b"\"}"].concat(), Some(FhirError::NotJson));
    check_bytes(plain.replace("diazepam", r"\ud800").as_bytes(), Some(FhirError::NotJson));
    check_bytes(format!("{plain}{{}}").as_bytes(), Some(FhirError::NotJson));
    let deep = 100_000;
    let nested =
        format!(r#"{{"resourceType":"MedicationRequest","a":{}{}}}"#, "[".repeat(deep), "]".repeat(deep));
    assert_eq!(read(nested.as_bytes()), Err(FhirError::NotJson));
    assert_eq!(read("{\"a\":".repeat(deep).as_bytes()), Err(FhirError::NotJson));
}

#[test]
fn a_document_has_a_largest_size() {
    let mut bytes = order().to_string().into_bytes();
    bytes.resize(MOST, b' ');
    assert!(read(&bytes).is_ok());
    bytes.push(b' ');
    assert_eq!(read(&bytes), Err(FhirError::TooLarge));
    let mut document = order();
    let step = document["dosageInstruction"][0].clone();
    document["dosageInstruction"] = Value::Array(vec![step.clone(); MOST_STEPS]);
    assert_eq!(read_value(&document).map(|plan| plan.steps.len()), Ok(MOST_STEPS));
    document["dosageInstruction"] = Value::Array(vec![step; MOST_STEPS + 1]);
    assert_eq!(read_value(&document), Err(FhirError::TooLarge));
}
