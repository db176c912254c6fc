use super::*;

#[test]
fn a_feeling_is_rated_from_0_to_100() {
    for value in [0, 1, 99, 100] {
        assert_eq!(Intensity::try_from(value).map(Intensity::value), Ok(value));
    }
    assert_eq!(Intensity::try_from(101), Err(OutOfScale));
    assert!(serde_json::from_str::<Intensity>("101").is_err());
}

#[test]
fn any_one_field_is_enough() {
    assert!(ThoughtRecord::default().is_empty());
    let balanced = Some(Text::new("both are true".to_owned()).unwrap());
    assert!(!ThoughtRecord { balanced, ..ThoughtRecord::default() }.is_empty());
}
