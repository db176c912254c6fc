//! Charts.

use tauri::State;
use tidemark_app::{Chart, ChartName, ChartTheme, JournalDay};

use crate::error::Failure;
use crate::session::Session;

#[tauri::command(async)]
#[specta::specta]
pub fn chart_get(
    session: State<'_, Session>,
    name: ChartName,
    from: JournalDay,
    to: JournalDay,
    theme: ChartTheme,
) -> Result<Vec<Chart>, Failure> {
    session.journal(|journal| journal.charts(name, from, to, theme))
}

#[tauri::command(async)]
#[specta::specta]
pub fn taper_charts(session: State<'_, Session>, theme: ChartTheme) -> Result<Vec<Chart>, Failure> {
    session.journal(|journal| journal.staircases(theme))
}
