//! The report as a file, read back with the usual tools.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use serde_json::Value;
use tidemark_tests::known;
use tidemark_tests::program::{self, text};
use tidemark_tests::snapshot::mode;

use super::{place, summary};

fn write(journal: &Path, out: &Path, more: &[&str]) {
    let arguments = ["report", "--from", known::FIRST, "--to", known::LAST, "--out", text(out)];
    let ran = program::run(journal, &[&arguments[..], more].concat()).expect(0);
    assert!(ran.out.is_empty() && ran.err.contains("Anyone who has the file can read it."), "{ran:?}");
}

/// The text of a PDF with every run of blanks as one.
fn read(file: &Path) -> String {
    let output = program::output(Command::new("pdftotext").args(["-layout", text(file), "-"]));
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap().split_whitespace().collect::<Vec<_>>().join(" ")
}

fn qpdf(file: &Path) -> Output {
    program::output(Command::new("qpdf").args(["--check", text(file)]))
}

#[test]
fn a_report_says_the_figures_of_the_summary() {
    let (folder, journal) = place();
    known::journal(&journal);
    let plan = folder.path().join("plan.json");
    fs::write(&plan, known::PLAN).unwrap();
    program::run(&journal, &["import", "--kind", "fhir-taper", text(&plan)]).expect(0);
    let file = folder.path().join("report.pdf");
    write(&journal, &file, &[]);
    assert_eq!(mode(&fs::metadata(&file).unwrap()), 0o600);

    let said = read(&file);
    let figures = summary(&journal);
    let number = |name: &str| figures.pointer(name).and_then(Value::as_f64).expect("a figure");
    let hours = |minutes: f64| {
        let minutes = minutes.round();
        format!("{} h {:02} min", (minutes / 60.0).floor(), minutes % 60.0)
    };
    let sleep = |name: &str| (number(&format!("/sleep/{name}/mean")), number(&format!("/sleep/{name}/n")));
    let (asleep, asleep_n) = sleep("totalSleepTime");
    let (in_bed, in_bed_n) = sleep("timeInBed");
    let (efficiency, efficiency_n) = sleep("sleepEfficiency");
    let (latency, latency_n) = sleep("sleepOnsetLatency");
    let (awake, awake_n) = sleep("wakeAfterSleepOnset");
    for expected in [
        format!("{} of 3 days recorded", number("/daysRecorded")),
        format!("asleep (TST) {} {asleep_n} – 0", hours(asleep)),
        format!("in bed (TIB) {} {in_bed_n} – 0", hours(in_bed)),
        format!("efficiency (SE) {efficiency:.0} % {efficiency_n} – 0"),
        format!("to fall asleep (SOL) {latency:.0} min {latency_n} – 0"),
        format!("awake after (WASO) {awake:.0} min {awake_n} – 0"),
        format!("fatigue {} {} – 0", number("/symptoms/0/days"), number("/symptoms/0/answered")),
        format!("sessions {} 0", number("/practice/sessions")),
        format!("minutes {} 0", number("/practice/minutes")),
        "Clonazepam 0.5 mg tablets (invented)".to_owned(),
        "Dr. Invented".to_owned(),
        "Self-reported".to_owned(),
        "not dose advice".to_owned(),
    ] {
        assert!(said.contains(&expected), "{expected:?} does not stand in: {said}");
    }
    // As the figures are by hand, not only as the summary has them.
    assert!(said.contains("asleep (TST) 6 h 00 min 3") && said.contains("efficiency (SE) 83 % 2"), "{said}");
    // A note is never in it unasked.
    assert!(!said.contains("Rain all day"), "{said}");
}

#[test]
fn a_report_is_sound_and_the_same_bytes_twice() {
    let (folder, journal) = place();
    known::journal(&journal);
    for paper in ["a4", "letter"] {
        let files = ["one.pdf", "two.pdf"].map(|name| folder.path().join(name));
        for file in &files {
            write(&journal, file, &["--paper", paper]);
        }
        let [one, two] = files.map(|file| fs::read(file).unwrap());
        assert!(one == two, "the same bytes twice");
        let check = qpdf(&folder.path().join("one.pdf"));
        assert!(check.status.success() && check.stderr.is_empty(), "{check:?}");
        // The control: qpdf sees a file that is cut short.
        let cut = folder.path().join("cut.pdf");
        fs::write(&cut, one.get(..one.len() / 2).unwrap()).unwrap();
        assert!(!qpdf(&cut).status.success());
    }
}

#[test]
fn a_report_takes_the_place_of_a_file_whole_or_leaves_it() {
    let (folder, journal) = place();
    known::journal(&journal);
    let file = folder.path().join("report.pdf");
    fs::write(&file, "something that was there").unwrap();
    write(&journal, &file, &[]);
    assert!(fs::read(&file).unwrap().starts_with(b"%PDF-"));
    let mut names: Vec<_> =
        fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    names.sort();
    assert_eq!(names, ["journal", "report.pdf"], "nothing is left beside it");
}
