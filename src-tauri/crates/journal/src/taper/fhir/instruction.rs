//! One dosage instruction (<https://hl7.org/fhir/R4/dosage.html>). A part that is not read to the
//! last is named as unread, and then there is no dose.

use crate::amount::Amount;
use crate::taper::fhir::json::{Object, part};
use crate::taper::fhir::timing::{Timing, timing};
use crate::taper::{Dose, Step};

/// Parts of an instruction that change nothing about how much and when.
const HARMLESS: [&str; 7] = ["id", "sequence", "text", "route", "method", "site", "asNeededBoolean"];

/// Reads one instruction.
pub fn step(ordinal: u32, instruction: &Object<'_>) -> Step {
    let mut unread: Vec<String> = instruction
        .keys()
        .filter(|name| !HARMLESS.contains(&name.as_str()) && *name != "timing" && *name != "doseAndRate")
        .cloned()
        .collect();
    if instruction.contains_key("asNeededBoolean") && part(instruction, "asNeededBoolean") != Ok(Some(false))
    {
        unread.push("asNeededBoolean".to_owned());
    }
    let together = sequence(instruction);
    if together.is_err() {
        unread.push("sequence".to_owned());
    }
    let text = part(instruction, "text").unwrap_or_else(|_| {
        unread.push("text".to_owned());
        None
    });
    let mut also = Vec::new();
    let Timing { start, end, times_a_day, times } = timing(instruction, &mut also, &mut unread);
    let quantity = quantity(instruction, &mut also, &mut unread);
    Step {
        ordinal,
        together: together.ok().flatten().and_then(|sequence| u32::try_from(sequence).ok()),
        text,
        start,
        end,
        dose: quantity
            .zip(times_a_day)
            .filter(|_| unread.is_empty())
            .map(|((amount, unit), times_a_day)| Dose { amount, unit, times_a_day, times }),
        also,
        unread,
    }
}

/// The place an instruction gives itself.
pub fn sequence(instruction: &Object<'_>) -> Result<Option<i32>, super::json::Misshapen> {
    part(instruction, "sequence")
}

/// A single plain amount of one time. A range is kept in its own figures, and is no amount.
fn quantity(
    instruction: &Object<'_>,
    also: &mut Vec<String>,
    unread: &mut Vec<String>,
) -> Option<(Amount, String)> {
    let read = |also: &mut Vec<String>| {
        let parts: Vec<Object<'_>> = part(instruction, "doseAndRate").ok()??;
        let [only] = parts.as_slice() else { return None };
        also.extend(range(only));
        if only.keys().any(|name| !["id", "type", "doseQuantity"].contains(&name.as_str())) {
            return None;
        }
        plain(&part(only, "doseQuantity").ok()??)
    };
    let quantity = read(also);
    if quantity.is_none() {
        unread.push("doseAndRate".to_owned());
    }
    quantity
}

/// A quantity of nothing but an amount and its unit.
pub fn plain(quantity: &Object<'_>) -> Option<(Amount, String)> {
    if quantity.keys().any(|name| !["value", "unit", "system", "code"].contains(&name.as_str())) {
        return None;
    }
    let amount = Amount::parse(quantity.get("value")?.get()).ok()?;
    let (unit, code): (Option<String>, Option<String>) =
        (part(quantity, "unit").ok()?, part(quantity, "code").ok()?);
    let unit = unit.or(code)?;
    (!unit.trim().is_empty()).then_some((amount, unit))
}

/// "5 to 10 mg", each figure digit for digit.
fn range(dose: &Object<'_>) -> Option<String> {
    let range: Object<'_> = part(dose, "doseRange").ok()??;
    let end = |name: &str| plain(&part(&range, name).ok()??);
    match (end("low"), end("high")) {
        (Some((low, unit)), Some((high, other))) if unit == other => Some(format!("{low} to {high} {unit}")),
        (Some((low, unit)), Some((high, other))) => Some(format!("{low} {unit} to {high} {other}")),
        (Some((low, unit)), None) if !range.contains_key("high") => Some(format!("{low} {unit} or more")),
        (None, Some((high, unit))) if !range.contains_key("low") => Some(format!("up to {high} {unit}")),
        _ => None,
    }
}
