//! The one medicine that a request is for.

use crate::taper::fhir::json::{Misshapen, Object, part};
use crate::taper::fhir::{CodeableConcept, Entry, Reference, is_modified};

/// A medicine as a document names it.
pub struct Medicine {
    pub name: String,
    pub form: Option<String>,
    /// Whether its own description says nothing against it.
    pub in_use: bool,
}

/// The medicine of an R4 request.
pub fn of(request: &Object<'_>, entries: &[Entry<'_>]) -> Result<Medicine, Misshapen> {
    let concept: Option<CodeableConcept> = part(request, "medicationCodeableConcept")?;
    let reference: Option<Reference> = part(request, "medicationReference")?;
    let contained: Vec<Object<'_>> = part(request, "contained")?.unwrap_or_default();
    match (concept, reference) {
        (Some(concept), None) => named(concept.text()),
        (None, Some(reference)) => referred(reference, &contained, entries),
        // None at all, or two that may differ.
        (None, None) | (Some(_), Some(_)) => Err(Misshapen),
    }
}

/// The medicine of a request of R5 or later, for its name alone.
pub fn of_newer(request: &Object<'_>) -> Result<Medicine, Misshapen> {
    let medication: Object<'_> = part(request, "medication")?.ok_or(Misshapen)?;
    let concept = part::<CodeableConcept>(&medication, "concept")?.and_then(CodeableConcept::text);
    let reference = part::<Reference>(&medication, "reference")?.and_then(Reference::text);
    named(concept.or(reference))
}

fn named(name: Option<String>) -> Result<Medicine, Misshapen> {
    Ok(Medicine { name: name.ok_or(Misshapen)?, form: None, in_use: true })
}

/// The medicine that a reference means: the one the document contains, else as the reference itself
/// is written.
fn referred(
    reference: Reference,
    contained: &[Object<'_>],
    entries: &[Entry<'_>],
) -> Result<Medicine, Misshapen> {
    let address = reference.reference.clone();
    let mut meant: Vec<&Object<'_>> = Vec::new();
    let local = address.as_deref().and_then(|to| to.strip_prefix('#'));
    if let Some(local) = local {
        for resource in contained {
            if part::<String>(resource, "id")?.as_deref() == Some(local) {
                meant.push(resource);
            }
        }
    } else {
        let by_address = |entry: &&Entry<'_>| address.iter().any(|to| entry.addresses.contains(to));
        meant.extend(entries.iter().filter(by_address).map(|entry| &entry.resource));
    }
    let medication = match meant.as_slice() {
        [only] => only,
        [] if local.is_none() => return named(reference.text()),
        // A part of the document that is not there, or two that may differ.
        _ => return Err(Misshapen),
    };
    if part::<String>(medication, "resourceType")?.as_deref() != Some("Medication") {
        return Err(Misshapen);
    }
    let named = part::<CodeableConcept>(medication, "code")?.and_then(CodeableConcept::text);
    let status: Option<String> = part(medication, "status")?;
    Ok(Medicine {
        name: named.or_else(|| reference.text()).ok_or(Misshapen)?,
        form: part::<CodeableConcept>(medication, "form")?.and_then(CodeableConcept::text),
        in_use: status.is_none_or(|status| status == "active") && !is_modified(medication),
    })
}
