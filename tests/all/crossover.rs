//! From one medicine to another, both in mg: two staircases wherever they are drawn or told, and never a sum
//! of the two, a comparison, or a word on what comes next.

use std::path::Path;
use std::process::Command;

use chrono::{DateTime, Utc};
use tempfile::TempDir;
use tidemark_app::{
    Audience, Chart, ChartName, ChartTheme, ChosenPlan, Clock, Journal, ReportOptions, Stand, Zone,
};
use tidemark_tests::known;
use tidemark_tests::program::{self, text};

/// 2 mg a day, then 1.00; beside it 5 mg a day, then 10.
const LEAVING: &str = "medicine,start,end,amount,unit,times,text\n\
    lorazepam (invented),2025-03-01,2025-03-04,1,mg,morning night,1 mg twice a day\n\
    lorazepam (invented),2025-03-05,2025-03-31,0.50,mg,morning night,0.50 mg twice a day\n";
const COMING: &str = "medicine,start,end,amount,unit,times,text\n\
    diazepam (invented),2025-03-01,2025-03-04,5,mg,night,5 mg at night\n\
    diazepam (invented),2025-03-05,2025-03-31,10,mg,night,10 mg at night\n";

/// Any two of the levels, or of the amounts of one time, added; and what one is of another.
const NEVER: [&str; 14] = [
    "7 mg", "6 mg", "11 mg", "12 mg", "11.00 mg", "6.00 mg", "10.50 mg", "5.50 mg", "%", "percent",
    "half of", "twice as", "times as", "equal",
];
/// Words on doses that nobody but a prescriber says.
const ADVICE: [&str; 16] = [
    "equivalen",
    "convert",
    "predict",
    "forecast",
    "tablets left",
    "tablets remain",
    "days left",
    "next dose is",
    "next dose will",
    "next step is",
    "next step will",
    "you should",
    "you can take",
    "reduce your",
    "adherence",
    "score",
];

/// What of all that a text says.
fn said(told: &str) -> Vec<&'static str> {
    let told = told.to_lowercase().split_whitespace().collect::<Vec<_>>().join(" ");
    // "7 mg" is not said by "17 mg".
    let figure = |what: &str| {
        told.match_indices(what)
            .any(|(at, _)| !told[..at].ends_with(|one: char| one.is_ascii_digit() || one == '.'))
    };
    NEVER.into_iter().chain(ADVICE).filter(|what| figure(what)).collect()
}

#[track_caller]
fn check(what: &str, told: &str) {
    assert_eq!(said(told), Vec::<&str>::new(), "{what}: {told}");
}

fn journal() -> (TempDir, Journal) {
    let at: DateTime<Utc> = "2025-03-06T12:00:00Z".parse().unwrap();
    let zone: Zone = "Europe/Berlin".parse().unwrap();
    let folder = tempfile::tempdir().unwrap();
    let made = Journal::create(folder.path(), &known::passphrase(), Clock::fixed(at, zone));
    let mut journal = made.unwrap().0;
    for (table, stand) in [(LEAVING, None), (COMING, Some(Stand::Beside))] {
        journal.seal(&ChosenPlan::csv(table.as_bytes().to_vec()).unwrap(), &[stand]).unwrap();
    }
    (folder, journal)
}

/// The amounts that stand at the levels of a staircase, in their order.
fn levels(chart: &Chart) -> Vec<String> {
    let drawing = roxmltree::Document::parse(&chart.svg).unwrap();
    let bold =
        drawing.descendants().filter(|node| node.has_tag_name("text") && node.has_attribute("font-weight"));
    let mut levels: Vec<(f64, String)> = bold
        .filter(|node| node.text() != Some("today"))
        .map(|node| (node.attribute("x").unwrap().parse().unwrap(), node.text().unwrap().to_owned()))
        .collect();
    levels.sort_by(|one, other| one.0.total_cmp(&other.0));
    levels.into_iter().map(|(_, amount)| amount).collect()
}

#[test]
fn the_control() {
    assert_eq!(said("17 mg of one, 1.00 mg of the other"), Vec::<&str>::new());
    assert_eq!(said("together 7 mg"), ["7 mg"]);
    assert_eq!(said("That is 50 % of the first dose."), ["%"]);
    assert_eq!(said("Your next dose will be lower; you should ask."), ["next dose will", "you should"]);
}

#[test]
fn each_medicine_has_a_chart_of_its_own() {
    let (_folder, journal) = journal();
    for theme in [ChartTheme::Light, ChartTheme::Dark, ChartTheme::Dim, ChartTheme::Print] {
        let charts = journal.staircases(theme).unwrap();
        let [one, other] = charts.as_slice() else { panic!("{} charts", charts.len()) };
        for (chart, medicine, beside, drawn) in [
            (one, "lorazepam (invented)", "diazepam", ["2", "1.00"]),
            (other, "diazepam (invented)", "lorazepam", ["5", "10"]),
        ] {
            assert_eq!(chart.title, format!("{medicine}, prescribed"));
            assert_eq!(levels(chart), drawn, "{medicine}");
            let all = format!("{} {} {:?} {}", chart.title, chart.summary, chart.table, chart.svg);
            assert!(!all.contains(beside), "{medicine}: {all}");
            check(medicine, &format!("{} {} {:?}", chart.title, chart.summary, chart.table));
            for amount in drawn {
                assert!(chart.summary.contains(&format!("{amount} mg a day from")), "{}", chart.summary);
            }
        }
    }
}

#[test]
fn beside_a_value_each_has_a_band_of_its_own_and_the_fall_is_no_reduction() {
    let (_folder, journal) = journal();
    let [from, to] = ["2025-03-01", "2025-03-20"].map(|day| day.parse().unwrap());
    let mood = journal.charts(ChartName::Mood, from, to, ChartTheme::Light).unwrap().remove(0);
    for band in ["lorazepam (invented), mg a day", "diazepam (invented), mg a day"] {
        assert!(mood.svg.contains(band), "{band} in {}", mood.svg);
    }
    check("mood", &format!("{} {:?}", mood.summary, mood.table));
    let around = journal.charts(ChartName::Reductions, from, to, ChartTheme::Light).unwrap().remove(0);
    assert!(
        around.summary.contains("One change goes over to another medicine and is left out."),
        "{}",
        around.summary
    );
    assert!(around.table.rows.is_empty());
    check("around each reduction", &format!("{} {}", around.summary, around.svg));
}

#[test]
fn the_report_tells_and_draws_each_by_itself() {
    let (folder, journal) = journal();
    let day = |text: &str| text.parse().unwrap();
    let options = ReportOptions::usual(Audience::Prescriber, day("2025-02-20"), day("2025-03-20"));
    let file = folder.path().join("report.pdf");
    std::fs::write(&file, journal.report(&options).unwrap().lay_out().unwrap().pdf().unwrap()).unwrap();
    let read = program::output(Command::new("pdftotext").args(["-layout", text(&file), "-"]));
    let told = String::from_utf8(read.stdout).unwrap();
    // Above the first chart that is not of a medicine, nothing is in percent; below it, only sleep is.
    let (doses, rest) = told.split_once("Anxiety").unwrap();
    check("doses in the report", doses);
    check("the rest of the report", &rest.replacen("efficiency, %", "", 1));
    let flat = told.split_whitespace().collect::<Vec<_>>().join(" ");
    for line in [
        "lorazepam (invented): 0.50 mg, in the morning, at night, since 5 March 2025",
        "diazepam (invented): 10 mg, at night, since 5 March 2025",
    ] {
        assert!(flat.contains(line), "{line:?} is not in {flat}");
    }
    // The words beside each drawing, as a screen reader has them, tell its own levels.
    let alts = alternatives(&file);
    let of = |medicine: &str| alts.iter().filter(|alt| alt.starts_with(medicine)).collect::<Vec<_>>();
    for (medicine, beside, amounts) in [
        ("lorazepam", "diazepam", ["2 mg a day", "1.00 mg a day"]),
        ("diazepam", "lorazepam", ["5 mg a day", "10 mg a day"]),
    ] {
        let [alt] = of(medicine).try_into().unwrap_or_else(|_| panic!("{medicine} in {alts:?}"));
        assert!(amounts.iter().all(|amount| alt.contains(amount)) && !alt.contains(beside), "{alt}");
        check(medicine, alt);
    }
}

/// The alternative texts of a PDF's figures.
fn alternatives(file: &Path) -> Vec<String> {
    let plain = ["--qdf", "--object-streams=disable", text(file), "-"];
    let plain = program::output(Command::new("qpdf").args(plain));
    let plain = String::from_utf8_lossy(&plain.stdout).into_owned();
    let alts = plain.lines().filter_map(|line| line.trim().strip_prefix("/Alt (")?.strip_suffix(')'));
    alts.map(|alt| alt.replace('\\', "")).collect()
}

#[test]
fn the_command_line_tells_each_by_itself() {
    let (folder, journal) = journal();
    let place = folder.path().to_owned();
    program::close(journal).unwrap();
    let svg = folder.path().join("taper.svg");
    let told = program::run(&place, &["chart", "taper", "--out", text(&svg)]).expect(0);
    check("the charts", &told.err);
    assert!(
        told.err.contains("lorazepam (invented), prescribed.")
            && told.err.contains("diazepam (invented), prescribed.")
    );
    let summary =
        program::run(&place, &["summary", "--json", "--from", "2025-03-01", "--to", "2025-03-10"]).expect(0);
    check("the summary", &summary.out);
}
