//! What a record says, in the tables of its kind.

use rusqlite::{Connection, Result};
use tidemark_journal::{Body, Kind, RecordId};

use crate::{
    activity, appointment, care_team, check_in, dose, event, hard_hour, medicine, note, practice, question,
    scale_total, sleep, thought,
};

pub fn insert(db: &Connection, id: RecordId, body: &Body) -> Result<()> {
    match body {
        Body::CheckIn(body) => check_in::insert(db, id, body),
        Body::Sleep(body) => sleep::insert(db, id, body),
        Body::Practice(body) => practice::insert(db, id, body),
        Body::Dose(body) => dose::insert(db, id, body),
        Body::Thought(body) => thought::insert(db, id, body),
        Body::Activity(body) => activity::insert(db, id, body),
        Body::Event(body) => event::insert(db, id, body),
        Body::Note(body) => note::insert(db, id, body),
        Body::Question(body) => question::insert(db, id, body),
        Body::ScaleTotal(body) => scale_total::insert(db, id, body),
        Body::Appointment(body) => appointment::insert(db, id, body),
        Body::CareTeam(body) => care_team::insert(db, id, body),
        Body::Medicine(body) => medicine::insert(db, id, body),
        Body::HardHour(body) => hard_hour::insert(db, id, body),
    }
}

pub fn read(db: &Connection, kind: Kind, id: RecordId) -> Result<Body> {
    Ok(match kind {
        Kind::CheckIn => Body::CheckIn(check_in::read(db, id)?),
        Kind::Sleep => Body::Sleep(sleep::read(db, id)?),
        Kind::Practice => Body::Practice(practice::read(db, id)?),
        Kind::Dose => Body::Dose(dose::read(db, id)?),
        Kind::Thought => Body::Thought(thought::read(db, id)?),
        Kind::Activity => Body::Activity(activity::read(db, id)?),
        Kind::Event => Body::Event(event::read(db, id)?),
        Kind::Note => Body::Note(note::read(db, id)?),
        Kind::Question => Body::Question(question::read(db, id)?),
        Kind::ScaleTotal => Body::ScaleTotal(scale_total::read(db, id)?),
        Kind::Appointment => Body::Appointment(appointment::read(db, id)?),
        Kind::CareTeam => Body::CareTeam(care_team::read(db, id)?),
        Kind::Medicine => Body::Medicine(medicine::read(db, id)?),
        Kind::HardHour => Body::HardHour(hard_hour::read(db, id)?),
    })
}

/// Removes what a record says, from all tables of its kind.
pub fn remove(db: &Connection, kind: Kind, id: RecordId) -> Result<()> {
    for table in parts(kind).iter().copied().chain([kind.name()]) {
        db.prepare_cached(&format!("DELETE FROM {table} WHERE record = ?1"))?.execute([id.as_bytes()])?;
    }
    Ok(())
}

/// The tables, beside the one of its own name, that hold parts of what a kind says.
pub fn parts(kind: Kind) -> &'static [&'static str] {
    match kind {
        Kind::CheckIn => &["check_in_measure", "check_in_symptom", "check_in_trigger"],
        Kind::Sleep => &["sleep_nap"],
        Kind::Thought => &["thought_feeling"],
        Kind::Practice
        | Kind::Dose
        | Kind::Activity
        | Kind::Event
        | Kind::Note
        | Kind::Question
        | Kind::ScaleTotal
        | Kind::Appointment
        | Kind::CareTeam
        | Kind::Medicine
        | Kind::HardHour => &[],
    }
}
