//! Reads a FHIR R4 `MedicationRequest` (<https://hl7.org/fhir/R4/medicationrequest.html>).
//!
//! Only what is understood to the last part becomes an instruction. Numbers are taken as the digits
//! of the document, never as floats. Whatever else stands in an instruction is named as unread; what
//! is read outside of the instructions and has another shape than FHIR gives it refuses the document.

use serde::Deserialize;

use crate::taper::{CameIn, Plan, Step};

mod instruction;
mod json;
#[cfg(test)]
mod tests;

use json::{Misshapen, Object, part};

/// The largest document that is read, in bytes.
pub const MOST: usize = 1 << 20;

/// The most instructions that one document may hold.
const MOST_STEPS: usize = 500;

/// Why a document was not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum FhirError {
    /// Larger than [`MOST`], or more than 500 instructions.
    #[error("the document is larger than a plan can be")]
    TooLarge,
    /// Not JSON, not UTF-8, or an object has one name twice.
    #[error("the file is not a FHIR document in JSON")]
    NotJson,
    /// JSON, but not a `MedicationRequest` of one named medicine.
    #[error("the file holds no FHIR MedicationRequest")]
    NotMedicationRequest,
    /// A `MedicationRequest` without a single instruction.
    #[error("the prescription holds no instructions")]
    NoInstructions,
}

impl From<Misshapen> for FhirError {
    fn from(_: Misshapen) -> Self {
        Self::NotMedicationRequest
    }
}

/// Reads a document. What it could not read exactly is named in the steps, never guessed.
pub fn read(document: &[u8]) -> Result<Plan, FhirError> {
    if document.len() > MOST {
        return Err(FhirError::TooLarge);
    }
    let text = std::str::from_utf8(document).map_err(|_| FhirError::NotJson)?;
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    if !json::is_unambiguous(text) {
        return Err(FhirError::NotJson);
    }
    let request: Object<'_> = serde_json::from_str(text).map_err(|_| FhirError::NotMedicationRequest)?;
    if part::<String>(&request, "resourceType")?.as_deref() != Some("MedicationRequest") {
        return Err(FhirError::NotMedicationRequest);
    }
    let instructions: Vec<Object<'_>> = part(&request, "dosageInstruction")?.unwrap_or_default();
    if instructions.is_empty() {
        return Err(FhirError::NoInstructions);
    }
    if instructions.len() > MOST_STEPS {
        return Err(FhirError::TooLarge);
    }
    let medicine = Medicine::of(&request)?;
    let notes: Vec<Annotation> = part(&request, "note")?.unwrap_or_default();
    Ok(Plan {
        medicine: medicine.name,
        form: medicine.form,
        prescriber: part::<Reference>(&request, "requester")?.and_then(Reference::text),
        written_on: part(&request, "authoredOn")?,
        active: medicine.in_use && is_active(&request),
        came_in: CameIn::Fhir,
        steps: in_sequence(&instructions),
        notes: notes.into_iter().map(|note| note.text).collect(),
    })
}

#[derive(Deserialize)]
struct Annotation {
    text: String,
}

#[derive(Deserialize)]
struct Reference {
    reference: Option<String>,
    display: Option<String>,
}

impl Reference {
    fn text(self) -> Option<String> {
        written(self.display).or(written(self.reference))
    }
}

#[derive(Deserialize)]
struct CodeableConcept {
    text: Option<String>,
    #[serde(default)]
    coding: Vec<Coding>,
}

#[derive(Deserialize)]
struct Coding {
    display: Option<String>,
    code: Option<String>,
}

impl CodeableConcept {
    /// The words, else the first name of a code, else the first code.
    fn text(self) -> Option<String> {
        let named = self.coding.iter().find_map(|coding| written(coding.display.clone()));
        let coded = || self.coding.iter().find_map(|coding| written(coding.code.clone()));
        written(self.text).or(named).or_else(coded)
    }
}

/// A text that is more than blanks, as written.
fn written(text: Option<String>) -> Option<String> {
    text.filter(|text| !text.trim().is_empty())
}

/// In force as the document itself says: an active order that doesn't forbid the medicine, and
/// nothing beside it that may change what it means (FHIR's modifier elements).
fn is_active(request: &Object<'_>) -> bool {
    let is = |name, allowed: &[&str]| {
        part::<String>(request, name)
            .is_ok_and(|value| value.is_some_and(|value| allowed.contains(&value.as_str())))
    };
    is("status", &["active"])
        && is("intent", &["order", "original-order", "reflex-order", "filler-order", "instance-order"])
        && (!request.contains_key("doNotPerform") || part(request, "doNotPerform") == Ok(Some(false)))
        && !["_status", "_intent", "_doNotPerform"].iter().any(|name| request.contains_key(*name))
        && !is_modified(request)
}

fn is_modified(resource: &Object<'_>) -> bool {
    ["modifierExtension", "implicitRules", "_implicitRules"].iter().any(|name| resource.contains_key(*name))
}

/// The one medicine that a request is for.
struct Medicine {
    name: String,
    form: Option<String>,
    /// Whether its own description says nothing against it.
    in_use: bool,
}

impl Medicine {
    fn of(request: &Object<'_>) -> Result<Self, Misshapen> {
        let concept: Option<CodeableConcept> = part(request, "medicationCodeableConcept")?;
        let reference: Option<Reference> = part(request, "medicationReference")?;
        let contained: Vec<Object<'_>> = part(request, "contained")?.unwrap_or_default();
        match (concept, reference) {
            (Some(concept), None) => {
                Ok(Self { name: concept.text().ok_or(Misshapen)?, form: None, in_use: true })
            }
            (None, Some(reference)) => Self::referred(reference, &contained),
            // None at all, or two that may differ.
            (None, None) | (Some(_), Some(_)) => Err(Misshapen),
        }
    }

    /// The medicine that a reference means: the one the document contains, else as the reference
    /// itself is written.
    fn referred(reference: Reference, contained: &[Object<'_>]) -> Result<Self, Misshapen> {
        let Some(local) = reference.reference.as_deref().and_then(|to| to.strip_prefix('#')) else {
            return Ok(Self { name: reference.text().ok_or(Misshapen)?, form: None, in_use: true });
        };
        let mut meant = Vec::new();
        for resource in contained {
            if part::<String>(resource, "id")?.as_deref() == Some(local) {
                meant.push(resource);
            }
        }
        let [medication] = meant.as_slice() else { return Err(Misshapen) };
        if part::<String>(medication, "resourceType")?.as_deref() != Some("Medication") {
            return Err(Misshapen);
        }
        let named = part::<CodeableConcept>(medication, "code")?.and_then(CodeableConcept::text);
        let status: Option<String> = part(medication, "status")?;
        Ok(Self {
            name: named.or_else(|| reference.text()).ok_or(Misshapen)?,
            form: part::<CodeableConcept>(medication, "form")?.and_then(CodeableConcept::text),
            in_use: status.is_none_or(|status| status == "active") && !is_modified(medication),
        })
    }
}

/// The instructions in the order of their sequence; in that of the document if any lacks one.
fn in_sequence(instructions: &[Object<'_>]) -> Vec<Step> {
    let mut ordered: Vec<(Option<i32>, &Object<'_>)> =
        instructions.iter().map(|one| (instruction::sequence(one).unwrap_or_default(), one)).collect();
    if ordered.iter().all(|(sequence, _)| sequence.is_some()) {
        ordered.sort_by_key(|(sequence, _)| *sequence);
    }
    (1..).zip(ordered).map(|(ordinal, (_, one))| instruction::step(ordinal, one)).collect()
}
