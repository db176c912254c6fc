use chrono::TimeZone;
use proptest::collection::vec;
use proptest::prelude::*;
use tidemark_journal::arbitrary::{kept_routine, list_entry, moment, record};
use tidemark_journal::taper::{CameIn, Place, Step};

use super::*;

fn made() -> DateTime<Utc> {
    Utc.with_ymd_and_hms(2026, 11, 22, 9, 0, 0).unwrap()
}

fn export(lists: Vec<ExportedList>, records: Vec<Record>, plans: Vec<ExportedPlan>) -> Export {
    Export::new("Tidemark 0".to_owned(), made(), lists, records, plans, KeptRoutine::default())
}

fn plan(sealed: Moment, document: Vec<u8>) -> ExportedPlan {
    let step = Step {
        ordinal: 1,
        text: Some("2,5 mg".to_owned()),
        start: None,
        end: None,
        dose: None,
        unread: vec![],
        ..Step::default()
    };
    let plan = Plan {
        medicine: "diazepam".to_owned(),
        form: None,
        prescriber: None,
        written_on: Some("2026-11".to_owned()),
        active: true,
        came_in: CameIn::Fhir,
        steps: vec![step],
        notes: vec!["as agreed".to_owned()],
        strength: Some("5 mg".to_owned()),
        unread: vec!["priorPrescription".to_owned()],
    };
    let sum = digest(&SHA256, &document).as_ref().try_into().unwrap();
    ExportedPlan {
        id: [7; 16].into(),
        sealed,
        plan,
        place: Some(Place { replaces: Some([6; 16].into()), hold: true, reason: Some("a call".to_owned()) }),
        withdrawn: Some(sealed),
        changed: None,
        document: Document(document),
        sha256: Sum(sum),
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 128, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn everything_comes_back_as_it_went_out(
        records in vec(record(), 0..12),
        entries in vec(list_entry(), 0..6),
        sealed in moment(),
        document in vec(any::<u8>(), 0..64),
        routine in kept_routine(),
    ) {
        let lists = vec![ExportedList { list: ListName::Triggers, entries }];
        let export = Export { routine, ..export(lists, records, vec![plan(sealed, document)]) };
        let read = Export::read(&export.to_json()).unwrap();
        for (read, written) in read.records.iter().zip(&export.records) {
            let [read, written] = [read, written].map(|record| *record.happened.at().offset());
            prop_assert_eq!(read, written);
        }
        prop_assert_eq!(read, export);
    }

    #[test]
    fn no_text_makes_it_panic(text in "\\PC{0,200}") {
        prop_assert!(Export::read(text.as_bytes()).is_err());
    }
}

#[test]
fn what_is_not_an_export_is_refused_whole() {
    let whole = String::from_utf8(export(vec![], vec![], vec![]).to_json()).unwrap();
    let check = |json: &str, expected: ExchangeError| {
        assert_eq!(Export::read(json.as_bytes()), Err(expected), "{json}")
    };
    assert!(Export::read(whole.as_bytes()).is_ok());
    assert!(Export::read(format!("\u{feff}{whole}").as_bytes()).is_ok(), "a byte order mark");
    check("", ExchangeError::NotAnExport);
    check("[]", ExchangeError::NotAnExport);
    check(&whole[..whole.len() - 2], ExchangeError::NotAnExport);
    check(&whole.replace("tidemark-export", "daylio"), ExchangeError::NotAnExport);
    check(&whole.replace("\"version\": 1", "\"version\": 2"), ExchangeError::Newer { format: 2 });
    check(&whole.replace("\"made\"", "\"more\": 1, \"made\""), ExchangeError::NotAnExport);
}

#[test]
fn a_document_that_was_changed_is_refused() {
    let sealed = Moment::new(made(), tidemark_journal::Zone::UTC, tidemark_journal::DayStart::default());
    let mut changed = export(vec![], vec![], vec![plan(sealed, b"10 mg".to_vec())]);
    assert!(Export::read(&changed.to_json()).is_ok());
    changed.plans[0].document.0[0] = b'9';
    assert_eq!(Export::read(&changed.to_json()), Err(ExchangeError::NotAnExport));
}
