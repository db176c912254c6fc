//! Doses: recorded as prescribed with one press, and counted in five counts.

use tauri::State;
use tidemark_app::{DoseCounts, JournalDay, Saved, TakenDose};

use crate::error::Failure;
use crate::session::Session;

#[tauri::command(async)]
#[specta::specta]
pub fn dose_take(session: State<'_, Session>, taken: TakenDose) -> Result<Saved, Failure> {
    session.journal(|journal| journal.take_dose(&taken))
}

#[tauri::command(async)]
#[specta::specta]
pub fn dose_counts(
    session: State<'_, Session>,
    from: JournalDay,
    to: JournalDay,
) -> Result<Vec<DoseCounts>, Failure> {
    session.journal(|journal| journal.dose_counts(from, to))
}

#[tauri::command(async)]
#[specta::specta]
pub fn medicines_hide(session: State<'_, Session>, hidden: bool) -> Result<(), Failure> {
    session.journal(|journal| journal.hide_medicines(hidden))
}
