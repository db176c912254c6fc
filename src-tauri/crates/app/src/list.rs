//! The lists that the person owns.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use specta::Type;
use tidemark_journal::check_in::{Item, name};
use tidemark_journal::list::{self, ListEntry, ListName};
use tidemark_journal::note::Text;

use crate::error::AppError;
use crate::journal::Journal;

/// A list, and what stands in it.
#[derive(Clone, Debug, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct OwnList {
    /// Which.
    pub list: ListName,
    /// Its entries, in the person's order.
    pub entries: Vec<ListEntry>,
}

/// An entry as the person gives it.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct GivenEntry {
    /// Its key; none for a new one.
    pub key: Option<Item>,
    /// The person's name for it.
    pub name: Option<Text>,
    /// The group it is shown in.
    pub group: Option<String>,
    /// Whether forms leave it out.
    pub hidden: bool,
}

impl Journal {
    /// Every list, as it stands.
    pub fn lists(&self) -> Result<Vec<OwnList>, AppError> {
        ListName::ALL.into_iter().map(|list| Ok(OwnList { list, entries: self.list(list)? })).collect()
    }

    pub(crate) fn list(&self, list: ListName) -> Result<Vec<ListEntry>, AppError> {
        Ok(list::merged(list, self.store.list(list)?))
    }

    /// The names of a list's entries, by their keys.
    pub(crate) fn names(&self, list: ListName) -> Result<BTreeMap<Item, String>, AppError> {
        let named = self.list(list)?.into_iter().map(|entry| {
            let name = entry.name.as_ref().map_or_else(|| name(entry.key.as_str()), Text::as_str).to_owned();
            (entry.key, name)
        });
        Ok(named.collect())
    }

    /// Keeps a list as it is given: added to, renamed, hidden, in another order. Keys stay, so that what
    /// was noted before keeps its meaning.
    pub fn set_list(&mut self, list: ListName, given: Vec<GivenEntry>) -> Result<OwnList, AppError> {
        let given = given.into_iter().map(|entry| {
            let key = match entry.key {
                Some(key) => key,
                None => self.new_key()?,
            };
            let GivenEntry { name, group, hidden, .. } = entry;
            Ok(ListEntry { key, name, group, hidden })
        });
        let given = given.collect::<Result<Vec<_>, AppError>>()?;
        let revised = list::revised(list, self.list(list)?, given).map_err(|_| AppError::BadInput)?;
        self.changing()?.set_list(list, &revised)?;
        Ok(OwnList { list, entries: revised })
    }

    fn new_key(&self) -> Result<Item, AppError> {
        let id = self.clock.new_id()?;
        Item::new(format!("own:{id}")).map_err(|_| AppError::Internal)
    }
}
