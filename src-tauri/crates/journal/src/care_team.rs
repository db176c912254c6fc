//! The care team: who prescribes, who listens, who stands by.

use serde::{Deserialize, Serialize};
use specta::Type;

use crate::check_in::scale;
use crate::note::Text;

/// One person of the care team.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct CareMember {
    /// Their part.
    pub role: Role,
    /// Their name.
    pub name: Text,
    /// Their telephone number, as the person dials it.
    pub phone: Option<Text>,
    /// A few words.
    pub note: Option<Text>,
}

/// A part in the care team.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub enum Role {
    /// Prescribes the taper.
    Prescriber = 1,
    /// Therapist or counsellor.
    Therapist,
    /// Pharmacist.
    Pharmacist,
    /// Family, a friend, a peer.
    Support,
    /// Anyone else.
    Other,
}

scale!(Role: Prescriber, Therapist, Pharmacist, Support, Other);
