//! Taking in a prescribed taper.

use tidemark_app::{AppError, ChosenPlan, Journal, Stand};

use super::Place;

/// Takes in a document's plans, and says what came in and what needs asking.
pub fn take_in(
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
