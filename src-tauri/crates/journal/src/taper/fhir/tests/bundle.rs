//! Several prescriptions in one document (<https://hl7.org/fhir/R4/bundle.html>).

use super::*;

fn bundle(resources: &[Value]) -> Value {
    let entry = |resource: &Value| json!({ "resource": resource });
    json!({ "resourceType": "Bundle", "type": "collection", "entry": resources.iter().map(entry).collect::<Vec<_>>() })
}

fn plans(document: &Value) -> Result<Vec<Plan>, FhirError> {
    super::super::read(document.to_string().as_bytes())
}

fn of(medicine: &str) -> Value {
    let mut order = order();
    order["medicationCodeableConcept"]["text"] = json!(medicine);
    order
}

#[test]
fn a_crossover_is_two_plans_and_never_one() {
    let plans = plans(&bundle(&[of("lorazepam"), of("diazepam")])).unwrap();
    let named: Vec<_> = plans.iter().map(|plan| plan.medicine.as_str()).collect();
    assert_eq!(named, ["lorazepam", "diazepam"]);
    assert!(plans.iter().all(|plan| plan.steps.len() == 1 && plan.unread.is_empty()));
}

#[test]
fn a_medicine_beside_the_request_is_the_one_meant() {
    let check = |address: &str, entry: Value, expected: (&str, Option<&str>)| {
        let mut order = order();
        order.as_object_mut().unwrap().remove("medicationCodeableConcept");
        order["medicationReference"] = json!({ "reference": address });
        let mut document = bundle(&[order]);
        document["entry"].as_array_mut().unwrap().push(entry);
        let plans = plans(&document).unwrap();
        assert_eq!((plans[0].medicine.as_str(), plans[0].form.as_deref()), expected, "{address}");
        assert!(plans[0].unread.is_empty());
    };
    let medication = json!({ "resourceType": "Medication", "id": "m", "code": { "text": "diazepam 2 mg" }, "form": { "text": "tablet" } });
    let found = ("diazepam 2 mg", Some("tablet"));
    check("Medication/m", json!({ "resource": medication }), found);
    check("urn:uuid:1", json!({ "fullUrl": "urn:uuid:1", "resource": medication }), found);
    check("Medication/other", json!({ "resource": medication }), ("Medication/other", None));
}

#[test]
fn whatever_else_stands_in_it_is_said() {
    let patient = json!({ "resourceType": "Patient", "id": "p" });
    let plans = plans(&bundle(&[patient.clone(), of("a"), patient, json!({})])).unwrap();
    assert_eq!(plans[0].unread, ["Bundle.entry: ?", "Bundle.entry: Patient"]);
}

#[test]
fn one_refused_prescription_refuses_the_bundle() {
    let mut nameless = order();
    nameless["medicationCodeableConcept"] = json!({});
    for (resources, expected) in [
        (vec![], FhirError::NotMedicationRequest),
        (vec![json!({ "resourceType": "Patient" })], FhirError::NotMedicationRequest),
        (vec![of("a"), nameless], FhirError::NotMedicationRequest),
        (vec![of("a"); 51], FhirError::TooLarge),
    ] {
        assert_eq!(plans(&bundle(&resources)), Err(expected));
    }
    let mut modified = bundle(&[of("a")]);
    modified["modifierExtension"] = json!([]);
    assert!(!plans(&modified).unwrap()[0].active);
}
