//! The course of a lock, from what asks for it to the end of the program. It is told the time and
//! what happens, and answers what is to be done; it does nothing itself.

use std::time::Duration;

use super::idle::{Asks, Idle};
use super::notice::LockNotice;

/// What asks for the journal to be closed, other than the page itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Why {
    /// It was not used for so long.
    Idle,
    /// The computer goes to sleep, or the desktop's screen is locked: nobody may see the window.
    Away,
    /// The window's close button.
    Closing,
    /// The system or the person ends the program by a signal.
    #[cfg_attr(not(unix), expect(dead_code, reason = "there are no signals"))]
    Signal,
}

/// What happens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Event {
    /// The person uses the window.
    Used,
    /// The page has kept every draft and wants to lock.
    Kept,
    /// The page could not keep a draft.
    Held,
    /// Something else than the page asks.
    Asked(Why),
    /// The page has kept every draft and wants to quit: the closing backup is being made.
    Quitting,
    /// The closing backup could not be made; the page says so.
    NotQuit,
    /// Nothing is left to do but to end.
    Quit,
    /// The page's process is gone.
    #[cfg_attr(windows, expect(dead_code, reason = "WebView2 shows an error page of its own"))]
    PageGone,
}

/// How the program ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum End {
    /// And starts again, at the lock screen.
    Again,
    /// For good.
    Quit,
    /// For good, because it can't show its page.
    Failed,
}

/// What is to be done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Deed {
    /// Tell the page.
    Tell(LockNotice),
    /// Take the window off the screen.
    Hide,
    /// Put it back, once nothing of the journal stands on its page any more.
    Show,
    /// Close the journal and end.
    End(End),
}

/// Where the course stands.
#[derive(Debug)]
pub struct Course {
    idle: Idle,
    open: bool,
    /// Whether a page listens.
    heard: bool,
    stage: Stage,
    /// When something asked for a lock while there was nothing to lock.
    missed: Option<Duration>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Stage {
    /// Nothing asks.
    Rest,
    /// The page was told, and has until then.
    Told { why: Why, until: Duration },
    /// The page could not keep a draft. It is told again at that time, and need not answer until it
    /// has kept it.
    Held { why: Why, since: Duration, again: Duration },
    /// The closing backup is being made.
    Quitting,
    /// The program ends.
    Ended,
}

impl Course {
    /// The page has this long to keep its drafts.
    const PATIENCE: Duration = Duration::from_secs(1);
    /// And this long to show that it is closing.
    const PATIENCE_CLOSING: Duration = Duration::from_secs(2);
    /// A draft that could not be kept is tried again after this, when the window is hidden.
    const AGAIN_AWAY: Duration = Duration::from_secs(1);
    /// And after this, when the page can say so.
    const AGAIN: Duration = Duration::from_secs(10);
    /// A hidden window whose draft can't be kept for so long is shown again: else nobody could reach it, and
    /// nobody open the journal elsewhere.
    const HIDDEN: Duration = Duration::from_secs(10);
    /// Unlocking that was under way when a lock was asked for is done within this.
    const UNLOCKING: Duration = Duration::from_secs(5);
    /// A page that is gone within this, and never showed the journal, would be gone again.
    const STARTING: Duration = Duration::from_secs(10);

    /// The course of a program that has just started, locked.
    pub fn new(idle: Idle) -> Self {
        Self { idle, open: false, heard: false, stage: Stage::Rest, missed: None }
    }

    /// A page listens from now on.
    pub fn heard(&mut self) {
        self.heard = true;
    }

    /// The person's idle limit, in minutes.
    pub fn set_limit(&mut self, minutes: u32) {
        self.idle.set_limit(minutes);
    }

    /// Something happened.
    pub fn event(&mut self, event: Event, open: bool, now: Duration) -> Vec<Deed> {
        if self.stage == Stage::Ended {
            return Vec::new();
        }
        let mut deeds = self.opened(open, now);
        deeds.extend(match event {
            Event::Used => self.used(now),
            Event::Kept => self.kept(),
            Event::Held => self.held(now),
            Event::Asked(why) => self.asked(why, now),
            Event::Quitting => {
                self.stage = Stage::Quitting;
                Vec::new()
            }
            Event::NotQuit => {
                self.stage = Stage::Rest;
                self.used(now)
            }
            Event::Quit => self.end(End::Quit),
            Event::PageGone => self.page_gone(now),
        });
        deeds
    }

    /// Time went by.
    pub fn tick(&mut self, open: bool, now: Duration) -> Vec<Deed> {
        let mut deeds = self.opened(open, now);
        match self.stage {
            Stage::Rest if self.open => match self.idle.asks(now) {
                None => {}
                Some(Asks::Soon) => deeds.push(Deed::Tell(LockNotice::Soon)),
                Some(Asks::Lock) => deeds.extend(self.asked(Why::Idle, now)),
            },
            Stage::Told { why, until } if now >= until => deeds.extend(self.unanswered(why)),
            Stage::Held { why: Why::Away, since, again } if now >= again && now >= since + Self::HIDDEN => {
                deeds.push(Deed::Show);
                deeds.extend(self.hold(Why::Idle, now, now));
            }
            Stage::Held { why, since, again } if now >= again => deeds.extend(self.hold(why, since, now)),
            // A backup that hangs keeps nothing open: every draft is kept already.
            Stage::Quitting if self.idle.asks(now) == Some(Asks::Lock) => deeds.extend(self.end(End::Quit)),
            Stage::Rest | Stage::Told { .. } | Stage::Held { .. } | Stage::Quitting | Stage::Ended => {}
        }
        deeds
    }

    /// How long it can be left alone, if nothing happens.
    pub fn next(&self, now: Duration) -> Duration {
        match self.stage {
            Stage::Rest | Stage::Quitting if self.open => self.idle.next(now),
            Stage::Told { until, .. } => until.saturating_sub(now),
            Stage::Held { again, .. } => again.saturating_sub(now),
            Stage::Rest | Stage::Quitting | Stage::Ended => Duration::MAX,
        }
    }

    /// Unlocking is use; and a lock that was asked for while unlocking was under way comes after it.
    fn opened(&mut self, open: bool, now: Duration) -> Vec<Deed> {
        let opens = open && !self.open;
        self.open = open;
        if !opens || self.stage != Stage::Rest {
            return Vec::new();
        }
        self.idle.used(now);
        match self.missed.take() {
            Some(missed) if now < missed + Self::UNLOCKING => self.asked(Why::Away, now),
            Some(_) | None => Vec::new(),
        }
    }

    fn used(&mut self, now: Duration) -> Vec<Deed> {
        let said = self.idle.used(now);
        match self.stage {
            // Whoever could not be locked out is back.
            Stage::Held { why: Why::Idle, .. } => self.stage = Stage::Rest,
            Stage::Rest if said => return vec![Deed::Tell(LockNotice::StillHere)],
            Stage::Rest | Stage::Told { .. } | Stage::Held { .. } | Stage::Quitting | Stage::Ended => {}
        }
        Vec::new()
    }

    fn kept(&mut self) -> Vec<Deed> {
        self.end(match self.stage {
            Stage::Told { why: Why::Signal, .. } | Stage::Quitting => End::Quit,
            Stage::Told { .. } | Stage::Held { .. } | Stage::Rest | Stage::Ended => End::Again,
        })
    }

    fn held(&mut self, now: Duration) -> Vec<Deed> {
        let Stage::Told { why, .. } = self.stage else { return Vec::new() };
        match why {
            Why::Idle | Why::Away => drop(self.hold(why, now, now)),
            // The page asks what to do.
            Why::Closing => self.stage = Stage::Rest,
            // The system waits for nobody.
            Why::Signal => {}
        }
        Vec::new()
    }

    fn hold(&mut self, why: Why, since: Duration, now: Duration) -> Vec<Deed> {
        let pause = if why == Why::Away { Self::AGAIN_AWAY } else { Self::AGAIN };
        self.stage = Stage::Held { why, since, again: now + pause };
        vec![Deed::Tell(LockNotice::Now)]
    }

    fn asked(&mut self, why: Why, now: Duration) -> Vec<Deed> {
        if !self.open {
            return match why {
                Why::Idle => Vec::new(),
                Why::Away => {
                    self.missed = Some(now);
                    Vec::new()
                }
                Why::Closing | Why::Signal => self.end(End::Quit),
            };
        }
        match (self.stage, why) {
            // Asked twice, the system means it.
            (Stage::Told { why: Why::Signal, .. }, Why::Signal) => self.end(End::Quit),
            // It will end by itself, and sooner than by asking again.
            (Stage::Told { why: Why::Signal, .. } | Stage::Ended, _)
            | (Stage::Told { .. } | Stage::Held { .. }, Why::Idle)
            | (Stage::Told { why: Why::Away, .. } | Stage::Held { why: Why::Away, .. }, Why::Away)
            | (Stage::Told { why: Why::Closing, .. }, Why::Closing)
            | (Stage::Quitting, Why::Idle | Why::Closing) => Vec::new(),
            // Every draft is kept already.
            (Stage::Quitting, Why::Away | Why::Signal) => self.end(End::Quit),
            (Stage::Held { .. }, Why::Away) => hidden(self.hold(why, now, now)),
            (Stage::Rest | Stage::Told { .. }, Why::Away) => hidden(self.tell(why, now)),
            (
                Stage::Rest | Stage::Told { .. } | Stage::Held { .. },
                Why::Idle | Why::Closing | Why::Signal,
            ) => self.tell(why, now),
        }
    }

    fn tell(&mut self, why: Why, now: Duration) -> Vec<Deed> {
        if !self.heard {
            return self.unanswered(why);
        }
        let (notice, patience) = match why {
            Why::Closing => (LockNotice::Closing, Self::PATIENCE_CLOSING),
            Why::Idle | Why::Away | Why::Signal => (LockNotice::Now, Self::PATIENCE),
        };
        self.stage = Stage::Told { why, until: now + patience };
        vec![Deed::Tell(notice)]
    }

    fn unanswered(&mut self, why: Why) -> Vec<Deed> {
        self.end(match why {
            Why::Idle | Why::Away => End::Again,
            Why::Closing | Why::Signal => End::Quit,
        })
    }

    fn page_gone(&mut self, now: Duration) -> Vec<Deed> {
        let end = match self.stage {
            Stage::Told { why: Why::Closing | Why::Signal, .. } | Stage::Quitting => End::Quit,
            _ if !self.open && now < Self::STARTING => End::Failed,
            Stage::Rest | Stage::Told { .. } | Stage::Held { .. } | Stage::Ended => End::Again,
        };
        self.end(end)
    }

    fn end(&mut self, end: End) -> Vec<Deed> {
        self.stage = Stage::Ended;
        vec![Deed::End(end)]
    }
}

fn hidden(mut deeds: Vec<Deed>) -> Vec<Deed> {
    deeds.insert(0, Deed::Hide);
    deeds
}

#[cfg(test)]
mod tests;
