//! The figures of some days, as page one sets those of two periods side by side.

use chrono::NaiveDate;
use tidemark_journal::JournalDay;

use crate::Doses;

/// The figures of some days. What is empty was not recorded, or was switched off.
#[derive(Clone, Debug, PartialEq)]
pub struct Figures {
    /// The first day.
    pub from: JournalDay,
    /// The last day, included.
    pub to: JournalDay,
    /// Days on which anything was recorded.
    pub days_recorded: u32,
    /// Sleep.
    pub sleep: SleepMeans,
    /// Symptoms, the most frequent first.
    pub symptoms: Vec<SymptomDays>,
    /// Days on which any symptom was very severe, in order.
    pub very_severe: Vec<VerySevere>,
    /// Days on which any symptom was answered.
    pub symptoms_answered: u32,
    /// The doses recorded, one entry a medicine.
    pub doses: Vec<Doses>,
    /// The totals of scales, in order.
    pub scales: Vec<ScaleTotal>,
    /// Relaxation practice.
    pub practice: Option<PracticeTotal>,
}

impl Figures {
    /// Days of which nothing is known.
    pub fn none(from: JournalDay, to: JournalDay) -> Self {
        Self {
            from,
            to,
            days_recorded: 0,
            sleep: SleepMeans::default(),
            symptoms: Vec::new(),
            very_severe: Vec::new(),
            symptoms_answered: 0,
            doses: Vec::new(),
            scales: Vec::new(),
            practice: None,
        }
    }
}

/// A mean and how many it is of.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Mean {
    /// The mean.
    pub value: f64,
    /// How many values it is of.
    pub n: u32,
}

impl From<(f64, u32)> for Mean {
    fn from((value, n): (f64, u32)) -> Self {
        Self { value, n }
    }
}

/// Means over nights, each of the nights for which the figure exists.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct SleepMeans {
    /// Minutes asleep (TST).
    pub asleep: Option<Mean>,
    /// Minutes in bed (TIB).
    pub in_bed: Option<Mean>,
    /// Share of the time in bed asleep, in percent (SE).
    pub efficiency: Option<Mean>,
    /// Minutes to fall asleep (SOL).
    pub to_fall_asleep: Option<Mean>,
    /// Minutes awake after falling asleep (WASO).
    pub awake: Option<Mean>,
}

/// On how many days a symptom was there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SymptomDays {
    /// The symptom as the person knows it.
    pub name: String,
    /// Days at moderate or worse.
    pub days: u32,
    /// Of these, days at very severe.
    pub very_severe: u32,
    /// Days on which it was answered at all.
    pub answered: u32,
}

/// A day on which a symptom was very severe.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VerySevere {
    /// The day.
    pub day: NaiveDate,
    /// Which symptoms, as the person knows them.
    pub names: Vec<String>,
}

/// The total of a filled-in scale.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ScaleTotal {
    /// Which scale, as written.
    pub scale: String,
    /// Its total.
    pub total: u16,
    /// The day.
    pub day: NaiveDate,
    /// Who rated it, as written.
    pub rated_by: Option<String>,
}

/// Relaxation practice.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PracticeTotal {
    /// How many times.
    pub sessions: u32,
    /// Minutes altogether.
    pub minutes: u32,
}
