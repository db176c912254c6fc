use serde_json::{Value, json};

use super::*;

mod bundle;
mod document;
mod instruction;
mod properties;
mod published;
mod specified;

/// An order of one plain instruction, which everything else is a change of.
fn order() -> Value {
    json!({
        "resourceType": "MedicationRequest",
        "status": "active",
        "intent": "order",
        "medicationCodeableConcept": { "text": "diazepam" },
        "dosageInstruction": [{
            "timing": { "repeat": {
                "boundsPeriod": { "start": "2026-01-01", "end": "2026-01-10" },
                "frequency": 1, "period": 1, "periodUnit": "d"
            } },
            "doseAndRate": [{ "doseQuantity": { "value": 5, "unit": "mg" } }]
        }]
    })
}

/// Sets a part by its JSON pointer; a part that is not there is made.
fn set(document: &mut Value, pointer: &str, value: Value) {
    let (within, name) = pointer.rsplit_once('/').unwrap();
    let within = document.pointer_mut(within).unwrap();
    match within {
        Value::Array(list) => list[name.parse::<usize>().unwrap()] = value,
        other => other[name] = value,
    }
}

/// The one plan of a document.
fn read(document: &[u8]) -> Result<Plan, FhirError> {
    let mut plans = super::read(document)?;
    assert_eq!(plans.len(), 1);
    Ok(plans.remove(0))
}

fn read_value(document: &Value) -> Result<Plan, FhirError> {
    read(document.to_string().as_bytes())
}
