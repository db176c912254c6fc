//! Saving and editing records of every kind.

use chrono::{DateTime, FixedOffset, NaiveTime, TimeDelta};
use serde::{Deserialize, Serialize};
use specta::Type;
use tidemark_journal::day::LocalTime;
use tidemark_journal::sleep::NightForm;
use tidemark_journal::{
    Activity, Appointment, Body, CareMember, CheckIn, Dose, Event, HardHour, JournalDay, Kind, Medicine,
    Moment, Note, Practice, Question, Record, RecordId, ScaleTotal, ThoughtRecord, Zone,
};

use crate::error::AppError;
use crate::journal::Journal;

/// The name of the draft of an edit.
const EDIT: &str = "edit";

/// A record as it is filled in.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
#[serde(tag = "kind", rename_all = "camelCase", rename_all_fields = "camelCase")]
pub enum RecordForm {
    /// A check-in.
    CheckIn {
        /// What it says.
        check_in: CheckIn,
    },
    /// A sleep night.
    Sleep {
        /// What it says.
        night: NightForm,
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

/// What was saved, and is on disk.
#[derive(Clone, Debug, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct Saved {
    /// The record.
    pub id: RecordId,
    /// The journal day it counts for.
    pub day: JournalDay,
    /// When it was lived.
    pub at: DateTime<FixedOffset>,
    /// By how many days it was written down late.
    pub late_days: u32,
}

impl Saved {
    pub(crate) fn of(record: &Record) -> Self {
        let (day, at) = (record.happened.day(), record.happened.at());
        Self { id: record.id, day, at, late_days: record.late_days() }
    }
}

impl Journal {
    /// Saves a record, for now or for a past time. One in which nothing is noted is refused.
    pub fn save(&mut self, form: impl Into<RecordForm>, when: Option<LocalTime>) -> Result<Saved, AppError> {
        let (happened, body) = self.said(form.into(), when, self.clock.zone(), self.now())?;
        let record = self.new_record(happened, body)?;
        self.changing()?.add(&record)?;
        Ok(Saved::of(&record))
    }

    /// Puts a form in the place of what a record says. Without a time the record keeps its own; a time is
    /// read in the zone that the record was lived in.
    pub fn edit(
        &mut self,
        id: RecordId,
        form: impl Into<RecordForm>,
        when: Option<LocalTime>,
    ) -> Result<Saved, AppError> {
        let before = self.store.record(id)?;
        let (zone, lived) = (before.happened.zone(), before.happened);
        let (happened, body) = self.said(form.into(), when, zone, lived)?;
        if body.kind() != before.body.kind() {
            return Err(AppError::BadInput);
        }
        let record = Record { happened, edited: Some(self.clock.now()), body, ..before.clone() };
        self.followed(&before, Some(&record), |journal| Ok(journal.changing()?.replace(&record, EDIT)?))?;
        Ok(Saved::of(&record))
    }

    /// What a form says, and when that was: a night knows by itself, the rest is told, or else `otherwise`.
    fn said(
        &self,
        form: RecordForm,
        when: Option<LocalTime>,
        zone: Zone,
        otherwise: Moment,
    ) -> Result<(Moment, Body), AppError> {
        let body = match form {
            RecordForm::Sleep { night } => return self.night_of(&night, zone),
            RecordForm::CheckIn { check_in } => Body::CheckIn(check_in),
            RecordForm::Practice { practice } => Body::Practice(practice),
            RecordForm::Dose { dose } => Body::Dose(dose),
            RecordForm::Thought { thought } => Body::Thought(thought),
            RecordForm::Activity { activity } => Body::Activity(activity),
            RecordForm::Event { event } => Body::Event(event),
            RecordForm::Note { note } => Body::Note(note),
            RecordForm::Question { question } => Body::Question(question),
            RecordForm::ScaleTotal { total } => Body::ScaleTotal(total),
            RecordForm::Appointment { appointment } => Body::Appointment(appointment),
            RecordForm::CareTeam { member } => Body::CareTeam(member),
            RecordForm::Medicine { medicine } => Body::Medicine(medicine),
            RecordForm::HardHour { plan } => Body::HardHour(plan),
        };
        if body.is_empty() {
            return Err(AppError::EmptyRecord);
        }
        let ahead = body.kind() == Kind::Appointment;
        let happened = when.map_or(Ok(otherwise), |when| self.moment(when, zone, ahead))?;
        Ok((happened, body))
    }

    /// What a local time can mean here: nothing if clocks skipped it, two times if the hour came twice.
    pub fn meanings(&self, when: LocalTime) -> Vec<LocalTime> {
        self.clock.zone().meanings(when).into_iter().map(LocalTime::from).collect()
    }

    /// The moment that a local time means. The future is refused, unless what is saved may lie ahead.
    fn moment(&self, when: LocalTime, zone: Zone, ahead: bool) -> Result<Moment, AppError> {
        let at = zone.resolve(when)?;
        // A minute of grace: a form shows whole minutes.
        if !ahead && at > self.now().at() + TimeDelta::minutes(1) {
            return Err(AppError::BadInput);
        }
        Ok(Moment::new(at.to_utc(), zone, self.day_start()))
    }

    /// A night under its morning. A morning to come, or an empty form, is refused.
    fn night_of(&self, form: &NightForm, zone: Zone) -> Result<(Moment, Body), AppError> {
        let night = form.night(zone)?;
        if night.is_empty() {
            return Err(AppError::EmptyRecord);
        }
        let now = self.now();
        let morning = night.date().unwrap_or(form.morning);
        let ended = night.out_of_bed.or(night.final_awakening);
        if morning.date() > now.at().date_naive() || ended > Some(now.at() + TimeDelta::minutes(1)) {
            return Err(AppError::BadInput);
        }
        // Without a time of getting up the night still needs an instant: noon of its morning.
        let noon = NaiveTime::MIN + TimeDelta::hours(12);
        let at = ended.map_or_else(|| zone.at(morning.date().and_time(noon)), Ok)?.min(now.at());
        Ok((Moment::dated(at, zone, morning), Body::Sleep(night)))
    }
}

/// Lets a body be saved as the form it is.
macro_rules! forms {
    ($($body:ty => $variant:ident { $field:ident }),+ $(,)?) => {$(
        impl From<$body> for RecordForm {
            fn from($field: $body) -> Self {
                Self::$variant { $field }
            }
        }
    )+};
}

forms! {
    CheckIn => CheckIn { check_in },
    NightForm => Sleep { night },
    Practice => Practice { practice },
    Dose => Dose { dose },
    ThoughtRecord => Thought { thought },
    Activity => Activity { activity },
    Event => Event { event },
    Note => Note { note },
    Question => Question { question },
    ScaleTotal => ScaleTotal { total },
    Appointment => Appointment { appointment },
    CareMember => CareTeam { member },
    Medicine => Medicine { medicine },
    HardHour => HardHour { plan },
}
