//! Plans: sealed whole, and from then on refused every change by the database itself.

use tidemark_journal::Amount;
use tidemark_journal::taper::{CameIn, Dose, Plan, Step};

use super::*;

fn step(ordinal: u32, amount: Option<&str>) -> Step {
    Step {
        ordinal,
        text: amount.map(|amount| format!("{amount} mg “at night” – ’tis")),
        start: amount.map(|_| day("2026-01-01").date()),
        end: amount.map(|_| day("2999-12-31").date()),
        dose: amount.map(|amount| Dose {
            amount: Amount::parse(amount).unwrap(),
            unit: "mg".to_owned(),
            times_a_day: 24,
        }),
        unread: if amount.is_some() { Vec::new() } else { vec!["timing".to_owned(), "\"[".to_owned()] },
    }
}

fn plan(number: u8, full: bool) -> SealedPlan {
    let text = |text: &str| full.then(|| text.to_owned());
    SealedPlan {
        id: id(number),
        plan: Plan {
            medicine: "diazepam\u{0}5 mg".to_owned(),
            form: text("tablet"),
            prescriber: text("Dr Æ"),
            written_on: text("2026"),
            active: full,
            came_in: CameIn::Fhir,
            steps: if full {
                vec![step(1, Some("2.50")), step(2, None), step(3, Some("0,125"))]
            } else {
                Vec::new()
            },
            notes: if full { vec![String::new(), "with \"food\"".to_owned()] } else { Vec::new() },
        },
        document: vec![0, 0xff, number],
        document_sha256: [number; 32],
        sealed: Moment::new(at(&format!("2026-11-22T12:00:{number:02}.123Z")), Zone::UTC, Default::default()),
    }
}

#[test]
fn plans_come_back_as_they_were_sealed() {
    let place = Place::new();
    let mut store = place.create();
    let plans = [plan(1, true), plan(2, false), plan(3, true)];
    for plan in &plans {
        store.seal(plan).unwrap();
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
        store.seal(plan).unwrap();
    }
    assert_eq!(store.plans().unwrap(), plans);
}

#[test]
fn a_plan_is_sealed_once_and_whole() {
    let (_place, mut store) = Place::fresh();
    store.seal(&plan(1, true)).unwrap();
    assert_eq!(store.seal(&plan(1, false)), Err(StoreError::Refused));
    let mut twice = plan(2, true);
    twice.plan.steps[2].ordinal = 1;
    assert_eq!(store.seal(&twice), Err(StoreError::Refused));
    assert_eq!(store.plans().unwrap(), [plan(1, true)], "nothing of the refused ones is there");
}

#[test]
fn the_database_refuses_every_change_of_a_sealed_plan() {
    let (_place, mut store) = Place::fresh();
    store.seal(&plan(1, true)).unwrap();
    let id = format!("x'{}'", "01".repeat(16));
    let check = |sql: &str, refused: bool| {
        let done = store.db.execute_batch(&sql.replace("$ID", &id)).map_err(StoreError::from);
        assert_eq!(done, if refused { Err(StoreError::Refused) } else { Ok(()) }, "{sql}");
    };
    let plan_row = "INTO plan SELECT id, 'other', form, prescriber, written_on, active, came_in, notes,
        document, document_sha256 FROM plan WHERE id = $ID";
    let step_row = "INTO plan_step SELECT plan, ordinal, text, first_day, last_day, '50', unit, times_a_day,
        unread FROM plan_step WHERE plan = $ID AND ordinal = 1";
    let seal_row = "INTO plan_seal SELECT * FROM plan_seal WHERE plan = $ID";
    for row in [plan_row, step_row, seal_row] {
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
    for table in ["plan_seal", "plan_step", "plan"] {
        check(&format!("DELETE FROM {table}"), true);
    }
    check("PRAGMA recursive_triggers = OFF", false);
    check(&format!("INSERT OR REPLACE {plan_row}"), true);
    assert_eq!(store.plans().unwrap(), [plan(1, true)]);
}

#[test]
fn half_an_instruction_in_the_database_is_damage() {
    let check = |columns: &str, good: bool| {
        let (_place, mut store) = Place::fresh();
        store.seal(&plan(1, true)).unwrap();
        store.db.execute_batch("DROP TRIGGER plan_step_no_update").unwrap();
        store.db.execute_batch(&format!("UPDATE plan_step SET {columns} WHERE ordinal = 1")).unwrap();
        let read = store.plans().map(|plans| plans.len());
        assert_eq!(read, if good { Ok(1) } else { Err(StoreError::Damaged) }, "{columns}");
    };
    check("text = NULL", true);
    check("amount = NULL, unit = NULL, times_a_day = NULL", true);
    check("amount = NULL", false);
    check("unit = NULL", false);
    check("times_a_day = NULL", false);
    check("amount = '5 mg'", false);
    check("first_day = '1.1.2026'", false);
    check("unread = 'timing'", false);
}
