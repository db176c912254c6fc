use super::*;

#[test]
fn each_level_stands_in_words_table_and_drawing_as_written() {
    let chart = staircase(&stair(), &frame("2026-08-01", "2026-11-01"), None).expect("a chart");
    assert_eq!(chart.title, "Diazepam, prescribed");
    assert!(
        chart.summary.starts_with(
            "Diazepam. Prescribed as written: 10 mg a day from 1 August 2026 to 23 August 2026; \
             9.0 mg a day from 24 August 2026 to 6 September 2026;"
        ),
        "{}",
        chart.summary
    );
    assert!(chart.summary.contains("7.5 mg a day from 28 September 2026, no end given"));
    assert!(chart.summary.contains("two instructions"));
    assert_eq!(chart.table.rows[1], ["24 Aug 2026", "6 Sep 2026", "9.0 mg a day"]);
    assert_eq!(chart.table.rows[3], ["28 Sep 2026", "not given", "7.5 mg a day"]);
    assert_eq!(chart.table.rows[4], ["7 Sep 2026", "9 Sep 2026", "half a tablet if needed"]);
    for label in [">10</text>", ">9.0</text>", ">8</text>", ">7.5</text>", "as written: half a tablet"] {
        assert!(chart.svg.contains(label), "{label} in {}", chart.svg);
    }
    assert!(!chart.svg.contains('%'));
}

#[test]
fn today_is_marked_only_inside_the_days() {
    let framed = frame("2026-08-01", "2026-11-01");
    let inside = staircase(&stair(), &framed, Some(date("2026-09-15"))).expect("a chart");
    assert!(inside.svg.contains(">today</text>") && inside.summary.contains("15 September 2026, is marked"));
    let outside = staircase(&stair(), &framed, Some(date("2027-09-15"))).expect("a chart");
    assert!(!outside.svg.contains("today") && !outside.summary.contains("Today"));
}

#[test]
fn a_gap_has_no_riser_and_neighbours_have_one() {
    let stairs = |second: &str| Staircase {
        levels: vec![level("2026-08-01", Some("2026-08-10"), "4"), level(second, Some("2026-08-20"), "2")],
        as_written: Vec::new(),
        ..stair()
    };
    let lines = |second: &str| {
        let chart = staircase(&stairs(second), &frame("2026-08-01", "2026-08-31"), None).expect("a chart");
        chart.svg.matches("stroke-width=\"2.2\"").count()
    };
    assert_eq!((lines("2026-08-11"), lines("2026-08-12"), lines("2026-08-10")), (3, 2, 2));
}

#[test]
fn nothing_in_the_plan_is_not_said_to_be_nothing_to_take() {
    let chart = staircase(&stair(), &frame("2020-01-01", "2020-02-01"), None).expect("a chart");
    assert!(chart.table.rows.is_empty());
    assert!(chart.summary.contains("This doesn't mean stop or skip."), "{}", chart.summary);
}

#[test]
fn a_plan_of_texts_only_is_drawn_as_texts() {
    let texts = Staircase { levels: Vec::new(), unit: String::new(), ..stair() };
    let chart = staircase(&texts, &frame("2026-08-01", "2026-11-01"), None).expect("a chart");
    assert_eq!(chart.table.rows.len(), 1);
    assert!(chart.svg.contains("as written: half a tablet"));
}

#[test]
fn thirty_levels_are_all_labelled() {
    let levels = (0..30).map(|at: i64| {
        let from = day("2026-01-01").plus(at * 14);
        Level {
            from: from.date(),
            to: Some(from.plus(13).date()),
            total: (Decimal::from(300 - at * 10) / Decimal::from(20)).normalize(),
        }
    });
    let long = Staircase { levels: levels.collect(), as_written: Vec::new(), ..stair() };
    let chart = staircase(&long, &frame("2026-01-01", "2027-02-24"), None).expect("a chart");
    assert_eq!(chart.svg.matches("font-weight").count(), 30);
}

#[test]
fn the_span_of_a_plan_is_that_of_its_dates() {
    assert_eq!(span(&stair(), None), Some((day("2026-08-01"), day("2026-09-30"))));
    assert_eq!(span(&stair(), Some(date("2026-12-24"))), Some((day("2026-08-01"), day("2026-12-24"))));
    let undated = Staircase { levels: Vec::new(), as_written: Vec::new(), ..stair() };
    assert_eq!(span(&undated, None), None);
}

#[test]
fn drawings() {
    let framed = Frame { changes: &[], ..frame("2026-08-01", "2026-11-01") };
    let window = staircase(&stair(), &framed, Some(date("2026-10-12"))).expect("a chart");
    insta::with_settings!({ snapshot_path => "../snapshots" }, { insta::assert_snapshot!("staircase", window.svg) });
    let changes = [day("2026-08-24"), day("2026-09-10")];
    let strip =
        Frame { size: Size::Strip { dates: false }, theme: Theme::Print, changes: &changes, ..framed };
    insta::with_settings!({ snapshot_path => "../snapshots" }, { insta::assert_snapshot!("staircase_strip", staircase(&stair(), &strip, None).expect("a chart").svg) });
}
