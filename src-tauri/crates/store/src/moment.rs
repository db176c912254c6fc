//! How moments and times are stored: milliseconds, offset, zone, journal day.

use chrono::{DateTime, FixedOffset, NaiveDate, Utc};
use rusqlite::types::{FromSqlError, FromSqlResult};
use rusqlite::{Result, Row};
use tidemark_journal::{JournalDay, Moment, RecordId};

/// The four columns of a moment.
pub type Columns = (i64, i32, &'static str, String);

pub fn to_columns(moment: Moment) -> Columns {
    let at = moment.at();
    (at.timestamp_millis(), at.offset().local_minus_utc(), moment.zone().name(), moment.day().to_string())
}

/// Reads a moment from four columns, the first of which is `first`.
pub fn from_columns(row: &Row<'_>, first: usize) -> Result<Moment> {
    let at = local(row.get(first)?, row.get(first + 1)?).map_err(|error| bad(first, error))?;
    let zone: String = row.get(first + 2)?;
    let zone = zone.parse().map_err(|_| bad(first + 2, FromSqlError::InvalidType))?;
    Ok(Moment::dated(at, zone, day(row, first + 3)?))
}

pub fn day(row: &Row<'_>, index: usize) -> Result<JournalDay> {
    let text: String = row.get(index)?;
    text.parse().map_err(|_| bad(index, FromSqlError::InvalidType))
}

pub fn date(row: &Row<'_>, index: usize) -> Result<Option<NaiveDate>> {
    let text: Option<String> = row.get(index)?;
    text.map(|text| text.parse().map_err(|_| bad(index, FromSqlError::InvalidType))).transpose()
}

pub fn id(row: &Row<'_>, index: usize) -> Result<RecordId> {
    row.get::<_, [u8; 16]>(index).map(RecordId::from)
}

/// An instant alone, such as when a record was edited.
pub fn instant(row: &Row<'_>, index: usize) -> Result<Option<DateTime<Utc>>> {
    let millis: Option<i64> = row.get(index)?;
    millis
        .map(|millis| {
            DateTime::from_timestamp_millis(millis).ok_or(bad(index, FromSqlError::OutOfRange(millis)))
        })
        .transpose()
}

/// The two columns of a time that keeps its offset, both absent or both there.
pub fn time_columns(at: Option<DateTime<FixedOffset>>) -> (Option<i64>, Option<i32>) {
    (at.map(|at| at.timestamp_millis()), at.map(|at| at.offset().local_minus_utc()))
}

/// Reads a time from two columns, the first of which is `first`.
pub fn time(row: &Row<'_>, first: usize) -> Result<Option<DateTime<FixedOffset>>> {
    let columns: (Option<i64>, Option<i32>) = (row.get(first)?, row.get(first + 1)?);
    match columns {
        (Some(millis), Some(offset)) => local(millis, offset).map(Some).map_err(|error| bad(first, error)),
        (None, None) => Ok(None),
        (Some(_), None) | (None, Some(_)) => Err(bad(first, FromSqlError::InvalidType)),
    }
}

fn local(millis: i64, offset: i32) -> FromSqlResult<DateTime<FixedOffset>> {
    let utc = DateTime::from_timestamp_millis(millis).ok_or(FromSqlError::OutOfRange(millis))?;
    let offset = FixedOffset::east_opt(offset).ok_or(FromSqlError::OutOfRange(offset.into()))?;
    Ok(utc.with_timezone(&offset))
}

/// A value that no version of the program ever wrote.
pub fn bad(index: usize, error: FromSqlError) -> rusqlite::Error {
    rusqlite::Error::FromSqlConversionFailure(index, rusqlite::types::Type::Null, Box::new(error))
}
