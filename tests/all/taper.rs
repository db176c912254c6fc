//! A plan in the real window: copied by hand, compared, sealed, changed, held, withdrawn; and the doses
//! recorded beside it.

use tempfile::TempDir;
use tidemark_app::{Clock, Journal, Passphrase};
use tidemark_tests::program::{self, PASSPHRASE};
use tidemark_tests::window::Window;

use self::states::ago;

mod file;
mod heard;
mod paper;
pub mod states;

async fn open() -> (TempDir, Window) {
    let folder = tempfile::tempdir().unwrap();
    let made = Journal::create(folder.path(), &Passphrase::new(PASSPHRASE), Clock::system()).unwrap();
    program::close(made.0).unwrap();
    let window = Window::open(folder.path()).await;
    unlock(&window).await;
    (folder, window)
}

async fn unlock(window: &Window) {
    window.write("#passphrase", PASSPHRASE).await;
    window.press("#unlock").await;
    window.find("#noted").await;
}

/// Chooses in a list of the form.
async fn pick(window: &Window, css: &str, value: &str) {
    let set = "arguments[0].value = arguments[1];
        arguments[0].dispatchEvent(new Event('change', { bubbles: true }))";
    let list = serde_json::to_value(&window.find(css).await).unwrap();
    window.client.execute(set, vec![list, value.into()]).await.unwrap();
}

/// Two steps copied from a label: 5 mg in the morning and 2.50 at night, then 5 mg once a day.
async fn copy_by_hand(window: &Window) {
    window.press("#nav-taper").await;
    window.press("#taper-copy").await;
    window.find("#copy-medicine").await;
    window.press("#copy-compare").await;
    window.says("#copy-troubles", "Which medicine is it?").await;
    window.choose("copy-by", "label").await;
    window.write("#copy-medicine", "diazepam (invented)").await;
    window.write("#copy-form", "tablets").await;
    window.date("#copy-0-start", &ago(20)).await;
    window.date("#copy-0-end", &ago(-3)).await;
    window.write("#copy-0-0-amount", "5").await;
    window.write("#copy-0-0-unit", "mg").await;
    pick(window, "#copy-0-0-time", "MORN").await;
    window.press("#copy-0-add-dose").await;
    window.write("#copy-0-1-amount", ".5").await;
    pick(window, "#copy-0-1-time", "NIGHT").await;
    window.press("#copy-add-step").await;
    window.date("#copy-1-start", &ago(-4)).await;
    window.write("#copy-1-0-amount", "5").await;
    window.write("#copy-1-0-unit", "mg").await;
    window.press("#copy-compare").await;
    // What is too easily misread is asked about, not taken.
    window.says("#copy-troubles", "Is it 0.5?").await;
    window.picture("taper-copy-question").await;
    window.write("#copy-0-1-amount", "2.50").await;
}

async fn seal(window: &Window) {
    window.press("#copy-compare").await;
    window.find("#taper-seal").await;
    window.press("#taper-seal").await;
    window.says("#taper-said", "Sealed").await;
    // What stands below the staircase is where it stays only once that is drawn.
    window.find("#main figure svg").await;
}

#[tokio::test]
async fn a_plan_copied_by_hand_is_kept_while_it_is_typed_compared_and_sealed() {
    let (folder, window) = open().await;
    copy_by_hand(&window).await;
    // What was typed comes back after locking, word for word.
    tokio::time::sleep(std::time::Duration::from_millis(1500)).await;
    window.close().await;
    let window = Window::open(folder.path()).await;
    unlock(&window).await;
    window.press("#nav-taper").await;
    window.find("#copy-0-1-amount").await;
    let kept = window.client.execute("return document.querySelector('#copy-0-1-amount').value", vec![]).await;
    assert_eq!(kept.unwrap(), "2.50");
    window.press("#copy-compare").await;
    let shown = window.says("#main", "Compare with your paper").await;
    for written in
        ["diazepam (invented)", "5 mg", "2.50 mg", "in the morning", "at night", "Step 3: no end is written."]
    {
        assert!(shown.contains(written), "{written} is not in the preview: {shown}");
    }
    window.picture("taper-compare").await;
    window.press("#taper-seal").await;
    window.says("#taper-said", "Sealed").await;
    let card = window.says("#prescribed", "2.50 mg").await;
    assert!(card.contains("5 mg, in the morning") && card.contains("2.50 mg, at night"), "{card}");
    assert!(card.contains("follow them, not this screen"), "{card}");
    assert!(!card.contains("7.5"), "nothing is added up on the card: {card}");
    window.find("#main figure svg").await;
    window.picture("taper-by-hand").await;
    // Each open point goes onto the list of questions with one press.
    window.press("#course-1 .ask").await;
    window.says("#course-1 .listed", "On your list").await;
    window.press("#nav-journal").await;
    window.press("#view-kept").await;
    window.says("#kept-question", "diazepam (invented): Step 3: no end is written.").await;
    window.close().await;
}

#[tokio::test]
async fn a_change_a_hold_and_a_withdrawal_are_versions() {
    let (_folder, window) = open().await;
    copy_by_hand(&window).await;
    seal(&window).await;
    // This has changed: no amount until the new plan is in.
    window.press("#course-1-has-changed").await;
    let changed = window.says("#prescribed", "You said that this has changed").await;
    assert!(changed.contains("This doesn't mean stop or skip."), "{changed}");
    assert!(!changed.contains("doesn't say clearly"), "it is said already why: {changed}");
    window.press("#course-1-change").await;
    window.date("#copy-0-start", &ago(0)).await;
    window.write("#copy-0-0-amount", "45").await;
    window.write("#copy-0-0-unit", "mg").await;
    window.press("#copy-compare").await;
    let shown = window.says("#main", "Compare with your paper").await;
    assert!(shown.contains("the amount goes up"), "{shown}");
    window.write("#stand-0-reason", "a call with the practice (invented)").await;
    window.press("#taper-seal").await;
    window.says("#prescribed", "45 mg").await;
    window.find("#main figure svg").await;
    window.says("#course-1-older", "The version before").await;
    // It was copied wrongly: withdrawn for good, and the one before is not today's either.
    window.press("#course-1-wrong").await;
    window.press("#course-1-withdraw").await;
    window.says("#course-1", "copied wrongly").await;
    window.says("#prescribed", "This doesn't mean stop or skip.").await;
    window.press("#course-1-change").await;
    window.date("#copy-0-start", &ago(0)).await;
    window.write("#copy-0-0-amount", "4.5").await;
    window.write("#copy-0-0-unit", "mg").await;
    window.press("#copy-compare").await;
    window.find("#stand-0-hold").await;
    window.press("#stand-0-hold").await;
    window.press("#taper-seal").await;
    window.says("#prescribed", "4.5 mg").await;
    window.says("#course-1", "A hold: paused by the prescriber.").await;
    window.press("#course-1-older summary").await;
    let older = window.says("#course-1-older", "a call with the practice (invented)").await;
    assert!(older.contains("45 mg") && older.contains("no longer so"), "{older}");
    window.picture("taper-versions").await;
    window.close().await;
}

#[tokio::test]
async fn doses_are_recorded_with_one_press_counted_and_taken_back() {
    let (_folder, window) = open().await;
    copy_by_hand(&window).await;
    seal(&window).await;
    window.press("#nav-today").await;
    window.unfold("#card-prescribed").await;
    window.says("#prescribed", "Not recorded here. That doesn't show whether it was taken.").await;
    window.picture("dose-card").await;
    window.press("#prescribed .take").await;
    window.says("#prescribed .recorded", "taken").await;
    // A second press asks first.
    window.press("#prescribed .take").await;
    window.says("#prescribed", "Did you take another?").await;
    window.picture("dose-again").await;
    window.press("#prescribed .again-no").await;
    window.gone("#prescribed .again-no").await;
    window.press("#prescribed .recorded .link").await;
    window.says("#prescribed-said", "trash").await;
    window.gone("#prescribed .recorded").await;
    window.press("#prescribed .take").await;
    window.says("#prescribed .recorded", "taken").await;
    window.press("#medicines-hide").await;
    window.says("#prescribed h3", "Medicine 1").await;
    window.press("#medicines-hide").await;
    window.says("#prescribed h3", "diazepam (invented)").await;
    // Two weeks, each day in one of the ways.
    for day in 1..=13 {
        window.press("#prescribed .other").await;
        let relation = ["less", "more", "notTaken"][usize::try_from(day).unwrap() % 3];
        window.choose("dose-relation", relation).await;
        window.choose("dose-when", "earlier").await;
        window.date("#dose-day", &ago(day)).await;
        window.write("#dose-time", "8:05").await;
        window.says("#dose-always", "Tell your prescriber or pharmacist.").await;
        if day == 1 {
            window.write("#dose-reason", "felt unwell (invented)").await;
            window.picture("dose-other").await;
        }
        window.press("#dose-save").await;
        window.gone("#dose-form").await;
    }
    window.press("#nav-taper").await;
    let counts = window.says("#dose-counts", "as prescribed").await;
    for count in ["as prescribed 1", "less 4", "more 5", "not taken 4"] {
        assert!(counts.contains(count), "{count} is not among {counts}");
    }
    // Nothing is counted as not recorded for days before the plan was put in.
    assert!(!counts.contains("not recorded "), "{counts}");
    window.picture("dose-counts").await;
    window.close().await;
}
