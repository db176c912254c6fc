//! When Today may show an amount: only where a plan says one thing for the date, and it is known which
//! plan holds.

use chrono::{DateTime, Utc};
use tempfile::TempDir;
use tidemark_app::{
    AppError, Audience, ChosenPlan, Clock, Dose, Journal, Prescribed, PrescribedMedicine, RecordId,
    ReportOptions, Stand, Zone,
};
use tidemark_tests::{known, program};

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
    ChosenPlan::fhir(document.into_bytes()).unwrap()
}

/// A plan, and how it is said to stand to those before it.
type Sealed<'a> = (&'a ChosenPlan, Option<Stand>);

fn journal_at(instant: &str, zone: &str) -> (TempDir, Journal) {
    let at: DateTime<Utc> = instant.parse().unwrap();
    let zone: Zone = zone.parse().unwrap();
    let folder = tempfile::tempdir().unwrap();
    let (journal, _) = Journal::create(folder.path(), &known::passphrase(), Clock::fixed(at, zone)).unwrap();
    (folder, journal)
}

fn at(instant: &str, plans: &[Sealed<'_>]) -> (TempDir, Journal) {
    let (folder, mut journal) = journal_at(instant, "Europe/Berlin");
    for (plan, stand) in plans {
        journal.seal(plan, std::slice::from_ref(stand)).unwrap();
    }
    (folder, journal)
}

/// Each date that the card shows, with each medicine's amounts.
fn shown(journal: &Journal) -> Vec<(String, Vec<Vec<String>>)> {
    let Prescribed::Plans { days } = journal.today().unwrap().prescribed else { return Vec::new() };
    days.into_iter()
        .map(|day| {
            let amounts = |medicine: PrescribedMedicine| {
                medicine.instructions.into_iter().map(|one| one.amount).collect()
            };
            (day.date.to_string(), day.medicines.into_iter().map(amounts).collect())
        })
        .collect()
}

fn check(instant: &str, plans: &[Sealed<'_>], expected: &[(&str, &[Option<&str>])]) {
    let (_folder, journal) = at(instant, plans);
    let expected: Vec<(String, Vec<Vec<String>>)> = expected
        .iter()
        .map(|(date, amounts)| {
            let amounts = amounts.iter().map(|amount| amount.iter().map(|it| (*it).to_owned()).collect());
            ((*date).to_owned(), amounts.collect())
        })
        .collect();
    assert_eq!(shown(&journal), expected, "{instant}");
}

fn newest(journal: &Journal) -> RecordId {
    journal.taper().unwrap().courses[0].versions[0].plan.id.unwrap()
}

#[test]
fn an_amount_is_the_calendar_dates_own_digit_for_digit() {
    let plan = plan("diazepam", "active");
    let one = [(&plan, None)];
    check("2025-03-04T12:00:00Z", &one, &[("2025-03-04", &[Some("2.50")])]);
    check("2025-03-08T12:00:00Z", &one, &[("2025-03-08", &[Some("2.25")])]);
    check("2025-03-11T12:00:00Z", &one, &[("2025-03-11", &[None])]);
    check("2025-02-27T12:00:00Z", &one, &[("2025-02-27", &[None])]);
}

#[test]
fn around_midnight_at_a_change_both_dates_are_shown() {
    let plan = plan("diazepam", "active");
    let one = [(&plan, None)];
    let change: [(&str, &[Option<&str>]); 2] =
        [("2025-03-05", &[Some("2.50")]), ("2025-03-06", &[Some("2.25")])];
    // Midnight in Berlin, not in Greenwich, and not the start of the journal day.
    check("2025-03-05T19:59:59Z", &one, &change[..1]);
    check("2025-03-05T20:00:00Z", &one, &change);
    check("2025-03-05T22:59:59Z", &one, &change);
    check("2025-03-05T23:00:00Z", &one, &change);
    check("2025-03-06T02:59:59Z", &one, &change);
    check("2025-03-06T03:00:00Z", &one, &change[1..]);
    // Without a change one date is enough.
    check("2025-03-03T22:00:00Z", &one, &[("2025-03-03", &[Some("2.50")])]);
    check("2025-03-10T22:00:00Z", &one, &[("2025-03-10", &[Some("2.25")]), ("2025-03-11", &[None])]);
}

#[test]
fn until_it_is_said_which_of_two_plans_holds_no_amount_is_shown() {
    let noon = "2025-03-04T12:00:00Z";
    let (diazepam, lorazepam) = (plan("diazepam", "active"), plan("lorazepam", "active"));
    check(noon, &[(&diazepam, None), (&lorazepam, None)], &[("2025-03-04", &[None, None])]);
    // A crossover: each stands by itself, and nothing is ever added up.
    let both = [(&diazepam, None), (&lorazepam, Some(Stand::Beside))];
    check(noon, &both, &[("2025-03-04", &[Some("2.50"), Some("2.50")])]);
    check(noon, &[(&plan("diazepam", "stopped"), None)], &[("2025-03-04", &[None])]);

    let (_folder, mut journal) = at(noon, &[(&diazepam, None), (&lorazepam, None)]);
    let taper = journal.taper().unwrap();
    let [unsettled] = taper.unsettled.as_slice() else { panic!("{:?}", taper.unsettled) };
    journal.place_plan(*unsettled, &Stand::Beside).unwrap();
    assert_eq!(shown(&journal), [("2025-03-04".to_owned(), vec![vec!["2.50".to_owned()]; 2])]);
}

/// One level from a day on.
fn version(from: &str, amount: &str) -> ChosenPlan {
    let table = format!(
        "medicine,start,amount,unit,times_a_day,text\ndiazepam,{from},{amount},mg,1,as told by telephone\n"
    );
    ChosenPlan::csv(table.into_bytes()).unwrap()
}

#[test]
fn a_new_version_holds_from_its_first_day_and_the_old_one_stays_readable() {
    let (_folder, mut journal) = at("2025-03-04T12:00:00Z", &[(&plan("diazepam", "active"), None)]);
    let instead = |of| Some(Stand::Instead { of, hold: true, reason: Some("a bad week".to_owned()) });
    let before = newest(&journal);
    journal.seal(&version("2025-03-05", "2.50"), &[instead(before)]).unwrap();
    assert_eq!(shown(&journal), [("2025-03-04".to_owned(), vec![vec!["2.50".to_owned()]])]);
    let taper = journal.taper().unwrap();
    let [course] = taper.courses.as_slice() else { panic!("{} courses", taper.courses.len()) };
    let [hold, first] = course.versions.as_slice() else { panic!("{} versions", course.versions.len()) };
    assert!(hold.hold && hold.reason.as_deref() == Some("a bad week"));
    assert_eq!(first.next_from.map(|from| from.to_string()).as_deref(), Some("2025-03-05"));
    assert_eq!(first.plan.id, Some(before));
    // Another one in the place of the same: the newest is asked for.
    let again = journal.seal(&version("2025-03-07", "2"), &[instead(before)]);
    assert_eq!(again, Err(AppError::BadInput));
}

#[test]
fn what_was_copied_wrongly_is_never_todays() {
    let (_folder, mut journal) = at("2025-03-04T12:00:00Z", &[(&plan("diazepam", "active"), None)]);
    let instead = |of| Some(Stand::Instead { of, hold: false, reason: None });
    let before = newest(&journal);
    journal.seal(&version("2025-03-04", "25"), &[instead(before)]).unwrap();
    assert_eq!(shown(&journal)[0].1, [["25"]]);
    let wrong = newest(&journal);
    journal.withdraw_plan(wrong).unwrap();
    assert_eq!(shown(&journal)[0].1, [Vec::<String>::new()], "nor is the one before");
    journal.seal(&version("2025-03-04", "2.5"), &[instead(wrong)]).unwrap();
    assert_eq!(shown(&journal)[0].1, [["2.5"]]);
    // A plan by itself that was copied wrongly: then there is none.
    let (_folder, mut journal) = at("2025-03-04T12:00:00Z", &[(&version("2025-03-01", "25"), None)]);
    let wrong = newest(&journal);
    journal.withdraw_plan(wrong).unwrap();
    assert_eq!(journal.today().unwrap().prescribed, Prescribed::None);
}

#[test]
fn this_has_changed_takes_the_amounts_off_until_a_new_version_is_in() {
    let (_folder, mut journal) = at("2025-03-04T12:00:00Z", &[(&plan("diazepam", "active"), None)]);
    let plan = newest(&journal);
    journal.doubt_plan(plan, true).unwrap();
    assert_eq!(shown(&journal)[0].1, [Vec::<String>::new()]);
    journal.doubt_plan(plan, false).unwrap();
    assert_eq!(shown(&journal)[0].1, [["2.50"]]);
    journal.doubt_plan(plan, true).unwrap();
    let instead = Some(Stand::Instead { of: plan, hold: false, reason: None });
    journal.seal(&version("2025-03-04", "2"), &[instead]).unwrap();
    assert_eq!(shown(&journal)[0].1, [["2"]]);
}

#[test]
fn places_changes_and_withdrawals_go_out_and_come_back() {
    let (_folder, mut journal) = at("2025-03-04T12:00:00Z", &[(&plan("diazepam", "active"), None)]);
    let instead = |of| Some(Stand::Instead { of, hold: true, reason: Some("told".to_owned()) });
    let first = newest(&journal);
    journal.seal(&version("2025-03-04", "25"), &[instead(first)]).unwrap();
    let wrong = newest(&journal);
    journal.withdraw_plan(wrong).unwrap();
    journal.seal(&version("2025-03-04", "2.5"), &[instead(wrong)]).unwrap();
    let right = newest(&journal);
    journal.doubt_plan(right, true).unwrap();
    let out = journal.export().unwrap();
    let (_other_folder, mut other) = journal_at("2025-03-04T12:00:00Z", "Europe/Berlin");
    // The same document is there already, under another id.
    other.seal(&plan("diazepam", "active"), &[]).unwrap();
    let taken_in = other.import(&out, false).unwrap();
    assert_eq!(taken_in.plans, 2);
    let of = |journal: &Journal| {
        let taper = journal.taper().unwrap();
        let course = &taper.courses[0];
        let versions: Vec<_> = course
            .versions
            .iter()
            .map(|version| {
                (version.hold, version.reason.clone(), version.withdrawn, version.plan.document.clone())
            })
            .collect();
        (taper.courses.len(), course.changed, versions)
    };
    assert_eq!(of(&other), of(&journal));
    assert_eq!(other.import(&out, false).unwrap().plans, 0);
}

#[test]
fn a_report_names_no_current_amount_while_it_is_not_known_which_plan_holds() {
    let says = |plans: &[Sealed<'_>]| {
        let (_folder, journal) = at("2025-03-04T12:00:00Z", plans);
        let day = |text: &str| text.parse().unwrap();
        let options = ReportOptions::usual(Audience::Therapist, day("2025-03-01"), day("2025-03-04"));
        let file = tempfile::NamedTempFile::new().unwrap();
        std::fs::write(file.path(), journal.report(&options).unwrap().lay_out().unwrap().pdf().unwrap())
            .unwrap();
        let text = std::process::Command::new("pdftotext")
            .arg("-layout")
            .arg(file.path())
            .arg("-")
            .output()
            .unwrap();
        String::from_utf8(text.stdout).unwrap().contains("2.50 mg, once a day")
    };
    let (diazepam, lorazepam) = (plan("diazepam", "active"), plan("lorazepam", "active"));
    assert!(says(&[(&diazepam, None)]));
    assert!(!says(&[(&diazepam, None), (&lorazepam, None)]));
    assert!(says(&[(&diazepam, None), (&lorazepam, Some(Stand::Beside))]));
}

#[test]
fn what_a_version_leaves_open_beside_the_one_before_stays_with_it() {
    let (_folder, mut journal) = at("2025-03-04T12:00:00Z", &[(&plan("diazepam", "active"), None)]);
    let instead = |of| Some(Stand::Instead { of, hold: false, reason: None });
    // Its last step is 2.25 mg, until 10 March.
    let first = newest(&journal);
    journal.seal(&version("2025-03-12", "25"), &[instead(first)]).unwrap();
    let asked = |journal: &Journal| -> Vec<Vec<(String, Vec<u32>)>> {
        let versions = &journal.taper().unwrap().courses[0].versions;
        let questions = versions.iter().map(|version| version.plan.questions.iter());
        questions
            .map(|all| all.map(|one| (one.kind.name().to_owned(), one.before.clone())).collect())
            .collect()
    };
    let beside = |kind: &str| (kind.to_owned(), vec![2]);
    let told = asked(&journal);
    let [newer, older] = told.as_slice() else { panic!("{told:?}") };
    for kind in ["rising", "tenfold"] {
        assert!(newer.contains(&beside(kind)), "{kind} is not among {newer:?}");
    }
    assert!(older.iter().all(|(_, before)| before.is_empty()), "{older:?}");
    // What came later is beside what is still held to have been right.
    let wrong = newest(&journal);
    journal.withdraw_plan(wrong).unwrap();
    journal.seal(&version("2025-03-12", "2"), &[instead(wrong)]).unwrap();
    assert!(!asked(&journal)[0].iter().any(|(kind, _)| kind == "tenfold"), "{:?}", asked(&journal));
}

#[test]
fn the_names_can_be_hidden_first_thing_after_unlocking() {
    let (folder, journal) = at("2025-03-03T12:00:00Z", &[(&plan("Invented", "active"), None)]);
    program::close(journal).unwrap();
    let mut journal = Journal::unlock(folder.path(), &known::passphrase(), known::clock()).unwrap();
    journal.hide_medicines(true).unwrap();
    assert!(journal.today().unwrap().medicines_hidden);
}

#[test]
fn of_two_plans_of_one_medicine_no_dose_is_told_as_missed() {
    let (one, other) = (plan("diazepam", "active"), version("2025-03-01", "5"));
    let other = (&other, Some(Stand::Beside));
    let (folder, journal) = at("2025-03-02T12:00:00Z", &[(&one, None), other]);
    program::close(journal).unwrap();
    let later = Clock::fixed("2025-03-09T12:00:00Z".parse().unwrap(), "Europe/Berlin".parse().unwrap());
    let journal = Journal::unlock(folder.path(), &known::passphrase(), later).unwrap();
    let counts = journal.dose_counts("2025-03-01".parse().unwrap(), "2025-03-09".parse().unwrap()).unwrap();
    let told: Vec<(u32, u32)> =
        counts.iter().map(|medicine| (medicine.days, medicine.not_recorded)).collect();
    assert_eq!(told, [(0, 0), (0, 0)], "{counts:?}");
}

#[test]
fn a_dose_is_counted_for_its_calendar_date_also_before_the_journal_day_begins() {
    let (_folder, mut journal) = at("2025-03-08T12:00:00Z", &[(&plan("Invented", "active"), None)]);
    let dose = serde_json::json!({ "medicine": "Invented", "amount": "2.50", "unit": "mg",
        "relation": "asPrescribed", "time": null, "reason": null, "note": null });
    let dose: Dose = serde_json::from_value(dose).unwrap();
    journal.save(dose, Some(known::time("2025-03-05T00:30"))).unwrap();
    for (date, expected) in [("2025-03-04", 0), ("2025-03-05", 1), ("2025-03-06", 0)] {
        let day = date.parse().unwrap();
        let counted = journal.dose_counts(day, day).unwrap();
        let counted: u32 = counted.iter().map(|medicine| medicine.as_prescribed).sum();
        assert_eq!(counted, expected, "{date}");
    }
}
