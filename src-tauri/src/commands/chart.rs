//! Charts.

use tauri::{AppHandle, State};
use tidemark_app::{AppError, Chart, ChartOptions, ChartTheme, ChartView};

use crate::dialog;
use crate::error::Failure;
use crate::session::Session;

#[tauri::command(async)]
#[specta::specta]
pub fn chart_view(session: State<'_, Session>) -> Result<ChartView, Failure> {
    session.journal(|journal| journal.chart_view())
}

#[tauri::command(async)]
#[specta::specta]
pub fn chart_view_keep(session: State<'_, Session>, view: ChartView) -> Result<(), Failure> {
    session.journal(|journal| journal.keep_chart_view(&view))
}

#[tauri::command(async)]
#[specta::specta]
pub fn chart_get(session: State<'_, Session>, options: ChartOptions) -> Result<Vec<Chart>, Failure> {
    session.journal(|journal| journal.drawn(&options))
}

/// Saves one of the drawings where the person chooses, in the colours for paper.
#[tauri::command]
#[specta::specta]
pub async fn chart_save(
    app: AppHandle,
    session: State<'_, Session>,
    options: ChartOptions,
    place: u32,
) -> Result<Option<String>, Failure> {
    let options = ChartOptions { theme: ChartTheme::Print, ..options };
    let charts = session.journal(|journal| journal.drawn(&options))?;
    let chart = usize::try_from(place).ok().and_then(|place| charts.get(place)).ok_or(AppError::NotFound)?;
    let name = format!("chart-{}.svg", options.to);
    let Some(file) = dialog::save(&app, "Save the chart", &name).await? else { return Ok(None) };
    Ok(Some(dialog::write(&file, chart.document().as_bytes())?))
}

#[tauri::command(async)]
#[specta::specta]
pub fn taper_charts(session: State<'_, Session>, theme: ChartTheme) -> Result<Vec<Chart>, Failure> {
    session.journal(|journal| journal.staircases(theme))
}
