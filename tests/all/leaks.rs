//! A session in the real window in which something is typed into every field: afterwards none of it
//! lies in clear anywhere in the home folder, the temporary folders or the shared memory.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::LazyLock;
use std::time::{Duration, SystemTime};

use fantoccini::Locator;
use serde_json::json;
use tidemark_app::{Clock, Journal, Passphrase};
use tidemark_tests::canary::{Canary, Found};
use tidemark_tests::home::Home;
use tidemark_tests::keyboard;
use tidemark_tests::process::{Family, wait_for};
use tidemark_tests::program::{self, PASSPHRASE, skipped, told};
use tidemark_tests::trace::Tracing;
use tidemark_tests::window::{DISPLAY, Window};

/// Nobody's words, so that finding them means something: what every field's own words begin with. No blank:
/// it would press a button. The number is this run's own: another run on the same computer leaves its canary
/// in the folders that both share.
static CANARY: LazyLock<String> = LazyLock::new(|| format!("quillabramble-{}-zorvalent", std::process::id()));

/// The fields in which a person types words.
const FIELDS: &str = "input:not([type]), input[type=text], input[type=search], input[type=password], \
                      input[type=number], textarea";

/// A home that is searched.
struct Searched {
    home: Home,
    begun: SystemTime,
}

impl Searched {
    fn new(program: &Path) -> Self {
        let home = Home::new(program);
        Self { home, begun: SystemTime::now() }
    }

    async fn window(&self) -> Window {
        let environment = self.home.environment();
        let environment: Vec<(&str, &str)> =
            environment.iter().map(|(name, value)| (*name, value.as_str())).collect();
        let window = Window::open_with(&self.home.journal, &environment).await;
        window.write("#passphrase", &CANARY).await;
        window.press("#unlock").await;
        window.find("#unlock-trouble").await;
        window.write("#passphrase", PASSPHRASE).await;
        window.press("#unlock").await;
        window.find("#noted").await;
        window
    }

    /// Where the canary lies: in this home, and in what was changed meanwhile in the folders that all
    /// programs share.
    fn search(&self) -> Vec<Found> {
        let canary = Canary::new(&CANARY);
        let mut found = canary.search(self.home.folder.path());
        for shared in ["/tmp", "/var/tmp", "/dev/shm"] {
            found.extend(canary.search_changed(Path::new(shared), self.begun));
        }
        found
    }

    /// What the journal kept of what was typed, in drafts and records: every field's words, without the stem.
    fn kept(&self) -> BTreeSet<String> {
        let journal =
            Journal::unlock(&self.home.journal, &Passphrase::new(PASSPHRASE), Clock::system()).unwrap();
        let drafts = journal.drafts().unwrap().into_iter().map(|draft| draft.text);
        let days = journal.page(None, None, 60).unwrap().days;
        let entries = days.iter().flat_map(|day| &day.entries);
        let texts: Vec<String> =
            drafts.chain(entries.map(|entry| serde_json::to_string(entry).unwrap())).collect();
        program::close(journal).unwrap();
        let own = |rest: &str| rest.chars().take_while(char::is_ascii_alphanumeric).collect::<String>();
        texts.iter().flat_map(|text| text.split(CANARY.as_str()).skip(1).map(own)).collect()
    }
}

/// Types words of its own into every field of every page, and answers into how many.
async fn type_everywhere(window: &Window) -> usize {
    let mut typed = 0;
    let pages = window.client.find_all(Locator::Css("[id^='nav-']")).await.unwrap().len();
    for page in 0..pages {
        let open = "const page = document.querySelectorAll(\"[id^='nav-']\")[arguments[0]];
            if (page.id === 'nav-lock') return false;
            page.click();
            return true";
        if window.client.execute(open, vec![json!(page)]).await.unwrap() != json!(true) {
            continue;
        }
        tokio::time::sleep(Duration::from_millis(400)).await;
        // Twice: what is unfolded may hold something folded.
        for _ in 0..2 {
            let unfold = "document.querySelectorAll('#main details:not([open]) > summary').forEach(
                (summary) => summary.click())";
            window.client.execute(unfold, Vec::new()).await.unwrap();
            tokio::time::sleep(Duration::from_millis(200)).await;
        }
        type_here(window, &mut typed).await;
    }
    // The forms of a card stand one at a time.
    for kind in ["dose", "activity", "event", "question", "scaleTotal", "appointment"] {
        window.press("#nav-today").await;
        window.unfold("#card-others").await;
        if window.has("#others-back").await {
            window.press("#others-back").await;
        }
        window.press(&format!("#other-{kind}")).await;
        type_here(window, &mut typed).await;
    }
    typed
}

/// Types into every field that can be typed into now, into each the canary and its number.
async fn type_here(window: &Window, typed: &mut usize) {
    for field in window.client.find_all(Locator::Css(FIELDS)).await.unwrap() {
        if field.send_keys(&format!("{}{typed} ", *CANARY)).await.is_ok() {
            *typed += 1;
        }
    }
    // Drafts are kept a moment after the last key.
    tokio::time::sleep(Duration::from_millis(1500)).await;
}

#[tokio::test]
async fn nothing_that_is_typed_lies_in_clear() {
    let home = Searched::new(&program::path());
    let window = home.window().await;
    let typed = type_everywhere(&window).await;
    window.press("#nav-today").await;
    window.unfold("#card-words").await;
    window.write("#note", &CANARY).await;
    window.press("#note-save").await;
    window.says("#note-said", "Saved").await;
    assert_eq!(home.search(), [], "while the window stands");
    window.close().await;
    wait_for("the end of the program", || (!keyboard::in_use(&home.home.journal)).then_some(()));
    let kept = home.kept().len();
    assert!(typed > 30 && kept > 20, "typed into {typed} fields, kept {kept}: {:?}", home.kept());
    assert_eq!(home.search(), []);
    told(&format!("typed into {typed} fields, what {kept} held kept in the journal, none in clear anywhere"));
}

/// The control: this flavour's web process may keep things on disk, and what a page puts into its
/// storage is found by the same search.
#[tokio::test]
async fn what_a_page_stores_is_found() {
    let home = Searched::new(&program::path());
    let window = home.window().await;
    let store = "localStorage.setItem('left', arguments[0])";
    window.client.execute(store, vec![json!(*CANARY)]).await.unwrap();
    tokio::time::sleep(Duration::from_secs(2)).await;
    window.close().await;
    wait_for("what was stored", || (!home.search().is_empty()).then_some(()));
}

/// The flavour that is released, which only real key presses reach: from field to field, on every
/// page. It is watched by strace meanwhile.
#[test]
fn nothing_that_is_typed_lies_in_clear_or_leaves_the_released_program() {
    let Some(released) = std::env::var_os("TIDEMARK_RELEASED").map(PathBuf::from) else {
        return skipped("TIDEMARK_RELEASED is not set");
    };
    let _turn = DISPLAY.blocking_lock();
    let searched = Searched::new(&released);
    let home = &searched.home;
    let mut window = Command::new(&released);
    window.arg("--journal").arg(&home.journal).envs(home.environment()).stdin(Stdio::null());
    let log = tempfile::NamedTempFile::new().unwrap();
    let tracing = Tracing::start(&window, log.path());
    let family = Family::on(&home.journal);
    keyboard::face(&family.main);
    keyboard::unlock(&home.journal);
    for page in 1..=8 {
        keyboard::type_everywhere(page, &format!("{}p{page}", *CANARY));
    }
    assert!(family.stands(), "the window still stands");
    assert_eq!(searched.search(), [], "while the window stands");
    family.main.signal(rustix::process::Signal::TERM);
    family.gone_within(Duration::from_secs(20));
    let trace = tracing.end();
    let kept = searched.kept().len();
    assert!(kept > 0, "nothing of what was typed was kept");
    assert_eq!(searched.search(), []);
    assert!(family.web.iter().all(|process| trace.follows(process)), "{family:?} {trace:?}");
    assert_eq!(trace.internet(), Vec::<&str>::new());
    told(&format!("the released program: words of {kept} pages kept, none in clear, no internet socket"));
}
