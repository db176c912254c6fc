use std::collections::{BTreeMap, BTreeSet};

use chrono::Datelike;
use chrono::Weekday::{Mon, Sat, Sun};
use proptest::prelude::*;
use serde::Deserialize;

use super::*;

fn day(text: &str) -> JournalDay {
    text.parse().unwrap()
}

fn practice(minutes: impl Into<Option<u16>>) -> Practice {
    Practice {
        exercise: Item::new("bodyScan").unwrap(),
        minutes: minutes.into(),
        tension_before: None,
        tension_after: None,
        note: None,
    }
}

/// First day, times, minutes, how many without.
type Row = (&'static str, u32, Option<u32>, u32);

#[test]
fn minutes_stand_by_weeks_from_monday_to_sunday() {
    let check = |noted: &[(&str, Option<u16>)], expected: &[Row]| {
        let noted: Vec<_> = noted.iter().map(|(on, minutes)| (day(on), practice(*minutes))).collect();
        let weeks = weeks(noted.iter().map(|(day, practice)| (*day, practice)), day("2026-11-25"), 4, Mon);
        let rows: Vec<_> = weeks
            .iter()
            .map(|week| (week.from.to_string(), week.times, week.minutes, week.untimed))
            .collect();
        let expected: Vec<_> = expected.iter().map(|row| (row.0.to_owned(), row.1, row.2, row.3)).collect();
        assert_eq!(rows, expected, "{noted:?}");
    };
    check(&[], &[]);
    // A Wednesday: its week goes from the 23rd on. Sunday belongs to the week before.
    check(
        &[("2026-11-25", Some(5)), ("2026-11-23", Some(2)), ("2026-11-22", Some(10))],
        &[("2026-11-23", 2, Some(7), 0), ("2026-11-16", 1, Some(10), 0)],
    );
    // Nothing noted is no zero minutes, and stands only between weeks that are known.
    check(
        &[("2026-11-10", Some(3))],
        &[("2026-11-23", 0, None, 0), ("2026-11-16", 0, None, 0), ("2026-11-09", 1, Some(3), 0)],
    );
    // Without minutes it is a practice all the same, and its minutes are unknown.
    check(&[("2026-11-24", None)], &[("2026-11-23", 1, None, 1)]);
    check(&[("2026-11-24", None), ("2026-11-25", Some(4))], &[("2026-11-23", 2, Some(4), 1)]);
    // Older than what is asked for.
    check(&[("2026-11-01", Some(4))], &[]);
    check(
        &[("2026-11-02", Some(4))],
        &[
            ("2026-11-23", 0, None, 0),
            ("2026-11-16", 0, None, 0),
            ("2026-11-09", 0, None, 0),
            ("2026-11-02", 1, Some(4), 0),
        ],
    );
}

#[test]
fn a_week_goes_over_the_end_of_a_year() {
    let noted = [practice(1), practice(2)];
    let days = [day("2026-12-28"), day("2027-01-03")];
    let weeks = weeks(days.into_iter().zip(&noted), day("2027-01-01"), 2, Mon);
    assert_eq!(weeks.len(), 1);
    assert_eq!(weeks.first().map(|week| (week.from, week.minutes)), Some((days[0], Some(3))));
}

#[test]
fn a_week_begins_with_the_day_that_is_chosen() {
    let noted = [practice(1), practice(2)];
    // A Saturday and the Sunday after it, seen on that Sunday.
    let days = [day("2026-11-21"), day("2026-11-22")];
    let check = |begins, expected: &[(&str, Option<u32>)]| {
        let weeks = weeks(days.into_iter().zip(&noted), days[1], 2, begins);
        let rows: Vec<_> = weeks.iter().map(|week| (week.from.to_string(), week.minutes)).collect();
        let expected: Vec<_> =
            expected.iter().map(|(from, minutes)| ((*from).to_owned(), *minutes)).collect();
        assert_eq!(rows, expected, "{begins}");
    };
    check(Mon, &[("2026-11-16", Some(3))]);
    check(Sat, &[("2026-11-21", Some(3))]);
    check(Sun, &[("2026-11-22", Some(2)), ("2026-11-15", Some(1))]);
}

proptest! {
    #[test]
    fn no_minute_is_lost_and_none_invented(
        noted in prop::collection::vec((0_i64..56, prop::option::of(0_u16..600)), 0..60),
        today in 0_i64..400,
        begins in prop::sample::select(vec![Mon, Sat, Sun]),
    ) {
        let today = day("2026-01-01").plus(today);
        let noted: Vec<_> = noted.into_iter().map(|(ago, minutes)| (today.plus(-ago), practice(minutes))).collect();
        let weeks = weeks(noted.iter().map(|(day, practice)| (*day, practice)), today, 9, begins);
        let minutes: u32 = noted.iter().filter_map(|(_, practice)| practice.minutes).map(u32::from).sum();
        prop_assert_eq!(weeks.iter().filter_map(|week| week.minutes).sum::<u32>(), minutes);
        prop_assert_eq!(weeks.iter().map(|week| week.times).sum::<u32>() as usize, noted.len());
        prop_assert!(weeks.iter().all(|week| week.from.date().weekday() == begins));
        prop_assert!(weeks.windows(2).all(|two| two[0].from == two[1].from.plus(7)));
    }
}

/// What `assets/practice/exercises.json` holds.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Exercises {
    exercises: Vec<Exercise>,
}

#[derive(Deserialize)]
#[serde(tag = "sort", rename_all = "camelCase", deny_unknown_fields)]
enum Exercise {
    Breath {
        key: String,
        lengths: Vec<u32>,
        usual: u32,
        phases: Vec<Phase>,
    },
    Steps {
        key: String,
        lengths: Vec<u32>,
        usual: u32,
        twice: Vec<u32>,
        opening: Vec<Step>,
        round: Vec<Step>,
        closing: Vec<Step>,
    },
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Phase {
    name: String,
    seconds: u32,
    least: u32,
    most: u32,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Step {
    key: String,
    seconds: u32,
    #[serde(default)]
    grows: bool,
}

/// What `assets/practice/en.json` holds.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Words {
    phases: BTreeMap<String, String>,
    exercises: BTreeMap<String, Said>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Said {
    about: String,
    how: Vec<String>,
    care: String,
    steps: BTreeMap<String, String>,
}

fn assets() -> (Vec<Exercise>, Words) {
    let exercises: Exercises =
        serde_json::from_str(include_str!("../../../../../assets/practice/exercises.json")).unwrap();
    let words = serde_json::from_str(include_str!("../../../../../assets/practice/en.json")).unwrap();
    (exercises.exercises, words)
}

#[test]
fn every_exercise_that_comes_with_the_program_is_there_with_its_words() {
    let (exercises, words) = assets();
    let keys = exercises.iter().map(|exercise| match exercise {
        Exercise::Breath { key, .. } | Exercise::Steps { key, .. } => key.as_str(),
    });
    assert_eq!(keys.collect::<Vec<_>>(), EXERCISES);
    assert_eq!(words.exercises.keys().map(String::as_str).collect::<BTreeSet<_>>(), EXERCISES.into());
    for exercise in &exercises {
        let (key, lengths, usual) = match exercise {
            Exercise::Breath { key, lengths, usual, .. } | Exercise::Steps { key, lengths, usual, .. } => {
                (key, lengths, usual)
            }
        };
        assert!(lengths.contains(usual) && lengths.is_sorted(), "{key}");
        assert!(lengths.iter().all(|minutes| (1..=10).contains(minutes)), "{key}: nobody is told to do more");
        let said = &words.exercises[key];
        assert!(!said.about.is_empty() && !said.how.is_empty() && !said.care.is_empty(), "{key}");
        let needed: BTreeSet<&str> = match exercise {
            Exercise::Breath { phases, .. } => {
                for phase in phases {
                    assert!(words.phases.contains_key(&phase.name), "{key}: {}", phase.name);
                }
                assert!(said.care.contains("breathe as you usually do"), "{key}");
                BTreeSet::new()
            }
            Exercise::Steps { opening, round, closing, .. } => {
                let steps = opening.iter().chain(round).chain(closing);
                steps.map(|step| step.key.as_str()).collect()
            }
        };
        assert_eq!(said.steps.keys().map(String::as_str).collect::<BTreeSet<_>>(), needed, "{key}");
    }
}

/// Breath goes in and out and is never held; nobody is made to breathe fast, or deeper than is easy.
#[test]
fn a_breath_is_one_that_a_frightened_person_can_follow() {
    let mut seen = 0;
    for exercise in assets().0 {
        let Exercise::Breath { key, phases, .. } = exercise else { continue };
        let names: Vec<&str> = phases.iter().map(|phase| phase.name.as_str()).collect();
        assert_eq!(names, ["in", "out"], "{key} holds no breath");
        let sum = |of: fn(&Phase) -> u32| phases.iter().map(of).sum::<u32>();
        assert!(phases.iter().all(|phase| (phase.least..=phase.most).contains(&phase.seconds)), "{key}");
        assert!(sum(|phase| phase.least) >= 4, "{key}: 15 breaths a minute at most");
        assert!(sum(|phase| phase.most) <= 15, "{key}: 4 breaths a minute at least");
        assert!((6..=10).contains(&sum(|phase| phase.seconds)), "{key} begins at an easy pace");
        assert!(
            phases.iter().all(|phase| phase.name == "out" || phase.most <= 6),
            "{key}: no long breath in"
        );
        if key == "longExhale" {
            assert!(phases[1].least > phases[0].most, "out is always longer than in");
        }
        seen += 1;
    }
    assert_eq!(seen, 2);
}

#[test]
fn a_step_has_time_to_be_read_and_the_shortest_length_has_room_for_all() {
    for exercise in assets().0 {
        let Exercise::Steps { key, lengths, twice, opening, round, closing, .. } = exercise else { continue };
        for step in opening.iter().chain(&round).chain(&closing) {
            assert!((5..=30).contains(&step.seconds), "{key}: {}", step.key);
        }
        assert!(round.iter().any(|step| step.grows), "{key} can be longer");
        let sum = |steps: &[Step]| steps.iter().map(|step| step.seconds).sum::<u32>();
        for minutes in &lengths {
            let rounds = if twice.contains(minutes) { 2 } else { 1 };
            let least = sum(&opening) + rounds * sum(&round) + sum(&closing);
            assert!(least <= minutes * 60, "{key} in {minutes} minutes takes at least {least} seconds");
        }
        assert!(twice.iter().all(|minutes| lengths.contains(minutes)), "{key}");
    }
    // A muscle is tensed for a short while only.
    let tensed = assets().0.into_iter().find_map(|exercise| match exercise {
        Exercise::Steps { key, round, .. } if key == "muscleRelaxation" => Some(round),
        _ => None,
    });
    for pair in tensed.unwrap().chunks(2) {
        assert!(pair[0].seconds == 5 && !pair[0].grows && pair[1].grows, "{}", pair[0].key);
    }
}

/// No dose, no "try harder", no holding of breath.
#[test]
fn the_words_push_nobody() {
    let words = include_str!("../../../../../assets/practice/en.json").to_lowercase();
    for never in [
        " mg",
        "dose",
        "tablet",
        "medicine",
        "harder",
        "try again",
        " must ",
        " should ",
        "don't stop",
        "keep going",
        "hold your breath",
        "hold it",
        "well done",
        "better",
        "goal",
        "every day",
        "as long as you can",
    ] {
        assert!(!words.contains(never), "{never}");
    }
}
