use proptest::prelude::*;

use super::*;
use crate::day::DAY;

fn day(day: i64) -> JournalDay {
    "2026-01-01".parse::<JournalDay>().unwrap().plus(day)
}

fn clock(text: &str) -> ClockTime {
    serde_json::from_value(text.into()).unwrap()
}

/// Up at seven, from a day on.
fn seven(since: i64) -> Routine {
    Routine {
        since: day(since),
        rise: Some(clock("07:00")),
        tolerance: Tolerance::default(),
        bed: None,
        wind_down: None,
        practice: None,
    }
}

fn night(morning: i64, bed: Option<&str>, rise: Option<&str>) -> Rising {
    Rising { morning: day(morning), bed: bed.map(clock), rise: rise.map(clock) }
}

/// `k` kept, `m` missed, `r` rest, `.` unknown.
fn days(of: &str) -> Vec<Counted> {
    let counted = |letter: char| {
        let standing = match letter {
            'k' => Standing::Kept,
            'm' => Standing::Missed,
            'r' => Standing::Rest,
            _ => Standing::Unknown,
        };
        Counted::from(&Morning { day: day(0), standing: Some(standing), recorded: true })
    };
    of.chars().map(counted).collect()
}

#[test]
fn runs_follow_the_rules() {
    let check = |rule: &str, of: &str, run: u32, best: u32| {
        let streak = streak(days(of));
        assert_eq!((streak.run, streak.best), (run, best), "{rule}: {of}");
    };
    check("nothing yet", "", 0, 0);
    check("a run is a number of kept nights", "kkkk", 4, 4);
    check("it survives one miss", "kkmk", 3, 3);
    check("it survives two misses in any 14 nights", "kmkkkmk", 5, 5);
    check("a miss adds nothing", "kkm", 2, 2);
    check("it ends at the third miss within 14 nights", "kkmmm", 0, 2);
    check("it ends there, not before", "kkmkkkkkkkkkmkm", 0, 12);
    check("the first and third of 14 nights are within 14", "kmkkkkkkmkkkkkm", 0, 12);
    check("the first and third of 15 nights are not", "kmkkkkkkmkkkkkkm", 13, 13);
    check("then the next two count together", "kmkkkkkkmkkkkkkmm", 0, 13);
    check("the next begins with the first kept night", "kkmmmk", 1, 2);
    check("more misses after the end are no run", "kkmmmmmmk", 1, 2);
    check("the misses of a run that ended don't count against the next", "kkmmmkmmk", 2, 2);
    check("misses before any kept night are no run", "mmmkk", 2, 2);
    check("a rest day neither breaks nor adds", "kkrrrrrrk", 3, 3);
    check("any number of rest days", &format!("k{}k", "r".repeat(60)), 2, 2);
    check("an unknown night neither breaks nor adds", "kk......k", 3, 3);
    check("an unknown night is no miss beside misses", "kmm.k", 2, 2);
    check("nights pass while they rest: misses grow old", &format!("kmm{}mk", "r".repeat(12)), 2, 2);
    check("but not before 14 nights are over", &format!("kmm{}mk", "r".repeat(11)), 1, 1);
    check("the best run stays", "kkkkkmmmkk", 2, 5);
}

#[test]
fn a_night_filled_in_later_counts_on_its_own_date() {
    let routine = History::new(vec![seven(0)]);
    let up = |morning: i64, rise: &'static str| night(morning, None, Some(rise));
    let mut nights = vec![up(0, "07:00"), up(1, "09:00"), up(3, "09:00"), up(4, "07:00")];
    let run = |nights: &[Rising]| {
        let mornings = routine.mornings(nights, &BTreeSet::new(), day(0), day(4));
        streak(mornings.iter().map(Counted::from)).run
    };
    assert_eq!(run(&nights), 2);
    nights.insert(2, up(2, "09:00"));
    assert_eq!(run(&nights), 1, "the third miss stands between the other two and the night after them");
    nights[2] = up(2, "07:10");
    assert_eq!(run(&nights), 3);
}

#[test]
fn strength_has_the_values_of_the_design() {
    let check = |before: f64, part: f64, expected: f64| {
        let after = strengthened(before, part, 1.0);
        assert!((after - expected).abs() < 5e-7, "{before} and {part}: {after}");
    };
    check(0.0, 1.0, 0.051_922);
    check(0.5, 1.0, 0.525_961);
    check(0.75, 0.0, 0.711_058);
    let twenty = streak(days(&"k".repeat(20))).strength;
    assert!((twenty - 0.655_747).abs() < 1e-6, "{twenty}");
    let rested = streak(days(&format!("{}{}", "k".repeat(20), "r.".repeat(30)))).strength;
    assert!((rested - twenty).abs() < f64::EPSILON, "a rest day and an unknown night leave it unchanged");
    assert!(streak(days("km")).strength < streak(days("k")).strength);
}

#[test]
fn a_morning_is_judged_by_when_the_person_got_up() {
    let check = |routine: Routine, nights: &[(Option<&str>, Option<&str>)], expected: Option<Standing>| {
        let nights: Vec<Rising> = nights.iter().map(|(bed, rise)| night(3, *bed, *rise)).collect();
        let mornings = History::new(vec![routine]).mornings(&nights, &BTreeSet::new(), day(3), day(3));
        assert_eq!(mornings.first().map(|it| it.standing), Some(expected), "{routine:?} {nights:?}");
    };
    use Standing::*;
    check(seven(0), &[], Some(Unknown));
    check(seven(0), &[(Some("23:00"), None)], Some(Unknown));
    check(seven(0), &[(None, Some("07:30"))], Some(Kept));
    check(seven(0), &[(None, Some("06:30"))], Some(Kept));
    check(seven(0), &[(None, Some("07:31"))], Some(Missed));
    check(seven(0), &[(None, Some("06:29"))], Some(Missed));
    // However late it was.
    check(seven(0), &[(Some("04:00"), Some("07:00"))], Some(Kept));
    let strict = Routine { tolerance: Tolerance::try_from(5).unwrap(), ..seven(0) };
    check(strict, &[(None, Some("07:05"))], Some(Kept));
    check(strict, &[(None, Some("07:06"))], Some(Missed));
    // Across midnight.
    let at_midnight = Routine { rise: Some(clock("00:10")), ..seven(0) };
    check(at_midnight, &[(None, Some("23:45"))], Some(Kept));
    // Going to bed counts only once it is turned on.
    let with_bed = Routine { bed: Some(clock("23:00")), ..seven(0) };
    check(with_bed, &[(Some("23:30"), Some("07:00"))], Some(Kept));
    check(with_bed, &[(Some("00:30"), Some("07:00"))], Some(Missed));
    check(with_bed, &[(None, Some("07:00"))], Some(Unknown));
    check(with_bed, &[(None, Some("09:00"))], Some(Missed));
    // Of two nights on one date, one is enough.
    check(seven(0), &[(None, Some("15:00")), (None, Some("07:00"))], Some(Kept));
    check(seven(0), &[(None, Some("15:00")), (None, None)], Some(Missed));
    // Nothing is judged without a time, or before it was set.
    check(Routine { rise: None, ..seven(0) }, &[(None, Some("07:00"))], None);
    check(seven(4), &[(None, Some("07:00"))], None);
}

#[test]
fn a_night_is_judged_by_the_target_of_its_own_day() {
    let later = Routine { rise: Some(clock("09:00")), ..seven(2) };
    let routine = History::new(vec![later, seven(0)]);
    let nights: Vec<Rising> = (0..4).map(|morning| night(morning, None, Some("07:00"))).collect();
    let mornings = routine.mornings(&nights, &BTreeSet::from([day(3)]), day(-1), day(4));
    let standings: Vec<Option<Standing>> = mornings.iter().map(|morning| morning.standing).collect();
    use Standing::*;
    assert_eq!(standings, [None, Some(Kept), Some(Kept), Some(Missed), Some(Rest), Some(Unknown)]);
}

#[test]
fn the_first_figure_is_of_fourteen_calendar_mornings() {
    let routine = History::new(vec![seven(0)]);
    let rises = ["07:00", "07:00", "09:00", "07:00", "07:00"];
    let nights: Vec<Rising> =
        (0..).zip(rises).map(|(morning, rise)| night(morning, None, Some(rise))).collect();
    let check = |to: i64, rest: &[i64], expected: Option<(u32, u32, u32)>| {
        let rest: BTreeSet<JournalDay> = rest.iter().map(|at| day(*at)).collect();
        let mornings = routine.mornings(&nights, &rest, day(-30), day(to));
        let lately = Mornings::lately(&mornings).map(|it| (it.kept, it.of, it.recorded));
        assert_eq!(lately, expected, "to {to}");
    };
    check(-1, &[], None);
    check(0, &[], Some((1, 1, 1)));
    check(4, &[], Some((4, 5, 5)));
    check(13, &[], Some((4, 14, 5)));
    check(14, &[], Some((3, 14, 4)));
    check(13, &[1, 8], Some((3, 14, 5)));
    check(40, &[], Some((0, 14, 0)));
}

#[test]
fn practice_is_missed_only_where_something_else_was_noted() {
    let often = |days: u8| Routine { practice: Some(DaysAWeek::try_from(days).unwrap()), ..seven(0) };
    let check = |a_week: u8, of: &str, expected: &str| {
        let at = |letters: &str| -> BTreeSet<JournalDay> {
            (0..).zip(of.chars()).filter(|(_, is)| letters.contains(*is)).map(|(at, _)| day(at)).collect()
        };
        let last = day(i64::try_from(of.len()).unwrap() - 1);
        let history = History::new(vec![often(a_week)]);
        let counted = history.practices(&at("p"), &at("pn"), &at("r"), day(0), last);
        let said: String = counted
            .iter()
            .map(|day| match day.standing {
                Standing::Kept => 'k',
                Standing::Missed => 'm',
                Standing::Rest => 'r',
                Standing::Unknown => '.',
            })
            .collect();
        assert_eq!(said, expected, "{a_week} a week: {of}");
    };
    // p practised, n something else noted, r a rest day, a blank nothing at all.
    check(7, "ppnpr p", "kkmkr.k");
    check(3, "pnpnpnnpnpnpnn", "krkrkrrkrkrkrr");
    check(3, "pnpnpnnnnnnnnn", "krkrkrrmmmmmmm");
    check(1, "nnnnnnnpnnnnnnnn", "rrrrrrmkrrrrrrmm");
    // A week in hospital, then three a week again: nothing is missed by it.
    check(3, "pnpnpnnrrrrrrrpnpnpnnpnpn", "krkrkrrrrrrrrrkrkrkrrkrkr");
    // Nor by days of which nothing is known.
    check(3, "pnpnpnn   npn", "krkrkrr...rkr");
    // Without a number of days nothing is judged.
    let none = History::new(vec![seven(0)]);
    let counted =
        none.practices(&BTreeSet::from([day(0)]), &BTreeSet::new(), &BTreeSet::new(), day(0), day(1));
    assert_eq!(counted, [Counted::UNKNOWN; 2]);
}

#[test]
fn practice_strengthens_as_mornings_do() {
    let at = |days: &[i64]| -> BTreeSet<JournalDay> { days.iter().map(|at| day(*at)).collect() };
    let often = |days: u8| Routine { practice: Some(DaysAWeek::try_from(days).unwrap()), ..seven(0) };
    let strength = |a_week: u8, practised: &[i64], to: i64| {
        let noted: BTreeSet<JournalDay> = day(0).through(day(to)).collect();
        let history = History::new(vec![often(a_week)]);
        streak(history.practices(&at(practised), &noted, &BTreeSet::new(), day(0), day(to))).strength
    };
    // Every day: the check values of the mornings.
    assert!((strength(7, &[0], 0) - 0.051_922).abs() < 5e-7);
    let all: Vec<i64> = (0..20).collect();
    assert!((strength(7, &all, 19) - 0.655_747).abs() < 1e-6);
    // Three days a week, done as often as aimed at: it rises every day, more slowly.
    let three: Vec<i64> = (0..40).filter(|day| [0, 2, 4].contains(&(day % 7))).collect();
    let slower = 1.0 - 0.5_f64.powf((3.0_f64 / 7.0).sqrt() / 13.0);
    assert!((strength(3, &three, 0) - slower).abs() < 1e-9);
    for to in 8..40 {
        assert!(strength(3, &three, to) > strength(3, &three, to - 1), "day {to}");
    }
    // Then nothing for weeks: it fades.
    assert!(strength(3, &three, 80) < strength(3, &three, 45));
}

#[test]
fn what_is_no_tolerance_and_no_week_is_refused() {
    for minutes in 0..=u16::MAX {
        assert_eq!(Tolerance::try_from(minutes).is_ok(), (5..=120).contains(&minutes));
    }
    for days in 0..=u8::MAX {
        assert_eq!(DaysAWeek::try_from(days).is_ok(), (1..=7).contains(&days));
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 10_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_streak_never_counts_what_was_not_kept(of in "[kmr.]{0,120}") {
        let streak = streak(days(&of));
        let kept = u32::try_from(of.matches('k').count()).unwrap();
        prop_assert!(streak.run <= streak.best && streak.best <= kept);
        prop_assert!((0.0..=1.0).contains(&streak.strength));
        // Rest days and unknown nights at the end change nothing.
        let rested = super::streak(days(&format!("{of}r.r.")));
        prop_assert_eq!(rested, streak);
        // One more kept night adds one, whatever was before.
        let more = super::streak(days(&format!("{of}k")));
        prop_assert_eq!(more.run, streak.run + 1);
    }

    #[test]
    fn clock_times_lie_at_most_half_a_day_apart(one in 0..DAY, two in 0..DAY, turn in 0..DAY) {
        let at = |minute: u16| ClockTime::at_minute(minute % DAY).unwrap();
        let apart = at(one).apart(at(two));
        prop_assert!(apart <= DAY / 2);
        prop_assert_eq!(apart, at(two).apart(at(one)));
        prop_assert_eq!(apart, at(one + turn).apart(at(two + turn)));
    }
}
