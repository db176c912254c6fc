//! A small journal whose every figure was worked out by hand.

use std::path::Path;

use chrono::{DateTime, Local, TimeDelta, Utc};
use serde_json::{Value, json};
use tidemark_app::{
    CheckIn, Clock, Journal, JournalDay, LocalTime, NightForm, Note, Passphrase, Practice, Zone,
};

use crate::program::{self, PASSPHRASE};

/// The first day with a record.
pub const FIRST: &str = "2025-03-03";
/// The last.
pub const LAST: &str = "2025-03-05";

/// A plan with one of each fault that is easy to overlook: the words of step 1 say 14 days and its
/// period 10, days 11 to 14 are covered by no step, and step 2 has no last day.
pub const PLAN: &str = r#"{
  "resourceType": "MedicationRequest",
  "status": "active",
  "intent": "order",
  "medicationCodeableConcept": { "text": "Clonazepam 0.5 mg tablets (invented)" },
  "authoredOn": "2025-02-20",
  "requester": { "display": "Dr. Invented" },
  "dosageInstruction": [
    { "sequence": 1, "text": "1.50 mg at night for 14 days",
      "timing": { "repeat": { "boundsPeriod": { "start": "2025-03-01", "end": "2025-03-10" },
                              "frequency": 1, "period": 1, "periodUnit": "d" } },
      "doseAndRate": [{ "doseQuantity": { "value": 1.50, "unit": "mg" } }] },
    { "sequence": 2, "text": "1.25 mg at night",
      "timing": { "repeat": { "boundsPeriod": { "start": "2025-03-15" },
                              "frequency": 1, "period": 1, "periodUnit": "d" } },
      "doseAndRate": [{ "doseQuantity": { "value": 1.25, "unit": "mg" } }] }
  ]
}
"#;

/// A clock that stands at an evening after the last record, in Berlin.
pub fn clock() -> Clock {
    let at: DateTime<Utc> = "2025-03-05T20:00:00Z".parse().expect("an instant");
    let zone: Zone = "Europe/Berlin".parse().expect("a zone");
    Clock::fixed(at, zone)
}

/// The passphrase of every journal in these tests.
pub fn passphrase() -> Passphrase {
    Passphrase::new(PASSPHRASE)
}

/// Makes an empty journal and leaves it open.
pub fn empty(folder: &Path) -> Journal {
    Journal::create(folder, &passphrase(), clock()).expect("a journal is made").0
}

/// Makes the journal with the known figures, and closes it.
pub fn journal(folder: &Path) {
    program::close(empty(folder)).expect("a journal closes");
    fill(folder);
}

/// Saves the known records into an empty journal, and closes it.
pub fn fill(folder: &Path) {
    let mut journal = Journal::unlock(folder, &passphrase(), clock()).expect("an empty journal opens");
    for (at, mood, anxiety, symptoms) in [
        ("2025-03-03T09:00", "good", 3, json!({ "fatigue": "moderate", "nausea": "none" })),
        ("2025-03-03T18:30", "low", 6, json!({ "fatigue": "mild" })),
        ("2025-03-04T12:00", "great", 1, json!({ "fatigue": "none", "nausea": "mild" })),
    ] {
        let check_in = json!({ "mood": mood, "measures": { "anxiety": anxiety }, "symptoms": symptoms,
                               "triggers": {}, "note": null });
        journal.save(check_in_of(check_in), Some(time(at))).expect("a check-in is saved");
    }
    for night in [
        json!({ "morning": "2025-03-03", "bed": "22:30", "tried": "23:00", "fellAsleepAfter": 20, "awake": 40,
                "finalAwakening": "06:30", "outOfBed": "07:00", "noSleep": false, "naps": [], "comment": null }),
        json!({ "morning": "2025-03-04", "bed": "23:00", "tried": "23:00", "fellAsleepAfter": 10, "awake": 20,
                "finalAwakening": "06:00", "outOfBed": "06:20", "noSleep": false, "naps": [], "comment": null }),
        json!({ "morning": "2025-03-05", "sleptAbout": 300, "noSleep": false, "naps": [], "comment": null }),
    ] {
        let night: NightForm = serde_json::from_value(night).expect("a night's form");
        journal.save(night, None).expect("a night is saved");
    }
    for (at, minutes) in [("2025-03-03T20:00", 10), ("2025-03-05T20:00", 5)] {
        let practice = json!({ "exercise": "bodyScan", "minutes": minutes, "note": null });
        let practice: Practice = serde_json::from_value(practice).expect("a practice");
        journal.save(practice, Some(time(at))).expect("a practice is saved");
    }
    journal.save(note("Rain all day."), Some(time("2025-03-04T21:00"))).expect("a note is saved");
    program::close(journal).expect("a journal closes");
}

/// A check-in from its wire form.
pub fn check_in_of(wire: Value) -> CheckIn {
    serde_json::from_value(wire).expect("a check-in")
}

/// A note.
pub fn note(text: &str) -> Note {
    serde_json::from_value(json!({ "text": text })).expect("a note")
}

/// A local time, like `2025-03-03T09:00`.
pub fn time(text: &str) -> LocalTime {
    serde_json::from_value(json!(text)).expect("a local time")
}

/// The journal day that it is now, which begins at four.
pub fn today() -> JournalDay {
    JournalDay::from((Local::now() - TimeDelta::hours(4)).date_naive())
}
