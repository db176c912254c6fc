//! Use cases: everything the program does, without a window.
//!
//! It knows the vault, the database, the charts and the report, and puts them to work for one open
//! journal. It knows no window, no command line and no SQL. Time, zone and randomness come in
//! through [`Clock`]; the folder is passed in.

mod appearance;
mod backup;
mod chart;
mod clock;
mod date_form;
mod daylio;
mod demo;
mod dose;
mod draft;
mod entry;
mod error;
mod export;
mod help;
mod journal;
mod keys;
mod list;
mod mend;
mod notice;
mod opening;
mod plain_file;
mod practice;
mod record;
mod reminder;
mod report;
mod restore;
mod routine;
mod search;
mod setting;
mod sleep;
mod summary;
mod taper;
mod today;
mod trash;
mod vault;

pub use appearance::{Appearance, Region, TextSize, ThemeChoice, WindowSize};
pub use backup::{BackupJob, BackupSecret, BackupView, BackupsView, MadeBackup, Reason, Rehearsed};
pub use chart::{
    Chart, ChartChoice, ChartName, ChartOptions, ChartRange, ChartView, Overlays, Theme as ChartTheme,
};
pub use clock::{Clock, local_now};
pub use date_form::{ClockForm, DateForm, WeekStart};
pub use daylio::{ImportOutcome, RefusedRow, RowReason};
pub use demo::DemonstrationFolder;
pub use dose::{
    DoseCounts, Prescribed, PrescribedDay, PrescribedInstruction, PrescribedMedicine, RecordedDose, TakenDose,
};
pub use draft::Draft;
pub use entry::{DayEntries, DayMark, Entry, EntryBody, JournalPage};
pub use error::AppError;
pub use export::TakenIn;
pub use help::{CheckedNumber, Contact, Help, shown_contacts};
pub use journal::Journal;
pub use keys::{IDLE_MINUTES, Rotated, Security};
pub use list::{GivenEntry, OwnList};
pub use mend::{Damaged, Lost, MendView, Salvaged};
pub use notice::Notice;
pub use opening::{Secret, Unlocked};
pub use plain_file::write_private;
pub use record::{RecordForm, Saved};
pub use reminder::{reminder, reminder_is_due, set_reminder};
pub use report::{
    Audience, DaysFrom, EntrySort, MadeReport, PaperSize, ReportChoices, ReportDays, ReportDraft,
    ReportEntry, ReportOptions, ReportRange, ReportStart, Section,
};
pub use restore::restore;
pub use routine::{
    CalendarDay, PracticeStanding, RoutineReview, RoutineStanding, RoutineView, StepEvenings, WindingDown,
};
pub use search::{Found, Piece};
pub use sleep::{NightCheck, NightEntry};
pub use summary::Summary;
pub use taper::{
    ChosenPlan, CourseView, PlanPreview, PlanView, PresentPlan, Stand, StepView, Taper, VersionView,
};
pub use today::{Chip, Noted, Today};
pub use trash::Trashed;
pub use vault::{
    NewVault, PassphraseVerdict, VaultState, VaultView, VerdictReason, generated_passphrase,
    passphrase_check, put_keys_back, put_keys_back_from, recovery_code,
};

pub use tidemark_journal::{
    Activity, Appointment, CareMember, CheckIn, Dose, Event, HardHour, JournalDay, Kind, Medicine, Note,
    Practice, Question, RecordId, ScaleTotal, ThoughtRecord,
    check_in::Item,
    day::{ClockTime, LocalTime, Zone},
    list::{ListEntry, ListName},
    practice::PracticeWeek,
    routine::{Evening, Rest, RestDay, Routine},
    sleep::NightForm,
    taper::hand::{Copied, CopiedDose, CopiedStep, CopyTrouble},
};
pub use tidemark_vault::{Passphrase, RecoveryCode};
