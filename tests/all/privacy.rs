//! No entry text lies in clear: not in the journal's folder, nor anywhere in the person's home.

use std::fs;
use std::path::{Path, PathBuf};

use data_encoding::{BASE64, HEXLOWER};
use tempfile::TempDir;
use tidemark_app::Journal;
use tidemark_tests::canary::Canary;
use tidemark_tests::known;
use tidemark_tests::program::{self, PASSPHRASE, Ran, text};

/// The word itself is nobody's, so that finding it means something.
const NOTE: &str = "Quillabramble in the evening";
const MEDICINE: &str = "Zorvalenticum drops";

/// A private home, the journal inside it, and a place outside for what is written on purpose.
struct Home {
    folder: TempDir,
    home: PathBuf,
    journal: PathBuf,
}

impl Home {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let home = folder.path().join("home");
        for part in ["tmp", "config", "cache", "data", "state", "run"] {
            fs::create_dir_all(home.join(part)).unwrap();
        }
        let journal = home.join("data/tidemark");
        Self { folder, home, journal }
    }

    fn outside(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn run(&self, arguments: &[&str]) -> Ran {
        let mut command = program::command(&self.journal, arguments);
        for (name, part) in [
            ("HOME", ""),
            ("TMPDIR", "tmp"),
            ("XDG_CONFIG_HOME", "config"),
            ("XDG_CACHE_HOME", "cache"),
            ("XDG_DATA_HOME", "data"),
            ("XDG_STATE_HOME", "state"),
            ("XDG_RUNTIME_DIR", "run"),
        ] {
            command.env(name, self.home.join(part));
        }
        program::hear(command.current_dir(&self.home), PASSPHRASE).expect(0)
    }
}

fn daylio() -> String {
    format!(
        "full_date,date,weekday,time,mood,activities,note_title,note\n\
         2025-03-03,March 3,Monday,9:00 am,good,walk,,\"{NOTE} of an import\"\n"
    )
}

#[test]
fn no_entry_text_lies_in_clear() {
    let home = Home::new();
    let (csv, plan) = (home.outside("export.csv"), home.outside("plan.json"));
    fs::write(&csv, daylio()).unwrap();
    fs::write(&plan, known::PLAN.replace("Clonazepam 0.5 mg tablets (invented)", MEDICINE)).unwrap();

    home.run(&["init"]);
    home.run(&["import", "--kind", "daylio", text(&csv)]);
    home.run(&["import", "--kind", "fhir-taper", text(&plan)]);
    save_by_hand(&home.journal);
    let summary = home.run(&["summary", "--json", "--from", "2025-03-01", "--to", "2025-03-31"]);
    assert!(summary.out.contains(MEDICINE), "the plan came in: {}", summary.out);
    fs::write(home.outside("summary.json"), summary.out).unwrap();
    home.run(&["chart", "taper", "--out", text(&home.outside("taper.svg"))]);
    home.run(&["report", "--out", text(&home.outside("report.pdf"))]);
    home.run(&["verify"]);

    for secret in [NOTE, MEDICINE, PASSPHRASE] {
        assert_eq!(Canary::new(secret).search(&home.home), [], "{secret}");
    }
    // The control: what is meant to be readable is found, by the same search.
    let found = Canary::new(MEDICINE).search(home.folder.path());
    for meant in ["plan.json", "summary.json"] {
        assert!(found.iter().any(|found| found.file.ends_with(meant)), "{meant} is not in {found:?}");
    }
}

/// Two notes and a night's comment, saved as the window does; and one of them thrown away.
fn save_by_hand(journal: &Path) {
    let mut journal = Journal::unlock(journal, &known::passphrase(), known::clock()).unwrap();
    journal.save(known::note(NOTE), None).unwrap();
    let long = format!("{NOTE} ").repeat(2000);
    let trashed = journal.save(known::note(&long), None).unwrap();
    journal.delete(trashed.id).unwrap();
    let page = journal.page(None, None, 60).unwrap();
    let notes = page.days.iter().flat_map(|day| &day.entries).count();
    assert_eq!(notes, 2, "the note and the import are there");
    program::close(journal).unwrap();
}

#[test]
fn a_text_left_in_any_form_is_found() {
    let canary = Canary::new(NOTE);
    let utf16 = |bytes: fn(u16) -> [u8; 2]| NOTE.encode_utf16().flat_map(bytes).collect::<Vec<u8>>();
    for bytes in [
        NOTE.as_bytes().to_vec(),
        utf16(u16::to_le_bytes),
        utf16(u16::to_be_bytes),
        HEXLOWER.encode(NOTE.as_bytes()).into_bytes(),
        BASE64.encode(NOTE.as_bytes()).into_bytes(),
        BASE64.encode(format!("x{NOTE}").as_bytes()).into_bytes(),
        BASE64.encode(format!("xy{NOTE}z").as_bytes()).into_bytes(),
    ] {
        let folder = tempfile::tempdir().unwrap();
        let deep = folder.path().join("a/b");
        fs::create_dir_all(&deep).unwrap();
        fs::write(deep.join("left"), [&b"\0\xff before "[..], &bytes, b" after"].concat()).unwrap();
        fs::write(folder.path().join("other"), "nothing here").unwrap();
        let found = canary.search(folder.path());
        assert_eq!(found.len(), 1, "{found:?}");
    }
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join(format!("{NOTE}.txt")), "").unwrap();
    assert_eq!(canary.search(folder.path()).len(), 1, "in a file's name");
}
