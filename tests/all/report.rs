//! The report as a file: what stands in it, what doesn't, and that everybody can read it.

use std::path::{Path, PathBuf};
use std::process::Command;

use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use tidemark_app::{
    Audience, ChosenPlan, Dose, Event, Journal, Medicine, Question, ReportOptions, ScaleTotal, Section,
    ThoughtRecord,
};
use tidemark_tests::known;
use tidemark_tests::program::{self, text};

mod figures;
mod hostile;
mod left_out;
mod sealed;
mod sound;
mod window;

fn of<T: DeserializeOwned>(wire: Value) -> T {
    serde_json::from_value(wire).expect("a record's form")
}

/// The known journal with a plan and a record of every kind that a report can hold, open.
fn laden(folder: &Path) -> Journal {
    known::journal(folder);
    let mut journal = Journal::unlock(folder, &known::passphrase(), known::clock()).expect("it opens");
    let plan = ChosenPlan::fhir(known::PLAN.as_bytes().to_vec()).expect("a plan");
    journal.seal(&plan, &[None]).expect("a plan is sealed");
    let at = |clock: &str| Some(known::time(&format!("2025-03-04T{clock}")));
    let check_in = json!({ "mood": "okay", "measures": { "anxiety": 4 },
                           "symptoms": { "tremor": "verySevere" }, "triggers": { "crowds": "strong" },
                           "note": "invented check-in words" });
    journal.save(known::check_in_of(check_in), at("15:00")).expect("a check-in is saved");
    let event: Event = of(json!({ "sort": "seizure", "what": "invented event words" }));
    journal.save(event, at("10:00")).expect("an event is saved");
    for (asked, whom) in [("an invented question", None), ("one for her", Some("my therapist"))] {
        let question: Question = of(json!({ "text": asked, "whom": whom, "asked": false, "answer": null }));
        journal.save(question, at("11:00")).expect("a question is saved");
    }
    let total = json!({ "scale": "Invented-9", "total": 14, "ratedBy": "an invented nurse", "note": null });
    journal.save(of::<ScaleTotal>(total), at("12:30")).expect("a total is saved");
    let medicine =
        json!({ "name": "Inventolin", "asPrescribed": "one at noon", "since": null, "until": null });
    journal.save(of::<Medicine>(medicine), at("13:00")).expect("a medicine is saved");
    let thought = json!({ "situation": "an invented situation", "thought": null, "feelings": [],
                          "evidenceFor": null, "evidenceAgainst": null, "balanced": null });
    journal.save(of::<ThoughtRecord>(thought), at("14:00")).expect("a thought is saved");
    let dose = json!({ "medicine": "Clonazepam 0.5 mg tablets (invented)", "amount": "1.50", "unit": "mg",
                       "time": null, "relation": "asPrescribed", "reason": null, "note": null });
    journal.save(of::<Dose>(dose), at("08:00")).expect("a dose is saved");
    journal
}

/// Everything there is, over the days of the known journal.
fn whole() -> ReportOptions {
    let day = |text: &str| text.parse().expect("a day");
    let mut options = ReportOptions::usual(Audience::Both, day(known::FIRST), day(known::LAST));
    options.choices.sections = Section::ALL.into_iter().collect();
    options
}

/// A report, written where it can be read.
fn written(journal: &Journal, options: &ReportOptions, file: &Path) {
    let pages = journal.report(options).expect("a report").lay_out().expect("pages");
    std::fs::write(file, pages.pdf().expect("a file")).expect("it is written");
}

/// The text of a PDF in the order it is read out, with every run of blanks as one.
fn words(file: &Path) -> String {
    let output = program::output(Command::new("pdftotext").args(["-raw", text(file), "-"]));
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let text = String::from_utf8(output.stdout).expect("text");
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A PDF with nothing in it packed, as bytes.
fn unpacked(file: &Path) -> Vec<u8> {
    let plain = file.with_extension("qdf");
    let arguments = ["--qdf", "--object-streams=disable", text(file), text(&plain)];
    let output = program::output(Command::new("qpdf").args(arguments));
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    std::fs::read(plain).expect("it is there")
}

/// The independent checker of PDF/UA-1; `cargo xtask test` says where it was put.
fn checker() -> Option<PathBuf> {
    let checker = std::env::var_os("TIDEMARK_PDFUA").map(PathBuf::from);
    if checker.is_none() {
        program::skipped("TIDEMARK_PDFUA is not set: run these tests with `cargo xtask test`");
    }
    checker
}
