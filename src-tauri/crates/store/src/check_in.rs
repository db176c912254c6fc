//! The tables of check-ins.

use std::collections::BTreeMap;

use rusqlite::types::FromSqlError;
use rusqlite::{Connection, Result, Row, params};
use tidemark_journal::check_in::{Bad, Item, Mood, Presence, Rating, Severity, Spell};
use tidemark_journal::note::Text;
use tidemark_journal::series::DayValue;
use tidemark_journal::{CheckIn, JournalDay, RecordId};

use crate::connection::Store;
use crate::error::StoreError;
use crate::moment::{bad, day};
use crate::note;
use crate::practice::item;

pub fn insert(db: &Connection, id: RecordId, check_in: &CheckIn) -> Result<()> {
    db.prepare_cached(
        "INSERT INTO check_in (record, mood, bad, spell, note, all_right) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
    )?
    .execute(params![
        id.as_bytes(),
        check_in.mood.map(Mood::value),
        check_in.bad.map(Bad::value),
        check_in.spell.map(Spell::value),
        check_in.note.as_ref().map(Text::as_str),
        check_in.all_right.as_ref().map(Text::as_str),
    ])?;
    insert_items(db, "check_in_measure", id, check_in.measures.iter().map(|(item, it)| (item, it.value())))?;
    insert_items(db, "check_in_symptom", id, check_in.symptoms.iter().map(|(item, it)| (item, it.value())))?;
    insert_items(db, "check_in_trigger", id, check_in.triggers.iter().map(|(item, it)| (item, it.value())))
}

fn insert_items<'a>(
    db: &Connection,
    table: &str,
    id: RecordId,
    items: impl Iterator<Item = (&'a Item, u8)>,
) -> Result<()> {
    let mut insert =
        db.prepare_cached(&format!("INSERT INTO {table} (record, item, value) VALUES (?1, ?2, ?3)"))?;
    for (item, value) in items {
        insert.execute(params![id.as_bytes(), item.as_str(), value])?;
    }
    Ok(())
}

pub fn read(db: &Connection, id: RecordId) -> Result<CheckIn> {
    let mut check_in = db
        .prepare_cached("SELECT mood, bad, spell, note, all_right FROM check_in WHERE record = ?1")?
        .query_row([id.as_bytes()], |row| {
            Ok(CheckIn {
                mood: scale(row, 0)?,
                bad: scale(row, 1)?,
                spell: scale(row, 2)?,
                note: note::optional(row.get(3)?, 3)?,
                all_right: note::optional(row.get(4)?, 4)?,
                ..CheckIn::default()
            })
        })?;
    check_in.measures = read_items::<Rating>(db, "check_in_measure", id)?;
    check_in.symptoms = read_items::<Severity>(db, "check_in_symptom", id)?;
    check_in.triggers = read_items::<Presence>(db, "check_in_trigger", id)?;
    Ok(check_in)
}

fn read_items<T: TryFrom<u8>>(db: &Connection, table: &str, id: RecordId) -> Result<BTreeMap<Item, T>> {
    db.prepare_cached(&format!("SELECT item, value FROM {table} WHERE record = ?1"))?
        .query_map([id.as_bytes()], |row| Ok((item(row, 0)?, required_scale(row, 1)?)))?
        .collect()
}

/// A value on a scale, or none.
pub fn scale<T: TryFrom<u8>>(row: &Row<'_>, index: usize) -> Result<Option<T>> {
    let value: Option<u8> = row.get(index)?;
    value.map(|value| in_scale(value, index)).transpose()
}

/// A value on a scale.
pub fn required_scale<T: TryFrom<u8>>(row: &Row<'_>, index: usize) -> Result<T> {
    in_scale(row.get(index)?, index)
}

fn in_scale<T: TryFrom<u8>>(value: u8, index: usize) -> Result<T> {
    T::try_from(value).map_err(|_| bad(index, FromSqlError::OutOfRange(value.into())))
}

/// A value, its day, and whether it was noted late.
pub type Noted = (JournalDay, f64, bool);

impl Store {
    /// Every mood noted in the days, in order of day and time.
    pub fn moods(&self, from: JournalDay, to: JournalDay) -> std::result::Result<Vec<Noted>, StoreError> {
        self.noted(
            "SELECT happened_day, mood, recorded_day > happened_day
             FROM record JOIN check_in ON record = id
             WHERE kind = 'check_in' AND deleted_at IS NULL AND happened_day BETWEEN ?1 AND ?2
               AND mood IS NOT NULL AND ?3 = ''
             ORDER BY happened_day, happened_at",
            from,
            to,
            "",
        )
    }

    /// Every rating of a measure in the days, in order of day and time.
    pub fn measures(
        &self,
        measure: &str,
        from: JournalDay,
        to: JournalDay,
    ) -> std::result::Result<Vec<Noted>, StoreError> {
        self.noted(
            "SELECT happened_day, value, recorded_day > happened_day
             FROM record JOIN check_in_measure ON record = id
             WHERE kind = 'check_in' AND deleted_at IS NULL AND happened_day BETWEEN ?1 AND ?2
               AND item = ?3
             ORDER BY happened_day, happened_at",
            from,
            to,
            measure,
        )
    }

    fn noted(
        &self,
        sql: &str,
        from: JournalDay,
        to: JournalDay,
        item: &str,
    ) -> std::result::Result<Vec<Noted>, StoreError> {
        let rows = self
            .db
            .prepare_cached(sql)?
            .query_map(params![from.to_string(), to.to_string(), item], |row| {
                Ok((day(row, 0)?, row.get::<_, u8>(1)?.into(), row.get(2)?))
            })?
            .collect::<Result<_>>()?;
        Ok(rows)
    }

    /// For every symptom answered in the days: the worst that was noted, by day.
    pub fn symptoms(
        &self,
        from: JournalDay,
        to: JournalDay,
    ) -> std::result::Result<Vec<(Item, JournalDay, Severity)>, StoreError> {
        let rows = self
            .db
            .prepare_cached(
                "SELECT item, happened_day, max(value)
                 FROM record JOIN check_in_symptom ON record = id
                 WHERE kind = 'check_in' AND deleted_at IS NULL AND happened_day BETWEEN ?1 AND ?2
                 GROUP BY item, happened_day ORDER BY item, happened_day",
            )?
            .query_map(params![from.to_string(), to.to_string()], |row| {
                Ok((item(row, 0)?, day(row, 1)?, required_scale(row, 2)?))
            })?
            .collect::<Result<_>>()?;
        Ok(rows)
    }

    /// For every day of some on which any symptom was answered: how many were at moderate or worse, each by
    /// the worst that was noted of it; in order of day.
    pub fn symptom_counts(
        &self,
        from: JournalDay,
        to: JournalDay,
    ) -> std::result::Result<Vec<Noted>, StoreError> {
        let mut days: BTreeMap<JournalDay, (u32, bool)> = BTreeMap::new();
        for (_, worst) in self.worst("check_in_symptom", None, from, to)? {
            let (count, late) = days.entry(worst.day).or_default();
            *count += u32::from(worst.value >= f64::from(Severity::Moderate.value()));
            *late |= worst.late;
        }
        Ok(days.into_iter().map(|(day, (count, late))| (day, count.into(), late)).collect())
    }

    /// The worst that was noted of every symptom, or of one, on each day it was answered; in order of item
    /// and day.
    pub fn symptom_values(
        &self,
        only: Option<&str>,
        from: JournalDay,
        to: JournalDay,
    ) -> std::result::Result<Vec<(Item, DayValue)>, StoreError> {
        self.worst("check_in_symptom", only, from, to)
    }

    /// The strongest that was noted of every trigger on each day it was answered; in order of item and day.
    pub fn trigger_values(
        &self,
        from: JournalDay,
        to: JournalDay,
    ) -> std::result::Result<Vec<(Item, DayValue)>, StoreError> {
        self.worst("check_in_trigger", None, from, to)
    }

    /// Put together here and not by the database: in the order of the index ten years need no sorting, and
    /// a day or a key is read once for all of its rows.
    fn worst(
        &self,
        table: &str,
        only: Option<&str>,
        from: JournalDay,
        to: JournalDay,
    ) -> std::result::Result<Vec<(Item, DayValue)>, StoreError> {
        let mut statement = self.db.prepare_cached(&format!(
            "SELECT item, happened_day, value, recorded_day > happened_day
             FROM record JOIN {table} ON record = id
             WHERE kind = 'check_in' AND deleted_at IS NULL AND happened_day BETWEEN ?1 AND ?2
               AND (?3 IS NULL OR item = ?3)
             ORDER BY happened_day, happened_at"
        ))?;
        let mut rows = statement.query(params![from.to_string(), to.to_string(), only])?;
        let mut items: BTreeMap<Item, Vec<DayValue>> = BTreeMap::new();
        let mut now: Option<(String, JournalDay)> = None;
        while let Some(row) = rows.next()? {
            let written = row.get_ref(1)?.as_str().map_err(|error| bad(1, error))?;
            let on = match &now {
                Some((text, day)) if text == written => *day,
                Some(_) | None => {
                    let on = day(row, 1)?;
                    now = Some((written.to_owned(), on));
                    on
                }
            };
            let value = f64::from(row.get::<_, u8>(2)?);
            let late: bool = row.get(3)?;
            let key = row.get_ref(0)?.as_str().map_err(|error| bad(0, error))?;
            let days = match items.get_mut(key) {
                Some(days) => days,
                None => items.entry(item(row, 0)?).or_default(),
            };
            match days.last_mut().filter(|last| last.day == on) {
                Some(last) => {
                    last.value = last.value.max(value);
                    last.n += 1;
                    last.late |= late;
                }
                None => days.push(DayValue { day: on, value, n: 1, late }),
            }
        }
        let one = |(item, days): (Item, Vec<DayValue>)| days.into_iter().map(move |day| (item.clone(), day));
        Ok(items.into_iter().flat_map(one).collect())
    }
}
