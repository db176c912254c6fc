//! The tables of plans. A plan is added whole and sealed in the same transaction; the database
//! itself refuses every change after that.

use rusqlite::types::FromSqlError;
use rusqlite::{Connection, OptionalExtension as _, Row, params};
use tidemark_journal::taper::{CameIn, Dose, DoseTime, Place, Plan, Step};
use tidemark_journal::{Amount, Moment, RecordId};

use crate::connection::Store;
use crate::error::StoreError;
use crate::moment::{bad, date, from_columns, id, to_columns};

/// A plan with its document, as it was sealed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SealedPlan {
    /// Its id.
    pub id: RecordId,
    /// What the document says.
    pub plan: Plan,
    /// The document's bytes as they came.
    pub document: Vec<u8>,
    /// Their SHA-256.
    pub document_sha256: [u8; 32],
    /// When it was sealed.
    pub sealed: Moment,
    /// How it stands to those before it; none if that was never said.
    pub place: Option<Place>,
    /// When it was withdrawn: copied wrongly.
    pub withdrawn: Option<Moment>,
    /// Since when the person says that it has changed.
    pub doubted: Option<Moment>,
}

impl Store {
    /// Adds the plans of a document and seals them, all or none.
    pub fn seal(&mut self, sealed: &[SealedPlan]) -> Result<(), StoreError> {
        self.write(|db| Ok(sealed.iter().try_for_each(|plan| insert(db, plan))?))
    }

    /// Says how a sealed plan stands to those before it. Refused if that was said before.
    pub fn place_plan(&mut self, plan: RecordId, place: &Place) -> Result<(), StoreError> {
        self.write(|db| Ok(insert_place(db, plan, place)?))
    }

    /// Withdraws a plan, for good. Refused if it was before.
    pub fn withdraw(&mut self, plan: RecordId, at: Moment) -> Result<(), StoreError> {
        self.write(|db| Ok(insert_moment(db, "plan_withdrawal", "withdrawn", plan, at)?))
    }

    /// Notes that a plan has changed, or takes that back.
    pub fn doubt(&mut self, plan: RecordId, since: Option<Moment>) -> Result<(), StoreError> {
        self.write(|db| {
            db.execute("DELETE FROM plan_doubt WHERE plan = ?1", [plan.as_bytes()])?;
            Ok(since.map_or(Ok(()), |since| doubt(db, plan, since))?)
        })
    }

    /// Every plan, in the order of sealing.
    pub fn plans(&self) -> Result<Vec<SealedPlan>, StoreError> {
        let ids: Vec<RecordId> = self
            .db
            .prepare_cached("SELECT plan FROM plan_seal ORDER BY ordinal")?
            .query_map([], |row| id(row, 0))?
            .collect::<rusqlite::Result<_>>()?;
        Ok(ids.into_iter().map(|id| read(&self.db, id)).collect::<rusqlite::Result<_>>()?)
    }
}

pub fn read(db: &Connection, id: RecordId) -> rusqlite::Result<SealedPlan> {
    let mut plan = db
        .prepare_cached(
            "SELECT id, medicine, form, prescriber, written_on, active, came_in, notes, document,
                 document_sha256, sealed_at, sealed_offset, sealed_zone, sealed_day, strength, unread
             FROM plan JOIN plan_seal ON plan = id WHERE id = ?1",
        )?
        .query_row([id.as_bytes()], sealed)?;
    plan.plan.steps = steps(db, id)?;
    plan.place = db
        .prepare_cached("SELECT replaces, hold, reason FROM plan_place WHERE plan = ?1")?
        .query_row([id.as_bytes()], |row| {
            let replaces = row.get::<_, Option<[u8; 16]>>(0)?.map(RecordId::from);
            Ok(Place { replaces, hold: row.get(1)?, reason: row.get(2)? })
        })
        .optional()?;
    plan.withdrawn = moment(db, "plan_withdrawal", "withdrawn", id)?;
    plan.doubted = moment(db, "plan_doubt", "doubted", id)?;
    Ok(plan)
}

fn moment(db: &Connection, table: &str, name: &str, plan: RecordId) -> rusqlite::Result<Option<Moment>> {
    db.prepare_cached(&format!(
        "SELECT {name}_at, {name}_offset, {name}_zone, {name}_day FROM {table} WHERE plan = ?1"
    ))?
    .query_row([plan.as_bytes()], |row| from_columns(row, 0))
    .optional()
}

fn insert_moment(
    db: &Connection,
    table: &str,
    name: &str,
    plan: RecordId,
    moment: Moment,
) -> rusqlite::Result<()> {
    let (at, offset, zone, day) = to_columns(moment);
    db.prepare_cached(&format!(
        "INSERT INTO {table} (plan, {name}_at, {name}_offset, {name}_zone, {name}_day)
         VALUES (?1, ?2, ?3, ?4, ?5)"
    ))?
    .execute(params![plan.as_bytes(), at, offset, zone, day])?;
    Ok(())
}

/// Notes that a plan has changed.
pub fn doubt(db: &Connection, plan: RecordId, since: Moment) -> rusqlite::Result<()> {
    insert_moment(db, "plan_doubt", "doubted", plan, since)
}

fn insert_place(db: &Connection, plan: RecordId, place: &Place) -> rusqlite::Result<()> {
    let replaces = place.replaces.map(|id| *id.as_bytes());
    db.prepare_cached("INSERT INTO plan_place (plan, replaces, hold, reason) VALUES (?1, ?2, ?3, ?4)")?
        .execute(params![plan.as_bytes(), replaces, place.hold, place.reason])?;
    Ok(())
}

pub fn insert(db: &Connection, sealed: &SealedPlan) -> rusqlite::Result<()> {
    let SealedPlan { id, plan, document, document_sha256, sealed, place, withdrawn, doubted } = sealed;
    db.execute(
        "INSERT INTO plan (id, medicine, form, prescriber, written_on, active, came_in, notes, document,
             document_sha256, strength, unread)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)",
        params![
            id.as_bytes(),
            plan.medicine,
            plan.form,
            plan.prescriber,
            plan.written_on,
            plan.active,
            plan.came_in.name(),
            list(&plan.notes),
            document,
            document_sha256,
            plan.strength,
            list(&plan.unread),
        ],
    )?;
    let mut insert = db.prepare_cached(
        "INSERT INTO plan_step (plan, ordinal, text, first_day, last_day, amount, unit, times_a_day, unread,
             together, times, also)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)",
    )?;
    for step in &plan.steps {
        let times = step.dose.iter().flat_map(|dose| &dose.times).map(ToString::to_string);
        insert.execute(params![
            id.as_bytes(),
            step.ordinal,
            step.text,
            step.start.map(|day| day.to_string()),
            step.end.map(|day| day.to_string()),
            step.dose.as_ref().map(|dose| dose.amount.written()),
            step.dose.as_ref().map(|dose| &dose.unit),
            step.dose.as_ref().map(|dose| dose.times_a_day),
            list(&step.unread),
            step.together,
            list(&times.collect::<Vec<_>>()),
            list(&step.also),
        ])?;
    }
    let (at, offset, zone, day) = to_columns(*sealed);
    db.execute(
        "INSERT INTO plan_seal (plan, ordinal, sealed_at, sealed_offset, sealed_zone, sealed_day)
         SELECT ?1, ifnull(max(ordinal), 0) + 1, ?2, ?3, ?4, ?5 FROM plan_seal",
        params![id.as_bytes(), at, offset, zone, day],
    )?;
    if let Some(place) = place {
        insert_place(db, *id, place)?;
    }
    if let Some(withdrawn) = withdrawn {
        insert_moment(db, "plan_withdrawal", "withdrawn", *id, *withdrawn)?;
    }
    if let Some(doubted) = doubted {
        doubt(db, *id, *doubted)?;
    }
    Ok(())
}

fn list(texts: &[String]) -> String {
    serde_json::Value::from(texts).to_string()
}

fn read_list(row: &Row<'_>, index: usize) -> rusqlite::Result<Vec<String>> {
    serde_json::from_str(&row.get::<_, String>(index)?).map_err(|_| bad(index, FromSqlError::InvalidType))
}

fn sealed(row: &Row<'_>) -> rusqlite::Result<SealedPlan> {
    let came_in: String = row.get(6)?;
    let came_in = CameIn::ALL.into_iter().find(|known| known.name() == came_in);
    Ok(SealedPlan {
        id: id(row, 0)?,
        plan: Plan {
            medicine: row.get(1)?,
            form: row.get(2)?,
            strength: row.get(14)?,
            prescriber: row.get(3)?,
            written_on: row.get(4)?,
            active: row.get(5)?,
            came_in: came_in.ok_or_else(|| bad(6, FromSqlError::InvalidType))?,
            notes: read_list(row, 7)?,
            steps: Vec::new(),
            unread: read_list(row, 15)?,
        },
        document: row.get(8)?,
        document_sha256: row.get(9)?,
        sealed: from_columns(row, 10)?,
        place: None,
        withdrawn: None,
        doubted: None,
    })
}

fn steps(db: &Connection, plan: RecordId) -> rusqlite::Result<Vec<Step>> {
    db.prepare_cached(
        "SELECT ordinal, text, first_day, last_day, amount, unit, times_a_day, unread, together, times, also
         FROM plan_step WHERE plan = ?1 ORDER BY ordinal",
    )?
    .query_map([plan.as_bytes()], |row| {
        let times: Option<Vec<DoseTime>> =
            read_list(row, 9)?.iter().map(|written| DoseTime::parse(written)).collect();
        let times = times.ok_or_else(|| bad(9, FromSqlError::InvalidType))?;
        let dose: (Option<String>, Option<String>, Option<u32>) = (row.get(4)?, row.get(5)?, row.get(6)?);
        let dose = match dose {
            (Some(amount), Some(unit), Some(times_a_day)) => {
                let amount = Amount::parse(&amount).map_err(|_| bad(4, FromSqlError::InvalidType))?;
                Some(Dose { amount, unit, times_a_day, times })
            }
            (None, None, None) if times.is_empty() => None,
            // Part of an instruction is none.
            _ => return Err(bad(4, FromSqlError::InvalidType)),
        };
        Ok(Step {
            ordinal: row.get(0)?,
            together: row.get(8)?,
            text: row.get(1)?,
            start: date(row, 2)?,
            end: date(row, 3)?,
            dose,
            also: read_list(row, 10)?,
            unread: read_list(row, 7)?,
        })
    })?
    .collect()
}
