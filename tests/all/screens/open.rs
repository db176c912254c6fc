//! The screens of an open journal, and what opens from them.

use tidemark_tests::window::Window;

use super::{SCREENS, click, go, key, on_paper};

/// Come in the colours of the theme that is set.
const DRAWN: [&str; 2] = ["chart", "report"];

/// Those screens, before there is anything to draw.
pub async fn empty_drawn(window: &Window, seen: &mut impl AsyncFnMut(&str)) {
    go(window, "chart").await;
    window.find("#main figure svg").await;
    seen("empty-chart").await;
    go(window, "report").await;
    window.find("#report-paper-picture").await;
    window.says("#report-page", "Page 1 of").await;
    seen("empty-report").await;
}

/// Before there is anything in it, a page says so, and what it is for.
pub async fn empty(window: &Window, seen: &mut impl AsyncFnMut(&str)) {
    for screen in SCREENS {
        if !DRAWN.contains(&screen) {
            go(window, screen).await;
            seen(&format!("empty-{screen}")).await;
        }
    }
    go(window, "today").await;
    // The code was put off: it can be typed back from here.
    window.press("#code-unchecked button").await;
    window.find("dialog[open] #code-check").await;
    seen("empty-code-later").await;
    window.key("Escape").await;
    window.gone("dialog[open]").await;
    go(window, "journal").await;
    window.unfold("#journal-trash").await;
    window.write("#journal-search", "anything").await;
    window.says("#journal-found", "Nothing found").await;
    seen("empty-search").await;
    window.write("#journal-search", "").await;
    routine(window, "empty-routine", seen).await;
    kept_as(window, "empty-kept", seen).await;
    hard_hour(window, "empty-hard-hour", seen).await;
    go(window, "settings").await;
    window.unfold("#safety-backup").await;
    seen("empty-backup").await;
}

/// The screens without a drawing.
pub async fn screens(window: &Window, seen: &mut impl AsyncFnMut(&str)) {
    for (screen, whole) in [("today", "#card-prescribed"), ("journal", "#main h2"), ("settings", "#main h2")]
    {
        go(window, screen).await;
        window.find(whole).await;
        seen(screen).await;
    }
    routine(window, "routine", seen).await;
}

pub async fn kept(window: &Window, seen: &mut impl AsyncFnMut(&str)) {
    kept_as(window, "kept", seen).await;
    hard_hour(window, "hard-hour", seen).await;
}

/// What is kept, and the forms that are only there.
async fn kept_as(window: &Window, name: &str, seen: &mut impl AsyncFnMut(&str)) {
    go(window, "journal").await;
    window.press("#view-kept").await;
    window.find("#kept-medicine").await;
    seen(name).await;
    for kind in ["appointment", "question", "careTeam", "medicine"] {
        click(window, &format!("#add-{kind}")).await;
        window.find(&format!("#close-{kind}")).await;
        seen(&format!("{name}-{kind}")).await;
        click(window, &format!("#close-{kind}")).await;
        window.gone(&format!("#close-{kind}")).await;
    }
    window.press("#view-days").await;
}

/// The page of the routine, which opens from Sleep.
async fn routine(window: &Window, name: &str, seen: &mut impl AsyncFnMut(&str)) {
    go(window, "sleep").await;
    window.press("#routine-open").await;
    window.find("#routine-numbers").await;
    seen(name).await;
    window.press("#routine-back").await;
}

/// The plan for a hard hour, read and written.
async fn hard_hour(window: &Window, name: &str, seen: &mut impl AsyncFnMut(&str)) {
    go(window, "today").await;
    key(window, "F2").await;
    window.find("#hard-hour").await;
    seen(name).await;
    if window.has("#hard-hour-print").await {
        on_paper(window, &format!("{name}-paper"), seen).await;
    }
    window.press("#hard-hour-write").await;
    window.find("#hardHour-form").await;
    seen(&format!("{name}-form")).await;
    key(window, "F2").await;
}

/// The journal, searched and sorted; what was deleted just now, and what lies in the trash.
pub async fn journal(window: &Window, seen: &mut impl AsyncFnMut(&str)) {
    go(window, "journal").await;
    window.write("#journal-search", "invented").await;
    window.says("#journal-found", "found").await;
    seen("journal-found").await;
    window.write("#journal-search", "zebra").await;
    window.says("#journal-found", "Nothing found").await;
    seen("journal-nothing").await;
    window.write("#journal-search", "").await;
    window.find("#main article").await;
    window.press("#main article button[aria-label^='Delete']").await;
    window.find("#journal-days [id^='undo-']").await;
    window.unfold("#journal-trash").await;
    window.says("#journal-trash", "deleted").await;
    seen("journal-trash").await;
    window.press("#journal-days [id^='undo-']").await;
    window.gone("#journal-days [id^='undo-']").await;
}

/// Get help, with numbers for a land and ticks, and who is shown while it is locked.
pub async fn help(window: &Window, seen: &mut impl AsyncFnMut(&str)) {
    key(window, "F1").await;
    window.find("#help-people").await;
    seen("help").await;
    window.select("#help-region", "gb").await;
    window.unfold("#help-shown").await;
    window.press("#help-show-0").await;
    window.find("#help-shown-said .said").await;
    window.press("#help-check-0").await;
    seen("help-checked").await;
    on_paper(window, "help-paper", seen).await;
    window.press("#help-back").await;
}

/// Locking and closing while what is being written can't be kept: no room on the disk, played by the page.
pub async fn leaving(window: &Window, seen: &mut impl AsyncFnMut(&str)) {
    go(window, "today").await;
    window.refuse("draft_keep", "diskFull").await;
    window.unfold("#card-words").await;
    window.write("#note", "Half a sentence (invented)").await;
    window.find("#draft-trouble").await;
    seen("unkept").await;
    window.press("#nav-lock").await;
    window.find("#lock-keep").await;
    seen("unkept-lock").await;
    window.press("#lock-keep").await;
    window.gone("dialog[open]").await;
}
