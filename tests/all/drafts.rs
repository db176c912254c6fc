//! What is being written, in the real window, when its page, its program or the person ends it: at
//! most a second of typing is lost, and nothing where there is a moment to keep it.

use std::path::{Path, PathBuf};
use std::thread;
use std::time::{Duration, Instant};

use fantoccini::elements::Element;
use rand::rngs::StdRng;
use rand::{RngExt, SeedableRng};
use rustix::process::Signal;
use serde_json::Value;
use tempfile::TempDir;
use tidemark_app::{AppError, Clock, Journal, Passphrase};
use tidemark_tests::close::press_close;
use tidemark_tests::copied;
use tidemark_tests::known;
use tidemark_tests::late::Late;
use tidemark_tests::process::{Family, wait_for};
use tidemark_tests::program::{self, PASSPHRASE, long, told};
use tidemark_tests::window::Window;

/// What a draft may be behind what was typed.
const SECOND: Duration = Duration::from_secs(1);
/// So often the page's process is killed.
const KILLS: u32 = 20;
/// The pause between two keys of somebody who types fast.
const PACE: Duration = Duration::from_millis(40);
/// A key that isn't taken within this isn't taken any more.
const TAKEN: Duration = Duration::from_secs(8);

/// A text that is being written.
#[derive(Clone, Copy)]
struct Place {
    /// The form it is kept with, and its field there.
    form: &'static str,
    key: &'static str,
    css: &'static str,
}

const NOTE: Place = Place { form: "note", key: "text", css: "#note" };
const CHECK_IN: Place = Place { form: "check_in", key: "note", css: "#check-in-note" };

/// What was typed into a place so far, and when.
#[derive(Default)]
struct Typed {
    text: String,
    keys: Vec<Key>,
}

/// One key: when it was pressed, and when the page had taken it.
#[derive(Clone, Copy)]
struct Key {
    pressed: Instant,
    taken: Instant,
}

impl Typed {
    /// Types on, key after key, until it has been long enough or nothing takes keys any more.
    async fn go_on(&mut self, field: &Element, enough: Duration) {
        let begun = Instant::now();
        while begun.elapsed() < enough {
            if !self.key(field).await {
                return;
            }
            tokio::time::sleep(PACE).await;
        }
    }

    /// Types one key; whether it was taken.
    async fn key(&mut self, field: &Element) -> bool {
        let letter = char::from(b'a' + u8::try_from(self.keys.len() % 23).expect("a small number"));
        let pressed = Instant::now();
        let sent = tokio::time::timeout(TAKEN, field.send_keys(&letter.to_string())).await;
        if !matches!(sent, Ok(Ok(()))) {
            return false;
        }
        self.text.push(letter);
        self.keys.push(Key { pressed, taken: Instant::now() });
        true
    }

    /// For how long before a moment nothing of what was typed is in what was kept.
    fn lost(&self, kept: &str, at: Instant) -> Duration {
        assert!(
            self.text.starts_with(kept) || kept.starts_with(&self.text),
            "kept {kept:?} of {:?}",
            self.text
        );
        let first = self.keys.get(kept.len()).filter(|key| key.taken <= at);
        first.map_or(Duration::ZERO, |key| at - key.pressed)
    }

    /// The longest that a key of the last ones took.
    fn slowest(&self, since: Instant) -> Duration {
        let keys = self.keys.iter().filter(|key| key.pressed >= since);
        keys.map(|key| key.taken - key.pressed).max().unwrap_or_default()
    }

    /// Goes on from what was kept: what was lost is typed no more.
    fn back_to(&mut self, kept: &str) {
        // A key may have been kept whose taking was never heard of.
        let now = Instant::now();
        self.keys.resize(kept.len(), Key { pressed: now, taken: now });
        kept.clone_into(&mut self.text);
    }
}

fn journal() -> (TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let journal = folder.path().join("journal");
    let made = Journal::create(&journal, &Passphrase::new(PASSPHRASE), Clock::system()).unwrap();
    program::close(made.0).unwrap();
    (folder, journal)
}

async fn open(journal: &Path) -> Window {
    let window = Window::open(journal).await;
    window.write("#passphrase", PASSPHRASE).await;
    window.press("#unlock").await;
    window.find("#noted").await;
    window
}

/// The field of a place, unfolded.
async fn field(window: &Window, place: Place) -> Element {
    if place.form == "note" {
        window.unfold("#card-words").await;
    } else {
        window.more().await;
        window.unfold("#more-note").await;
    }
    window.find(place.css).await
}

/// What came back into a place, once something has.
async fn came_back(window: &Window, place: Place) -> String {
    window.find("#drafts-back").await;
    field(window, place).await.prop("value").await.unwrap().unwrap_or_default()
}

/// What a closed journal kept of a place.
fn kept(journal: &Path, place: Place) -> String {
    // A program of several threads counts as ended when its first one has, and lets go a moment later.
    let opened = wait_for("the journal to be free", || {
        match Journal::unlock(journal, &known::passphrase(), Clock::system()) {
            Err(AppError::InUse) => None,
            opened => Some(opened.unwrap()),
        }
    });
    let drafts = opened.drafts().unwrap();
    program::close(opened).unwrap();
    let draft = drafts.iter().find(|draft| draft.form == place.form);
    let draft: Value = draft.map_or(Value::Null, |draft| serde_json::from_str(&draft.text).unwrap());
    draft["fields"][place.key].as_str().unwrap_or_default().to_owned()
}

/// Does something to the program in the midst of the typing; answers the moment it was done.
async fn in_the_midst(
    typed: &mut Typed,
    field: &Element,
    after: Duration,
    deed: impl FnOnce() + Send + 'static,
) -> Instant {
    let deed = thread::spawn(move || {
        thread::sleep(after);
        let at = Instant::now();
        deed();
        at
    });
    typed.go_on(field, after + TAKEN).await;
    deed.join().unwrap()
}

#[tokio::test]
async fn a_killed_page_loses_at_most_a_second() {
    let (_folder, journal) = journal();
    let mut rng = StdRng::seed_from_u64(20);
    let mut typed = [(NOTE, Typed::default()), (CHECK_IN, Typed::default())];
    let (mut worst, mut forgiven) = (Duration::ZERO, Duration::ZERO);
    for round in 0..KILLS {
        let window = open(&journal).await;
        let (place, typed) = &mut typed[usize::from(round % 2 == 1)];
        if !typed.text.is_empty() {
            assert_eq!(came_back(&window, *place).await, typed.text, "what was kept comes back");
        }
        let field = field(&window, *place).await;
        let page = Family::on(&journal);
        let (begun, late) = (Instant::now(), Late::watch());
        let after = Duration::from_millis(rng.random_range(400..3200));
        let killed = in_the_midst(typed, &field, after, move || page.page().signal(Signal::KILL)).await;
        let late = late.by() + typed.slowest(begun);
        let family = tidemark_tests::process::on(&journal);
        drop(window);
        assert!(family.iter().all(|process| !process.runs()), "the program of a dead page has ended");
        let kept = kept(&journal, *place);
        let lost = typed.lost(&kept, killed);
        assert!(lost <= SECOND + late, "kill {round}: lost {lost:?}; the machine was late by {late:?}");
        (worst, forgiven) = (worst.max(lost), forgiven.max(late));
        typed.back_to(&kept);
    }
    let keys = typed.iter().map(|(_, typed)| typed.keys.len()).sum::<usize>();
    assert!(keys > 100, "{keys} keys were kept");
    told(&format!(
        "the page killed {KILLS} times while typing: at most {:.2} s of it lost, {keys} keys kept (the machine was late by up to {:.2} s)",
        worst.as_secs_f64(),
        forgiven.as_secs_f64()
    ));
}

/// The program is stopped in its tracks again and again and its folder copied: each copy is what a
/// crash at that moment would have left.
#[tokio::test]
async fn steady_typing_puts_no_draft_off() {
    let (folder, journal) = journal();
    let whole = Duration::from_secs(if long() { 120 } else { 15 });
    let window = open(&journal).await;
    let field = field(&window, NOTE).await;
    let family = Family::on(&journal);
    let main = &family.main;
    let mut rng = StdRng::seed_from_u64(21);
    let mut typed = Typed::default();
    let mut copies = Vec::new();
    let begun = Instant::now();
    while begun.elapsed() < whole {
        let (since, late) = (Instant::now(), Late::watch());
        let gap = if long() { 2000..5000 } else { 700..2000 };
        typed.go_on(&field, Duration::from_millis(rng.random_range(gap))).await;
        let copy = folder.path().join(format!("copy-{}", copies.len()));
        let at = Instant::now();
        main.signal(Signal::STOP);
        copied::copy(&journal, &copy);
        main.signal(Signal::CONT);
        copies.push((copy, at, typed.text.len(), late.by() + typed.slowest(since)));
    }
    press_close("Tidemark");
    family.gone_within(TAKEN);
    drop(window);
    let mut worst = Duration::ZERO;
    let count = copies.len();
    for (copy, at, length, late) in copies {
        let kept = kept(&copy, NOTE);
        let behind = typed.lost(&kept, at);
        assert!(
            behind <= SECOND + late,
            "{} of {length} keys, {behind:?} behind; the machine was late by {late:?}",
            kept.len()
        );
        worst = worst.max(behind);
    }
    assert_eq!(kept(&journal, NOTE), typed.text, "and closing keeps all of it");
    told(&format!(
        "{} keys in {:.0?} of steady typing: at {count} moments the draft was at most {:.2} s behind",
        typed.keys.len(),
        whole,
        worst.as_secs_f64()
    ));
}

#[tokio::test]
async fn a_signal_or_the_close_button_loses_nothing() {
    let (_folder, journal) = journal();
    let mut typed = Typed::default();
    for round in 0..6 {
        let window = open(&journal).await;
        let field = field(&window, NOTE).await;
        let family = Family::on(&journal);
        let at = if round % 2 == 0 {
            let main = family.main.clone();
            let after = Duration::from_millis(900 + 170 * round);
            in_the_midst(&mut typed, &field, after, move || main.signal(Signal::TERM)).await
        } else {
            typed.go_on(&field, Duration::from_millis(900 + 130 * round)).await;
            // Not a moment after the last key.
            assert!(typed.key(&field).await);
            press_close("Tidemark");
            Instant::now()
        };
        family.gone_within(Duration::from_secs(20));
        drop(window);
        let kept = kept(&journal, NOTE);
        let lost = typed.lost(&kept, at);
        let what = if round % 2 == 0 { "a signal" } else { "the close button" };
        assert_eq!(lost, Duration::ZERO, "{what} lost the end of {} keys", typed.keys.len());
        typed.back_to(&kept);
    }
}

#[tokio::test]
async fn a_killed_program_loses_at_most_a_second() {
    let (_folder, journal) = journal();
    let mut typed = Typed::default();
    let mut worst = Duration::ZERO;
    for round in 0..4_u64 {
        let window = open(&journal).await;
        let field = field(&window, NOTE).await;
        let main = Family::on(&journal).main;
        let (begun, late) = (Instant::now(), Late::watch());
        let after = Duration::from_millis(600 + 430 * round);
        let at = in_the_midst(&mut typed, &field, after, move || main.signal(Signal::KILL)).await;
        let late = late.by() + typed.slowest(begun);
        drop(window);
        let kept = kept(&journal, NOTE);
        let lost = typed.lost(&kept, at);
        assert!(lost <= SECOND + late, "lost {lost:?}; the machine was late by {late:?}");
        worst = worst.max(lost);
        typed.back_to(&kept);
    }
    assert!(typed.keys.len() > 20, "{} keys", typed.keys.len());
    told(&format!("kill -9 while typing: at most {:.2} s of it lost", worst.as_secs_f64()));
}
