//! What holds whatever the zone, the start hour or the clock.

use chrono::Timelike;
use proptest::prelude::*;

use super::*;

fn any_zone() -> impl Strategy<Value = Zone> {
    proptest::sample::select(chrono_tz::TZ_VARIANTS.to_vec()).prop_map(Zone)
}

/// From 1972 to 2099, to the millisecond.
fn any_instant() -> impl Strategy<Value = DateTime<Utc>> {
    (63_072_000_000..4_102_444_800_000_i64)
        .prop_map(|millis| DateTime::from_timestamp_millis(millis).unwrap())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 10_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_saved_day_moves_for_no_zone_no_start_and_no_clock(
        (at, zone, elsewhere) in (any_instant(), any_zone(), any_zone()),
        (start, other) in (0..=12_u8, 0..=12_u8),
    ) {
        let saved = Moment::new(at, zone, DayStart::new(start).unwrap());
        let local = saved.at();
        // It is the date the clocks showed, or before the start hour the one before.
        let expected = if local.hour() < u32::from(start) { local.date_naive().pred_opt().unwrap() } else { local.date_naive() };
        prop_assert_eq!(saved.day().date(), expected);
        // Read again after a journey and under another start hour, it says what was saved.
        let read = Moment::dated(saved.at(), saved.zone(), saved.day());
        let _later = Moment::new(at, elsewhere, DayStart::new(other).unwrap());
        prop_assert_eq!(read, saved);
        let offsets = [read, saved].map(|moment| *moment.at().offset());
        prop_assert_eq!(offsets[0], offsets[1]);
        let json = serde_json::to_string(&saved).unwrap();
        prop_assert_eq!(serde_json::from_str::<Moment>(&json).unwrap(), saved);
    }

    #[test]
    fn the_order_of_instants_is_that_of_their_moments(
        (first, second) in (any_instant(), any_instant()),
        (here, there) in (any_zone(), any_zone()),
    ) {
        let [one, two] = [(first, here), (second, there)].map(|(at, zone)| Moment::new(at, zone, DayStart::default()));
        prop_assert_eq!(one.at().cmp(&two.at()), first.cmp(&second));
        if here == there && first <= second {
            prop_assert!(one.day() <= two.day() || one.at().offset() != two.at().offset());
        }
    }

    #[test]
    fn what_a_clock_shows_means_every_instant_at_which_it_shows_it((at, zone) in (any_instant(), any_zone())) {
        let shown = zone.local(at);
        let minute = shown.with_second(0).and_then(|at| at.with_nanosecond(0)).unwrap();
        let meanings = zone.meanings(LocalTime((minute.naive_local(), None)));
        prop_assert!(meanings.contains(&minute), "{minute} is not in {meanings:?}");
        prop_assert!((1..=2).contains(&meanings.len()));
        for meaning in &meanings {
            prop_assert_eq!(meaning.naive_local(), minute.naive_local());
            // Said with its offset, it is the one that is meant.
            prop_assert_eq!(zone.resolve(LocalTime::from(*meaning)), Ok(*meaning));
        }
        let bare = zone.resolve(LocalTime((minute.naive_local(), None)));
        prop_assert_eq!(bare, if meanings.len() == 1 { Ok(minute) } else { Err(DayError::Twice) });
    }
}
