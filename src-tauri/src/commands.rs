//! What the window may call. Each command takes the session, calls one use case and converts.

use tauri::Wry;
use tauri_specta::{Builder, ErrorHandlingMode, collect_commands};

mod appearance;
mod chart;
mod check_in;
mod daylio;
mod entry;
mod note;
mod practice;
mod report;
mod sleep;
mod taper;
mod today;
mod vault;

/// Every command of the window, and the shapes that travel.
pub fn builder() -> Builder<Wry> {
    Builder::new()
        .error_handling(ErrorHandlingMode::Throw)
        .disable_serde_phases()
        .typ::<crate::error::Failure>()
        .commands(collect_commands![
            appearance::appearance_get,
            appearance::appearance_set,
            vault::vault_state,
            vault::passphrase_check,
            vault::vault_create,
            vault::vault_unlock,
            vault::vault_lock,
            today::today_get,
            check_in::check_in_save,
            note::note_save,
            practice::practice_save,
            sleep::sleep_save,
            sleep::sleep_check,
            sleep::sleep_list,
            entry::journal_page,
            entry::journal_span,
            entry::record_delete,
            entry::record_restore,
            taper::taper_get,
            taper::taper_choose,
            taper::taper_seal,
            chart::chart_get,
            chart::taper_charts,
            report::report_save,
            daylio::daylio_import,
        ])
}
