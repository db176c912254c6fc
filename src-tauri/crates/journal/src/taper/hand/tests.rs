use super::*;
use crate::taper::Prescribed;

fn dose(amount: &str, time: Option<&str>) -> CopiedDose {
    CopiedDose {
        amount: amount.to_owned(),
        unit: "mg".to_owned(),
        times_a_day: 1,
        time: time.map(str::to_owned),
    }
}

fn copied(doses: Vec<CopiedDose>) -> Copied {
    let step =
        CopiedStep { start: "2026-01-01".parse().ok(), end: None, doses, text: " at night ".to_owned() };
    Copied {
        came_in: CameIn::Label,
        medicine: "diazepam".to_owned(),
        form: "tablet".to_owned(),
        strength: String::new(),
        prescriber: " ".to_owned(),
        written_on: "2025-12-31".parse().ok(),
        steps: vec![step],
    }
}

#[test]
fn what_was_typed_is_the_document_and_is_read_as_typed() {
    let copied = copied(vec![dose("2,50", None)]);
    assert_eq!(serde_json::from_slice::<Copied>(&copied.document()).unwrap(), copied);
    let plan = copied.read().unwrap();
    assert_eq!((plan.form.as_deref(), plan.strength, plan.prescriber), (Some("tablet"), None, None));
    assert_eq!(plan.written_on.as_deref(), Some("2025-12-31"));
    let [step] = plan.steps.as_slice() else { panic!() };
    assert_eq!(step.dose.as_ref().unwrap().amount.written(), "2,50");
    assert_eq!(step.text.as_deref(), Some("at night"));
}

#[test]
fn several_times_of_a_day_stand_beside_each_other() {
    let plan = copied(vec![dose("5", Some("MORN")), dose("2.5", Some("22:00"))]).read().unwrap();
    let Prescribed::Clear(clear) = plan.prescribed("2026-01-05".parse().unwrap()) else { panic!() };
    assert_eq!(clear.len(), 2);
}

#[test]
fn words_alone_show_no_amount() {
    let plan = copied(Vec::new()).read().unwrap();
    assert_eq!(plan.prescribed("2026-01-05".parse().unwrap()), Prescribed::Unclear);
    assert_eq!(plan.steps[0].unread, ["text"]);
}

#[test]
fn what_can_not_be_taken_says_where_and_why() {
    let check = |change: &dyn Fn(&mut Copied), step: Option<u32>, dose: Option<u32>, why: CopyWhy| {
        let mut copied = copied(vec![self::dose("5", None)]);
        change(&mut copied);
        assert_eq!(copied.read(), Err(vec![CopyTrouble { step, dose, why }]));
    };
    let amount = |amount: &'static str, why| {
        check(&|it: &mut Copied| it.steps[0].doses[0].amount = amount.to_owned(), Some(0), Some(0), why);
    };
    amount(".5", CopyWhy::AmountBareMark);
    amount("5.", CopyWhy::AmountBareMark);
    amount("5 mg?", CopyWhy::AmountNotPlain);
    amount("1/2", CopyWhy::AmountNotPlain);
    amount("", CopyWhy::AmountNotPlain);
    amount("12345678901234567890123456789", CopyWhy::AmountTooLong);
    check(&|it| it.medicine = " ".to_owned(), None, None, CopyWhy::Medicine);
    check(&|it| it.steps.clear(), None, None, CopyWhy::Empty);
    check(&|it| it.came_in = CameIn::Fhir, None, None, CopyWhy::CameIn);
    check(&|it| it.steps[0].end = "2025-12-01".parse().ok(), Some(0), None, CopyWhy::Backwards);
    check(&|it| it.steps[0].doses[0].unit.clear(), Some(0), Some(0), CopyWhy::Unit);
    check(&|it| it.steps[0].doses[0].times_a_day = 0, Some(0), Some(0), CopyWhy::Times);
    check(&|it| it.steps[0].doses[0].time = Some("later".to_owned()), Some(0), Some(0), CopyWhy::Time);
    let mut twice = copied(vec![dose("5", Some("MORN")), dose("5", Some("MORN"))]);
    let time = CopyTrouble { step: Some(0), dose: Some(1), why: CopyWhy::Time };
    assert_eq!(twice.read(), Err(vec![time]));
    twice.steps[0].doses[1].time = None;
    assert_eq!(twice.read(), Err(vec![time]));
    let mut silent = copied(Vec::new());
    silent.steps[0].text.clear();
    assert_eq!(silent.read(), Err(vec![CopyTrouble { step: Some(0), dose: None, why: CopyWhy::Empty }]));
}
