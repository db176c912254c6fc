//! Takes in a Daylio CSV export: moods, activities and notes as check-ins.
//!
//! The header is the current one (`full_date,date,weekday,time,mood,activities,note_title,note`,
//! with `scales` before the title in newer exports) and moods have the names Daylio ships. A row
//! that can't be read exactly is refused with its reason; the others come in, once.

use std::collections::HashMap;

use chrono::{NaiveDate, NaiveTime};
use ring::digest::{SHA256, digest};
use serde::Serialize;
use specta::Type;
use tidemark_journal::check_in::Mood;
use tidemark_journal::note::Text;
use tidemark_journal::record::Origin;
use tidemark_journal::series::tally;
use tidemark_journal::{Body, CheckIn, Moment, Record};

use crate::backup::Reason;
use crate::error::AppError;
use crate::journal::Journal;

#[cfg(test)]
mod tests;

/// The largest export that is read, in bytes.
pub(crate) const MOST: usize = 20 << 20;

/// What an import came to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct ImportOutcome {
    /// Rows that came in.
    pub added: u32,
    /// Rows that were in the journal already, also those in the trash.
    pub already: u32,
    /// Rows that could not be taken in.
    pub refused: Vec<RefusedRow>,
}

/// A row that was refused.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct RefusedRow {
    /// Its place in the file, counted as a table shows it: the header is row 1.
    pub row: u32,
    /// Why.
    pub reason: RowReason,
}

/// Why a row was refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub enum RowReason {
    /// Another number of columns than the header, or not text.
    NotARow,
    /// No such date.
    Date,
    /// No such time, or one that clocks skipped.
    Time,
    /// A mood with a name that the person chose.
    Mood,
    /// In the future.
    Future,
    /// A text longer than a note can be.
    TooLong,
}

impl RowReason {
    /// The reason in words, for the command line.
    pub fn words(self) -> &'static str {
        match self {
            Self::NotARow => "not a row of this table",
            Self::Date => "the date can't be read",
            Self::Time => "the time can't be read",
            Self::Mood => "the mood has a name that is not Daylio's own",
            Self::Future => "it lies in the future",
            Self::TooLong => "its text is longer than a note can be",
        }
    }
}

/// A row as it stands in the file.
struct Row<'a> {
    date: &'a str,
    time: &'a str,
    mood: &'a str,
    activities: &'a str,
    title: &'a str,
    note: &'a str,
}

impl ImportOutcome {
    /// The most bytes an export may have; larger files need not be read to the end.
    pub const MOST: usize = MOST;
}

impl Journal {
    /// Takes in an export, in one transaction. Importing it twice adds nothing.
    pub fn import_daylio(&mut self, csv: &[u8], dry_run: bool) -> Result<ImportOutcome, AppError> {
        let (records, refused) = self.read_daylio(csv)?;
        let found = tally(records.len());
        let new = self.store.count_new(&records)?;
        // With nothing new, nothing is written, and no backup is needed either.
        let added = if dry_run || new == 0 {
            new
        } else {
            self.back_up(Reason::BeforeImport)?;
            self.changing()?.add_new(&records)?
        };
        let added = tally(added);
        Ok(ImportOutcome { added, already: found - added, refused })
    }

    fn read_daylio(&self, csv: &[u8]) -> Result<(Vec<Record>, Vec<RefusedRow>), AppError> {
        if csv.len() > MOST {
            return Err(AppError::TooLarge);
        }
        let csv = csv.strip_prefix(b"\xef\xbb\xbf").unwrap_or(csv);
        let mut reader = csv::ReaderBuilder::new().from_reader(csv);
        let header = reader.headers().map_err(|_| AppError::NotDaylio)?.clone();
        let columns: HashMap<&str, usize> =
            header.iter().enumerate().map(|(index, name)| (name.trim(), index)).collect();
        let column = |name| columns.get(name).copied().ok_or(AppError::NotDaylio);
        let (date, time, mood) = (column("full_date")?, column("time")?, column("mood")?);
        let (activities, title, note) = (column("activities")?, column("note_title")?, column("note")?);

        let mut records = Vec::new();
        let mut refused = Vec::new();
        let mut ordinals = HashMap::new();
        for (row, line) in (2_u32..).zip(reader.records()) {
            let read = line.map_err(|_| RowReason::NotARow).and_then(|line| {
                let text = |index| line.get(index).unwrap_or_default();
                let row = Row {
                    date: text(date),
                    time: text(time),
                    mood: text(mood),
                    activities: text(activities),
                    title: text(title),
                    note: text(note),
                };
                let (moment, check_in) = self.read_row(&row)?;
                Ok((row.key(&mut ordinals), moment, check_in))
            });
            match read {
                Ok((key, moment, check_in)) => {
                    let origin = Origin { source: "daylio".to_owned(), key };
                    let body = Body::CheckIn(check_in);
                    records.push(self.record_of(moment, moment, Some(origin), body)?);
                }
                Err(reason) => refused.push(RefusedRow { row, reason }),
            }
        }
        Ok((records, refused))
    }

    fn read_row(&self, row: &Row<'_>) -> Result<(Moment, CheckIn), RowReason> {
        let date = NaiveDate::parse_from_str(row.date.trim(), "%Y-%m-%d").map_err(|_| RowReason::Date)?;
        let time = clock(row.time).ok_or(RowReason::Time)?;
        let zone = self.clock.zone();
        let at = zone.at(date.and_time(time)).map_err(|_| RowReason::Time)?;
        if at > self.now().at() {
            return Err(RowReason::Future);
        }
        let mood = mood(row.mood).ok_or(RowReason::Mood)?;
        let note = row.words().map(Text::new).transpose().map_err(|_| RowReason::TooLong)?;
        let check_in = CheckIn { mood: Some(mood), note, ..CheckIn::default() };
        Ok((Moment::new(at.to_utc(), zone, self.day_start()), check_in))
    }
}

impl Row<'_> {
    /// Title, note and activities in words, a paragraph each; none if all are empty.
    fn words(&self) -> Option<String> {
        let note = self.note.replace("<br>", "\n");
        let activities: Vec<&str> =
            self.activities.split(" | ").map(str::trim).filter(|activity| !activity.is_empty()).collect();
        let parts = [self.title.trim().to_owned(), note.trim().to_owned(), activities.join(", ")];
        let parts: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
        (!parts.is_empty()).then(|| parts.join("\n\n"))
    }

    /// What tells this row apart: the SHA-256 of what it says, and its place among identical rows.
    fn key(&self, ordinals: &mut HashMap<String, u32>) -> String {
        let said = [self.date, self.time, self.mood, self.activities, self.title, self.note]
            .map(|part| part.split_whitespace().collect::<Vec<_>>().join(" "))
            .join("\u{1f}");
        let sum: String =
            digest(&SHA256, said.as_bytes()).as_ref().iter().map(|byte| format!("{byte:02x}")).collect();
        let ordinal = ordinals.entry(sum.clone()).and_modify(|count| *count += 1).or_insert(0);
        format!("{sum}-{ordinal}")
    }
}

/// The moods Daylio ships, best first.
fn mood(name: &str) -> Option<Mood> {
    match name.trim().to_lowercase().as_str() {
        "rad" => Some(Mood::Great),
        "good" => Some(Mood::Good),
        "meh" => Some(Mood::Okay),
        "bad" => Some(Mood::Low),
        "awful" => Some(Mood::Awful),
        _ => None,
    }
}

/// `6:50 pm`, `18:52`, and a narrow no-break space before AM or PM.
fn clock(text: &str) -> Option<NaiveTime> {
    let text = text.replace(['\u{202f}', '\u{a0}'], " ").trim().to_uppercase();
    ["%I:%M %p", "%I:%M%p", "%H:%M"].iter().find_map(|form| NaiveTime::parse_from_str(&text, form).ok())
}
