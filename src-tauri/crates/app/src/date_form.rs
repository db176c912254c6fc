//! How dates and times are written, where the person wants them otherwise than where they live.

use std::collections::BTreeMap;

use chrono::Weekday;
use serde::{Deserialize, Serialize};
use specta::Type;

use crate::appearance::{Appearance, Region};
use crate::error::AppError;
use crate::journal::Journal;
use crate::setting::Setting;

#[cfg(test)]
mod tests;

/// The clock and the week.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct DateForm {
    /// How a time is written.
    pub clock: ClockForm,
    /// With which day a week begins.
    pub week_start: WeekStart,
}

/// How a time is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub enum ClockForm {
    /// As where the person lives.
    #[default]
    Region,
    /// 11:15 pm
    Twelve,
    /// 23:15
    TwentyFour,
}

/// With which day a week begins.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub enum WeekStart {
    /// As where the person lives.
    #[default]
    Region,
    /// Monday.
    Monday,
    /// Saturday.
    Saturday,
    /// Sunday.
    Sunday,
}

impl WeekStart {
    /// The day itself, for somebody who lives in a region.
    pub fn day(self, region: Region) -> Weekday {
        match self {
            Self::Region => Self::usual(region).day(region),
            Self::Monday => Weekday::Mon,
            Self::Saturday => Weekday::Sat,
            Self::Sunday => Weekday::Sun,
        }
    }

    /// What is usual in a region (Unicode CLDR 46, `weekData`).
    fn usual(region: Region) -> Self {
        match region {
            Region::Us | Region::Ca => Self::Sunday,
            Region::Gb | Region::Ie | Region::Eu | Region::Au | Region::Nz | Region::Other => Self::Monday,
        }
    }

    /// What is usual, region by region.
    pub fn all_usual() -> BTreeMap<Region, Self> {
        Region::ALL.into_iter().map(|region| (region, Self::usual(region))).collect()
    }
}

impl Journal {
    /// With which day a week begins.
    pub(crate) fn week_begins(&self) -> Result<Weekday, AppError> {
        Ok(self.date_form()?.week_start.day(Appearance::load(&self.folder).region))
    }

    /// How dates and times are written.
    pub fn date_form(&self) -> Result<DateForm, AppError> {
        Ok(Setting::DateForm.get(&self.store)?.unwrap_or_default())
    }

    /// Has them written otherwise.
    pub fn set_date_form(&mut self, form: DateForm) -> Result<(), AppError> {
        Setting::DateForm.set(self.writing()?, &form)
    }
}
