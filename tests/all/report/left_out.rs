//! What was switched off is not in the file: not in its text, and not in its bytes.

use std::path::Path;

use tidemark_app::{EntrySort, Journal, ReportEntry, ReportOptions, Section};
use tidemark_tests::program;

use super::{laden, unpacked, whole, words, written};

/// Whether something stands in a file: in the text, in what is said beside drawings, or anywhere in the
/// unpacked bytes, in the two ways that PDF writes text.
fn holds(file: &Path, words_of: &str) -> bool {
    let plain = unpacked(file);
    let wide: Vec<u8> = words_of.encode_utf16().flat_map(u16::to_be_bytes).collect();
    let found = |text: &[u8]| plain.windows(text.len()).any(|window| window == text);
    words(file).contains(words_of) || found(words_of.as_bytes()) || found(&wide)
}

/// What nothing but this section puts on the pages, in a report with everything else.
fn mark(section: Section) -> &'static [&'static str] {
    match section {
        Section::Questions => &["an invented question", "My questions"],
        Section::Prescribed => &["Dr. Invented", "Plan of 20 February", "mg a day"],
        Section::Charts => &["Over time", "A dot is a day"],
        Section::Sleep => &["Sleep, mean a night", "in bed (TIB)"],
        Section::Symptoms => &["days at moderate or worse", "Very severe: 4 Mar"],
        Section::Doses => &["Doses recorded", "not recorded"],
        Section::Scales => &["Invented-9", "an invented nurse", "Scale totals"],
        Section::Practice => &["Relaxation practice"],
        Section::Medicines => &["Inventolin", "one at noon", "Medicines alongside"],
        Section::StepTable => &["Steps, 3 March"],
        Section::SleepDiary => &["Sleep diary", "22:30"],
        Section::SymptomTable => &["of these very severe"],
        Section::TriggerTable => &["What was going on around it, 3 March", "crowds"],
        Section::PracticeTable => &["Practice by exercise"],
        Section::Notes => &["Rain all day"],
        Section::Thoughts => &["an invented situation"],
        Section::Definitions => &["What the figures mean"],
    }
}

#[test]
fn a_section_that_is_switched_off_leaves_no_trace() {
    let folder = tempfile::tempdir().unwrap();
    let journal = laden(&folder.path().join("journal"));
    let file = folder.path().join("report.pdf");
    written(&journal, &whole(), &file);
    let control = words(&file);
    for section in Section::ALL {
        let mut options = whole();
        // What another section says too is looked for without that one.
        let also = match section {
            Section::Symptoms => Some(Section::SymptomTable),
            Section::Doses => Some(Section::Definitions),
            _ => None,
        };
        options.choices.sections.retain(|&one| one != section && Some(one) != also);
        written(&journal, &options, &file);
        for mark in mark(section) {
            assert!(control.contains(mark), "{section:?}: {mark:?} is not in a whole report: {control}");
            assert!(!holds(&file, mark), "{section:?}: {mark:?} is in the file");
        }
    }
    program::close(journal).unwrap();
}

#[test]
fn an_entry_that_is_left_out_leaves_no_trace() {
    let folder = tempfile::tempdir().unwrap();
    let journal = laden(&folder.path().join("journal"));
    let file = folder.path().join("report.pdf");
    let entries = journal.report(&whole()).unwrap().entries;
    for (sort, marks) in [
        (EntrySort::Emergency, &["seizure", "Emergency"][..]),
        (EntrySort::Question, &["an invented question"]),
        (EntrySort::ScaleTotal, &["Invented-9"]),
        (EntrySort::Medicine, &["Inventolin"]),
        (EntrySort::Night, &["22:30"]),
        (EntrySort::Note, &["Rain all day"]),
        (EntrySort::Thought, &["an invented situation"]),
    ] {
        let own = |entry: &&ReportEntry| {
            entry.sort == sort && (sort != EntrySort::Question || entry.words == marks[0])
        };
        let id = entries.iter().find(own).expect("there is one").id;
        let mut options = whole();
        written(&journal, &options, &file);
        assert!(holds(&file, marks[0]), "{sort:?}: {}", words(&file));
        options.choices.left_out.insert(id);
        let draft = journal.report(&options).unwrap();
        assert_eq!(draft.emergencies_left_out(), u32::from(sort == EntrySort::Emergency));
        written(&journal, &options, &file);
        for mark in marks {
            assert!(!holds(&file, mark), "{sort:?}: {mark:?} is in the file");
        }
    }
    program::close(journal).unwrap();
}

#[test]
fn free_text_is_never_in_it_unasked_and_then_only_what_was_picked() {
    let folder = tempfile::tempdir().unwrap();
    let journal = laden(&folder.path().join("journal"));
    let file = folder.path().join("report.pdf");
    let free = ["Rain all day", "an invented situation", "invented check-in words", "invented event words"];
    for audience in [super::Audience::Therapist, super::Audience::Prescriber, super::Audience::Both] {
        let days = whole().choices.range;
        let mut options = whole();
        options.audience = audience;
        options.choices.sections = Section::usual(audience);
        options.choices.range = days;
        written(&journal, &options, &file);
        for text in free {
            assert!(!holds(&file, text), "{audience:?}: {text:?}");
        }
    }
    let picked = |journal: &Journal, put_in: Vec<tidemark_app::RecordId>| {
        let options = ReportOptions { put_in: Some(put_in), ..whole() };
        written(journal, &options, &file);
        [free[0], free[1]].map(|text| holds(&file, text))
    };
    assert_eq!(picked(&journal, Vec::new()), [false, false]);
    let entries = journal.report(&whole()).unwrap().entries;
    let note = entries.iter().find(|entry| entry.sort == EntrySort::Note).unwrap().id;
    assert_eq!(picked(&journal, vec![note]), [true, false]);
    // What was written into a check-in or about an event is in no report at all.
    written(&journal, &whole(), &file);
    assert!(!holds(&file, free[2]) && !holds(&file, free[3]));
    program::close(journal).unwrap();
}

#[test]
fn a_question_shows_to_whom_it_is_for() {
    let folder = tempfile::tempdir().unwrap();
    let journal = laden(&folder.path().join("journal"));
    let file = folder.path().join("report.pdf");
    for (audience, shown) in [
        (super::Audience::Therapist, true),
        (super::Audience::Prescriber, false),
        (super::Audience::Both, true),
    ] {
        let mut options = whole();
        options.audience = audience;
        written(&journal, &options, &file);
        assert_eq!(holds(&file, "one for her"), shown, "{audience:?}");
        assert!(holds(&file, "an invented question"));
    }
    program::close(journal).unwrap();
}
