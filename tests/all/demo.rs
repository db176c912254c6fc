//! Invented journals of many seeds: whatever they hold, every figure, chart and report can be made.

use tidemark_app::{
    AppError, Audience, ChartName, ChartTheme, Journal, JournalDay, PaperSize, ReportOptions,
};
use tidemark_tests::known;

const THEMES: [ChartTheme; 4] = [ChartTheme::Light, ChartTheme::Dark, ChartTheme::Dim, ChartTheme::Print];

#[test]
fn every_invented_journal_can_be_counted_drawn_and_printed() {
    for seed in 1..=20_u32 {
        // From one day to four months, ending on other days of the year: clocks change in some.
        let days = 1 + (seed - 1) * 6;
        let until: JournalDay = "2025-03-01".parse().unwrap();
        check(seed, days, until.plus(i64::from(seed) * -17));
    }
}

#[track_caller]
fn check(seed: u32, days: u32, until: JournalDay) {
    let folder = tempfile::tempdir().unwrap();
    let mut journal = known::empty(folder.path());
    journal.fill_with_demo(days, until, seed.into()).unwrap();
    let from = until.plus(1 - i64::from(days));
    let told = format!("seed {seed}, {days} days until {until}");

    let summary = journal.summary(from, until).unwrap();
    assert!(summary.days_recorded <= days, "{told}: {} days", summary.days_recorded);
    // A lost morning at the start or end may leave one day out, never put one in.
    let span = journal.span().unwrap();
    assert!(span.is_none_or(|(first, last)| first >= from && last <= until), "{told}: {span:?}");
    let mood = summary.mood.map(|mood| mood.mean);
    assert!(mood.is_none_or(|mood| (1.0..=5.0).contains(&mood)), "{told}: {mood:?}");
    for symptom in &summary.symptoms {
        assert!(symptom.days <= symptom.answered && symptom.answered <= days, "{told}: {symptom:?}");
    }
    charts(&journal, from, until, days, &told);
    let report = report(&journal, from, until).unwrap();
    assert!(report.pdf().unwrap().starts_with(b"%PDF-") && report.pages() >= 1, "{told}");

    // The same days a second time add nothing.
    let before =
        journal.page(None, None, 60).unwrap().days.iter().map(|day| day.entries.len()).sum::<usize>();
    journal.fill_with_demo(days, until, seed.into()).unwrap();
    let after = journal.page(None, None, 60).unwrap().days.iter().map(|day| day.entries.len()).sum::<usize>();
    assert_eq!(before, after, "{told}");
    journal.checked().unwrap();
}

fn charts(journal: &Journal, from: JournalDay, until: JournalDay, days: u32, told: &str) {
    for name in ChartName::ALL {
        for theme in THEMES {
            let charts = journal.charts(name, from, until, theme).unwrap();
            assert_eq!(charts.len(), 1, "{told}: {name:?}");
            for chart in charts {
                let rows = chart.table.rows.len();
                // Of most charts a row is a day or a longer time.
                let most = match name {
                    ChartName::SymptomMap => days as usize * 23,
                    ChartName::Triggers => 14,
                    // The steps, the five counts, and a row a day of recorded doses.
                    ChartName::Taper => days as usize + 20,
                    // A day belongs to two steps at most; and the median has a row a day.
                    ChartName::Reductions => days as usize * 2 + 36,
                    _ => days as usize,
                };
                assert!(rows <= most, "{told}: {name:?} has {rows} rows");
                let columns = chart.table.columns.len();
                assert!(chart.table.rows.iter().all(|row| row.len() == columns), "{told}: {name:?}");
                roxmltree::Document::parse(&chart.svg).unwrap();
                assert!(!chart.title.is_empty() && !chart.summary.is_empty(), "{told}: {name:?}");
            }
        }
    }
}

fn report(journal: &Journal, from: JournalDay, to: JournalDay) -> Result<tidemark_app::MadeReport, AppError> {
    let mut options = ReportOptions::usual(Audience::Both, from, to);
    options.choices.paper = PaperSize::Letter;
    options.choices.name = Some("Someone Invented".to_owned());
    options.in_my_words = Some("<b>#let x = 1</b> \u{202e}\u{1f30a} $x$ \\ \"".to_owned());
    journal.report(&options)?.lay_out()
}
