//! Practice in the real window: an exercise run through, one ended early, one that was running when
//! the program was killed; what a screen reader is told, and what the eye sees.

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use rustix::process::Signal;
use serde_json::{Value, json};
use tempfile::TempDir;
use tidemark_app::{Clock, EntryBody, Journal, Kind, Passphrase, Practice};
use tidemark_tests::process::Family;
use tidemark_tests::program::{self, PASSPHRASE, told};
use tidemark_tests::window::Window;

/// What is practised may be behind by this much after a kill: a second, and what the machine is late by.
const LOST: Duration = Duration::from_millis(1500);

fn journal() -> (TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("journal");
    let made = Journal::create(&path, &Passphrase::new(PASSPHRASE), Clock::system()).unwrap();
    program::close(made.0).unwrap();
    (folder, path)
}

async fn open(journal: &Path, environment: &[(&str, &str)]) -> Window {
    let window = Window::open_with(journal, environment).await;
    window.write("#passphrase", PASSPHRASE).await;
    window.press("#unlock").await;
    window.find("#noted").await;
    window
}

async fn run(window: &Window, script: &str) -> Value {
    window.client.execute(script, Vec::new()).await.unwrap()
}

/// How many seconds are shown to be left, once they are so few.
async fn seen_left(window: &Window, most: u64) -> u64 {
    loop {
        let count = run(window, "return document.querySelector('#guide-count')?.textContent ?? ''").await;
        let left = count.as_str().and_then(|count| count.split_once(':')).and_then(|(minutes, seconds)| {
            Some(minutes.trim().parse::<u64>().ok()? * 60 + seconds.trim().parse::<u64>().ok()?)
        });
        if let Some(left) = left.filter(|left| *left <= most) {
            return left;
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
}

/// Opens an exercise on the Practice page.
async fn begin(window: &Window, exercise: &str) {
    window.press("#nav-practice").await;
    window.press(&format!("#open-{exercise}")).await;
    window.find("#guide-before").await;
}

/// Chooses from a list, as its own popup would.
async fn pick(window: &Window, css: &str, value: &str) {
    let set = "const select = document.querySelector(arguments[0]); select.value = arguments[1];
        if (select.value !== arguments[1]) throw new Error('no such choice');
        select.dispatchEvent(new Event('change', { bubbles: true }))";
    window.find(css).await;
    window.client.execute(set, vec![css.into(), value.into()]).await.unwrap();
}

/// Every practice in the journal, the newest first.
fn practised(journal: &Path) -> Vec<Practice> {
    let journal = Journal::unlock(journal, &Passphrase::new(PASSPHRASE), Clock::system()).unwrap();
    let entries = journal.all(Kind::Practice).unwrap();
    program::close(journal).unwrap();
    let practices = entries.into_iter().map(|entry| match entry.body {
        EntryBody::Practice { practice } => practice,
        other => panic!("{other:?}"),
    });
    practices.collect()
}

/// What is kept of the practice that was running.
fn kept(journal: &Path) -> Value {
    let journal = Journal::unlock(journal, &Passphrase::new(PASSPHRASE), Clock::system()).unwrap();
    let drafts = journal.drafts().unwrap();
    program::close(journal).unwrap();
    let draft = drafts.into_iter().find(|draft| draft.form == "practice").expect("a practice is kept");
    let text: Value = serde_json::from_str(&draft.text).unwrap();
    text["fields"].clone()
}

/// Takes down everything that the live region of the exercise says from now on.
async fn listen(window: &Window) {
    let listen = "window.told = [];
        const region = document.querySelector('#guide-cue');
        if (region.getAttribute('role') !== 'status') throw new Error('it is no live region');
        const hear = () => {
            const said = region.textContent.trim();
            if (window.told.at(-1) !== said) window.told.push(said);
        };
        hear();
        new MutationObserver(hear).observe(region, { childList: true, characterData: true, subtree: true })";
    run(window, listen).await;
}

/// The gaps between frames for five seconds, in milliseconds: how many, the middle one, the longest.
async fn frames(window: &Window) -> (usize, f64, f64) {
    let measure = "const [done] = arguments; const times = [];
        const frame = (time) => {
            times.push(time);
            if (time - times[0] < 5000) requestAnimationFrame(frame);
            else done(times.slice(1).map((time, index) => time - times[index]));
        };
        requestAnimationFrame(frame)";
    let gaps = window.client.execute_async(measure, Vec::new()).await.unwrap();
    let mut gaps: Vec<f64> = gaps.as_array().unwrap().iter().map(|gap| gap.as_f64().unwrap()).collect();
    gaps.sort_by(f64::total_cmp);
    (gaps.len(), gaps[gaps.len() / 2], gaps[gaps.len() - 1])
}

#[tokio::test]
async fn a_minute_of_breathing_runs_through_and_another_is_ended_early() {
    let (_folder, path) = journal();
    let window = open(&path, &[]).await;
    begin(&window, "longExhale").await;
    window.choose("guide-length", "1").await;
    pick(&window, "#guide-out", "5").await;
    window.choose("guide-tension", "7").await;
    let begun = Instant::now();
    window.press("#guide-start").await;
    window.find("#guide-pacer").await;
    listen(&window).await;

    let (count, middle, longest) = frames(&window).await;
    told(&format!(
        "the pacer: {count} frames in 5 s, {middle:.1} ms from one to the next in the middle, {longest:.0} ms at most"
    ));
    let animated = "const about = ['offset', 'computedOffset', 'easing', 'composite'];
        return document.getAnimations().filter((one) => one.playState === 'running').map((one) =>
            [...new Set(one.effect.getKeyframes().flatMap(Object.keys))].filter((name) => !about.includes(name)))";
    let animated = run(&window, animated).await;
    assert_eq!(animated, json!([["transform"]]), "one thing moves, and only its transform is animated");
    assert_eq!(run(&window, "return document.querySelector('#guide-count').textContent").await, json!(""));

    // Eight seconds a breath: seven of them in a minute. At the end it ends by itself.
    while !window.has("#guide-after").await {
        assert!(begun.elapsed() < Duration::from_secs(90), "it never ends");
        tokio::time::sleep(Duration::from_millis(500)).await;
    }
    let took = begun.elapsed();
    assert!(took > Duration::from_secs(55), "over after {took:?}");
    assert!(window.shown().await.contains("That was 1 minute."));
    let heard = run(&window, "return window.told").await;
    let heard: Vec<&str> = heard.as_array().unwrap().iter().filter_map(Value::as_str).collect();
    let breaths = ["Breathe in", "Breathe out"].into_iter().cycle();
    // The first may have gone by before anybody listened.
    let skipped = usize::from(heard.first() == Some(&"Breathe out"));
    assert_eq!(heard.len() + skipped, 14, "said at each change, and at no second between: {heard:?}");
    assert!(breaths.skip(skipped).zip(&heard).all(|(expected, heard)| expected == *heard), "{heard:?}");
    window.choose("guide-tension", "4").await;
    window.write("#guide-note", "by the window (invented)").await;
    window.press("#guide-save").await;
    window.says("#practice-kept", "Saved").await;
    window.says("#practice-history", "tension 7 before, 4 after").await;
    window.says("#practice-weeks tbody tr:first-child th", "this week so far").await;
    window.says("#practice-weeks tbody tr:first-child td:nth-child(2)", "1").await;

    // By keyboard alone: Space pauses and goes on, Esc ends it early, and it counts.
    begin(&window, "bodyScan").await;
    window.client.execute("document.querySelector('#guide-start').focus()", Vec::new()).await.unwrap();
    window.key("Return").await;
    window.find("#guide-pause:focus").await;
    listen(&window).await;
    tokio::time::sleep(Duration::from_secs(2)).await;
    window.keys(" ").await;
    window.says("#guide-cue", "Paused.").await;
    let left = "return document.querySelector('#guide-running').textContent";
    let before = run(&window, left).await;
    tokio::time::sleep(Duration::from_secs(3)).await;
    assert_eq!(run(&window, left).await, before, "a pause holds the count");
    // Not on a button, the space bar goes on just the same.
    run(&window, "document.activeElement.blur()").await;
    window.keys(" ").await;
    window.says("#guide-cue", "Lie or sit.").await;
    window.press("#guide-next").await;
    window.says("#guide-cue", "Your feet.").await;
    window.key("Escape").await;
    window.find("#guide-after").await;
    assert_eq!(run(&window, "return document.activeElement.tagName").await, json!("H1"));
    assert!(window.shown().await.contains("That was 1 minute."));
    window.press("#guide-save").await;
    window.says("#practice-history", "Body scan, 1 min").await;

    window.press("#nav-journal").await;
    window.says("#journal-days", "Body scan, 1 min").await;
    window.says("#journal-days", "Long exhale, 1 min, tension 7 before, 4 after").await;
    window.close().await;
    let [scan, exhale] = <[Practice; 2]>::try_from(practised(&path)).unwrap();
    let of = |practice: &Practice| serde_json::to_value(practice).unwrap();
    assert_eq!(
        of(&exhale),
        json!({ "exercise": "longExhale", "minutes": 1, "tensionBefore": 7, "tensionAfter": 4,
            "note": "by the window (invented)" })
    );
    assert_eq!(
        of(&scan),
        json!({ "exercise": "bodyScan", "minutes": 1, "tensionBefore": null, "tensionAfter": null, "note": null })
    );
}

/// WebKitGTK tells a page of the desktop's choice: GTK's own setting, in a folder of this test's own.
#[tokio::test]
async fn with_reduced_motion_numbers_stand_in_the_place_of_the_circle() {
    let (folder, path) = journal();
    let config = folder.path().join("config");
    std::fs::create_dir_all(config.join("gtk-3.0")).unwrap();
    std::fs::write(config.join("gtk-3.0/settings.ini"), "[Settings]\ngtk-enable-animations=0\n").unwrap();
    let window = open(&path, &[("XDG_CONFIG_HOME", config.to_str().unwrap())]).await;
    let reduced = run(&window, "return matchMedia('(prefers-reduced-motion: reduce)').matches").await;
    assert_eq!(reduced, json!(true), "the desktop's choice reaches the page");
    begin(&window, "pacedBreathing").await;
    window.press("#guide-start").await;
    window.says("#guide-cue", "Breathe in").await;
    assert!(!window.has("#guide-pacer").await);
    assert_eq!(run(&window, "return document.getAnimations().length").await, json!(0));
    // Each number is shown once, and hidden from what is read out.
    let seen = "const [done] = arguments; const seen = []; const begun = performance.now();
        const look = () => {
            const count = document.querySelector('#guide-count');
            const now = count.textContent + ' ' + count.getAttribute('aria-hidden');
            if (seen.at(-1) !== now) seen.push(now);
            if (performance.now() - begun < 9000) setTimeout(look, 20);
            else done(seen);
        };
        look()";
    let seen = window.client.execute_async(seen, Vec::new()).await.unwrap();
    let seen: Vec<String> =
        seen.as_array().unwrap().iter().map(|one| one.as_str().unwrap().to_owned()).collect();
    let cycle = ["4 true", "3 true", "2 true", "1 true"];
    let at = cycle.iter().position(|one| seen.first().is_some_and(|first| first == one)).unwrap();
    assert!(seen.len() >= 8, "{seen:?}");
    assert!(cycle.iter().cycle().skip(at).zip(&seen).all(|(expected, seen)| expected == seen), "{seen:?}");
    window.close().await;
}

/// A timer of the person's own tells how much is left: so it is known what a kill may take.
#[tokio::test]
async fn what_was_practised_outlives_a_kill_and_a_lock() {
    let (_folder, path) = journal();
    let window = open(&path, &[]).await;
    window.press("#nav-practice").await;
    window.unfold("#practice-add").await;
    window.write("#practice-name", "humming (invented)").await;
    window.press("#practice-add-save").await;
    window.says("#practice-add-said", "is added").await;
    window.press("[id^='open-own:']").await;
    window.choose("guide-length", "2").await;
    window.choose("guide-tension", "6").await;
    window.press("#guide-start").await;
    let shown = 120 - seen_left(&window, 115).await;
    tokio::time::sleep(LOST).await;
    let family = Family::on(&path);
    family.main.signal(Signal::KILL);
    window.ended().await;
    let fields = kept(&path);
    let seconds = fields["seconds"].as_u64().unwrap();
    told(&format!(
        "a killed exercise: {seconds} s were kept, {shown} of them shown {LOST:?} before the kill"
    ));
    assert!((shown..120).contains(&seconds), "{shown} s were shown: {fields}");
    assert_eq!((&fields["before"], &fields["minutes"]), (&json!(6), &json!("1")));

    // It comes back, to be saved.
    let window = open(&path, &[]).await;
    window.says("#drafts-back", "the practice you are filling in").await;
    window.unfold("#card-quiet").await;
    window.press("#quiet-back").await;
    window.find("#guide-after").await;
    assert!(window.shown().await.contains("humming (invented)"));
    window.press("#guide-save").await;
    window.says("#practice-history", "humming (invented), 1 min").await;
    // Deleted from the list, and taken back where it was.
    window.press("#practice-history button[aria-label^='Delete']").await;
    window.find("#practice-history [id^='undo-']:focus").await;
    window.press("#practice-history [id^='undo-']").await;
    window.says("#practice-history", "humming (invented), 1 min").await;
    window.find("#practice-history li:focus").await;

    // Locking by hand in the midst of one.
    begin(&window, "meditation").await;
    window.press("#guide-start").await;
    tokio::time::sleep(Duration::from_secs(3) + LOST).await;
    // Elsewhere it waits, paused.
    window.key("alt+1").await;
    window.unfold("#card-quiet").await;
    window.says("#quiet-open", "It is paused.").await;
    window.press("#quiet-back").await;
    window.says("#guide-cue", "Paused.").await;
    window.press("#guide-pause").await;
    window.says("#guide-cue", "Sit as you like.").await;
    window.key("alt+l").await;
    window.ended().await;
    let fields = kept(&path);
    assert_eq!(fields["exercise"], "meditation");
    assert!(fields["seconds"].as_u64().unwrap() >= 3, "{fields}");
    assert_eq!(practised(&path).len(), 1);
}

/// With a limit of sixteen seconds, an exercise of which nobody presses a key goes on; paused, it locks.
#[tokio::test]
async fn a_running_exercise_counts_as_use() {
    let (_folder, path) = journal();
    let window = open(&path, &[("TIDEMARK_IDLE_SECONDS", "16")]).await;
    begin(&window, "meditation").await;
    window.press("#guide-start").await;
    let begun = Instant::now();
    while begun.elapsed() < Duration::from_secs(24) {
        tokio::time::sleep(Duration::from_secs(2)).await;
        assert!(window.has("#guide-running").await, "locked after {:?}", begun.elapsed());
    }
    window.keys(" ").await;
    window.says("#lock-soon", "Locking soon").await;
    window.ended().await;
    let fields = kept(&path);
    assert!(fields["seconds"].as_u64().unwrap() >= 20, "{fields}");
}
