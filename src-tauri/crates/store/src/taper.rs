//! The tables of plans. A plan is added whole and sealed in the same transaction; the database
//! itself refuses every change after that.

use rusqlite::types::FromSqlError;
use rusqlite::{Connection, Row, params};
use tidemark_journal::taper::{CameIn, Dose, Plan, Step};
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
}

impl Store {
    /// Adds a plan and seals it.
    pub fn seal(&mut self, sealed: &SealedPlan) -> Result<(), StoreError> {
        let transaction = self.write()?;
        insert(&transaction, sealed)?;
        let committed = transaction.commit();
        self.settle(committed, |db| {
            let sql = "SELECT EXISTS (SELECT 1 FROM plan_seal WHERE plan = ?1)";
            db.query_row(sql, [sealed.id.as_bytes()], |row| row.get(0))
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
                 document_sha256, sealed_at, sealed_offset, sealed_zone, sealed_day
             FROM plan JOIN plan_seal ON plan = id WHERE id = ?1",
        )?
        .query_row([id.as_bytes()], sealed)?;
    plan.plan.steps = steps(db, id)?;
    Ok(plan)
}

pub fn insert(db: &Connection, sealed: &SealedPlan) -> rusqlite::Result<()> {
    let SealedPlan { id, plan, document, document_sha256, sealed } = sealed;
    db.execute(
        "INSERT INTO plan (id, medicine, form, prescriber, written_on, active, came_in, notes, document,
             document_sha256)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
        params![
            id.as_bytes(),
            plan.medicine,
            plan.form,
            plan.prescriber,
            plan.written_on,
            plan.active,
            came_in_name(plan.came_in),
            list(&plan.notes),
            document,
            document_sha256,
        ],
    )?;
    let mut insert = db.prepare_cached(
        "INSERT INTO plan_step (plan, ordinal, text, first_day, last_day, amount, unit, times_a_day, unread)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
    )?;
    for step in &plan.steps {
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
        ])?;
    }
    let (at, offset, zone, day) = to_columns(*sealed);
    db.execute(
        "INSERT INTO plan_seal (plan, ordinal, sealed_at, sealed_offset, sealed_zone, sealed_day)
         SELECT ?1, ifnull(max(ordinal), 0) + 1, ?2, ?3, ?4, ?5 FROM plan_seal",
        params![id.as_bytes(), at, offset, zone, day],
    )?;
    Ok(())
}

fn came_in_name(came_in: CameIn) -> &'static str {
    match came_in {
        CameIn::Fhir => "fhir",
    }
}

fn list(texts: &[String]) -> String {
    serde_json::Value::from(texts).to_string()
}

fn read_list(row: &Row<'_>, index: usize) -> rusqlite::Result<Vec<String>> {
    serde_json::from_str(&row.get::<_, String>(index)?).map_err(|_| bad(index, FromSqlError::InvalidType))
}

fn sealed(row: &Row<'_>) -> rusqlite::Result<SealedPlan> {
    let came_in: String = row.get(6)?;
    let came_in = [CameIn::Fhir].into_iter().find(|known| came_in_name(*known) == came_in);
    Ok(SealedPlan {
        id: id(row, 0)?,
        plan: Plan {
            medicine: row.get(1)?,
            form: row.get(2)?,
            prescriber: row.get(3)?,
            written_on: row.get(4)?,
            active: row.get(5)?,
            came_in: came_in.ok_or_else(|| bad(6, FromSqlError::InvalidType))?,
            notes: read_list(row, 7)?,
            steps: Vec::new(),
        },
        document: row.get(8)?,
        document_sha256: row.get(9)?,
        sealed: from_columns(row, 10)?,
    })
}

fn steps(db: &Connection, plan: RecordId) -> rusqlite::Result<Vec<Step>> {
    db.prepare_cached(
        "SELECT ordinal, text, first_day, last_day, amount, unit, times_a_day, unread
         FROM plan_step WHERE plan = ?1 ORDER BY ordinal",
    )?
    .query_map([plan.as_bytes()], |row| {
        let dose: (Option<String>, Option<String>, Option<u32>) = (row.get(4)?, row.get(5)?, row.get(6)?);
        let dose = match dose {
            (Some(amount), Some(unit), Some(times_a_day)) => {
                let amount = Amount::parse(&amount).map_err(|_| bad(4, FromSqlError::InvalidType))?;
                Some(Dose { amount, unit, times_a_day })
            }
            (None, None, None) => None,
            // Part of an instruction is none.
            _ => return Err(bad(4, FromSqlError::InvalidType)),
        };
        Ok(Step {
            ordinal: row.get(0)?,
            text: row.get(1)?,
            start: date(row, 2)?,
            end: date(row, 3)?,
            dose,
            unread: read_list(row, 7)?,
        })
    })?
    .collect()
}
