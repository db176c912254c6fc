//! Taking in a prescribed taper, Tidemark's own export, or another program's, from the command line.

use std::path::PathBuf;

use clap::{Args, ValueEnum};
use tidemark_app::{AppError, ChosenPlan, ImportOutcome, Journal, Stand, TakenIn};

use crate::dialog;

/// What comes in.
#[derive(Args)]
pub(super) struct Asked {
    /// What kind of file it is.
    #[arg(long)]
    kind: Kind,
    /// Say what would come in, and change nothing.
    #[arg(long)]
    dry_run: bool,
    /// Of a taper: how it stands to the plans that are there.
    #[command(flatten)]
    place: Place,
    /// The file.
    file: PathBuf,
}

/// How a taper stands to the plans that are there. Without a word no amount is shown until it is said.
#[derive(Args, Clone, Copy)]
struct Place {
    /// It holds beside the plans that are there.
    #[arg(long, conflicts_with = "instead_of")]
    beside: bool,
    /// It takes the place of a plan; its number stands in the summary.
    #[arg(long, value_name = "NUMBER")]
    instead_of: Option<u32>,
}

#[derive(Clone, Copy, ValueEnum)]
enum Kind {
    Tidemark,
    FhirTaper,
    CsvTaper,
    Daylio,
}

impl Asked {
    /// Reads the file, opens the journal and takes it in.
    pub(super) fn take_in(self, open: impl FnOnce() -> Result<Journal, AppError>) -> Result<(), AppError> {
        let Self { kind, dry_run, place, file } = self;
        match kind {
            Kind::Tidemark => take_in_export(&dialog::read(file, TakenIn::MOST)?, open()?, dry_run),
            Kind::FhirTaper => {
                let chosen = ChosenPlan::fhir(dialog::read(file, ChosenPlan::MOST)?)?;
                take_in_plans(open()?, &chosen, dry_run, &place)
            }
            Kind::CsvTaper => {
                let chosen = ChosenPlan::csv(dialog::read(file, ChosenPlan::MOST)?)?;
                take_in_plans(open()?, &chosen, dry_run, &place)
            }
            Kind::Daylio => take_in_daylio(&dialog::read(file, ImportOutcome::MOST)?, open()?, dry_run),
        }
    }
}

fn take_in_export(json: &[u8], mut journal: Journal, dry_run: bool) -> Result<(), AppError> {
    let taken_in = journal.import(json, dry_run)?;
    eprintln!(
        "{} record(s) and {} plan(s){} {}, {} were there already.",
        taken_in.added,
        taken_in.plans,
        if taken_in.routine { " and the routine" } else { "" },
        came(dry_run),
        taken_in.already
    );
    journal.close()
}

fn take_in_daylio(csv: &[u8], mut journal: Journal, dry_run: bool) -> Result<(), AppError> {
    let outcome = journal.import_daylio(csv, dry_run)?;
    for refused in &outcome.refused {
        eprintln!("Row {}: {}.", refused.row, refused.reason.words());
    }
    eprintln!(
        "{} {}, {} were there already, {} refused.",
        outcome.added,
        came(dry_run),
        outcome.already,
        outcome.refused.len()
    );
    Ok(())
}

fn came(dry_run: bool) -> &'static str {
    if dry_run { "would come in" } else { "came in" }
}

/// Takes in a document's plans, and says what came in and what needs asking.
fn take_in_plans(
    mut journal: Journal,
    chosen: &ChosenPlan,
    dry_run: bool,
    place: &Place,
) -> Result<(), AppError> {
    let stand = match (place.beside, place.instead_of) {
        (true, _) => Some(Stand::Beside),
        (false, Some(number)) => {
            Some(Stand::Instead { of: journal.plan_numbered(number)?, hold: false, reason: None })
        }
        (false, None) => None,
    };
    let alone = journal.preview(chosen, &[])?;
    let stands: Vec<Option<Stand>> = match &stand {
        // Of several plans only one could take the place, and it isn't said which.
        Some(Stand::Instead { .. }) if alone.plans.len() > 1 => return Err(AppError::BadInput),
        stand => vec![stand.clone(); alone.plans.len()],
    };
    let preview = journal.preview(chosen, &stands)?;
    for plan in &preview.plans {
        for question in &plan.questions {
            let before = if question.before.is_empty() {
                String::new()
            } else {
                format!(" after {:?}", question.before)
            };
            eprintln!("To ask about: {} {:?}{before}", question.kind.name(), question.steps);
        }
    }
    if !dry_run {
        match journal.seal(chosen, &stands) {
            Err(AppError::AlreadyThere) => {
                eprintln!("This document was taken in before; nothing was added.");
            }
            sealed => sealed?,
        }
    }
    for plan in &preview.plans {
        eprintln!("{} step(s) of {}.", plan.steps.len(), plan.medicine);
    }
    if stand.is_none() && !preview.present.is_empty() && !dry_run {
        eprintln!(
            "There is another plan, and it isn't known which holds. Until you say so, no amount is shown."
        );
    }
    Ok(())
}
