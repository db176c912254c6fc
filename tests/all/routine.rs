//! The routine in the real window: nights with gaps, a rest day, a target that changed, the night on
//! which clocks change; winding down in the evening; and what is shown of it.

use std::path::Path;

use chrono::{Datelike, Days, NaiveDate, Timelike, Utc};
use serde_json::{Value, json};
use tidemark_app::{Clock, Evening, Journal, Passphrase, Rest, Routine, Zone};
use tidemark_tests::program::{self, PASSPHRASE};
use tidemark_tests::window::Window;

const LONDON: &str = "Europe/London";

/// The last change of London's clocks that is at least three weeks past: the last Sunday of March or
/// October.
fn clock_change(today: NaiveDate) -> NaiveDate {
    let last_sunday = |year, month| {
        let last = NaiveDate::from_ymd_opt(year, month, 31).unwrap();
        last - Days::new(last.weekday().num_days_from_sunday().into())
    };
    let years = [today.year(), today.year() - 1];
    let changes = years.into_iter().flat_map(|year| [last_sunday(year, 10), last_sunday(year, 3)]);
    changes.into_iter().find(|change| (today - *change).num_days() >= 21).unwrap()
}

/// An empty journal, kept where it is.
fn empty(folder: &Path, zone: Zone) -> Journal {
    let clock = Clock::fixed(Utc::now(), zone);
    Journal::create(folder, &Passphrase::new(PASSPHRASE), clock).unwrap().0
}

async fn open(folder: &Path, zone: &str) -> Window {
    let window = Window::open_with(folder, &[("TZ", zone)]).await;
    window.write("#passphrase", PASSPHRASE).await;
    window.press("#unlock").await;
    window.find("#noted").await;
    window
}

/// Notes a night by when it ended, and waits until it is saved.
async fn night(window: &Window, morning: NaiveDate, bed: &str, up: &str) {
    window.date("#night-morning", &morning.to_string()).await;
    window.write("#night-bed", bed).await;
    window.write("#night-up", up).await;
    window.press("#night-save").await;
    window.says("#night-said", "Saved").await;
}

/// Aims at a time to get up, from a day on.
async fn aim(window: &Window, since: NaiveDate, rise: &str) {
    window.press("#routine-open").await;
    window.find("#aim-save").await;
    window.date("#aim-since", &since.to_string()).await;
    window.write("#aim-rise", rise).await;
    window.press("#aim-save").await;
    window.says("#aim-said", "Kept").await;
}

/// The figures as the review page says them: the run now, the longest, of the last mornings.
async fn figures(window: &Window, run: &str, best: &str, mornings: &str) {
    window.press("#routine-open").await;
    window.reads("#review-run", run).await;
    window.reads("#review-best", best).await;
    window.reads("#review-mornings", mornings).await;
    window.press("#routine-back").await;
    window.find("#night-save").await;
}

#[tokio::test]
async fn two_weeks_of_nights_count_as_the_rules_say() {
    let folder = tempfile::tempdir().unwrap();
    let zone: Zone = LONDON.parse().unwrap();
    program::close(empty(folder.path(), zone)).unwrap();
    let today = zone.local(Utc::now()).date_naive();
    let change = clock_change(today);
    let day = |number: u64| change - Days::new(7) + Days::new(number);

    let window = open(folder.path(), LONDON).await;
    window.press("#nav-sleep").await;
    aim(&window, day(0), "7").await;
    window.press("#routine-back").await;
    // A gap on the third; on the fourth two hours late.
    for (number, up) in [(0, "07:00"), (1, "7:20"), (3, "09:00"), (4, "0930"), (5, "7 am"), (6, "06:45")] {
        night(&window, day(number), "23:15", up).await;
    }
    // The clocks change: real hours in bed, and a morning judged by the clock.
    window.date("#night-morning", &change.to_string()).await;
    window.write("#night-bed", "23:10").await;
    window.write("#night-up", "07:10").await;
    let hours = if change.month() == 3 { "7 hours in bed" } else { "9 hours in bed" };
    window.says("#night-says", hours).await;
    window.press("#night-save").await;
    window.says("#night-said", "Saved").await;
    figures(&window, "5 mornings", "5 mornings", "0 of the last 14 mornings").await;

    // The fifth was a day in hospital: nothing is missed by it.
    window.press("#routine-open").await;
    window.date("#rest-day", &day(4).to_string()).await;
    window.choose("rest-why", "hospital").await;
    window.press("#rest-add").await;
    window.says("#rest-said", "is a rest day").await;
    window.press("#routine-back").await;

    // From the ninth on it is eight o'clock: seven is then an hour off, and before it still counts.
    aim(&window, day(8), "08:00").await;
    window.press("#routine-back").await;
    for (number, up) in [(8, "08:00"), (9, "07:00"), (11, "08:20")] {
        night(&window, day(number), "23:30", up).await;
    }
    figures(&window, "7 mornings", "7 mornings", "0 of the last 14 mornings").await;
    // The third miss within fourteen nights ends the run, and the next begins.
    night(&window, day(12), "23:30", "10:00").await;
    figures(&window, "0 mornings", "7 mornings", "0 of the last 14 mornings").await;
    night(&window, day(13), "23:30", "08:00").await;
    figures(&window, "1 morning", "7 mornings", "0 of the last 14 mornings").await;
    // Filled in late, the gap counts on its own date.
    night(&window, day(2), "23:00", "07:00").await;
    figures(&window, "1 morning", "8 mornings", "0 of the last 14 mornings").await;
    night(&window, today - Days::new(1), "23:30", "08:00").await;
    figures(&window, "2 mornings", "8 mornings", "1 of the last 14 mornings").await;
    window.says("#routine-card", "1 of them noted").await;

    // The year says it a month at a time, to those who can't see the marks.
    window.press("#routine-open").await;
    if change.year() != today.year() {
        window.press("#year-before").await;
    }
    window.says("#routine-year", &change.year().to_string()).await;
    let said =
        "return [...document.querySelectorAll('.year li > .unseen')].map((one) => one.innerText).join()";
    let year = window.client.execute(said, Vec::new()).await.unwrap();
    assert!(year.as_str().is_some_and(|year| year.contains("1 rest day")), "{year}");

    // Switched off, nothing is counted on any page.
    window.press("#show-streaks").await;
    window.gone("#review-run").await;
    let shown = window.shown().await;
    assert!(!shown.contains("of the last 14") && !shown.contains("of the time you chose"), "{shown}");
    window.press("#routine-back").await;
    window.find("#routine-open").await;
    assert!(!window.has("#routine-mornings").await, "no figure once streaks are off");
    window.close().await;
}

#[tokio::test]
async fn the_last_mornings_stand_on_today_once_they_are_asked_for() {
    let folder = tempfile::tempdir().unwrap();
    let zone: Zone = LONDON.parse().unwrap();
    let mut journal = empty(folder.path(), zone);
    let first = journal.current_day().plus(-20);
    journal.set_routine(&routine(json!({ "since": first, "rise": "07:00", "windDown": null }))).unwrap();
    program::close(journal).unwrap();
    let window = open(folder.path(), LONDON).await;
    assert!(!window.has("#mornings").await, "the strip is off until it is turned on");
    window.press("#nav-sleep").await;
    window.press("#routine-open").await;
    window.press("#show-on-today").await;
    window.find("#show-on-today:checked").await;
    window.press("#nav-today").await;
    window.says("#mornings", "0 of the last 14 mornings (0 noted)").await;
    window.close().await;
}

fn routine(fields: Value) -> Routine {
    let mut whole = json!({ "rise": null, "tolerance": 30, "bed": null, "windDown": null, "practice": null });
    for (name, value) in fields.as_object().unwrap() {
        whole[name] = value.clone();
    }
    serde_json::from_value(whole).unwrap()
}

/// A zone whose clocks show an hour of the evening now.
fn in_the_evening() -> String {
    // These zones are named by what has to be added to come to universal time.
    let behind = (i64::from(Utc::now().hour()) - 21 + 36) % 24 - 12;
    format!("Etc/GMT{behind:+}")
}

#[tokio::test]
async fn steps_of_winding_down_are_ticked_in_the_evening() {
    let folder = tempfile::tempdir().unwrap();
    let name = in_the_evening();
    let zone: Zone = name.parse().unwrap();
    let mut journal = empty(folder.path(), zone);
    let first = journal.current_day().plus(-3);
    journal.set_routine(&routine(json!({ "since": first, "windDown": "20:30" }))).unwrap();
    program::close(journal).unwrap();
    let window = open(folder.path(), &name).await;
    // With no plan and no night to note, the evening's card is the one that stands open.
    window.find("#card-evening[open]").await;
    for step in ["dimLights", "warmWash", "screensAway"] {
        window.press(&format!("#step-{step}")).await;
        window.find(&format!("#step-{step}:checked")).await;
    }
    window.press("#step-warmWash").await;
    window.find("#step-warmWash:not(:checked)").await;
    window.press("#nav-sleep").await;
    window.press("#routine-open").await;
    window.says("#review-evenings", "1 of the last 14 evenings").await;
    window.press("#nav-today").await;
    window.find("#step-dimLights:checked").await;
    window.find("#step-warmWash:not(:checked)").await;
    window.picture("routine-evening").await;
    window.close().await;

    let journal =
        Journal::unlock(folder.path(), &Passphrase::new(PASSPHRASE), Clock::fixed(Utc::now(), zone));
    let export: Value = serde_json::from_slice(&journal.unwrap().export().unwrap()).unwrap();
    let evenings: Vec<Evening> = serde_json::from_value(export["routine"]["evenings"].clone()).unwrap();
    assert_eq!(evenings.len(), 1);
    let steps: Vec<&str> = evenings[0].steps.iter().map(|step| step.as_str()).collect();
    assert_eq!(steps, ["dimLights", "screensAway"]);
}

#[test]
fn a_routine_never_begins_before_the_newest_one() {
    let folder = tempfile::tempdir().unwrap();
    let mut journal = empty(folder.path(), Zone::UTC);
    let check = |journal: &mut Journal, since: &str, good: bool| {
        let kept = journal.set_routine(&routine(json!({ "since": since, "rise": "07:00" })));
        assert_eq!(kept.is_ok(), good, "{since}: {kept:?}");
    };
    check(&mut journal, "2026-01-05", true);
    check(&mut journal, "2026-01-04", false);
    check(&mut journal, "2026-01-05", true);
    check(&mut journal, "2026-02-01", true);
    let since = |text: &str| text.parse().unwrap();
    assert!(journal.remove_routine(since("2026-01-05")).is_err());
    journal.remove_routine(since("2026-02-01")).unwrap();
    journal.set_rest(since("2026-01-06"), Some(Rest::Illness)).unwrap();
    let view = journal.routine().unwrap();
    assert_eq!((view.routines.len(), view.rest_days.len()), (1, 1));
    program::close(journal).unwrap();
}
