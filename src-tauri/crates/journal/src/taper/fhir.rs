//! Reads a FHIR R4 `MedicationRequest` (<https://hl7.org/fhir/R4/medicationrequest.html>), alone or with
//! others in a `Bundle`.
//!
//! Only what is understood to the last part becomes an instruction. Numbers are taken as the digits
//! of the document, never as floats. Whatever else stands in an instruction is named as unread; what
//! is read outside of the instructions and has another shape than FHIR gives it refuses the document.

use serde::Deserialize;

use crate::taper::{CameIn, Plan, Step};

mod instruction;
mod json;
mod medicine;
#[cfg(test)]
mod tests;
mod timing;

use json::{Misshapen, Object, part};

/// The largest document that is read, in bytes.
pub const MOST: usize = 1 << 20;

/// The most instructions that one document may hold.
const MOST_STEPS: usize = 500;

/// The most prescriptions that one document may hold.
const MOST_PLANS: usize = 50;

/// Parts of a request that are read, or that say only who, why and how much is handed out.
const KNOWN: [&str; 46] = [
    "resourceType",
    "id",
    "meta",
    "language",
    "text",
    "extension",
    "contained",
    "identifier",
    "status",
    "intent",
    "category",
    "priority",
    "doNotPerform",
    "reportedBoolean",
    "reportedReference",
    "medicationCodeableConcept",
    "medicationReference",
    "medication",
    "subject",
    "encounter",
    "supportingInformation",
    "authoredOn",
    "requester",
    "performer",
    "performerType",
    "recorder",
    "reasonCode",
    "reasonReference",
    "instantiatesCanonical",
    "instantiatesUri",
    "basedOn",
    "groupIdentifier",
    "courseOfTherapyType",
    "insurance",
    "note",
    "dosageInstruction",
    "renderedDosageInstruction",
    "dispenseRequest",
    "substitution",
    "eventHistory",
    "_status",
    "_intent",
    "_doNotPerform",
    "modifierExtension",
    "implicitRules",
    "_implicitRules",
];

/// Why a document was not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum FhirError {
    /// Larger than [`MOST`], or more than 500 instructions.
    #[error("the document is larger than a plan can be")]
    TooLarge,
    /// Not JSON, not UTF-8, or an object has one name twice.
    #[error("the file is not a FHIR document in JSON")]
    NotJson,
    /// JSON, but not a `MedicationRequest` of one named medicine, nor a bundle with one.
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

/// Reads a document: a plan a `MedicationRequest`, in the order of the document. What could not be read
/// exactly is named, never guessed.
pub fn read(document: &[u8]) -> Result<Vec<Plan>, FhirError> {
    if document.len() > MOST {
        return Err(FhirError::TooLarge);
    }
    let text = std::str::from_utf8(document).map_err(|_| FhirError::NotJson)?;
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    if !json::is_unambiguous(text) {
        return Err(FhirError::NotJson);
    }
    let resource: Object<'_> = serde_json::from_str(text).map_err(|_| FhirError::NotMedicationRequest)?;
    match part::<String>(&resource, "resourceType")?.as_deref() {
        Some("MedicationRequest") => Ok(vec![plan(&resource, &[])?]),
        Some("Bundle") => bundle(&resource),
        _ => Err(FhirError::NotMedicationRequest),
    }
}

/// Every prescription of a bundle. Whatever else it holds is named in each of them.
fn bundle(bundle: &Object<'_>) -> Result<Vec<Plan>, FhirError> {
    let entries = Entry::all(bundle)?;
    let requests: Vec<&Entry<'_>> =
        entries.iter().filter(|entry| entry.sort.as_deref() == Some("MedicationRequest")).collect();
    if requests.is_empty() {
        return Err(FhirError::NotMedicationRequest);
    }
    if requests.len() > MOST_PLANS {
        return Err(FhirError::TooLarge);
    }
    let mut others: Vec<String> = entries
        .iter()
        .filter(|entry| !matches!(entry.sort.as_deref(), Some("MedicationRequest" | "Medication")))
        .map(|entry| format!("Bundle.entry: {}", entry.sort.as_deref().unwrap_or("?")))
        .collect();
    others.sort();
    others.dedup();
    let mut plans: Vec<Plan> =
        requests.into_iter().map(|entry| plan(&entry.resource, &entries)).collect::<Result<_, _>>()?;
    if plans.iter().map(|plan| plan.steps.len()).sum::<usize>() > MOST_STEPS {
        return Err(FhirError::TooLarge);
    }
    let is_modified = is_modified(bundle);
    for plan in &mut plans {
        plan.unread.extend(others.iter().cloned());
        plan.active &= !is_modified;
    }
    Ok(plans)
}

fn plan(request: &Object<'_>, entries: &[Entry<'_>]) -> Result<Plan, FhirError> {
    let mut unread: Vec<String> =
        request.keys().filter(|name| !KNOWN.contains(&name.as_str())).cloned().collect();
    let mut steps = match part::<Vec<Object<'_>>>(request, "dosageInstruction") {
        Ok(instructions) => in_sequence(&instructions.unwrap_or_default()),
        // One object in place of a list, as R6 has it.
        Err(Misshapen) => {
            let details: Object<'_> = part(request, "dosageInstruction")?.unwrap_or_default();
            if details.is_empty() {
                return Err(FhirError::NotMedicationRequest);
            }
            vec![as_text(&details, "dosageInstruction")]
        }
    };
    if steps.is_empty() && request.contains_key("renderedDosageInstruction") {
        steps.push(as_text(request, "renderedDosageInstruction"));
    }
    if steps.is_empty() {
        return Err(FhirError::NoInstructions);
    }
    if steps.len() > MOST_STEPS {
        return Err(FhirError::TooLarge);
    }
    let medicine = match medicine::of(request, entries) {
        Ok(medicine) => medicine,
        // R5 and later name it in another part. What their instructions mean is then not known either.
        Err(Misshapen) if request.contains_key("medication") => {
            for step in &mut steps {
                step.dose = None;
                step.unread.push("medication".to_owned());
            }
            medicine::of_newer(request)?
        }
        Err(Misshapen) => return Err(FhirError::NotMedicationRequest),
    };
    unread.sort();
    let notes: Vec<Annotation> = part(request, "note")?.unwrap_or_default();
    Ok(Plan {
        medicine: medicine.name,
        form: medicine.form,
        strength: None,
        prescriber: part::<Reference>(request, "requester")?.and_then(Reference::text),
        written_on: part(request, "authoredOn")?,
        active: medicine.in_use && is_active(request),
        came_in: CameIn::Fhir,
        steps,
        notes: notes.into_iter().map(|note| note.text).collect(),
        unread,
    })
}

/// The instructions as one text, where a newer version of FHIR has them so.
fn as_text(within: &Object<'_>, unread: &str) -> Step {
    let text = part::<String>(within, "renderedDosageInstruction").unwrap_or_default();
    Step { ordinal: 1, text, unread: vec![unread.to_owned()], ..Step::default() }
}

/// A resource in a bundle.
struct Entry<'a> {
    resource: Object<'a>,
    /// Its type.
    sort: Option<String>,
    /// The addresses by which others may mean it.
    addresses: Vec<String>,
}

impl<'a> Entry<'a> {
    fn all(bundle: &Object<'a>) -> Result<Vec<Self>, Misshapen> {
        let entries: Vec<Object<'a>> = part(bundle, "entry")?.unwrap_or_default();
        entries
            .iter()
            .map(|entry| {
                let resource: Object<'a> = part(entry, "resource")?.unwrap_or_default();
                let sort: Option<String> = part(&resource, "resourceType")?;
                let id: Option<String> = part(&resource, "id")?;
                let local = sort.as_ref().zip(id).map(|(sort, id)| format!("{sort}/{id}"));
                let addresses = part(entry, "fullUrl")?.into_iter().chain(local).collect();
                Ok(Self { resource, sort, addresses })
            })
            .collect()
    }
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

/// The instructions in the order of their sequence; in that of the document if any lacks one.
fn in_sequence(instructions: &[Object<'_>]) -> Vec<Step> {
    let mut ordered: Vec<(Option<i32>, &Object<'_>)> =
        instructions.iter().map(|one| (instruction::sequence(one).unwrap_or_default(), one)).collect();
    if ordered.iter().all(|(sequence, _)| sequence.is_some()) {
        ordered.sort_by_key(|(sequence, _)| *sequence);
    }
    (1..).zip(ordered).map(|(ordinal, (_, one))| instruction::step(ordinal, one)).collect()
}
