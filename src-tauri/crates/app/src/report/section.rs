//! What can be in a report, each on or off.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};
use specta::Type;

use super::Audience;

/// A part of the report. Emergency events are no part: each is left out on its own, and that is said.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub enum Section {
    /// Page one: the person's questions.
    Questions,
    /// Page one: what is prescribed, and its staircase.
    Prescribed,
    /// Page one: the measure, mood and what else is drawn.
    Charts,
    /// Page one: sleep, drawn and in figures.
    Sleep,
    /// Page one: symptoms, drawn and in figures.
    Symptoms,
    /// Page one: doses in the five counts.
    Doses,
    /// Page one: totals of scales.
    Scales,
    /// Page one: practice.
    Practice,
    /// Other medicines.
    Medicines,
    /// The steps of the taper.
    StepTable,
    /// Every night.
    SleepDiary,
    /// Every symptom.
    SymptomTable,
    /// Every trigger.
    TriggerTable,
    /// Every exercise.
    PracticeTable,
    /// Chosen notes.
    Notes,
    /// Chosen thought records.
    Thoughts,
    /// What the figures mean.
    Definitions,
}

impl Section {
    /// Every section, in the order of the pages.
    pub const ALL: [Self; 17] = [
        Self::Questions,
        Self::Prescribed,
        Self::Charts,
        Self::Sleep,
        Self::Symptoms,
        Self::Doses,
        Self::Scales,
        Self::Practice,
        Self::Medicines,
        Self::StepTable,
        Self::SleepDiary,
        Self::SymptomTable,
        Self::TriggerTable,
        Self::PracticeTable,
        Self::Notes,
        Self::Thoughts,
        Self::Definitions,
    ];

    /// The name on the command line.
    pub fn name(self) -> &'static str {
        match self {
            Self::Questions => "questions",
            Self::Prescribed => "prescribed",
            Self::Charts => "charts",
            Self::Sleep => "sleep",
            Self::Symptoms => "symptoms",
            Self::Doses => "doses",
            Self::Scales => "scales",
            Self::Practice => "practice",
            Self::Medicines => "medicines",
            Self::StepTable => "step-table",
            Self::SleepDiary => "sleep-diary",
            Self::SymptomTable => "symptom-table",
            Self::TriggerTable => "trigger-table",
            Self::PracticeTable => "practice-table",
            Self::Notes => "notes",
            Self::Thoughts => "thoughts",
            Self::Definitions => "definitions",
        }
    }

    /// Whether it is free text, which is only there when it was chosen for this one report.
    pub fn is_free_text(self) -> bool {
        matches!(self, Self::Notes | Self::Thoughts)
    }

    /// Whether it stands on page one.
    fn is_first(self) -> bool {
        self < Self::Medicines
    }

    /// What is on before anything was chosen: page one, and for whoever prescribes the other medicines.
    pub fn usual(audience: Audience) -> BTreeSet<Self> {
        let prescribes = match audience {
            Audience::Therapist => false,
            Audience::Prescriber | Audience::Both => true,
        };
        let on = |section: &Self| section.is_first() || (prescribes && *section == Self::Medicines);
        Self::ALL.into_iter().filter(on).collect()
    }
}
