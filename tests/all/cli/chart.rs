//! Charts as files.

use std::collections::BTreeSet;
use std::fs;

use tidemark_app::ChartName;
use tidemark_tests::known;
use tidemark_tests::program::{self, text};
use tidemark_tests::snapshot::{Snapshot, mode};

use super::place;

#[test]
fn every_chart_in_every_theme_is_well_formed_svg() {
    let (folder, journal) = place();
    known::journal(&journal);
    let plan = folder.path().join("plan.json");
    fs::write(&plan, known::PLAN).unwrap();
    program::run(&journal, &["import", "--kind", "fhir-taper", text(&plan)]).expect(0);
    let before = Snapshot::of(&journal);
    for name in ChartName::ALL.map(ChartName::name) {
        let mut drawn = BTreeSet::new();
        for theme in ["light", "dark", "dim", "print"] {
            let file = folder.path().join(format!("{name}-{theme}.svg"));
            let arguments = ["chart", name, "--theme", theme, "--from", known::FIRST, "--to", known::LAST];
            let ran = program::run(&journal, &[&arguments[..], &["--out", text(&file)]].concat()).expect(0);
            // The chart in words, for whoever can't see it.
            assert!(ran.out.is_empty() && ran.err.lines().count() == 1 && ran.err.len() > 20, "{ran:?}");
            let svg = fs::read_to_string(&file).unwrap();
            assert_eq!(mode(&fs::metadata(&file).unwrap()), 0o600);
            let document = roxmltree::Document::parse(&svg).expect("well-formed XML");
            let root = document.root_element();
            assert_eq!(root.tag_name().name(), "svg");
            assert_eq!(root.tag_name().namespace(), Some("http://www.w3.org/2000/svg"));
            assert!(root.attribute("viewBox").is_some(), "{name} scales");
            check_inert(&document);
            drawn.insert(svg);
        }
        assert_eq!(drawn.len(), 4, "{name} looks different in every theme");
    }
    assert_eq!(Snapshot::of(&journal), before, "drawing changes nothing");
}

/// Nothing in a chart runs, styles or fetches anything.
#[track_caller]
fn check_inert(document: &roxmltree::Document<'_>) {
    for node in document.descendants().filter(roxmltree::Node::is_element) {
        let name = node.tag_name().name();
        assert!(!["script", "style", "foreignObject", "image", "use", "a"].contains(&name), "<{name}>");
        for attribute in node.attributes() {
            let name = attribute.name();
            assert!(!name.starts_with("on") && name != "href" && name != "style", "{name}");
        }
    }
}

#[test]
fn without_a_plan_there_is_no_staircase_and_that_is_said() {
    let (folder, journal) = place();
    known::journal(&journal);
    let file = folder.path().join("taper.svg");
    let ran = program::run(&journal, &["chart", "taper", "--out", text(&file)]).expect(0);
    assert_eq!(ran.err, "There is no plan to draw.\n");
    assert!(!file.exists());
}

#[test]
fn a_chart_that_cannot_be_written_is_1() {
    let (folder, journal) = place();
    known::journal(&journal);
    let file = folder.path().join("no/such/folder/mood.svg");
    let ran = program::run(&journal, &["chart", "mood", "--out", text(&file)]).expect(1);
    assert_eq!(ran.err, "tidemark: the file could not be written\n");
}

#[test]
fn a_measure_or_a_symptom_is_drawn_by_its_key() {
    let (folder, journal) = place();
    known::journal(&journal);
    let file = folder.path().join("chart.svg");
    let days = ["--from", known::FIRST, "--to", known::LAST, "--out", text(&file)];
    let draw = |arguments: &[&str]| program::run(&journal, &[&["chart"], arguments, &days].concat());
    let named = draw(&["anxiety"]).expect(0);
    assert_eq!(draw(&["--measure", "anxiety"]).expect(0).err, named.err, "one chart by both of its names");
    let ran = draw(&["--symptom", "headache"]).expect(0);
    assert!(ran.err.starts_with("Headache. "), "{}", ran.err);
    for around in
        [&["reductions"][..], &["reductions", "--measure", "energy"], &["reductions", "--symptom", "pain"]]
    {
        let ran = draw(around).expect(0);
        assert!(ran.err.contains("around each reduction"), "{}", ran.err);
        assert!(ran.err.contains("It doesn't say how the next one will be."), "{}", ran.err);
    }
    // The file holds its title and its words.
    let svg = fs::read_to_string(&file).unwrap();
    assert!(svg.contains("<title>Pain around each reduction</title>") && svg.contains("<desc>"), "{svg}");
    draw(&["--measure", "nowhere"]).expect(1);
    draw(&["mood", "--measure", "anxiety"]).expect(2);
    draw(&["--measure", "anxiety", "--symptom", "pain"]).expect(2);
    draw(&["--measure", "no key"]).expect(2);
    draw(&[]).expect(2);
}
