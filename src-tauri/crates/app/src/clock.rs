//! Where time, zone and randomness come from.

use chrono::{DateTime, Utc};
use ring::rand::{SecureRandom, SystemRandom};
use tidemark_journal::{RecordId, Zone};

use crate::error::AppError;

/// The computer's clock, or one that stands still for tests.
#[derive(Clone, Copy, Debug)]
pub struct Clock {
    fixed: Option<(DateTime<Utc>, Zone)>,
}

impl Clock {
    /// The computer's clock and zone.
    pub fn system() -> Self {
        Self { fixed: None }
    }

    /// A clock that always shows the same instant, in a zone.
    pub fn fixed(at: DateTime<Utc>, zone: Zone) -> Self {
        Self { fixed: Some((at, zone)) }
    }

    /// The instant.
    pub fn now(self) -> DateTime<Utc> {
        self.fixed.map_or_else(Utc::now, |(at, _)| at)
    }

    /// The zone; universal time if the computer doesn't know its own.
    pub fn zone(self) -> Zone {
        let own = || iana_time_zone::get_timezone().ok().and_then(|name| name.parse().ok());
        self.fixed.map(|(_, zone)| zone).or_else(own).unwrap_or(Zone::UTC)
    }

    /// A new id.
    pub fn new_id(self) -> Result<RecordId, AppError> {
        let mut random = [0; 10];
        SystemRandom::new().fill(&mut random).map_err(|_| AppError::Internal)?;
        Ok(RecordId::new(self.now(), random))
    }
}
