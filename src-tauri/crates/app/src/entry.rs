//! The journal's days and what they hold.

use chrono::{DateTime, FixedOffset};
use serde::Serialize;
use specta::Type;
use tidemark_journal::{
    Activity, Appointment, Body, CareMember, CheckIn, Dose, Event, HardHour, JournalDay, Kind, Medicine,
    Note, Practice, Question, Record, RecordId, ScaleTotal, ThoughtRecord,
};

use crate::error::AppError;
use crate::journal::Journal;
use crate::sleep::NightEntry;

/// The most days that one page holds.
const MOST_DAYS: u32 = 60;

/// Some days, newest first, and where the next page begins.
#[derive(Clone, Debug, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct JournalPage {
    /// The days.
    pub days: Vec<DayEntries>,
    /// What to ask for as `before` to go on; none at the end.
    pub next: Option<JournalDay>,
}

/// A day and what it holds, newest first.
#[derive(Clone, Debug, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct DayEntries {
    /// The day.
    pub day: JournalDay,
    /// What it holds.
    pub entries: Vec<Entry>,
}

/// A record as the journal shows it.
#[derive(Clone, Debug, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct Entry {
    /// The record.
    pub id: RecordId,
    /// When it was lived.
    pub at: DateTime<FixedOffset>,
    /// By how many days it was written down late.
    pub late_days: u32,
    /// Whether it was changed after it was saved.
    pub edited: bool,
    /// The program it came from, if it was not written here.
    pub source: Option<String>,
    /// What it says.
    pub body: EntryBody,
}

/// What a record says.
#[derive(Clone, Debug, Serialize, Type)]
#[serde(tag = "kind", rename_all = "camelCase", rename_all_fields = "camelCase")]
pub enum EntryBody {
    /// A check-in.
    CheckIn {
        /// What it says.
        check_in: CheckIn,
    },
    /// A sleep night.
    Sleep {
        /// What it says.
        night: NightEntry,
    },
    /// A practice.
    Practice {
        /// What it says.
        practice: Practice,
    },
    /// A dose record.
    Dose {
        /// What it says.
        dose: Dose,
    },
    /// A thought record.
    Thought {
        /// What it says.
        thought: ThoughtRecord,
    },
    /// An activity.
    Activity {
        /// What it says.
        activity: Activity,
    },
    /// An event.
    Event {
        /// What it says.
        event: Event,
    },
    /// A note.
    Note {
        /// What it says.
        note: Note,
    },
    /// A question.
    Question {
        /// What it says.
        question: Question,
    },
    /// The total of a scale.
    ScaleTotal {
        /// What it says.
        total: ScaleTotal,
    },
    /// An appointment.
    Appointment {
        /// What it says.
        appointment: Appointment,
    },
    /// A person of the care team.
    CareTeam {
        /// What it says.
        member: CareMember,
    },
    /// A medicine alongside.
    Medicine {
        /// What it says.
        medicine: Medicine,
    },
    /// The plan for a hard hour.
    HardHour {
        /// What it says.
        plan: HardHour,
    },
}

impl Entry {
    pub(crate) fn of(record: Record) -> Self {
        let body = match record.body.clone() {
            Body::CheckIn(check_in) => EntryBody::CheckIn { check_in },
            Body::Sleep(night) => EntryBody::Sleep { night: NightEntry::of(&record, &night) },
            Body::Practice(practice) => EntryBody::Practice { practice },
            Body::Dose(dose) => EntryBody::Dose { dose },
            Body::Thought(thought) => EntryBody::Thought { thought },
            Body::Activity(activity) => EntryBody::Activity { activity },
            Body::Event(event) => EntryBody::Event { event },
            Body::Note(note) => EntryBody::Note { note },
            Body::Question(question) => EntryBody::Question { question },
            Body::ScaleTotal(total) => EntryBody::ScaleTotal { total },
            Body::Appointment(appointment) => EntryBody::Appointment { appointment },
            Body::CareTeam(member) => EntryBody::CareTeam { member },
            Body::Medicine(medicine) => EntryBody::Medicine { medicine },
            Body::HardHour(plan) => EntryBody::HardHour { plan },
        };
        Self {
            id: record.id,
            at: record.happened.at(),
            late_days: record.late_days(),
            edited: record.edited.is_some(),
            source: record.origin.map(|origin| origin.source),
            body,
        }
    }
}

/// A day of the calendar, and what kinds of record it holds.
#[derive(Clone, Debug, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct DayMark {
    /// The day.
    pub day: JournalDay,
    /// The kinds.
    pub kinds: Vec<Kind>,
}

impl Journal {
    /// Up to `days` days that hold something of a kind, or anything, newest first, strictly before a day.
    pub fn page(
        &self,
        kind: Option<Kind>,
        before: Option<JournalDay>,
        days: u32,
    ) -> Result<JournalPage, AppError> {
        let days = days.clamp(1, MOST_DAYS);
        let found = self.store.days(kind, before, days)?;
        let (Some(newest), Some(oldest)) = (found.first().copied(), found.last().copied()) else {
            return Ok(JournalPage { days: Vec::new(), next: None });
        };
        let mut page: Vec<DayEntries> =
            found.iter().map(|day| DayEntries { day: *day, entries: Vec::new() }).collect();
        for record in self.store.records(kind, oldest, newest)?.into_iter().rev() {
            let day = record.happened.day();
            if let Some(entries) = page.iter_mut().find(|entries| entries.day == day) {
                entries.entries.push(Entry::of(record));
            }
        }
        let full = u32::try_from(found.len()).is_ok_and(|count| count == days);
        Ok(JournalPage { days: page, next: full.then_some(oldest) })
    }

    /// The days of a calendar that hold something.
    pub fn calendar(&self, from: JournalDay, to: JournalDay) -> Result<Vec<DayMark>, AppError> {
        let mut marks: Vec<DayMark> = Vec::new();
        for (day, kind) in self.store.day_marks(from, to)? {
            match marks.last_mut().filter(|mark| mark.day == day) {
                Some(mark) => mark.kinds.push(kind),
                None => marks.push(DayMark { day, kinds: vec![kind] }),
            }
        }
        Ok(marks)
    }

    /// Every record of a kind, newest first: for the kinds that are kept rather than lived.
    pub fn all(&self, kind: Kind) -> Result<Vec<Entry>, AppError> {
        Ok(self.store.all(kind)?.into_iter().rev().map(Entry::of).collect())
    }

    /// One record.
    pub fn entry(&self, id: RecordId) -> Result<Entry, AppError> {
        Ok(Entry::of(self.store.record(id)?))
    }
}
