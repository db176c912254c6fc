use super::*;
use crate::overlay::{Befell, Shaded, TimeMark};
use crate::{asleep, symptom_count};

fn marks(marks: &[(Befell, &str)]) -> Vec<TimeMark> {
    marks.iter().map(|&(what, at)| TimeMark { what, day: day(at) }).collect()
}

/// A frame with everything beside the values.
fn laden<'a>(
    changes: &'a [JournalDay],
    tapers: &'a [Staircase],
    marks: &'a [TimeMark],
    size: Size,
) -> Frame<'a> {
    let shaded = Shaded {
        from: day("2026-10-12"),
        to: day("2027-01-01"),
        words: "since the last appointment",
        labelled: true,
    };
    Frame {
        changes,
        tapers,
        marks,
        shaded: Some(shaded),
        ..Frame::plain(day("2026-08-10"), day("2026-11-01"), Theme::Light, size)
    }
}

#[test]
fn days_in_a_row_are_one_mark_and_the_words_tell_each() {
    let marks = marks(&[
        (Befell::Illness, "2026-09-03"),
        (Befell::Illness, "2026-09-01"),
        (Befell::Illness, "2026-09-02"),
        (Befell::Illness, "2026-09-02"),
        (Befell::Fall, "2026-09-02"),
        (Befell::Travel, "2026-01-01"),
        (Befell::Emergency, "2026-09-10"),
        (Befell::Emergency, "2026-09-12"),
        (Befell::Emergency, "2026-09-14"),
    ]);
    let framed = Frame { marks: &marks, ..frame("2026-08-10", "2026-11-01") };
    let runs: Vec<(Befell, i64)> =
        framed.runs().iter().map(|run| (run.what, run.to.days_since(run.from))).collect();
    assert_eq!(runs.first(), Some(&(Befell::Illness, 2)));
    assert_eq!(runs.len(), 5, "what lies outside the days is not marked");
    let chart = mood(&[], &framed).expect("a chart");
    assert!(
        chart.summary.ends_with(
            "Marked on the time axis: fall (2 September 2026), illness or hospital (1 September to 3 September \
             2026), emergency (3 times, first 10 September 2026, last 14 September 2026)."
        ),
        "{}",
        chart.summary
    );
    for words in [">fall<", ">illness or hospital<", ">emergency<"] {
        assert!(chart.svg.contains(words), "{words} in the legend");
    }
    assert!(!chart.svg.contains(">travel<"));
}

#[test]
fn over_years_what_weighs_most_is_marked_and_the_rest_is_said_to_be_in_words() {
    let often: Vec<TimeMark> = (0..120)
        .map(|at| TimeMark { what: Befell::Travel, day: day("2020-01-01").plus(at * 30) })
        .chain([TimeMark { what: Befell::Emergency, day: day("2022-01-03") }])
        .collect();
    let drawn = |to: &str| {
        let chart = mood(&[], &Frame { marks: &often, ..frame("2020-01-01", to) }).expect("a chart");
        assert!(chart.summary.contains("travel (") && chart.svg.contains(">emergency<"), "{}", chart.summary);
        (chart.svg.contains(">travel<"), chart.svg.contains(">more than there is room for: in the words<"))
    };
    assert_eq!(drawn("2022-06-01"), (true, true));
    assert_eq!(drawn("2029-06-01"), (false, true));
}

#[test]
fn a_shaded_period_is_behind_labelled_and_told() {
    let chart = mood(&[], &laden(&[], &[], &[], Size::Window)).expect("a chart");
    assert!(chart.svg.contains(">since the last appointment</text>"));
    assert!(
        chart.summary.contains("Shaded: since the last appointment, 12 October to 1 November 2026."),
        "{}",
        chart.summary
    );
    let outside = Frame { to: day("2026-10-11"), ..laden(&[], &[], &[], Size::Window) };
    let chart = mood(&[], &outside).expect("a chart");
    assert!(!chart.svg.contains("appointment") && !chart.summary.contains("Shaded"));
}

#[test]
fn a_band_carries_the_steps_as_written_and_its_caption() {
    let tapers = [stair()];
    let framed = laden(&[], &tapers, &[], Size::Window);
    let values = wave("2026-08-10", 84, 1.0, 5.0);
    let chart = mood(&values, &framed).expect("a chart");
    for text in [">Diazepam, mg a day<", ">10<", ">9.0<", ">8<", ">7.5<"] {
        assert!(chart.svg.contains(text), "{text} in {}", chart.svg);
    }
    assert!(chart.summary.ends_with(SAME_DATES), "{}", chart.summary);
    // A taper of other days shares no axis.
    let early = Frame { from: day("2025-01-01"), to: day("2025-02-01"), ..framed };
    assert!(!mood(&values, &early).expect("a chart").summary.contains(SAME_DATES));
}

#[test]
fn symptoms_are_counted_on_an_axis_from_nothing() {
    let counts = values("2026-08-10", &[Some(0.0), None, Some(23.0)]);
    let chart = symptom_count(&counts, &frame("2026-08-10", "2026-08-16")).expect("a chart");
    assert_eq!(chart.table.rows.len(), 2, "a day without an answer is none");
    assert_eq!(chart.table.rows[0][1], "0");
    assert!(chart.summary.contains("2 of 7 days recorded"), "{}", chart.summary);
}

#[test]
fn time_asleep_is_told_in_hours_and_minutes() {
    let nights = values("2026-08-10", &[Some(6.5), Some(0.0), Some(7.0 + 59.9 / 60.0), Some(400.0 / 60.0)]);
    let chart = asleep(&nights, &frame("2026-08-10", "2026-08-16")).expect("a chart");
    let cells: Vec<&str> = chart.table.rows.iter().map(|row| row[1].as_str()).collect();
    assert_eq!(cells, ["6 h 30 min", "0 h", "8 h", "6 h 40 min"]);
    assert_eq!(chart.table.rows[3][3], "5 h 17 min");
}

#[test]
fn drawings() {
    let changes = [day("2026-08-24"), day("2026-09-10")];
    let tapers = [stair()];
    let marks = marks(&[
        (Befell::Fall, "2026-08-20"),
        (Befell::Illness, "2026-08-20"),
        (Befell::Travel, "2026-09-20"),
        (Befell::Emergency, "2026-10-02"),
    ]);
    let values = wave("2026-08-10", 84, 0.0, 10.0);
    insta::with_settings!({ snapshot_path => "../snapshots" }, {
        for (name, size) in [("laden", Size::Window), ("laden_strip", Size::Strip { dates: true })] {
            let framed = laden(&changes, &tapers, &marks, size);
            insta::assert_snapshot!(name, measure("Anxiety", &values, &framed).expect("a chart").svg);
        }
        let framed = laden(&changes, &tapers, &marks, Size::Window);
        insta::assert_snapshot!("symptom_count", symptom_count(&values, &framed).expect("a chart").svg);
        insta::assert_snapshot!("asleep", asleep(&values, &framed).expect("a chart").svg);
        insta::assert_snapshot!("staircase_laden", staircase(&stair(), &framed, None).expect("a chart").svg);
    });
}
