//! The report: looked at page by page, and saved as it was looked at.

use data_encoding::BASE64;
use serde::Serialize;
use specta::Type;
use tauri::{AppHandle, State};
use tidemark_app::{Audience, ReportChoices, ReportDays, ReportEntry, ReportOptions, ReportStart};
use zeroize::Zeroizing;

use crate::dialog;
use crate::error::Failure;
use crate::session::Session;

/// A report that lies where the person chose.
#[derive(Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct ReportSaved {
    file_name: String,
    pages: u32,
    sealed: bool,
}

/// A report that is laid out and can be looked at.
#[derive(Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct ReportPreview {
    /// Which: its pages are asked for by this number.
    number: u32,
    pages: u32,
    days: ReportDays,
    entries: Vec<ReportEntry>,
    emergencies_left_out: u32,
}

#[tauri::command(async)]
#[specta::specta]
pub fn report_start(session: State<'_, Session>) -> Result<ReportStart, Failure> {
    session.journal(|journal| journal.report_start())
}

/// None if a newer one was asked for meanwhile.
#[tauri::command(async)]
#[specta::specta]
pub fn report_preview(
    session: State<'_, Session>,
    options: ReportOptions,
) -> Result<Option<ReportPreview>, Failure> {
    let number = session.report.begin();
    let draft = session.journal(|journal| journal.report(&options))?;
    let Some(pages) = session.report.lay_out(number, &draft)? else { return Ok(None) };
    let emergencies_left_out = draft.emergencies_left_out();
    Ok(Some(ReportPreview { number, pages, days: draft.days, entries: draft.entries, emergencies_left_out }))
}

/// A page, from 1, as a PNG in base64.
#[tauri::command(async)]
#[specta::specta]
pub fn report_page(
    session: State<'_, Session>,
    number: u32,
    page: u32,
    width: u32,
) -> Result<String, Failure> {
    let report = session.report.laid_out(number)?;
    Ok(BASE64.encode(&report.picture(page, width)?))
}

#[tauri::command(async)]
#[specta::specta]
pub fn report_remember(
    session: State<'_, Session>,
    audience: Audience,
    choices: ReportChoices,
) -> Result<(), Failure> {
    session.journal(|journal| journal.remember_report(audience, &choices))
}

/// Saves the very pages that were looked at, with a password or open to anyone.
#[tauri::command]
#[specta::specta]
pub async fn report_save(
    app: AppHandle,
    session: State<'_, Session>,
    number: u32,
    password: Option<String>,
) -> Result<Option<ReportSaved>, Failure> {
    let password = password.map(Zeroizing::new);
    let report = session.report.laid_out(number)?;
    let name = format!("summary-{}.pdf", report.to);
    let Some(file) = dialog::save(&app, "Save the report", &name).await? else { return Ok(None) };
    let bytes = match &password {
        Some(password) => report.sealed(password)?,
        None => report.pdf()?,
    };
    let file_name = dialog::write(&file, &bytes)?;
    Ok(Some(ReportSaved { file_name, pages: report.pages(), sealed: password.is_some() }))
}
