//! Events: what befell, each marked on the time axis of a chart.

use serde::{Deserialize, Serialize};
use specta::Type;

use crate::check_in::scale;
use crate::note::Text;

/// Something that happened.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Event {
    /// What sort of event.
    pub sort: EventSort,
    /// What happened.
    pub what: Option<Text>,
}

/// The sorts of event.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub enum EventSort {
    /// A fall.
    Fall = 1,
    /// An illness.
    Illness,
    /// A visit to an emergency department.
    EmergencyVisit,
    /// A seizure.
    Seizure,
    /// Sudden confusion.
    Confusion,
    /// Seeing or hearing what isn't there.
    Hallucination,
    /// A journey.
    Travel,
    /// The prescriber changed the plan.
    PlanChange,
    /// Anything else.
    Other,
}

scale!(EventSort: Fall, Illness, EmergencyVisit, Seizure, Confusion, Hallucination, Travel, PlanChange, Other);

impl EventSort {
    /// Whether help may be needed at once: the program asks, and opens the help page.
    pub fn is_emergency(self) -> bool {
        match self {
            Self::EmergencyVisit | Self::Seizure | Self::Confusion | Self::Hallucination => true,
            Self::Fall | Self::Illness | Self::Travel | Self::PlanChange | Self::Other => false,
        }
    }
}
