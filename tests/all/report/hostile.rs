//! Whatever a journal holds, there is a report: with the text in it as it was written, or with what
//! visibly stands for it.

use std::path::Path;

use rand::rngs::StdRng;
use rand::{RngExt, SeedableRng};
use serde_json::{Value, json};
use tidemark_app::{Audience, Clock, Journal, JournalDay, PaperSize, ReportOptions, Section};
use tidemark_tests::{hostile, known, program};

use super::{words, written};

/// The last day of every journal here.
const LAST: &str = "2025-03-05";
/// Journals of the short form, and of the long one.
const CASES: (u64, u64) = (48, 5_000);

/// What a typesetter could take for its own.
const MARKUP: [&str; 12] = [
    "#read(\"/etc/passwd\")",
    "#include \"/etc/passwd\"",
    "#import \"@preview/example:0.1.0\": *",
    "$ sum_(i=0)^n #sys.inputs $",
    "#{ let x = 1; while true { x += 1 } }",
    "[[[ ]] } {{ ) ( ]",
    "*bold* _it_ `raw` ``` <label> @ref = heading",
    "// a comment /* and one that never ends",
    "\\u{41} \\ \\#  ~ -- --- ...",
    "%PDF-1.7 endobj stream endstream /JavaScript (x) Tj",
    "\u{202E}reversed\u{202C} שלום עולם مرحبا",
    "👩‍👧‍👦 🏳️‍🌈 ☺️ e\u{301}\u{301}\u{301} 漢字 \u{E000}\u{FFFE}\u{0}",
];

/// One journal out of many, the same for the same number.
struct Case {
    random: StdRng,
    texts: Vec<String>,
    records: Vec<Value>,
}

impl Case {
    fn new(seed: u64) -> Self {
        let mut texts = hostile::texts();
        texts.extend(MARKUP.map(str::to_owned));
        texts.push("W".repeat(10_000));
        texts.push("🙂".repeat(10_000));
        texts.push("word ".repeat(2_000));
        Self { random: StdRng::seed_from_u64(seed), texts, records: Vec::new() }
    }

    fn text(&mut self) -> String {
        let at = self.random.random_range(0..self.texts.len());
        self.texts[at].clone()
    }

    /// An empty journal, one of a day, one of ten years, and everything between.
    fn days(&mut self, seed: u64) -> i64 {
        match seed % 10 {
            0 => 0,
            1 => 1,
            2 => 3_650,
            _ => self.random.random_range(2..200),
        }
    }

    fn add(&mut self, days: i64, kind: &str, body: Value) {
        let ago = self.random.random_range(0..days);
        let day = last().plus(-ago);
        let id = format!(
            "0195{:04x}-{:04x}-7{:03x}-8{:03x}-{:012x}",
            self.random.random_range(0..0xffff_u32),
            self.random.random_range(0..0xffff_u32),
            self.random.random_range(0..0xfff_u32),
            self.random.random_range(0..0xfff_u32),
            self.random.random_range(0..0xffff_ffff_ffff_u64),
        );
        let moment = json!({ "at": format!("{day}T11:00:00+01:00"), "zone": "Europe/Berlin", "day": day });
        self.records.push(json!({
            "id": id, "revision": 1, "happened": moment, "recorded": moment, "edited": null,
            "deleted": null, "origin": null, "kind": kind, "body": body,
        }));
    }

    /// Records of every kind that a report can hold, with the worst that could be written in each.
    fn fill(&mut self, days: i64) {
        let many = if days == 0 { 0 } else { self.random.random_range(1..40) };
        for _ in 0..many {
            let (one, two) = (self.text(), self.text());
            let (kind, body) = match self.random.random_range(0..10) {
                0 => ("note", json!({ "text": one })),
                1 => ("question", json!({ "text": one, "whom": two, "asked": false, "answer": null })),
                2 => ("medicine", json!({ "name": one, "asPrescribed": two, "since": null, "until": null })),
                3 => ("scaleTotal", json!({ "scale": one, "total": 65_535, "ratedBy": two, "note": null })),
                4 => ("event", json!({ "sort": "seizure", "what": one })),
                5 => (
                    "practice",
                    json!({ "exercise": "bodyScan", "minutes": 9, "tensionBefore": 8,
                                          "tensionAfter": null, "note": one }),
                ),
                6 => (
                    "dose",
                    json!({ "medicine": one, "amount": "0.25", "unit": two, "time": null,
                                      "relation": "less", "reason": two, "note": null }),
                ),
                7 => (
                    "thought",
                    json!({ "situation": one, "thought": two, "feelings": [
                                             { "name": two, "before": 100, "after": 0 } ],
                                         "evidenceFor": null, "evidenceAgainst": null, "balanced": one }),
                ),
                _ => (
                    "checkIn",
                    json!({ "mood": "awful", "measures": { "anxiety": 10, "own:x": 1 },
                                         "bad": "aLot", "symptoms": { "tremor": "verySevere", "own:y": "mild" },
                                         "triggers": { "own:z": "strong" }, "spell": null, "note": one,
                                         "allRight": two }),
                ),
            };
            self.add(days, kind, body);
        }
    }
}

fn last() -> JournalDay {
    LAST.parse().unwrap()
}

fn made(folder: &Path, clock: Clock, case: &Case) -> Journal {
    let (mut journal, _) = Journal::create(folder, &known::passphrase(), clock).unwrap();
    if !case.records.is_empty() {
        let mut export: Value = serde_json::from_slice(&journal.export().unwrap()).unwrap();
        let mut records = case.records.clone();
        records.sort_by_key(|record| record["id"].to_string());
        export["records"] = records.into();
        let taken = journal.import(&serde_json::to_vec(&export).unwrap(), false).unwrap();
        assert_eq!(taken.added as usize, case.records.len());
    }
    journal
}

/// The letters of a text that any way of reading it out keeps: no blanks, nothing outside ASCII.
fn letters(text: &str) -> String {
    text.chars().filter(char::is_ascii_graphic).collect()
}

#[test]
fn every_journal_gives_a_report_whatever_was_written() {
    let cases = if program::long() { CASES.1 } else { CASES.0 };
    let (mut most, mut read) = (0, 0);
    for seed in 0..cases {
        let mut case = Case::new(seed);
        let days = case.days(seed);
        case.fill(days);
        let folder = tempfile::tempdir().unwrap();
        let journal = made(&folder.path().join("journal"), known::clock(), &case);

        let audiences = [Audience::Therapist, Audience::Prescriber, Audience::Both];
        let audience = audiences[usize::try_from(seed % 3).unwrap()];
        let mut options = ReportOptions::usual(audience, last().plus(1 - days.max(1)), last());
        options.in_my_words = Some(case.text());
        options.choices.name = Some(case.text());
        options.choices.born = Some(case.text());
        if seed % 2 == 0 {
            options.choices.paper = PaperSize::Letter;
        }
        let pages = journal.report(&options).unwrap().lay_out().unwrap();
        assert!(pages.pdf().unwrap().starts_with(b"%PDF-"), "journal {seed}");
        assert!(pages.pages() <= 60, "journal {seed} has {} pages by default", pages.pages());
        most = most.max(pages.pages());

        options.choices.sections = Section::ALL.into_iter().collect();
        let file = folder.path().join("report.pdf");
        written(&journal, &options, &file);
        // Reading it back takes a while: of one in six.
        if seed % 6 == 3 {
            let said = words(&file);
            let all = letters(&said);
            assert!(!said.contains("root:x:0"), "journal {seed}: a file was read");
            for record in case.records.iter().filter(|record| record["kind"] == "note") {
                let text = record["body"]["text"].as_str().unwrap();
                // What is read from right to left comes out in another order.
                let plain = text.is_ascii() && text.len() < 2_000;
                if plain && !text.contains(|char: char| char.is_control()) {
                    assert!(all.contains(&letters(text)), "journal {seed}: {text:?} is not in {said}");
                    read += 1;
                } else if text.starts_with('🙂') {
                    assert!(said.contains("stands for a character"), "journal {seed}");
                    read += 1;
                }
            }
        }
        program::close(journal).unwrap();
        if seed % 500 == 499 {
            program::told(&format!("{} hostile journals so far", seed + 1));
        }
    }
    assert!(read > 0, "no note was read back");
    program::told(&format!(
        "{cases} hostile journals: a report each, {most} pages at most by default, {read} notes read back"
    ));
}
