use super::*;

const fn at(milliseconds: u64) -> Duration {
    Duration::from_millis(milliseconds)
}

/// A course of five minutes with an open journal and a page that listens, at the time 0.
fn open() -> Course {
    let mut course = Course::new(Idle::minutes(5));
    course.heard();
    assert_eq!(course.tick(true, at(0)), []);
    course
}

fn locked() -> Course {
    let mut course = Course::new(Idle::minutes(5));
    course.heard();
    course
}

const NOW: Deed = Deed::Tell(LockNotice::Now);
const CLOSING: Deed = Deed::Tell(LockNotice::Closing);
const AGAIN: Deed = Deed::End(End::Again);
const QUIT: Deed = Deed::End(End::Quit);

#[test]
fn idle_warns_then_tells_then_ends() {
    let mut course = open();
    assert_eq!(course.next(at(0)), at(240_000));
    assert_eq!(course.tick(true, at(239_999)), []);
    assert_eq!(course.tick(true, at(240_000)), [Deed::Tell(LockNotice::Soon)]);
    assert_eq!(course.tick(true, at(300_000)), [NOW]);
    assert_eq!(course.next(at(300_000)), at(1000));
    assert_eq!(course.tick(true, at(300_999)), []);
    assert_eq!(course.tick(true, at(301_000)), [AGAIN]);
    assert_eq!(course.tick(true, at(302_000)), [], "it ends once");
    assert_eq!(course.event(Event::Asked(Why::Signal), true, at(302_000)), []);
}

#[test]
fn use_puts_the_lock_off() {
    let mut course = open();
    assert_eq!(course.event(Event::Used, true, at(200_000)), []);
    assert_eq!(course.tick(true, at(300_000)), []);
    assert_eq!(course.tick(true, at(440_000)), [Deed::Tell(LockNotice::Soon)]);
    assert_eq!(course.event(Event::Used, true, at(450_000)), [Deed::Tell(LockNotice::StillHere)]);
    assert_eq!(course.tick(true, at(500_000)), []);
}

#[test]
fn a_page_that_kept_everything_ends_it_at_once() {
    let mut course = open();
    assert_eq!(course.event(Event::Kept, true, at(5)), [AGAIN], "by hand");
    for (why, end) in [(Why::Idle, AGAIN), (Why::Away, AGAIN), (Why::Signal, QUIT), (Why::Closing, AGAIN)] {
        let mut course = open();
        assert!(!course.event(Event::Asked(why), true, at(5)).contains(&end));
        assert_eq!(course.event(Event::Kept, true, at(50)), [end], "{why:?}");
    }
}

#[test]
fn nothing_waits_for_a_page_that_never_listened() {
    for (why, end) in [(Why::Idle, AGAIN), (Why::Away, AGAIN), (Why::Signal, QUIT), (Why::Closing, QUIT)] {
        let mut course = Course::new(Idle::minutes(5));
        assert_eq!(course.event(Event::Asked(why), true, at(5)).last(), Some(&end), "{why:?}");
    }
}

#[test]
fn a_silent_page_is_not_waited_for_long() {
    for (why, patience, end) in
        [(Why::Away, 1000, AGAIN), (Why::Signal, 1000, QUIT), (Why::Closing, 2000, QUIT)]
    {
        let mut course = open();
        course.event(Event::Asked(why), true, at(0));
        assert_eq!(course.tick(true, at(patience - 1)), [], "{why:?}");
        assert_eq!(course.tick(true, at(patience)), [end], "{why:?}");
    }
}

#[test]
fn a_locked_window_has_nothing_to_lock() {
    let mut course = locked();
    assert_eq!(course.tick(false, at(900_000)), []);
    assert_eq!(course.event(Event::Asked(Why::Away), false, at(900_000)), []);
    assert_eq!(course.event(Event::Asked(Why::Closing), false, at(900_000)), [QUIT]);
    assert_eq!(locked().event(Event::Asked(Why::Signal), false, at(0)), [QUIT]);
}

#[test]
fn unlocking_starts_the_count() {
    let mut course = locked();
    assert_eq!(course.tick(false, at(900_000)), []);
    assert_eq!(course.tick(true, at(901_000)), []);
    assert_eq!(course.tick(true, at(901_000 + 239_999)), []);
    assert_eq!(course.tick(true, at(901_000 + 240_000)), [Deed::Tell(LockNotice::Soon)]);
}

#[test]
fn a_sleep_during_unlocking_locks_after_it() {
    let mut course = locked();
    course.event(Event::Asked(Why::Away), false, at(10_000));
    assert_eq!(course.tick(true, at(11_000)), [Deed::Hide, NOW]);
    let mut course = locked();
    course.event(Event::Asked(Why::Away), false, at(10_000));
    assert_eq!(course.tick(true, at(15_000)), [], "whoever types a passphrase is there");
}

#[test]
fn an_idle_lock_waits_for_a_draft_and_goes_on_by_itself() {
    let mut course = open();
    course.event(Event::Asked(Why::Idle), true, at(0));
    assert_eq!(course.event(Event::Held, true, at(100)), []);
    assert_eq!(course.tick(true, at(5000)), [], "it is not ended");
    assert_eq!(course.tick(true, at(10_100)), [NOW], "but asked again");
    assert_eq!(course.tick(true, at(12_000)), [], "and not ended because it says nothing new");
    assert_eq!(course.event(Event::Kept, true, at(11_000)), [AGAIN]);
}

#[test]
fn an_idle_lock_that_waits_is_over_when_the_person_is_back() {
    let mut course = open();
    course.event(Event::Asked(Why::Idle), true, at(0));
    course.event(Event::Held, true, at(100));
    course.event(Event::Used, true, at(200));
    assert_eq!(course.tick(true, at(20_000)), []);
}

#[test]
fn a_hidden_window_tries_again_each_second() {
    let mut course = open();
    assert_eq!(course.event(Event::Asked(Why::Away), true, at(0)), [Deed::Hide, NOW]);
    course.event(Event::Held, true, at(100));
    for second in 1..10 {
        assert_eq!(course.event(Event::Used, true, at(second * 1000)), [], "nobody uses it");
        assert_eq!(course.tick(true, at(second * 1000 + 100)), [NOW], "second {second}");
        // Whether it says so again makes no difference.
        if second > 5 {
            assert_eq!(course.event(Event::Held, true, at(second * 1000 + 200)), []);
        }
    }
    assert_eq!(course.event(Event::Kept, true, at(9900)), [AGAIN]);
}

/// By then its page shows that something can't be kept, and nothing of the journal.
#[test]
fn a_hidden_window_that_can_never_keep_its_draft_is_shown_again() {
    let mut course = open();
    course.event(Event::Asked(Why::Away), true, at(0));
    course.event(Event::Held, true, at(100));
    let deeds: Vec<Deed> = (1..15).flat_map(|second| course.tick(true, at(second * 1000 + 100))).collect();
    assert_eq!(deeds.iter().filter(|deed| **deed == Deed::Show).count(), 1, "{deeds:?}");
    // Again away, it is hidden again.
    assert_eq!(course.event(Event::Asked(Why::Away), true, at(16_000)), [Deed::Hide, NOW]);
    assert_eq!(course.event(Event::Kept, true, at(16_100)), [AGAIN]);
}

#[test]
fn a_lock_that_waits_hides_when_the_screen_is_locked() {
    let mut course = open();
    course.event(Event::Asked(Why::Idle), true, at(0));
    course.event(Event::Held, true, at(100));
    assert_eq!(course.event(Event::Asked(Why::Away), true, at(200)), [Deed::Hide, NOW]);
    assert_eq!(course.event(Event::Asked(Why::Away), true, at(300)), [], "told once");
    assert_eq!(course.event(Event::Asked(Why::Idle), true, at(300)), []);
}

#[test]
fn a_signal_waits_for_nobody() {
    let mut course = open();
    assert_eq!(course.event(Event::Asked(Why::Signal), true, at(0)), [NOW]);
    assert_eq!(course.event(Event::Held, true, at(100)), []);
    assert_eq!(course.event(Event::Asked(Why::Away), true, at(200)), []);
    assert_eq!(course.tick(true, at(1000)), [QUIT]);
    let mut course = open();
    course.event(Event::Asked(Why::Signal), true, at(0));
    assert_eq!(
        course.event(Event::Asked(Why::Signal), true, at(100)),
        [QUIT],
        "and not at all if it comes twice"
    );
    let mut course = open();
    course.event(Event::Asked(Why::Away), true, at(0));
    course.event(Event::Held, true, at(100));
    assert_eq!(course.event(Event::Asked(Why::Signal), true, at(200)), [NOW]);
    assert_eq!(course.tick(true, at(1200)), [QUIT]);
}

#[test]
fn the_closing_backup_takes_as_long_as_it_takes_within_the_idle_limit() {
    let mut course = open();
    assert_eq!(course.event(Event::Asked(Why::Closing), true, at(0)), [CLOSING]);
    assert_eq!(course.event(Event::Asked(Why::Closing), true, at(50)), [], "pressed twice");
    assert_eq!(course.event(Event::Quitting, true, at(100)), []);
    assert_eq!(course.tick(true, at(250_000)), []);
    assert_eq!(course.event(Event::Asked(Why::Closing), true, at(250_000)), []);
    assert_eq!(course.event(Event::Quit, true, at(250_001)), [QUIT]);

    let mut course = open();
    course.event(Event::Asked(Why::Closing), true, at(0));
    course.event(Event::Quitting, true, at(100));
    assert_eq!(course.tick(true, at(900_000)), [QUIT], "one that hangs keeps nothing open");
}

#[test]
fn what_can_not_wait_ends_a_closing_backup() {
    for why in [Why::Away, Why::Signal] {
        let mut course = open();
        course.event(Event::Asked(Why::Closing), true, at(0));
        course.event(Event::Quitting, true, at(100));
        assert_eq!(course.event(Event::Asked(why), true, at(200)), [QUIT], "{why:?}");
    }
}

#[test]
fn a_window_that_could_not_close_stays_and_can_be_closed_again() {
    let mut course = open();
    course.event(Event::Asked(Why::Closing), true, at(0));
    course.event(Event::Held, true, at(100));
    assert_eq!(course.tick(true, at(5000)), []);
    assert_eq!(course.event(Event::Asked(Why::Closing), true, at(6000)), [CLOSING]);
    course.event(Event::Quitting, true, at(6100));
    assert_eq!(course.event(Event::NotQuit, true, at(9000)), []);
    assert_eq!(course.event(Event::Asked(Why::Closing), true, at(9500)), [CLOSING]);
    assert_eq!(course.event(Event::Quit, true, at(9600)), [QUIT], "quit without a backup");
}

#[test]
fn a_page_that_is_gone_is_never_left_white() {
    assert_eq!(open().event(Event::PageGone, true, at(50)), [AGAIN]);
    let mut course = open();
    course.event(Event::Asked(Why::Signal), true, at(0));
    assert_eq!(course.event(Event::PageGone, true, at(50)), [QUIT]);
    assert_eq!(locked().event(Event::PageGone, false, at(60_000)), [AGAIN]);
    // One that never stood would go on and on.
    assert_eq!(locked().event(Event::PageGone, false, at(500)), [Deed::End(End::Failed)]);
}
