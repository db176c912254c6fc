//! Documents that others published.

use super::*;
use crate::shared::shared;
use crate::taper::{Prescribed, QuestionKind};

/// A published document, if the data stand beside the checkout.
fn published(name: &str) -> Option<Vec<u8>> {
    shared(&format!("fhir/{name}"))
}

#[test]
fn a_published_taper_is_shown_as_it_contradicts_itself() {
    let Some(document) = published("MedicationRequest-medrx0303-prednisone-taper.r4.json") else { return };
    let plan = read(&document).unwrap();
    assert_eq!(plan.medicine, "Prednisone 5mg tablet (Product)");
    assert_eq!(plan.prescriber.as_deref(), Some("Patrick Pump"));
    assert_eq!(plan.written_on.as_deref(), Some("2015-01-15"));
    assert_eq!(plan.notes, ["Patient told to take with food"]);
    assert!(plan.active);
    let steps: Vec<String> = plan
        .steps
        .iter()
        .map(|step| {
            let (dose, start, end) = (step.dose.as_ref().unwrap(), step.start.unwrap(), step.end.unwrap());
            let (amount, unit, times) = (&dose.amount, &dose.unit, dose.times_a_day);
            format!("{} {start}/{end} {amount} {unit} x{times} {:?}", step.ordinal, step.unread)
        })
        .collect();
    assert_eq!(
        steps,
        [
            "1 2015-01-16/2015-01-20 4 TAB x1 []",
            "2 2015-01-23/2015-01-30 2 TAB x1 []",
            "3 2015-01-31/2015-02-06 1 TAB x1 []",
        ]
    );
    let text = plan.steps[0].text.as_deref();
    assert_eq!(text, Some("Take 4 tablets daily for 7 days starting January 16, 2015"));
    let asked: Vec<String> = plan
        .questions()
        .iter()
        .map(|asked| {
            format!("{} {:?} {}/{}", asked.kind.name(), asked.steps, asked.from.unwrap(), asked.to.unwrap())
        })
        .collect();
    assert_eq!(
        asked,
        [
            "text-against-period [1] 2015-01-16/2015-01-20",
            "text-against-period [2] 2015-01-23/2015-01-30",
            "gap [1, 2] 2015-01-21/2015-01-22",
        ]
    );
    let on = |date: &str| plan.prescribed(date.parse().unwrap());
    assert_eq!(on("2015-01-21"), Prescribed::Unclear);
    assert_eq!(on("2015-02-07"), Prescribed::Unclear);
    assert_eq!(on("2015-01-23"), Prescribed::Unclear, "its words name another number of days");
    let Prescribed::Clear(clear) = on("2015-01-31") else { panic!("the last step is clear") };
    assert_eq!(clear.iter().map(|one| one.step.ordinal).collect::<Vec<_>>(), [3]);
    assert_eq!(plan.staircases()[0].levels.len(), 3, "and yet it is drawn as it is");
}

#[test]
fn an_order_without_a_period_has_an_open_end_and_keeps_its_reference_as_the_name() {
    let Some(document) = published("MedicationRequest-benzodiazepine.cdc-opioid-cpg.json") else { return };
    let plan = read(&document).unwrap();
    assert_eq!(plan.medicine, "Medication/benzodiazepine");
    assert_eq!(plan.prescriber.as_deref(), Some("Practitioner/example"));
    let [step] = plan.steps.as_slice() else { panic!("{} steps", plan.steps.len()) };
    let dose = step.dose.as_ref().unwrap();
    assert_eq!((dose.amount.written(), dose.unit.as_str(), dose.times_a_day), ("1", "TAB", 1));
    assert_eq!((step.start, step.end, step.unread.len()), (None, None, 0));
    let kinds: Vec<_> = plan.questions().iter().map(|question| question.kind).collect();
    assert_eq!(kinds, [QuestionKind::NoStart, QuestionKind::OpenEnd]);
    assert_eq!(plan.prescribed("2025-07-22".parse().unwrap()), Prescribed::Unclear);
}

#[test]
fn a_medicine_alone_is_no_prescription() {
    let Some(document) = published("Medication-benzodiazepine.cdc-opioid-cpg.json") else { return };
    assert_eq!(read(&document), Err(FhirError::NotMedicationRequest));
}
