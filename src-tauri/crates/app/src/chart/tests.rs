//! What the charts take from a journal, and what is remembered of them.

use chrono::{DateTime, Utc};
use serde_json::json;
use tidemark_chart::{Befell, TimeMark};
use tidemark_journal::Zone;
use tidemark_journal::day::LocalTime;
use tidemark_journal::routine::Rest;
use tidemark_vault::Passphrase;

use super::*;
use crate::clock::Clock;

fn day(text: &str) -> JournalDay {
    text.parse().unwrap()
}

fn journal(folder: &std::path::Path) -> Journal {
    let now: DateTime<Utc> = "2026-11-27T12:00:00Z".parse().unwrap();
    let passphrase = Passphrase::new("an invented passphrase for tests only");
    Journal::create(folder, &passphrase, Clock::fixed(now, Zone::UTC)).unwrap().0
}

/// A journal of 200 invented days with an invented plan in eight steps, up to today.
fn demo(folder: &std::path::Path) -> Journal {
    let mut journal = journal(folder);
    journal.fill_with_demo(200, day("2026-11-27"), 1).unwrap();
    journal
}

#[test]
fn events_and_rest_days_are_marked_once_a_day() {
    let folder = tempfile::tempdir().unwrap();
    let mut journal = journal(folder.path());
    let at = |text: &str| -> Option<LocalTime> { serde_json::from_value(text.into()).unwrap() };
    for (sort, when) in [
        ("seizure", "2026-11-20T10:00"),
        ("emergencyVisit", "2026-11-20T11:00"),
        ("fall", "2026-11-21T10:00"),
        ("illness", "2026-11-22T10:00"),
        ("planChange", "2026-11-23T10:00"),
        ("other", "2026-11-23T10:00"),
    ] {
        let event: tidemark_journal::Event =
            serde_json::from_value(json!({ "sort": sort, "what": null })).unwrap();
        journal.save(event, at(when)).unwrap();
    }
    for (on, why) in [
        ("2026-11-22", Rest::Illness),
        ("2026-11-23", Rest::Hospital),
        ("2026-11-24", Rest::Travel),
        ("2026-11-25", Rest::Other),
        ("2026-10-01", Rest::Travel),
    ] {
        journal.set_rest(day(on), Some(why)).unwrap();
    }
    let marks = journal.time_marks(day("2026-11-01"), day("2026-11-27")).unwrap();
    let expected = [
        (Befell::Fall, "2026-11-21"),
        (Befell::Illness, "2026-11-22"),
        (Befell::Illness, "2026-11-23"),
        (Befell::Travel, "2026-11-24"),
        (Befell::Emergency, "2026-11-20"),
    ];
    assert_eq!(marks, expected.map(|(what, on)| TimeMark { what, day: day(on) }));
}

#[test]
fn what_was_looked_at_is_remembered() {
    let folder = tempfile::tempdir().unwrap();
    let mut journal = journal(folder.path());
    assert_eq!(journal.chart_view().unwrap(), ChartView::default());
    let choice = ChartChoice::SymptomAroundReductions(Item::new("own:1").unwrap());
    let view =
        ChartView { choice, range: ChartRange::FiveYears, overlays: Overlays { taper: false, events: true } };
    journal.keep_chart_view(&view).unwrap();
    assert_eq!(journal.chart_view().unwrap(), view);
    // On the wire a choice is one name, or one key under what it is the key of.
    let wire = |choice: &ChartChoice| serde_json::to_value(choice).unwrap();
    assert_eq!(wire(&ChartName::SymptomMap.into()), json!({ "chart": "symptomMap" }));
    assert_eq!(wire(&view.choice), json!({ "symptomAroundReductions": "own:1" }));
}

#[test]
fn a_key_of_no_list_is_not_found_and_days_backwards_are_refused() {
    let folder = tempfile::tempdir().unwrap();
    let journal = journal(folder.path());
    let (from, to) = (day("2026-11-01"), day("2026-11-27"));
    let nowhere = ChartChoice::Measure(Item::new("nowhere").unwrap());
    assert!(matches!(journal.charts(nowhere, from, to, Theme::Light), Err(AppError::NotFound)));
    assert!(matches!(journal.charts(ChartName::Mood, to, from, Theme::Light), Err(AppError::BadInput)));
}

#[test]
fn what_is_turned_off_is_not_in_the_drawing() {
    let folder = tempfile::tempdir().unwrap();
    let journal = demo(folder.path());
    let (from, to) = (day("2026-09-01"), day("2026-11-27"));
    let draw = |overlays| {
        let choice = ChartName::Mood.into();
        journal.drawn(&ChartOptions { choice, from, to, theme: Theme::Light, overlays }).unwrap().remove(0)
    };
    let all = draw(Overlays::ALL);
    assert!(all.svg.contains("mg a day") && all.svg.contains(">taper step<") && all.svg.contains(">travel<"));
    assert!(all.summary.contains("Same dates don't show the cause."), "{}", all.summary);
    let none = draw(Overlays { taper: false, events: false });
    assert!(!none.svg.contains("mg a day") && !none.svg.contains("stroke-dasharray"), "{}", none.svg);
    assert!(!none.svg.contains(">travel<") && !none.summary.contains("Same dates"), "{}", none.summary);
    // The mean restarts at a step all the same: it is not another figure for being looked at alone.
    assert_eq!(all.table, none.table);
}

#[test]
fn a_running_mean_knows_the_days_before_its_first() {
    let folder = tempfile::tempdir().unwrap();
    let journal = demo(folder.path());
    let mean = |from: &str| {
        let charts = journal.charts(ChartName::Mood, day(from), day("2026-11-20"), Theme::Light).unwrap();
        charts[0].table.rows.iter().find(|row| row[0] == "14 Nov 2026").map(|row| row[3].clone()).unwrap()
    };
    assert!(!mean("2026-11-14").is_empty());
    assert_eq!(mean("2026-11-14"), mean("2026-10-28"));
}

#[test]
fn around_each_reduction_are_those_that_have_begun() {
    let folder = tempfile::tempdir().unwrap();
    let journal = demo(folder.path());
    let draw = |from: &str, to: &str| {
        journal.charts(ChartName::Reductions, day(from), day(to), Theme::Light).unwrap().remove(0)
    };
    // Of eight steps seven go down, the last of them three days ago; one more is not drawn ahead.
    let all = draw("2026-01-01", "2027-12-31");
    assert!(all.summary.contains("7 reductions, 9 June to 24 November 2026"), "{}", all.summary);
    assert!(all.table.rows.iter().any(|row| row[0].starts_with("median of ")));
    assert!(!all.svg.contains("mg") && !all.summary.contains("mg"), "no amount stands there");
    let few = draw("2026-10-01", "2026-11-27");
    assert!(few.summary.contains("here are 2"), "{}", few.summary);
    let none = draw("2026-01-01", "2026-03-01");
    assert!(none.table.rows.is_empty() && none.summary.contains("no reduction to draw"), "{}", none.summary);
}

#[test]
fn recorded_doses_stand_under_the_staircase_of_their_medicine() {
    let folder = tempfile::tempdir().unwrap();
    let mut journal = demo(folder.path());
    let at: Option<LocalTime> = serde_json::from_value("2026-11-20T09:00".into()).unwrap();
    for (medicine, relation) in
        [("something else", "more"), ("diazepam, oral (invented example)", "notTaken")]
    {
        let dose: tidemark_journal::Dose =
            serde_json::from_value(json!({ "medicine": medicine, "amount": null,
            "unit": null, "time": null, "relation": relation, "reason": null, "note": null }))
            .unwrap();
        journal.save(dose, at).unwrap();
    }
    let charts =
        journal.charts(ChartName::Taper, day("2026-11-01"), day("2026-11-27"), Theme::Light).unwrap();
    assert_eq!(charts.len(), 1);
    let summary = &charts[0].summary;
    assert!(summary.contains("not taken 1. What was not recorded is counted from"), "{summary}");
    assert!(summary.contains("less 0, more 0"), "what is of another medicine is not here: {summary}");
    assert!(!summary.contains('%'));
}
