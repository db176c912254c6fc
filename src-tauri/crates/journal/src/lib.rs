//! The domain of the journal: records, the journal day, sleep maths, the prescribed taper.
//!
//! Pure: it knows no file, no clock, no SQL, no window and no randomness of its own. What it needs
//! of those (the instant, the zone, a seed) is passed in.

pub mod amount;
pub mod check_in;
pub mod day;
pub mod demo;
pub mod note;
pub mod practice;
pub mod record;
pub mod series;
pub mod sleep;
pub mod taper;

pub use amount::Amount;
pub use check_in::CheckIn;
pub use day::{DayStart, JournalDay, Moment, Zone};
pub use note::Note;
pub use practice::Practice;
pub use record::{Body, Kind, Record, RecordId};
pub use sleep::SleepNight;
