//! Shapes that FHIR R4 describes (<https://hl7.org/fhir/R4/dosage.html>,
//! <https://hl7.org/fhir/R4/datatypes.html#Timing>), and two of later versions: each comes in as it is
//! written, with what needs asking.

use super::*;

fn told(plan: &Plan) -> Vec<String> {
    let day = |day: Option<chrono::NaiveDate>| day.map_or_else(|| "-".to_owned(), |day| day.to_string());
    let step = |step: &Step| {
        let dose = step.dose.as_ref().map_or_else(
            || "as written".to_owned(),
            |dose| {
                let times: Vec<String> = dose.times.iter().map(ToString::to_string).collect();
                format!("{} {} x{} {}", dose.amount, dose.unit, dose.times_a_day, times.join(" "))
            },
        );
        let also = if step.also.is_empty() { String::new() } else { format!(" [{}]", step.also.join(", ")) };
        format!("{}/{} {}{also}", day(step.start), day(step.end), dose.trim())
    };
    plan.steps.iter().map(step).collect()
}

/// The plain instruction with changed parts: how its steps read, and the names of the questions.
fn check(what: &str, instructions: Value, steps: &[&str], questions: &[&str]) {
    let mut document = order();
    document["dosageInstruction"] = instructions;
    check_document(what, &document, steps, questions);
}

fn check_document(what: &str, document: &Value, steps: &[&str], questions: &[&str]) {
    let plan = read_value(document).unwrap_or_else(|error| panic!("{what}: {error}"));
    assert_eq!(told(&plan), steps, "{what}");
    let asked: Vec<&str> = plan.questions().iter().map(|question| question.kind.name()).collect();
    assert_eq!(asked, questions, "{what}");
    let amount = plan.steps.iter().any(|step| step.dose.is_some() && !step.unread.is_empty());
    assert!(!amount, "{what}: an amount beside a part that was not read");
}

fn with(repeat: Value, dose: Value) -> Value {
    json!([{ "text": "as agreed", "timing": { "repeat": repeat }, "doseAndRate": [dose] }])
}

fn five() -> Value {
    json!({ "doseQuantity": { "value": 5, "unit": "mg" } })
}

fn days(more: Value) -> Value {
    let mut repeat = json!({ "boundsPeriod": { "start": "2026-01-01", "end": "2026-01-10" } });
    for (name, value) in more.as_object().unwrap() {
        repeat[name] = value.clone();
    }
    repeat
}

fn daily() -> Value {
    days(json!({ "frequency": 1, "period": 1, "periodUnit": "d" }))
}

fn coded(code: &str) -> Value {
    json!({ "coding": [{ "system": "http://terminology.hl7.org/CodeSystem/v3-GTSAbbreviation", "code": code }] })
}

#[test]
fn lengths_say_how_long_and_never_from_when() {
    let length = json!({ "value": 14, "unit": "days", "system": "http://unitsofmeasure.org", "code": "d" });
    check(
        "boundsDuration",
        with(json!({ "boundsDuration": length, "frequency": 2, "period": 1, "periodUnit": "d" }), five()),
        &["-/- 5 mg x2 [for 14 days]"],
        &["no-start"],
    );
    check(
        "duration: how long one dose takes, and no number of days",
        with(
            days(
                json!({ "duration": 7, "durationUnit": "d", "frequency": 1, "period": 1, "periodUnit": "d" }),
            ),
            five(),
        ),
        &["2026-01-01/2026-01-10 as written [for 7 d]"],
        &["unread"],
    );
    check(
        "boundsRange",
        with(
            json!({ "boundsRange": { "low": length, "high": length }, "frequency": 1, "period": 1, "periodUnit": "d" }),
            five(),
        ),
        &["-/- as written"],
        &["unread", "no-start", "open-end"],
    );
    check(
        "boundsPeriod without an end",
        with(
            json!({ "boundsPeriod": { "start": "2026-01-01" }, "frequency": 1, "period": 1, "periodUnit": "d" }),
            five(),
        ),
        &["2026-01-01/- 5 mg x1"],
        &["open-end"],
    );
}

#[test]
fn timing_codes_mean_what_their_list_says() {
    let coded_alone = |code: Value| json!([{ "timing": { "code": code }, "doseAndRate": [five()] }]);
    check("code alone", coded_alone(coded("BID")), &["-/- 5 mg x2"], &["no-start", "open-end"]);
    check(
        "a code of no known list",
        coded_alone(json!({ "coding": [{ "system": "urn:local", "code": "BID" }], "text": "twice" })),
        &["-/- as written [twice]"],
        &["unread", "no-start", "open-end"],
    );
    check(
        "every other day, by code",
        coded_alone(coded("QOD")),
        &["-/- as written [QOD]"],
        &["unread", "no-start", "open-end"],
    );
    let both = |code: &str, frequency: u32| {
        json!([{ "timing": { "code": coded(code), "repeat": days(json!({ "frequency": frequency, "period": 1, "periodUnit": "d" })) },
            "doseAndRate": [five()] }])
    };
    check("code and repeat agree", both("TID", 3), &["2026-01-01/2026-01-10 5 mg x3"], &[]);
    check("code and repeat disagree", both("TID", 2), &["2026-01-01/2026-01-10 as written"], &["unread"]);
}

#[test]
fn times_of_the_day() {
    check(
        "timeOfDay",
        with(days(json!({ "timeOfDay": ["08:00:00", "20:30:00"] })), five()),
        &["2026-01-01/2026-01-10 5 mg x2 08:00 20:30"],
        &[],
    );
    check(
        "when, of two events",
        with(days(json!({ "when": ["MORN", "NIGHT"] })), five()),
        &["2026-01-01/2026-01-10 5 mg x2 MORN NIGHT"],
        &[],
    );
    check(
        "when, beside how often",
        with(days(json!({ "when": ["HS"], "frequency": 1, "period": 1, "periodUnit": "d" })), five()),
        &["2026-01-01/2026-01-10 5 mg x1 HS"],
        &[],
    );
    for (what, more) in [
        ("when with an offset", json!({ "when": ["AC"], "offset": 30 })),
        ("both kinds of time", json!({ "when": ["MORN"], "timeOfDay": ["08:00:00"] })),
        ("one time twice", json!({ "timeOfDay": ["08:00:00", "08:00:00"] })),
        ("an event of no list", json!({ "when": ["TEATIME"] })),
        ("seconds", json!({ "timeOfDay": ["08:00:30"] })),
        ("dayOfWeek", json!({ "dayOfWeek": ["mon"], "timeOfDay": ["08:00:00"] })),
    ] {
        check(what, with(days(more), five()), &["2026-01-01/2026-01-10 as written"], &["unread"]);
    }
    check(
        "when, and another number of times",
        with(days(json!({ "when": ["HS"], "frequency": 2, "period": 1, "periodUnit": "d" })), five()),
        &["2026-01-01/2026-01-10 as written [2 every 1 d]"],
        &["unread"],
    );
    check(
        "every second day",
        with(days(json!({ "frequency": 1, "period": 2, "periodUnit": "d" })), five()),
        &["2026-01-01/2026-01-10 as written [1 every 2 d]"],
        &["unread"],
    );
}

#[test]
fn amounts_that_are_no_single_amount() {
    let range = |low: Value, high: Value| json!({ "doseRange": { "low": low, "high": high } });
    let of = |value: u32, unit: &str| json!({ "value": value, "unit": unit });
    for (what, dose, also) in [
        ("doseRange", range(of(5, "mg"), of(10, "mg")), " [5 to 10 mg]"),
        ("doseRange in two units", range(of(5, "mg"), of(1, "TAB")), " [5 mg to 1 TAB]"),
        ("doseRange, upper end only", json!({ "doseRange": { "high": of(10, "mg") } }), " [up to 10 mg]"),
        ("rateQuantity", json!({ "rateQuantity": of(5, "mg/h") }), ""),
        ("comparator", json!({ "doseQuantity": { "value": 5, "unit": "mg", "comparator": "<=" } }), ""),
    ] {
        check(what, with(daily(), dose), &[&format!("2026-01-01/2026-01-10 as written{also}")], &["unread"]);
    }
}

#[test]
fn conditions_and_further_words() {
    for (name, value, questions) in [
        ("asNeededBoolean", json!(true), &["as-needed", "unread"][..]),
        ("asNeededCodeableConcept", json!({ "text": "for panic" }), &["as-needed", "unread"]),
        ("patientInstruction", json!("half of it if drowsy"), &["unread"]),
        ("additionalInstruction", json!([{ "text": "with food" }]), &["unread"]),
        ("maxDosePerPeriod", json!({}), &["unread"]),
    ] {
        let mut instruction = with(daily(), five());
        instruction[0][name] = value;
        check(name, instruction, &["2026-01-01/2026-01-10 as written"], questions);
    }
    check(
        "text alone",
        json!([{ "text": "as agreed" }]),
        &["-/- as written"],
        &["unread", "no-start", "open-end"],
    );
}

#[test]
fn concurrent_and_sequential_instructions() {
    let one = |sequence: u32, amount: u32, repeat: Value| {
        json!({ "sequence": sequence, "timing": { "repeat": repeat },
            "doseAndRate": [{ "doseQuantity": { "value": amount, "unit": "mg" } }] })
    };
    let at = |when: &str| days(json!({ "when": [when] }));
    check(
        "concurrent: one sequence, times of their own",
        json!([one(1, 5, at("MORN")), one(1, 2, at("NIGHT"))]),
        &["2026-01-01/2026-01-10 5 mg x1 MORN", "2026-01-01/2026-01-10 2 mg x1 NIGHT"],
        &[],
    );
    check(
        "two sequences for the same days",
        json!([one(1, 5, at("MORN")), one(2, 2, at("NIGHT"))]),
        &["2026-01-01/2026-01-10 5 mg x1 MORN", "2026-01-01/2026-01-10 2 mg x1 NIGHT"],
        &["overlap"],
    );
    let later = json!({ "boundsPeriod": { "start": "2026-01-11", "end": "2026-01-20" }, "when": ["MORN"] });
    check(
        "sequential, written in another order",
        json!([one(2, 4, later), one(1, 5, at("MORN"))]),
        &["2026-01-01/2026-01-10 5 mg x1 MORN", "2026-01-11/2026-01-20 4 mg x1 MORN"],
        &[],
    );
}

#[test]
fn what_later_versions_write() {
    let mut newer = order();
    newer.as_object_mut().unwrap().remove("medicationCodeableConcept");
    newer["medication"] = json!({ "concept": { "text": "diazepam" } });
    check_document(
        "R5: the medicine is a CodeableReference",
        &newer,
        &["2026-01-01/2026-01-10 as written"],
        &["unread"],
    );
    newer["dosageInstruction"] = json!({ "renderedDosageInstruction": "5 mg at night", "dosage": [{}] });
    check_document(
        "R6: the instructions are one object",
        &newer,
        &["-/- as written"],
        &["unread", "no-start", "open-end"],
    );
    assert_eq!(read_value(&newer).unwrap().steps[0].text.as_deref(), Some("5 mg at night"));
    let mut rendered = order();
    rendered["dosageInstruction"] = json!([]);
    rendered["renderedDosageInstruction"] = json!("5 mg at night");
    check_document("R5: only rendered", &rendered, &["-/- as written"], &["unread", "no-start", "open-end"]);
}

#[test]
fn parts_beside_the_instructions_are_said() {
    let mut document = order();
    let plain = &["2026-01-01/2026-01-10 5 mg x1"];
    document["dispenseRequest"] = json!({ "numberOfRepeatsAllowed": 3 });
    document["substitution"] = json!({ "allowedBoolean": false });
    check_document("dispenseRequest and substitution: of what is handed out", &document, plain, &[]);
    document["priorPrescription"] = json!({ "reference": "MedicationRequest/1" });
    document["detectedIssue"] = json!([]);
    check_document("priorPrescription, detectedIssue", &document, plain, &["unread"]);
    assert_eq!(read_value(&document).unwrap().unread, ["detectedIssue", "priorPrescription"]);
}
