//! The domain of the journal: records, the journal day, sleep maths, the prescribed taper.
//!
//! Pure: it knows no file, no clock, no SQL, no window and no randomness of its own. What it needs
//! of those (the instant, the zone, a seed) is passed in.

pub mod activity;
pub mod amount;
pub mod appointment;
#[cfg(feature = "arbitrary")]
pub mod arbitrary;
pub mod care_team;
pub mod check_in;
pub mod day;
pub mod demo;
pub mod dose;
pub mod event;
pub mod hard_hour;
pub mod list;
pub mod medicine;
pub mod note;
pub mod practice;
pub mod question;
pub mod record;
pub mod routine;
pub mod scale_total;
pub mod series;
#[cfg(test)]
mod shared;
pub mod sleep;
pub mod taper;
pub mod thought;

pub use activity::Activity;
pub use amount::Amount;
pub use appointment::Appointment;
pub use care_team::CareMember;
pub use check_in::CheckIn;
pub use day::{DayStart, JournalDay, Moment, Zone};
pub use dose::Dose;
pub use event::Event;
pub use hard_hour::HardHour;
pub use medicine::Medicine;
pub use note::Note;
pub use practice::Practice;
pub use question::Question;
pub use record::{Body, Kind, Record, RecordId};
pub use scale_total::ScaleTotal;
pub use sleep::SleepNight;
pub use thought::ThoughtRecord;
