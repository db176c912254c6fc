//! The running mean.

use tidemark_journal::JournalDay;
use tidemark_journal::series::{DayValue, mean};

/// Days in the window: a day and the six before it.
const WINDOW: i64 = 7;
/// Recorded days a window must hold.
const ENOUGH: u32 = 4;

/// The running mean on each of `values`' days, or none.
///
/// It is the mean of that day and the six before, of those that are recorded; at least four must
/// be. The window never reaches back past a taper step change (the first day of a step). A day that
/// is not recorded has no mean of its own. `values` and `changes` are ordered by day.
pub(crate) fn means(values: &[DayValue], changes: &[JournalDay]) -> Vec<Option<f64>> {
    let mut first = 0;
    values
        .iter()
        .enumerate()
        .map(|(at, today)| {
            let passed = changes.partition_point(|&change| change <= today.day);
            let restart = passed.checked_sub(1).and_then(|last| changes.get(last)).copied();
            let reach = today.day.plus(1 - WINDOW);
            let reach = restart.map_or(reach, |restart| restart.max(reach));
            while values.get(first).is_some_and(|earlier| earlier.day < reach) {
                first += 1;
            }
            let window = values.get(first..=at).unwrap_or_default();
            mean(window.iter().map(|day| day.value)).filter(|&(_, n)| n >= ENOUGH).map(|(mean, _)| mean)
        })
        .collect()
}

/// The stretches over which a running mean is one line: consecutive days that all have one.
///
/// A day that is not recorded ends a stretch, so that no line crosses a gap; so does a step change,
/// because no mean exists until four days after it.
pub(crate) fn stretches(values: &[DayValue], means: &[Option<f64>]) -> Vec<Vec<(JournalDay, f64)>> {
    let mut lines: Vec<Vec<(JournalDay, f64)>> = Vec::new();
    for (value, mean) in values.iter().zip(means) {
        let Some(mean) = *mean else { continue };
        let point = (value.day, mean);
        match lines.last_mut() {
            Some(line) if line.last().is_some_and(|&(day, _)| day.plus(1) == value.day) => line.push(point),
            _ => lines.push(vec![point]),
        }
    }
    lines
}
