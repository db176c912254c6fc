//! The journal's database: the only SQL there is.
//!
//! It knows the domain's records and the vault's database key; it knows no passphrase, no clock, no
//! window and no chart. Readers take `&self`, writers `&mut self`; a write has happened once the
//! call returns.

mod check_in;
mod connection;
mod error;
mod moment;
mod note;
mod practice;
mod record;
mod sleep;
mod taper;
#[cfg(test)]
mod tests;

pub use connection::Store;
pub use error::StoreError;
pub use taper::SealedPlan;
