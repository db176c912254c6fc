//! The report for a therapist or prescriber: what it is to hold, and the pages that come of it.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};
use specta::Type;
use tidemark_journal::check_in::Item;
use tidemark_journal::series::tally;
use tidemark_journal::{JournalDay, RecordId};
use tidemark_report::{Key, Pages, Report, ReportError};
use zeroize::Zeroizing;

use crate::error::AppError;
use crate::journal::Journal;

mod content;
mod entry;
mod period;
mod question;
mod remembered;
mod section;

pub use entry::{EntrySort, ReportEntry};
pub use period::{DaysFrom, ReportDays, ReportRange};
pub use remembered::ReportStart;
pub use section::Section;

/// What a report is to hold.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ReportOptions {
    /// For whom.
    pub audience: Audience,
    /// What is remembered for the next report to the same reader.
    pub choices: ReportChoices,
    /// What the person writes for this report; 300 characters are set.
    pub in_my_words: Option<String>,
    /// The notes and thought records that were picked one by one; none for all of the days.
    pub put_in: Option<Vec<RecordId>>,
}

impl ReportOptions {
    /// What is usual for a reader, over these days.
    pub fn usual(audience: Audience, from: JournalDay, to: JournalDay) -> Self {
        let choices =
            ReportChoices { range: ReportRange::These { from, to }, ..ReportChoices::usual(audience) };
        Self { audience, choices, in_my_words: None, put_in: None }
    }
}

/// What is remembered for a reader. Notes and thought records are never on before they are chosen anew.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ReportChoices {
    /// Which days.
    pub range: ReportRange,
    /// The paper.
    pub paper: PaperSize,
    /// What is in it.
    pub sections: BTreeSet<Section>,
    /// The measure that is drawn; anxiety if none was chosen.
    pub measure: Option<Item>,
    /// The person's name, if it is to stand there.
    pub name: Option<String>,
    /// Their date of birth, as they type it.
    pub born: Option<String>,
    /// Entries that are left out of every list.
    pub left_out: BTreeSet<RecordId>,
}

/// A paper size.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub enum PaperSize {
    /// 210 × 297 mm.
    A4,
    /// 8.5 × 11 inches.
    Letter,
}

/// For whom a report is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub enum Audience {
    /// The therapist.
    Therapist,
    /// The prescriber.
    Prescriber,
    /// Both.
    Both,
}

/// Everything a report says, gathered from the journal and not yet laid out. That takes a while, and
/// needs the journal no more.
pub struct ReportDraft {
    report: Report,
    /// The days.
    pub days: ReportDays,
    /// The entries of its lists, those that are left out too.
    pub entries: Vec<ReportEntry>,
}

/// A report that is laid out: what is looked at is what is saved. Nothing of it lies on the disk.
pub struct MadeReport {
    pages: Pages,
    /// The last day it covers.
    pub to: JournalDay,
}

impl Journal {
    /// Gathers what a report says.
    pub fn report(&self, options: &ReportOptions) -> Result<ReportDraft, AppError> {
        let days = self.report_days(options.choices.range)?;
        let entries = self.report_entries(options, &days)?;
        let report = self.content(options, &days, &entries)?;
        Ok(ReportDraft { report, days, entries })
    }
}

impl ReportDraft {
    /// Lays it out.
    pub fn lay_out(&self) -> Result<MadeReport, AppError> {
        let pages = Pages::of(&self.report).map_err(refused)?;
        Ok(MadeReport { pages, to: self.days.to })
    }

    /// How many events that may have needed help are left out.
    pub fn emergencies_left_out(&self) -> u32 {
        let out = |entry: &&ReportEntry| entry.sort == EntrySort::Emergency && !entry.included;
        tally(self.entries.iter().filter(out).count())
    }
}

impl MadeReport {
    /// How many pages it has.
    pub fn pages(&self) -> u32 {
        tally(self.pages.count())
    }

    /// A page, from 1, as a PNG of so many pixels across.
    pub fn picture(&self, page: u32, width: u32) -> Result<Vec<u8>, AppError> {
        let at = usize::try_from(page).ok().and_then(|page| page.checked_sub(1));
        at.and_then(|at| self.pages.picture(at, width)).ok_or(AppError::NotFound)
    }

    /// The file, which anyone can read.
    pub fn pdf(&self) -> Result<Vec<u8>, AppError> {
        Ok(self.pages.pdf().map_err(refused)?.bytes)
    }

    /// The file, which opens with the password only.
    ///
    /// # Errors
    /// [`AppError::BadInput`] for an empty password, or one that no PDF can have.
    pub fn sealed(&self, password: &Zeroizing<String>) -> Result<Vec<u8>, AppError> {
        if password.is_empty() {
            return Err(AppError::BadInput);
        }
        let plain = Zeroizing::new(self.pdf()?);
        let key = Key(crate::clock::random()?);
        tidemark_report::sealed(&plain, password, &key).map_err(refused)
    }
}

fn refused(error: ReportError) -> AppError {
    match error {
        ReportError::Backwards | ReportError::Sealing => AppError::BadInput,
        ReportError::Parts | ReportError::Layout | ReportError::Writing => AppError::Internal,
    }
}
