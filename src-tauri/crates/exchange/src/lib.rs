//! What leaves the journal whole, and comes back: backups, and the readable export.
//! [`export`] documents the export's file; this page a backup's.
//!
//! It knows no vault, no store and no clock: images, identities, recipients and instants are passed
//! in.
//!
//! # A backup, format 1
//!
//! | part | what it is |
//! |---|---|
//! | file name | `tidemark-<date>T<time>Z-<reason>.age`, such as `tidemark-2026-11-24T101530Z-daily.age`: UTC, to the second. Reasons: `daily`, `closing`, `by-hand`, `before-migration`, `before-import`, `before-rotation` |
//! | the file | binary [age](https://age-encryption.org/v1), mode 0600, for two X25519 recipients: one from the journal's data key, one from the recovery code. The identity of either opens it |
//! | inside | a tar archive (POSIX ustar, blocking factor 20) of exactly two regular files, `manifest.json` first; nothing but zeros after its end. Another program's archive of the two is read too, in either order |
//! | `manifest.json` | at most 64 KiB; the fields below, no others |
//! | `journal.sqlite` | at most 1 GiB: a plain SQLite database, every table of the journal |
//!
//! | field of the manifest | what it is |
//! |---|---|
//! | `format` | 1. A reader refuses a higher one as newer, before it looks at anything else |
//! | `vault_id`, `key_id` | UUIDs of the journal and of its data key. `keys-<key id>.tidemark`, beside the backups, gives the identity of the data key to whoever has the passphrase |
//! | `schema` | the database's schema version |
//! | `made` | when, RFC 3339, UTC |
//! | `program` | name and version of the program that made it |
//! | `reason` | as in the file name |
//! | `rows` | how many rows each table has |
//! | `sha256` | of `journal.sqlite`, 64 hexadecimal digits in lower case |
//!
//! Nothing is compressed, so a short file can't become a long one. No member is believed to be
//! longer than the file it came in. A reader hands out nothing before the last byte of the age file
//! has been authenticated and the sum compared.
//!
//! # Without Tidemark
//!
//! With `identity.txt` holding the line `AGE-SECRET-KEY-1…` from the recovery sheet, the programs
//! age, tar and SQLite are enough:
//!
//! ```sh
//! age -d -i identity.txt backup.age | tar x
//! sqlite3 journal.sqlite .tables
//! sqlite3 journal.sqlite 'PRAGMA integrity_check'
//! cat manifest.json
//! ```
//!
//! What `tar` writes there is readable by anyone who can read the disk: remove it afterwards.
//!
//! # Choices
//!
//! - 1 GiB is what SQLite takes as a database in memory unless told otherwise. A backup is made and
//!   put back in memory, so that no plain byte reaches a disk; what couldn't be put back is not
//!   sealed. Ten years of three check-ins a day stay below a tenth of it.
//! - The image is wiped by whoever made it, and by [`backup::Opened`]. Room is made once, so that no
//!   growing vector leaves a copy behind. What is out of reach here: age's writer frees its last
//!   piece of at most 64 KiB without wiping it. It lasts until the memory is used again or the
//!   program ends, and locking ends it.
//! - The manifest says nothing that the person wrote, and isn't wiped.

#![deny(missing_docs)]

pub mod backup;
mod error;
pub mod export;

pub use error::{Damage, ExchangeError};
