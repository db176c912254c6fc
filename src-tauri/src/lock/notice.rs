//! What the page is told about locking.

use serde::Serialize;
use specta::Type;

/// A word to the page. It has the sentences.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub enum LockNotice {
    /// It locks in a minute. What was written is kept.
    Soon,
    /// It doesn't lock soon any more.
    StillHere,
    /// It locks now: keep every draft, then call `vault_lock`; `lock_held` if one can't be kept.
    Now,
    /// The window's close button was pressed: keep every draft, show the closing backup, call
    /// `vault_quit`; `lock_held` if a draft can't be kept.
    Closing,
}
