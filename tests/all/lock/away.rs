//! Sleep and a locked screen, as logind and the desktops tell of them.

use std::time::{Duration, Instant};

use tidemark_tests::desktop::{Bus, FakeLogind, FakeMuteLogind, FakeScreensaver, OWN_SESSION};
use tidemark_tests::page::visible;

use super::{LOCKED, Opened};

const SYSTEM: &str = "DBUS_SYSTEM_BUS_ADDRESS";
const SESSION: &str = "DBUS_SESSION_BUS_ADDRESS";

#[tokio::test]
async fn sleep_waits_until_the_journal_is_closed() {
    let bus = Bus::start();
    let logind = FakeLogind::on(&bus);
    let opened = Opened::with(&[(SYSTEM, &bus.address())]).await;
    let [what, who, _, mode] = logind.taken(1);
    assert_eq!([&what, &who, &mode], ["sleep", "Tidemark", "delay"]);
    // The page says nothing, so it has its whole second.
    opened.listens(None).await;
    logind.sleeps(true);
    let begun = Instant::now();
    while logind.held() > 0 {
        assert!(begun.elapsed() < LOCKED, "the inhibitor is still held");
        std::thread::sleep(Duration::from_millis(10));
    }
    assert!(begun.elapsed() >= Duration::from_secs(1), "given back after {:?}", begun.elapsed());
    assert!(!opened.in_use(), "the journal was closed before");
    opened.has_locked();
}

#[tokio::test]
async fn a_locked_window_keeps_nobody_awake() {
    let bus = Bus::start();
    let logind = FakeLogind::on(&bus);
    let opened = Opened::locked(&[(SYSTEM, &bus.address())]).await;
    logind.taken(1);
    logind.sleeps(true);
    let begun = Instant::now();
    while logind.held() > 0 {
        assert!(begun.elapsed() < LOCKED, "the inhibitor is still held");
        std::thread::sleep(Duration::from_millis(10));
    }
    logind.sleeps(false);
    logind.taken(2);
    assert_eq!(logind.held(), 1, "taken again after waking up");
    assert!(opened.family.stands());
    tokio::time::sleep(Duration::from_secs(5)).await;
    opened.unlock().await;
    logind.sleeps(true);
    opened.has_locked();
}

#[tokio::test]
async fn the_own_session_locks_and_no_other() {
    let bus = Bus::start();
    let logind = FakeLogind::on(&bus);
    let opened = Opened::with(&[(SYSTEM, &bus.address())]).await;
    logind.taken(1);
    logind.locks("/org/freedesktop/login1/session/c1");
    tokio::time::sleep(Duration::from_secs(2)).await;
    assert!(opened.family.stands(), "somebody else's session");
    logind.locks(OWN_SESSION);
    opened.has_locked();
}

#[tokio::test]
async fn a_covered_screen_locks_on_every_desktop() {
    for desktop in ["org.freedesktop.ScreenSaver", "org.gnome.ScreenSaver", "org.mate.ScreenSaver"] {
        let bus = Bus::start();
        let screensaver = FakeScreensaver::on(&bus, desktop);
        let opened = Opened::with(&[(SESSION, &bus.address())]).await;
        opened.listens(Some("vault_lock")).await;
        screensaver.covers(false);
        tokio::time::sleep(Duration::from_millis(1500)).await;
        assert!(opened.family.stands(), "{desktop}: it is not covered");
        screensaver.covers(true);
        opened.has_locked();
    }
}

#[tokio::test]
async fn a_covered_screen_hides_what_can_not_be_kept_and_locks_once_it_can() {
    let bus = Bus::start();
    let screensaver = FakeScreensaver::on(&bus, "org.gnome.ScreenSaver");
    let opened = Opened::with(&[(SESSION, &bus.address())]).await;
    opened.listens(Some("lock_held")).await;
    assert!(visible("Tidemark"));
    screensaver.covers(true);
    opened.hears(&["now", "now", "now"], LOCKED).await;
    assert!(!visible("Tidemark"), "nobody sees it");
    assert!(opened.in_use(), "what is written is not lost");
    opened.answers("vault_lock").await;
    opened.has_locked();
}

#[tokio::test]
async fn it_locks_by_hand_with_no_bus_at_all() {
    let nowhere = "unix:path=/nonexistent/bus";
    let opened = Opened::with(&[(SYSTEM, nowhere), (SESSION, nowhere)]).await;
    opened.listens(None).await;
    opened.calls("vault_lock").await;
    opened.has_locked();
}

#[tokio::test]
async fn a_service_that_never_answers_hangs_nothing() {
    let bus = Bus::start();
    let logind = FakeMuteLogind::on(&bus);
    let environment = [(SYSTEM, bus.address()), ("TIDEMARK_IDLE_SECONDS", "4".to_owned())];
    let environment = environment.each_ref().map(|(name, value)| (*name, value.as_str()));
    let opened = Opened::with(&environment).await;
    opened.listens(None).await;
    opened.hears(&["soon"], LOCKED).await;
    opened.has_locked();

    let opened = Opened::with(&environment[..1]).await;
    opened.listens(None).await;
    logind.sleeps();
    // What it says is still heard, once nothing is waited for any more.
    opened.family.gone_within(Duration::from_secs(15));
}
