//! What of one instruction is read, and what is named as unread.

use super::*;

const STEP: &str = "/dosageInstruction/0";

/// One change of the plain instruction: what is then unread. Without anything unread there is a
/// dose, with anything there is none.
fn check(pointer: &str, value: Value, unread: &[&str]) {
    let mut document = order();
    set(&mut document, &format!("{STEP}{pointer}"), value.clone());
    check_document(&document.to_string(), &format!("{pointer} {value}"), unread);
}

fn check_document(document: &str, what: &str, unread: &[&str]) {
    let plan = read(document.as_bytes()).unwrap();
    let [step] = plan.steps.as_slice() else { panic!("{} steps", plan.steps.len()) };
    assert_eq!(step.unread, unread, "{what}");
    assert_eq!(step.dose.is_some(), unread.is_empty(), "{what}");
}

/// The plain instruction with other digits.
fn with_digits(digits: &str) -> String {
    order().to_string().replace(r#""value":5"#, &format!(r#""value":{digits}"#))
}

#[test]
fn parts_that_change_nothing_are_passed_over() {
    check("/text", json!("5 mg"), &[]);
    check("/sequence", json!(1), &[]);
    check("/route", json!({ "text": "by mouth" }), &[]);
    check("/method", json!({ "text": "swallow" }), &[]);
    check("/asNeededBoolean", json!(false), &[]);
    check("/doseAndRate/0/type", json!({ "text": "ordered" }), &[]);
    check("/timing/repeat/period", json!(1.0), &[]);
}

#[test]
fn anything_else_is_unread() {
    check("/asNeededBoolean", json!(true), &["asNeededBoolean"]);
    check("/asNeededBoolean", json!(null), &["asNeededBoolean"]);
    check("/asNeededCodeableConcept", json!({ "text": "panic" }), &["asNeededCodeableConcept"]);
    check("/patientInstruction", json!("half if drowsy"), &["patientInstruction"]);
    check("/additionalInstruction", json!([]), &["additionalInstruction"]);
    check("/maxDosePerPeriod", json!({}), &["maxDosePerPeriod"]);
    check("/extension", json!([]), &["extension"]);
    check("/modifierExtension", json!([]), &["modifierExtension"]);
    check("/_text", json!({}), &["_text"]);
    check("/text", json!(5), &["text"]);
    check("/text", json!(null), &["text"]);
    check("/sequence", json!("1"), &["sequence"]);
    check("/sequence", json!(1.5), &["sequence"]);
}

#[test]
fn only_so_many_times_every_day_is_a_timing() {
    let unclear = &["timing.repeat"];
    for (name, value) in [
        ("frequency", json!(0)),
        ("frequency", json!(25)),
        ("frequency", json!(1.5)),
        ("frequency", json!("1")),
        ("frequency", json!(-1)),
        ("period", json!(2)),
        ("period", json!(0.5)),
        ("periodUnit", json!("wk")),
        ("periodUnit", json!(null)),
    ] {
        check(&format!("/timing/repeat/{name}"), value, unclear);
    }
    for name in ["dayOfWeek", "count", "boundsRange", "frequencyMax", "duration", "durationUnit", "offset"] {
        check(&format!("/timing/repeat/{name}"), json!(1), &[&format!("timing.repeat.{name}")]);
    }
    check("/timing/repeat/_frequency", json!({}), &["timing.repeat._frequency"]);
    check("/timing/code", json!({ "text": "BID" }), &["timing.code"]);
    check("/timing/event", json!(["2026-01-01"]), &["timing.event"]);
    check("/timing/modifierExtension", json!([]), &["timing.modifierExtension"]);
    check("/timing", json!("daily"), &["timing"]);
    check("/timing", json!({ "code": { "text": "QD" } }), &["timing.code", "timing"]);
    check("/timing/repeat", json!([]), &["timing"]);
}

#[test]
fn a_period_is_read_to_the_day_or_not_at_all() {
    let period = "/timing/repeat/boundsPeriod";
    let check = |value: Value, unread: &[&str]| check(period, value, unread);
    let days = |start: &str, end: &str| json!({ "start": start, "end": end });
    check(days("2026-01-01", "2026-01-10"), &[]);
    // With a time of day it may be another date where the medicine is taken.
    check(days("2025-12-31T23:00:00Z", "2026-01-10"), &["boundsPeriod.start"]);
    check(days("2026-01-01T00:00:00+01:00", "2026-01-10"), &["boundsPeriod.start"]);
    check(days("2026-01-01", "2026-01-10T23:59:59.999Z"), &["boundsPeriod.end"]);
    check(json!({ "start": "2026-01-01" }), &[]);
    check(days("2026-01", "2026-01-10"), &["boundsPeriod.start"]);
    check(days("2026", "2027"), &["boundsPeriod.start", "boundsPeriod.end"]);
    check(days("2026-01-01", "2026-02-30"), &["boundsPeriod.end"]);
    check(days("2026-01-01", "2026-01- 9"), &["boundsPeriod.end"]);
    check(days("+2026-1-01", "2026-01-10"), &["boundsPeriod.start"]);
    check(days("2026-01-01Tmorning", "2026-01-10"), &["boundsPeriod.start"]);
    check(days("1026-01-01", "2026-01-10"), &["boundsPeriod.start"]);
    check(days("2026-01-10", "2026-01-01"), &["boundsPeriod"]);
    check(json!({ "end": "2026-01-10" }), &["boundsPeriod.start"]);
    check(json!({}), &["boundsPeriod.start"]);
    check(json!({ "start": null }), &["boundsPeriod.start"]);
    check(json!({ "start": "2026-01-01", "end": null }), &["boundsPeriod.end"]);
    check(json!({ "start": "2026-01-01", "_end": {} }), &["boundsPeriod._end"]);
    check(json!("2026-01-01/2026-01-10"), &["boundsPeriod"]);
    check(json!(null), &["boundsPeriod"]);
    check(json!([]), &["boundsPeriod"]);
}

#[test]
fn only_one_plain_quantity_is_a_dose() {
    let unclear = &["doseAndRate"];
    let quantity = json!({ "value": 5, "unit": "mg" });
    let check = |value: Value| check("/doseAndRate", value, unclear);
    check(json!([]));
    check(json!({ "doseQuantity": quantity }));
    check(json!([{ "doseQuantity": quantity }, { "doseQuantity": quantity }]));
    check(json!([{ "doseRange": { "low": quantity, "high": quantity } }]));
    check(json!([{ "doseQuantity": quantity, "rateQuantity": quantity }]));
    check(json!([{ "doseQuantity": quantity, "modifierExtension": [] }]));
    check(json!([{ "doseQuantity": [quantity] }]));
    for (name, value) in [
        ("comparator", json!("<")),
        ("extension", json!([])),
        ("modifierExtension", json!([])),
        ("_value", json!({ "extension": [] })),
        ("value", json!("5")),
        ("value", json!(-5)),
        ("value", json!(null)),
        ("unit", json!(5)),
        ("unit", json!(" ")),
        ("unit", json!(null)),
        ("code", json!(5)),
    ] {
        let mut quantity = quantity.clone();
        quantity[name] = value;
        check(json!([{ "doseQuantity": quantity }]));
    }
    check(json!([{ "doseQuantity": { "value": 5 } }]));
    check(json!([{ "doseQuantity": { "unit": "mg" } }]));
}

#[test]
fn a_missing_part_is_unread() {
    for name in ["timing", "doseAndRate"] {
        let mut document = order();
        document.pointer_mut(STEP).unwrap().as_object_mut().unwrap().remove(name);
        check_document(&document.to_string(), name, &[name]);
    }
}

#[test]
fn digits_are_kept() {
    let check = |digits: &str, kept: bool| {
        let plan = read(with_digits(digits).as_bytes()).unwrap();
        let written = plan.steps[0].dose.as_ref().map(|dose| dose.amount.written());
        assert_eq!(written, kept.then_some(digits));
        check_document(&with_digits(digits), digits, if kept { &[] } else { &["doseAndRate"] });
    };
    check("2.50", true);
    check("0.125", true);
    check("0.1", true);
    check("10.000", true);
    check("1234567890123456789012345678", true);
    check("123456789012345678901234567890", false);
    check("0.12345678901234567890123456789", false);
    check("2.50e0", false);
    check("25E-1", false);
    check("-0", false);
}

#[test]
fn the_unit_is_the_one_written_else_its_code() {
    let check = |quantity: Value, expected: &str| {
        let mut document = order();
        set(&mut document, "/dosageInstruction/0/doseAndRate/0/doseQuantity", quantity);
        let plan = read_value(&document).unwrap();
        assert_eq!(plan.steps[0].dose.as_ref().unwrap().unit, expected);
    };
    check(json!({ "value": 5, "unit": "tablet", "code": "TAB", "system": "urn:x" }), "tablet");
    check(json!({ "value": 5, "code": "TAB" }), "TAB");
}
