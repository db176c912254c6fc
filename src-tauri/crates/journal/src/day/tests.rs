use super::*;

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
    assert_eq!("27.2.2026".parse::<JournalDay>(), Err(DayError::NotADay));
}
