//! How dates and times are written, where the person wants them otherwise than where they live.

use serde::{Deserialize, Serialize};
use specta::Type;

use crate::error::AppError;
use crate::journal::Journal;
use crate::setting::Setting;

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

impl Journal {
    /// How dates and times are written.
    pub fn date_form(&self) -> Result<DateForm, AppError> {
        Ok(Setting::DateForm.get(&self.store)?.unwrap_or_default())
    }

    /// Has them written otherwise.
    pub fn set_date_form(&mut self, form: DateForm) -> Result<(), AppError> {
        Setting::DateForm.set(self.writing()?, &form)
    }
}
