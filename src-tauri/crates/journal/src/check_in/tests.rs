use super::*;

#[test]
fn scales_go_both_ways_and_refuse_what_lies_outside() {
    for value in 0..=u8::MAX {
        assert_eq!(Mood::try_from(value).is_ok(), (1..=5).contains(&value));
        assert_eq!(Severity::try_from(value).is_ok(), value <= 4);
        assert_eq!(Presence::try_from(value).is_ok(), value <= 3);
        assert_eq!(Bad::try_from(value).is_ok(), value <= 2);
        assert_eq!(Rating::try_from(value).is_ok(), value <= 10);
        if let Ok(severity) = Severity::try_from(value) {
            assert_eq!(severity.value(), value);
        }
    }
}

#[test]
fn the_wire_refuses_what_is_out_of_scale_or_unknown() {
    let check =
        |json: &str, good: bool| assert_eq!(serde_json::from_str::<CheckIn>(json).is_ok(), good, "{json}");
    check(
        r#"{"mood":"okay","measures":{"anxiety":10},"symptoms":{},"triggers":{},"bad":null,"spell":null,"note":null}"#,
        true,
    );
    check(
        r#"{"mood":"okay","measures":{"anxiety":11},"symptoms":{},"triggers":{},"bad":null,"spell":null,"note":null}"#,
        false,
    );
    check(r#"{"mood":"fine","measures":{},"symptoms":{},"triggers":{},"note":null}"#, false);
    check(r#"{"measures":{},"symptoms":{"tre mor":"mild"},"triggers":{},"note":null}"#, false);
    check(r#"{"measures":{},"symptoms":{},"triggers":{},"note":null,"dose":5}"#, false);
}

#[test]
fn blank_words_are_no_words_and_an_untouched_check_in_is_empty() {
    let json = r#"{"measures":{},"symptoms":{},"triggers":{},"note":"  \n"}"#;
    let check_in: CheckIn = serde_json::from_str(json).unwrap();
    assert!(check_in.is_empty());
}
