//! The journal's database: the only SQL there is.
//!
//! It knows the domain's records and the vault's database key; it knows no passphrase, no clock, no
//! window and no chart. Readers take `&self`, writers `&mut self`; a write has happened once the
//! call returns.

mod aside;
mod check_in;
mod checker;
mod cipher;
mod connection;
mod draft;
mod error;
mod file;
mod image;
mod made;
mod mark;
mod moment;
mod note;
mod practice;
mod record;
mod reserve;
mod salvage;
mod schema;
mod session;
mod setting;
mod sleep;
mod taper;
#[cfg(test)]
mod tests;

pub use checker::{Checked, Checker};
pub use connection::Store;
pub use error::StoreError;
pub use made::discard;
pub use salvage::{Kept, Lost, Salvaged, salvage};
pub use session::Standing;
pub use taper::SealedPlan;
