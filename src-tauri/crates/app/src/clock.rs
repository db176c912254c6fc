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

    /// The zone. If the computer can't name its own, the one without a name that shows the same hour;
    /// universal time if there is none.
    pub fn zone(self) -> Zone {
        let same_hour = || {
            let hours = chrono::Local::now().offset().local_minus_utc() / 3600;
            // These zones are named by what has to be added to come to universal time.
            format!("Etc/GMT{:+}", -hours).parse().ok()
        };
        self.named_zone().or_else(same_hour).unwrap_or(Zone::UTC)
    }

    /// Whether the computer names its zone, so that its dates can be relied on.
    pub fn knows_zone(self) -> bool {
        self.named_zone().is_some()
    }

    fn named_zone(self) -> Option<Zone> {
        let set = || std::env::var("TZ").ok()?.trim_start_matches(':').parse().ok();
        let own = || iana_time_zone::get_timezone().ok()?.parse().ok();
        self.fixed.map(|(_, zone)| zone).or_else(set).or_else(own)
    }

    /// A new id.
    pub fn new_id(self) -> Result<RecordId, AppError> {
        Ok(RecordId::new(self.now(), random()?))
    }
}

/// What the clock on the wall shows.
pub fn local_now() -> chrono::NaiveDateTime {
    chrono::Local::now().naive_local()
}

/// Bytes that nobody can guess.
pub(crate) fn random<const N: usize>() -> Result<[u8; N], AppError> {
    let mut random = [0; N];
    SystemRandom::new().fill(&mut random).map_err(|_| AppError::Internal)?;
    Ok(random)
}
