//! What the yardstick journal costs: one year and ten of it, made once, on disk.
//!
//! Keys are derived at the least cost that is allowed: what a passphrase costs is set on purpose
//! and is no part of these figures. The program's own cost is about a second more at every unlock.

#![allow(clippy::print_stdout, reason = "a bench says what it measured")]

#[path = "yardstick/saving.rs"]
mod saving;

use std::hint::black_box;
use std::path::Path;
use std::sync::{Mutex, MutexGuard, OnceLock, PoisonError};

use chrono::Datelike;
use divan::Bencher;
use tempfile::TempDir;
use tidemark_app::{
    Audience, ChartChoice, ChartName, ChartTheme, Item, Journal, JournalDay, Kind, Reason, ReportOptions,
    Section,
};
use tidemark_tests::known;

/// The two lengths, in years.
const YEARS: [u32; 2] = [1, 10];

fn main() {
    let cores = std::thread::available_parallelism().map_or(0, usize::from);
    println!("{cores} cores. Keys at the least cost that is allowed, not the program's own.");
    divan::main();
    // A name filter is for the rows above; a list of them measures nothing.
    if !std::env::args().any(|argument| argument == "--list" || argument == "--test") {
        for years in YEARS {
            saving::compare(years, yardstick(years).folder.path());
        }
    }
}

/// A yardstick journal: its folder, and the journal itself, open.
struct Yardstick {
    folder: TempDir,
    journal: Mutex<Option<Journal>>,
}

/// The last day of every yardstick.
fn last() -> JournalDay {
    known::LAST.parse().expect("a day")
}

/// The yardstick journal of some years, made when it is first asked for.
fn yardstick(years: u32) -> &'static Yardstick {
    static MADE: [OnceLock<Yardstick>; 2] = [OnceLock::new(), OnceLock::new()];
    let place = YEARS.iter().position(|known| *known == years).expect("one of the lengths");
    let made = MADE.get(place).expect("a place for each length");
    made.get_or_init(|| {
        let folder = tempfile::tempdir().expect("a folder");
        let mut journal = known::empty(folder.path());
        journal.fill_with_yardstick(years * 365, last()).expect("the yardstick is made");
        Yardstick { folder, journal: Mutex::new(Some(journal)) }
    })
}

impl Yardstick {
    fn held(&self) -> MutexGuard<'_, Option<Journal>> {
        self.journal.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Runs something on the open journal, and opens it first if need be.
    fn with<T>(&self, run: impl FnOnce(&Journal) -> T) -> T {
        let mut held = self.held();
        run(held.get_or_insert_with(|| open(self.folder.path())))
    }
}

fn open(folder: &Path) -> Journal {
    Journal::unlock(folder, &known::passphrase(), known::clock()).expect("the journal opens")
}

/// Opens and reads Today, with the checks of every page beside it.
#[divan::bench(args = YEARS, sample_count = 20)]
fn unlock_to_today_with_the_cheap_key(bencher: Bencher<'_, '_>, years: u32) {
    let yardstick = yardstick(years);
    let mut held = yardstick.held();
    held.take();
    bencher.bench_local(|| {
        let journal = open(yardstick.folder.path());
        // The journal is dropped outside the measure.
        (journal.today().expect("Today"), journal)
    });
}

/// The same, until every page is proven too.
#[divan::bench(args = YEARS, sample_count = 20)]
fn unlock_until_every_page_is_checked(bencher: Bencher<'_, '_>, years: u32) {
    let yardstick = yardstick(years);
    let mut held = yardstick.held();
    held.take();
    bencher.bench_local(|| {
        let mut journal = open(yardstick.folder.path());
        journal.today().expect("Today");
        journal.checked().expect("a sound journal");
        journal
    });
}

/// Image, encryption, writing, reading back and comparing.
#[divan::bench(args = YEARS, sample_count = 5)]
fn backup(bencher: Bencher<'_, '_>, years: u32) {
    let yardstick = yardstick(years);
    let mut held = yardstick.held();
    let journal = held.get_or_insert_with(|| open(yardstick.folder.path()));
    bencher.bench_local(|| journal.back_up(Reason::ByHand).expect("a backup"));
}

#[divan::bench(args = YEARS)]
fn today(bencher: Bencher<'_, '_>, years: u32) {
    yardstick(years).with(|journal| bencher.bench_local(|| journal.today().expect("Today")));
}

#[divan::bench(args = YEARS)]
fn journal_page_of_14_days(bencher: Bencher<'_, '_>, years: u32) {
    yardstick(years).with(|journal| bencher.bench_local(|| journal.page(None, None, 14).expect("a page")));
}

/// The same page all the way down ten years: no dearer at the bottom than at the top.
#[divan::bench(args = [1, 1825, 3630])]
fn journal_page_so_many_days_back(bencher: Bencher<'_, '_>, days: u32) {
    let before = last().plus(-i64::from(days));
    yardstick(10)
        .with(|journal| bencher.bench_local(|| journal.page(None, Some(before), 14).expect("a page")));
}

/// A kind of which there is one a day, and one of which there is none.
#[divan::bench(args = [Kind::Sleep, Kind::ScaleTotal])]
fn journal_page_of_one_kind(bencher: Bencher<'_, '_>, kind: Kind) {
    yardstick(10).with(|journal| bencher.bench_local(|| journal.page(Some(kind), None, 14).expect("a page")));
}

/// What a month of the calendar is marked with, and what the days after a day are found by.
#[divan::bench(args = [31, 62])]
fn journal_calendar_of_days(bencher: Bencher<'_, '_>, days: u32) {
    let from = last().plus(-1825);
    let to = from.plus(i64::from(days) - 1);
    yardstick(10).with(|journal| bencher.bench_local(|| journal.calendar(from, to).expect("marks")));
}

/// One common word, and the beginning of another: as many hits as there are notes.
#[divan::bench(args = YEARS)]
fn search(bencher: Bencher<'_, '_>, years: u32) {
    yardstick(years)
        .with(|journal| bencher.bench_local(|| journal.search("the qu", None).expect("what is found")));
}

/// The last 90 days, and the whole of each journal.
#[divan::bench(args = [90, 365, 3650])]
fn chart_of_anxiety_over_days(bencher: Bencher<'_, '_>, days: u32) {
    let from = last().plus(1 - i64::from(days));
    yardstick(10).with(|journal| {
        bencher.bench_local(|| {
            journal.charts(ChartName::Anxiety, from, last(), ChartTheme::Light).expect("a chart")
        });
    });
}

/// Every other chart over the last 90 days and over ten years: at most 15 ms and 120 ms.
#[divan::bench(args = ChartName::ALL.map(|name| (name, 90)).into_iter().chain(ChartName::ALL.map(|name| (name, 3650))))]
fn chart_over_days(bencher: Bencher<'_, '_>, (name, days): (ChartName, u32)) {
    let from = last().plus(1 - i64::from(days));
    yardstick(10).with(|journal| {
        bencher.bench_local(|| journal.charts(name, from, last(), ChartTheme::Light).expect("a chart"));
    });
}

/// A symptom over time, and around each reduction.
#[divan::bench(args = [90, 365, 3650])]
fn chart_of_one_symptom_over_days(bencher: Bencher<'_, '_>, days: u32) {
    let from = last().plus(1 - i64::from(days));
    let symptom = ChartChoice::Symptom(Item::new("headache").expect("a key"));
    yardstick(10).with(|journal| {
        bencher.bench_local(|| {
            journal.charts(symptom.clone(), from, last(), ChartTheme::Light).expect("a chart")
        });
    });
}

/// Run, strength and the last mornings, of every day since the routine began.
#[divan::bench(args = YEARS)]
fn streak_figures(bencher: Bencher<'_, '_>, years: u32) {
    yardstick(years).with(|journal| bencher.bench_local(|| journal.routine().expect("the routine")));
}

#[divan::bench(args = YEARS)]
fn routine_calendar_of_a_year(bencher: Bencher<'_, '_>, years: u32) {
    let year = last().date().year();
    yardstick(years).with(|journal| bencher.bench_local(|| journal.routine_year(year).expect("a year")));
}

#[divan::bench(args = YEARS)]
fn summary_of_90_days(bencher: Bencher<'_, '_>, years: u32) {
    let from = last().plus(-89);
    yardstick(years).with(|journal| bencher.bench_local(|| journal.summary(from, last()).expect("figures")));
}

#[divan::bench(args = YEARS, sample_count = 20)]
fn report_of_90_days(bencher: Bencher<'_, '_>, years: u32) {
    let options = ReportOptions::usual(Audience::Therapist, last().plus(-89), last());
    bench_report(bencher, years, &options);
}

#[divan::bench(args = YEARS, sample_count = 20)]
fn report_of_90_days_with_every_section(bencher: Bencher<'_, '_>, years: u32) {
    let mut options = ReportOptions::usual(Audience::Both, last().plus(-89), last());
    options.choices.sections = Section::ALL.into_iter().collect();
    bench_report(bencher, years, &options);
}

/// From the journal to the bytes of the file.
fn bench_report(bencher: Bencher<'_, '_>, years: u32, options: &ReportOptions) {
    yardstick(years).with(|journal| {
        bencher.bench_local(|| {
            let pages = journal.report(options).expect("a report").lay_out().expect("pages");
            black_box(pages.pdf().expect("a file"))
        });
    });
}
