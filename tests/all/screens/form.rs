//! Every form of Today, and an entry in its form again.

use tidemark_tests::window::Window;

use super::{click, go};

/// What opens from the card for everything else.
const OTHERS: [&str; 7] = ["dose", "activity", "event", "thought", "question", "appointment", "scaleTotal"];

pub async fn visit(window: &Window, seen: &mut impl AsyncFnMut(&str)) {
    go(window, "today").await;
    for card in ["night", "words", "others"] {
        window.unfold(&format!("#card-{card}")).await;
        seen(&format!("form-{card}")).await;
    }
    window.unfold("#card-night").await;
    click(window, "#night-whole").await;
    window.find("#night-awakenings").await;
    seen("form-night-whole").await;
    for kind in OTHERS {
        other(window, kind).await;
        seen(&format!("form-{kind}")).await;
    }
    thought(window, seen).await;
    other(window, "event").await;
    window.choose("event-sort", "seizure").await;
    window.press("#event-save").await;
    window.says("#event-happening", "Is this happening now?").await;
    seen("form-event-happening").await;
    window.press("#event-over").await;
    window.find("#event-tell").await;
    seen("form-event-over").await;
    window.more().await;
    window.unfold("#more-symptoms").await;
    seen("form-check-in").await;
    window.choose("mood", "low").await;
    window.press("#check-in-save").await;
    window.says("#main", "Saved").await;
    seen("form-check-in-saved").await;
    go(window, "journal").await;
    click(window, "#main article button[aria-label^='Change']").await;
    window.find("#edit-cancel").await;
    seen("form-change").await;
    window.press("#edit-cancel").await;
    window.gone("#edit-cancel").await;
}

/// Every question of a thought record is a page of its own.
async fn thought(window: &Window, seen: &mut impl AsyncFnMut(&str)) {
    other(window, "thought").await;
    for page in ["thought", "feelings", "for", "against", "balanced", "now"] {
        window.press("#thought-next").await;
        if page == "feelings" {
            window.press("#thought-add").await;
            window.write("#thought-feeling-0", "fear").await;
        }
        seen(&format!("form-thought-{page}")).await;
    }
}

/// Opens a form of the card for everything else.
pub async fn other(window: &Window, kind: &str) {
    go(window, "today").await;
    window.unfold("#card-others").await;
    if window.has("#others-back").await {
        window.press("#others-back").await;
    }
    window.press(&format!("#other-{kind}")).await;
    window.find(&format!("#{kind}-form")).await;
}
