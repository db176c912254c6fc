//! The table of questions.

use rusqlite::{Connection, Result, params};
use tidemark_journal::note::Text;
use tidemark_journal::{Question, RecordId};

use crate::note::{optional, required};

pub fn insert(db: &Connection, id: RecordId, question: &Question) -> Result<()> {
    db.prepare_cached(
        "INSERT INTO question (record, text, whom, asked, answer) VALUES (?1, ?2, ?3, ?4, ?5)",
    )?
    .execute(params![
        id.as_bytes(),
        question.text.as_str(),
        question.whom.as_ref().map(Text::as_str),
        question.asked,
        question.answer.as_ref().map(Text::as_str),
    ])?;
    Ok(())
}

pub fn read(db: &Connection, id: RecordId) -> Result<Question> {
    db.prepare_cached("SELECT text, whom, asked, answer FROM question WHERE record = ?1")?.query_row(
        [id.as_bytes()],
        |row| {
            Ok(Question {
                text: required(row.get(0)?, 0)?,
                whom: optional(row.get(1)?, 1)?,
                asked: row.get(2)?,
                answer: optional(row.get(3)?, 3)?,
            })
        },
    )
}
