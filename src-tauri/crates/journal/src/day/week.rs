//! The week that a day lies in. With which day a week begins is the person's to say.

use chrono::{Datelike, Weekday};

use super::JournalDay;

impl JournalDay {
    /// The first day of its week, where weeks begin with `begins`.
    pub fn week(self, begins: Weekday) -> Self {
        self.plus(-i64::from(self.day_of_week(begins)))
    }

    /// How many days it comes after the first of its week: 0 to 6.
    pub fn day_of_week(self, begins: Weekday) -> u8 {
        let days = self.date().weekday().days_since(begins);
        u8::try_from(days).unwrap_or(0)
    }
}
