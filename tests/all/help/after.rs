//! Help in the midst of something else: what was typed stays, and an entry that becomes an emergency asks.

use serde_json::json;
use tidemark_app::{Clock, Journal, Kind, Passphrase};
use tidemark_tests::program::{self, PASSPHRASE};
use tidemark_tests::window::Window;

use super::{ESCAPE, F1, F2, is, journal, key, unlock};

#[tokio::test]
async fn a_half_typed_passphrase_is_still_there_after_a_look_at_help() {
    let (_folder, path) = journal();
    let window = Window::open(&path).await;
    let (half, rest) = PASSPHRASE.split_at(PASSPHRASE.len() / 2);
    window.write("#passphrase", half).await;
    window.press("#passphrase-show").await;
    key(&window, F1).await;
    window.find("#help-locked").await;
    assert!(!window.shown().await.contains(half), "nothing of it is on the help page");
    key(&window, ESCAPE).await;
    window.find("#unlock").await;
    let field = "const field = document.querySelector('#passphrase'); return [field.value, field.type]";
    // It was shown while it was typed, and is not any more: who looked at help may be somebody else.
    assert_eq!(is(&window, field).await, json!([half, "password"]));
    window.find("#passphrase").await.send_keys(rest).await.unwrap();
    window.press("#unlock").await;
    window.find("#noted").await;
    window.close().await;
}

#[tokio::test]
async fn an_entry_that_is_changed_into_an_emergency_asks_as_a_new_one_does() {
    let (_folder, path) = journal();
    let window = Window::open(&path).await;
    unlock(&window).await;
    window.unfold("#card-others").await;
    window.press("#other-event").await;
    window.choose("event-sort", "other").await;
    window.write("#event-what", "Shaking all over").await;
    window.press("#event-save").await;
    window.says("#event-said", "Saved").await;
    let change = "#main article button[aria-label^='Change']";
    // Seen later for what it was: saved first, then asked.
    for (sort, now, asked) in [("seizure", true, true), ("seizure", false, false), ("confusion", false, true)]
    {
        window.press("#nav-journal").await;
        window.press(change).await;
        if asked {
            window.choose("event-sort", sort).await;
        }
        window.write("#event-what", &format!("Shaking all over, a {sort}")).await;
        window.press("#event-save").await;
        if !asked {
            // A word put right in what was one already asks nothing.
            window.find(change).await;
            assert!(!window.has("#event-happening").await);
            continue;
        }
        window.says("#event-happening", "Is this happening now?").await;
        assert_eq!(is(&window, "return document.activeElement.id").await, json!("event-now"));
        window.picture(&format!("happening-{sort}")).await;
        if now {
            window.press("#event-now").await;
            window.says("#main", "999").await;
            key(&window, ESCAPE).await;
        } else {
            window.press("#event-over").await;
            window.says("#event-tell", "Tell your prescriber today, if they don't know.").await;
            window.picture("happening-over").await;
            window.press("#edit-cancel").await;
        }
        window.find(change).await;
    }
    window.close().await;
    let journal = Journal::unlock(&path, &Passphrase::new(PASSPHRASE), Clock::system()).unwrap();
    assert_eq!(journal.all(Kind::Event).unwrap().len(), 1);
    program::close(journal).unwrap();
}

#[tokio::test]
async fn help_gives_back_the_place_where_the_hands_were() {
    let (_folder, path) = journal();
    let window = Window::open(&path).await;
    unlock(&window).await;
    window.press("#nav-settings").await;
    window.find("#list-symptoms").await;
    // The last thing on a long page.
    let go = "const last = [...document.querySelectorAll('#main :is(button, input, summary)[id]')].at(-1);
        last.focus();
        last.scrollIntoView({ block: 'center' });
        return [last.id, scrollY]";
    let place = is(&window, go).await;
    assert!(place[1].as_f64().unwrap() > 400.0, "{place}");
    let now = "return [document.activeElement.id, scrollY]";
    for opened in [F1, F2] {
        key(&window, opened).await;
        window.find("h1:focus").await;
        assert_eq!(is(&window, "return scrollY").await, json!(0), "a page begins at its top");
        key(&window, ESCAPE).await;
        window.find(&format!("[id='{}']:focus", place[0].as_str().unwrap())).await;
        assert_eq!(is(&window, now).await, place);
    }
    window.close().await;
}
