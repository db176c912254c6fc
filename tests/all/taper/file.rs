//! A plan from a file, and a later file in its place: through the window and the system's own dialog.

use std::fs;

use tidemark_tests::window::Window;

use super::states::{LEAVING, ago, order};
use super::{open, unlock};

/// Chooses a prescription, as a person finds it in a folder, and answers what the preview says.
async fn choose(window: &Window, button: &str, file: &std::path::Path) -> String {
    window.choose_file(button, "Choose the prescription", file).await;
    window.find("#taper-seal").await;
    window.says("#main", "Compare with your paper").await
}

#[tokio::test]
async fn a_second_file_takes_the_place_of_the_first_and_both_can_be_read() {
    let (folder, window) = open().await;
    let write = |name: &str, document: Vec<u8>| {
        let file = folder.path().with_extension(name);
        fs::write(&file, document).unwrap();
        file
    };
    let (written, start) = (ago(21), ago(20));
    let first = write(
        "first.json",
        order(
            LEAVING,
            &written,
            &[
                (&start, Some(&ago(-4)), "1.50", "1.50 mg in the morning and at night"),
                (&ago(-5), None, "1.25", "1.25 mg in the morning and at night"),
            ],
        ),
    );
    window.press("#nav-taper").await;
    let shown = choose(&window, "#taper-choose", &first).await;
    assert!(shown.contains("1.50 mg") && shown.contains("Dr. Invented"), "{shown}");
    window.press("#taper-seal").await;
    window.says("#prescribed", "1.50 mg each time, in the morning and at night").await;
    window.find("#main figure svg").await;

    // The change began yesterday: the step that was running ended the day before, and the one to come is no
    // longer so. Had it begun today, both would be shown in the small hours.
    let (newer, from) = (ago(2), ago(1));
    let second = write(
        "second.json",
        order(LEAVING, &newer, &[(&from, None, "1.75", "1.75 mg in the morning and at night")]),
    );
    choose(&window, "#course-1-file", &second).await;
    // It is read after the one before.
    window.says("#main", "the amount goes up").await;
    window.write("#stand-0-reason", "a bad fortnight (invented)").await;
    window.press("#taper-seal").await;
    let card = window.says("#prescribed", "1.75 mg each time, in the morning and at night").await;
    assert!(!card.contains("1.50 mg"), "today's card follows the new one: {card}");
    window.find("#main figure svg").await;
    window.press("#course-1-older summary").await;
    let before = window.says("#course-1-older", "1.50 mg").await;
    let newest = window.says("#course-1", "Why: a bad fortnight (invented)").await;
    for said in ["1.75 mg", "Dr. Invented", "a FHIR file", "new"] {
        assert!(newest.contains(said), "{said} is not in the new version: {newest}");
    }
    for said in ["1.50 mg", "1.25 mg", "Dr. Invented", "a FHIR file", "only until", "no longer so"] {
        assert!(before.contains(said), "{said} is not in the version before: {before}");
    }
    // Each with the date on its paper.
    let dates = "return [...document.querySelectorAll('#course-1 dl')].map((facts) =>
        [...facts.children].find((fact) => fact.firstElementChild.textContent === 'Written on')
            .lastElementChild.textContent)";
    let dates = window.client.execute(dates, Vec::new()).await.unwrap();
    let dates: Vec<String> = serde_json::from_value(dates).unwrap();
    assert!(dates.len() == 2 && dates[0] != dates[1], "{dates:?}");
    window.picture("taper-file-versions").await;
    window.close().await;

    // Sealed: all of it is there after locking.
    let window = Window::open(folder.path()).await;
    unlock(&window).await;
    window.press("#nav-taper").await;
    window.says("#prescribed", "1.75 mg").await;
    window.find("#main figure svg").await;
    window.press("#course-1-older summary").await;
    window.says("#course-1-older", "1.50 mg").await;
    window.close().await;
}
