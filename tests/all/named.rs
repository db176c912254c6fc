//! What a person renamed or added is called by their name wherever it is shown.

use std::path::Path;
use std::process::Command;

use serde_json::{Value, json};
use tidemark_app::{Audience, ChartName, ChartTheme, GivenEntry, Journal, ListName, ReportOptions};
use tidemark_tests::known::{self, check_in_of, time};
use tidemark_tests::program::{self, PASSPHRASE, text};
use tidemark_tests::window::Window;

/// A list as it stands, with one entry renamed and one added.
fn renamed(journal: &mut Journal, list: ListName, key: &str, name: &str, added: &str) -> String {
    let lists = serde_json::to_value(journal.lists().unwrap()).unwrap();
    let lists = lists.as_array().unwrap();
    let there = lists.iter().find(|one| one["list"] == json!(list)).unwrap();
    let mut given = there["entries"].as_array().unwrap().clone();
    let one = given.iter_mut().find(|entry| entry["key"] == key).unwrap();
    one["name"] = json!(name);
    given.push(json!({ "key": null, "name": added, "group": null, "hidden": false }));
    let given: Vec<GivenEntry> = serde_json::from_value(json!(given)).unwrap();
    let kept = journal.set_list(list, given).unwrap();
    kept.entries.last().unwrap().key.as_str().to_owned()
}

/// A journal in which everything that has a list was renamed, and something of one's own was noted.
fn journal(folder: &Path) -> Journal {
    let mut journal = known::empty(folder);
    let measure = renamed(&mut journal, ListName::Measures, "anxiety", "the hum", "ringing");
    let symptom = renamed(&mut journal, ListName::Symptoms, "tremor", "shaky hands", "skin crawling");
    let trigger = renamed(&mut journal, ListName::Triggers, "noise", "the street", "the lift");
    for (at, value) in [("2025-03-03T09:00", 3), ("2025-03-04T09:00", 5)] {
        let check_in =
            check_in_of(json!({ "mood": "low", "measures": { "anxiety": value, &measure: value + 2 },
            "symptoms": { "tremor": "severe", &symptom: "moderate" },
            "triggers": { "noise": "strong", &trigger: "slight" }, "note": null }));
        journal.save(check_in, Some(time(at))).unwrap();
    }
    journal
}

#[test]
fn figures_charts_and_the_report_say_the_persons_names() {
    let folder = tempfile::tempdir().unwrap();
    let journal = journal(&folder.path().join("journal"));
    let [from, to] = [known::FIRST, known::LAST].map(|day| day.parse().unwrap());

    let summary = serde_json::to_value(journal.summary(from, to).unwrap()).unwrap();
    let measures: Vec<[&Value; 3]> = summary["measures"]
        .as_array()
        .unwrap()
        .iter()
        .map(|it| [&it["name"], &it["mean"], &it["n"]])
        .collect();
    assert_eq!(
        measures,
        [[&json!("the hum"), &json!(4.0), &json!(2)], [&json!("ringing"), &json!(6.0), &json!(2)]]
    );
    assert_eq!(summary["measures"][0]["measure"], "anxiety", "the key stays");
    let symptoms: Vec<&Value> =
        summary["symptoms"].as_array().unwrap().iter().map(|it| &it["name"]).collect();
    assert!(symptoms.contains(&&json!("shaky hands")) && symptoms.contains(&&json!("skin crawling")));

    let chart = journal.charts(ChartName::Anxiety, from, to, ChartTheme::Light).unwrap().remove(0);
    assert_eq!(chart.title, "the hum");
    assert!(chart.summary.contains("the hum"), "{}", chart.summary);
    assert!(!format!("{} {}", chart.summary, chart.svg).contains("nxiety"));
    let chart = journal.charts(ChartName::Energy, from, to, ChartTheme::Light).unwrap().remove(0);
    assert_eq!(chart.title, "Energy", "what was not renamed");

    let options = ReportOptions::usual(Audience::Therapist, from, to);
    let report = journal.report(&options).unwrap().lay_out().unwrap().pdf().unwrap();
    let file = folder.path().join("report.pdf");
    std::fs::write(&file, report).unwrap();
    let read = program::output(Command::new("pdftotext").args(["-layout", text(&file), "-"]));
    let read = String::from_utf8(read.stdout).unwrap();
    for name in ["the hum", "shaky hands", "skin crawling"] {
        assert!(read.contains(name), "{name:?} is not in the report:\n{read}");
    }
    assert!(!read.contains("nxiety") && !read.contains("own:"), "{read}");
    program::close(journal).unwrap();
}

#[tokio::test]
async fn the_window_says_the_persons_names() {
    let folder = tempfile::tempdir().unwrap();
    program::close(journal(folder.path())).unwrap();
    let window = Window::open(folder.path()).await;
    window.write("#passphrase", PASSPHRASE).await;
    window.press("#unlock").await;
    window.find("#noted").await;
    window.press("#nav-chart").await;
    window.says("#chart-name", "the hum").await;
    window.select("#chart-name", "measure anxiety").await;
    window.choose("chart-range", "all").await;
    window.says("#chart-title-0", "the hum").await;
    window.press("#nav-journal").await;
    for said in [
        "the hum 5 of 10",
        "ringing 7 of 10",
        "shaky hands: severe",
        "skin crawling: moderate",
        "the street: a lot",
        "the lift: a little",
    ] {
        window.reads("#journal-days", said).await;
    }
    window.close().await;
}
