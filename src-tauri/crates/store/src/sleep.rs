//! The tables of sleep nights.

use rusqlite::{Connection, Result, params};
use tidemark_journal::note::Text;
use tidemark_journal::sleep::{Nap, Quality};
use tidemark_journal::{JournalDay, RecordId, SleepNight};

use crate::check_in::scale;
use crate::connection::Store;
use crate::error::StoreError;
use crate::moment::{bad, day, time, time_columns};
use crate::note;

pub fn insert(db: &Connection, id: RecordId, night: &SleepNight) -> Result<()> {
    let (bed, tried) = (time_columns(night.bed), time_columns(night.tried));
    let (waking, rising) = (time_columns(night.final_awakening), time_columns(night.out_of_bed));
    db.prepare_cached(
        "INSERT INTO sleep (record, bed_at, bed_offset, tried_at, tried_offset, fell_asleep_after,
             awakenings, awake, final_awakening_at, final_awakening_offset, out_of_bed_at,
             out_of_bed_offset, slept_about, no_sleep, quality, caffeine_late, alcohol_late, comment)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18)",
    )?
    .execute(params![
        id.as_bytes(),
        bed.0,
        bed.1,
        tried.0,
        tried.1,
        night.fell_asleep_after,
        night.awakenings,
        night.awake,
        waking.0,
        waking.1,
        rising.0,
        rising.1,
        night.slept_about,
        night.no_sleep,
        night.quality.map(Quality::value),
        night.caffeine_late,
        night.alcohol_late,
        night.comment.as_ref().map(Text::as_str),
    ])?;
    let mut insert = db.prepare_cached(
        "INSERT INTO sleep_nap (record, ordinal, start_at, start_offset, minutes) VALUES (?1, ?2, ?3, ?4, ?5)",
    )?;
    for (ordinal, nap) in (1_u32..).zip(&night.naps) {
        let start = time_columns(Some(nap.start));
        insert.execute(params![id.as_bytes(), ordinal, start.0, start.1, nap.minutes])?;
    }
    Ok(())
}

pub fn read(db: &Connection, id: RecordId) -> Result<SleepNight> {
    let naps = db
        .prepare_cached(
            "SELECT start_at, start_offset, minutes FROM sleep_nap WHERE record = ?1 ORDER BY ordinal",
        )?
        .query_map([id.as_bytes()], |row| {
            let start = time(row, 0)?.ok_or_else(|| bad(0, rusqlite::types::FromSqlError::InvalidType))?;
            Ok(Nap { start, minutes: row.get(2)? })
        })?
        .collect::<Result<_>>()?;
    db.prepare_cached(
        "SELECT bed_at, bed_offset, tried_at, tried_offset, final_awakening_at, final_awakening_offset,
             out_of_bed_at, out_of_bed_offset, fell_asleep_after, awakenings, awake, slept_about,
             no_sleep, quality, caffeine_late, alcohol_late, comment
         FROM sleep WHERE record = ?1",
    )?
    .query_row([id.as_bytes()], |row| {
        Ok(SleepNight {
            bed: time(row, 0)?,
            tried: time(row, 2)?,
            final_awakening: time(row, 4)?,
            out_of_bed: time(row, 6)?,
            fell_asleep_after: row.get(8)?,
            awakenings: row.get(9)?,
            awake: row.get(10)?,
            slept_about: row.get(11)?,
            no_sleep: row.get(12)?,
            quality: scale(row, 13)?,
            naps,
            caffeine_late: row.get(14)?,
            alcohol_late: row.get(15)?,
            comment: note::optional(row.get(16)?, 16)?,
        })
    })
}

impl Store {
    /// The nights of some mornings without naps and words, and whether they were noted on a later day; in
    /// order of morning and time.
    pub fn nights(
        &self,
        from: JournalDay,
        to: JournalDay,
    ) -> std::result::Result<Vec<(JournalDay, SleepNight, bool)>, StoreError> {
        let rows = self
            .db
            .prepare_cached(
                "SELECT happened_day, recorded_day > happened_day, bed_at, bed_offset, tried_at, tried_offset,
                     final_awakening_at, final_awakening_offset, out_of_bed_at, out_of_bed_offset,
                     fell_asleep_after, awake, slept_about, no_sleep
                 FROM record JOIN sleep ON record = id
                 WHERE kind = 'sleep' AND deleted_at IS NULL AND happened_day BETWEEN ?1 AND ?2
                 ORDER BY happened_day, happened_at",
            )?
            .query_map([from.to_string(), to.to_string()], |row| {
                let night = SleepNight {
                    bed: time(row, 2)?,
                    tried: time(row, 4)?,
                    final_awakening: time(row, 6)?,
                    out_of_bed: time(row, 8)?,
                    fell_asleep_after: row.get(10)?,
                    awake: row.get(11)?,
                    slept_about: row.get(12)?,
                    no_sleep: row.get(13)?,
                    ..SleepNight::default()
                };
                Ok((day(row, 0)?, night, row.get(1)?))
            })?
            .collect::<Result<_>>()?;
        Ok(rows)
    }
}
