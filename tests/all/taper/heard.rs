//! What a screen reader is given of the staircases and of the counts, in the real window.

use serde_json::json;
use tidemark_tests::window::Window;

use super::states::{COMING, LEAVING, journal};
use super::unlock;
use crate::axe::provide;

/// The role and the name of what a selector finds, as the accessibility rules work them out.
async fn heard(window: &Window, css: &str) -> Vec<(String, String)> {
    let read = "axe.setup(document);
        const heard = [...document.querySelectorAll(arguments[0])].map((it) =>
            [axe.commons.aria.getRole(it) ?? '', axe.commons.text.accessibleText(it)
                || it.textContent.trim().replace(/\\s+/g, ' ')]);
        axe.teardown();
        return heard";
    let heard = window.client.execute(read, vec![css.into()]).await.unwrap();
    serde_json::from_value(heard).unwrap()
}

#[tokio::test]
async fn the_staircases_and_the_counts_can_be_heard() {
    let folder = tempfile::tempdir().unwrap();
    journal(folder.path());
    let window = Window::open(folder.path()).await;
    unlock(&window).await;
    window.press("#nav-taper").await;
    window.find("[aria-labelledby='staircase-1'] svg").await;
    window.find("#dose-counts dd").await;
    provide(&window).await;

    let drawings = heard(&window, "#main figure svg").await;
    let [(one, first), (other, second)] = drawings.as_slice() else { panic!("{drawings:?}") };
    assert_eq!((one.as_str(), other.as_str()), ("img", "img"));
    // Each says its own steps in words, and nothing of the other medicine.
    for (medicine, beside, name, steps) in [
        (LEAVING, COMING, first, &["2 mg a day from", "1.50 mg a day from", "is marked"][..]),
        (COMING, LEAVING, second, &["5 mg a day from", "10 mg a day from", "no end given"]),
    ] {
        assert!(name.starts_with(&format!("{medicine}, prescribed. {medicine}.")), "{name}");
        assert!(!name.contains(beside), "{name}");
        for step in steps {
            assert!(name.contains(step), "{step} is not in {name}");
        }
    }
    // What is drawn inside is not read once more, letter by letter.
    let inside = "return [...document.querySelectorAll('#main figure svg *')]
        .every((it) => it.closest('[role=img]') !== null && !it.hasAttribute('tabindex'))";
    assert_eq!(window.client.execute(inside, Vec::new()).await.unwrap(), json!(true));
    // The same as a table, with a caption and headings of its own.
    window.unfold("[aria-labelledby='staircase-0'] details").await;
    let table = "[aria-labelledby='staircase-0'] table";
    let heads = heard(&window, &format!("{table} th")).await;
    let heads: Vec<(&str, &str)> = heads.iter().map(|(role, name)| (role.as_str(), name.as_str())).collect();
    assert_eq!(
        heads,
        [("columnheader", "From"), ("columnheader", "To"), ("columnheader", "Prescribed, as written")]
    );
    assert_eq!(heard(&window, table).await[0].0, "table");
    assert!(heard(&window, table).await[0].1.starts_with(LEAVING));

    // The counts: a list a medicine, under its name, each name followed by its number.
    assert_eq!(heard(&window, "#dose-counts").await[0].1, "Doses recorded in the last 14 days");
    let counts = "return [...document.querySelectorAll('#dose-counts dl')].map((list) => [
        document.getElementById(list.getAttribute('aria-labelledby')).textContent,
        [...list.querySelectorAll('dt')].map((term) =>
            term.textContent + ' ' + (term.nextElementSibling.matches('dd')
                ? term.nextElementSibling.textContent : '?'))])";
    let counts = window.client.execute(counts, Vec::new()).await.unwrap();
    assert_eq!(
        counts,
        json!([
            [LEAVING, ["as prescribed 2", "less 1", "more 1", "not taken 1"]],
            [COMING, ["as prescribed 2", "less 0", "more 0", "not taken 0"]],
        ])
    );
    // The steps: a table whose every cell has its heading, and today's row says so.
    let rows = heard(&window, "#course-1 [role=row] [role=columnheader]").await;
    assert!(rows.iter().any(|(role, name)| role == "columnheader" && name == "Amount"), "{rows:?}");
    let current = heard(&window, "#course-1 [aria-current=date]").await;
    assert!(current.len() == 1 && current[0].1.contains("today"), "{current:?}");
    // The control: a drawing without its name is noticed.
    let bare = "document.querySelector('#main figure svg').removeAttribute('aria-label')";
    window.client.execute(bare, Vec::new()).await.unwrap();
    assert!(!heard(&window, "#main figure svg").await[0].1.starts_with(LEAVING));
    window.close().await;
}
