//! The main job, end to end, in the real window: a first week as a person would live it.

use std::path::Path;
use std::process::Command;
use std::time::Duration;

use chrono::{Days, Local, NaiveDate, TimeDelta};
use tidemark_tests::program::{PASSPHRASE, shared};
use tidemark_tests::window::Window;

#[tokio::test]
async fn a_first_week() {
    let folder = tempfile::tempdir().unwrap();
    let journal = folder.path().join("journal");
    let report = folder.path().join("for-the-therapist.pdf");
    // The journal day: it begins at four.
    let today = (Local::now() - TimeDelta::hours(4)).date_naive();

    let window = Window::open(&journal).await;
    first_run(&window).await;
    check_ins(&window, today).await;
    nights(&window, today).await;
    practice(&window).await;
    let taper = taper(&window).await;
    let daylio = daylio(&window).await;
    charts(&window).await;
    make_report(&window, today, &report).await;
    journal_holds_all(&window, daylio).await;
    no_web_storage(&window).await;
    lock(window).await;

    let window = Window::open(&journal).await;
    unlock(&window).await;
    journal_holds_all(&window, daylio).await;
    if taper {
        window.press("#nav-taper").await;
        window.says("#main", "Prednisone 5mg tablet (Product)").await;
    }
    window.close().await;

    the_report_says_what_was_typed(&report, taper);
}

async fn first_run(window: &Window) {
    window.press("#first-next").await;
    window.choose("theme", "light").await;
    window.choose("region", "gb").await;
    window.press("#first-next").await;
    window.write("#passphrase", "too short").await;
    window.says("#passphrase-verdict", "15").await;
    window.write("#passphrase", PASSPHRASE).await;
    window.says("#passphrase-verdict", "Good").await;
    window.picture("first-run-passphrase").await;
    window.press("#vault-create").await;
    let mut groups = Vec::new();
    window.find("#recovery-code").await;
    for place in 1..=6 {
        groups.push(
            window.find(&format!("#recovery-code li:nth-child({place}) strong")).await.text().await.unwrap(),
        );
    }
    assert!(groups.iter().all(|group| group.len() == 5), "{groups:?}");
    window.press("#code-written").await;
    window.find("#code-check").await;
    // A wrong group is told before the right ones are taken.
    for (place, group) in (1..).zip(&groups) {
        let field = format!("#code-group-{place}");
        if window.has(&field).await {
            window.write(&field, "00000").await;
            window.press("#code-check").await;
            window.find("#code-wrong").await;
            window.write(&field, &group.to_lowercase()).await;
        }
    }
    window.press("#code-check").await;
    window.picture("first-run-keyring").await;
    window.press("#first-next").await;
    // A time to get up by, and the plan: later is fine.
    window.press("#first-skip").await;
    window.find("#first-plan-copy").await;
    window.press("#first-later").await;
    window.says("#noted", "Nothing noted yet").await;
    window.says("#backup-line", "No backup yet").await;
    window.picture("today-empty").await;
}

/// Seven check-ins: six for days gone by, the last for now with everything unfolded.
async fn check_ins(window: &Window, today: NaiveDate) {
    for (back, (mood, anxiety)) in (1..=6).rev().zip([
        ("low", "7"),
        ("awful", "8"),
        ("low", "6"),
        ("okay", "5"),
        ("good", "4"),
        ("okay", "5"),
    ]) {
        window.choose("mood", mood).await;
        window.choose("anxiety", anxiety).await;
        window.choose("bad", "some").await;
        window.more().await;
        window.choose("check-in-when", "earlier").await;
        window.date("#check-in-day", &(today - Days::new(back)).to_string()).await;
        window.write("#check-in-time", "7:40 pm").await;
        window.press("#check-in-save").await;
        window.says("#check-in-said", "Saved").await;
        // A saved form is fresh again: the next one waits for it.
        window.gone("#mood input:checked").await;
    }
    window.choose("mood", "okay").await;
    window.choose("anxiety", "6").await;
    window.choose("bad", "no").await;
    window.more().await;
    window.unfold("#more-symptoms").await;
    window.press_named("tremor").await;
    window.choose("symptom-tremor", "moderate").await;
    window.press_named("trouble falling asleep").await;
    window.choose("symptom-fallingAsleep", "severe").await;
    window.press("#symptoms-nothing-else").await;
    window.unfold("#more-triggers").await;
    window.press_named("noise").await;
    window.choose("trigger-noise", "medium").await;
    window.unfold("#more-measures").await;
    window.choose("energy", "3").await;
    window.unfold("#more-note").await;
    window.write("#check-in-note", "Kept the curtains half closed & read <aloud>.").await;
    window.picture("today-filled-in").await;
    window.press("#check-in-save").await;
    window.says("#check-in-said", "Saved").await;
    window.says("#noted", "a check-in").await;

    window.unfold("#card-words").await;
    window.write("#note", "Phoned the pharmacy about the blister packs.").await;
    window.press("#note-save").await;
    window.says("#note-said", "Saved").await;
}

async fn nights(window: &Window, today: NaiveDate) {
    window.press("#nav-sleep").await;
    window.press("#night-whole").await;
    for (back, (bed, tried, up)) in (1..=7).rev().zip([
        ("2315", "23:30", "7.05"),
        ("11:40 pm", "23:55", "7:30"),
        ("0:20", "0:30", "6:45"),
        ("22.50", "23:10", "7:00"),
        ("23:00", "23:20", "7:15"),
        ("23:45", "0:05", "8:00"),
        ("23:10", "23:25", "7:10"),
    ]) {
        window.date("#night-morning", &(today - Days::new(back)).to_string()).await;
        window.write("#night-bed", bed).await;
        window.write("#night-tried", tried).await;
        window.write("#night-fell-asleep", "25").await;
        window.write("#night-awakenings", "2").await;
        window.write("#night-awake", "40").await;
        window.write("#night-final", "6:40").await;
        window.write("#night-up", up).await;
        window.choose("night-quality", "fair").await;
        window.says("#night-says", "in bed").await;
        if back == 1 {
            window.picture("sleep-filled-in").await;
        }
        window.press("#night-save").await;
        window.says("#night-said", "Saved").await;
        window.gone("#night-quality input:checked").await;
    }
    // A night that ends in the future is not taken.
    window.date("#night-morning", &Local::now().date_naive().to_string()).await;
    window.write("#night-up", "23:59").await;
    window.press("#night-save").await;
    window.says("form", "couldn't be read").await;
    window.write("#night-up", "").await;
    // The impossible is asked about, not refused and not saved.
    window.write("#night-bed", "23:00").await;
    window.write("#night-tried", "22:00").await;
    window.press("#night-save").await;
    window.find("#night-questions").await;
    window.picture("sleep-question").await;
    window.write("#night-bed", "").await;
    window.write("#night-tried", "").await;
}

async fn practice(window: &Window) {
    window.press("#nav-practice").await;
    window.unfold("#practice-log").await;
    window.choose("exercise", "longExhale").await;
    window.write("#practice-minutes", "12").await;
    window.choose("tension-before", "7").await;
    window.choose("tension-after", "5").await;
    window.picture("practice-filled-in").await;
    window.press("#practice-save").await;
    window.says("#practice-said", "Saved").await;
}

/// Whether the document was there to be put in.
async fn taper(window: &Window) -> bool {
    window.press("#nav-taper").await;
    window.says("#taper-warning", "Don't stop this medicine suddenly").await;
    window.picture("taper-empty").await;
    let Some(document) = shared("fhir/MedicationRequest-medrx0303-prednisone-taper.r4.json") else {
        return false;
    };
    window.choose_file("#taper-choose", "Choose the prescription", &document).await;
    window.find("#taper-seal").await;
    let shown = window.shown().await;
    for written in [
        "Take 4 tablets daily for 7 days starting January 16, 2015",
        "Patrick Pump",
        "4 TAB",
        "2 TAB",
        "1 TAB",
    ] {
        assert!(shown.contains(written), "{written} is not in the preview: {shown}");
    }
    window.picture("taper-preview").await;
    window.press("#taper-seal").await;
    window.says("#main", "Sealed").await;
    window.says("#prescribed .unclear", "This doesn't mean stop or skip.").await;
    window.find("#main figure svg").await;
    window.picture("taper").await;
    true
}

/// How many entries came in.
async fn daylio(window: &Window) -> u32 {
    window.press("#nav-settings").await;
    let Some(export) = shared("daylio/daylio_staticf0x_test_data.csv") else { return 0 };
    window.choose_file("#daylio-import", "Choose the Daylio export", &export).await;
    window.says("#daylio-said", "32 entries added").await;
    window.choose_file("#daylio-import", "Choose the Daylio export", &export).await;
    window.says("#daylio-said", "0 entries added, 32 were already here").await;
    window.picture("settings").await;
    32
}

async fn charts(window: &Window) {
    window.press("#nav-chart").await;
    for (value, title) in
        [("mood", "Mood"), ("measure anxiety", "Anxiety"), ("sleepEfficiency", "Share of time in bed asleep")]
    {
        window.select("#chart-name", value).await;
        window.says("#chart-title-0", title).await;
        window.find("#main figure svg[role=img]").await;
        let name = value.split(' ').next_back().unwrap();
        window.picture(&format!("chart-{name}")).await;
    }
    window.select("#chart-name", "measure anxiety").await;
    window.says("#main figcaption", "7 of 30 days recorded").await;
}

async fn make_report(window: &Window, today: NaiveDate, file: &Path) {
    window.press("#nav-report").await;
    window.choose("report-audience", "prescriber").await;
    window.choose("report-range", "own").await;
    window.date("#report-from", &(today - Days::new(6)).to_string()).await;
    window.date("#report-to", &today.to_string()).await;
    window.write("#report-words", "The week the clocks felt wrong.").await;
    window.picture("report").await;
    window.choose_file("#report-save", "Save the report", file).await;
    window.says("#report-said", "for-the-therapist.pdf").await;
}

async fn journal_holds_all(window: &Window, daylio: u32) {
    window.press("#nav-journal").await;
    window.says("#main", "Phoned the pharmacy about the blister packs.").await;
    window.picture("journal").await;
    // Newest first; what is further down comes into the page as one goes there.
    for said in ["Kept the curtains half closed & read <aloud>.", "Long exhale, 12 min", "added 6 days later"]
    {
        further_down(window, said).await;
    }
    window.write("#journal-search", "Life is beautiful").await;
    let found = if daylio > 0 { "1 found" } else { "Nothing found" };
    window.says("#journal-found", found).await;
    window.write("#journal-search", "").await;
}

/// Goes down from the top until something is said there.
async fn further_down(window: &Window, said: &str) {
    window.client.execute("window.scrollTo(0, 0)", Vec::new()).await.unwrap();
    let look = "if (document.querySelector('#main').innerText.includes(arguments[0])) return true;
        window.scrollBy(0, window.innerHeight);
        return false";
    for _ in 0..100 {
        if window.client.execute(look, vec![said.into()]).await.unwrap() == serde_json::json!(true) {
            return;
        }
        tokio::time::sleep(Duration::from_millis(150)).await;
    }
    panic!("{said:?} is nowhere in the journal: {}", window.shown().await)
}

async fn no_web_storage(window: &Window) {
    let kept = "return [localStorage.length, sessionStorage.length, document.cookie.length]";
    let kept = window.client.execute(kept, Vec::new()).await.unwrap();
    assert_eq!(kept, serde_json::json!([0, 0, 0]));
    let databases = window
        .client
        .execute_async(
            "const done = arguments[0]; indexedDB.databases().then((all) => done(all.length))",
            Vec::new(),
        )
        .await
        .unwrap();
    assert_eq!(databases, serde_json::json!(0));
}

/// In this flavour locking ends the program; the released one starts again at the lock screen.
async fn lock(window: Window) {
    // What is being written is kept, and nothing is asked.
    window.press("#nav-today").await;
    window.unfold("#card-words").await;
    window.write("#note", "not saved yet").await;
    let press = "document.body.dispatchEvent(new KeyboardEvent('keydown',
        { key: 'l', code: 'KeyL', altKey: true, bubbles: true, cancelable: true }))";
    // The program may be gone before the press is answered.
    let _ = window.client.execute(press, Vec::new()).await;
    window.ended().await;
}

async fn unlock(window: &Window) {
    window.find("#unlock").await;
    assert!(!window.shown().await.contains("pharmacy"));
    window.picture("unlock").await;
    window.press("#door-help").await;
    window.says("#help-region", "United Kingdom").await;
    let shown = window.shown().await;
    assert!(shown.contains("999") && shown.contains("116 123"), "{shown}");
    window.picture("help-locked").await;
    window.press("#help-back").await;
    window.write("#passphrase", "not the right one at all").await;
    window.press("#unlock").await;
    window.says("#unlock-trouble", "doesn't open this journal").await;
    window.picture("unlock-wrong").await;
    window.write("#passphrase", PASSPHRASE).await;
    window.press("#unlock").await;
    window.says("#noted", "Noted today").await;
    // It comes back as it was, and is still not an entry.
    window.find("#drafts-back").await;
    window.unfold("#card-words").await;
    let kept = window.find("#note").await.prop("value").await.unwrap();
    assert_eq!(kept.as_deref(), Some("not saved yet"));
    window.write("#note", "").await;
    window.picture("today").await;
}

fn the_report_says_what_was_typed(report: &Path, taper: bool) {
    let text = Command::new("pdftotext")
        .args(["-layout".as_ref(), report.as_os_str(), "-".as_ref()])
        .output()
        .unwrap();
    let text = String::from_utf8_lossy(&text.stdout).into_owned();
    let mut expected = vec![
        "for the prescriber",
        "7 of 7 days recorded",
        "The week the clocks felt wrong.",
        "to fall asleep (SOL)",
        "25 min",
        "awake after (WASO)",
        "40 min",
        "trouble falling asleep",
        "sessions",
        "not dose advice",
    ];
    if taper {
        expected.push("Prednisone 5mg tablet (Product)");
    }
    for said in expected {
        assert!(text.contains(said), "{said:?} is not in the report:\n{text}");
    }
    // Notes are never in a report unless they are chosen.
    assert!(!text.contains("pharmacy about"), "{text}");
}
