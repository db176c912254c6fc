//! The computer's keyring, in the real window: turned on, and then in every way in which it may fail.
//! Whatever it is, the page says so within three seconds, goes on moving, and the passphrase opens.

use std::path::PathBuf;

use serde::Deserialize;
use tempfile::TempDir;
use tidemark_app::{Clock, Journal, Passphrase};
use tidemark_tests::desktop::Bus;
use tidemark_tests::keyring::Keyring;
use tidemark_tests::program::{self, PASSPHRASE, told};
use tidemark_tests::window::Window;

const SESSION: &str = "DBUS_SESSION_BUS_ADDRESS";

/// A journal that the keyring opens.
struct TurnedOn {
    keyring: Keyring,
    journal: PathBuf,
    _folder: TempDir,
}

impl TurnedOn {
    async fn new() -> Self {
        let (keyring, folder) = (Keyring::start(), tempfile::tempdir().unwrap());
        let journal = folder.path().join("journal");
        let made = Journal::create(&journal, &Passphrase::new(PASSPHRASE), Clock::system()).unwrap();
        program::close(made.0).unwrap();
        let turned_on = Self { keyring, journal, _folder: folder };
        let window = turned_on.window(&turned_on.keyring.address()).await;
        assert!(!window.has("#unlock-keyring").await, "it is off until it is turned on");
        by_passphrase(&window).await;
        window.press("#nav-settings").await;
        window.unfold("#safety-keyring").await;
        window.says("#keyring-said", "Off.").await;
        window.press("#keyring-on").await;
        window.says("#keyring-said", "On.").await;
        window.close().await;
        turned_on
    }

    /// A locked window on some bus.
    async fn window(&self, bus: &str) -> Window {
        let window = Window::open_with(&self.journal, &[(SESSION, bus)]).await;
        window.find("#unlock").await;
        window
    }
}

async fn by_passphrase(window: &Window) {
    window.write("#passphrase", PASSPHRASE).await;
    window.press("#unlock").await;
    window.find("#noted").await;
}

/// How the page fared from the press of the button on.
#[derive(Debug, Deserialize)]
struct Fared {
    /// What it said, in the end.
    said: String,
    /// How long that took, in milliseconds.
    took: f64,
    /// How often it was drawn anew in that time, and half a second after.
    frames: u32,
    /// The longest time without, in milliseconds.
    still: f64,
}

/// Asks for the keyring, and waits for the reason why it didn't open the journal.
async fn fails(window: &Window, words: &str) {
    window.find("#unlock-keyring").await;
    let press = "const done = arguments[0], begun = performance.now();
        let frames = 0, still = 0, last = begun, told = null;
        const draw = () => {
            const now = performance.now();
            frames += 1;
            still = Math.max(still, now - last);
            last = now;
            const trouble = document.querySelector('#unlock-trouble');
            if (trouble && told === null) told = { said: trouble.textContent, took: now - begun };
            if ((told && now - begun > told.took + 500) || now - begun > 20000)
                done({ said: '', took: now - begun, ...told, frames, still });
            else requestAnimationFrame(draw);
        };
        requestAnimationFrame(draw);
        document.querySelector('#unlock-keyring').click();";
    let fared = window.client.execute_async(press, Vec::new()).await.unwrap();
    let fared: Fared = serde_json::from_value(fared).unwrap();
    assert!(fared.said.contains(words), "{fared:?}, not {words:?}");
    assert!(fared.took < 3000.0, "{fared:?}");
    let drawn = (fared.took + 500.0) / f64::from(fared.frames);
    assert!(drawn < 100.0 && fared.still < 500.0, "the page stood still: {fared:?}");
    told(&format!("keyring: {words:?} after {:.0} ms, {} frames meanwhile", fared.took, fared.frames));
    by_passphrase(window).await;
}

/// The control: with nothing in its way it opens the journal.
#[tokio::test]
async fn it_opens_the_journal() {
    let on = TurnedOn::new().await;
    let window = on.window(&on.keyring.address()).await;
    window.press("#unlock-keyring").await;
    window.find("#noted").await;
    // Turned off, the button is gone.
    window.press("#nav-settings").await;
    window.unfold("#safety-keyring").await;
    window.press("#keyring-on").await;
    window.says("#keyring-said", "Off.").await;
    window.close().await;
    let window = on.window(&on.keyring.address()).await;
    assert!(!window.has("#unlock-keyring").await);
    assert_eq!(on.keyring.empty(), 0, "and it keeps nothing of this journal");
    window.close().await;
}

#[tokio::test]
async fn while_it_is_locked() {
    let on = TurnedOn::new().await;
    let window = on.window(&on.keyring.address()).await;
    on.keyring.lock();
    fails(&window, "keyring is locked").await;
    window.close().await;
}

#[tokio::test]
async fn without_a_bus() {
    let on = TurnedOn::new().await;
    let window = on.window("unix:path=/nonexistent/bus").await;
    fails(&window, "no keyring on this computer").await;
    window.close().await;
}

#[tokio::test]
async fn without_its_service() {
    let (on, bus) = (TurnedOn::new().await, Bus::start());
    let window = on.window(&bus.address()).await;
    fails(&window, "no keyring on this computer").await;
    window.close().await;
}

#[tokio::test]
async fn while_it_is_forbidden() {
    let (on, forbidden) = (TurnedOn::new().await, Keyring::forbidden());
    let window = on.window(&forbidden.address()).await;
    fails(&window, "said no").await;
    window.close().await;
}

#[tokio::test]
async fn with_its_entry_deleted() {
    let on = TurnedOn::new().await;
    let window = on.window(&on.keyring.address()).await;
    assert_eq!(on.keyring.empty(), 1, "there is one entry");
    fails(&window, "no longer holds").await;
    window.close().await;
}

#[tokio::test]
async fn with_its_entry_changed() {
    let on = TurnedOn::new().await;
    let window = on.window(&on.keyring.address()).await;
    on.keyring.change();
    fails(&window, "no longer holds").await;
    window.close().await;
}

#[tokio::test]
async fn while_it_hangs() {
    let on = TurnedOn::new().await;
    let window = on.window(&on.keyring.address()).await;
    on.keyring.hang();
    fails(&window, "doesn't answer").await;
    window.close().await;
}

#[tokio::test]
async fn while_the_bus_hangs() {
    let on = TurnedOn::new().await;
    let window = on.window(&on.keyring.address()).await;
    on.keyring.hang_bus();
    fails(&window, "doesn't answer").await;
    window.close().await;
}
