//! Whole ways through the window with keys alone. Every page that comes has the focus at its heading or
//! its first field, and what was left and comes back has it where it was.

use std::path::Path;

use tidemark_app::{Clock, Journal, JournalDay, Passphrase};
use tidemark_tests::page::answer_file_dialog;
use tidemark_tests::program::{self, PASSPHRASE};
use tidemark_tests::window::Window;

use crate::looks::looks;

/// A new page, which says so at once: the focus is at its heading.
async fn arrives(window: &Window, heading: &str) {
    window.says("h1:focus", heading).await;
}

/// Tab by Tab to an element, and presses it.
async fn go_and_press(window: &Window, css: &str) {
    window.tab_to(css).await;
    window.key("Return").await;
}

#[tokio::test]
async fn from_the_first_start_to_the_plan_and_today() {
    let folder = tempfile::tempdir().unwrap();
    let journal = folder.path().join("journal");
    let window = Window::open(&journal).await;
    arrives(&window, "Welcome").await;
    go_and_press(&window, "#first-next").await;
    arrives(&window, "Make it easy on your eyes").await;
    window.tab_to("input[name='theme']:checked").await;
    window.key("2").await;
    window.find("html[data-theme='light']").await;
    window.tab_to("#dim-at-night").await;
    window.key(" ").await;
    window.find("#dim-at-night:checked").await;
    window.tab_to("input[name='region']:checked").await;
    window.key("1").await;
    window.find("input[name='region'][value='us']:checked").await;
    go_and_press(&window, "#first-next").await;

    arrives(&window, "Choose a passphrase").await;
    window.tab_to("#passphrase").await;
    window.keys(PASSPHRASE).await;
    window.says("#passphrase-verdict", "Good").await;
    window.key("Return").await;
    arrives(&window, "Write down your recovery code").await;
    let groups = "return [...document.querySelectorAll('#recovery-code strong')].map((it) => it.textContent)";
    let groups = window.client.execute(groups, Vec::new()).await.unwrap();
    let groups: Vec<String> = serde_json::from_value(groups).unwrap();
    go_and_press(&window, "#code-written").await;
    arrives(&window, "Check what you wrote").await;
    for (place, group) in (1..).zip(&groups) {
        let field = format!("#code-group-{place}");
        if window.has(&field).await {
            window.tab_to(&field).await;
            window.keys(&group.to_lowercase()).await;
        }
    }
    window.key("Return").await;
    arrives(&window, "One more way in?").await;
    go_and_press(&window, "#first-next").await;

    // Back and on again: what was typed is still there.
    arrives(&window, "A steady time to get up?").await;
    looks(&window, "first-run-routine").await;
    window.tab_to("#aim-rise").await;
    window.keys("half past").await;
    window.key("Return").await;
    window.says("form", "couldn't be read").await;
    window.find("#aim-rise:focus").await;
    window.key("ctrl+a").await;
    window.keys("7:15").await;
    window.tab_to("#aim-windDown").await;
    window.keys("930 pm").await;
    go_and_press(&window, "#first-back").await;
    arrives(&window, "One more way in?").await;
    go_and_press(&window, "#first-next").await;
    arrives(&window, "A steady time to get up?").await;
    let typed = window.find("#aim-windDown").await.prop("value").await.unwrap();
    assert_eq!(typed.as_deref(), Some("930 pm"));
    go_and_press(&window, "#first-next").await;
    arrives(&window, "Your plan, now or later").await;
    looks(&window, "first-run-plan").await;
    go_and_press(&window, "#first-plan-copy").await;

    arrives(&window, "Copy the plan by hand").await;
    go_and_press(&window, "#copy-back").await;
    arrives(&window, "Taper").await;
    window.key("alt+1").await;
    window.find(".today h1:focus").await;
    window.says("#noted", "Nothing noted yet").await;
    assert!(!window.has("#code-unchecked").await, "the code was typed back");
    window.key("alt+3").await;
    arrives(&window, "Sleep").await;
    window.says("#routine-card", "up at 7:15 am, give or take 30 min").await;
    window.says("#routine-card", "winding down from 9:30 pm").await;
    go_and_press(&window, "#routine-open").await;
    arrives(&window, "Your mornings").await;
    window.close().await;
}

/// The shortest way in, with what can be later left for later, and the plan from a file.
#[tokio::test]
async fn past_what_can_be_later_to_a_plan_from_a_file() {
    let folder = tempfile::tempdir().unwrap();
    let window = Window::open(&folder.path().join("journal")).await;
    for heading in ["Welcome", "Make it easy on your eyes"] {
        arrives(&window, heading).await;
        go_and_press(&window, "#first-next").await;
    }
    arrives(&window, "Choose a passphrase").await;
    window.tab_to("#passphrase").await;
    window.keys(PASSPHRASE).await;
    window.says("#passphrase-verdict", "Good").await;
    window.key("Return").await;
    arrives(&window, "Write down your recovery code").await;
    go_and_press(&window, "#code-written").await;
    arrives(&window, "Check what you wrote").await;
    go_and_press(&window, "#code-later").await;
    arrives(&window, "One more way in?").await;
    go_and_press(&window, "#first-next").await;
    // What was typed and taken away again is no time.
    arrives(&window, "A steady time to get up?").await;
    window.tab_to("#aim-rise").await;
    window.keys("7").await;
    window.key("BackSpace").await;
    go_and_press(&window, "#first-next").await;
    arrives(&window, "Your plan, now or later").await;
    go_and_press(&window, "#first-plan-file").await;
    let plan = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/plans/table.csv");
    let plan = plan.canonicalize().unwrap();
    let answer = move || answer_file_dialog("Choose the prescription", &plan);
    tokio::task::spawn_blocking(answer).await.unwrap();
    arrives(&window, "Compare with your paper").await;
    window.says("#main", "2.50").await;
    // What was left for later is said on Today, and nothing is aimed at.
    window.key("alt+1").await;
    window.says("#code-unchecked", "isn't checked yet").await;
    window.key("alt+3").await;
    window.says("#routine-card", "Choose a time to get up by").await;
    window.close().await;
}

#[tokio::test]
async fn a_night_a_dose_help_and_the_way_out_and_in_again() {
    let folder = tempfile::tempdir().unwrap();
    let (mut journal, _) =
        Journal::create(folder.path(), &Passphrase::new(PASSPHRASE), Clock::system()).unwrap();
    // The demonstration's invented plan; what is recorded ends the day before yesterday.
    let until = JournalDay::from(chrono::Local::now().date_naive()).plus(-2);
    journal.fill_with_demo(60, until, 1).unwrap();
    program::close(journal).unwrap();
    let window = Window::open(folder.path()).await;
    unlock(&window).await;
    night(&window).await;
    dose(&window).await;
    // The program of this flavour ends with the lock, and is started again here.
    window.last_key("alt+l").await;
    window.ended().await;
    let window = Window::open(folder.path()).await;
    window.find("#passphrase:focus").await;
    window.key("F1").await;
    arrives(&window, "Get help").await;
    window.key("Escape").await;
    window.find("#passphrase:focus").await;
    unlock(&window).await;
    window.close().await;
}

async fn unlock(window: &Window) {
    window.find("#passphrase:focus").await;
    window.keys(PASSPHRASE).await;
    window.key("Return").await;
    window.find(".today h1:focus").await;
    window.find("#noted").await;
}

/// A night; help and the plan for a hard hour in between leave what is typed, and the place, as it was.
async fn night(window: &Window) {
    window.key("alt+3").await;
    arrives(window, "Sleep").await;
    window.tab_to("#night-bed").await;
    window.keys("2315").await;
    for (key, heading) in [("F1", "Get help"), ("F2", "My plan for a hard hour")] {
        window.key(key).await;
        arrives(window, heading).await;
        window.key("Escape").await;
        window.find("#night-bed:focus").await;
    }
    let typed = window.find("#night-bed").await.prop("value").await.unwrap();
    assert_eq!(typed.as_deref(), Some("2315"));
    window.tab_to("#night-up").await;
    // Over, whenever this runs.
    window.keys("0001").await;
    window.says("#night-says", "in bed").await;
    go_and_press(window, "#night-save").await;
    window.says("#night-said", "Saved").await;
    window.find("#night-save:focus").await;
}

/// A dose, a second press, and the way back from its question: the focus stays at what was pressed.
async fn dose(window: &Window) {
    window.key("alt+1").await;
    window.find(".today h1:focus").await;
    window.tab_to("#card-prescribed > summary").await;
    if !window.has("#card-prescribed[open]").await {
        window.key("Return").await;
    }
    go_and_press(window, "#prescribed .take").await;
    window.says("#prescribed .recorded", "taken").await;
    window.find("#prescribed .take:focus").await;
    window.key("Return").await;
    window.says("#prescribed li:focus", "Did you take another?").await;
    window.key("Tab").await;
    window.find("#prescribed .again-yes:focus").await;
    go_and_press(window, "#prescribed .again-no").await;
    window.gone("#prescribed .again-no").await;
    window.find("#prescribed li:focus").await;
    window.key("Tab").await;
    window.find("#prescribed .take:focus").await;
    // Undone, it leaves the place where it stood.
    go_and_press(window, "#prescribed .recorded button").await;
    window.gone("#prescribed .recorded").await;
    window.find("#prescribed section:focus").await;
}
