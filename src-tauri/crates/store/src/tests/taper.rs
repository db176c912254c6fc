//! Plans: sealed whole, and from then on refused every change by the database itself.

use tidemark_journal::Amount;
use tidemark_journal::taper::{self, CameIn, Dose, DoseTime, Plan, Step};

use super::*;

fn step(ordinal: u32, amount: Option<&str>) -> Step {
    Step {
        ordinal,
        together: amount.map(|_| 7),
        text: amount.map(|amount| format!("{amount} mg “at night” – ’tis")),
        start: amount.map(|_| day("2026-01-01").date()),
        end: amount.map(|_| day("2999-12-31").date()),
        dose: amount.map(|amount| Dose {
            amount: Amount::parse(amount).unwrap(),
            unit: "mg".to_owned(),
            times_a_day: 2,
            times: ["08:00", "HS"].into_iter().filter_map(DoseTime::parse).collect(),
        }),
        also: if amount.is_some() { Vec::new() } else { vec!["5 to 10 mg".to_owned()] },
        unread: if amount.is_some() { Vec::new() } else { vec!["timing".to_owned(), "\"[".to_owned()] },
    }
}

fn moment(number: u8) -> Moment {
    Moment::new(at(&format!("2026-11-22T12:00:{number:02}.123Z")), Zone::UTC, Default::default())
}

fn plan(number: u8, full: bool) -> SealedPlan {
    let text = |text: &str| full.then(|| text.to_owned());
    SealedPlan {
        id: id(number),
        plan: Plan {
            medicine: "diazepam\u{0}5 mg".to_owned(),
            form: text("tablet"),
            strength: text("5 mg"),
            prescriber: text("Dr Æ"),
            written_on: text("2026"),
            active: full,
            came_in: if full { CameIn::Fhir } else { CameIn::Call },
            steps: if full {
                vec![step(1, Some("2.50")), step(2, None), step(3, Some("0,125"))]
            } else {
                Vec::new()
            },
            notes: if full { vec![String::new(), "with \"food\"".to_owned()] } else { Vec::new() },
            unread: if full { vec!["priorPrescription".to_owned()] } else { Vec::new() },
        },
        document: vec![0, 0xff, number],
        document_sha256: [number; 32],
        sealed: moment(number),
        place: None,
        withdrawn: None,
        doubted: None,
    }
}

fn instead(of: Option<u8>) -> taper::Place {
    taper::Place { replaces: of.map(id), hold: of.is_some(), reason: of.map(|_| "a call".to_owned()) }
}

#[test]
fn plans_come_back_as_they_were_sealed() {
    let place = Place::new();
    let mut store = place.create();
    let mut plans = [plan(1, true), plan(2, false), plan(3, true)];
    plans[0].place = Some(instead(None));
    plans[1].place = Some(instead(Some(1)));
    plans[1].withdrawn = Some(moment(9));
    plans[2].doubted = Some(moment(10));
    for plan in &plans {
        store.seal(std::slice::from_ref(plan)).unwrap();
    }
    assert_eq!(store.plans().unwrap(), plans);
    drop(store);
    assert_eq!(place.open().unwrap().plans().unwrap(), plans);
}

#[test]
fn plans_stand_in_the_order_of_sealing_also_when_the_clock_went_back() {
    let (_place, mut store) = Place::fresh();
    let plans = [plan(3, true), plan(1, true), plan(2, true)];
    for plan in &plans {
        store.seal(std::slice::from_ref(plan)).unwrap();
    }
    assert_eq!(store.plans().unwrap(), plans);
}

#[test]
fn a_plan_is_sealed_once_and_whole() {
    let (_place, mut store) = Place::fresh();
    store.seal(&[plan(1, true)]).unwrap();
    assert_eq!(store.seal(&[plan(1, false)]), Err(StoreError::Refused));
    let mut twice = plan(2, true);
    twice.plan.steps[2].ordinal = 1;
    assert_eq!(store.seal(&[twice]), Err(StoreError::Refused));
    assert_eq!(store.plans().unwrap(), [plan(1, true)], "nothing of the refused ones is there");
}

#[test]
fn the_database_refuses_every_change_of_a_sealed_plan() {
    let (_place, mut store) = Place::fresh();
    let sealed = SealedPlan { place: Some(instead(None)), withdrawn: Some(moment(5)), ..plan(1, true) };
    store.seal(std::slice::from_ref(&sealed)).unwrap();
    let id = format!("x'{}'", "01".repeat(16));
    let check = |sql: &str, refused: bool| {
        let done = store.db.execute_batch(&sql.replace("$ID", &id)).map_err(StoreError::from);
        assert_eq!(done, if refused { Err(StoreError::Refused) } else { Ok(()) }, "{sql}");
    };
    let plan_row = "INTO plan SELECT id, 'other', form, prescriber, written_on, active, came_in, notes,
        document, document_sha256, strength, unread FROM plan WHERE id = $ID";
    let step_row = "INTO plan_step SELECT plan, ordinal, text, first_day, last_day, '50', unit, times_a_day,
        unread, together, times, also FROM plan_step WHERE plan = $ID AND ordinal = 1";
    let seal_row = "INTO plan_seal SELECT * FROM plan_seal WHERE plan = $ID";
    let place_row = "INTO plan_place SELECT plan, replaces, 1, 'other' FROM plan_place WHERE plan = $ID";
    let withdrawal_row = "INTO plan_withdrawal SELECT * FROM plan_withdrawal WHERE plan = $ID";
    for row in [plan_row, step_row, seal_row, place_row, withdrawal_row] {
        for verb in ["INSERT", "INSERT OR REPLACE", "REPLACE", "INSERT OR IGNORE", "INSERT OR FAIL"] {
            check(&format!("{verb} {row}"), true);
        }
    }
    check(&format!("INSERT {plan_row} ON CONFLICT DO UPDATE SET medicine = 'other'"), true);
    check("INSERT INTO plan_step (plan, ordinal, unread) VALUES ($ID, 99, '[]')", true);
    check("UPDATE plan SET medicine = 'other' WHERE id = $ID", true);
    check("UPDATE OR REPLACE plan SET medicine = 'other'", true);
    check("UPDATE plan SET id = zeroblob(16)", true);
    check("UPDATE plan_step SET amount = '50' WHERE ordinal = 1", true);
    check("UPDATE plan_step SET ordinal = 9 WHERE ordinal = 1", true);
    check("UPDATE plan_seal SET sealed_day = '2020-01-01'", true);
    check("UPDATE plan_place SET hold = 1", true);
    check("UPDATE plan_withdrawal SET withdrawn_day = '2020-01-01'", true);
    for table in ["plan_seal", "plan_step", "plan_place", "plan_withdrawal", "plan"] {
        check(&format!("DELETE FROM {table}"), true);
    }
    check("PRAGMA recursive_triggers = OFF", false);
    check(&format!("INSERT OR REPLACE {plan_row}"), true);
    assert_eq!(store.plans().unwrap(), [sealed]);
}

#[test]
fn the_plans_of_a_document_come_in_all_or_none() {
    let (_place, mut store) = Place::fresh();
    assert_eq!(store.seal(&[plan(1, true), plan(1, true)]), Err(StoreError::Refused));
    assert_eq!(store.plans(), Ok(Vec::new()));
    store.seal(&[plan(1, true), plan(2, true)]).unwrap();
    assert_eq!(store.plans().unwrap().len(), 2);
}

#[test]
fn how_a_plan_stands_is_said_once_and_only_to_earlier_ones() {
    let (_place, mut store) = Place::fresh();
    store.seal(&[plan(1, true), plan(2, true), plan(3, true)]).unwrap();
    assert_eq!(store.place_plan(id(1), &instead(Some(1))), Err(StoreError::Refused), "of itself");
    assert_eq!(store.place_plan(id(1), &instead(Some(2))), Err(StoreError::Refused), "of a later one");
    assert_eq!(store.place_plan(id(2), &instead(Some(9))), Err(StoreError::Refused), "of none");
    store.place_plan(id(2), &instead(Some(1))).unwrap();
    assert_eq!(store.place_plan(id(2), &instead(None)), Err(StoreError::Refused), "twice");
    assert_eq!(store.place_plan(id(3), &instead(Some(1))), Err(StoreError::Refused), "two of one");
    store.place_plan(id(3), &instead(Some(2))).unwrap();
    let places: Vec<_> = store.plans().unwrap().into_iter().map(|plan| plan.place).collect();
    assert_eq!(places, [None, Some(instead(Some(1))), Some(instead(Some(2)))]);
}

#[test]
fn a_withdrawal_is_for_good_and_a_doubt_is_not() {
    let (_place, mut store) = Place::fresh();
    store.seal(&[plan(1, true)]).unwrap();
    store.doubt(id(1), Some(moment(1))).unwrap();
    store.doubt(id(1), Some(moment(2))).unwrap();
    assert_eq!(store.plans().unwrap()[0].doubted, Some(moment(2)));
    store.doubt(id(1), None).unwrap();
    store.doubt(id(1), None).unwrap();
    assert_eq!(store.plans().unwrap()[0].doubted, None);
    store.withdraw(id(1), moment(3)).unwrap();
    assert_eq!(store.withdraw(id(1), moment(4)), Err(StoreError::Refused));
    assert_eq!(store.plans().unwrap()[0].withdrawn, Some(moment(3)));
    assert_eq!(store.withdraw(id(2), moment(4)), Err(StoreError::Refused), "of no plan");
}

#[test]
fn half_an_instruction_in_the_database_is_damage() {
    let check = |columns: &str, good: bool| {
        let (_place, mut store) = Place::fresh();
        store.seal(&[plan(1, true)]).unwrap();
        store.db.execute_batch("DROP TRIGGER plan_step_no_update").unwrap();
        store.db.execute_batch(&format!("UPDATE plan_step SET {columns} WHERE ordinal = 1")).unwrap();
        let read = store.plans().map(|plans| plans.len());
        assert_eq!(read, if good { Ok(1) } else { Err(StoreError::Damaged) }, "{columns}");
    };
    check("text = NULL", true);
    check("amount = NULL, unit = NULL, times_a_day = NULL, times = '[]'", true);
    check("amount = NULL, unit = NULL, times_a_day = NULL", false);
    check("times = '[\"later\"]'", false);
    check("amount = NULL", false);
    check("unit = NULL", false);
    check("times_a_day = NULL", false);
    check("amount = '5 mg'", false);
    check("first_day = '1.1.2026'", false);
    check("unread = 'timing'", false);
}
