//! Values by day, as charts and the report take them.

use crate::day::JournalDay;

#[cfg(test)]
mod tests;

/// One day's value. A day without one is absent: missing is missing, never zero.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct DayValue {
    /// The journal day.
    pub day: JournalDay,
    /// The day's value: the median of its records.
    pub value: f64,
    /// How many records it is the median of.
    pub n: u32,
    /// Whether any of them was recorded for a day before the one it was written on.
    pub late: bool,
}

/// How many, as it is told: nobody keeps more than four billion of anything.
pub fn tally(many: usize) -> u32 {
    u32::try_from(many).unwrap_or(u32::MAX)
}

/// The median; of an even number the mean of the middle two. None of nothing.
pub fn median(values: &mut [f64]) -> Option<f64> {
    values.sort_by(f64::total_cmp);
    let middle = values.len() / 2;
    match values.len() {
        0 => None,
        n if n % 2 == 1 => values.get(middle).copied(),
        _ => Some((values.get(middle - 1)? + values.get(middle)?) / 2.0),
    }
}

/// The mean and how many it is of. None of nothing.
pub fn mean(values: impl IntoIterator<Item = f64>) -> Option<(f64, u32)> {
    let (sum, n) = values.into_iter().fold((0.0, 0_u32), |(sum, n), value| (sum + value, n + 1));
    (n > 0).then(|| (sum / f64::from(n), n))
}

/// Groups values by day and takes each day's median.
///
/// `values` must be ordered by day; each is the day, the value, and whether it was noted late.
pub fn by_day(values: impl IntoIterator<Item = (JournalDay, f64, bool)>) -> Vec<DayValue> {
    let mut days: Vec<DayValue> = Vec::new();
    let mut of_day: Vec<f64> = Vec::new();
    for (day, value, late) in values {
        match days.last_mut().filter(|last| last.day == day) {
            Some(last) => {
                of_day.push(value);
                last.n += 1;
                last.late |= late;
                last.value = median(&mut of_day).unwrap_or(value);
            }
            None => {
                of_day.clear();
                of_day.push(value);
                days.push(DayValue { day, value, n: 1, late });
            }
        }
    }
    days
}
