use super::*;
use crate::taper::QuestionKind;

fn check(table: &str, steps: &[&str]) -> Vec<Plan> {
    let plans = read(table.as_bytes()).unwrap();
    let told: Vec<String> = plans
        .iter()
        .flat_map(|plan| {
            plan.steps.iter().map(|step| {
                let dose = step.dose.as_ref().map_or_else(
                    || "as written".to_owned(),
                    |dose| {
                        format!("{} {} x{} {:?}", dose.amount, dose.unit, dose.times_a_day, dose.times.len())
                    },
                );
                format!("{} {dose} {:?} {:?}", plan.medicine, step.also, step.unread)
            })
        })
        .collect();
    assert_eq!(told, steps, "{table}");
    plans
}

#[test]
fn a_plain_table_is_read_digit_for_digit() {
    let plans = check(
        "medicine,form,strength,prescriber,written_on,start,end,amount,unit,times_a_day,text\n\
         diazepam,tablet,5 mg,Dr A,1 Jan 2026,2026-01-01,2026-01-10,2.50,mg,1,at night\n\
         diazepam,tablet,5 mg,Dr A,1 Jan 2026,2026-01-11,,2,mg,1,\"then, slowly\"\n",
        &["diazepam 2.50 mg x1 0 [] []", "diazepam 2 mg x1 0 [] []"],
    );
    let [plan] = plans.as_slice() else { panic!() };
    assert_eq!(plan.strength.as_deref(), Some("5 mg"));
    assert_eq!(plan.written_on.as_deref(), Some("1 Jan 2026"));
    assert_eq!(plan.steps[1].text.as_deref(), Some("then, slowly"));
    let asked: Vec<_> = plan.questions().iter().map(|question| question.kind).collect();
    assert_eq!(asked, [QuestionKind::OpenEnd]);
}

#[test]
fn semicolons_leave_room_for_decimal_commas() {
    check(
        "\u{feff}Medicine;amount;unit;times_a_day;start\r\nlorazepam;0,5;mg;2;2026-01-01\r\n",
        &["lorazepam 0,5 mg x2 0 [] []"],
    );
}

#[test]
fn two_medicines_are_two_plans() {
    let plans = check(
        "medicine,start,amount,unit,times\nlorazepam,2026-01-01,1,mg,08:00 20:00\n\
         diazepam,2026-01-01,5,mg,night\nlorazepam,2026-02-01,0.5,mg,morning night\n",
        &["lorazepam 1 mg x2 2 [] []", "lorazepam 0.5 mg x2 2 [] []", "diazepam 5 mg x1 1 [] []"],
    );
    assert_eq!(plans.len(), 2);
}

#[test]
fn rows_of_one_step_stand_beside_each_other() {
    let plans = check(
        "medicine,step,start,amount,unit,times\na,1,2026-01-01,5,mg,morning\na,1,2026-01-01,2.5,mg,night\n",
        &["a 5 mg x1 1 [] []", "a 2.5 mg x1 1 [] []"],
    );
    assert_eq!(plans[0].staircases()[0].levels[0].total.to_string(), "7.5");
}

#[test]
fn what_is_not_exact_stays_text_and_is_asked_about() {
    for (cell, name) in
        [(".5", "amount"), ("5 mg?", "amount"), ("1/2", "amount"), ("-5", "amount"), ("1e3", "amount")]
    {
        check(
            &format!("medicine,start,amount,unit,times_a_day\na,2026-01-01,{cell},mg,1\n"),
            &[&format!("a as written [\"{name}: {cell}\"] [\"{name}\"]")],
        );
    }
    check(
        "medicine,start,amount,unit,times_a_day\na,01/02/2026,5,mg,1\n",
        &["a as written [\"start: 01/02/2026\"] [\"start\"]"],
    );
    check(
        "medicine,amount,unit,times_a_day\na,5,mg,0\n",
        &["a as written [\"times_a_day: 0\"] [\"times_a_day\"]"],
    );
    check("medicine,amount,unit,times_a_day\na,5,,1\n", &["a as written [] [\"unit\"]"]);
    check("medicine,amount,unit\na,5,mg\n", &["a as written [] [\"times_a_day\"]"]);
    check(
        "medicine,amount,unit,times\na,5,mg,teatime\n",
        &["a as written [\"times: teatime\"] [\"times\", \"times_a_day\"]"],
    );
    check("medicine,amount,unit,times_a_day,times\na,5,mg,3,morning\n", &["a as written [] [\"times\"]"]);
    check("medicine,amount,unit,times_a_day,taper\na,5,mg,1,slow\n", &["a as written [] [\"taper\"]"]);
    check("medicine,amount,unit,times_a_day\na,5,mg,1,more\n", &["a as written [] [\"row\"]"]);
    check(
        "medicine,start,end,amount,unit,times_a_day\na,2026-01-10,2026-01-01,5,mg,1\n",
        &["a as written [] [\"end\"]"],
    );
}

#[test]
fn rows_that_disagree_are_asked_about() {
    let plans = read(b"medicine,prescriber\na,Dr A\na,Dr B\n").unwrap();
    assert_eq!(plans[0].prescriber.as_deref(), Some("Dr A"));
    assert_eq!(plans[0].unread, ["prescriber"]);
}

#[test]
fn what_is_no_table_is_refused() {
    let check = |table: &[u8], expected: CsvError| assert_eq!(read(table), Err(expected), "{table:?}");
    check(b"", CsvError::NotATable);
    check(b"drug,amount\na,5\n", CsvError::NotATable);
    check(b"medicine,amount,Amount\na,5,50\n", CsvError::NotATable);
    check(b"medicine\xff\na\n", CsvError::NotATable);
    check(b"medicine,amount\n", CsvError::NoMedicine);
    check(b"medicine,amount\n ,5\n", CsvError::NoMedicine);
    check(&vec![b' '; MOST + 1], CsvError::TooLarge);
    let mut rows = "medicine\n".to_owned();
    rows.push_str(&"a\n".repeat(MOST_ROWS));
    assert_eq!(read(rows.as_bytes()).map(|plans| plans[0].steps.len()), Ok(MOST_ROWS));
    rows.push_str("a\n");
    check(rows.as_bytes(), CsvError::TooLarge);
}
