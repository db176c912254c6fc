//! The report.

use serde::Serialize;
use specta::Type;
use tauri::{AppHandle, State};
use tidemark_app::{ReportOptions, write_private};

use crate::dialog;
use crate::error::Failure;
use crate::session::Session;

/// A report that lies where the person chose.
#[derive(Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct ReportSaved {
    file_name: String,
    pages: u32,
}

#[tauri::command]
#[specta::specta]
pub async fn report_save(
    app: AppHandle,
    session: State<'_, Session>,
    options: ReportOptions,
) -> Result<Option<ReportSaved>, Failure> {
    let report = session.journal(|journal| journal.report(&options))?;
    let name = format!("summary-{}.pdf", options.to);
    let Some(file) = dialog::save(&app, "Save the report", &name).await? else { return Ok(None) };
    write_private(&file, &report.bytes)?;
    let file_name = file.file_name().unwrap_or_default().to_string_lossy().into_owned();
    Ok(Some(ReportSaved { file_name, pages: report.pages }))
}
