//! The prescribed taper.

use tauri::{AppHandle, State};
use tidemark_app::{ChosenPlan, PlanView, Taper};

use crate::dialog;
use crate::error::Failure;
use crate::session::Session;

#[tauri::command(async)]
#[specta::specta]
pub fn taper_get(session: State<'_, Session>) -> Result<Taper, Failure> {
    session.journal(|journal| journal.taper())
}

#[tauri::command]
#[specta::specta]
pub async fn taper_choose(app: AppHandle, session: State<'_, Session>) -> Result<Option<PlanView>, Failure> {
    session.choose(None);
    let file = dialog::open(&app, "Choose the prescription", "FHIR document", "json").await?;
    let Some(file) = file else { return Ok(None) };
    let chosen = ChosenPlan::read(dialog::read(file, ChosenPlan::MOST)?)?;
    let preview = session.journal(|journal| Ok(journal.preview(&chosen)))?;
    session.choose(Some(chosen));
    Ok(Some(preview))
}

#[tauri::command(async)]
#[specta::specta]
pub fn taper_seal(session: State<'_, Session>) -> Result<(), Failure> {
    let chosen = session.chosen()?;
    session.journal(|journal| journal.seal(&chosen))?;
    session.choose(None);
    Ok(())
}
