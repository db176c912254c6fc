//! When Today may show an amount: only where one plan says one thing for the date.

use chrono::{DateTime, Utc};
use tidemark_app::{Audience, ChosenPlan, Clock, Journal, PaperSize, Prescribed, ReportOptions, Zone};
use tidemark_tests::known;

/// Two steps that follow on each other, of some medicine.
fn plan(medicine: &str, status: &str) -> ChosenPlan {
    let step = |sequence: u32, start: &str, end: &str, amount: &str| {
        format!(
            r#"{{ "sequence": {sequence}, "text": "{amount} mg at night",
                "timing": {{ "repeat": {{ "boundsPeriod": {{ "start": "{start}", "end": "{end}" }},
                                          "frequency": 1, "period": 1, "periodUnit": "d" }} }},
                "doseAndRate": [{{ "doseQuantity": {{ "value": {amount}, "unit": "mg" }} }}] }}"#
        )
    };
    let document = format!(
        r#"{{ "resourceType": "MedicationRequest", "status": "{status}", "intent": "order",
            "medicationCodeableConcept": {{ "text": "{medicine}" }},
            "dosageInstruction": [{}, {}] }}"#,
        step(1, "2025-03-01", "2025-03-05", "2.50"),
        step(2, "2025-03-06", "2025-03-10", "2.25"),
    );
    ChosenPlan::read(document.into_bytes()).unwrap()
}

fn at(instant: &str, plans: &[ChosenPlan]) -> Journal {
    let at: DateTime<Utc> = instant.parse().unwrap();
    let zone: Zone = "Europe/Berlin".parse().unwrap();
    // The folder may go with the test: the journal is open, and nothing is written after this.
    let folder = tempfile::tempdir().unwrap().keep();
    let (mut journal, _) = Journal::create(&folder, &known::passphrase(), Clock::fixed(at, zone)).unwrap();
    for plan in plans {
        journal.seal(plan).unwrap();
    }
    std::fs::remove_dir_all(folder).unwrap();
    journal
}

fn amounts(journal: &Journal) -> Option<Vec<String>> {
    match journal.today().unwrap().prescribed {
        Prescribed::Clear { instructions } => Some(instructions.into_iter().map(|one| one.amount).collect()),
        Prescribed::None | Prescribed::Unclear => None,
    }
}

fn check(instant: &str, plans: &[ChosenPlan], expected: Option<&str>) {
    let journal = at(instant, plans);
    let expected = expected.map(|amount| vec![amount.to_owned()]);
    assert_eq!(amounts(&journal), expected, "{instant}");
    let marked =
        journal.taper().unwrap().plans.iter().flat_map(|plan| &plan.steps).filter(|step| step.today).count();
    assert_eq!(marked, usize::from(expected.is_some()), "{instant}: steps marked as today's");
}

#[test]
fn an_amount_is_the_calendar_dates_own_digit_for_digit() {
    let one = || [plan("diazepam", "active")];
    // Midnight in Berlin, not in Greenwich, and not the start of the journal day.
    check("2025-03-05T22:59:59Z", &one(), Some("2.50"));
    check("2025-03-05T23:00:00Z", &one(), Some("2.25"));
    check("2025-03-10T22:59:59Z", &one(), Some("2.25"));
    check("2025-03-10T23:00:00Z", &one(), None);
    check("2025-02-28T22:59:59Z", &one(), None);
}

#[test]
fn beside_a_second_plan_or_out_of_force_no_amount_is_shown() {
    let noon = "2025-03-04T12:00:00Z";
    check(noon, &[plan("diazepam", "active"), plan("lorazepam", "active")], None);
    check(noon, &[plan("diazepam", "active"), plan("Diazepam", "active")], None);
    check(noon, &[plan("diazepam", "stopped")], None);
}

#[test]
fn a_report_names_no_current_amount_beside_a_second_plan() {
    let says = |plans: &[ChosenPlan]| {
        let journal = at("2025-03-04T12:00:00Z", plans);
        let day = |text: &str| text.parse().unwrap();
        let options = ReportOptions {
            from: day("2025-03-01"),
            to: day("2025-03-04"),
            paper: PaperSize::A4,
            audience: Audience::Therapist,
            name: None,
            in_my_words: None,
        };
        let file = tempfile::NamedTempFile::new().unwrap();
        std::fs::write(file.path(), journal.report(&options).unwrap().bytes).unwrap();
        let text = std::process::Command::new("pdftotext")
            .arg("-layout")
            .arg(file.path())
            .arg("-")
            .output()
            .unwrap();
        String::from_utf8(text.stdout).unwrap().contains("2.50 mg, once a day")
    };
    assert!(says(&[plan("diazepam", "active")]));
    assert!(!says(&[plan("diazepam", "active"), plan("lorazepam", "active")]));
}
