//! Sleep nights.

use tauri::State;
use tidemark_app::{JournalDay, NightCheck, NightEntry, NightForm};

use crate::error::Failure;
use crate::session::Session;

#[tauri::command(async)]
#[specta::specta]
pub fn sleep_check(session: State<'_, Session>, night: NightForm) -> Result<NightCheck, Failure> {
    session.journal(|journal| journal.check_night(&night))
}

#[tauri::command(async)]
#[specta::specta]
pub fn sleep_list(
    session: State<'_, Session>,
    from: JournalDay,
    to: JournalDay,
) -> Result<Vec<NightEntry>, Failure> {
    session.journal(|journal| journal.nights(from, to))
}
