//! One form of every kind of record, and another to change it to.

use serde_json::{Value, json};
use tidemark_app::{Kind, RecordForm};

/// Every kind, as it is filled in first and as it is changed later. Each says its word, so that it can be
/// searched for.
pub fn all() -> Vec<(Kind, RecordForm, RecordForm)> {
    let kinds = [
        (
            Kind::CheckIn,
            json!({ "kind": "checkIn", "checkIn": {
            "mood": "low", "measures": { "anxiety": 6 }, "bad": "some", "symptoms": { "tremor": "mild" },
            "triggers": { "noise": "slight" }, "spell": null, "note": "WORD", "allRight": "the soup" } }),
        ),
        (
            Kind::Sleep,
            json!({ "kind": "sleep", "night": {
            "morning": "2025-03-04", "bed": "22:30", "outOfBed": "07:10", "noSleep": false, "naps": [],
            "comment": "WORD" } }),
        ),
        (
            Kind::Practice,
            json!({ "kind": "practice", "practice": {
            "exercise": "bodyScan", "minutes": 10, "note": "WORD" } }),
        ),
        (
            Kind::Dose,
            json!({ "kind": "dose", "dose": {
            "medicine": "WORD", "amount": "2,50", "unit": "mg", "relation": "asPrescribed" } }),
        ),
        (
            Kind::Thought,
            json!({ "kind": "thought", "thought": {
            "situation": "WORD", "feelings": [{ "name": "fear", "before": 80, "after": null }] } }),
        ),
        (
            Kind::Activity,
            json!({ "kind": "activity", "activity": {
            "activity": "outdoors", "minutes": 30, "note": "WORD" } }),
        ),
        (Kind::Event, json!({ "kind": "event", "event": { "sort": "travel", "what": "WORD" } })),
        (Kind::Note, json!({ "kind": "note", "note": { "text": "WORD" } })),
        (Kind::Question, json!({ "kind": "question", "question": { "text": "WORD", "asked": false } })),
        (Kind::ScaleTotal, json!({ "kind": "scaleTotal", "total": { "scale": "WORD", "total": 12 } })),
        (Kind::Appointment, json!({ "kind": "appointment", "appointment": { "whom": "WORD" } })),
        (Kind::CareTeam, json!({ "kind": "careTeam", "member": { "role": "prescriber", "name": "WORD" } })),
        (
            Kind::Medicine,
            json!({ "kind": "medicine", "medicine": { "name": "WORD", "since": "2024-01-01" } }),
        ),
        (Kind::HardHour, json!({ "kind": "hardHour", "plan": { "signs": "WORD" } })),
    ];
    let form = |form: &Value, word: &str| {
        serde_json::from_str(&form.to_string().replace("WORD", word)).expect("a form")
    };
    kinds.iter().map(|(kind, wire)| (*kind, form(wire, "heronbefore"), form(wire, "heronafter"))).collect()
}
