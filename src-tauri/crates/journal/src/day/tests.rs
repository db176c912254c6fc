use super::*;

mod moments;

fn check(at: &str, zone: &str, start: u8, day: &str) {
    let at = DateTime::parse_from_rfc3339(at).unwrap().to_utc();
    let moment = Moment::new(at, zone.parse().unwrap(), DayStart::new(start).unwrap());
    assert_eq!(moment.day().to_string(), day, "{at} in {zone} from {start}");
}

#[test]
fn a_day_starts_at_its_hour_on_the_local_clock() {
    check("2026-11-22T02:59:59Z", "Europe/Berlin", 4, "2026-11-21");
    check("2026-11-22T03:00:00Z", "Europe/Berlin", 4, "2026-11-22");
    check("2026-11-22T00:30:00Z", "Europe/London", 0, "2026-11-22");
    check("2026-11-22T08:59:00Z", "America/New_York", 4, "2026-11-21");
    check("2026-11-22T13:00:00Z", "Pacific/Auckland", 4, "2026-11-22");
    // Clocks forward at 01:00 UTC and back at 01:00 UTC: the start stays four on the wall.
    check("2026-03-29T01:59:00Z", "Europe/Berlin", 4, "2026-03-28");
    check("2026-03-29T02:00:00Z", "Europe/Berlin", 4, "2026-03-29");
    check("2026-10-25T02:59:00Z", "Europe/Berlin", 4, "2026-10-24");
    check("2026-10-25T03:00:00Z", "Europe/Berlin", 4, "2026-10-25");
}

#[test]
fn a_skipped_time_is_refused_and_of_a_double_hour_it_is_the_first() {
    let zone: Zone = "Europe/Berlin".parse().unwrap();
    let at = |text: &str| zone.at(text.parse().unwrap());
    assert_eq!(at("2026-03-29T02:30:00"), Err(DayError::Skipped));
    assert_eq!(at("2026-10-25T02:30:00").unwrap().to_rfc3339(), "2026-10-25T02:30:00+02:00");
}

#[test]
fn a_start_after_noon_is_refused() {
    assert_eq!(DayStart::new(12).map(DayStart::hour), Ok(12));
    assert_eq!(DayStart::new(13), Err(DayError::NotAStart));
}

#[test]
fn days_are_counted_and_walked() {
    let day: JournalDay = "2026-02-27".parse().unwrap();
    assert_eq!(day.plus(3).to_string(), "2026-03-02");
    assert_eq!(day.plus(3).days_since(day), 3);
    assert_eq!(day.through(day.plus(2)).count(), 3);
    for bad in
        ["27.2.2026", " 2026-02-27", "2026-2-27", "2026-02-30", "+2026-2-27", "0026-02-27", "2026-02-27T"]
    {
        assert_eq!(bad.parse::<JournalDay>(), Err(DayError::NotADay), "{bad}");
    }
}

#[test]
fn the_wire_form_of_a_local_time() {
    let check = |text: &str, good: bool| {
        let read = serde_json::from_value::<LocalTime>(text.into());
        assert_eq!(read.is_ok(), good, "{text}");
        if let Ok(time) = read {
            assert_eq!(serde_json::to_value(time).unwrap(), text);
        }
    };
    check("2026-11-22T07:40", true);
    check("2026-11-22T23:59", true);
    check("2999-12-31T23:59", true);
    check("1900-01-02T00:00", true);
    // With a start after midnight it would count for a day of 1899.
    check("1900-01-01T02:00", false);
    check("3000-01-01T00:00", false);
    check("2026-11-22T24:00", false);
    check("2026-11-22 07:40", false);
    check("2026-11-22T07:40:30", false);
    check("2026-11-22T07:40Z", false);
    check("2026-02-30T07:40", false);
    check("", false);
}

#[test]
fn a_moment_may_count_for_a_day_of_its_own() {
    let zone: Zone = "Europe/Berlin".parse().unwrap();
    let at = DateTime::parse_from_rfc3339("2026-11-22T01:30:00.123456+01:00").unwrap();
    let day: JournalDay = "2026-11-22".parse().unwrap();
    let dated = Moment::dated(at, zone, day);
    assert_eq!(dated.day(), day);
    assert_eq!(dated.at().to_rfc3339(), "2026-11-22T01:30:00.123+01:00", "whole milliseconds");
    assert_eq!(Moment::new(at.to_utc(), zone, DayStart::default()).day(), day.plus(-1));
}

#[test]
fn days_end_where_a_calendar_does() {
    let day: JournalDay = "2026-11-22".parse().unwrap();
    assert_eq!(day.plus(i64::MAX).date(), NaiveDate::MAX);
    assert_eq!(day.plus(i64::MIN).date(), NaiveDate::MIN);
    assert_eq!(day.through(day.plus(-1)).count(), 0);
}

mod properties {
    use proptest::prelude::*;
    use proptest::sample::select;

    use super::*;

    fn zone() -> impl Strategy<Value = Zone> {
        let names = ["UTC", "Europe/London", "America/New_York", "Pacific/Apia", "Australia/Lord_Howe"];
        select(names.to_vec()).prop_map(|name| name.parse().unwrap())
    }

    fn instant() -> impl Strategy<Value = DateTime<Utc>> {
        (-2_000_000_000_000..30_000_000_000_000_i64)
            .prop_map(|millis| DateTime::from_timestamp_millis(millis).unwrap())
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn the_day_is_the_date_or_before_the_start_the_one_before(
            at in instant(), zone in zone(), hour in 0..=12_u8,
        ) {
            let moment = Moment::new(at, zone, DayStart::new(hour).unwrap());
            let local = zone.local(at);
            let early = chrono::Timelike::hour(&local) < u32::from(hour);
            let date = JournalDay::from(local.date_naive());
            prop_assert_eq!(moment.day(), if early { date.plus(-1) } else { date });
        }

        /// Saved are the instant, the zone of then and the day; read back elsewhere it is that day.
        #[test]
        fn no_later_zone_moves_a_saved_day(at in instant(), then in zone(), later in zone()) {
            let saved = Moment::new(at, then, DayStart::default());
            let moved = Moment::dated(later.local(saved.at().to_utc()), later, saved.day());
            prop_assert_eq!(moved.day(), saved.day());
            prop_assert_eq!(Moment::dated(saved.at(), saved.zone(), saved.day()), saved);
        }

        #[test]
        fn days_are_ordered_as_their_texts_and_instants_are(a in instant(), b in instant(), zone in zone()) {
            let day = |at| Moment::new(at, zone, DayStart::default()).day();
            let (first, second) = (day(a.min(b)), day(a.max(b)));
            prop_assert!(first <= second);
            prop_assert_eq!(first.cmp(&second), first.to_string().cmp(&second.to_string()));
            prop_assert_eq!(first.to_string().parse(), Ok(first));
        }
    }
}

#[test]
fn an_hour_that_comes_twice_has_to_be_said_and_one_that_is_skipped_is_refused() {
    let zone: Zone = "Europe/Berlin".parse().unwrap();
    let check = |text: &str, expected: Result<&str, DayError>| {
        let time: LocalTime = serde_json::from_value(text.into()).unwrap();
        assert_eq!(zone.resolve(time).map(|at| at.to_rfc3339()), expected.map(str::to_owned), "{text}");
        assert_eq!(serde_json::to_value(time).unwrap(), text);
    };
    check("2026-10-25T02:30", Err(DayError::Twice));
    check("2026-10-25T02:30+02:00", Ok("2026-10-25T02:30:00+02:00"));
    check("2026-10-25T02:30+01:00", Ok("2026-10-25T02:30:00+01:00"));
    check("2026-10-25T02:30+05:00", Err(DayError::Twice));
    check("2026-10-25T03:30", Ok("2026-10-25T03:30:00+01:00"));
    check("2026-03-29T02:30", Err(DayError::Skipped));
}

#[test]
fn a_week_begins_with_the_day_that_is_chosen() {
    use chrono::Weekday::{Mon, Sat, Sun};
    let check = |on: &str, begins, week: &str, place: u8| {
        let day: JournalDay = on.parse().unwrap();
        assert_eq!((day.week(begins).to_string().as_str(), day.day_of_week(begins)), (week, place), "{on}");
    };
    // A Wednesday, and the Sunday before it.
    check("2026-11-25", Mon, "2026-11-23", 2);
    check("2026-11-25", Sun, "2026-11-22", 3);
    check("2026-11-25", Sat, "2026-11-21", 4);
    check("2026-11-22", Mon, "2026-11-16", 6);
    check("2026-11-22", Sun, "2026-11-22", 0);
    check("2027-01-01", Sun, "2026-12-27", 5);
}
