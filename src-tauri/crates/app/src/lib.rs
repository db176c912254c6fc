//! Use cases: everything the program does, without a window.
//!
//! It knows the vault, the database, the charts and the report, and puts them to work for one open
//! journal. It knows no window, no command line and no SQL. Time, zone and randomness come in
//! through [`Clock`]; the folder is passed in.

mod appearance;
mod chart;
mod check_in;
mod clock;
mod daylio;
mod demo;
mod entry;
mod error;
mod journal;
mod note;
mod practice;
mod report;
mod sleep;
mod summary;
mod taper;
mod today;
mod vault;

pub use appearance::{Appearance, Region, TextSize, ThemeChoice, write_private};
pub use chart::{Chart, ChartName, Theme as ChartTheme};
pub use clock::Clock;
pub use daylio::{ImportOutcome, RefusedRow, RowReason};
pub use entry::{DayEntries, Entry, EntryBody, JournalPage};
pub use error::AppError;
pub use journal::{Journal, Saved};
pub use report::{Audience, MadeReport, PaperSize, ReportOptions};
pub use sleep::{NightCheck, NightEntry};
pub use summary::Summary;
pub use taper::{ChosenPlan, PlanView, StepView, Taper};
pub use today::{Noted, Prescribed, PrescribedInstruction, Today};
pub use vault::{NewVault, PassphraseVerdict, VaultState, VerdictReason, passphrase_check};

pub use tidemark_journal::{
    CheckIn, JournalDay, Note, Practice, RecordId,
    day::{LocalTime, Zone},
    sleep::NightForm,
};
pub use tidemark_vault::Passphrase;
