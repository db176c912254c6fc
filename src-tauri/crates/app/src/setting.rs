//! What is remembered inside the journal: small choices, and what is known of its backups.

use serde::Serialize;
use serde::de::DeserializeOwned;
use tidemark_store::Store;

use crate::error::AppError;

/// The names of the settings, each with the shape of its value.
#[derive(Clone, Copy)]
pub(crate) enum Setting {
    /// Minutes without use until the journal locks: a number.
    IdleMinutes,
    /// The hour at which a journal day starts: a number.
    DayStart,
    /// How dates and times are written: [`crate::DateForm`].
    DateForm,
    /// Whether two groups of the recovery code were typed back: true.
    RecoveryConfirmed,
    /// The second folder of backups: a path.
    SecondFolder,
    /// The backups that were verified after writing: a list.
    Backups,
    /// When a backup was last made and verified: an instant.
    LastVerified,
    /// Whether a record was changed since the last backup: true or false.
    Changed,
    /// The last date of which a backup holds a change: a date.
    DailyBackup,
    /// Whether Today leaves out the names of medicines: true or false.
    MedicinesHidden,
    /// Whether the last copy for the second folder could not be made: true or false.
    SecondFailed,
    /// The numbers of Get help that the person has checked: a list.
    CheckedNumbers,
    /// Whether no streak is shown anywhere: true or false.
    StreaksHidden,
    /// Whether the last mornings stand on Today: true or false.
    StreakOnToday,
    /// Whom the last report was for.
    ReportAudience,
    /// What was chosen for the therapist's report.
    ReportForTherapist,
    /// What was chosen for the prescriber's.
    ReportForPrescriber,
    /// What was chosen for one to both.
    ReportForBoth,
    /// What was looked at last on the page of charts.
    ChartView,
}

impl Setting {
    fn name(self) -> &'static str {
        match self {
            Self::IdleMinutes => "idle-minutes",
            Self::DayStart => "day-start",
            Self::DateForm => "date-form",
            Self::RecoveryConfirmed => "recovery-confirmed",
            Self::SecondFolder => "second-backup-folder",
            Self::Backups => "backups",
            Self::LastVerified => "last-verified-backup",
            Self::Changed => "changed-since-backup",
            Self::DailyBackup => "daily-backup",
            Self::MedicinesHidden => "medicines-hidden",
            Self::SecondFailed => "second-backup-failed",
            Self::CheckedNumbers => "checked-numbers",
            Self::StreaksHidden => "streaks-hidden",
            Self::StreakOnToday => "streak-on-today",
            Self::ReportAudience => "report-audience",
            Self::ReportForTherapist => "report-therapist",
            Self::ReportForPrescriber => "report-prescriber",
            Self::ReportForBoth => "report-both",
            Self::ChartView => "chart-view",
        }
    }

    /// What is remembered; nothing if it was never set, or can't be read by this version.
    pub(crate) fn get<T: DeserializeOwned>(self, store: &Store) -> Result<Option<T>, AppError> {
        let text = store.setting(self.name())?;
        Ok(text.and_then(|text| serde_json::from_str(&text).ok()))
    }

    /// Forgets it: `null` reads as never set.
    pub(crate) fn forget(self, store: &mut Store) -> Result<(), AppError> {
        self.set(store, &())
    }

    pub(crate) fn set<T: Serialize>(self, store: &mut Store, value: &T) -> Result<(), AppError> {
        let text = serde_json::to_string(value).map_err(|_| AppError::Internal)?;
        Ok(store.set_setting(self.name(), &text)?)
    }
}
