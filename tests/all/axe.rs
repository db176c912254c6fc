//! axe (Deque's accessibility checker) in the real window: `looks` runs it over whatever it looks at.

use std::path::Path;

use serde_json::{Value, json};
use tidemark_tests::window::Window;

/// Runs axe on the page once its fades have ended, and answers what it finds wrong, in words. In the
/// midst of a fade a colour is one that no theme has.
pub async fn violations(window: &Window) -> Vec<String> {
    found(window, json!({ "resultTypes": ["violations"] })).await
}

/// The same of contrast alone: what else axe looks at is the same in every theme.
pub async fn pale(window: &Window) -> Vec<String> {
    found(
        window,
        json!({ "resultTypes": ["violations"], "runOnly": { "type": "rule", "values": ["color-contrast"] } }),
    )
    .await
}

/// The same, with 7 to 1 instead of 4.5.
pub async fn paler(window: &Window) -> Vec<String> {
    let only = json!({ "type": "rule", "values": ["color-contrast-enhanced"] });
    let rules = json!({ "color-contrast-enhanced": { "enabled": true } });
    found(window, json!({ "resultTypes": ["violations"], "runOnly": only, "rules": rules })).await
}

async fn found(window: &Window, options: Value) -> Vec<String> {
    let run = "const [options, done] = arguments;
        const faded = async () => {
            for (let turn = 0; turn < 40 && document.getAnimations().length > 0; turn++) {
                await new Promise((next) => setTimeout(next, 50));
            }
        };
        faded().then(() => axe.run(document, options)).then(
            ({ violations }) => done(violations.map(({ id, nodes }) =>
                id + ': ' + nodes.map((node) => node.html.slice(0, 160)).join(' | '))),
            (error) => done([String(error)]))";
    let found = window.client.execute_async(run, vec![options]).await.unwrap();
    found.as_array().unwrap().iter().map(|one| one.as_str().unwrap().to_owned()).collect()
}

/// Brings axe into the page, if it isn't there yet.
pub async fn provide(window: &Window) {
    if there(window).await {
        return;
    }
    let axe = Path::new(env!("CARGO_MANIFEST_DIR")).join("../ui/node_modules/axe-core/axe.min.js");
    let axe = std::fs::read_to_string(axe).expect("axe-core is among the page's own tools");
    window.client.execute(&axe, Vec::new()).await.unwrap();
    assert!(there(window).await);
}

async fn there(window: &Window) -> bool {
    let there = "return typeof axe === 'object' && typeof axe.run === 'function'";
    window.client.execute(there, Vec::new()).await.unwrap() == true
}

/// The control: what is wrong is found, in the page and in its colours.
pub async fn finds_what_is_wrong(window: &Window) {
    provide(window).await;
    let break_it = "document.querySelector('h1').innerHTML = '<img src=x><button></button>';
        document.querySelector('h2').style.color = 'var(--hair)'";
    window.client.execute(break_it, Vec::new()).await.unwrap();
    let wrong = violations(window).await;
    assert!(wrong.iter().any(|one| one.starts_with("button-name")), "{wrong:?}");
    let wrong = pale(window).await;
    assert!(wrong.iter().all(|one| one.starts_with("color-contrast")) && wrong.len() == 1, "{wrong:?}");
}
