//! What the window may call. Each command takes the session, calls one use case and converts.

use tauri::Wry;
use tauri_specta::{Builder, ErrorHandlingMode, collect_commands};

mod appearance;
mod backup;
mod chart;
mod day;
mod daylio;
mod dose;
mod draft;
mod entry;
mod export;
mod help;
mod keys;
mod list;
mod lock;
mod mend;
mod practice;
mod record;
mod reminder;
mod report;
mod routine;
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
        .constant("weekStarts", tidemark_app::WeekStart::all_usual())
        .commands(collect_commands![
            appearance::appearance_get,
            appearance::appearance_set,
            vault::vault_state,
            vault::passphrase_check,
            vault::vault_create,
            vault::demonstration_open,
            vault::passphrase_generate,
            vault::vault_unlock,
            vault::vault_unlock_with_code,
            vault::vault_unlock_with_keyring,
            vault::vault_checked,
            vault::notice_accept,
            vault::keys_put_back,
            vault::keys_put_back_from,
            keys::security_get,
            keys::passphrase_change,
            keys::vault_rotate,
            keys::retired_remove,
            keys::recovery_replace,
            keys::recovery_confirmed,
            keys::keyring_set,
            keys::idle_set,
            backup::backup_get,
            backup::backup_make,
            backup::backup_rehearse,
            backup::backup_choose_folder,
            draft::drafts_get,
            draft::draft_keep,
            draft::draft_drop,
            mend::mend_look,
            mend::mend_from_backup,
            mend::mend_by_salvage,
            lock::lock_watch,
            lock::session_used,
            lock::lock_held,
            lock::vault_lock,
            lock::vault_quit,
            lock::quit_now,
            today::today_get,
            record::record_save,
            record::record_edit,
            record::record_delete,
            record::record_restore,
            record::trash_get,
            record::time_meanings,
            routine::routine_get,
            routine::routine_set,
            routine::routine_remove,
            routine::routine_review,
            routine::routine_year,
            routine::rest_set,
            routine::evening_set,
            routine::streaks_show,
            routine::streak_on_today,
            practice::practice_weeks,
            sleep::sleep_check,
            sleep::sleep_list,
            entry::journal_page,
            entry::journal_calendar,
            entry::journal_search,
            entry::entries_of,
            entry::journal_span,
            list::lists_get,
            list::list_set,
            day::day_start_get,
            day::day_start_set,
            day::date_form_get,
            day::date_form_set,
            reminder::reminder_get,
            reminder::reminder_set,
            export::journal_export,
            export::journal_import,
            help::help_check,
            help::help_get,
            help::help_show,
            help::help_shown,
            taper::taper_get,
            taper::taper_choose,
            taper::taper_copy,
            taper::taper_preview,
            taper::taper_seal,
            taper::taper_place,
            taper::taper_withdraw,
            taper::taper_changed,
            taper::taper_ask,
            dose::dose_take,
            dose::dose_counts,
            dose::medicines_hide,
            chart::chart_view,
            chart::chart_view_keep,
            chart::chart_get,
            chart::chart_save,
            chart::taper_charts,
            report::report_start,
            report::report_preview,
            report::report_page,
            report::report_remember,
            report::report_save,
            daylio::daylio_import,
        ])
}
