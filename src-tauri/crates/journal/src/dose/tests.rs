use super::*;

#[test]
fn amounts_stay_as_they_were_typed() {
    let check = |amount: &str| {
        let json = format!(
            r#"{{"medicine":"diazepam","amount":"{amount}","unit":"mg","relation":"less","reason":null,"note":null}}"#
        );
        serde_json::from_str::<Dose>(&json)
    };
    for typed in ["2.50", "2,5", "0.125", "10"] {
        let dose = check(typed).unwrap();
        assert_eq!(dose.amount.as_ref().unwrap().written(), typed);
        assert!(serde_json::to_string(&dose).unwrap().contains(&format!("\"amount\":\"{typed}\"")));
    }
    for refused in [".5", "5.", "1/2", "five", "5 mg", "-1", "1e3"] {
        assert!(check(refused).is_err(), "{refused}");
    }
}

#[test]
fn a_number_is_no_amount() {
    let json =
        r#"{"medicine":"diazepam","amount":2.5,"unit":"mg","relation":"less","reason":null,"note":null}"#;
    assert!(serde_json::from_str::<Dose>(json).is_err(), "it would have been a float on the way");
}
