//! How long the open journal has not been used.

use std::time::Duration;

/// What the idle limit asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Asks {
    /// Say that it locks soon.
    Soon,
    /// Lock.
    Lock,
}

/// The idle limit and the last use. Times are since the program started.
#[derive(Debug)]
pub struct Idle {
    limit: Duration,
    warning: Duration,
    used: Duration,
    said: bool,
}

impl Idle {
    /// This long before locking, it says so.
    const WARNING: Duration = Duration::from_secs(60);

    /// With a limit in minutes.
    pub fn minutes(minutes: u32) -> Self {
        Self::new(Duration::from_secs(u64::from(minutes) * 60), Self::WARNING)
    }

    /// With a limit, of which the warning takes at most half.
    pub fn new(limit: Duration, warning: Duration) -> Self {
        Self { limit, warning: warning.min(limit / 2), used: Duration::ZERO, said: false }
    }

    /// Another limit from now on; what was used stays used.
    pub fn set_limit(&mut self, minutes: u32) {
        *self = Self { used: self.used, said: self.said, ..Self::minutes(minutes) };
    }

    /// It was used. Answers whether something was said that no longer holds.
    pub fn used(&mut self, now: Duration) -> bool {
        self.used = now;
        std::mem::take(&mut self.said)
    }

    /// What the limit asks for now. The warning is given once, until it is used again.
    pub fn asks(&mut self, now: Duration) -> Option<Asks> {
        let unused = now.saturating_sub(self.used);
        if unused >= self.limit {
            return Some(Asks::Lock);
        }
        let soon = unused >= self.limit - self.warning && !self.said;
        self.said |= soon;
        soon.then_some(Asks::Soon)
    }

    /// How long until it asks for something, if nothing happens.
    pub fn next(&self, now: Duration) -> Duration {
        let limit = if self.said { self.limit } else { self.limit - self.warning };
        (self.used + limit).saturating_sub(now)
    }
}

#[cfg(test)]
mod tests;
