//! That everybody can read it, by checkers that share no code with what made it.

use std::fs;
use std::path::Path;
use std::process::Command;

use tidemark_app::{Audience, PaperSize, ReportOptions};
use tidemark_tests::program::{output, text};

use super::{checker, laden, unpacked, whole, words, written};

/// Pages from an empty journal's to those with everything, on either paper.
fn each(check: impl Fn(&Path, &str)) {
    let folder = tempfile::tempdir().unwrap();
    let journal = laden(&folder.path().join("journal"));
    let bare = {
        let day = |text: &str| text.parse().unwrap();
        ReportOptions::usual(Audience::Therapist, day("2021-01-01"), day("2021-01-05"))
    };
    for (name, options) in [("everything", whole()), ("an empty time", bare)] {
        for paper in [PaperSize::A4, PaperSize::Letter] {
            let mut options = options.clone();
            options.choices.paper = paper;
            options.in_my_words = Some("Words. \u{1F642} שלום".to_owned());
            let file = folder.path().join("report.pdf");
            written(&journal, &options, &file);
            check(&file, &format!("{name} on {paper:?}"));
        }
    }
    tidemark_tests::program::close(journal).unwrap();
}

#[test]
fn an_independent_checker_finds_nothing_to_say() {
    let Some(checker) = checker() else { return };
    each(|file, told| {
        let found = output(Command::new(&checker).args(["check", text(file)]));
        assert_eq!(found.status.code(), Some(0), "{told}: {}", String::from_utf8_lossy(&found.stdout));
        // The control: it has something to say about a page that isn't tagged.
        let bare = file.with_extension("bare.pdf");
        let made =
            Command::new("qpdf").args(["--empty", "--pages", text(file), "1", "--", text(&bare)]).status();
        assert!(made.unwrap().success());
        assert_ne!(output(Command::new(&checker).args(["check", text(&bare)])).status.code(), Some(0));
    });
}

#[test]
fn it_is_sound_its_fonts_are_in_it_and_two_runs_give_the_same_bytes() {
    each(|file, told| {
        let check = output(Command::new("qpdf").args(["--check", text(file)]));
        assert!(check.status.success() && check.stderr.is_empty(), "{told}: {check:?}");
        let fonts = output(Command::new("pdffonts").arg(file));
        let fonts = String::from_utf8(fonts.stdout).unwrap();
        let embedded: Vec<&str> = fonts.lines().skip(2).collect();
        assert!(!embedded.is_empty(), "{told}");
        for font in embedded {
            // The columns emb, sub and uni.
            assert!(font.contains("yes yes yes"), "{told}: {font}");
        }
    });
    let folder = tempfile::tempdir().unwrap();
    let journal = laden(&folder.path().join("journal"));
    let [one, two] = ["one.pdf", "two.pdf"].map(|name| {
        let file = folder.path().join(name);
        written(&journal, &whole(), &file);
        fs::read(file).unwrap()
    });
    assert!(one == two, "the same bytes twice");
    tidemark_tests::program::close(journal).unwrap();
}

#[test]
fn every_drawing_has_its_words_and_what_is_read_out_comes_in_order() {
    let folder = tempfile::tempdir().unwrap();
    let journal = laden(&folder.path().join("journal"));
    let file = folder.path().join("report.pdf");
    let mut options = whole();
    options.in_my_words = Some("invented own words".to_owned());
    options.choices.name = Some("A. Sample".to_owned());
    options.choices.born = Some("1 May 1970".to_owned());
    written(&journal, &options, &file);

    let plain = String::from_utf8_lossy(&unpacked(&file)).into_owned();
    let figures = plain.matches("/S /Figure").count();
    assert_eq!(figures, 5, "a staircase and four charts");
    assert_eq!(plain.matches("/Alt ").count(), figures);

    let said = words(&file);
    let mut from = 0;
    for next in [
        "Journal summary",
        "3 March to 5 March 2025",
        "3 of 3 days recorded",
        "A. Sample, born 1 May 1970",
        "Events that may have needed help at once: 4 March 2025: seizure",
        "My questions",
        "an invented question",
        "In my words",
        "invented own words",
        "Prescribed",
        "Clonazepam 0.5 mg tablets (invented): the plan, as it was put in,",
        "Plan of 20 February 2025, version 1, prescribed by Dr. Invented, read from a FHIR document.",
        "Over time",
        "Anxiety",
        "Mood",
        "Symptoms",
        "Asleep",
        "Figures",
        "28 February to 2 March 2025",
        "Sleep, mean a night",
        "Symptoms, days at moderate or worse",
        "Very severe: 4 Mar (tremor)",
        "Doses recorded",
        "Scale totals, with who rated",
        "14 (4 Mar, an invented nurse)",
        "Relaxation practice",
        "Medicines alongside, 3 March to 5 March 2025",
        "Steps, 3 March",
        "Sleep diary, 3 March",
        "Symptoms, 3 March",
        "What was going on around it, 3 March",
        "Practice by exercise, 3 March",
        "Notes, 3 March",
        "Rain all day.",
        "Thought records, 3 March",
        "What the figures mean",
    ] {
        let at = said[from..].find(next).unwrap_or_else(|| panic!("{next:?} does not come next in: {said}"));
        from += at + next.len();
    }
    // Every page says what it is.
    let pages = output(Command::new("pdfinfo").arg(&file));
    let pages = String::from_utf8(pages.stdout).unwrap();
    assert!(pages.contains("Title:           Journal summary\n"), "{pages}");
    let pages: usize =
        pages.lines().find_map(|line| line.strip_prefix("Pages:")).unwrap().trim().parse().unwrap();
    let feet = said.matches("Not a medical record, not dose advice.").count();
    assert!(pages > 1 && feet == pages, "{feet} of {pages}");
    tidemark_tests::program::close(journal).unwrap();
}
