//! What every record has in common.

use std::fmt;
use std::str::FromStr;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use specta::Type;
use uuid::Uuid;

use crate::activity::Activity;
use crate::appointment::Appointment;
use crate::care_team::CareMember;
use crate::check_in::CheckIn;
use crate::day::Moment;
use crate::dose::Dose;
use crate::event::Event;
use crate::hard_hour::HardHour;
use crate::medicine::Medicine;
use crate::note::{Note, Text};
use crate::practice::Practice;
use crate::question::Question;
use crate::scale_total::ScaleTotal;
use crate::sleep::SleepNight;
use crate::thought::ThoughtRecord;

#[cfg(test)]
mod tests;

/// The id of a record: a UUIDv7 (RFC 9562), so that ids sort by when they were made.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, Type)]
#[serde(transparent)]
pub struct RecordId(Uuid);

impl RecordId {
    /// An id from the instant at which its record was written down and ten random bytes.
    pub fn new(made: DateTime<Utc>, random: [u8; 10]) -> Self {
        let millis = u64::try_from(made.timestamp_millis()).unwrap_or_default();
        Self(uuid::Builder::from_unix_timestamp_millis(millis, &random).into_uuid())
    }

    /// The id as it is stored.
    pub fn as_bytes(&self) -> &[u8; 16] {
        self.0.as_bytes()
    }
}

impl fmt::Display for RecordId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.hyphenated().fmt(f)
    }
}

impl FromStr for RecordId {
    type Err = uuid::Error;

    fn from_str(text: &str) -> Result<Self, uuid::Error> {
        Uuid::from_str(text).map(Self)
    }
}

impl From<[u8; 16]> for RecordId {
    fn from(bytes: [u8; 16]) -> Self {
        Self(Uuid::from_bytes(bytes))
    }
}

/// Where a record came from, if it was not written here. The pair is unique: importing twice adds
/// nothing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Origin {
    /// The program it came from, such as `daylio`.
    pub source: String,
    /// What tells it apart from all others of that source.
    pub key: String,
}

/// One record of the journal.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Record {
    /// Its id.
    pub id: RecordId,
    /// Counts from 1 with every edit.
    pub revision: u32,
    /// When it was lived, and the journal day it counts for.
    pub happened: Moment,
    /// When it was written down.
    pub recorded: Moment,
    /// When it was last edited.
    pub edited: Option<DateTime<Utc>>,
    /// When it went to the trash.
    pub deleted: Option<DateTime<Utc>>,
    /// Where it came from, if not written here.
    pub origin: Option<Origin>,
    /// What it says.
    #[serde(flatten)]
    pub body: Body,
}

impl Record {
    /// By how many days it was written down late: 0 if on its own day.
    pub fn late_days(&self) -> u32 {
        let days = self.recorded.day().days_since(self.happened.day());
        u32::try_from(days).unwrap_or(0)
    }
}

/// What a record says.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "kind", content = "body", rename_all = "camelCase")]
pub enum Body {
    /// How it is.
    CheckIn(CheckIn),
    /// A sleep night, dated by its morning.
    Sleep(SleepNight),
    /// A relaxation practice.
    Practice(Practice),
    /// A dose, as the person recorded it.
    Dose(Dose),
    /// A thought, looked at from both sides.
    Thought(ThoughtRecord),
    /// Something that was done.
    Activity(Activity),
    /// Something that happened.
    Event(Event),
    /// Free text.
    Note(Note),
    /// A question for the next appointment.
    Question(Question),
    /// The total of a rating scale.
    ScaleTotal(ScaleTotal),
    /// An appointment; it may lie ahead.
    Appointment(Appointment),
    /// A person of the care team.
    CareTeam(CareMember),
    /// Another medicine.
    Medicine(Medicine),
    /// The plan for a hard hour.
    HardHour(HardHour),
}

impl Body {
    /// The kind of record.
    pub fn kind(&self) -> Kind {
        match self {
            Self::CheckIn(_) => Kind::CheckIn,
            Self::Sleep(_) => Kind::Sleep,
            Self::Practice(_) => Kind::Practice,
            Self::Dose(_) => Kind::Dose,
            Self::Thought(_) => Kind::Thought,
            Self::Activity(_) => Kind::Activity,
            Self::Event(_) => Kind::Event,
            Self::Note(_) => Kind::Note,
            Self::Question(_) => Kind::Question,
            Self::ScaleTotal(_) => Kind::ScaleTotal,
            Self::Appointment(_) => Kind::Appointment,
            Self::CareTeam(_) => Kind::CareTeam,
            Self::Medicine(_) => Kind::Medicine,
            Self::HardHour(_) => Kind::HardHour,
        }
    }

    /// Whether nothing at all was noted: such a record is not saved. A kind with a field that has to be
    /// there is never empty.
    pub fn is_empty(&self) -> bool {
        match self {
            Self::CheckIn(body) => body.is_empty(),
            Self::Thought(body) => body.is_empty(),
            Self::HardHour(body) => body.is_empty(),
            Self::Sleep(_)
            | Self::Practice(_)
            | Self::Dose(_)
            | Self::Activity(_)
            | Self::Event(_)
            | Self::Note(_)
            | Self::Question(_)
            | Self::ScaleTotal(_)
            | Self::Appointment(_)
            | Self::CareTeam(_)
            | Self::Medicine(_) => false,
        }
    }

    /// Every text that the person wrote in it, for the search.
    pub fn texts(&self) -> Vec<&str> {
        let texts: Vec<Option<&Text>> = match self {
            Self::CheckIn(body) => vec![body.note.as_ref(), body.all_right.as_ref()],
            Self::Sleep(body) => vec![body.comment.as_ref()],
            Self::Practice(body) => vec![body.note.as_ref()],
            Self::Dose(Dose { medicine, amount: _, unit, time: _, relation: _, reason, note }) => {
                vec![Some(medicine), unit.as_ref(), reason.as_ref(), note.as_ref()]
            }
            Self::Thought(body) => {
                let feelings = body.feelings.iter().map(|feeling| Some(&feeling.name));
                let looked = [&body.situation, &body.thought].map(Option::as_ref);
                let weighed = [&body.evidence_for, &body.evidence_against, &body.balanced];
                looked.into_iter().chain(feelings).chain(weighed.map(Option::as_ref)).collect()
            }
            Self::Activity(body) => vec![body.note.as_ref()],
            Self::Event(body) => vec![body.what.as_ref()],
            Self::Note(body) => vec![Some(&body.text)],
            Self::Question(body) => vec![Some(&body.text), body.whom.as_ref(), body.answer.as_ref()],
            Self::ScaleTotal(body) => vec![Some(&body.scale), body.rated_by.as_ref(), body.note.as_ref()],
            Self::Appointment(Appointment { whom, say, agreed, to_try }) => {
                [whom, say, agreed, to_try].map(Option::as_ref).to_vec()
            }
            Self::CareTeam(body) => vec![Some(&body.name), body.phone.as_ref(), body.note.as_ref()],
            Self::Medicine(body) => vec![Some(&body.name), body.as_prescribed.as_ref()],
            Self::HardHour(HardHour { signs, helps, people, call, reasons }) => {
                [signs, helps, people, call, reasons].map(Option::as_ref).to_vec()
            }
        };
        texts.into_iter().flatten().map(Text::as_str).collect()
    }
}

/// The kinds of record.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub enum Kind {
    /// A check-in.
    CheckIn,
    /// A sleep night.
    Sleep,
    /// A relaxation practice.
    Practice,
    /// A dose record.
    Dose,
    /// A thought record.
    Thought,
    /// An activity.
    Activity,
    /// An event.
    Event,
    /// A note.
    Note,
    /// A question for the next appointment.
    Question,
    /// The total of a rating scale.
    ScaleTotal,
    /// An appointment.
    Appointment,
    /// A person of the care team.
    CareTeam,
    /// A medicine alongside.
    Medicine,
    /// The plan for a hard hour.
    HardHour,
}

impl Kind {
    /// Every kind.
    pub const ALL: [Self; 14] = [
        Self::CheckIn,
        Self::Sleep,
        Self::Practice,
        Self::Dose,
        Self::Thought,
        Self::Activity,
        Self::Event,
        Self::Note,
        Self::Question,
        Self::ScaleTotal,
        Self::Appointment,
        Self::CareTeam,
        Self::Medicine,
        Self::HardHour,
    ];

    /// The name it is stored under; also that of its table and of its draft.
    pub fn name(self) -> &'static str {
        match self {
            Self::CheckIn => "check_in",
            Self::Sleep => "sleep",
            Self::Practice => "practice",
            Self::Dose => "dose",
            Self::Thought => "thought",
            Self::Activity => "activity",
            Self::Event => "event",
            Self::Note => "note",
            Self::Question => "question",
            Self::ScaleTotal => "scale_total",
            Self::Appointment => "appointment",
            Self::CareTeam => "care_team",
            Self::Medicine => "medicine",
            Self::HardHour => "hard_hour",
        }
    }

    /// The kind of a name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }

    /// Whether it stands for itself and is no part of a day: people, medicines and the plan for a hard
    /// hour are kept, looked at and changed, and were not lived at one moment.
    pub fn is_standing(self) -> bool {
        match self {
            Self::CareTeam | Self::Medicine | Self::HardHour => true,
            Self::CheckIn
            | Self::Sleep
            | Self::Practice
            | Self::Dose
            | Self::Thought
            | Self::Activity
            | Self::Event
            | Self::Note
            | Self::Question
            | Self::ScaleTotal
            | Self::Appointment => false,
        }
    }
}
