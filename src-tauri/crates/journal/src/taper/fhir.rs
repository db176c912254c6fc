//! Reads a FHIR R4 `MedicationRequest` (<https://hl7.org/fhir/R4/medicationrequest.html>).
//!
//! Only what is understood to the last part becomes an instruction. Numbers are taken as the digits
//! of the document, never as floats. Whatever else stands in an instruction is named as unread.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::Deserialize;
use serde_json::value::RawValue;

use crate::amount::Amount;
use crate::taper::{CameIn, Dose, Plan, Step};

#[cfg(test)]
mod tests;

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
    /// Not JSON, or not UTF-8.
    #[error("the file is not a FHIR document in JSON")]
    NotJson,
    /// JSON, but not a `MedicationRequest`.
    #[error("the file holds no FHIR MedicationRequest")]
    NotMedicationRequest,
    /// A `MedicationRequest` without a single instruction.
    #[error("the prescription holds no instructions")]
    NoInstructions,
}

type Object<'a> = BTreeMap<String, &'a RawValue>;

/// Reads a document. What it could not read exactly is named in the steps, never guessed.
pub fn read(document: &[u8]) -> Result<Plan, FhirError> {
    if document.len() > MOST {
        return Err(FhirError::TooLarge);
    }
    let text = std::str::from_utf8(document).map_err(|_| FhirError::NotJson)?;
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let request: Object<'_> = serde_json::from_str(text).map_err(|_| FhirError::NotJson)?;
    if string(&request, "resourceType").as_deref() != Some("MedicationRequest") {
        return Err(FhirError::NotMedicationRequest);
    }
    let instructions: Vec<Object<'_>> = field(&request, "dosageInstruction").unwrap_or_default();
    if instructions.is_empty() {
        return Err(FhirError::NoInstructions);
    }
    if instructions.len() > MOST_STEPS {
        return Err(FhirError::TooLarge);
    }
    Ok(Plan {
        medicine: medicine(&request),
        form: None,
        prescriber: field::<Reference>(&request, "requester").and_then(Reference::text),
        written_on: string(&request, "authoredOn"),
        active: is_active(&request),
        came_in: CameIn::Fhir,
        steps: in_sequence(&instructions),
        notes: field::<Vec<Annotation>>(&request, "note")
            .unwrap_or_default()
            .into_iter()
            .map(|note| note.text)
            .collect(),
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
        self.display.or(self.reference)
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
    fn text(self) -> Option<String> {
        let coded = || self.coding.into_iter().find_map(|coding| coding.display.or(coding.code));
        self.text.or_else(coded)
    }
}

#[derive(Deserialize)]
struct Contained {
    id: Option<String>,
    code: Option<CodeableConcept>,
}

fn field<'a, T: Deserialize<'a>>(object: &Object<'a>, name: &str) -> Option<T> {
    serde_json::from_str(object.get(name)?.get()).ok()
}

fn string(object: &Object<'_>, name: &str) -> Option<String> {
    field(object, name)
}

/// In force as the document itself says: an active order that doesn't forbid the medicine.
fn is_active(request: &Object<'_>) -> bool {
    let is =
        |name, allowed: &[&str]| string(request, name).is_some_and(|value| allowed.contains(&value.as_str()));
    is("status", &["active"])
        && is("intent", &["order", "original-order", "reflex-order", "filler-order", "instance-order"])
        && (!request.contains_key("doNotPerform") || field(request, "doNotPerform") == Some(false))
        && !request.contains_key("modifierExtension")
}

fn medicine(request: &Object<'_>) -> String {
    let concept =
        field::<CodeableConcept>(request, "medicationCodeableConcept").and_then(CodeableConcept::text);
    let referred = || {
        let medication: Reference = field(request, "medicationReference")?;
        let contained: Vec<Contained> = field(request, "contained").unwrap_or_default();
        let local = medication.reference.as_deref().and_then(|reference| reference.strip_prefix('#'));
        let named = local.and_then(|id| {
            contained.into_iter().find(|resource| resource.id.as_deref() == Some(id))?.code?.text()
        });
        named.or_else(|| medication.text())
    };
    concept.or_else(referred).unwrap_or_default()
}

/// The instructions in the order of their sequence; in that of the document if any lacks one.
fn in_sequence(instructions: &[Object<'_>]) -> Vec<Step> {
    let mut ordered: Vec<(Option<u32>, &Object<'_>)> =
        instructions.iter().map(|instruction| (field(instruction, "sequence"), instruction)).collect();
    if ordered.iter().all(|(sequence, _)| sequence.is_some()) {
        ordered.sort_by_key(|(sequence, _)| *sequence);
    }
    (1..).zip(ordered).map(|(ordinal, (_, instruction))| step(ordinal, instruction)).collect()
}

/// Parts of an instruction that change nothing about how much and when.
const HARMLESS: [&str; 7] = ["id", "sequence", "text", "route", "method", "site", "asNeededBoolean"];

fn step(ordinal: u32, instruction: &Object<'_>) -> Step {
    let mut unread: Vec<String> = instruction
        .keys()
        .filter(|name| !HARMLESS.contains(&name.as_str()) && *name != "timing" && *name != "doseAndRate")
        .cloned()
        .collect();
    if instruction.contains_key("asNeededBoolean") && field(instruction, "asNeededBoolean") != Some(false) {
        unread.push("asNeededBoolean".to_owned());
    }
    let timing = timing(instruction, &mut unread);
    let quantity = quantity(instruction, &mut unread);
    Step {
        ordinal,
        text: string(instruction, "text"),
        start: timing.start,
        end: timing.end,
        dose: quantity
            .zip(timing.times_a_day)
            .filter(|_| unread.is_empty())
            .map(|((amount, unit), times_a_day)| Dose { amount, unit, times_a_day }),
        unread,
    }
}

#[derive(Default)]
struct Timing {
    start: Option<NaiveDate>,
    end: Option<NaiveDate>,
    times_a_day: Option<u32>,
}

fn timing(instruction: &Object<'_>, unread: &mut Vec<String>) -> Timing {
    let Some(timing) = field::<Object<'_>>(instruction, "timing") else {
        unread.push("timing".to_owned());
        return Timing::default();
    };
    let Some(repeat) = field::<Object<'_>>(&timing, "repeat") else {
        unread.push("timing".to_owned());
        return Timing::default();
    };
    let read = ["boundsPeriod", "frequency", "period", "periodUnit"];
    let strange = |object: &Object<'_>, known: &[&str], within: &str| -> Vec<String> {
        let others = object.keys().filter(|name| !known.contains(&name.as_str()));
        others.map(|name| format!("{within}.{name}")).collect()
    };
    unread.extend(strange(&timing, &["repeat"], "timing"));
    unread.extend(strange(&repeat, &read, "timing.repeat"));

    let period: Object<'_> = field(&repeat, "boundsPeriod").unwrap_or_default();
    unread.extend(strange(&period, &["start", "end"], "boundsPeriod"));
    let mut day = |name: &str| {
        let written: &RawValue = period.get(name)?;
        let date = serde_json::from_str(written.get()).ok().and_then(|text: String| date(&text));
        if date.is_none() {
            unread.push(format!("boundsPeriod.{name}"));
        }
        date
    };
    let (start, end) = (day("start"), day("end"));
    if start.zip(end).is_some_and(|(start, end)| end < start) {
        unread.push("boundsPeriod".to_owned());
    }

    let number = |name| digits(repeat.get(name).map(|raw| raw.get()).unwrap_or_default());
    let daily = number("period") == Some(1) && string(&repeat, "periodUnit").as_deref() == Some("d");
    let times_a_day = number("frequency").filter(|times| daily && (1..=24).contains(times));
    if times_a_day.is_none() {
        unread.push("timing.repeat".to_owned());
    }
    Timing { start, end, times_a_day }
}

/// A whole number from a JSON number's own digits; `1.0` is 1, and nothing is rounded.
fn digits(written: &str) -> Option<u32> {
    let whole = written.split_once('.').map_or(Some(written), |(whole, fraction)| {
        (!fraction.is_empty() && fraction.bytes().all(|byte| byte == b'0')).then_some(whole)
    })?;
    whole.parse().ok()
}

/// A date to the day; of a time with an offset it is the date as written.
fn date(written: &str) -> Option<NaiveDate> {
    let (day, rest) = written.split_at_checked(10)?;
    let date = NaiveDate::parse_from_str(day, "%Y-%m-%d").ok()?;
    let sane = date >= NaiveDate::from_ymd_opt(1900, 1, 1)? && date <= NaiveDate::from_ymd_opt(2999, 12, 31)?;
    (sane && (rest.is_empty() || rest.starts_with('T'))).then_some(date)
}

fn quantity(instruction: &Object<'_>, unread: &mut Vec<String>) -> Option<(Amount, String)> {
    let read = || {
        let parts: Vec<Object<'_>> = field(instruction, "doseAndRate")?;
        let [part] = parts.as_slice() else { return None };
        if part.keys().any(|name| !["id", "type", "doseQuantity"].contains(&name.as_str())) {
            return None;
        }
        let quantity: Object<'_> = field(part, "doseQuantity")?;
        if quantity.keys().any(|name| !["value", "unit", "system", "code"].contains(&name.as_str())) {
            return None;
        }
        let amount = Amount::parse(quantity.get("value")?.get()).ok()?;
        let unit = string(&quantity, "unit").or_else(|| string(&quantity, "code"))?;
        (!unit.trim().is_empty()).then_some((amount, unit))
    };
    let quantity = read();
    if quantity.is_none() {
        unread.push("doseAndRate".to_owned());
    }
    quantity
}
