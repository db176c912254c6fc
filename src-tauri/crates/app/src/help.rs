//! Get help: the people whom the person would call, the numbers that they have checked, and what of it
//! is shown without a passphrase.
//!
//! The small plain file is the one place that says who is shown without a passphrase. The journal keeps
//! no list of its own: a journal that is restored elsewhere shows nobody there before it was chosen there.

use std::path::Path;

use serde::{Deserialize, Serialize};
use specta::Type;
use tidemark_journal::care_team::Role;
use tidemark_journal::note::Text;
use tidemark_journal::{Body, CareMember, HardHour, JournalDay, Kind, Record};

use crate::appearance::Region;
use crate::error::AppError;
use crate::journal::Journal;
use crate::plain_file::PlainFile;
use crate::setting::Setting;

/// The longest number that can be ticked, in bytes.
const LONGEST_NUMBER: usize = 40;

/// Somebody to call: what Get help says of a person of the care team.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Contact {
    /// Their part.
    pub role: Role,
    /// Their name.
    pub name: Text,
    /// Their telephone number, as the person dials it.
    pub phone: Option<Text>,
}

impl Contact {
    /// So many can be shown without a passphrase.
    pub const MOST: usize = 3;

    /// The longest name or number of one that is, in bytes: a line, and not a letter.
    const LONGEST: usize = 200;

    /// What is said of a person of the care team; nothing of any other record.
    fn of(record: &Record) -> Option<Self> {
        let Body::CareTeam(CareMember { role, name, phone, note: _ }) = &record.body else { return None };
        Some(Self { role: *role, name: name.clone(), phone: phone.clone() })
    }

    /// Whether there is a number to show, and little enough for the plain file.
    pub(crate) fn can_be_shown(&self) -> bool {
        let short = |text: &Text| text.as_str().len() <= Self::LONGEST;
        short(&self.name) && self.phone.as_ref().is_some_and(short)
    }
}

/// A collected number that the person has checked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct CheckedNumber {
    /// Where it is for.
    pub region: Region,
    /// The number as it was shown: a later version's other number is not checked.
    pub number: String,
    /// When it was ticked.
    pub on: JournalDay,
}

/// What the open journal adds to Get help.
#[derive(Clone, Debug, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct Help {
    /// The care team: the prescriber first, and within a part the one that was noted first.
    pub people: Vec<Contact>,
    /// The numbers that were checked.
    pub checked: Vec<CheckedNumber>,
    /// The plan for a hard hour, once there is one.
    pub plan: Option<HardHour>,
}

/// The people whom anyone may see on Get help, without a passphrase.
pub fn shown_contacts(folder: &Path) -> Vec<Contact> {
    PlainFile::load(folder).contacts
}

impl Journal {
    /// What Get help shows beside the collected numbers.
    pub fn help(&self) -> Result<Help, AppError> {
        let newest = self.store.all(Kind::HardHour)?.pop();
        let plan = newest.and_then(|record| {
            let Body::HardHour(plan) = record.body else { return None };
            Some(plan)
        });
        let checked = Setting::CheckedNumbers.get(&self.store)?.unwrap_or_default();
        Ok(Help { people: self.people()?, checked, plan })
    }

    fn people(&self) -> Result<Vec<Contact>, AppError> {
        let mut people: Vec<Contact> =
            self.store.all(Kind::CareTeam)?.iter().filter_map(Contact::of).collect();
        people.sort_by_key(|contact| contact.role);
        Ok(people)
    }

    /// Shows just these people to anyone who opens the window; nobody if there are none. Refused are
    /// more than [`Contact::MOST`], and anybody who is neither in the care team nor shown already:
    /// nothing else can get into the plain file.
    pub fn show_contacts(&mut self, contacts: Vec<Contact>) -> Result<(), AppError> {
        let (people, shown) = (self.people()?, shown_contacts(&self.folder));
        let known = |contact: &Contact| people.contains(contact) || shown.contains(contact);
        let fits = contacts.len() <= Contact::MOST
            && contacts.iter().all(|contact| contact.can_be_shown() && known(contact));
        if !fits {
            return Err(AppError::BadInput);
        }
        PlainFile::change(&self.folder, |file| file.contacts = contacts)
    }

    /// Ticks a number as checked, or takes the tick back.
    pub fn check_number(&mut self, region: Region, number: String, checked: bool) -> Result<(), AppError> {
        if number.trim().is_empty() || number.len() > LONGEST_NUMBER {
            return Err(AppError::BadInput);
        }
        let on = self.current_day();
        let mut all: Vec<CheckedNumber> = Setting::CheckedNumbers.get(&self.store)?.unwrap_or_default();
        all.retain(|one| one.region != region || one.number != number);
        if checked {
            all.push(CheckedNumber { region, number, on });
        }
        Setting::CheckedNumbers.set(self.writing()?, &all)
    }

    /// Changes a record; if it is of a person who is shown without a passphrase, what is shown follows.
    /// It is taken from the plain file first: whatever happens in between, nobody is shown who
    /// was to be gone, nor a number that is wrong by now.
    pub(crate) fn followed(
        &mut self,
        before: &Record,
        after: Option<&Record>,
        change: impl FnOnce(&mut Self) -> Result<(), AppError>,
    ) -> Result<(), AppError> {
        let Some(was) = Contact::of(before) else { return change(self) };
        let Some(place) = shown_contacts(&self.folder).iter().position(|one| *one == was) else {
            return change(self);
        };
        PlainFile::change(&self.folder, |file| file.contacts.retain(|one| *one != was))?;
        let changed = change(self);
        let is = match changed {
            Ok(()) => after.and_then(Contact::of).filter(Contact::can_be_shown),
            Err(_) => Some(was),
        };
        if let Some(is) = is {
            // The change itself is made. If this fails, Get help shows that the person is not ticked.
            let _ = PlainFile::change(&self.folder, |file| {
                file.contacts.insert(place.min(file.contacts.len()), is);
            });
        }
        changed
    }
}
