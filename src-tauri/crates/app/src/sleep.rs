//! Saving and showing sleep nights.

use chrono::{DateTime, FixedOffset};
use serde::Serialize;
use specta::Type;
use tidemark_journal::note::Text;
use tidemark_journal::sleep::{NightForm, NightQuestion, Quality, SleepFigures};
use tidemark_journal::{Body, JournalDay, Kind, Record, RecordId, SleepNight};

use crate::error::AppError;
use crate::journal::Journal;

/// What a form means, before it is saved.
#[derive(Clone, Debug, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct NightCheck {
    /// What its times come to.
    pub figures: SleepFigures,
    /// What to ask about.
    pub questions: Vec<NightQuestion>,
    /// Whether nothing is filled in.
    pub empty: bool,
}

/// A night as lists show it.
#[derive(Clone, Debug, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct NightEntry {
    /// The record.
    pub id: RecordId,
    /// The morning it is dated by.
    pub night: JournalDay,
    /// By how many days it was written down late.
    pub late_days: u32,
    /// Into bed.
    pub bed: Option<DateTime<FixedOffset>>,
    /// Out of bed.
    pub out_of_bed: Option<DateTime<FixedOffset>>,
    /// Number of awakenings.
    pub awakenings: Option<u8>,
    /// How it was.
    pub quality: Option<Quality>,
    /// What its times come to.
    pub figures: SleepFigures,
    /// A few words.
    pub comment: Option<Text>,
    /// The form to change it by.
    pub form: NightForm,
}

impl NightEntry {
    pub(crate) fn of(record: &Record, night: &SleepNight) -> Self {
        Self {
            id: record.id,
            night: record.happened.day(),
            late_days: record.late_days(),
            bed: night.bed,
            out_of_bed: night.out_of_bed,
            awakenings: night.awakenings,
            quality: night.quality,
            figures: night.figures(),
            comment: night.comment.clone(),
            form: NightForm::of(night, record.happened.day()),
        }
    }
}

impl Journal {
    /// What a form means, without saving it.
    pub fn check_night(&self, form: &NightForm) -> Result<NightCheck, AppError> {
        let night = form.night(self.clock.zone())?;
        Ok(NightCheck { figures: night.figures(), questions: night.questions(), empty: night.is_empty() })
    }

    /// The nights of some mornings, newest first.
    pub fn nights(&self, from: JournalDay, to: JournalDay) -> Result<Vec<NightEntry>, AppError> {
        let records = self.store.records(Some(Kind::Sleep), from, to)?;
        Ok(records.iter().rev().filter_map(entry).collect())
    }
}

fn entry(record: &Record) -> Option<NightEntry> {
    if let Body::Sleep(night) = &record.body { Some(NightEntry::of(record, night)) } else { None }
}
