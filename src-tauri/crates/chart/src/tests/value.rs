use super::*;
use crate::period::periods;
use crate::running::{means, stretches};

/// A running mean per day of `recorded` ("." is a day that is not), with a change before some days.
fn check(recorded: &str, changes: &[i64], expected: &[Option<f64>]) {
    let given: Vec<Option<f64>> = recorded.chars().map(|digit| digit.to_digit(10).map(f64::from)).collect();
    let values = values("2026-08-10", &given);
    let changes: Vec<_> = changes.iter().map(|&at| day("2026-08-10").plus(at)).collect();
    let means = means(&values, &changes);
    let by_day: Vec<Option<f64>> = (0..)
        .map(|at| day("2026-08-10").plus(at))
        .take(given.len())
        .map(|day| values.iter().position(|value| value.day == day).and_then(|at| means[at]))
        .collect();
    assert_eq!(by_day, expected, "{recorded} {changes:?}");
}

#[test]
fn a_running_mean_needs_four_recorded_days_of_seven() {
    check("1234", &[], &[None, None, None, Some(2.5)]);
    check("111.1", &[], &[None, None, None, None, Some(1.0)]);
    check("1..1..11", &[], &[None; 8]);
    check("1..1.11", &[], &[None, None, None, None, None, None, Some(1.0)]);
    check("77777771", &[], &[None, None, None, Some(7.0), Some(7.0), Some(7.0), Some(7.0), Some(43.0 / 7.0)]);
    check(
        "0000000000077",
        &[11],
        &[
            None,
            None,
            None,
            Some(0.0),
            Some(0.0),
            Some(0.0),
            Some(0.0),
            Some(0.0),
            Some(0.0),
            Some(0.0),
            Some(0.0),
            None,
            None,
        ],
    );
}

#[test]
fn a_running_mean_restarts_at_a_step_change() {
    let zero = Some(0.0);
    check("00000055554", &[6], &[None, None, None, zero, zero, zero, None, None, None, Some(5.0), Some(4.8)]);
    // A change before the first value, as before the left edge.
    check("1111", &[-3, 1], &[None; 4]);
}

#[test]
fn a_line_never_crosses_a_gap() {
    let values = values(
        "2026-08-10",
        &[1.0, 1.0, 1.0, 1.0, 1.0, f64::NAN, 1.0, f64::NAN, 1.0]
            .map(|value| Some(value).filter(|value| !value.is_nan())),
    );
    let lines = stretches(&values, &means(&values, &[]));
    let days: Vec<Vec<i64>> = lines
        .iter()
        .map(|line| line.iter().map(|(at, _)| at.days_since(day("2026-08-10"))).collect())
        .collect();
    assert_eq!(days, [vec![3, 4], vec![6], vec![8]]);
}

#[test]
fn days_before_the_frame_count_towards_the_mean_but_are_not_drawn() {
    let values = values("2026-08-07", &[Some(2.0); 6]);
    let chart = measure("Anxiety", &values, &frame("2026-08-10", "2026-08-16")).expect("a chart");
    assert_eq!(chart.table.rows.len(), 3);
    assert_eq!(chart.table.rows[0], ["10 Aug 2026", "2", "1", "2.0", ""]);
    assert!(chart.summary.contains("3 of 7 days recorded"), "{}", chart.summary);
}

#[test]
fn weeks_and_months_are_medians_with_their_n() {
    let values = values("2026-08-13", &[Some(1.0), Some(5.0), None, Some(2.0), Some(9.0)]);
    let frame = frame("2026-08-12", "2027-08-31");
    let weeks = periods(&values, &frame, frame.grain());
    assert_eq!(weeks.len(), 2);
    assert_eq!((weeks[0].from, weeks[0].to), (day("2026-08-12"), day("2026-08-16")));
    assert_eq!((weeks[0].value, weeks[0].days, weeks[0].length()), (2.0, 3, 5));
    assert_eq!((weeks[1].value, weeks[1].days), (9.0, 1));
    // The 16th is a Sunday: counted from Sunday, it is the next week's.
    let weeks = periods(&values, &Frame { week_begins: chrono::Weekday::Sun, ..frame }, frame.grain());
    let dates: Vec<_> = weeks.iter().map(|week| (week.from, week.to, week.value)).collect();
    let expected = [("2026-08-12", "2026-08-15", 3.0), ("2026-08-16", "2026-08-22", 5.5)];
    assert_eq!(dates, expected.map(|(from, to, value)| (day(from), day(to), value)));
    let chart = measure("Anxiety", &values, &frame).expect("a chart");
    assert_eq!(chart.table.rows[0], ["12 Aug 2026", "2", "3 of 5", ""]);
    assert!(chart.svg.contains("a week: median of 1 to 3 recorded days"), "{}", chart.svg);
}

#[test]
fn what_is_recorded_is_said_and_a_shared_axis_is_captioned() {
    let values = wave("2026-08-10", 84, 1.0, 5.0);
    let plain = mood(&values, &frame("2026-08-10", "2026-11-01")).expect("a chart");
    assert!(plain.summary.contains("70 of 84 days recorded"), "{}", plain.summary);
    assert!(!plain.summary.contains(SAME_DATES));
    let changes = [day("2026-08-24"), day("2026-09-07"), day("2027-01-01")];
    let framed = Frame { changes: &changes, ..frame("2026-08-10", "2026-11-01") };
    let marked = mood(&values, &framed).expect("a chart");
    assert!(marked.summary.ends_with(SAME_DATES), "{}", marked.summary);
    assert!(marked.summary.contains("changes 2 times"), "{}", marked.summary);
    assert_eq!(marked.svg.matches("stroke-dasharray").count(), 3, "two changes and the legend");
}

#[test]
fn nothing_recorded_is_a_chart_too() {
    for chart in [
        mood(&[], &frame("2026-08-10", "2026-11-01")),
        measure("Coping", &[], &frame("2026-08-10", "2026-08-10")),
        efficiency(&[], &frame("1926-08-10", "2026-11-01")),
    ] {
        let chart = chart.expect("a chart");
        assert!(chart.svg.contains(NOTHING) && chart.summary.contains(NOTHING));
        assert!(chart.table.rows.is_empty() && !chart.table.columns.is_empty());
    }
}

#[test]
fn a_frame_that_ends_before_it_starts_is_refused() {
    let backwards = frame("2026-11-01", "2026-08-10");
    assert_eq!(mood(&[], &backwards), Err(ChartError::Backwards));
    assert_eq!(staircase(&stair(), &backwards, None), Err(ChartError::Backwards));
}

#[test]
fn what_is_no_value_of_the_scale_is_left_out() {
    let odd = values("2026-08-10", &[f64::NAN, f64::INFINITY, -1.0, 11.0, 3.0].map(Some));
    let chart = measure("Energy", &odd, &frame("2026-08-10", "2026-08-16")).expect("a chart");
    assert_eq!(chart.table.rows.len(), 1);
}

#[test]
fn drawings() {
    let mut late =
        values("2026-08-10", &[Some(3.0), Some(2.0), Some(4.0), Some(4.5), None, Some(2.0), Some(1.0)]);
    late[1].late = true;
    let changes = [day("2026-08-14")];
    let framed = Frame { changes: &changes, ..frame("2026-08-10", "2026-08-20") };
    insta::with_settings!({ snapshot_path => "../snapshots" }, { insta::assert_snapshot!("mood", mood(&late, &framed).expect("a chart").svg) });
    let strip = Frame { theme: Theme::Print, size: Size::Strip { dates: true }, ..framed };
    insta::with_settings!({ snapshot_path => "../snapshots" }, { insta::assert_snapshot!("anxiety_strip", measure("Anxiety", &late, &strip).expect("a chart").svg) });
    let nights = values("2026-08-10", &[Some(81.0), None, Some(64.5)]);
    insta::with_settings!({ snapshot_path => "../snapshots" }, { insta::assert_snapshot!("sleep", efficiency(&nights, &framed).expect("a chart").svg) });
    let chart = efficiency(&nights, &framed).expect("a chart");
    insta::with_settings!({ snapshot_path => "../snapshots" }, { insta::assert_snapshot!("sleep_words", format!("{}\n{}\n{:?}", chart.title, chart.summary, chart.table)) });
}
