//! Locking, in the real window: whatever asks for it, the journal is closed and the processes of
//! before are gone. Here the page's part is played by a script, so that also a page that answers
//! nothing, or can't keep what is written, is met.

mod away;
mod closing;
mod soon;
mod stuck;

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use serde_json::{Value, json};
use tempfile::TempDir;
use tidemark_app::{Clock, Journal, Passphrase};
use tidemark_tests::process::Family;
use tidemark_tests::program::{self, PASSPHRASE};
use tidemark_tests::window::Window;

/// Longer than any lock takes that nothing holds back.
const LOCKED: Duration = Duration::from_secs(6);

/// A window with its journal open.
struct Opened {
    window: Window,
    family: Family,
    journal: PathBuf,
    folder: TempDir,
}

impl Opened {
    /// Makes a journal, opens a window on it and unlocks.
    async fn with(environment: &[(&str, &str)]) -> Self {
        let opened = Self::locked(environment).await;
        opened.unlock().await;
        opened
    }

    /// The same, still locked.
    async fn locked(environment: &[(&str, &str)]) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let journal = folder.path().join("journal");
        let made = Journal::create(&journal, &Passphrase::new(PASSPHRASE), Clock::system()).unwrap();
        program::close(made.0).unwrap();
        let window = Window::open_with(&journal, environment).await;
        window.find("#unlock").await;
        let family = Family::on(&journal);
        Self { window, family, journal, folder }
    }

    async fn unlock(&self) {
        self.window.write("#passphrase", PASSPHRASE).await;
        self.window.press("#unlock").await;
        self.window.find("#noted").await;
        assert!(self.in_use(), "an open journal is in use");
    }

    /// Plays the page: takes down every notice, and answers "now" and "closing" with a command, if any.
    async fn listens(&self, answer: Option<&str>) {
        let script = "
            const [answer, done] = arguments;
            const wire = window.__TAURI_INTERNALS__;
            window.heard = [];
            window.answer = answer;
            const channel = wire.transformCallback(({ message }) => {
                if (message === undefined) return;
                window.heard.push(message);
                if (window.answer && (message === 'now' || message === 'closing')) wire.invoke(window.answer);
            });
            wire.invoke('lock_watch', { channel: '__CHANNEL__:' + channel }).then(() => done(true), done)";
        let heard = self.window.client.execute_async(script, vec![json!(answer)]).await.unwrap();
        assert_eq!(heard, json!(true));
    }

    /// Answers with another command from now on.
    async fn answers(&self, answer: &str) {
        self.window.client.execute("window.answer = arguments[0]", vec![json!(answer)]).await.unwrap();
    }

    /// Calls a command.
    async fn calls(&self, command: &str) {
        let script = "window.__TAURI_INTERNALS__.invoke(arguments[0])";
        // The program may be gone before this is answered.
        let _ = self.window.client.execute(script, vec![json!(command)]).await;
    }

    /// What the page was told so far.
    async fn heard(&self) -> Vec<String> {
        let heard = self.window.client.execute("return window.heard", Vec::new()).await.unwrap();
        let Value::Array(heard) = heard else { panic!("{heard}") };
        heard.iter().map(|notice| notice.as_str().unwrap().to_owned()).collect()
    }

    /// Waits until the page was told this, for at most this long.
    async fn hears(&self, notices: &[&str], patience: Duration) {
        let begun = Instant::now();
        while self.heard().await != notices {
            let heard = self.heard().await;
            assert!(begun.elapsed() < patience, "heard {heard:?}, not {notices:?}");
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
    }

    fn in_use(&self) -> bool {
        in_use(&self.journal)
    }

    /// The processes are gone, and the journal can be opened elsewhere. Answers the folder that holds it.
    #[track_caller]
    fn has_locked(self) -> TempDir {
        self.family.gone_within(LOCKED);
        assert!(!self.in_use(), "a locked journal is free");
        self.folder
    }
}

/// Whether some instance holds the journal open.
fn in_use(journal: &Path) -> bool {
    let ran = program::run(journal, &["verify"]);
    assert!(matches!(ran.code, Some(0 | 5)), "{ran:?}");
    ran.code == Some(5)
}

#[tokio::test]
async fn by_hand() {
    let opened = Opened::with(&[]).await;
    opened.listens(None).await;
    opened.calls("vault_lock").await;
    opened.has_locked();
}

#[tokio::test]
async fn when_idle_after_a_warning() {
    let opened = Opened::with(&[("TIDEMARK_IDLE_SECONDS", "6")]).await;
    opened.listens(None).await;
    let begun = Instant::now();
    opened.hears(&["soon"], LOCKED).await;
    opened.calls("session_used").await;
    opened.hears(&["soon", "stillHere"], LOCKED).await;
    opened.hears(&["soon", "stillHere", "soon"], LOCKED).await;
    assert!(opened.family.stands());
    // The page answers nothing.
    opened.has_locked();
    assert!(begun.elapsed() > Duration::from_secs(8), "use put it off: {:?}", begun.elapsed());
}

#[tokio::test]
async fn a_window_that_is_used_stays_open() {
    let opened = Opened::with(&[("TIDEMARK_IDLE_SECONDS", "4")]).await;
    opened.listens(None).await;
    for _ in 0..20 {
        opened.calls("session_used").await;
        tokio::time::sleep(Duration::from_millis(400)).await;
    }
    assert!(opened.family.stands());
    assert!(opened.heard().await.is_empty());
    opened.window.close().await;
}

#[tokio::test]
async fn an_idle_lock_waits_for_what_can_not_be_kept() {
    let opened = Opened::with(&[("TIDEMARK_IDLE_SECONDS", "4")]).await;
    opened.listens(Some("lock_held")).await;
    opened.hears(&["soon", "now"], LOCKED).await;
    tokio::time::sleep(Duration::from_secs(3)).await;
    assert!(opened.family.stands() && opened.in_use());
    opened.calls("vault_lock").await;
    opened.has_locked();
}

#[tokio::test]
async fn a_page_whose_process_is_gone_is_not_left_white() {
    let opened = Opened::with(&[]).await;
    opened.family.page().signal(rustix::process::Signal::KILL);
    opened.has_locked();
}
