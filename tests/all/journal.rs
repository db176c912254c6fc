//! The journal as a person goes through it: searching, looking at one kind, going to a day, deleting
//! and putting back; and the lists in Settings.

use serde_json::json;
use tidemark_app::{Clock, Journal, JournalDay, Passphrase};
use tidemark_tests::known;
use tidemark_tests::program::PASSPHRASE;
use tidemark_tests::window::Window;

use super::looks::{looks, looks_at};

#[tokio::test]
async fn the_journal_is_gone_through() {
    let folder = tempfile::tempdir().unwrap();
    let (mut journal, _) =
        Journal::create(folder.path(), &Passphrase::new(PASSPHRASE), Clock::system()).unwrap();
    // Days start at four.
    let today = known::today();
    journal.fill_with_demo(400, today.plus(-1), 1).unwrap();
    let text = "# Garden\n\nSaw a **kingfisher**, [here](javascript:alert(1)).\n\n- tea\n- a walk\n\n<b onclick=alert(1)>not bold</b>";
    journal.save(known::note(text), Some(known::time(&format!("{}T15:00", today.plus(-200))))).unwrap();
    drop(journal);

    let window = Window::open(folder.path()).await;
    window.write("#passphrase", PASSPHRASE).await;
    window.press("#unlock").await;
    window.press("#nav-journal").await;
    window.find("#main article").await;

    calendar(&window, today).await;
    search(&window).await;
    filter(&window).await;
    deleting(&window).await;
    older(&window).await;
    lists(&window).await;
    window.close().await;
}

async fn search(window: &Window) {
    window.write("#journal-search", "kingf").await;
    window.says("#journal-found", "1 found").await;
    window.says("mark", "kingfisher").await;
    window.write("#journal-search", "invented").await;
    window.says("#journal-found", "60 found").await;
    window.write("#journal-search", "zebra").await;
    window.says("#journal-found", "Nothing found").await;
    // Escape clears, and the days are there again.
    window.find("#journal-search").await.send_keys("\u{e00c}").await.unwrap();
    window.find("#main article").await;
    window.write("#journal-search", "kingf").await;
    window.says("#journal-found", "1 found").await;
    window.press("#main li button").await;
    window.says("#main article:focus", "Saw a kingfisher, here (javascript:alert(1)).").await;
    window.says("#main article:focus", "<b onclick=alert(1)>not bold</b>").await;
    assert!(window.has("#main article:focus h3").await, "the heading of the note");
    assert!(!window.has("#main article:focus a, #main article:focus b").await, "no link, no tag");
    looks(window, "journal-note").await;
}

async fn filter(window: &Window) {
    pick(window, "#journal-kind", "thought").await;
    window.says("#main article", "What speaks against it").await;
    let shown = window.shown().await;
    assert!(!shown.contains("Mood"), "{shown}");
    looks(window, "journal-thoughts").await;
    for kind in ["dose", "activity", "event", "question", "scaleTotal", "appointment"] {
        pick(window, "#journal-kind", kind).await;
        window.find(&format!("#main article[aria-label^='{}']", name(kind))).await;
        window.picture(&format!("journal-{kind}")).await;
    }
    pick(window, "#journal-kind", "").await;
    window.says("#journal-days", "Mood").await;
}

fn name(kind: &str) -> &str {
    match kind {
        "dose" => "Dose",
        "activity" => "Activity",
        "event" => "Event",
        "question" => "Question",
        "scaleTotal" => "Scale total",
        _ => "Appointment",
    }
}

async fn calendar(window: &Window, today: JournalDay) {
    window.unfold("#journal-calendar").await;
    let label = window.find(&format!("#calendar-{today}")).await.attr("aria-label").await.unwrap();
    assert!(label.unwrap().contains(", today: nothing noted"));
    window.press("#calendar-previous").await;
    window.press("#calendar-previous").await;
    let day = today.plus(-60).to_string();
    let month = day.get(..7).unwrap();
    window.find(&format!("#calendar-{month}-01")).await;
    // By keyboard: one stop for Tab, then arrows.
    window
        .find(&format!("[id^='calendar-{month}'][tabindex='0']"))
        .await
        .send_keys("\u{e014}")
        .await
        .unwrap();
    window.press(&format!("[id='calendar-{month}-15'].noted")).await;
    window.find(&format!("#day-{month}-15:focus")).await;
    looks(window, "journal-day").await;
    window.press("#journal-newer").await;
    window.find(&format!("[id='day-{month}-16'], [id='day-{month}-17'], [id='day-{month}-18']")).await;
    window.press("#journal-newest").await;
    window.find(&format!("[id='day-{}']", today.plus(-1))).await;
}

async fn deleting(window: &Window) {
    pick(window, "#journal-kind", "appointment").await;
    window.says("#main article", "Appointment").await;
    window.press("#main article button[aria-label^='Delete']").await;
    window.says("#journal-days", "Appointment deleted.").await;
    window.picture("journal-deleted").await;
    window.press_named("Undo").await;
    window.gone("#journal-days [id^='undo-']").await;
    window.says("#main article", "What was agreed").await;
    window.press("#main article button[aria-label^='Delete']").await;
    window.says("#journal-days", "Appointment deleted.").await;
    window.unfold("#journal-trash").await;
    window.says("#journal-trash", "deleted").await;
    window.press_named("Put back").await;
    window.says("#trash-said", "Appointment is back in the journal.").await;
    window.gone("#journal-days .gone").await;
    pick(window, "#journal-kind", "").await;
}

/// Older days come by themselves as the end comes near.
async fn older(window: &Window) {
    // Only the weeks in sight are whole, but each has its place.
    let count = async |css: &str| window.client.find_all(fantoccini::Locator::Css(css)).await.unwrap().len();
    window.says("#journal-days", "Mood").await;
    let before = count("[id^='week-']").await;
    let (mut after, mut whole) = (before, 0);
    for _ in 0..300 {
        window.client.execute("window.scrollTo(0, document.body.scrollHeight)", Vec::new()).await.unwrap();
        tokio::time::sleep(std::time::Duration::from_millis(100)).await;
        (after, whole) = (count("[id^='week-']").await, count("#journal-days h2").await);
        if after > before + 15 && whole < 40 {
            break;
        }
    }
    assert!(after > before + 15, "{before} weeks, and then {after}");
    assert!(whole < 40, "{whole} days are in the page at once");
    window.client.execute("window.scrollTo(0, 0)", Vec::new()).await.unwrap();
    window.find("#journal-days .week:first-of-type article").await;
}

async fn lists(window: &Window) {
    window.press("#nav-settings").await;
    window.unfold("#list-symptoms").await;
    window.write("#add-symptoms", "ringing ears").await;
    pick(window, "#add-symptoms-group", "senses").await;
    window.press("#add-symptoms-save").await;
    window.says("#add-symptoms-said", "ringing ears is added.").await;
    window.press("#change-symptoms-tremor").await;
    window.write("#entry-name", "shaky hands").await;
    looks_at(window, "settings-lists", "#list-symptoms").await;
    window.press("#entry-save").await;
    window.says("#list-symptoms", "shaky hands").await;
    window.find("#change-symptoms-tremor:focus").await;
    window.press("#up-symptoms-tremor").await;
    window.find("#up-symptoms-tremor:focus").await;
    window.press("#change-symptoms-nausea").await;
    window.press("#entry-hide").await;
    window.says("#list-symptoms", "nausea (hidden)").await;
    window.unfold("#list-measures").await;
    window.press("#change-measures-craving").await;
    window.press("#entry-hide").await;
    window.gone("#entry-hide").await;
    pick(window, "#day-start", "6").await;
    window.says("#day-start-said", "6:00").await;
    // It stands so after looking elsewhere, and what was noted before has the new name.
    window.press("#nav-journal").await;
    scrolled_to(window, "shaky hands: ").await;
    window.press("#nav-settings").await;
    window.unfold("#list-symptoms").await;
    let shown = window.says("#list-symptoms", "shaky hands").await;
    assert!(shown.find("shaky hands") < shown.find("pain"), "it moved up: {shown}");
    assert!(shown.contains("ringing ears"), "{shown}");
    looks_at(window, "settings-exchange", "#settings-exchange").await;
}

/// Chooses from a native list.
async fn pick(window: &Window, css: &str, value: &str) {
    let set = "arguments[0].value = arguments[1];
        arguments[0].dispatchEvent(new Event('change', { bubbles: true }))";
    let field = serde_json::to_value(window.find(css).await).unwrap();
    window.client.execute(set, vec![field, json!(value)]).await.unwrap();
}

#[tokio::test]
async fn after_a_change_the_page_is_where_it_was() {
    let folder = tempfile::tempdir().unwrap();
    let (mut journal, _) =
        Journal::create(folder.path(), &Passphrase::new(PASSPHRASE), Clock::system()).unwrap();
    let today = known::today();
    journal.fill_with_demo(60, today.plus(-1), 1).unwrap();
    for (back, text) in [(25, "far below"), (40, "further below")] {
        let at = known::time(&format!("{}T15:00", today.plus(-back)));
        journal.save(known::note(text), Some(at)).unwrap();
    }
    drop(journal);
    let window = Window::open(folder.path()).await;
    window.write("#passphrase", PASSPHRASE).await;
    window.press("#unlock").await;
    window.press("#nav-journal").await;
    // By scrolling: the newest days stay above.
    for said in ["far below", "further below"] {
        let entry = scrolled_to(&window, said).await;
        window.press(&format!("{entry} button[aria-label^='Change']")).await;
        window.write("#edit textarea", &format!("{said}, changed")).await;
        window.press("#edit #note-save").await;
        window.says(&format!("{entry}:focus"), &format!("{said}, changed")).await;
        in_view(&window, &entry).await;
        assert!(!window.has("#journal-newest").await, "the newest days are still above it");
        // And if nothing is changed.
        window.press(&format!("{entry} button[aria-label^='Change']")).await;
        window.press("#edit-cancel").await;
        window.find(&format!("{entry}:focus")).await;
        in_view(&window, &entry).await;
    }
    // Looking elsewhere and coming back begins with the newest, as ever.
    window.press("#nav-today").await;
    window.press("#nav-journal").await;
    window.find(&format!("#day-{}", today.plus(-1))).await;
    window.gone("#main article:focus").await;
    // By the calendar: the page begins with that day.
    let day = today.plus(-40);
    window.unfold("#journal-calendar").await;
    for _ in 0..2 {
        if !window.has(&format!("#calendar-{day}")).await {
            window.press("#calendar-previous").await;
        }
    }
    window.press(&format!("#calendar-{day}")).await;
    window.find(&format!("#day-{day}:focus")).await;
    let entry = scrolled_to(&window, "further below").await;
    window.press(&format!("{entry} button[aria-label^='Change']")).await;
    // To another day: the page stays with the one it was on.
    window.choose("note-when", "earlier").await;
    window.date("#note-day", &today.plus(-50).to_string()).await;
    window.press("#edit #note-save").await;
    window.says(&format!("{entry}:focus"), "further below, changed").await;
    in_view(&window, &entry).await;
    assert!(window.has("#journal-newest").await, "it still begins with the day that was gone to");
    // What is kept comes back to its place, too.
    window.press("#view-kept").await;
    window.find("#kept-medicine li").await;
    window.press("#kept-medicine li button[aria-label^='Change']").await;
    window.press("#edit-cancel").await;
    window.find("#kept-medicine li:focus").await;
    window.close().await;
}

/// Scrolls until an entry that says something is where it can be read, and answers what finds it.
async fn scrolled_to(window: &Window, said: &str) -> String {
    for _ in 0..200 {
        let found = entry_that_says(window, said).await;
        let to = match &found {
            Some(entry) => {
                // Weeks come and go as the page moves: it may have gone meanwhile.
                format!("document.querySelector(\"{entry}\")?.scrollIntoView({{ block: 'center' }})")
            }
            None => "window.scrollBy(0, window.innerHeight)".to_owned(),
        };
        window.client.execute(&to, Vec::new()).await.unwrap();
        tokio::time::sleep(std::time::Duration::from_millis(100)).await;
        if let Some(entry) = found
            && is_in_view(window, &entry).await
        {
            return entry;
        }
    }
    panic!("no entry says {said:?}")
}

async fn entry_that_says(window: &Window, said: &str) -> Option<String> {
    let find = "return [...document.querySelectorAll('#main article')].find((entry) =>
        entry.textContent.includes(arguments[0]))?.id ?? null";
    let id = window.client.execute(find, vec![said.into()]).await.unwrap();
    id.as_str().map(|id| format!("[id='{id}']"))
}

async fn is_in_view(window: &Window, entry: &str) -> bool {
    let look = "const place = document.querySelector(arguments[0])?.getBoundingClientRect();
        return place !== undefined && place.top >= 0 && place.bottom <= window.innerHeight";
    window.client.execute(look, vec![entry.into()]).await.unwrap() == json!(true)
}

/// Waits until an entry is where it can be read.
async fn in_view(window: &Window, entry: &str) {
    for _ in 0..100 {
        if is_in_view(window, entry).await {
            return;
        }
        tokio::time::sleep(std::time::Duration::from_millis(100)).await;
    }
    panic!("{entry} is out of view")
}
