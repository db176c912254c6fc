//! The routine: what is aimed at, rest days, evenings, and how it all stands.

use tauri::State;
use tidemark_app::{CalendarDay, Evening, JournalDay, Rest, Routine, RoutineReview, RoutineView};

use crate::error::Failure;
use crate::session::Session;

#[tauri::command(async)]
#[specta::specta]
pub fn routine_get(session: State<'_, Session>) -> Result<RoutineView, Failure> {
    session.journal(|journal| journal.routine())
}

#[tauri::command(async)]
#[specta::specta]
pub fn routine_set(session: State<'_, Session>, routine: Routine) -> Result<(), Failure> {
    session.journal(|journal| journal.set_routine(&routine))
}

#[tauri::command(async)]
#[specta::specta]
pub fn routine_remove(session: State<'_, Session>, since: JournalDay) -> Result<(), Failure> {
    session.journal(|journal| journal.remove_routine(since))
}

#[tauri::command(async)]
#[specta::specta]
pub fn routine_review(session: State<'_, Session>) -> Result<RoutineReview, Failure> {
    session.journal(|journal| journal.routine_review())
}

#[tauri::command(async)]
#[specta::specta]
pub fn routine_year(session: State<'_, Session>, year: i32) -> Result<Vec<CalendarDay>, Failure> {
    session.journal(|journal| journal.routine_year(year))
}

#[tauri::command(async)]
#[specta::specta]
pub fn rest_set(session: State<'_, Session>, day: JournalDay, why: Option<Rest>) -> Result<(), Failure> {
    session.journal(|journal| journal.set_rest(day, why))
}

#[tauri::command(async)]
#[specta::specta]
pub fn evening_set(session: State<'_, Session>, evening: Evening) -> Result<(), Failure> {
    session.journal(|journal| journal.set_evening(&evening))
}

#[tauri::command(async)]
#[specta::specta]
pub fn streaks_show(session: State<'_, Session>, shown: bool) -> Result<(), Failure> {
    session.journal(|journal| journal.show_streaks(shown))
}

#[tauri::command(async)]
#[specta::specta]
pub fn streak_on_today(session: State<'_, Session>, shown: bool) -> Result<(), Failure> {
    session.journal(|journal| journal.show_streak_on_today(shown))
}
