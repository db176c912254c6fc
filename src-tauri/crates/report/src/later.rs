//! What the pages after the first say: each section only if it was chosen.

use chrono::NaiveDate;
use tidemark_journal::JournalDay;

use crate::{Mean, SymptomDays};

/// The sections after page one, in the order they are set. None was not chosen; an empty one says that
/// nothing was recorded.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Later {
    /// The steps of the taper, and how the days of each were.
    pub steps: Option<Vec<Step>>,
    /// Every night.
    pub nights: Option<Vec<Night>>,
    /// Every symptom.
    pub symptoms: Option<Vec<SymptomDays>>,
    /// Every trigger.
    pub triggers: Option<Vec<TriggerDays>>,
    /// Every exercise.
    pub practice: Option<Vec<Exercise>>,
    /// Notes that the person chose to put in.
    pub notes: Option<Vec<ChosenNote>>,
    /// Thought records that the person chose to put in.
    pub thoughts: Option<Vec<ThoughtRecord>>,
    /// Other medicines.
    pub medicines: Option<Vec<Medicine>>,
    /// What the figures mean.
    pub definitions: bool,
}

/// A step of the taper as written, and means over its days. Nothing is worked out of the amounts.
#[derive(Clone, Debug, PartialEq)]
pub struct Step {
    /// The medicine as written.
    pub medicine: String,
    /// The step's first day within the days covered.
    pub from: JournalDay,
    /// Its last day within them.
    pub to: JournalDay,
    /// The instruction, as written.
    pub as_written: String,
    /// Days of it on which anything was recorded.
    pub days_recorded: u32,
    /// Anxiety, 0 to 10.
    pub anxiety: Option<Mean>,
    /// Mood, 1 to 5.
    pub mood: Option<Mean>,
    /// Minutes asleep.
    pub asleep: Option<Mean>,
}

/// A night, as the person put it down. Times are words, minutes are minutes.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Night {
    /// Its morning.
    pub morning: NaiveDate,
    /// Into bed, `23:10`.
    pub bed: Option<String>,
    /// Out of bed.
    pub up: Option<String>,
    /// Minutes to fall asleep (SOL).
    pub to_fall_asleep: Option<f64>,
    /// Minutes awake after that (WASO).
    pub awake: Option<f64>,
    /// Minutes asleep (TST).
    pub asleep: Option<f64>,
    /// Share of the time in bed asleep, in percent (SE).
    pub efficiency: Option<f64>,
    /// How it was, 1 to 5.
    pub quality: Option<u8>,
    /// Whether it was put down on a later day.
    pub late: bool,
}

/// On how many days a trigger was there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TriggerDays {
    /// The trigger as the person knows it.
    pub name: String,
    /// Days on which it was there.
    pub days: u32,
    /// Of these, days on which it was strong.
    pub strong: u32,
    /// Days on which it was answered at all.
    pub answered: u32,
}

/// How often an exercise was done.
#[derive(Clone, Debug, PartialEq)]
pub struct Exercise {
    /// The exercise as the person knows it.
    pub name: String,
    /// How many times.
    pub sessions: u32,
    /// Minutes altogether, of those that say it.
    pub minutes: u32,
    /// Tension before, 0 to 10.
    pub tension_before: Option<Mean>,
    /// Tension after.
    pub tension_after: Option<Mean>,
}

/// A note that the person put in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChosenNote {
    /// Its day.
    pub day: JournalDay,
    /// Its text.
    pub text: String,
}

/// A thought record that the person put in.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ThoughtRecord {
    /// Its day.
    pub day: NaiveDate,
    /// What happened.
    pub situation: Option<String>,
    /// The automatic thought.
    pub thought: Option<String>,
    /// Each feeling, and how strong it was before and after, 0 to 100.
    pub feelings: Vec<(String, Option<u8>, Option<u8>)>,
    /// What speaks for the thought.
    pub evidence_for: Option<String>,
    /// What speaks against it.
    pub evidence_against: Option<String>,
    /// A thought that takes in both.
    pub balanced: Option<String>,
}

/// Another medicine, as it stands on its label.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Medicine {
    /// Its name.
    pub name: String,
    /// How it is prescribed, as written.
    pub as_prescribed: Option<String>,
    /// Since when.
    pub since: Option<JournalDay>,
    /// Until when.
    pub until: Option<JournalDay>,
}
