//! JSON as FHIR means it: a name stands once in an object, a number is the digits it is written in,
//! and a part of another shape than expected is an error, never an absent one.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use serde::de::{self, Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};
use serde_json::value::RawValue;

/// An object, each part as it is written.
pub type Object<'a> = BTreeMap<String, &'a RawValue>;

/// A part is there, in another shape than FHIR gives it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Misshapen;

/// A part of an object; none only if it is not there at all.
pub fn part<'a, T: Deserialize<'a>>(object: &Object<'a>, name: &str) -> Result<Option<T>, Misshapen> {
    object.get(name).map(|raw| serde_json::from_str(raw.get())).transpose().map_err(|_| Misshapen)
}

/// Whether a text is JSON in which no object has a name twice, at most 128 levels deep.
///
/// Of two parts with one name readers take the first or the last, so that the same prescription
/// would say two things.
pub fn is_unambiguous(text: &str) -> bool {
    serde_json::from_str::<Unambiguous>(text).is_ok()
}

struct Unambiguous;

impl<'de> Deserialize<'de> for Unambiguous {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        from.deserialize_any(Self)
    }
}

impl<'de> Visitor<'de> for Unambiguous {
    type Value = Self;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("JSON without a repeated name")
    }

    fn visit_unit<E>(self) -> Result<Self, E> {
        Ok(self)
    }

    fn visit_bool<E>(self, _: bool) -> Result<Self, E> {
        Ok(self)
    }

    fn visit_i64<E>(self, _: i64) -> Result<Self, E> {
        Ok(self)
    }

    fn visit_u64<E>(self, _: u64) -> Result<Self, E> {
        Ok(self)
    }

    fn visit_f64<E>(self, _: f64) -> Result<Self, E> {
        Ok(self)
    }

    fn visit_str<E>(self, _: &str) -> Result<Self, E> {
        Ok(self)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Self, A::Error> {
        while list.next_element::<Self>()?.is_some() {}
        Ok(self)
    }

    fn visit_map<A: MapAccess<'de>>(self, mut object: A) -> Result<Self, A::Error> {
        let mut names = BTreeSet::new();
        while let Some(name) = object.next_key::<String>()? {
            object.next_value::<Self>()?;
            if !names.insert(name) {
                return Err(de::Error::custom("a name stands twice in an object"));
            }
        }
        Ok(self)
    }
}
