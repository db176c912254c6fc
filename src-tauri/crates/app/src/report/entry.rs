//! The entries of a report's lists, so that each can be left out or put in.

use serde::Serialize;
use specta::Type;
use tidemark_journal::event::EventSort;
use tidemark_journal::{Body, CareMember, JournalDay, Kind, Record, RecordId};

use super::{ReportDays, ReportOptions, Section, question};
use crate::error::AppError;
use crate::journal::Journal;

/// Letters of an entry's own words that are shown where it is left out or put in.
const SHOWN: usize = 90;

/// An entry that a report can hold.
#[derive(Clone, Debug, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct ReportEntry {
    /// Its record.
    pub id: RecordId,
    /// Which list it is of.
    pub sort: EntrySort,
    /// Its day.
    pub day: JournalDay,
    /// What it says, shortened.
    pub words: String,
    /// Whether it is in the report.
    pub included: bool,
    #[serde(skip)]
    pub(super) record: Record,
}

/// The lists of a report, in the order of the pages.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub enum EntrySort {
    /// An event that may have needed help at once.
    Emergency,
    /// A question.
    Question,
    /// The total of a scale.
    ScaleTotal,
    /// Another medicine.
    Medicine,
    /// A night of the diary.
    Night,
    /// A note.
    Note,
    /// A thought record.
    Thought,
}

impl Journal {
    /// Every entry that the report could hold with these sections, in the order of the pages.
    pub(super) fn report_entries(
        &self,
        options: &ReportOptions,
        days: &ReportDays,
    ) -> Result<Vec<ReportEntry>, AppError> {
        let ReportOptions { choices, put_in, audience, in_my_words: _ } = options;
        let team = self.care_team()?;
        let mut entries: Vec<ReportEntry> = Vec::new();
        for (sort, section, kind) in [
            (EntrySort::Emergency, None, Kind::Event),
            (EntrySort::Question, Some(Section::Questions), Kind::Question),
            (EntrySort::ScaleTotal, Some(Section::Scales), Kind::ScaleTotal),
            (EntrySort::Medicine, Some(Section::Medicines), Kind::Medicine),
            (EntrySort::Night, Some(Section::SleepDiary), Kind::Sleep),
            (EntrySort::Note, Some(Section::Notes), Kind::Note),
            (EntrySort::Thought, Some(Section::Thoughts), Kind::Thought),
        ] {
            if section.is_some_and(|section| !choices.sections.contains(&section)) {
                continue;
            }
            let records = match sort {
                // A question or a medicine is of no day: it stands until it was asked, or is over.
                EntrySort::Question | EntrySort::Medicine => self.store.all(kind)?,
                EntrySort::ScaleTotal => self.store.records(Some(kind), days.before().0, days.to)?,
                _ => self.store.records(Some(kind), days.from, days.to)?,
            };
            for record in records {
                let shown = match &record.body {
                    Body::Event(event) => event.sort.is_emergency(),
                    Body::Question(asked) => question::is_for(asked, *audience, &team),
                    Body::Medicine(medicine) => medicine.until.is_none_or(|until| until >= days.from),
                    _ => true,
                };
                if !shown {
                    continue;
                }
                let picked = put_in.as_ref().is_none_or(|picked| picked.contains(&record.id));
                let free = section.is_some_and(Section::is_free_text);
                entries.push(ReportEntry {
                    id: record.id,
                    sort,
                    day: record.happened.day(),
                    words: words(&record.body),
                    included: !choices.left_out.contains(&record.id) && (picked || !free),
                    record,
                });
            }
        }
        Ok(entries)
    }

    fn care_team(&self) -> Result<Vec<CareMember>, AppError> {
        let member =
            |record: Record| if let Body::CareTeam(member) = record.body { Some(member) } else { None };
        Ok(self.store.all(Kind::CareTeam)?.into_iter().filter_map(member).collect())
    }
}

/// What an entry says, on one line.
fn words(body: &Body) -> String {
    let text = match body {
        Body::Event(event) => event_words(event.sort).to_owned(),
        Body::ScaleTotal(total) => format!("{} {}", total.scale.as_str(), total.total),
        Body::Sleep(_) => String::new(),
        other => other.texts().first().map(|text| (*text).to_owned()).unwrap_or_default(),
    };
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut cut: String = line.chars().take(SHOWN).collect();
    if cut.len() < line.len() {
        cut.push('…');
    }
    cut
}

/// A sort of event in words.
pub(super) fn event_words(sort: EventSort) -> &'static str {
    match sort {
        EventSort::Fall => "fall",
        EventSort::Illness => "illness",
        EventSort::EmergencyVisit => "visit to an emergency department",
        EventSort::Seizure => "seizure",
        EventSort::Confusion => "sudden confusion",
        EventSort::Hallucination => "seeing or hearing what isn't there",
        EventSort::Travel => "travel",
        EventSort::PlanChange => "change of the plan",
        EventSort::Other => "something else",
    }
}
