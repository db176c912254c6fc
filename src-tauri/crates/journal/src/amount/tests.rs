use super::*;

fn check(written: &str, expected: Result<&str, AmountError>) {
    let read = Amount::parse(written);
    let decimal = read.clone().map(|amount| amount.decimal().to_string());
    assert_eq!(decimal, expected.map(str::to_owned), "{written}");
    if let Ok(amount) = read {
        assert_eq!(amount.written(), written);
    }
}

#[test]
fn only_plain_numbers_are_amounts() {
    check("4", Ok("4"));
    check("2.50", Ok("2.50"));
    check("2,5", Ok("2.5"));
    check("0.125", Ok("0.125"));
    check(".5", Err(AmountError::BareMark));
    check("5.", Err(AmountError::BareMark));
    check("1/2", Err(AmountError::NotPlain));
    check("5 mg", Err(AmountError::NotPlain));
    check("-1", Err(AmountError::NotPlain));
    check("1e3", Err(AmountError::NotPlain));
    check("1.2.3", Err(AmountError::NotPlain));
    check("1,000.5", Err(AmountError::NotPlain));
    check("", Err(AmountError::NotPlain));
    check("12345678901234567890123456789", Err(AmountError::TooLong));
    check("99999999999999999999999999.99", Ok("99999999999999999999999999.99"));
}
