use super::*;

/// The elements and attributes that the window lets in.
const ELEMENTS: [&str; 5] = ["svg", "rect", "circle", "polyline", "text"];
const ATTRIBUTES: [&str; 19] = [
    "viewBox",
    "width",
    "height",
    "font-family",
    "font-size",
    "font-weight",
    "text-anchor",
    "x",
    "y",
    "cx",
    "cy",
    "r",
    "points",
    "fill",
    "stroke",
    "stroke-width",
    "stroke-dasharray",
    "stroke-linejoin",
    "stroke-linecap",
];

/// Well-formed, of the short list only; as a file, with title and words, well-formed too.
pub(super) fn check(chart: &Chart) {
    let file = chart.document();
    let document = roxmltree::Document::parse(&file).unwrap_or_else(|why| panic!("{why}: {file}"));
    let told = |name| document.descendants().filter(|node| node.has_tag_name(name)).count();
    let svg = "http://www.w3.org/2000/svg";
    assert_eq!((told((svg, "title")), told((svg, "desc"))), (1, 1), "{file}");
    let document =
        roxmltree::Document::parse(&chart.svg).unwrap_or_else(|why| panic!("{why}: {}", chart.svg));
    for node in document.descendants().filter(roxmltree::Node::is_element) {
        assert!(ELEMENTS.contains(&node.tag_name().name()), "{:?}", node.tag_name());
        for attribute in node.attributes() {
            assert!(ATTRIBUTES.contains(&attribute.name()), "{attribute:?}");
        }
    }
    for row in &chart.table.rows {
        assert_eq!(row.len(), chart.table.columns.len());
    }
}

fn hostile(text: &str) -> Vec<Chart> {
    let stairs = Staircase {
        medicine: text.to_owned(),
        unit: text.to_owned(),
        as_written: vec![AsWritten { from: None, to: None, text: text.to_owned() }],
        ..stair()
    };
    let framed = frame("2026-08-01", "2026-09-30");
    let strip = Frame { size: Size::Strip { dates: true }, ..framed };
    let values = values("2026-08-10", &[Some(1.0)]);
    vec![
        staircase(&stairs, &framed, None).expect("a chart"),
        staircase(&stairs, &strip, None).expect("a chart"),
        measure(text, &values, &strip).expect("a chart"),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 10_000, failure_persistence: None, ..ProptestConfig::default() })]

    /// Whatever text comes in, every drawing it reaches is well-formed XML, as its file is.
    #[test]
    fn any_label_gives_well_formed_xml(
        text in prop_oneof![
            9 => prop::collection::vec(
                prop_oneof![
                    any::<char>(),
                    prop::sample::select(vec!['\0', '\u{1}', '\u{B}', '\u{1F}', '\u{7F}', '\u{85}', '\u{FFFE}',
                        '\u{FFFF}', '\u{1FFFE}', '\u{FDD0}', '\u{FFFD}', '\u{202E}', '\u{2066}', '\u{200D}',
                        '\u{1F469}', '<', '>', '&', '"', '\'', ']', ' ', '\n']),
                ],
                0..24,
            ).prop_map(String::from_iter),
            1 => prop::sample::select(vec!["]]>", "<script>alert(1)</script>", "<![CDATA[", "<!--", "&#0;", "\\ud800",
                "</text><script/>"]).prop_map(str::to_owned),
            1 => any::<char>().prop_map(|char| char.to_string().repeat(10_000)),
        ],
        which in 0_usize..9,
    ) {
        let size = if which < 7 { Size::Strip { dates: false } } else { Size::Window };
        let framed = Frame { size, ..frame("2026-08-01", "2026-08-02") };
        match which {
            ..7 => check(&measure(&text, &[], &framed).expect("a chart")),
            which => {
                for (_, chart) in every::every(&framed, which == 7, &text) {
                    check(&chart);
                }
            }
        }
    }
}

#[test]
fn texts_meant_to_break_out_stay_text() {
    for text in
        ["]]>", "<script>alert(1)</script>", "\u{0}\u{1}\u{FFFE}", "&amp;#0;", "\" onload=\"x", "a\u{202E}b"]
    {
        for chart in hostile(text) {
            check(&chart);
            assert!(!chart.svg.contains("<script"), "{}", chart.svg);
        }
    }
    for chart in hostile(&"W".repeat(10_000)) {
        check(&chart);
        assert!(chart.svg.len() < 20_000, "a long word is cut");
    }
}

#[test]
fn every_theme_size_and_range_is_plain_and_the_same_twice() {
    let changes = [day("2026-08-24")];
    for theme in [Theme::Light, Theme::Dark, Theme::Dim, Theme::Print] {
        for size in [Size::Window, Size::Strip { dates: false }, Size::Strip { dates: true }] {
            for (to, days) in
                [("2026-08-10", 1), ("2026-11-07", 90), ("2028-08-10", 732), ("2036-08-10", 3_654)]
            {
                let framed =
                    Frame { changes: &changes, ..Frame::plain(day("2026-08-10"), day(to), theme, size) };
                let values = wave("2026-08-10", days, 1.0, 5.0);
                let draw = || {
                    [
                        mood(&values, &framed).expect("a chart"),
                        measure("Anxiety", &values, &framed).expect("a chart"),
                        efficiency(&values, &framed).expect("a chart"),
                        staircase(&stair(), &framed, Some(date("2026-08-10"))).expect("a chart"),
                    ]
                };
                let (first, second) = (draw(), draw());
                assert_eq!(first, second);
                first.iter().for_each(check);
            }
        }
    }
}

#[test]
fn no_date_of_the_calendar_is_too_far() {
    let framed = Frame {
        from: chrono::NaiveDate::MIN.into(),
        to: chrono::NaiveDate::MAX.into(),
        ..frame("2026-08-10", "2026-08-10")
    };
    check(&mood(&wave("2026-08-10", 40, 1.0, 5.0), &framed).expect("a chart"));
    check(&staircase(&stair(), &framed, None).expect("a chart"));
}

#[test]
fn strips_share_one_time_axis() {
    let framed = Frame { size: Size::Strip { dates: false }, ..frame("2026-08-10", "2026-11-01") };
    let at = values("2026-09-01", &[Some(3.0)]);
    let circle = |chart: Chart| {
        let document = roxmltree::Document::parse(&chart.svg).expect("xml");
        let place = document.descendants().find_map(|node| node.attribute("cx").map(str::to_owned));
        place.expect("a dot")
    };
    let places = [mood(&at, &framed), measure("Anxiety", &at, &framed), efficiency(&at, &framed)];
    let places = places.map(|chart| circle(chart.expect("a chart")));
    assert_eq!(places[0], places[1]);
    assert_eq!(places[1], places[2]);
}

#[test]
fn a_chart_goes_over_the_wire_in_camel_case() {
    let chart = mood(&[], &frame("2026-08-10", "2026-11-01")).expect("a chart");
    let wire = serde_json::to_value(&chart).expect("json");
    assert!(wire["svg"].is_string() && wire["title"] == "Mood" && wire["table"]["columns"].is_array());
}
