//! Properties that hold for any backups and any clock.

use proptest::prelude::*;
use proptest::sample::select;

use super::{at, sound, utc_day};
use crate::backup::rotation::*;
use crate::backup::{BackupFile, Reason};

const TEN_YEARS: i64 = 3652;

fn start() -> DateTime<Utc> {
    at("2023-03-01T00:00")
}

fn some_files() -> impl Strategy<Value = Vec<Candidate>> {
    // Some years in minutes; clusters come from the small ranges.
    let minute = prop_oneof![0..60 * 24 * 3i64, 0..60 * 24 * 40i64, 0..60 * 24 * 900i64];
    let file = (minute, select(Reason::ALL.to_vec()), prop::bool::weighted(0.9));
    prop::collection::vec(file, 0..120).prop_map(|files| {
        let files = files.into_iter().map(|(minute, reason, sound)| Candidate {
            file: BackupFile::new(start() + TimeDelta::minutes(minute), reason),
            sound,
        });
        files.collect()
    })
}

fn some_days() -> impl Strategy<Value = BTreeSet<NaiveDate>> {
    let days = prop::collection::btree_set(0..900u64, 0..120);
    days.prop_map(|days| days.into_iter().map(|day| utc_day(start()) + chrono::Days::new(day)).collect())
}

fn some_now() -> impl Strategy<Value = DateTime<Utc>> {
    (0..900i64).prop_map(|day| start() + TimeDelta::days(day))
}

fn without(files: &[Candidate], removed: &[BackupFile]) -> Vec<Candidate> {
    files.iter().copied().filter(|one| !removed.contains(&one.file)).collect()
}

/// Sound and not from the future, newest first. A file that is listed twice counts once.
fn eligible(files: &[Candidate], now: DateTime<Utc>) -> Vec<BackupFile> {
    let unsound: BTreeSet<_> = files.iter().filter(|one| !one.sound).map(|one| one.file).collect();
    let fit: BTreeSet<_> = files
        .iter()
        .map(|one| one.file)
        .filter(|file| !unsound.contains(file) && file.made() <= now + TimeDelta::days(1))
        .collect();
    fit.into_iter().rev().collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn only_what_may_go_goes(files in some_files(), opened in some_days(), now in some_now()) {
        let kept = keep(&files, now, utc_day, &opened);
        let eligible = eligible(&files, now);
        for gone in &kept.remove {
            prop_assert!(eligible.contains(gone), "from the future, or not sound");
            prop_assert!(!eligible.iter().take(NEWEST).any(|file| file == gone), "one of the newest");
            let since = opened.iter().filter(|day| **day > utc_day(gone.made())).count();
            prop_assert!(!gone.reason().is_before() || since >= BEFORE, "before a step");
            // Each that goes has a newer one in its day, or enough newer days; weeks and months too.
            let newer: Vec<_> = eligible.iter().filter(|file| *file > gone).collect();
            let day = utc_day(gone.made());
            let days: BTreeSet<_> = newer.iter().map(|file| utc_day(file.made())).collect();
            prop_assert!(days.contains(&day) || days.len() >= DAILY);
            let weeks: BTreeSet<_> = days.iter().map(|day| day.iso_week()).collect();
            prop_assert!(weeks.contains(&day.iso_week()) || weeks.len() >= WEEKLY);
            let months: BTreeSet<_> = days.iter().map(|day| (day.year(), day.month())).collect();
            prop_assert!(months.contains(&(day.year(), day.month())) || months.len() >= MONTHLY);
        }
        let ahead: BTreeSet<_> = files.iter().map(|one| one.file).filter(|file| file.made() > now + TimeDelta::days(1)).collect();
        prop_assert_eq!(kept.from_the_future, ahead.into_iter().collect::<Vec<_>>());
    }

    #[test]
    fn a_second_time_removes_nothing(files in some_files(), opened in some_days(), now in some_now()) {
        let first = keep(&files, now, utc_day, &opened);
        let rest = without(&files, &first.remove);
        let second = keep(&rest, now, utc_day, &opened);
        prop_assert_eq!(second.remove, []);
        prop_assert_eq!(second.from_the_future, first.from_the_future);
    }

    #[test]
    fn what_is_left_is_bounded(files in some_files(), now in some_now()) {
        let eligible = eligible(&files, now);
        let stretches = 1 + eligible.windows(2).filter(|two| two[0].made() - two[1].made() > TimeDelta::days(180)).count();
        let kept = keep(&files, now, utc_day, &BTreeSet::new());
        let left = eligible.iter().filter(|file| !kept.remove.contains(file)).count();
        let before = eligible.iter().filter(|file| file.reason().is_before()).count();
        prop_assert!(left <= stretches * (NEWEST + DAILY + WEEKLY + MONTHLY) + before);
    }

    #[test]
    fn the_order_of_the_list_is_nothing(files in some_files(), opened in some_days(), now in some_now()) {
        let mut turned = files.clone();
        turned.reverse();
        prop_assert_eq!(keep(&files, now, utc_day, &opened), keep(&turned, now, utc_day, &opened));
    }

    #[test]
    fn a_wrong_clock_alone_thins_nothing(files in some_files(), opened in some_days(), off in -TEN_YEARS..TEN_YEARS) {
        // All files are of the past by the true clock.
        let now = start() + TimeDelta::days(900);
        let right = keep(&files, now, utc_day, &opened);
        let wrong = keep(&files, now + TimeDelta::days(off), utc_day, &opened);
        prop_assert!(wrong.remove.iter().all(|gone| right.remove.contains(gone)));
        if off >= 0 {
            prop_assert_eq!(&wrong, &right);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 100, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_spell_of_a_wrong_clock_costs_no_other_backup(
        used in prop::collection::btree_map(0..500i64, (1..4i64, select(Reason::ALL.to_vec())), 1..150),
        spell in (0..500i64, 1..40i64),
        off in select(vec![-TEN_YEARS, TEN_YEARS, -731, 731]),
    ) {
        let wrong_on = |day: i64| (spell.0..spell.0 + spell.1).contains(&day);
        let (mut right, mut wrong) = (Journal::default(), Journal::default());
        // At least one in two weeks: with a pause of half a year even more is kept, in either.
        let mut all: BTreeMap<_, _> = (0..500).step_by(14).map(|day| (day, (1, Reason::Daily))).collect();
        all.extend(used);
        for (day, (times, reason)) in all {
            for time in 0..times {
                let made = start() + TimeDelta::days(day) + TimeDelta::hours(9 + 4 * time);
                let reason = if time == 0 { reason } else { Reason::Closing };
                right.back_up(made, reason);
                wrong.back_up(if wrong_on(day) { made + TimeDelta::days(off) } else { made }, reason);
            }
        }
        let outside = |file: &&BackupFile| !wrong_on((file.made() - start()).num_days());
        for file in right.files.iter().filter(outside) {
            prop_assert!(wrong.files.contains(file), "{file}");
        }
    }
}

/// Backs up and thins as the program does.
#[derive(Default)]
struct Journal {
    files: BTreeSet<BackupFile>,
    opened: BTreeSet<NaiveDate>,
}

impl Journal {
    fn back_up(&mut self, now: DateTime<Utc>, reason: Reason) {
        self.files.insert(BackupFile::new(now, reason));
        self.opened.insert(utc_day(now));
        let files = sound(self.files.iter().copied());
        for gone in keep(&files, now, utc_day, &self.opened).remove {
            self.files.remove(&gone);
        }
    }
}
