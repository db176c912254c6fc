//! One dosage instruction (<https://hl7.org/fhir/R4/dosage.html>). A part that is not read to the
//! last is named as unread, and then there is no dose.

use chrono::NaiveDate;
use serde_json::value::RawValue;

use crate::amount::Amount;
use crate::taper::fhir::json::{Object, part};
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
    if sequence(instruction).is_err() {
        unread.push("sequence".to_owned());
    }
    let text = part(instruction, "text").unwrap_or_else(|_| {
        unread.push("text".to_owned());
        None
    });
    let timing = timing(instruction, &mut unread);
    let quantity = quantity(instruction, &mut unread);
    Step {
        ordinal,
        text,
        start: timing.start,
        end: timing.end,
        dose: quantity
            .zip(timing.times_a_day)
            .filter(|_| unread.is_empty())
            .map(|((amount, unit), times_a_day)| Dose { amount, unit, times_a_day }),
        unread,
    }
}

/// The place an instruction gives itself.
pub fn sequence(instruction: &Object<'_>) -> Result<Option<i32>, super::json::Misshapen> {
    part(instruction, "sequence")
}

#[derive(Default)]
struct Timing {
    start: Option<NaiveDate>,
    end: Option<NaiveDate>,
    times_a_day: Option<u32>,
}

fn timing(instruction: &Object<'_>, unread: &mut Vec<String>) -> Timing {
    let Ok(Some(timing)) = part::<Object<'_>>(instruction, "timing") else {
        unread.push("timing".to_owned());
        return Timing::default();
    };
    let Ok(Some(repeat)) = part::<Object<'_>>(&timing, "repeat") else {
        unread.push("timing".to_owned());
        return Timing::default();
    };
    let read = ["boundsPeriod", "frequency", "period", "periodUnit"];
    unread.extend(others(&timing, &["repeat"], "timing"));
    unread.extend(others(&repeat, &read, "timing.repeat"));
    let (start, end) = match part::<Object<'_>>(&repeat, "boundsPeriod") {
        Ok(Some(period)) => days(&period, unread),
        Ok(None) => (None, None),
        Err(_) => {
            unread.push("boundsPeriod".to_owned());
            (None, None)
        }
    };
    let number = |name| digits(repeat.get(name).map(|raw| raw.get()).unwrap_or_default());
    let in_days = part::<String>(&repeat, "periodUnit").is_ok_and(|unit| unit.as_deref() == Some("d"));
    let daily = number("period") == Some(1) && in_days;
    let times_a_day = number("frequency").filter(|times| daily && (1..=24).contains(times));
    if times_a_day.is_none() {
        unread.push("timing.repeat".to_owned());
    }
    Timing { start, end, times_a_day }
}

fn others(object: &Object<'_>, known: &[&str], within: &str) -> Vec<String> {
    let others = object.keys().filter(|name| !known.contains(&name.as_str()));
    others.map(|name| format!("{within}.{name}")).collect()
}

/// The first and the last day of a period that is there.
fn days(period: &Object<'_>, unread: &mut Vec<String>) -> (Option<NaiveDate>, Option<NaiveDate>) {
    unread.extend(others(period, &["start", "end"], "boundsPeriod"));
    let day = |name: &str| {
        let written: Option<&RawValue> = period.get(name).copied();
        let date = written.and_then(|raw| serde_json::from_str::<String>(raw.get()).ok());
        (written.is_some(), date.and_then(|text| self::date(&text)))
    };
    let ((_, start), (has_end, end)) = (day("start"), day("end"));
    // A period without its first day says only that it began at some time.
    if start.is_none() {
        unread.push("boundsPeriod.start".to_owned());
    }
    if has_end && end.is_none() {
        unread.push("boundsPeriod.end".to_owned());
    }
    if start.zip(end).is_some_and(|(start, end)| end < start) {
        unread.push("boundsPeriod".to_owned());
    }
    (start, end)
}

/// A whole number from a JSON number's own digits; `1.0` is 1, and nothing is rounded.
fn digits(written: &str) -> Option<u32> {
    let whole = written.split_once('.').map_or(Some(written), |(whole, fraction)| {
        (!fraction.is_empty() && fraction.bytes().all(|byte| byte == b'0')).then_some(whole)
    })?;
    whole.parse().ok()
}

/// A date to the day. A time of day is not read: where it was written it may have been another date.
fn date(written: &str) -> Option<NaiveDate> {
    let date = NaiveDate::parse_from_str(written, "%Y-%m-%d").ok()?;
    let sane = date >= NaiveDate::from_ymd_opt(1900, 1, 1)? && date <= NaiveDate::from_ymd_opt(2999, 12, 31)?;
    (sane && date.to_string() == written).then_some(date)
}

fn quantity(instruction: &Object<'_>, unread: &mut Vec<String>) -> Option<(Amount, String)> {
    let read = || {
        let parts: Vec<Object<'_>> = part(instruction, "doseAndRate").ok()??;
        let [only] = parts.as_slice() else { return None };
        if only.keys().any(|name| !["id", "type", "doseQuantity"].contains(&name.as_str())) {
            return None;
        }
        let quantity: Object<'_> = part(only, "doseQuantity").ok()??;
        if quantity.keys().any(|name| !["value", "unit", "system", "code"].contains(&name.as_str())) {
            return None;
        }
        let amount = Amount::parse(quantity.get("value")?.get()).ok()?;
        let (unit, code): (Option<String>, Option<String>) =
            (part(&quantity, "unit").ok()?, part(&quantity, "code").ok()?);
        let unit = unit.or(code)?;
        (!unit.trim().is_empty()).then_some((amount, unit))
    };
    let quantity = read();
    if quantity.is_none() {
        unread.push("doseAndRate".to_owned());
    }
    quantity
}
