//! What stands on page one alone.

use chrono::NaiveDate;

/// How the first day of a report was chosen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Since {
    /// It is that of the last appointment.
    Appointment,
    /// There was no appointment to count from.
    NoAppointment,
    /// The person picked it.
    Chosen,
}

/// An event that may have needed help at once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Emergency {
    /// Its date.
    pub date: NaiveDate,
    /// What sort it was, in words.
    pub sort: String,
}
