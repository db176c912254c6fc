use super::*;

#[test]
fn a_text_is_never_blank_and_otherwise_untouched() {
    let check = |text: String, expected: Result<(), TextError>| {
        let read = Text::new(text.clone());
        assert_eq!(read.as_ref().map(|_| ()).map_err(|error| *error), expected);
        if let Ok(read) = read {
            assert_eq!(read.as_str(), text);
        }
    };
    check(" a\r\n\u{0}".to_owned(), Ok(()));
    check(String::new(), Err(TextError::Blank));
    check(" \t\n\u{a0}".to_owned(), Err(TextError::Blank));
    check("a".repeat(Text::MOST), Ok(()));
    check("a".repeat(Text::MOST + 1), Err(TextError::TooLong));
    assert!(serde_json::from_str::<Note>(r#"{"text":" "}"#).is_err(), "a note without words is none");
}
