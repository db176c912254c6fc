//! Get help in the real window: the number at once; the person's own people, seen by others only if the
//! person chose so; ticks, paper, and the question after an emergency.

mod after;
mod plain;
mod reach;

use std::fs;
use std::path::{Path, PathBuf};

use fantoccini::actions::{InputSource, KeyAction, KeyActions};
use serde_json::{Value, json};
use tempfile::TempDir;
use tidemark_app::{Clock, Contact, Journal, Kind, Passphrase, RecordForm};
use tidemark_tests::known;
use tidemark_tests::process::wait_for;
use tidemark_tests::program::{self, PASSPHRASE};
use tidemark_tests::window::Window;

use crate::looks::looks;

const F1: char = '\u{e031}';
const F2: char = '\u{e032}';
const ESCAPE: char = '\u{e00c}';
const TAB: char = '\u{e004}';

/// Somebody of the care team, invented.
fn member(role: &str, name: &str, phone: Option<&str>) -> RecordForm {
    let member = json!({ "role": role, "name": name, "phone": phone, "note": null });
    serde_json::from_value(json!({ "kind": "careTeam", "member": member })).unwrap()
}

fn contact(role: &str, (name, phone): (&str, &str)) -> Contact {
    serde_json::from_value(json!({ "role": role, "name": name, "phone": phone })).unwrap()
}

/// A journal with four invented people, a plan for a hard hour, and a region.
fn journal() -> (TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("journal");
    let (mut journal, _) = Journal::create(&path, &Passphrase::new(PASSPHRASE), Clock::system()).unwrap();
    for (role, name, phone) in [
        ("support", "Robin Invented", Some("0555 0103")),
        ("pharmacist", "Corner Pharmacy (invented)", Some("0555 0102")),
        ("prescriber", "Dr. Invented", Some("0555 0101")),
        ("therapist", "Sam Invented", None),
    ] {
        journal.save(member(role, name, phone), None).unwrap();
    }
    let plan = json!({ "signs": null, "helps": null, "people": null, "call": "Robin, at any hour", "reasons": null });
    let plan: RecordForm = serde_json::from_value(json!({ "kind": "hardHour", "plan": plan })).unwrap();
    journal.save(plan, None).unwrap();
    journal.save(known::note("Heronwords of the day"), None).unwrap();
    program::close(journal).unwrap();
    plain(&path, &json!({ "theme": "light", "textSize": 100, "region": "gb" }));
    (folder, path)
}

fn plain(journal: &Path, says: &Value) {
    fs::write(journal.join("appearance.json"), says.to_string()).unwrap();
}

fn contacts_in_clear(journal: &Path) -> Vec<Value> {
    let read: Value = serde_json::from_slice(&fs::read(journal.join("appearance.json")).unwrap()).unwrap();
    read["contacts"].as_array().cloned().unwrap_or_default()
}

async fn unlock(window: &Window) {
    window.write("#passphrase", PASSPHRASE).await;
    window.press("#unlock").await;
    window.find("#noted").await;
}

/// Presses one key, wherever the focus is.
async fn key(window: &Window, value: char) {
    let actions =
        KeyActions::new("keys".to_owned()).then(KeyAction::Down { value }).then(KeyAction::Up { value });
    window.client.perform_actions(actions).await.unwrap();
}

async fn is(window: &Window, script: &str) -> Value {
    window.client.execute(script, Vec::new()).await.unwrap()
}

async fn sees(window: &Window, from: &str, number: &str) {
    let seen = "const number = document.querySelector('.emergency .number');
        const { top, bottom } = number.getBoundingClientRect();
        return [number.textContent, top >= 0 && bottom <= innerHeight, document.activeElement?.tagName,
            document.querySelectorAll('.sheet').length, document.querySelectorAll('.help a').length]";
    // The number, without scrolling; a screen reader begins at the heading; one sheet and no link.
    assert_eq!(is(window, seen).await, json!([number, true, "H1", 1, 0]), "help from {from}");
}

#[tokio::test]
async fn people_are_seen_while_it_is_locked_only_if_they_were_chosen() {
    let (_folder, path) = journal();
    let window = Window::open(&path).await;
    window.find("#unlock").await;
    key(&window, F1).await;
    window.find("#help-locked").await;
    let shown = window.shown().await;
    for hidden in ["Invented", "0555", "Robin", "Heronwords"] {
        assert!(!shown.contains(hidden), "{hidden} is seen while locked");
    }
    assert!(!window.has("#help-people").await && !window.has("#help-plan").await);
    key(&window, ESCAPE).await;
    unlock(&window).await;

    key(&window, F1).await;
    let people = window.says("#help-people", "Robin Invented").await;
    let order =
        ["Dr. Invented", "0555 0101", "Sam Invented", "no number yet", "Corner Pharmacy", "Robin Invented"];
    let places: Vec<usize> = order.iter().map(|name| people.find(name).unwrap()).collect();
    assert!(places.is_sorted(), "the prescriber first: {people}");
    window.says("#help-plan", "Robin, at any hour").await;
    window.picture("help-people").await;

    // By keyboard: the fold, then the first and the last of three.
    is(&window, "document.querySelector('#help-shown > summary').focus()").await;
    key(&window, '\u{e007}').await;
    window.find("#help-shown[open]").await;
    window.says("#help-shown", "Anyone who opens this laptop can read").await;
    for press in [TAB, ' ', TAB, TAB, ' '] {
        key(&window, press).await;
    }
    window.says("#help-shown-said", "Dr. Invented and Robin Invented").await;
    window.picture("help-shown").await;
    let names: Vec<Value> = contacts_in_clear(&path).iter().map(|one| one["name"].clone()).collect();
    assert_eq!(names, ["Dr. Invented", "Robin Invented"]);

    // They leave by the page and change a number: what is shown follows.
    window.press("#help-add-person").await;
    window.press("#kept-careTeam button[aria-label='Change: Robin Invented']").await;
    window.write("#careTeam-phone", "0555 0999").await;
    window.press("#careTeam-save").await;
    window.says("#kept-careTeam", "0555 0999").await;
    window.close().await;
    assert_eq!(contacts_in_clear(&path)[1]["phone"], "0555 0999");

    let window = Window::open(&path).await;
    window.find("#unlock").await;
    key(&window, F1).await;
    let seen = window.says("#help-people", "0555 0999").await;
    assert!(
        seen.contains("Dr. Invented") && seen.contains("Robin Invented") && !seen.contains("Pharmacy"),
        "{seen}"
    );
    assert!(!window.has("#help-shown").await && !window.has("#help-plan").await);
    assert!(!window.has("#help-check-0").await, "ticks are the journal's");
    window.picture("help-locked-people").await;
    key(&window, ESCAPE).await;
    unlock(&window).await;

    // Taken back, they are gone from the file.
    key(&window, F1).await;
    window.unfold("#help-shown").await;
    for place in [0, 2] {
        let shown = format!("#help-show-{place}");
        assert_eq!(window.find(&shown).await.prop("checked").await.unwrap().as_deref(), Some("true"));
        tick(&window, &shown, false).await;
    }
    window.says("#help-shown-said", "Nobody is shown").await;
    assert_eq!(contacts_in_clear(&path), Vec::<Value>::new());
    window.close().await;
}

#[tokio::test]
async fn one_who_is_shown_but_no_longer_known_can_be_taken_back_and_three_are_the_most() {
    let (_folder, path) = journal();
    let stray = json!({ "role": "other", "name": "Stray", "phone": "1" });
    plain(&path, &json!({ "theme": "light", "textSize": 100, "region": "gb", "contacts": [stray] }));
    let window = Window::open(&path).await;
    unlock(&window).await;
    key(&window, F1).await;
    window.unfold("#help-shown").await;
    window.says("#help-shown", "not among your people any more").await;
    tick(&window, "#help-show-0", true).await;
    tick(&window, "#help-show-1", true).await;
    window.says("#help-shown", "Three are chosen").await;
    window.says("#help-shown-said", "Stray").await;
    let enabled = window.find("#help-show-2").await.is_enabled().await.unwrap();
    assert!(!enabled, "a fourth can't be chosen");
    tick(&window, "#help-show-3", false).await;
    window.says("#help-shown", "Up to three").await;
    window.says("#help-shown-said", "Dr. Invented and Corner Pharmacy (invented).").await;
    assert_eq!(contacts_in_clear(&path).len(), 2);
    assert!(!window.has("#help-show-3").await, "once taken back, nobody offers them");
    window.close().await;
}

#[tokio::test]
async fn the_region_and_the_ticks_stay() {
    let (_folder, path) = journal();
    let window = Window::open(&path).await;
    window.find("#unlock").await;
    key(&window, F1).await;
    region(&window, "au").await;
    window.says("#help-emergency ~ dl .number, .emergency .number", "000").await;
    region(&window, "other").await;
    window.says(".emergency", "Tidemark has no emergency number for where you are.").await;
    let other = window.says("#help-checks", "Find out the emergency number").await;
    assert!(!other.contains("Check these numbers"), "there are none to check: {other}");
    assert!(!window.has("#help-print").await, "and none to print");
    region(&window, "au").await;
    key(&window, ESCAPE).await;
    unlock(&window).await;
    key(&window, F1).await;
    window.says("#help-checks", "Nobody has dialled them").await;
    // By keyboard: a tick is one press of the space bar.
    window.find("#help-check-1").await;
    is(&window, "document.querySelector('#help-check-1').focus()").await;
    key(&window, ' ').await;
    window.says("#help-check-said", "Saved").await;
    for (place, on) in [(0, true), (0, false), (2, true)] {
        tick(&window, &format!("#help-check-{place}"), on).await;
        window.says("#help-check-said", "Saved").await;
    }
    window.says(".today", "You checked this one on").await;
    let emergency = window.says(".emergency", "000").await;
    assert!(!emergency.contains("You checked"), "that tick was taken back");
    region(&window, "us").await;
    window.says(".emergency .number", "911").await;
    assert!(!window.shown().await.contains("You checked this one on"), "it was another country's");
    region(&window, "au").await;
    window.picture("help-ticks").await;
    window.close().await;

    let window = Window::open(&path).await;
    unlock(&window).await;
    key(&window, F1).await;
    window.says(".emergency .number", "000").await;
    window.says(".today", "You checked this one on").await;
    for (place, ticked) in [(0, "false"), (1, "true"), (2, "true")] {
        let found = window.find(&format!("#help-check-{place}")).await;
        assert_eq!(found.prop("checked").await.unwrap().as_deref(), Some(ticked), "{place}");
    }
    key(&window, ESCAPE).await;
    window.press("#nav-settings").await;
    let there = window.find("input[name='region'][value='au']").await;
    assert_eq!(there.prop("checked").await.unwrap().as_deref(), Some("true"));
    window.choose("region", "nz").await;
    key(&window, F1).await;
    window.says(".emergency .number", "111").await;
    let says = wait_for("the region on disk", || {
        let says = fs::read_to_string(path.join("appearance.json")).unwrap();
        says.contains("\"nz\"").then_some(says)
    });
    assert!(!says.contains("13 11 14") && !says.contains("checked"), "{says}");
    window.close().await;
}

/// Sets a tick, or takes it back: a second try on a slow machine changes nothing more.
async fn tick(window: &Window, css: &str, on: bool) {
    window.find(css).await;
    let set =
        "const box = document.querySelector(arguments[0]); if (box.checked !== arguments[1]) box.click()";
    window.client.execute(set, vec![json!(css), json!(on)]).await.unwrap();
}

async fn region(window: &Window, value: &str) {
    let choose = "const select = document.querySelector('#help-region');
        select.value = arguments[0];
        select.dispatchEvent(new Event('change', { bubbles: true }))";
    window.find("#help-region").await;
    window.client.execute(choose, vec![json!(value)]).await.unwrap();
}

#[tokio::test]
async fn what_is_printed_is_what_is_seen() {
    let (_folder, path) = journal();
    let robin = json!({ "role": "support", "name": "Robin Invented", "phone": "0555 0103" });
    plain(&path, &json!({ "theme": "dark", "textSize": 100, "region": "gb", "contacts": [robin] }));
    let window = Window::open(&path).await;
    window.find("#unlock").await;
    let stub = "window.printed = [];
        window.print = () => window.printed.push(
            [...document.querySelectorAll('.sheet')].map((sheet) => sheet.textContent))";
    is(&window, stub).await;
    for locked in [true, false] {
        key(&window, F1).await;
        window.says("#help-people", "Robin Invented").await;
        if !locked {
            window.says("#help-people", "Dr. Invented").await;
        }
        window.press("#help-print").await;
        let printed = is(&window, "return window.printed.pop()").await;
        let [Value::String(sheet)] = printed.as_array().unwrap().as_slice() else { panic!("{printed}") };
        for said in [
            "999",
            "111",
            "116 123",
            "a seizure",
            "Call someone today",
            "Robin Invented",
            "0555 0103",
            "Don't stop the medicine suddenly while you wait.",
            "Nobody has dialled them",
            "Printed on",
        ] {
            assert!(sheet.contains(said), "{said:?} is not in {sheet}");
        }
        assert_eq!(sheet.contains("Dr. Invented"), !locked, "{sheet}");
        assert!(!sheet.contains("at any hour"), "the plan has a sheet of its own");
        key(&window, ESCAPE).await;
        window.gone(".sheet").await;
        if locked {
            unlock(&window).await;
        }
    }
    window.close().await;
}

#[tokio::test]
async fn an_emergency_is_saved_first_and_no_score_opens_or_hides_help() {
    let (_folder, path) = journal();
    let window = Window::open(&path).await;
    unlock(&window).await;
    let help = async |after: &str| {
        assert!(!window.has("#help-emergency").await, "{after} opened help by itself");
        window.says("#need-help", "Need help now?").await;
    };
    help("nothing").await;
    for (mood, anxiety, bad) in [("awful", "10", "aLot"), ("great", "0", "no")] {
        window.choose("mood", mood).await;
        help(mood).await;
        window.choose("anxiety", anxiety).await;
        window.choose("bad", bad).await;
        window.press("#check-in-save").await;
        window.says("#check-in-said", "Saved").await;
        help(mood).await;
    }
    window.press("#need-help").await;
    window.find("#help-emergency").await;
    window.press("#help-back").await;

    window.unfold("#card-others").await;
    window.press("#other-event").await;
    window.choose("event-sort", "fall").await;
    window.press("#event-save").await;
    window.says("#event-said", "Saved").await;
    assert!(!window.has("#event-happening").await, "a fall is no emergency by itself");
    for (sort, now) in
        [("seizure", true), ("emergencyVisit", false), ("hallucination", true), ("confusion", false)]
    {
        window.choose("event-sort", sort).await;
        window.write("#event-what", sort).await;
        window.press("#event-save").await;
        window.says("#event-happening", "Is this happening now?").await;
        // It is in the journal before anything was answered.
        let saved = "const done = arguments[1];
            window.__TAURI_INTERNALS__.invoke('entries_of', { kind: 'event' }).then(
                (all) => done(all.some(({ body }) => body.event.what === arguments[0])), () => done(false))";
        let saved = window.client.execute_async(saved, vec![json!(sort)]).await.unwrap();
        assert_eq!(saved, json!(true), "{sort}");
        if now {
            window.press("#event-now").await;
            window.find("#help-emergency").await;
            sees(&window, sort, "999").await;
            key(&window, ESCAPE).await;
            window.find("#event-happening").await;
        } else {
            window.press("#event-over").await;
            window.says("#event-tell", "Tell your prescriber today, if they don't know.").await;
            window.gone("#event-happening").await;
        }
    }
    window.close().await;
    let journal = Journal::unlock(&path, &Passphrase::new(PASSPHRASE), Clock::system()).unwrap();
    assert_eq!(journal.all(Kind::Event).unwrap().len(), 5);
    program::close(journal).unwrap();
}

#[tokio::test]
async fn it_looks_right_locked_open_and_on_paper() {
    let (_folder, path) = journal();
    let robin = json!({ "role": "support", "name": "Robin Invented", "phone": "0555 0103" });
    plain(&path, &json!({ "theme": "light", "textSize": 100, "region": "us", "contacts": [robin] }));
    let window = Window::open(&path).await;
    window.find("#unlock").await;
    key(&window, F1).await;
    window.says("#help-people", "Robin Invented").await;
    sees(&window, "locked", "911").await;
    looks(&window, "help-locked").await;
    key(&window, ESCAPE).await;
    unlock(&window).await;
    key(&window, F1).await;
    window.says("#help-people", "Dr. Invented").await;
    window.unfold("#help-shown").await;
    looks(&window, "help-open").await;
    // As a printer sees it, on a page of A4.
    window.size(794, 1123).await;
    let paper = "for (const sheet of document.styleSheets) for (const rule of sheet.cssRules)
        if (rule.media?.mediaText === 'print') rule.media.mediaText = 'screen';
        scrollTo(0, 0);
        return document.querySelector('.sheet').offsetHeight";
    let tall = is(&window, paper).await.as_u64().unwrap();
    assert!(tall < 1123 - 2 * 24, "{tall} pixels don't fit on one page");
    window.close().await;
}
