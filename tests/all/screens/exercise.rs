//! An exercise, from choosing it to saving it.

use std::time::Duration;

use tidemark_tests::window::Window;

use super::go;

pub async fn visit(window: &Window, seen: &mut impl AsyncFnMut(&str)) {
    go(window, "practice").await;
    window.unfold("#practice-add").await;
    window.write("#practice-name", "humming (invented)").await;
    window.press("#practice-add-save").await;
    window.find("#practice-add-said .said").await;
    seen("exercise-added").await;
    window.unfold("#practice-log").await;
    seen("exercise-log").await;
    go(window, "today").await;
    window.unfold("#card-quiet").await;
    window.choose("exercise", "longExhale").await;
    seen("exercise-today").await;
    go(window, "practice").await;
    begin(window, "pacedBreathing").await;
    seen("exercise-before").await;
    window.unfold("#guide-rhythm").await;
    seen("exercise-rhythm").await;
    window.press("#guide-start").await;
    window.find("#guide-pacer").await;
    tokio::time::sleep(Duration::from_millis(1200)).await;
    seen("exercise-breath").await;
    go(window, "today").await;
    window.unfold("#card-quiet").await;
    window.find("#quiet-back").await;
    seen("exercise-meanwhile").await;
    window.press("#quiet-back").await;
    window.key("Escape").await;
    window.find("#guide-after").await;
    seen("exercise-after").await;
    window.press("#guide-leave").await;
    begin(window, "pacedBreathing").await;
    window.unfold("#guide-rhythm").await;
    window.press("#guide-still").await;
    window.press("#guide-start").await;
    tokio::time::sleep(Duration::from_millis(1200)).await;
    seen("exercise-numbers").await;
    window.key("Escape").await;
    window.press("#guide-leave").await;
    begin(window, "muscleRelaxation").await;
    window.press("#guide-start").await;
    window.press("#guide-next").await;
    // Ended within a second, there would be nothing to save.
    tokio::time::sleep(Duration::from_millis(1200)).await;
    seen("exercise-sentence").await;
    window.press("#guide-pause").await;
    seen("exercise-paused").await;
    window.press("#guide-end").await;
    window.press("#guide-leave").await;
    window.press("[id^='open-own:']").await;
    window.press("#guide-start").await;
    tokio::time::sleep(Duration::from_millis(1200)).await;
    seen("exercise-own").await;
    window.key("Escape").await;
    window.press("#guide-leave").await;
    window.find("#exercises").await;
}

async fn begin(window: &Window, exercise: &str) {
    window.press(&format!("#open-{exercise}")).await;
    window.find("#guide-before").await;
}
