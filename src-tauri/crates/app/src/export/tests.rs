//! Whatever a journal holds goes out whole and comes back; a file that is refused changes nothing.

use chrono::DateTime;
use proptest::collection::vec;
use proptest::prelude::*;
use tidemark_journal::Zone;
use tidemark_journal::arbitrary::{kept_routine, list_entry, record};
use tidemark_vault::Passphrase;

use super::*;
use crate::clock::Clock;

fn made() -> DateTime<chrono::Utc> {
    "2026-11-22T09:00:00Z".parse().unwrap()
}

/// What a file says, however it was made and when.
fn said(json: &[u8]) -> Export {
    let export = Export::read(json).unwrap();
    Export::new(String::new(), made(), export.lists, export.records, export.plans, export.routine)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_journal_goes_out_and_comes_back(
        mut records in vec(record(), 1..40),
        entries in vec(list_entry(), 0..5),
        routine in kept_routine(),
        end in any::<prop::sample::Index>(),
    ) {
        records.sort_by_key(|record| *record.id.as_bytes());
        let lists = entries.first().map(|_| ExportedList { list: ListName::Triggers, entries: entries.clone() });
        let whole = Export::new(
            String::new(), made(), lists.into_iter().collect(), records.clone(), Vec::new(), routine,
        );
        let json = whole.to_json();
        let folder = tempfile::tempdir().unwrap();
        let passphrase = Passphrase::new("an invented passphrase for tests only");
        let clock = Clock::fixed(made(), Zone::UTC);
        let (mut journal, _) = Journal::create(folder.path(), &passphrase, clock).unwrap();

        let taken_in = journal.import(&json, false).unwrap();
        prop_assert_eq!((taken_in.added, taken_in.already), (tally(records.len()), 0));
        let out = said(&journal.export().unwrap());
        prop_assert_eq!(&out.records, &whole.records);
        prop_assert_eq!(&out.routine, &whole.routine);
        for list in &whole.lists {
            let kept = out.lists.iter().find(|kept| kept.list == list.list).unwrap();
            prop_assert!(list.entries.iter().all(|entry| kept.entries.contains(entry)));
        }

        let again = journal.import(&json, false).unwrap();
        prop_assert_eq!((again.added, again.already), (0, tally(records.len())));
        prop_assert!(journal.import(json.get(..end.index(json.len())).unwrap(), false).is_err());
        prop_assert_eq!(said(&journal.export().unwrap()), out);
    }
}
