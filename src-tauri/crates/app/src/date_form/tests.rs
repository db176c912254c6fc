use chrono::{DateTime, Utc};
use serde_json::json;
use tidemark_chart::Theme;
use tidemark_journal::Zone;
use tidemark_journal::day::LocalTime;
use tidemark_vault::Passphrase;

use super::*;
use crate::clock::Clock;
use crate::{ChartName, JournalDay};

/// A journal on Friday 27 November 2026, of somebody who lives in a region.
fn journal(folder: &std::path::Path, region: Region) -> Journal {
    let now: DateTime<Utc> = "2026-11-27T12:00:00Z".parse().unwrap();
    let passphrase = Passphrase::new("an invented passphrase for tests only");
    let (journal, _) = Journal::create(folder, &passphrase, Clock::fixed(now, Zone::UTC)).unwrap();
    Appearance { region, ..Appearance::default() }.store(folder).unwrap();
    journal
}

#[test]
fn a_week_begins_as_chosen_or_as_where_the_person_lives() {
    let check = |region, week_start, expected| {
        let folder = tempfile::tempdir().unwrap();
        let mut journal = journal(folder.path(), region);
        if let Some(week_start) = week_start {
            journal.set_date_form(DateForm { week_start, ..DateForm::default() }).unwrap();
        }
        assert_eq!(journal.week_begins().unwrap(), expected, "{region:?} {week_start:?}");
    };
    check(Region::Other, None, Weekday::Mon);
    check(Region::Gb, None, Weekday::Mon);
    check(Region::Us, None, Weekday::Sun);
    check(Region::Ca, Some(WeekStart::Region), Weekday::Sun);
    check(Region::Us, Some(WeekStart::Monday), Weekday::Mon);
    check(Region::Gb, Some(WeekStart::Saturday), Weekday::Sat);
    check(Region::Nz, Some(WeekStart::Sunday), Weekday::Sun);
}

#[test]
fn what_is_usual_is_told_of_every_region() {
    let usual = serde_json::to_value(WeekStart::all_usual()).unwrap();
    let expected = json!({ "us": "sunday", "ca": "sunday", "gb": "monday", "ie": "monday", "eu": "monday",
        "au": "monday", "nz": "monday", "other": "monday" });
    assert_eq!(usual, expected);
}

#[test]
fn weeks_of_practice_and_of_charts_begin_with_it() {
    let folder = tempfile::tempdir().unwrap();
    let mut journal = journal(folder.path(), Region::Gb);
    let practice: tidemark_journal::Practice = serde_json::from_value(json!({ "exercise": "bodyScan",
        "minutes": 5, "tensionBefore": null, "tensionAfter": null, "note": null }))
    .unwrap();
    let day = |text: &str| -> JournalDay { text.parse().unwrap() };
    // A Sunday and the Monday after it.
    for at in ["2026-11-22T09:00", "2026-11-23T09:00"] {
        let at: Option<LocalTime> = serde_json::from_value(json!(at)).unwrap();
        journal.save(practice.clone(), at).unwrap();
    }
    let weeks = |journal: &Journal| -> Vec<(String, u32)> {
        let weeks = journal.practice_weeks().unwrap();
        weeks.iter().map(|week| (week.from.to_string(), week.times)).collect()
    };
    // Over more than 120 days a bar is a week.
    let charted = |journal: &Journal| -> Vec<String> {
        let chart =
            journal.charts(ChartName::Practice, day("2026-05-01"), day("2026-11-27"), Theme::Light).unwrap();
        chart[0].table.rows.iter().map(|row| row[0].clone()).collect()
    };
    assert_eq!(weeks(&journal), [("2026-11-23".to_owned(), 1), ("2026-11-16".to_owned(), 1)]);
    assert_eq!(charted(&journal), ["16 Nov 2026", "23 Nov 2026"]);
    journal.set_date_form(DateForm { week_start: WeekStart::Sunday, ..DateForm::default() }).unwrap();
    assert_eq!(weeks(&journal), [("2026-11-22".to_owned(), 2)]);
    assert_eq!(charted(&journal), ["22 Nov 2026"]);
}
