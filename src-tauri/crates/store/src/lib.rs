//! The journal's database: the only SQL there is.
//!
//! It knows the domain's records and the vault's database key; it knows no passphrase, no clock, no
//! window and no chart. Readers take `&self`, writers `&mut self`; a write has happened once the
//! call returns.

mod activity;
mod appointment;
mod aside;
mod body;
mod care_team;
mod check_in;
mod checker;
mod cipher;
mod connection;
mod dose;
mod draft;
mod error;
mod event;
mod file;
mod hard_hour;
mod image;
mod list;
mod made;
mod mark;
mod medicine;
mod moment;
mod note;
mod practice;
mod question;
mod record;
mod reserve;
mod routine;
mod salvage;
mod scale_total;
mod schema;
mod search;
mod session;
mod setting;
mod sleep;
mod taper;
#[cfg(test)]
mod tests;
mod thought;

pub use checker::{Checked, Checker};
pub use connection::Store;
pub use dose::TakenThen;
pub use error::StoreError;
pub use made::discard;
pub use salvage::{Kept, Lost, Salvaged, salvage};
pub use search::{Hit, MARKS};
pub use session::Standing;
pub use taper::SealedPlan;
