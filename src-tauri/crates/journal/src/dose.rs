//! Dose records: what a person says they took, never what they should.

use serde::{Deserialize, Serialize};
use specta::Type;

use crate::amount::Amount;
use crate::check_in::scale;
use crate::note::Text;
use crate::taper::DoseTime;

#[cfg(test)]
mod tests;

/// A dose as the person recorded it. When it was taken is the record's own moment.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Dose {
    /// The medicine, in the person's words.
    pub medicine: Text,
    /// How much, digit for digit as typed.
    #[specta(type = Option<String>)]
    pub amount: Option<Amount>,
    /// The unit of the amount.
    pub unit: Option<Text>,
    /// Which of the prescribed times of the day it was, if that was said.
    #[specta(type = Option<String>)]
    pub time: Option<DoseTime>,
    /// How it stood to the plan: the person's own statement, never worked out from amounts.
    pub relation: Relation,
    /// Why it was other than prescribed.
    pub reason: Option<Text>,
    /// A few words.
    pub note: Option<Text>,
}

/// How a dose stood to the plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub enum Relation {
    /// As prescribed.
    AsPrescribed = 1,
    /// Less than prescribed.
    Less,
    /// More than prescribed.
    More,
    /// Not taken.
    NotTaken,
}

scale!(Relation: AsPrescribed, Less, More, NotTaken);
