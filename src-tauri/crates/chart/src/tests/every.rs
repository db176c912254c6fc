//! Every chart over every kind of days: well-formed, plain, the same each time, and legible in greyscale.

use plotters::style::RGBColor;
use tidemark_journal::dose::Relation;
use tidemark_journal::routine::{Morning, Standing};
use tidemark_journal::taper::reduction::{Reduction, Reductions};
use tidemark_journal::{Practice, SleepNight};

use super::*;
use crate::{
    Befell, DoseMark, Night, RecordedDoses, Session, SymptomRow, TimeMark, TriggerDays, Value,
    around_reductions, over_time, practice, routine, staircase_with_doses, symptom_map, timeline, triggers,
};

fn night(morning: JournalDay, at: i64) -> Night {
    let time = |days: i64, minutes: i64| {
        let date = morning.plus(days).date().and_time(chrono::NaiveTime::MIN);
        Some((date + chrono::TimeDelta::minutes(minutes)).and_utc().fixed_offset())
    };
    let night = SleepNight {
        bed: time(-1, 22 * 60 + at % 90),
        tried: time(-1, 22 * 60 + 20 + at % 90),
        fell_asleep_after: (at % 7 != 3).then_some(30),
        awake: Some(u16::try_from(at % 50).unwrap()),
        final_awakening: time(0, 6 * 60 + at % 60),
        out_of_bed: (at % 9 != 5).then(|| time(0, 6 * 60 + 30 + at % 60)).flatten(),
        no_sleep: at % 31 == 17,
        ..SleepNight::default()
    };
    Night::of(morning, &night, at % 11 == 3)
}

fn session(day: JournalDay, at: i64) -> Session {
    let rating = |value: i64| u8::try_from(value).unwrap().try_into().ok();
    let practice = Practice {
        exercise: tidemark_journal::check_in::Item::new("bodyScan").unwrap(),
        minutes: (at % 5 != 2).then_some(10),
        tension_before: rating(5 + at % 5),
        tension_after: rating(at % 5),
        note: None,
    };
    Session::of(day, &practice, at % 13 == 4)
}

/// Every chart over the days of a frame; with something noted on most days, or with nothing at all. All
/// names are `label`.
pub(super) fn every(framed: &Frame<'_>, filled: bool, label: &str) -> Vec<(&'static str, Chart)> {
    let all: Vec<(i64, JournalDay)> =
        if filled { (0..).zip(framed.from.through(framed.to)).collect() } else { vec![] };
    let some = || all.iter().filter(|(at, _)| at % 6 != 4);
    let first = framed.from.to_string();
    let wave = |low, high| super::wave(&first, if filled { all.len() as i64 } else { 0 }, low, high);
    let rows: Vec<SymptomRow> = (0..6)
        .map(|row| SymptomRow {
            name: label.to_owned(),
            days: some()
                .filter(|(at, _)| (at + row) % 4 != 0)
                .map(|&(at, day)| DayValue {
                    day,
                    value: ((at * 3 + row) % 5) as f64,
                    n: 1,
                    late: at % 7 == 2,
                })
                .collect(),
        })
        .collect();
    let there: Vec<TriggerDays> = (0..5)
        .filter(|_| filled)
        .map(|row| TriggerDays { name: label.to_owned(), days: row * 3, answered: 20 })
        .collect();
    let standings = [Standing::Kept, Standing::Missed, Standing::Kept, Standing::Rest, Standing::Unknown];
    let mornings: Vec<Morning> = all
        .iter()
        .map(|&(at, day)| Morning {
            day,
            standing: standings.get(usize::try_from(at % 5).unwrap()).copied(),
            recorded: true,
        })
        .collect();
    let relations = [
        Some(Relation::AsPrescribed),
        None,
        Some(Relation::Less),
        Some(Relation::More),
        Some(Relation::NotTaken),
    ];
    let doses: Vec<DoseMark> = all
        .iter()
        .map(|&(at, day)| DoseMark { day, relation: relations[usize::try_from((at / 3) % 5).unwrap()], n: 1 })
        .collect();
    let stairs = Staircase {
        medicine: label.to_owned(),
        unit: label.to_owned(),
        as_written: vec![AsWritten { from: Some(framed.from.date()), to: None, text: label.to_owned() }],
        ..stair()
    };
    let falls: Vec<Reduction> = all
        .iter()
        .filter(|(at, _)| at % 21 == 10)
        .map(|(_, day)| Reduction { day: day.date(), until: day.plus(20).date() })
        .collect();
    let falls = Reductions { falls, unread: 1, crossovers: 2 };
    let tapers = [stairs.clone()];
    let marks = [TimeMark { what: Befell::Fall, day: framed.from }];
    let laden = Frame { tapers: &tapers, marks: &marks, ..*framed };
    let symptom = Value::Symptom(label);
    let nights: Vec<Night> = some().map(|&(at, day)| night(day, at)).collect();
    let sessions: Vec<Session> = some().map(|&(at, day)| session(day, at)).collect();
    let recorded = RecordedDoses { marks: &doses, counted: true };
    let charts = vec![
        ("mood", mood(&wave(1.0, 5.0), framed)),
        ("measure", over_time(Value::Measure(label), &wave(0.0, 10.0), &laden)),
        ("symptom", over_time(symptom, &wave(0.0, 4.0), &laden)),
        ("symptom_count", over_time(Value::SymptomCount, &wave(0.0, 9.0), framed)),
        ("efficiency", efficiency(&wave(40.0, 98.0), framed)),
        ("asleep", over_time(Value::Asleep, &wave(3.0, 9.0), framed)),
        ("symptom_map", symptom_map(&rows, &laden)),
        ("triggers", triggers(&there, framed)),
        ("nights", timeline(&nights, &laden)),
        ("practice", practice(&sessions, framed)),
        ("routine", routine(&mornings, framed)),
        ("doses", staircase_with_doses(&stairs, framed, Some(framed.from.date()), recorded)),
        ("reductions", around_reductions(symptom, &wave(0.0, 4.0), &falls, framed.theme)),
    ];
    charts
        .into_iter()
        .map(|(name, chart)| (name, chart.unwrap_or_else(|why| panic!("{name}: {why}"))))
        .collect()
}

const RANGES: [(&str, i64); 6] = [
    ("one day", 1),
    ("a week", 7),
    ("a quarter", 90),
    ("a year", 365),
    ("two years", 732),
    ("ten years", 3_653),
];

#[test]
fn every_chart_over_every_range_is_plain_and_the_same_twice() {
    let changes = [day("2026-08-24")];
    for theme in [Theme::Light, Theme::Dark, Theme::Dim, Theme::Print] {
        for (_, days) in RANGES {
            for filled in [true, false] {
                let from = day("2026-08-10");
                let plain = Frame::plain(from, from.plus(days - 1), theme, Size::Window);
                let framed = Frame { changes: &changes, ..plain };
                let first = every(&framed, filled, "Diazepam");
                assert_eq!(first, every(&framed, filled, "Diazepam"));
                for (name, chart) in &first {
                    svg::check(chart);
                    assert!(!chart.title.is_empty() && chart.summary.len() > 20, "{name}: {}", chart.summary);
                    assert!(chart.summary.ends_with(['.', '%']), "{name}: {}", chart.summary);
                    let told = chart.table.rows.iter().flatten().all(|cell| !cell.contains("NaN"));
                    assert!(told && !chart.svg.contains("NaN"), "{name}");
                }
            }
        }
    }
}

#[test]
fn nothing_lies_outside_the_drawing() {
    for (range, days) in RANGES {
        let from = day("2026-08-10");
        let framed = Frame::plain(from, from.plus(days - 1), Theme::Light, Size::Window);
        for (name, chart) in every(&framed, true, "sensitivity to light or sound") {
            let document = roxmltree::Document::parse(&chart.svg).expect("xml");
            let root = document.root_element();
            let size = |name| root.attribute(name).and_then(|it| it.parse::<f64>().ok()).expect("a size");
            let (width, height) = (size("width"), size("height"));
            for node in root.children().filter(roxmltree::Node::is_element) {
                let at = |name: &str| node.attribute(name).and_then(|it| it.parse::<f64>().ok());
                let points = node.attribute("points").into_iter().flat_map(|points| points.split(' '));
                let mut places: Vec<(f64, f64)> = points
                    .filter_map(|point| point.split_once(','))
                    .map(|(x, y)| (x.parse().unwrap(), y.parse().unwrap()))
                    .collect();
                let corner = at("x").zip(at("y")).or(at("cx").zip(at("cy")));
                places.extend(corner);
                for (x, y) in places {
                    let inside = (-1.0..=width + 1.0).contains(&x) && (-1.0..=height + 1.0).contains(&y);
                    assert!(inside, "{name}, {range}: {node:?} at {x},{y} of {width}×{height}");
                }
            }
        }
    }
}

/// Relative luminance (WCAG 2.2).
fn luminance(RGBColor(red, green, blue): RGBColor) -> f64 {
    let part = |byte: u8| {
        let share = f64::from(byte) / 255.0;
        if share <= 0.040_45 { share / 12.92 } else { ((share + 0.055) / 1.055).powf(2.4) }
    };
    0.2126 * part(red) + 0.7152 * part(green) + 0.0722 * part(blue)
}

fn contrast(one: RGBColor, other: RGBColor) -> f64 {
    let (a, b) = (luminance(one), luminance(other));
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

/// Without its colours a theme still tells its marks from what is behind, and the severities from each
/// other by lightness, beside their height.
#[test]
fn every_theme_is_legible_in_greyscale() {
    for theme in [Theme::Light, Theme::Dark, Theme::Dim, Theme::Print] {
        let palette = theme.palette();
        for behind in [palette.surface, palette.wash] {
            for (what, mark) in [("ink", palette.ink), ("soft", palette.soft), ("accent", palette.accent)] {
                let seen = contrast(mark, behind);
                assert!(seen >= 3.0, "{theme:?}: {what} at {seen:.2} to 1");
            }
        }
        let tones: Vec<RGBColor> = (0..=4).map(|level| palette.tone(f64::from(level) / 4.0)).collect();
        for tone in &tones {
            let seen = contrast(*tone, palette.surface);
            assert!(seen >= 3.0, "{theme:?}: a severity at {seen:.2} to 1");
        }
        for pair in tones.windows(2) {
            let apart = contrast(pair[0], pair[1]);
            assert!(apart >= 1.15, "{theme:?}: two severities {apart:.2} to 1 apart");
        }
        // What is shaded is seen, and stays behind.
        let shade = contrast(palette.wash, palette.surface);
        assert!((1.03..1.4).contains(&shade), "{theme:?}: the shade at {shade:.2} to 1");
    }
}

#[test]
fn drawings() {
    insta::with_settings!({ snapshot_path => "../snapshots" }, {
        for (range, to, filled) in
            [("a_month", "2026-09-08", true), ("one_day", "2026-08-10", true), ("empty", "2026-09-08", false)]
        {
            let framed = frame("2026-08-10", to);
            for (name, chart) in every(&framed, filled, "Diazepam") {
                insta::assert_snapshot!(format!("{name}_{range}"), format!("{}{}", chart.document(), chart.summary));
            }
        }
    });
}
