//! The tables of the routine: what was aimed at, rest days, evenings; and the days and nights that a
//! streak is worked out from.

use std::collections::{BTreeSet, HashMap};

use rusqlite::types::FromSqlError;
use rusqlite::{Connection, Result, Row, params};
use tidemark_journal::JournalDay;
use tidemark_journal::check_in::Item;
use tidemark_journal::day::ClockTime;
use tidemark_journal::routine::{DaysAWeek, Evening, KeptRoutine, Rest, RestDay, Rising, Routine, Tolerance};

use crate::connection::Store;
use crate::error::StoreError;
use crate::moment::{bad, day, time};
use crate::practice::item;

impl Store {
    /// Everything that is kept of the routine, each in the order of its days.
    pub fn routine(&self) -> std::result::Result<KeptRoutine, StoreError> {
        Ok(KeptRoutine {
            routines: self.routines()?,
            rest_days: self.rest_days()?,
            evenings: evenings(&self.db, "0000-01-01", "9999-12-31")?,
        })
    }

    /// Every routine there was, the oldest first.
    pub fn routines(&self) -> std::result::Result<Vec<Routine>, StoreError> {
        let routines = self
            .db
            .prepare_cached(
                "SELECT since, rise, tolerance, bed, wind_down, practice FROM routine ORDER BY since",
            )?
            .query_map([], routine)?
            .collect::<Result<_>>()?;
        Ok(routines)
    }

    /// Keeps a routine in place of the one that begins on the same day.
    pub fn set_routine(&mut self, routine: &Routine) -> std::result::Result<(), StoreError> {
        self.write(|db| {
            remove(db, routine.since)?;
            Ok(insert(db, routine)?)
        })
    }

    /// Forgets the routine that begins on a day.
    pub fn remove_routine(&mut self, since: JournalDay) -> std::result::Result<(), StoreError> {
        self.write(|db| Ok(remove(db, since)?))
    }

    /// Every rest day, the oldest first.
    pub fn rest_days(&self) -> std::result::Result<Vec<RestDay>, StoreError> {
        let days = self
            .db
            .prepare_cached("SELECT day, why FROM rest_day ORDER BY day")?
            .query_map([], |row| Ok(RestDay { day: day(row, 0)?, why: why(row, 1)? }))?
            .collect::<Result<_>>()?;
        Ok(days)
    }

    /// Makes a day a rest day, or one like any other.
    pub fn set_rest(&mut self, day: JournalDay, why: Option<Rest>) -> std::result::Result<(), StoreError> {
        self.write(|db| {
            db.prepare_cached("DELETE FROM rest_day WHERE day = ?1")?.execute([day.to_string()])?;
            if let Some(why) = why {
                insert_rest(db, RestDay { day, why })?;
            }
            Ok(())
        })
    }

    /// The evenings of some days on which a step was ticked, the oldest first.
    pub fn evenings(
        &self,
        from: JournalDay,
        to: JournalDay,
    ) -> std::result::Result<Vec<Evening>, StoreError> {
        Ok(evenings(&self.db, &from.to_string(), &to.to_string())?)
    }

    /// Keeps the steps that are ticked on an evening, in place of those before.
    pub fn set_evening(&mut self, evening: &Evening) -> std::result::Result<(), StoreError> {
        self.write(|db| {
            db.prepare_cached("DELETE FROM wind_down WHERE day = ?1")?.execute([evening.day.to_string()])?;
            Ok(insert_evening(db, evening)?)
        })
    }

    /// When the nights of some mornings began and ended, in the order of the mornings.
    pub fn risings(&self, from: JournalDay, to: JournalDay) -> std::result::Result<Vec<Rising>, StoreError> {
        let nights = self
            .db
            .prepare_cached(
                "SELECT id, happened_day FROM record
                 WHERE kind = 'sleep' AND deleted_at IS NULL AND happened_day BETWEEN ?1 AND ?2
                 ORDER BY happened_day",
            )?
            .query_map([from.to_string(), to.to_string()], |row| Ok((row.get(0)?, day(row, 1)?)))?
            .collect::<Result<Vec<([u8; 16], JournalDay)>>>()?;
        let times = if nights.len() > MANY { self.all_times()? } else { self.times_of(&nights)? };
        let rising = |(id, morning): ([u8; 16], JournalDay)| {
            let (bed, rise) = times.get(&id).copied().unwrap_or_default();
            Rising { morning, bed, rise }
        };
        Ok(nights.into_iter().map(rising).collect())
    }

    fn times_of(&self, nights: &[([u8; 16], JournalDay)]) -> Result<HashMap<[u8; 16], Times>> {
        let mut statement = self.db.prepare_cached(&format!("{TIMES} WHERE record = ?1"))?;
        nights.iter().map(|(id, _)| statement.query_row([id], times)).collect()
    }

    fn all_times(&self) -> Result<HashMap<[u8; 16], Times>> {
        self.db.prepare_cached(TIMES)?.query_map([], times)?.collect()
    }

    /// The days of some that hold a practice.
    pub fn practised_days(
        &self,
        from: JournalDay,
        to: JournalDay,
    ) -> std::result::Result<BTreeSet<JournalDay>, StoreError> {
        self.days_of("AND kind = 'practice'", from, to)
    }

    /// The days of some that hold any record at all.
    pub fn noted_days(
        &self,
        from: JournalDay,
        to: JournalDay,
    ) -> std::result::Result<BTreeSet<JournalDay>, StoreError> {
        self.days_of("", from, to)
    }

    fn days_of(
        &self,
        which: &str,
        from: JournalDay,
        to: JournalDay,
    ) -> std::result::Result<BTreeSet<JournalDay>, StoreError> {
        let days = self
            .db
            .prepare_cached(&format!(
                "SELECT DISTINCT happened_day FROM record
                 WHERE deleted_at IS NULL {which} AND happened_day BETWEEN ?1 AND ?2"
            ))?
            .query_map([from.to_string(), to.to_string()], |row| day(row, 0))?
            .collect::<Result<_>>()?;
        Ok(days)
    }
}

/// Into bed and out of it.
type Times = (Option<ClockTime>, Option<ClockTime>);

const TIMES: &str = "SELECT record, bed_at, bed_offset, out_of_bed_at, out_of_bed_offset FROM sleep";

/// Of more nights than this the whole table is read in one go: looking each of them up costs more.
const MANY: usize = 500;

fn times(row: &Row<'_>) -> Result<([u8; 16], Times)> {
    let clock =
        |first| -> Result<Option<ClockTime>> { Ok(time(row, first)?.map(|at| ClockTime::of(at.time()))) };
    Ok((row.get(0)?, (clock(1)?, clock(3)?)))
}

/// Adds what is kept of a routine to what is there, which stays as it is.
pub fn add(db: &Connection, kept: &KeptRoutine) -> Result<()> {
    kept.routines.iter().try_for_each(|routine| insert(db, routine))?;
    kept.rest_days.iter().try_for_each(|day| insert_rest(db, *day))?;
    kept.evenings.iter().try_for_each(|evening| insert_evening(db, evening))
}

fn insert(db: &Connection, routine: &Routine) -> Result<()> {
    let minute = |time: Option<ClockTime>| time.map(ClockTime::minute);
    db.prepare_cached(
        "INSERT INTO routine (since, rise, tolerance, bed, wind_down, practice)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6) ON CONFLICT DO NOTHING",
    )?
    .execute(params![
        routine.since.to_string(),
        minute(routine.rise),
        u16::from(routine.tolerance),
        minute(routine.bed),
        minute(routine.wind_down),
        routine.practice.map(u8::from),
    ])?;
    Ok(())
}

fn remove(db: &Connection, since: JournalDay) -> Result<()> {
    db.prepare_cached("DELETE FROM routine WHERE since = ?1")?.execute([since.to_string()]).map(drop)
}

fn insert_rest(db: &Connection, rest: RestDay) -> Result<()> {
    db.prepare_cached("INSERT INTO rest_day (day, why) VALUES (?1, ?2) ON CONFLICT DO NOTHING")?
        .execute(params![rest.day.to_string(), rest.why.value()])?;
    Ok(())
}

fn insert_evening(db: &Connection, evening: &Evening) -> Result<()> {
    let mut insert =
        db.prepare_cached("INSERT INTO wind_down (day, item) VALUES (?1, ?2) ON CONFLICT DO NOTHING")?;
    for step in &evening.steps {
        insert.execute(params![evening.day.to_string(), step.as_str()])?;
    }
    Ok(())
}

fn evenings(db: &Connection, from: &str, to: &str) -> Result<Vec<Evening>> {
    let mut statement =
        db.prepare_cached("SELECT day, item FROM wind_down WHERE day BETWEEN ?1 AND ?2 ORDER BY day, item")?;
    let ticks = statement
        .query_map([from, to], |row| Ok((day(row, 0)?, item(row, 1)?)))?
        .collect::<Result<Vec<(JournalDay, Item)>>>()?;
    let mut evenings: Vec<Evening> = Vec::new();
    for (day, step) in ticks {
        match evenings.last_mut().filter(|evening| evening.day == day) {
            Some(evening) => {
                evening.steps.insert(step);
            }
            None => evenings.push(Evening { day, steps: BTreeSet::from([step]) }),
        }
    }
    Ok(evenings)
}

fn routine(row: &Row<'_>) -> Result<Routine> {
    let refused = |column| move |_| bad(column, FromSqlError::InvalidType);
    let clock = |column| -> Result<Option<ClockTime>> {
        let minute: Option<u16> = row.get(column)?;
        minute
            .map(|minute| ClockTime::at_minute(minute).ok_or(bad(column, FromSqlError::InvalidType)))
            .transpose()
    };
    let practice: Option<u8> = row.get(5)?;
    Ok(Routine {
        since: day(row, 0)?,
        rise: clock(1)?,
        tolerance: Tolerance::try_from(row.get::<_, u16>(2)?).map_err(refused(2))?,
        bed: clock(3)?,
        wind_down: clock(4)?,
        practice: practice.map(DaysAWeek::try_from).transpose().map_err(refused(5))?,
    })
}

fn why(row: &Row<'_>, column: usize) -> Result<Rest> {
    Rest::try_from(row.get::<_, u8>(column)?).map_err(|_| bad(column, FromSqlError::InvalidType))
}
