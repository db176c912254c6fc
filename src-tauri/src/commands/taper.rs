//! The prescribed taper.

use serde::Serialize;
use specta::Type;
use tauri::{AppHandle, State};
use tidemark_app::{ChosenPlan, Copied, CopyTrouble, PlanPreview, RecordId, Stand, Taper};

use crate::dialog;
use crate::error::Failure;
use crate::session::Session;

/// What came of a plan that was copied by hand.
#[derive(Debug, Serialize, Type)]
#[serde(tag = "outcome", rename_all = "camelCase", rename_all_fields = "camelCase")]
pub enum CopyOutcome {
    /// It can be compared with the paper.
    Read { preview: PlanPreview },
    /// It can't be taken as it was typed.
    Refused { troubles: Vec<CopyTrouble> },
}

#[tauri::command(async)]
#[specta::specta]
pub fn taper_get(session: State<'_, Session>) -> Result<Taper, Failure> {
    session.journal(|journal| journal.taper())
}

#[tauri::command]
#[specta::specta]
pub async fn taper_choose(
    app: AppHandle,
    session: State<'_, Session>,
) -> Result<Option<PlanPreview>, Failure> {
    session.choose(None);
    let file =
        dialog::open(&app, "Choose the prescription", "FHIR document or table", &["json", "csv"]).await?;
    let Some(file) = file else { return Ok(None) };
    let chosen = ChosenPlan::file(dialog::read(file, ChosenPlan::MOST)?)?;
    let preview = session.journal(|journal| journal.preview(&chosen, &[]))?;
    session.choose(Some(chosen));
    Ok(Some(preview))
}

#[tauri::command(async)]
#[specta::specta]
pub fn taper_copy(
    session: State<'_, Session>,
    copied: Copied,
    stand: Option<Stand>,
) -> Result<CopyOutcome, Failure> {
    session.choose(None);
    let chosen = match ChosenPlan::copied(&copied) {
        Ok(chosen) => chosen,
        Err(troubles) => return Ok(CopyOutcome::Refused { troubles }),
    };
    let preview = session.journal(|journal| journal.preview(&chosen, &[stand]))?;
    session.choose(Some(chosen));
    Ok(CopyOutcome::Read { preview })
}

#[tauri::command(async)]
#[specta::specta]
pub fn taper_preview(
    session: State<'_, Session>,
    stands: Vec<Option<Stand>>,
) -> Result<PlanPreview, Failure> {
    let chosen = session.chosen()?;
    session.journal(|journal| journal.preview(&chosen, &stands))
}

#[tauri::command(async)]
#[specta::specta]
pub fn taper_seal(session: State<'_, Session>, stands: Vec<Option<Stand>>) -> Result<(), Failure> {
    let chosen = session.chosen()?;
    session.journal(|journal| journal.seal(&chosen, &stands))?;
    session.choose(None);
    Ok(())
}

#[tauri::command(async)]
#[specta::specta]
pub fn taper_place(session: State<'_, Session>, plan: RecordId, stand: Stand) -> Result<(), Failure> {
    session.journal(|journal| journal.place_plan(plan, &stand))
}

#[tauri::command(async)]
#[specta::specta]
pub fn taper_withdraw(session: State<'_, Session>, plan: RecordId) -> Result<(), Failure> {
    session.journal(|journal| journal.withdraw_plan(plan))
}

#[tauri::command(async)]
#[specta::specta]
pub fn taper_changed(session: State<'_, Session>, plan: RecordId, changed: bool) -> Result<(), Failure> {
    session.journal(|journal| journal.doubt_plan(plan, changed))
}

#[tauri::command(async)]
#[specta::specta]
pub fn taper_ask(session: State<'_, Session>, question: String) -> Result<(), Failure> {
    session.journal(|journal| journal.ask_about_plan(question))
}
