//! An invented routine, beside the invented days.

use std::collections::BTreeSet;

use rand::{Rng, RngExt};

use super::Demo;
use crate::check_in::Item;
use crate::day::ClockTime;
use crate::routine::{DaysAWeek, Evening, KeptRoutine, Rest, RestDay, Routine, Tolerance, WIND_DOWN};

impl Demo {
    /// A time to get up that was changed once, a few rest days, and evenings of winding down.
    pub fn routine<R: Rng>(&self, rng: &mut R) -> KeptRoutine {
        let clock = |minute| ClockTime::at_minute(minute);
        let first = Routine {
            since: self.first(),
            rise: clock(7 * 60 + 30),
            tolerance: Tolerance::default(),
            bed: None,
            wind_down: clock(21 * 60 + 30),
            practice: DaysAWeek::try_from(4).ok(),
        };
        let middle = self.first().plus(i64::from(self.days) / 2);
        let second = Routine { since: middle, rise: clock(7 * 60), ..first };
        let mut kept = KeptRoutine {
            routines: if middle == first.since { vec![first] } else { vec![first, second] },
            ..KeptRoutine::default()
        };
        for day in self.first().through(self.until) {
            if rng.random_range(0..40) == 0 {
                kept.rest_days.push(RestDay { day, why: Rest::Illness });
            }
            let ticked = WIND_DOWN.into_iter().filter(|_| rng.random_range(0..3) == 0);
            let steps: BTreeSet<Item> = ticked.filter_map(|step| Item::new(step).ok()).collect();
            if !steps.is_empty() {
                kept.evenings.push(Evening { day, steps });
            }
        }
        kept
    }
}
