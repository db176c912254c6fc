//! When an instruction is to be followed (<https://hl7.org/fhir/R4/datatypes.html#Timing>).

use chrono::NaiveDate;
use serde::Deserialize;
use serde_json::value::RawValue;

use crate::taper::DoseTime;
use crate::taper::fhir::instruction::plain;
use crate::taper::fhir::json::{Object, part};
use crate::taper::time;

/// The system of the codes below, as R4 and older documents name it.
const ABBREVIATIONS: [&str; 2] =
    ["http://terminology.hl7.org/CodeSystem/v3-GTSAbbreviation", "http://hl7.org/fhir/v3/GTSAbbreviation"];

/// The codes that mean so many times every day (<https://hl7.org/fhir/R4/valueset-timing-abbreviation.html>).
const CODES: [(&str, u32); 7] =
    [("QD", 1), ("BID", 2), ("TID", 3), ("QID", 4), ("AM", 1), ("PM", 1), ("BED", 1)];

/// The first and last day, and so many times every day.
#[derive(Default)]
pub struct Timing {
    pub start: Option<NaiveDate>,
    pub end: Option<NaiveDate>,
    pub times_a_day: Option<u32>,
    pub times: Vec<DoseTime>,
}

/// Reads the timing. What was read but gives no days or is no daily instruction goes to `also`.
pub fn timing(instruction: &Object<'_>, also: &mut Vec<String>, unread: &mut Vec<String>) -> Timing {
    let Ok(Some(timing)) = part::<Object<'_>>(instruction, "timing") else {
        unread.push("timing".to_owned());
        return Timing::default();
    };
    unread.extend(others(&timing, &["id", "repeat", "code"], "timing"));
    let coded = match part::<Code>(&timing, "code") {
        Ok(Some(code)) => {
            let coded = code.times_a_day();
            if coded.is_none() {
                unread.push("timing.code".to_owned());
                also.extend(code.said());
            }
            coded
        }
        Ok(None) => None,
        Err(_) => {
            unread.push("timing.code".to_owned());
            None
        }
    };
    let repeat = match part::<Object<'_>>(&timing, "repeat") {
        Ok(Some(repeat)) => repeat,
        // A code alone says how often, and not from when.
        Ok(None) if coded.is_some() => return Timing { times_a_day: coded, ..Timing::default() },
        _ => {
            unread.push("timing".to_owned());
            return Timing::default();
        }
    };
    let mut read = repeated(&repeat, coded, also, unread);
    // A code and what it is repeated as have to say the same.
    if coded.is_some() && read.times_a_day.is_some() && coded != read.times_a_day {
        unread.push("timing.code".to_owned());
        read.times_a_day = None;
    }
    read
}

fn repeated(
    repeat: &Object<'_>,
    coded: Option<u32>,
    also: &mut Vec<String>,
    unread: &mut Vec<String>,
) -> Timing {
    let read =
        ["id", "boundsPeriod", "boundsDuration", "frequency", "period", "periodUnit", "timeOfDay", "when"];
    unread.extend(others(repeat, &read, "timing.repeat"));
    let (start, end) = match part::<Object<'_>>(repeat, "boundsPeriod") {
        Ok(Some(period)) => days(&period, unread),
        Ok(None) => (None, None),
        Err(_) => {
            unread.push("boundsPeriod".to_owned());
            (None, None)
        }
    };
    // Both are how long, and neither says from when.
    for name in ["boundsDuration", "duration"] {
        if repeat.contains_key(name) {
            match length(repeat, name) {
                Some(length) => also.push(length),
                None if name == "boundsDuration" => unread.push(name.to_owned()),
                None => (),
            }
        }
    }
    let times = times(repeat, unread);
    let often = often(repeat, times.len(), coded);
    if often.is_none() {
        unread.push("timing.repeat".to_owned());
        also.extend(rhythm(repeat));
    }
    Timing { start, end, times_a_day: often, times }
}

/// How many times every day, where all that is written agrees; 24 at most.
fn often(repeat: &Object<'_>, times: usize, coded: Option<u32>) -> Option<u32> {
    let number = |name| digits(repeat.get(name).map(|raw| raw.get()).unwrap_or_default());
    let written = |name: &str| repeat.contains_key(name);
    let times = (times > 0).then(|| u32::try_from(times).ok()).flatten();
    let in_days = part::<String>(repeat, "periodUnit").is_ok_and(|unit| unit.as_deref() == Some("d"));
    let repeated = written("frequency") || written("period") || written("periodUnit");
    let often = if repeated {
        let daily = number("period") == Some(1) && in_days;
        let frequency = number("frequency").filter(|_| daily)?;
        times.is_none_or(|times| times == frequency).then_some(frequency)?
    } else {
        // Times of the day without a period mean every day.
        times.or(coded)?
    };
    (1..=24).contains(&often).then_some(often)
}

/// The times of the day; none if they were not all read, or one stands twice.
fn times(repeat: &Object<'_>, unread: &mut Vec<String>) -> Vec<DoseTime> {
    let mut times = Vec::new();
    for name in ["timeOfDay", "when"] {
        let read = match part::<Vec<String>>(repeat, name) {
            Ok(None) => continue,
            Ok(Some(written)) => written.iter().map(|one| DoseTime::parse(one)).collect::<Option<Vec<_>>>(),
            Err(_) => None,
        };
        let clock = name == "timeOfDay";
        match read {
            Some(read)
                if !read.is_empty() && read.iter().all(|one| matches!(one, DoseTime::Clock(_)) == clock) =>
            {
                times.extend(read);
            }
            _ => unread.push(format!("timing.repeat.{name}")),
        }
    }
    let mut once = times.clone();
    once.sort();
    once.dedup();
    // One twice, or both a clock and an event: they might be the same time.
    if once.len() != times.len() || (repeat.contains_key("timeOfDay") && repeat.contains_key("when")) {
        unread.push("timing.repeat.when".to_owned());
        times.clear();
    }
    times
}

/// "for 14 d", in the document's own figures.
fn length(repeat: &Object<'_>, name: &str) -> Option<String> {
    if name == "duration" {
        let unit: String = part(repeat, "durationUnit").ok()??;
        return Some(format!("for {} {unit}", repeat.get(name)?.get()));
    }
    let (amount, unit) = plain(&part(repeat, name).ok()??)?;
    Some(format!("for {amount} {unit}"))
}

/// "1 every 2 d", in the document's own figures.
fn rhythm(repeat: &Object<'_>) -> Option<String> {
    let figure = |name| repeat.get(name).map(|raw| raw.get()).filter(|raw| digits(raw).is_some());
    let unit: String = part(repeat, "periodUnit").ok()??;
    let (frequency, period) = (figure("frequency")?, figure("period")?);
    Some(format!("{frequency} every {period} {unit}"))
}

#[derive(Deserialize)]
struct Code {
    text: Option<String>,
    #[serde(default)]
    coding: Vec<Coding>,
}

#[derive(Deserialize)]
struct Coding {
    system: Option<String>,
    code: Option<String>,
    display: Option<String>,
}

impl Code {
    /// How many times every day, if every coding is one of the codes and all say the same.
    fn times_a_day(&self) -> Option<u32> {
        let known = |coding: &Coding| {
            let system = coding.system.as_deref()?;
            let code = coding.code.as_deref().filter(|_| ABBREVIATIONS.contains(&system))?;
            CODES.into_iter().find(|(name, _)| *name == code).map(|(_, times)| times)
        };
        let mut all = self.coding.iter().map(known);
        let first = all.next()??;
        all.all(|times| times == Some(first)).then_some(first)
    }

    fn said(self) -> Option<String> {
        let coded = self.coding.into_iter().find_map(|coding| coding.display.or(coding.code));
        self.text.or(coded).filter(|said| !said.trim().is_empty())
    }
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
        (written.is_some(), date.and_then(|text| time::date(&text)))
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
