//! The report: the same bytes twice, on as many pages as it needs, whatever was written.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use rust_decimal::Decimal;
use tidemark_chart::{Chart, Frame, Size, Theme, efficiency, measure, mood, staircase, symptom_count};
use tidemark_journal::JournalDay;
use tidemark_journal::series::DayValue;
use tidemark_journal::taper::{CameIn, Level, Staircase};

use crate::printable::Printer;
use crate::world::Fonts;
use crate::{
    Audience, ChosenNote, Current, Doses, Emergency, Exercise, Figures, Key, Later, Mean, Medicine, Night,
    Pages, Paper, Pdf, PracticeTotal, Prescribed, Report, ReportError, ScaleTotal, Since, SleepMeans, Step,
    SymptomDays, ThoughtRecord, TriggerDays, VerySevere, sealed,
};

fn day(text: &str) -> JournalDay {
    date(text).into()
}

fn date(text: &str) -> NaiveDate {
    text.parse().expect("a date")
}

fn empty() -> Report {
    Report {
        paper: Paper::A4,
        audience: Audience::Therapist,
        name: None,
        born: None,
        since: Since::Chosen,
        prepared: date("2026-11-01"),
        emergencies: Vec::new(),
        questions: Vec::new(),
        own_words: None,
        prescribed: Vec::new(),
        staircases: Vec::new(),
        charts: Vec::new(),
        axis: (day("2026-08-10"), day("2026-11-01")),
        shaded: None,
        marks: BTreeSet::new(),
        period: Figures::none(day("2026-08-10"), day("2026-11-01")),
        before: Figures::none(day("2026-05-18"), day("2026-08-09")),
        later: Later::default(),
    }
}

fn values(low: f64, high: f64) -> Vec<DayValue> {
    let days = (0..84).filter(|at| at % 9 != 5);
    days.map(|at| {
        let share = f64::from(at * 37 % 17) / 17.0;
        DayValue {
            day: day("2026-08-10").plus(at.into()),
            value: low + share * (high - low),
            n: 2,
            late: at % 13 == 0,
        }
    })
    .collect()
}

fn charts(medicine: &str) -> Vec<Chart> {
    let changes = [day("2026-08-24"), day("2026-09-21")];
    let strip = Size::Strip { dates: false };
    let frame = Frame {
        changes: &changes,
        ..Frame::plain(day("2026-08-10"), day("2026-11-01"), Theme::Print, strip)
    };
    let level = |from: &str, to: Option<&str>, total: i64| Level {
        from: date(from),
        to: to.map(date),
        total: total.into(),
    };
    let stair = Staircase {
        medicine: medicine.to_owned(),
        unit: "mg".to_owned(),
        levels: vec![
            level("2026-08-01", Some("2026-08-23"), 10),
            level("2026-08-24", Some("2026-09-20"), 9),
            Level { total: Decimal::new(80, 1), ..level("2026-09-21", None, 0) },
        ],
        as_written: Vec::new(),
    };
    let last = Frame { size: Size::Strip { dates: true }, ..frame };
    [
        staircase(&stair, &frame, None),
        measure("Anxiety", &values(0.0, 10.0), &frame),
        mood(&values(1.0, 5.0), &frame),
        symptom_count(&values(0.0, 6.0), &frame),
        efficiency(&values(40.0, 95.0), &last),
    ]
    .into_iter()
    .map(|chart| chart.expect("a chart"))
    .collect()
}

fn ordinary(paper: Paper) -> Report {
    let mut charts = charts("Diazepam 2 mg");
    let staircases = charts.drain(..1).collect();
    Report {
        paper,
        name: Some("A. Sample".to_owned()),
        born: Some("1 January 1980".to_owned()),
        emergencies: vec![Emergency { date: date("2026-10-03"), sort: "visit to an emergency department".to_owned() }],
        questions: ["Why do I wake at four?", "Is the next step fixed?", "Can my sister come along?"]
            .map(str::to_owned)
            .to_vec(),
        own_words: Some(
            "The first week after each change is the hardest. Nights are better since I get up at the same time. \
             I would like to talk about mornings: I wake at four and can't fall asleep again, and what to do then. \
             My sister stays with me on weekends, which helps more than I had thought it would. Please ask about work."
                .to_owned(),
        ),
        prescribed: vec![Prescribed {
            medicine: "Diazepam 2 mg".to_owned(),
            form: Some("tablets".to_owned()),
            strength: None,
            current: vec![Current {
                amount: "4 mg".to_owned(),
                times_a_day: 2,
                times: "in the morning, at night".to_owned(),
                text: Some("Take 2 tablets in the morning and 2 at night".to_owned()),
                since: Some(date("2026-09-21")),
            }],
            version: 2,
            written_on: Some("2026-08-03".to_owned()),
            prescriber: Some("the practice".to_owned()),
            came_in: CameIn::Fhir,
        }],
        staircases,
        charts,
        period: figures("2026-08-10", "2026-11-01", 79),
        before: figures("2026-05-18", "2026-08-09", 60),
        ..empty()
    }
}

fn figures(from: &str, to: &str, days_recorded: u32) -> Figures {
    let mean = |value, n| Some(Mean { value, n });
    let symptom =
        |name: &str, days, answered| SymptomDays { name: name.to_owned(), days, very_severe: 0, answered };
    let total = |scale: &str, total| ScaleTotal {
        scale: scale.to_owned(),
        total,
        day: date(to),
        rated_by: Some("self".to_owned()),
    };
    Figures {
        days_recorded,
        sleep: SleepMeans {
            asleep: mean(365.4, 76),
            in_bed: mean(485.0, 78),
            efficiency: mean(75.3, 76),
            to_fall_asleep: mean(36.0, 77),
            awake: mean(52.2, 76),
        },
        symptoms: vec![
            symptom("trouble falling asleep", 19, 53),
            symptom("anxiety", 16, 53),
            symptom("poor concentration", 12, 53),
            symptom("tremor", 7, 53),
            symptom("muscle spasms", 3, 50),
        ],
        very_severe: vec![VerySevere { day: date(from), names: vec!["tremor".to_owned()] }],
        symptoms_answered: 53,
        doses: vec![Doses {
            medicine: "Diazepam 2 mg".to_owned(),
            as_prescribed: 160,
            less: 1,
            more: 0,
            not_taken: 2,
            not_recorded: 5,
            days: 84,
            longest_not_recorded: 2,
        }],
        scales: vec![total("ISI", 15), total("GAD-7", 11)],
        practice: Some(PracticeTotal { sessions: 46, minutes: 312 }),
        ..Figures::none(day(from), day(to))
    }
}

/// Every section after page one, with so much in each.
fn later(n: u32, text: &str) -> Later {
    let mean = Some(Mean { value: 4.25, n: 12 });
    let text = text.to_owned();
    let some = || Some(text.clone());
    let days = || (0..n).map(|at| day("2026-08-10").plus((at % 84).into()));
    Later {
        steps: Some(
            days()
                .map(|from| Step {
                    medicine: text.clone(),
                    from,
                    to: from.plus(6),
                    as_written: text.clone(),
                    days_recorded: 6,
                    anxiety: mean,
                    mood: mean,
                    asleep: Some(Mean { value: 391.0, n: 5 }),
                })
                .collect(),
        ),
        nights: Some(
            days()
                .map(|day| Night {
                    morning: day.date(),
                    bed: Some("23:10".to_owned()),
                    asleep: Some(391.0),
                    quality: Some(3),
                    late: true,
                    ..Night::default()
                })
                .collect(),
        ),
        symptoms: Some(
            days()
                .map(|_| SymptomDays { name: text.clone(), days: 3, very_severe: 1, answered: 9 })
                .collect(),
        ),
        triggers: Some(
            days().map(|_| TriggerDays { name: text.clone(), days: 3, strong: 1, answered: 9 }).collect(),
        ),
        practice: Some(
            days()
                .map(|_| Exercise {
                    name: text.clone(),
                    sessions: 3,
                    minutes: 30,
                    tension_before: mean,
                    tension_after: None,
                })
                .collect(),
        ),
        notes: Some(days().map(|day| ChosenNote { day, text: text.clone() }).collect()),
        thoughts: Some(
            days()
                .map(|day| ThoughtRecord {
                    day: day.date(),
                    situation: some(),
                    thought: some(),
                    feelings: vec![(text.clone(), Some(80), None)],
                    evidence_for: some(),
                    evidence_against: some(),
                    balanced: some(),
                })
                .collect(),
        ),
        medicines: Some(
            days()
                .map(|day| Medicine {
                    name: text.clone(),
                    as_prescribed: some(),
                    since: Some(day),
                    until: None,
                })
                .collect(),
        ),
        definitions: true,
    }
}

/// The file of a report.
fn pdf(report: &Report) -> Result<Pdf, ReportError> {
    Pages::of(report)?.pdf()
}

/// A report that can be made, as a PDF that says what it is.
fn check(report: &Report) -> Pdf {
    let made = pdf(report).expect("a report");
    assert!(made.bytes.starts_with(b"%PDF-1.7"));
    let text = String::from_utf8_lossy(&made.bytes);
    assert!(text.contains("Journal summary"), "the title");
    assert!(text.contains("pdfuaid") && text.contains("/StructTreeRoot"), "tagged");
    made
}

#[test]
fn an_ordinary_report_is_one_page_on_either_paper() {
    for paper in [Paper::A4, Paper::Letter] {
        assert_eq!(check(&ordinary(paper)).pages, 1, "{paper:?}");
    }
}

#[test]
fn a_plan_that_says_nothing_clear_and_two_medicines_still_fit() {
    for paper in [Paper::A4, Paper::Letter] {
        let mut report = ordinary(paper);
        let unclear = Prescribed { current: Vec::new(), form: None, ..report.prescribed[0].clone() };
        report.prescribed.push(unclear);
        report.staircases.push(charts("Lorazepam")[0].clone());
        assert_eq!(check(&report).pages, 1, "{paper:?}");
    }
}

#[test]
fn the_same_report_gives_the_same_bytes() {
    let report = ordinary(Paper::A4);
    let first = check(&report);
    let second = check(&report);
    assert!(first == second);
    let mut other = report;
    other.period.days_recorded = 78;
    assert!(check(&other).bytes != first.bytes);
}

#[test]
fn nothing_recorded_is_a_report_too() {
    assert_eq!(check(&empty()).pages, 1);
}

#[test]
fn a_report_that_ends_before_it_starts_is_refused() {
    let mut backwards = empty();
    backwards.period.to = day("2026-08-09");
    assert!(matches!(pdf(&backwards), Err(ReportError::Backwards)));
}

#[test]
fn whatever_was_written_is_set_as_text() {
    let hostile = [
        "#read(\"/etc/passwd\")",
        "$ x^2 $ #import \"@preview/x:1.0.0\": * *bold* _it_ `code` <label> @ref // comment /* open",
        "[brackets] ]] }} {{ \\u{41} \\ \"quotes\" ' ~ -- --- ...",
        "👩‍👧‍👦 🏳️‍🌈 ☺️ 1️⃣ 🙂🙂🙂",
        "שלום עולם \u{202E}reversed\u{202C} مرحبا بالعالم",
        "\0\u{1}\u{7F}\u{85}\u{FFFE}\u{FFFF}\u{FDD0}\u{E000}\u{F8FF}\u{10FFFD}\u{FFFD}",
        "e\u{301} n\u{303} q\u{301}\u{302}\u{303} \u{1F1E9}\u{1F1EA} 漢字かな 한글 Ελληνικά Кириллица",
        "a\u{200B}b\u{AD}c\u{2060}d\u{FEFF}e\u{A0}f\u{2009}g\u{2028}h\u{2029}i\tj\r\nk\rl\u{B}m",
        "",
        " ",
        "\n\n\n",
    ];
    let long = ["W".repeat(10_000), "word ".repeat(500), "🙂".repeat(500)];
    let texts: Vec<String> = hostile.into_iter().map(str::to_owned).chain(long).collect();
    for texts in texts.chunks(5) {
        let mut report = ordinary(Paper::A4);
        let first = texts.first().cloned();
        report.name.clone_from(&first);
        report.own_words = Some(texts.concat());
        report.born.clone_from(&first);
        report.staircases = charts(&texts.concat());
        report.questions = texts.to_vec();
        report.prescribed = texts
            .iter()
            .map(|text| Prescribed {
                medicine: text.clone(),
                form: Some(text.clone()),
                strength: Some(text.clone()),
                current: vec![Current {
                    amount: text.clone(),
                    times_a_day: 3,
                    times: String::new(),
                    text: Some(text.clone()),
                    since: None,
                }],
                version: 1,
                written_on: Some(text.clone()),
                prescriber: Some(text.clone()),
                came_in: CameIn::Fhir,
            })
            .collect();
        for (symptom, text) in report.period.symptoms.iter_mut().zip(texts) {
            symptom.name.clone_from(text);
        }
        for (total, text) in report.period.scales.iter_mut().zip(texts) {
            total.scale.clone_from(text);
            total.rated_by = Some(text.clone());
        }
        report.period.doses[0].medicine = texts.concat();
        report.later = later(2, &texts.concat());
        check(&report);
    }
}

#[test]
fn long_notes_flow_on() {
    let mut report = ordinary(Paper::A4);
    let text = "It was a quiet day. ".repeat(40);
    let notes = (0..20).map(|at| ChosenNote { day: day("2026-08-10").plus(at), text: text.clone() });
    report.later.notes = Some(notes.collect());
    assert!(check(&report).pages > 2);
}

#[test]
fn what_the_fonts_lack_is_seen_to_be_missing() {
    let mut printer = Printer::new(Fonts::bundled());
    assert_eq!(printer.line("Zürich, e\u{301}té, 5 \u{B5}g – “so”…"), "Zürich, été, 5 \u{3BC}g – “so”…");
    assert!(!printer.replaced);
    let substitute = Fonts::bundled().substitute();
    assert_eq!(printer.line("a\u{1F642}b"), format!("a{substitute}b"));
    assert!(printer.replaced);
    assert_eq!(printer.line("\u{202E}a\u{0}\t \u{200D}b "), "a b");
    assert_eq!(printer.lines("\n\na\r\n\n\n\nb\n"), ["a", "b"]);
    assert_eq!(printer.line(&"x".repeat(30)).chars().count(), 31);
}

#[test]
fn every_section_can_be_set_also_when_nothing_is_in_it() {
    let mut report = ordinary(Paper::A4);
    report.later = later(0, "");
    let bare = check(&report).pages;
    report.later = later(30, "as written");
    assert!(check(&report).pages > bare);
}

#[test]
fn a_page_is_drawn_as_wide_as_it_was_asked_for() {
    let pages = Pages::of(&ordinary(Paper::A4)).expect("pages");
    let picture = pages.picture(0, 600).expect("a picture");
    assert!(picture.starts_with(b"\x89PNG"));
    assert_eq!(picture.get(16..20), Some(&600_u32.to_be_bytes()[..]), "the width in the header");
    assert!(pages.picture(pages.count(), 600).is_none());
}

#[test]
fn a_sealed_report_opens_with_its_password_only() {
    let made = check(&ordinary(Paper::A4));
    let shut = sealed(&made.bytes, "correct horse", &Key([7; 32])).expect("sealed");
    let opened = |password: &str| {
        let options = lopdf::LoadOptions { password: Some(password.to_owned()), ..Default::default() };
        lopdf::Document::load_mem_with_options(&shut, options)
    };
    assert_eq!(opened("correct horse").expect("it opens").get_pages().len(), made.pages);
    assert!(opened("wrong").is_err() && opened("").is_err());
    let plain = |bytes: &[u8]| String::from_utf8_lossy(bytes).contains("Journal summary");
    assert!(plain(&made.bytes) && !plain(&shut));
    assert!(matches!(sealed(&made.bytes, "a\u{7}b", &Key([7; 32])), Err(ReportError::Sealing)));
}
