use super::*;

#[test]
fn the_median_is_the_middle() {
    let check = |values: &[f64], expected: Option<f64>| {
        assert_eq!(median(&mut values.to_vec()), expected, "{values:?}");
    };
    check(&[], None);
    check(&[3.0], Some(3.0));
    check(&[9.0, 1.0], Some(5.0));
    check(&[9.0, 1.0, 2.0], Some(2.0));
    check(&[10.0, 2.0, 0.0, 3.0], Some(2.5));
}

#[test]
fn a_mean_says_of_how_many() {
    let check = |values: &[f64], expected: Option<(f64, u32)>| {
        assert_eq!(mean(values.iter().copied()), expected, "{values:?}");
    };
    check(&[], None);
    check(&[0.0], Some((0.0, 1)));
    check(&[1.0, 2.0, 6.0], Some((3.0, 3)));
}

#[test]
fn a_day_without_a_value_is_absent() {
    let day = |text: &str| text.parse::<JournalDay>().unwrap();
    let check = |values: &[(&str, f64, bool)], expected: &[(&str, f64, u32, bool)]| {
        let values = values.iter().map(|(on, value, late)| (day(on), *value, *late));
        let expected: Vec<_> = expected
            .iter()
            .map(|(on, value, n, late)| DayValue { day: day(on), value: *value, n: *n, late: *late })
            .collect();
        assert_eq!(by_day(values), expected);
    };
    check(&[], &[]);
    check(
        &[
            ("2026-11-20", 4.0, false),
            ("2026-11-20", 0.0, true),
            ("2026-11-20", 1.0, false),
            ("2026-11-22", 7.0, false),
            ("2026-11-22", 8.0, false),
        ],
        &[("2026-11-20", 1.0, 3, true), ("2026-11-22", 7.5, 2, false)],
    );
}
