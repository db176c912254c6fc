//! axe (Deque's accessibility checker) in the real window, over every screen: no violation.

use std::path::Path;

use serde_json::Value;
use tidemark_app::{CareMember, Clock, Journal, Passphrase};
use tidemark_tests::program::{self, PASSPHRASE, told};
use tidemark_tests::window::Window;

use crate::taper::states;

const SCREENS: [&str; 8] = ["today", "journal", "sleep", "practice", "taper", "chart", "report", "settings"];

/// Runs axe on the page once its fades have ended, and answers what it finds wrong, in words. In the
/// midst of a fade a colour is one that no theme has.
pub async fn violations(window: &Window) -> Vec<String> {
    let run = "const done = arguments[0];
        const faded = async () => {
            for (let turn = 0; turn < 40 && document.getAnimations().length > 0; turn++) {
                await new Promise((next) => setTimeout(next, 50));
            }
        };
        faded().then(() => axe.run(document, { resultTypes: ['violations'] })).then(
            ({ violations }) => done(violations.map(({ id, nodes }) =>
                id + ': ' + nodes.map((node) => node.html.slice(0, 160)).join(' | '))),
            (error) => done([String(error)]))";
    let found = window.client.execute_async(run, Vec::new()).await.unwrap();
    found.as_array().unwrap().iter().map(|one| one.as_str().unwrap().to_owned()).collect()
}

/// Brings axe into the page.
pub async fn provide(window: &Window) {
    let axe = Path::new(env!("CARGO_MANIFEST_DIR")).join("../ui/node_modules/axe-core/axe.min.js");
    let axe = std::fs::read_to_string(axe).expect("axe-core is among the page's own tools");
    window.client.execute(&axe, Vec::new()).await.unwrap();
    let there = window.client.execute("return typeof axe.run", Vec::new()).await.unwrap();
    assert_eq!(there, Value::from("function"));
}

#[tokio::test]
async fn no_state_of_the_taper_or_the_doses_has_a_violation() {
    let folder = tempfile::tempdir().unwrap();
    states::journal(folder.path());
    let window = Window::open(folder.path()).await;
    window.write("#passphrase", PASSPHRASE).await;
    window.press("#unlock").await;
    window.find("#noted").await;
    provide(&window).await;
    let (mut found, mut looked) = (Vec::new(), 0);
    for theme in ["light", "dark", "dim"] {
        window.press("#nav-settings").await;
        window.choose("theme", theme).await;
        let mut look = async |name: &str| {
            let wrong = violations(&window).await;
            found.extend(wrong.into_iter().map(|one| format!("{theme} {name}: {one}")));
            looked += 1;
        };
        states::visit(&window, &mut look).await;
    }
    window.close().await;
    assert!(found.is_empty(), "{}", found.join("\n"));
    told(&format!("axe: {looked} states of the taper and the doses, no violation"));
}

#[tokio::test]
async fn no_screen_has_a_violation() {
    let folder = tempfile::tempdir().unwrap();
    let (mut journal, _) =
        Journal::create(folder.path(), &Passphrase::new(PASSPHRASE), Clock::system()).unwrap();
    let today = journal.current_day();
    journal.fill_with_demo(60, today.plus(-1), 1).unwrap();
    let reached =
        serde_json::json!({ "role": "support", "name": "Invented", "phone": "12 34", "note": null });
    let reached: CareMember = serde_json::from_value(reached).unwrap();
    journal.save(reached, None).unwrap();
    program::close(journal).unwrap();
    let window = Window::open(folder.path()).await;
    window.find("#unlock").await;
    provide(&window).await;
    let mut found: Vec<String> = Vec::new();
    let mut looked = 0;
    macro_rules! look {
        ($name:expr) => {
            let wrong = violations(&window).await;
            found.extend(wrong.into_iter().map(|one| format!("{}: {one}", $name)));
            looked += 1;
        };
    }
    look!("unlock");
    // Before a region was ever chosen, and locked.
    window.press("#door-help").await;
    window.find("#help-locked").await;
    look!("help, locked, nowhere");
    window.press("#help-back").await;
    window.write("#passphrase", PASSPHRASE).await;
    window.press("#unlock").await;
    window.find("#noted").await;
    for theme in ["light", "dark", "dim"] {
        window.press("#nav-settings").await;
        window.choose("theme", theme).await;
        for screen in SCREENS {
            window.press(&format!("#nav-{screen}")).await;
            tokio::time::sleep(std::time::Duration::from_millis(400)).await;
            look!(format!("{theme} {screen}"));
        }
        window.press("#nav-chart").await;
        window.select("#chart-name", "reductions").await;
        window.find("#chart-of").await;
        window.says("#chart-title-0", "around each reduction").await;
        look!(format!("{theme} around each reduction"));
        window.select("#chart-name", "symptomMap").await;
        window.says("#chart-title-0", "Symptoms").await;
        window.press("#main details summary").await;
        window.find("#main details tbody tr").await;
        look!(format!("{theme} the numbers of a chart"));
        window.press("#nav-sleep").await;
        window.press("#routine-open").await;
        window.find("#routine-numbers").await;
        look!(format!("{theme} routine"));
        window.press("#routine-back").await;
        window.press("#nav-journal").await;
        window.press("#view-kept").await;
        window.find("#kept-careTeam li").await;
        for kind in ["appointment", "question", "careTeam", "medicine"] {
            // Pressed once and no more: a second press would look for a button that is gone by then.
            let add = format!("#add-{kind}");
            window.find(&add).await;
            let press = "document.querySelector(arguments[0]).click()";
            window.client.execute(press, vec![Value::from(add)]).await.unwrap();
            window.find(&format!("#close-{kind}")).await;
        }
        look!(format!("{theme} kept"));
        window.press("#view-days").await;
        window.press("#nav-hard-hour").await;
        window.find("#hard-hour").await;
        look!(format!("{theme} hard hour"));
        window.press("#hard-hour-write").await;
        look!(format!("{theme} hard hour, being written"));
        window.press("#nav-practice").await;
        window.press("#open-pacedBreathing").await;
        window.find("#guide-before").await;
        look!(format!("{theme} an exercise, before"));
        window.press("#guide-start").await;
        window.find("#guide-pacer").await;
        look!(format!("{theme} an exercise, running"));
        window.press("#guide-pause").await;
        look!(format!("{theme} an exercise, paused"));
        window.press("#guide-end").await;
        window.find("#guide-after").await;
        look!(format!("{theme} an exercise, after"));
        window.press("#nav-today").await;
        window.unfold("#card-quiet").await;
        look!(format!("{theme} an exercise, seen from Today"));
        window.press("#quiet-back").await;
        window.press("#guide-leave").await;
        window.press("#open-muscleRelaxation").await;
        window.press("#guide-start").await;
        window.press("#guide-next").await;
        window.says("#guide-count", "").await;
        look!(format!("{theme} sentences, running"));
        // Ended within a second, there would be nothing to save.
        tokio::time::sleep(std::time::Duration::from_millis(1200)).await;
        window.press("#guide-end").await;
        window.press("#guide-leave").await;
        for card in ["#practice-add", "#practice-log"] {
            window.unfold(card).await;
            look!(format!("{theme} {card}"));
        }
        window.press("#nav-today").await;
        window.more().await;
        window.unfold("#more-symptoms").await;
        look!(format!("{theme} check-in unfolded"));
        for kind in ["dose", "activity", "event", "thought", "question", "appointment", "scaleTotal"] {
            window.unfold("#card-others").await;
            if window.has("#others-back").await {
                window.press("#others-back").await;
            }
            window.press(&format!("#other-{kind}")).await;
            look!(format!("{theme} {kind}"));
        }
        window.press("#nav-help").await;
        window.find("#help-people").await;
        look!(format!("{theme} help"));
        window.unfold("#help-shown").await;
        window.press("#help-show-0").await;
        window.find("#help-shown-said .said").await;
        look!(format!("{theme} help, choosing who is shown"));
        let british = "const select = document.querySelector('#help-region'); select.value = 'gb';
            select.dispatchEvent(new Event('change', { bubbles: true }))";
        window.client.execute(british, Vec::new()).await.unwrap();
        window.press("#help-check-0").await;
        look!(format!("{theme} help, with ticks"));
        window.press("#help-back").await;
    }
    // The control: what is wrong is found.
    window
        .client
        .execute("document.querySelector('h1').innerHTML = '<img src=x><button></button>'", Vec::new())
        .await
        .unwrap();
    let wrong = violations(&window).await;
    assert!(wrong.iter().any(|one| one.starts_with("button-name")), "{wrong:?}");
    window.close().await;
    assert!(found.is_empty(), "{}", found.join("\n"));
    told(&format!("axe: {looked} pages and states, no violation"));
}
