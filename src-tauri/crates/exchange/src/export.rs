//! The whole journal as one JSON file, readable by anyone who has it.
//!
//! # A Tidemark export, version 1
//!
//! One object, in UTF-8. A reader refuses another `format` or a higher `version` before it looks at
//! anything else, and any field it doesn't know.
//!
//! | field | what it is |
//! |---|---|
//! | `format` | `tidemark-export` |
//! | `version` | 1 |
//! | `program` | name and version of the program that made it |
//! | `made` | when, RFC 3339, UTC |
//! | `lists` | the person's lists that were ever changed: `list`, and `entries` in order, each with its `key`, the person's `name` (`null` for the built-in one), `group` and whether it is `hidden` |
//! | `records` | every record, those in the trash too, in the order of their ids |
//! | `plans` | every sealed plan, in the order of sealing |
//! | `routine` | `routines`, `restDays` and `evenings`, each in the order of its days; may be absent |
//!
//! | field of a record | what it is |
//! |---|---|
//! | `id` | a UUIDv7 (RFC 9562) |
//! | `revision` | counts from 1 with every edit |
//! | `happened`, `recorded` | `at`: RFC 3339 with the offset that the clocks had, to the millisecond; `zone`: its IANA name; `day`: the journal day, as it was fixed when the record was saved |
//! | `edited`, `deleted` | RFC 3339, UTC, or `null` |
//! | `origin` | `null`, or `source` and `key` of what was imported |
//! | `kind`, `body` | what it says: the fields of the type of that name in the crate `tidemark-journal` |
//!
//! | field of the routine | what it is |
//! |---|---|
//! | `routines` | what the person aims at from `since` on: `rise`, `bed` and `windDown` as `23:15` or `null`, `tolerance` in minutes, `practice` in days a week or `null` |
//! | `restDays` | `day`, and `why`: `illness`, `hospital`, `travel` or `other` |
//! | `evenings` | `day`, and the keys of the `steps` of winding down that were ticked |
//!
//! | field of a plan | what it is |
//! |---|---|
//! | `id` | a UUIDv7 |
//! | `sealed` | when, as `happened` above |
//! | `plan` | medicine, prescriber and steps as they were read; amounts are texts, digit for digit |
//! | `place` | `null` if it was never said how it stands to those before it; else the id of the plan that it `replaces` or `null`, whether it is a `hold`, and the `reason` |
//! | `withdrawn`, `changed` | when it was withdrawn as copied wrongly, and since when the person says that it has changed; as `happened` above, or `null` |
//! | `document` | the document's bytes as they came, in base64 (RFC 4648) |
//! | `sha256` | of those bytes, 64 hexadecimal digits in lower case |

use chrono::{DateTime, Utc};
use data_encoding::{BASE64, HEXLOWER};
use ring::digest::{SHA256, digest};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};
use tidemark_journal::list::{ListEntry, ListName};
use tidemark_journal::routine::KeptRoutine;
use tidemark_journal::taper::{Place, Plan};
use tidemark_journal::{Moment, Record, RecordId};

use crate::error::ExchangeError;

#[cfg(test)]
mod tests;

/// The largest export that is read, in bytes.
pub const MOST: usize = 256 << 20;

const FORMAT: &str = "tidemark-export";
const VERSION: u32 = 1;

/// Everything in a journal.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Export {
    format: String,
    version: u32,
    /// Name and version of the program that made it.
    pub program: String,
    /// When it was made.
    pub made: DateTime<Utc>,
    /// The person's lists.
    pub lists: Vec<ExportedList>,
    /// Every record.
    pub records: Vec<Record>,
    /// Every sealed plan.
    pub plans: Vec<ExportedPlan>,
    /// What is kept of the routine.
    #[serde(default)]
    pub routine: KeptRoutine,
}

/// One of the person's lists.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ExportedList {
    /// Which.
    pub list: ListName,
    /// Its entries, in order.
    pub entries: Vec<ListEntry>,
}

/// One sealed plan.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ExportedPlan {
    /// Its id.
    pub id: RecordId,
    /// When it was sealed.
    pub sealed: Moment,
    /// What was read of the document.
    pub plan: Plan,
    /// How it stands to those before it.
    pub place: Option<Place>,
    /// When it was withdrawn.
    pub withdrawn: Option<Moment>,
    /// Since when the person says that it has changed.
    pub changed: Option<Moment>,
    /// The document as it came.
    pub document: Document,
    /// Its sum.
    pub sha256: Sum,
}

/// A document's bytes; base64 in the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Document(pub Vec<u8>);

/// A SHA-256; hexadecimal in the file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sum(pub [u8; 32]);

impl Export {
    /// An export of everything that is given.
    pub fn new(
        program: String,
        made: DateTime<Utc>,
        lists: Vec<ExportedList>,
        records: Vec<Record>,
        plans: Vec<ExportedPlan>,
        routine: KeptRoutine,
    ) -> Self {
        Self { format: FORMAT.to_owned(), version: VERSION, program, made, lists, records, plans, routine }
    }

    /// The file.
    pub fn to_json(&self) -> Vec<u8> {
        // Nothing in it can fail to be JSON: every map has texts as keys.
        serde_json::to_vec_pretty(self).unwrap_or_default()
    }

    /// Reads a file, all of it or nothing.
    ///
    /// # Errors
    /// [`ExchangeError::TooLarge`], [`ExchangeError::NotAnExport`], [`ExchangeError::Newer`].
    pub fn read(json: &[u8]) -> Result<Self, ExchangeError> {
        #[derive(Deserialize)]
        struct Head {
            format: String,
            version: u32,
        }
        if json.len() > MOST {
            return Err(ExchangeError::TooLarge);
        }
        let json = json.strip_prefix(b"\xef\xbb\xbf").unwrap_or(json);
        let head: Head = serde_json::from_slice(json).map_err(|_| ExchangeError::NotAnExport)?;
        if head.format != FORMAT {
            return Err(ExchangeError::NotAnExport);
        }
        if head.version > VERSION {
            return Err(ExchangeError::Newer { format: head.version });
        }
        let export: Self = serde_json::from_slice(json).map_err(|_| ExchangeError::NotAnExport)?;
        let sound = |plan: &ExportedPlan| digest(&SHA256, &plan.document.0).as_ref() == plan.sha256.0;
        let counted = export.records.iter().all(|record| record.revision > 0);
        if counted && export.plans.iter().all(sound) { Ok(export) } else { Err(ExchangeError::NotAnExport) }
    }
}

impl Serialize for Document {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(&BASE64.encode(&self.0))
    }
}

impl<'de> Deserialize<'de> for Document {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        BASE64.decode(String::deserialize(from)?.as_bytes()).map(Self).map_err(de::Error::custom)
    }
}

impl Serialize for Sum {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(&HEXLOWER.encode(&self.0))
    }
}

impl<'de> Deserialize<'de> for Sum {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let bytes = HEXLOWER.decode(String::deserialize(from)?.as_bytes()).map_err(de::Error::custom)?;
        bytes.try_into().map(Self).map_err(|_| de::Error::custom("a sum has 32 bytes"))
    }
}
