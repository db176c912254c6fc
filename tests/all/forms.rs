//! Every form in the real window: a record of each kind is written, found, changed, thrown away and
//! brought back.

use std::path::PathBuf;

use tempfile::TempDir;
use tidemark_app::{Clock, Journal, Kind, Passphrase};
use tidemark_tests::program::{self, PASSPHRASE};
use tidemark_tests::window::Window;

/// An empty journal, open in the real window.
async fn open() -> (TempDir, PathBuf, Window) {
    let folder = tempfile::tempdir().unwrap();
    let journal = folder.path().join("journal");
    let made = Journal::create(&journal, &Passphrase::new(PASSPHRASE), Clock::system()).unwrap();
    program::close(made.0).unwrap();
    let window = Window::open(&journal).await;
    window.write("#passphrase", PASSPHRASE).await;
    window.press("#unlock").await;
    window.find("#noted").await;
    (folder, journal, window)
}

async fn choose_other(window: &Window, kind: &str) {
    window.press("#nav-today").await;
    window.unfold("#card-others").await;
    if window.has("#others-back").await {
        window.press("#others-back").await;
    }
    window.press(&format!("#other-{kind}")).await;
}

#[tokio::test]
async fn what_is_noted_beside_a_check_in() {
    let (_folder, _journal, window) = open().await;
    window.unfold("#card-others").await;
    window.picture("others-choose").await;

    choose_other(&window, "dose").await;
    window.press("#dose-save").await;
    window.says("#dose-form", "Write or choose anything first").await;
    window.write("#dose-medicine", "clonazepam (invented)").await;
    window.write("#dose-amount", ".5").await;
    window.choose("dose-relation", "asPrescribed").await;
    window.press("#dose-save").await;
    window.says("#dose-amount-trouble", "digits").await;
    window.picture("dose-question").await;
    window.write("#dose-amount", "0,5").await;
    window.write("#dose-unit", "mg").await;
    window.says("#dose-always", "Tell your prescriber or pharmacist.").await;
    window.press("#dose-save").await;
    window.says("#dose-said", "Saved").await;

    choose_other(&window, "activity").await;
    window.choose("activity-activity", "outdoors").await;
    window.write("#activity-minutes", "35").await;
    window.write("#activity-note", "to the mill and back").await;
    window.press("#activity-save").await;
    window.says("#activity-said", "Saved").await;

    // An emergency is saved first; only then is anything asked.
    choose_other(&window, "event").await;
    window.choose("event-sort", "seizure").await;
    window.write("#event-what", "on the kitchen floor").await;
    window.press("#event-save").await;
    window.says("#event-said", "Saved").await;
    window.says("#event-happening", "Is this happening now?").await;
    window.picture("event-asks").await;
    window.press("#event-over").await;
    window.says("#event-tell", "Tell your prescriber today").await;
    window.write("#event-what", "once more").await;
    window.choose("event-sort", "confusion").await;
    window.press("#event-save").await;
    window.press("#event-now").await;
    window.find("#help-region").await;
    window.press("#help-back").await;

    choose_other(&window, "scaleTotal").await;
    window.write("#scaleTotal-scale", "GAD-7").await;
    window.write("#scaleTotal-total", "twelve").await;
    window.press("#scaleTotal-save").await;
    window.says("#scaleTotal-total-trouble", "whole number").await;
    window.write("#scaleTotal-total", "12").await;
    window.press("#scaleTotal-save").await;
    window.says("#scaleTotal-said", "Saved").await;

    window.press("#nav-journal").await;
    for said in ["clonazepam (invented)", "0,5 mg", "to the mill and back", "on the kitchen floor", "GAD-7"] {
        window.says("#main", said).await;
    }
    window.picture("journal-every-kind").await;
    window.close().await;
}

#[tokio::test]
async fn a_thought_record_is_one_question_a_screen_with_a_way_back() {
    let (_folder, _journal, window) = open().await;
    choose_other(&window, "thought").await;
    window.write("#thought-situation", "Woke at four").await;
    window.picture("thought-first").await;
    window.press("#thought-next").await;
    window.write("#thought-thought", "It will never stop").await;
    window.press("#thought-previous").await;
    let kept = window.find("#thought-situation").await.prop("value").await.unwrap();
    assert_eq!(kept.as_deref(), Some("Woke at four"));
    window.press("#thought-next").await;
    window.press("#thought-next").await;
    window.press("#thought-add").await;
    window.write("#thought-feeling-0", "fear").await;
    window.write("#thought-before-0", "80").await;
    window.picture("thought-feelings").await;
    for _ in 0..3 {
        window.press("#thought-next").await;
    }
    window.write("#thought-balanced", "It stopped last week, too").await;
    window.press("#thought-next").await;
    window.write("#thought-after-0", "450").await;
    window.press("#thought-save").await;
    window.says("#thought-form", "from 0 to 100").await;
    window.write("#thought-after-0", "45").await;
    window.picture("thought-last").await;
    window.press("#thought-save").await;
    window.says("#thought-said", "Saved").await;
    window.press("#nav-journal").await;
    let shown = window.says("#main", "It stopped last week, too").await;
    assert!(shown.contains("80") && shown.contains("45"), "{shown}");
    window.close().await;
}

#[tokio::test]
async fn what_belongs_to_no_day() {
    let (_folder, _journal, window) = open().await;
    window.press("#nav-journal").await;
    window.press("#view-kept").await;
    window.picture("kept-empty").await;
    window.press("#add-careTeam").await;
    window.choose("careTeam-role", "prescriber").await;
    window.write("#careTeam-name", "Dr. Invented").await;
    window.write("#careTeam-phone", "000 000").await;
    window.press("#careTeam-save").await;
    window.says("#kept-careTeam", "000 000").await;
    window.press("#add-question").await;
    window.write("#question-text", "Is light this sharp for everyone?").await;
    window.press("#question-save").await;
    window.says("#kept-question", "Is light this sharp").await;
    window.press("#add-medicine").await;
    window.write("#medicine-name", "An invented tablet").await;
    window.date("#medicine-since", "2026-01-02").await;
    window.press("#medicine-save").await;
    window.says("#kept-medicine", "An invented tablet").await;
    window.press("#add-appointment").await;
    window.write("#appointment-whom", "Dr. Invented").await;
    window.press("#appointment-save").await;
    // When it is is asked, and nothing is saved without it.
    let asked = "return document.activeElement.closest('#appointment-when') !== null";
    for waited in 0.. {
        if window.client.execute(asked, Vec::new()).await.unwrap() == true {
            break;
        }
        assert!(waited < 50, "nothing asks");
        tokio::time::sleep(std::time::Duration::from_millis(100)).await;
    }
    assert!(!window.has("#appointment-changed").await);
    window.choose("appointment-when", "now").await;
    window.write("#appointment-agreed", "Stay on this step").await;
    window.write("#appointment-toTry", "A walk before breakfast").await;
    window.press("#appointment-save").await;
    window.says("#appointment-changed", "Was your plan changed?").await;
    window.picture("kept-full").await;
    // Things to try stand on Today as plain lines.
    window.press("#nav-today").await;
    window.says("#to-try", "A walk before breakfast").await;
    // The plan for a hard hour is one key away, and helps also before it is written.
    key(&window, "F2").await;
    window.says("#hard-hour", "Breathe").await;
    window.picture("hard-hour-empty").await;
    window.press("#hard-hour-write").await;
    window.write("#hardHour-signs", "My jaw is tight").await;
    window.write("#hardHour-call", "My sister, any hour").await;
    window.press("#hardHour-save").await;
    window.says("#hard-hour", "My sister, any hour").await;
    window.picture("hard-hour").await;
    // Changed, it is still one plan.
    window.press("#hard-hour-write").await;
    window.write("#hardHour-signs", "My jaw is tight, I pace").await;
    window.press("#hardHour-save").await;
    window.says("#hard-hour", "I pace").await;
    key(&window, "F2").await;
    window.find("#noted").await;
    // An exercise is one press away from it.
    key(&window, "F2").await;
    window.press("#hard-hour-practice").await;
    window.says("#main h1", "Practice").await;
    // What is deleted can be put back.
    window.press("#nav-journal").await;
    let delete = "document.querySelector('#kept-question [aria-label^=Delete]').click()";
    window.find("#kept-question li").await;
    window.client.execute(delete, Vec::new()).await.unwrap();
    window.says("#kept-question", "Question deleted.").await;
    window.press_named("Undo").await;
    window.says("#kept-question", "Is light this sharp").await;
    window.close().await;
}

#[tokio::test]
async fn an_entry_is_changed_in_the_form_it_was_written_in() {
    let (_folder, journal, window) = open().await;
    window.choose("mood", "low").await;
    window.press("#check-in-save").await;
    window.says("#check-in-said", "Saved").await;
    window.unfold("#card-words").await;
    window.write("#note", "a first wording").await;
    window.press("#note-save").await;
    window.says("#note-said", "Saved").await;
    window.press("#nav-journal").await;
    change(&window, "a first wording").await;
    window.write("#edit textarea", "a second wording").await;
    window.picture("edit-note").await;
    window.press("#edit #note-save").await;
    let shown = window.says("#main", "a second wording").await;
    assert!(!shown.contains("a first wording"), "{shown}");
    change(&window, "Mood low").await;
    window.choose("mood", "good").await;
    window.picture("edit-check-in").await;
    window.press("#check-in-save").await;
    window.says("#main", "Mood good").await;
    // What is being changed is kept as any draft is, and comes back after locking.
    change(&window, "a second wording").await;
    window.write("#edit textarea", "a third wording").await;
    // Looking elsewhere is free; the entry waits where it was opened.
    window.press("#nav-today").await;
    window.find("#noted").await;
    window.press("#nav-journal").await;
    let waits = window.find("#edit textarea").await.prop("value").await.unwrap();
    assert_eq!(waits.as_deref(), Some("a third wording"));
    tokio::time::sleep(std::time::Duration::from_millis(1500)).await;
    window.close().await;
    let window = Window::open(&journal).await;
    window.write("#passphrase", PASSPHRASE).await;
    window.press("#unlock").await;
    window.says("#drafts-back", "the entry you are changing").await;
    let kept = window.find("#edit textarea").await.prop("value").await.unwrap();
    assert_eq!(kept.as_deref(), Some("a third wording"));
    window.press("#edit #note-save").await;
    window.press("#nav-journal").await;
    window.says("#main", "a third wording").await;
    window.close().await;
}

#[tokio::test]
async fn a_night_is_changed_from_the_list_of_nights() {
    let (_folder, journal, window) = open().await;
    window.press("#nav-sleep").await;
    window.write("#night-bed", "2315").await;
    // Over, whenever this runs.
    window.write("#night-up", "0001").await;
    window.choose("night-quality", "fair").await;
    window.press("#night-save").await;
    window.says("#night-said", "Saved").await;
    let list = "section[aria-labelledby='nights']";
    window.press(&format!("{list} button[aria-label^='Change']")).await;
    window.find("#edit-cancel").await;
    let bed = window.find("#edit #night-bed").await.prop("value").await.unwrap();
    assert!(bed.is_some_and(|bed| bed.starts_with("23:15") || bed.starts_with("11:15")));
    window.write("#edit #night-bed", "2330").await;
    window.press("#edit #night-save").await;
    window.gone("#edit-cancel").await;
    window.close().await;
    let journal = Journal::unlock(&journal, &Passphrase::new(PASSPHRASE), Clock::system()).unwrap();
    let nights = journal.all(Kind::Sleep).unwrap();
    program::close(journal).unwrap();
    let night = serde_json::to_string(&nights[0].body).unwrap();
    assert!(nights.len() == 1 && night.contains(":30:00") && !night.contains(":15:00"), "{nights:?}");
}

/// An empty date shows no day that could be taken for one that was put in; one that is half typed is seen.
#[tokio::test]
async fn a_date_is_seen_from_its_first_digit() {
    let (_folder, _journal, window) = open().await;
    window.press("#nav-taper").await;
    window.press("#taper-copy").await;
    window.find("#copy-written").await;
    let seen = async || {
        let alpha = "const field = document.querySelector('#copy-written');
            if (field === document.activeElement) throw new Error('it is gone to');
            const ink = getComputedStyle(field).webkitTextFillColor;
            return !/^rgba\\(.*, 0\\)$|^transparent$/.test(ink)";
        window.client.execute(alpha, Vec::new()).await.unwrap() == true
    };
    assert!(!seen().await, "nothing is typed");
    window.tab_to("#copy-written").await;
    window.keys("11").await;
    window.tab_to("#copy-0-start").await;
    let value = window.find("#copy-written").await.prop("value").await.unwrap();
    assert_eq!(value.as_deref(), Some(""), "half a date is none");
    assert!(seen().await, "what is typed is seen");
    window.picture("date-half").await;
    // A whole one is said in words.
    window.date("#copy-written", "2026-11-22").await;
    window.says("#copy-written-says", "Sunday 22 November 2026").await;
    window.close().await;
}

/// Presses "Change" beside the entry that says something.
async fn change(window: &Window, said: &str) {
    window.says("#main", said).await;
    let press = "const found = [...document.querySelectorAll('#main li')].filter((li) =>
            li.innerText.includes(arguments[0]) && !li.querySelector('li'));
        const button = [...found[0].querySelectorAll('button')].find((one) =>
            one.innerText.trim() === 'Change' || (one.getAttribute('aria-label') ?? '').startsWith('Change'));
        button.click()";
    window.client.execute(press, vec![said.into()]).await.unwrap();
    window.find("#edit-cancel").await;
}

/// Presses a key of its own, as it reaches the page.
async fn key(window: &Window, key: &str) {
    let press = "document.body.dispatchEvent(new KeyboardEvent('keydown',
        { key: arguments[0], code: arguments[0], bubbles: true, cancelable: true }))";
    window.client.execute(press, vec![key.into()]).await.unwrap();
}
