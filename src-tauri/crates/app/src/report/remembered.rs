//! What is remembered of a report for the next one to the same reader.

use std::collections::BTreeSet;

use serde::Serialize;
use specta::Type;

use super::{Audience, PaperSize, ReportChoices, ReportRange, Section};
use crate::appearance::{Appearance, Region};
use crate::error::AppError;
use crate::journal::Journal;
use crate::setting::Setting;

#[cfg(test)]
mod tests;

/// Where a report begins: what was chosen last for each reader.
#[derive(Clone, Debug, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct ReportStart {
    /// Whom the last one was for.
    pub audience: Audience,
    /// For the therapist.
    pub therapist: ReportChoices,
    /// For the prescriber.
    pub prescriber: ReportChoices,
    /// For both.
    pub both: ReportChoices,
}

impl ReportChoices {
    /// What holds before anything was chosen, on A4.
    pub fn usual(audience: Audience) -> Self {
        Self {
            range: ReportRange::SinceAppointment,
            paper: PaperSize::A4,
            sections: Section::usual(audience),
            measure: None,
            name: None,
            born: None,
            left_out: BTreeSet::new(),
        }
    }
}

impl PaperSize {
    /// What printers hold in a region (Unicode CLDR 46, `measurementData`, `paperSize`).
    pub fn usual(region: Region) -> Self {
        match region {
            Region::Us | Region::Ca => Self::Letter,
            Region::Gb | Region::Ie | Region::Eu | Region::Au | Region::Nz | Region::Other => Self::A4,
        }
    }
}

impl Audience {
    fn setting(self) -> Setting {
        match self {
            Self::Therapist => Setting::ReportForTherapist,
            Self::Prescriber => Setting::ReportForPrescriber,
            Self::Both => Setting::ReportForBoth,
        }
    }
}

impl Journal {
    /// What was chosen last.
    pub fn report_start(&self) -> Result<ReportStart, AppError> {
        let paper = PaperSize::usual(Appearance::load(&self.folder).region);
        let choices = |audience: Audience| -> Result<ReportChoices, AppError> {
            let known = audience.setting().get(&self.store)?;
            Ok(known.unwrap_or_else(|| ReportChoices { paper, ..ReportChoices::usual(audience) }))
        };
        Ok(ReportStart {
            audience: Setting::ReportAudience.get(&self.store)?.unwrap_or(Audience::Therapist),
            therapist: choices(Audience::Therapist)?,
            prescriber: choices(Audience::Prescriber)?,
            both: choices(Audience::Both)?,
        })
    }

    /// Remembers what was chosen, all but free text.
    pub fn remember_report(&mut self, audience: Audience, choices: &ReportChoices) -> Result<(), AppError> {
        let mut choices = choices.clone();
        choices.sections.retain(|section| !section.is_free_text());
        let known: Option<ReportChoices> = audience.setting().get(&self.store)?;
        if known.as_ref() != Some(&choices) {
            audience.setting().set(self.writing()?, &choices)?;
        }
        if Setting::ReportAudience.get(&self.store)? != Some(audience) {
            Setting::ReportAudience.set(self.writing()?, &audience)?;
        }
        Ok(())
    }
}
