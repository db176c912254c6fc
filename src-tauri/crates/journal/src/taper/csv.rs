//! Reads a taper from a table in Tidemark's own form (RFC 4180, UTF-8, `,` or `;` between the fields).
//!
//! One row a step; the first row names the columns, in any order. Only `medicine` must be there. Rows of
//! one medicine, form and strength are one plan.
//!
//! | column | what stands in it |
//! |---|---|
//! | `medicine`, `form`, `strength`, `prescriber` | as written |
//! | `written_on` | the date on the paper, as written |
//! | `step` | a number; rows with the same number are meant beside each other, each at times of its own |
//! | `start`, `end` | first and last day, `2026-01-31`, both included |
//! | `amount`, `unit` | of one time: digits with at most one `.` or `,` |
//! | `times_a_day` | a whole number, 1 to 24 |
//! | `times` | times of the day with blanks between: `08:00 20:00`, `morning night` |
//! | `text` | the instruction in words, as written |
//!
//! A cell that can't be read exactly is kept as the text it is, and asked about; then the step has no
//! amount.

use crate::amount::Amount;
use crate::series::tally;
use crate::taper::time::date;
use crate::taper::{CameIn, Dose, DoseTime, Plan, Step};

#[cfg(test)]
mod tests;

/// The largest table that is read, in bytes.
pub const MOST: usize = 1 << 20;

/// The most rows that a table may hold.
const MOST_ROWS: usize = 500;

/// The columns, by their names.
const COLUMNS: [&str; 13] = [
    "medicine",
    "form",
    "strength",
    "prescriber",
    "written_on",
    "step",
    "start",
    "end",
    "amount",
    "unit",
    "times_a_day",
    "times",
    "text",
];

/// Why a table was not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CsvError {
    /// Larger than [`MOST`], or more than 500 rows.
    #[error("the table is larger than a plan can be")]
    TooLarge,
    /// Not UTF-8, no table, one column twice, or none of them `medicine`.
    #[error("the file is not a taper table")]
    NotATable,
    /// A row names no medicine, or there is no row.
    #[error("a row of the table names no medicine")]
    NoMedicine,
}

/// Reads a table: a plan a medicine, in the order of the rows.
pub fn read(table: &[u8]) -> Result<Vec<Plan>, CsvError> {
    if table.len() > MOST {
        return Err(CsvError::TooLarge);
    }
    let text = std::str::from_utf8(table).map_err(|_| CsvError::NotATable)?;
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let head = text.lines().next().unwrap_or_default();
    let between = if head.contains(';') { b';' } else { b',' };
    let mut rows = ::csv::ReaderBuilder::new().delimiter(between).flexible(true).from_reader(text.as_bytes());
    let names: Vec<String> = rows
        .headers()
        .map_err(|_| CsvError::NotATable)?
        .iter()
        .map(|name| name.trim().to_lowercase())
        .collect();
    let twice = COLUMNS.iter().any(|column| names.iter().filter(|name| name == column).count() > 1);
    if twice || !names.iter().any(|name| name == "medicine") {
        return Err(CsvError::NotATable);
    }
    let mut plans: Vec<Plan> = Vec::new();
    for (count, row) in rows.records().enumerate() {
        if count == MOST_ROWS {
            return Err(CsvError::TooLarge);
        }
        let row = row.map_err(|_| CsvError::NotATable)?;
        add(&mut plans, &Row { names: &names, row: &row })?;
    }
    if plans.is_empty() { Err(CsvError::NoMedicine) } else { Ok(plans) }
}

/// A row with the names of its columns.
struct Row<'a> {
    names: &'a [String],
    row: &'a ::csv::StringRecord,
}

impl Row<'_> {
    /// A cell that is more than blanks, as written.
    fn cell(&self, name: &str) -> Option<String> {
        let at = self.names.iter().position(|known| known == name)?;
        self.row.get(at).filter(|cell| !cell.trim().is_empty()).map(str::to_owned)
    }

    /// What stands in no known column.
    fn unknown(&self) -> impl Iterator<Item = String> {
        (0..self.row.len()).filter_map(|at| {
            self.row.get(at).filter(|cell| !cell.trim().is_empty())?;
            match self.names.get(at) {
                Some(name) if COLUMNS.contains(&name.as_str()) => None,
                Some(name) if !name.is_empty() => Some(name.clone()),
                Some(_) | None => Some("row".to_owned()),
            }
        })
    }
}

fn add(plans: &mut Vec<Plan>, row: &Row<'_>) -> Result<(), CsvError> {
    let medicine = row.cell("medicine").ok_or(CsvError::NoMedicine)?;
    let (form, strength) = (row.cell("form"), row.cell("strength"));
    let same = |plan: &Plan| plan.medicine == medicine && plan.form == form && plan.strength == strength;
    let at = plans.iter().position(same).unwrap_or_else(|| {
        plans.push(Plan {
            medicine: medicine.clone(),
            form: form.clone(),
            strength: strength.clone(),
            prescriber: None,
            written_on: None,
            active: true,
            came_in: CameIn::Csv,
            steps: Vec::new(),
            notes: Vec::new(),
            unread: Vec::new(),
        });
        plans.len() - 1
    });
    let Some(plan) = plans.get_mut(at) else { return Ok(()) };
    for (name, kept) in [("prescriber", &mut plan.prescriber), ("written_on", &mut plan.written_on)] {
        let Some(cell) = row.cell(name) else { continue };
        // Two rows that don't agree: the first stands, and it is asked about.
        if kept.as_ref().is_some_and(|kept| *kept != cell) && !plan.unread.iter().any(|part| part == name) {
            plan.unread.push(name.to_owned());
        }
        kept.get_or_insert(cell);
    }
    let ordinal = tally(plan.steps.len() + 1);
    plan.steps.push(step(ordinal, row));
    Ok(())
}

/// A row being read: what can't be read exactly is kept as its text, and named.
struct Reading<'a> {
    row: &'a Row<'a>,
    also: Vec<String>,
    unread: Vec<String>,
}

impl Reading<'_> {
    fn cell<T>(&mut self, name: &str, rule: impl Fn(&str) -> Option<T>) -> Option<T> {
        let cell = self.row.cell(name)?;
        let read = rule(cell.trim());
        if read.is_none() {
            self.also.push(format!("{name}: {}", cell.trim()));
            self.unread.push(name.to_owned());
        }
        read
    }

    fn missing(&mut self, name: &str) {
        if !self.unread.iter().any(|part| part == name) {
            self.unread.push(name.to_owned());
        }
    }
}

fn step(ordinal: u32, row: &Row<'_>) -> Step {
    let mut reading = Reading { row, also: Vec::new(), unread: row.unknown().collect() };
    let (start, end) = (reading.cell("start", date), reading.cell("end", date));
    let together = reading.cell("step", |cell| cell.parse().ok());
    let amount = reading.cell("amount", |cell| Amount::parse(cell).ok());
    let unit = reading.cell("unit", |cell| Some(cell.to_owned()));
    let often =
        reading.cell("times_a_day", |cell| cell.parse().ok().filter(|often| (1..=24).contains(often)));
    let times = reading.cell("times", times).unwrap_or_default();
    let counted = u32::try_from(times.len()).ok().filter(|count| *count > 0);
    if amount.is_none() {
        reading.missing("amount");
    }
    if unit.is_none() {
        reading.missing("unit");
    }
    let times_a_day = often.or(counted);
    if times_a_day.is_none() {
        reading.missing("times_a_day");
    }
    if often.zip(counted).is_some_and(|(often, counted)| often != counted) {
        reading.missing("times");
    }
    if start.zip(end).is_some_and(|(start, end)| end < start) {
        reading.missing("end");
    }
    let Reading { also, unread, .. } = reading;
    let dose = amount
        .zip(unit)
        .zip(times_a_day)
        .filter(|_| unread.is_empty())
        .map(|((amount, unit), times_a_day)| Dose { amount, unit, times_a_day, times });
    Step { ordinal, together, text: row.cell("text"), start, end, dose, also, unread }
}

/// Times of the day, no one twice; by the clock, by FHIR's code, or in one of five words.
fn times(written: &str) -> Option<Vec<DoseTime>> {
    let word = |word: &str| match word.to_lowercase().as_str() {
        "morning" => DoseTime::parse("MORN"),
        "noon" => DoseTime::parse("NOON"),
        "evening" => DoseTime::parse("EVE"),
        "night" => DoseTime::parse("NIGHT"),
        "bedtime" => DoseTime::parse("HS"),
        _ => DoseTime::parse(word),
    };
    let times: Vec<DoseTime> = written.split_whitespace().map(word).collect::<Option<_>>()?;
    let mut once = times.clone();
    once.sort();
    once.dedup();
    (once.len() == times.len()).then_some(times)
}
