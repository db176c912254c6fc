//! What comes in from files.

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::{Value, json};
use tidemark_tests::known;
use tidemark_tests::program::{self, shared, text};
use tidemark_tests::snapshot::Snapshot;

use super::{place, summary};

/// Newest first, with two moods of the person's own, a day that isn't one, and a row too short.
const DAYLIO: &str = "\u{feff}full_date,date,weekday,time,mood,activities,note_title,note\r\n\
    2025-03-05,March 5,Wednesday,6:50\u{202f}PM,rad,walk | friends,,\"one<br>two\r\nthree\"\r\n\
    2025-03-05,March 5,Wednesday,18:52,wobbly,,,\r\n\
    2025-03-04,March 4,Tuesday,9:05 am,awful,,A title,\r\n\
    2025-03-04,March 4,Tuesday,9:05 am,awful,,A title,\r\n\
    2025-02-30,February 30,Sunday,9:05 am,good,,,\r\n\
    2025-03-03,March 3\r\n";

fn fhir(journal: &Path, file: &Path, more: &[&str]) -> program::Ran {
    program::run(journal, &[&["import", "--kind", "fhir-taper", text(file)], more].concat())
}

fn daylio(journal: &Path, file: &Path, more: &[&str]) -> program::Ran {
    program::run(journal, &[&["import", "--kind", "daylio", text(file)], more].concat())
}

/// A journal with nothing in it, and a file beside it.
fn with_file(name: &str, content: &str) -> (tempfile::TempDir, PathBuf, PathBuf) {
    let (folder, journal) = place();
    program::run(&journal, &["init"]).expect(0);
    let file = folder.path().join(name);
    fs::write(&file, content).unwrap();
    (folder, journal, file)
}

#[test]
fn a_plan_comes_in_once_and_exactly_as_written() {
    let (_folder, journal, file) = with_file("plan.json", known::PLAN);
    let before = Snapshot::of(&journal);
    let ran = fhir(&journal, &file, &["--dry-run"]).expect(0);
    assert!(ran.err.ends_with("2 step(s) of Clonazepam 0.5 mg tablets (invented).\n"), "{}", ran.err);
    assert_eq!(Snapshot::of(&journal), before, "a dry run changes nothing");

    let sealed = fhir(&journal, &file, &[]).expect(0);
    assert_eq!(sealed.err, ran.err, "a dry run says what then happens");
    let once = summary(&journal);
    let plan = once.pointer("/plans/0").unwrap();
    let step = |start: &str, end: Value, amount: &str, text: &str| json!({ "start": start, "end": end, "amount": amount, "unit": "mg", "timesADay": 1, "times": [], "text": text });
    assert_eq!(
        plan.get("steps").unwrap(),
        &json!([
            // Digit for digit: 1.50 stays 1.50.
            step("2025-03-01", json!("2025-03-10"), "1.50", "1.50 mg at night for 14 days"),
            step("2025-03-15", Value::Null, "1.25", "1.25 mg at night"),
        ])
    );
    let questions = plan.get("questions").unwrap().as_array().unwrap();
    for kind in ["text-against-period", "gap", "open-end"] {
        assert!(questions.contains(&json!(kind)), "{kind} is not among {questions:?}");
    }
    assert_eq!(questions.len(), 3, "{questions:?}");

    let before = Snapshot::of(&journal);
    let again = fhir(&journal, &file, &[]).expect(0);
    assert!(again.err.contains("nothing was added"), "{}", again.err);
    assert_eq!(summary(&journal), once);
    assert_eq!(Snapshot::of(&journal).differences(&before), Vec::<PathBuf>::new());
}

#[test]
fn the_published_taper_comes_in_with_its_contradictions() {
    let Some(file) = shared("fhir/MedicationRequest-medrx0303-prednisone-taper.r4.json") else { return };
    let (_folder, journal) = place();
    program::run(&journal, &["init"]).expect(0);
    let ran = fhir(&journal, &file, &[]).expect(0);
    // Seven days in words and five in the period; 21 and 22 January in no step.
    assert!(ran.err.contains("text-against-period") && ran.err.contains("gap"), "{}", ran.err);
    let figures = summary(&journal);
    let amounts: Vec<&Value> =
        (0..3).filter_map(|step| figures.pointer(&format!("/plans/0/steps/{step}/amount"))).collect();
    assert_eq!(amounts, [&json!("4"), &json!("2"), &json!("1")]);
    assert_eq!(figures.pointer("/plans/0/steps/0/end"), Some(&json!("2015-01-20")));
}

#[test]
fn a_crossover_comes_in_as_a_table_and_is_two_staircases_never_added() {
    let table = "medicine,start,end,amount,unit,times_a_day\n\
        lorazepam (invented),2025-03-01,2025-03-10,1,mg,2\n\
        lorazepam (invented),2025-03-11,2025-03-20,0.50,mg,2\n\
        diazepam (invented),2025-03-01,2025-03-20,5,mg,1\n";
    let (folder, journal, file) = with_file("taper.csv", table);
    let import = |more: &[&str]| {
        let words = [&["import", "--kind", "csv-taper", file.to_str().unwrap()], more].concat();
        program::run(&journal, &words).expect(0)
    };
    import(&[]);
    let figures = summary(&journal);
    let plan = |at: usize, what: &str| figures.pointer(&format!("/plans/{at}/{what}")).cloned();
    assert_eq!(plan(0, "medicine"), Some(json!("diazepam (invented)")));
    assert_eq!(plan(1, "medicine"), Some(json!("lorazepam (invented)")));
    assert_eq!(plan(1, "steps/1/amount"), Some(json!("0.50")));
    assert_eq!((plan(1, "number"), plan(0, "number")), (Some(json!(1)), Some(json!(2))));
    let out = folder.path().join("taper.svg");
    let chart = ["chart", "taper", "--out", out.to_str().unwrap()];
    let ran = program::run(&journal, &chart).expect(0);
    assert!(out.exists() && folder.path().join("taper-2.svg").exists(), "{}", ran.err);
    assert!(!ran.err.contains("7 mg"), "two medicines are never added: {}", ran.err);
    // A change takes the place of one of them, and never silently.
    fs::write(&file, "medicine,start,amount,unit,times_a_day\nlorazepam (invented),2025-03-21,0.25,mg,2\n")
        .unwrap();
    import(&["--instead-of", "1"]);
    assert_eq!(summary(&journal).pointer("/plans").unwrap().as_array().unwrap().len(), 3);
    fs::write(&file, "medicine,start,amount,unit,times_a_day\nlorazepam (invented),2025-03-22,0.25,mg,2\n")
        .unwrap();
    let words = ["import", "--kind", "csv-taper", "--instead-of", "1", file.to_str().unwrap()];
    program::run(&journal, &words).expect(2);
}

#[test]
fn a_daylio_export_comes_in_once_row_by_row() {
    let (_folder, journal, file) = with_file("export.csv", DAYLIO);
    let before = Snapshot::of(&journal);
    let dry = daylio(&journal, &file, &["--dry-run"]).expect(0);
    let refused = "Row 3: the mood has a name that is not Daylio's own.\n\
                   Row 6: the date can't be read.\n\
                   Row 7: not a row of this table.\n";
    assert_eq!(dry.err, format!("{refused}3 would come in, 0 were there already, 3 refused.\n"));
    assert_eq!(Snapshot::of(&journal), before, "a dry run changes nothing");

    let first = daylio(&journal, &file, &[]).expect(0);
    assert_eq!(first.err, format!("{refused}3 came in, 0 were there already, 3 refused.\n"));
    let once = summary(&journal);
    // Great on one day; awful twice on the other.
    assert_eq!(once.pointer("/mood"), Some(&json!({ "mean": 3.0, "n": 2 })));

    let before = Snapshot::of(&journal);
    for more in [&["--dry-run"][..], &[]] {
        let second = daylio(&journal, &file, more).expect(0);
        assert!(second.err.contains(" 3 were there already, 3 refused.\n"), "{}", second.err);
        assert!(second.err.contains("0 would come in") || second.err.contains("0 came in"), "{}", second.err);
    }
    assert_eq!(summary(&journal), once);
    assert_eq!(Snapshot::of(&journal).differences(&before), Vec::<PathBuf>::new());

    // A longer export of the same journal adds only what is new.
    fs::write(&file, format!("{DAYLIO}2025-03-03,March 3,Monday,8:00 am,meh,,,\r\n")).unwrap();
    let third = daylio(&journal, &file, &[]).expect(0);
    assert!(third.err.contains("1 came in, 3 were there already"), "{}", third.err);
}

#[test]
fn published_daylio_exports_come_in_once() {
    for name in ["staticf0x_test_data", "michaelcurrin_sample", "michaelcurrin_multiple_moods_24h"] {
        let Some(file) = shared(&format!("daylio/daylio_{name}.csv")) else { continue };
        let (_folder, journal) = place();
        program::run(&journal, &["init"]).expect(0);
        let counts = |ran: program::Ran| -> Vec<u32> {
            let last = ran.err.lines().last().unwrap().to_owned();
            last.split(|symbol: char| !symbol.is_ascii_digit())
                .filter_map(|count| count.parse().ok())
                .collect()
        };
        let first = counts(daylio(&journal, &file, &[]).expect(0));
        let [came, 0, refused] = first.as_slice() else { panic!("{name}: {first:?}") };
        assert!(came + refused > 0, "{name}: {first:?}");
        assert_eq!(counts(daylio(&journal, &file, &[]).expect(0)), [0, *came, *refused], "{name}");
    }
}
