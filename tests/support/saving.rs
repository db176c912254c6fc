//! Records that say which they are: the saver writes them, the kill harness looks for them.
//!
//! Every million of them has a day of its own, so that what one run saved can be read by itself.

use std::hash::{DefaultHasher, Hasher};

use serde_json::json;
use tidemark_app::{AppError, Entry, EntryBody, Journal, JournalDay, NightForm, RecordId};

use crate::known::{LAST, check_in_of, note, time};

/// How many records a run has numbers for.
pub const RUN: u64 = 1_000_000;

/// The day of all records of a run.
pub fn day(run: u64) -> JournalDay {
    let last: JournalDay = LAST.parse().expect("a day");
    last.plus(-i64::try_from(run).unwrap_or(i64::MAX))
}

/// Saves record number `n`: check-ins, nights and notes in turn. Its content follows from `n`.
pub fn save(journal: &mut Journal, n: u64) -> Result<RecordId, AppError> {
    let day = day(n / RUN);
    let noon = Some(time(&format!("{day}T12:00")));
    let saved = match n % 3 {
        0 => {
            let check_in = json!({ "mood": "okay", "measures": { "anxiety": n % 11, "energy": n % 7 },
                                   "symptoms": { "tremor": "mild" }, "triggers": { "noise": "slight" },
                                   "note": words(n) });
            journal.save(check_in_of(check_in), noon)
        }
        1 => {
            let night = json!({ "morning": day, "bed": "22:30", "awakenings": n % 9,
                                "noSleep": false, "naps": [], "comment": words(n) });
            let night: NightForm = serde_json::from_value(night).expect("a night's form");
            journal.save(night, None)
        }
        _ => journal.save(note(&words(n)), noon),
    };
    Ok(saved?.id)
}

/// What record number `n` says, in one line.
pub fn content(n: u64) -> String {
    let words = brief(&words(n));
    match n % 3 {
        0 => format!("check-in anxiety {} energy {} tremor 1 noise 1: {words}", n % 11, n % 7),
        1 => format!("night awakenings {}: {words}", n % 9),
        _ => format!("note: {words}"),
    }
}

/// What an entry that was read back says, in the same form.
pub fn said(entry: &Entry) -> String {
    match &entry.body {
        EntryBody::CheckIn { check_in } => {
            let measures = check_in.measures.iter().map(|(item, it)| (item, it.value()));
            let symptoms = check_in.symptoms.iter().map(|(item, it)| (item, it.value()));
            let triggers = check_in.triggers.iter().map(|(item, it)| (item, it.value()));
            let all = measures.chain(symptoms).chain(triggers);
            let all: Vec<String> = all.map(|(item, value)| format!("{} {value}", item.as_str())).collect();
            let note = check_in.note.as_ref().map_or("", |note| note.as_str());
            format!("check-in {}: {}", all.join(" "), brief(note))
        }
        EntryBody::Sleep { night } => {
            let awakenings = night.awakenings.map_or_else(String::new, |count| count.to_string());
            let comment = night.comment.as_ref().map_or("", |comment| comment.as_str());
            format!("night awakenings {awakenings}: {}", brief(comment))
        }
        EntryBody::Note { note } => format!("note: {}", brief(note.text.as_str())),
        other => format!("none of ours: {other:?}"),
    }
}

/// Long enough now and then to need database pages of its own.
fn words(n: u64) -> String {
    let much = if n % 7 == 6 { n % 29 * 40 } else { n % 29 };
    format!("record {n}{}", " and on".repeat(usize::try_from(much).unwrap_or(0)))
}

/// A text as a short line: how it begins, how long it is, and a checksum of all of it.
fn brief(text: &str) -> String {
    let mut sum = DefaultHasher::new();
    sum.write(text.as_bytes());
    let begins: String = text.chars().take(24).collect();
    format!("{begins}… {} bytes, sum {:016x}", text.len(), sum.finish())
}
