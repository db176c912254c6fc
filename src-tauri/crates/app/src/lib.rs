//! Use cases: everything the program does, without a window.
//!
//! It knows the vault, the database, the charts and the report, and puts them to work for one open
//! journal. It knows no window, no command line and no SQL. Time, zone and randomness come in
//! through [`Clock`]; the folder is passed in.

mod appearance;
mod backup;
mod chart;
mod check_in;
mod clock;
mod daylio;
mod demo;
mod draft;
mod entry;
mod error;
mod journal;
mod keys;
mod mend;
mod note;
mod notice;
mod opening;
mod practice;
mod report;
mod restore;
mod setting;
mod sleep;
mod summary;
mod taper;
mod today;
mod vault;

pub use appearance::{Appearance, Region, TextSize, ThemeChoice, write_private};
pub use backup::{BackupJob, BackupSecret, BackupView, BackupsView, MadeBackup, Reason, Rehearsed};
pub use chart::{Chart, ChartName, Theme as ChartTheme};
pub use clock::Clock;
pub use daylio::{ImportOutcome, RefusedRow, RowReason};
pub use draft::Draft;
pub use entry::{DayEntries, Entry, EntryBody, JournalPage};
pub use error::AppError;
pub use journal::{Journal, Saved};
pub use keys::{IDLE_MINUTES, Rotated, Security};
pub use mend::{Damaged, Lost, MendView, Salvaged};
pub use notice::Notice;
pub use opening::{Secret, Unlocked};
pub use report::{Audience, MadeReport, PaperSize, ReportOptions};
pub use restore::restore;
pub use sleep::{NightCheck, NightEntry};
pub use summary::Summary;
pub use taper::{ChosenPlan, PlanView, StepView, Taper};
pub use today::{Noted, Prescribed, PrescribedInstruction, Today};
pub use vault::{
    NewVault, PassphraseVerdict, VaultState, VaultView, VerdictReason, generated_passphrase,
    passphrase_check, put_keys_back, recovery_code,
};

pub use tidemark_journal::{
    CheckIn, JournalDay, Note, Practice, RecordId,
    day::{LocalTime, Zone},
    sleep::NightForm,
};
pub use tidemark_vault::{Passphrase, RecoveryCode};
