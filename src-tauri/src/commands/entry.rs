//! The journal's days and what they hold.

use tauri::State;
use tidemark_app::{DayMark, Entry, Found, JournalDay, JournalPage, Kind};

use crate::error::Failure;
use crate::session::Session;

#[tauri::command(async)]
#[specta::specta]
pub fn journal_page(
    session: State<'_, Session>,
    kind: Option<Kind>,
    before: Option<JournalDay>,
    days: u32,
) -> Result<JournalPage, Failure> {
    session.journal(|journal| journal.page(kind, before, days))
}

#[tauri::command(async)]
#[specta::specta]
pub fn journal_calendar(
    session: State<'_, Session>,
    from: JournalDay,
    to: JournalDay,
) -> Result<Vec<DayMark>, Failure> {
    session.journal(|journal| journal.calendar(from, to))
}

#[tauri::command(async)]
#[specta::specta]
pub fn journal_search(
    session: State<'_, Session>,
    query: String,
    kind: Option<Kind>,
) -> Result<Vec<Found>, Failure> {
    session.journal(|journal| journal.search(&query, kind))
}

#[tauri::command(async)]
#[specta::specta]
pub fn entries_of(session: State<'_, Session>, kind: Kind) -> Result<Vec<Entry>, Failure> {
    session.journal(|journal| journal.all(kind))
}

#[tauri::command(async)]
#[specta::specta]
pub fn journal_span(session: State<'_, Session>) -> Result<Option<(JournalDay, JournalDay)>, Failure> {
    session.journal(|journal| journal.span())
}
