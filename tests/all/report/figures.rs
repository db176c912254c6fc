//! Every figure on the pages is one of the summary's, in every section and in both periods.

use std::path::Path;

use chrono::NaiveDate;
use serde_json::Value;
use tidemark_tests::program::{self, text};

use super::{laden, words};

const FROM: &str = "2025-02-10";
const TO: &str = "2025-03-05";
const BEFORE: (&str, &str) = ("2025-01-17", "2025-02-09");

fn summary(journal: &Path, from: &str, to: &str) -> Value {
    let ran = program::run(journal, &["summary", "--json", "--from", from, "--to", to]).expect(0);
    serde_json::from_str(&ran.out).unwrap()
}

fn date(value: &Value) -> NaiveDate {
    value.as_str().unwrap().parse().unwrap()
}

fn long(date: NaiveDate) -> String {
    date.format("%-d %B %Y").to_string()
}

fn hours(minutes: f64) -> String {
    let minutes = minutes.round();
    format!("{} h {:02} min", (minutes / 60.0).floor(), minutes % 60.0)
}

fn figure(value: &Value, say: impl Fn(f64) -> String) -> String {
    value.as_f64().map_or_else(|| "–".to_owned(), say)
}

/// A mean and its n, in two cells.
fn cells(mean: &Value, say: impl Fn(f64) -> String) -> String {
    match mean["mean"].as_f64() {
        Some(value) => format!("{} {}", say(value), mean["n"]),
        None => "– 0".to_owned(),
    }
}

/// A mean with its n, in one cell.
fn cell(mean: &Value, say: impl Fn(f64) -> String) -> String {
    mean["mean"].as_f64().map_or_else(|| "–".to_owned(), |value| format!("{} (n {})", say(value), mean["n"]))
}

fn list<'a>(of: &'a Value, name: &str) -> &'a Vec<Value> {
    of[name].as_array().unwrap_or_else(|| panic!("{name} is no list"))
}

/// The rows that the pages have to show, as they are read out.
fn rows(now: &Value, before: &Value) -> Vec<String> {
    let minutes = |value: f64| format!("{value:.0} min");
    let percent = |value: f64| format!("{value:.0} %");
    let tenths = |value: f64| format!("{value:.1}");
    let mut rows = vec![format!("{} of 24 days recorded", now["daysRecorded"])];
    rows.push(format!("({} of 24 days recorded)", before["daysRecorded"]));
    for (what, name, say) in [
        ("asleep (TST)", "totalSleepTime", &hours as &dyn Fn(f64) -> String),
        ("in bed (TIB)", "timeInBed", &hours),
        ("efficiency (SE)", "sleepEfficiency", &percent),
        ("to fall asleep (SOL)", "sleepOnsetLatency", &minutes),
        ("awake after (WASO)", "wakeAfterSleepOnset", &minutes),
    ] {
        rows.push(format!(
            "{what} {} {}",
            cells(&now["sleep"][name], say),
            cells(&before["sleep"][name], say)
        ));
    }
    for symptom in list(now, "symptoms").iter().filter(|one| one["days"] != 0).take(5) {
        let old = list(before, "symptoms").iter().find(|old| old["symptom"] == symptom["symptom"]);
        let old = old.map_or_else(|| "– 0".to_owned(), |old| format!("{} {}", old["days"], old["answered"]));
        let name = symptom["name"].as_str().unwrap();
        rows.push(format!("{name} {} {} {old}", symptom["days"], symptom["answered"]));
    }
    let severe = |of: &Value| format!("{} {}", list(of, "verySevere").len(), of["symptomsAnswered"]);
    rows.push(format!("any very severe {} {}", severe(now), severe(before)));
    for doses in list(now, "doses") {
        let old = list(before, "doses").iter().find(|old| old["medicine"] == doses["medicine"]);
        for (what, name, of_plan) in [
            ("as prescribed", "asPrescribed", false),
            ("less", "less", false),
            ("more", "more", false),
            ("not taken", "notTaken", false),
            ("not recorded", "notRecorded", true),
            ("longest run, days not recorded", "longestNotRecorded", true),
            ("days counted for this", "days", false),
        ] {
            let told = |of: &Value| {
                if of_plan && of["days"] == 0 { "–".to_owned() } else { of[name].to_string() }
            };
            let old = old.map_or_else(|| "–".to_owned(), told);
            rows.push(format!("{what} {} {old}", told(doses)));
        }
    }
    for total in list(now, "scaleTotals") {
        let by = total["ratedBy"].as_str().unwrap_or("rater not noted");
        rows.push(format!("{} ({}, {by})", total["total"], date(&total["day"]).format("%-d %b")));
    }
    for what in ["sessions", "minutes"] {
        rows.push(format!("{what} {} {}", now["practice"][what], before["practice"][what]));
    }
    for step in list(now, "steps") {
        let told = format!(
            "{} {} {} {}",
            step["daysRecorded"],
            cell(&step["anxiety"], tenths),
            cell(&step["mood"], tenths),
            cell(&step["totalSleepTime"], hours)
        );
        rows.push(format!("{} {told}", step["asWritten"].as_str().unwrap()));
    }
    for night in list(now, "nights") {
        let clock = |name: &str| night[name].as_str().unwrap_or("–").to_owned();
        let late = if night["late"] == true { " *" } else { "" };
        rows.push(format!(
            "{}{late} {} {} {} {} {} {} {}",
            long(date(&night["morning"])),
            clock("bed"),
            clock("outOfBed"),
            figure(&night["sleepOnsetLatency"], minutes),
            figure(&night["wakeAfterSleepOnset"], minutes),
            figure(&night["totalSleepTime"], hours),
            figure(&night["sleepEfficiency"], percent),
            figure(&night["quality"], |value| value.to_string()),
        ));
    }
    for symptom in list(now, "symptoms") {
        let name = symptom["name"].as_str().unwrap();
        rows.push(format!("{name} {} {} {}", symptom["days"], symptom["verySevere"], symptom["answered"]));
    }
    for trigger in list(now, "triggers") {
        let name = trigger["name"].as_str().unwrap();
        rows.push(format!("{name} {} {} {}", trigger["days"], trigger["strong"], trigger["answered"]));
    }
    for exercise in list(now, "exercises") {
        rows.push(format!(
            "{} {} {} {} {}",
            exercise["name"].as_str().unwrap(),
            exercise["sessions"],
            exercise["minutes"],
            cell(&exercise["tensionBefore"], tenths),
            cell(&exercise["tensionAfter"], tenths)
        ));
    }
    rows
}

#[test]
fn every_figure_of_every_section_is_that_of_the_summary() {
    let folder = tempfile::tempdir().unwrap();
    let journal = folder.path().join("journal");
    let mut filled = laden(&journal);
    filled.fill_with_demo(48, TO.parse().unwrap(), 7).unwrap();
    program::close(filled).unwrap();

    let file = folder.path().join("report.pdf");
    let arguments = ["report", "--from", FROM, "--to", TO, "--sections", "all", "--out", text(&file)];
    program::run(&journal, &arguments).expect(0);
    let said = words(&file);
    let (now, before) = (summary(&journal, FROM, TO), summary(&journal, BEFORE.0, BEFORE.1));
    let rows = rows(&now, &before);
    assert!(rows.len() > 60, "{} rows", rows.len());
    for row in &rows {
        assert!(said.contains(row), "{row:?} does not stand in: {said}");
    }
}
