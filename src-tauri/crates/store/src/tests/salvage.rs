//! What a damaged database still yields.

use std::collections::{BTreeMap, BTreeSet};

use tidemark_journal::check_in::{CheckIn, Item, Mood, Rating, Severity};
use tidemark_journal::routine::KeptRoutine;
use tidemark_journal::sleep::Nap;
use tidemark_journal::taper::{CameIn, Plan, Step};
use tidemark_journal::{Kind, Practice, SleepNight};

use super::*;
use crate::cipher;

fn item(key: &str) -> Item {
    Item::new(key.to_owned()).unwrap()
}

/// The records of a journal: mostly check-ins, as in life; every fortieth note is a long one.
fn records(count: u32) -> Vec<Record> {
    let body = |number: u32| match number % 8 {
        0 => note(&"a long line about an ordinary day ".repeat(if number.is_multiple_of(320) {
            400
        } else {
            3
        })),
        1 => Body::Sleep(SleepNight {
            awake: Some(number as u16),
            naps: (0..3).map(|nap| Nap { start: at("2026-11-22T14:00:00Z").into(), minutes: nap }).collect(),
            ..SleepNight::default()
        }),
        2 => Body::Practice(Practice {
            exercise: item("bodyScan"),
            minutes: Some(number as u16),
            tension_before: None,
            tension_after: None,
            note: None,
        }),
        _ => {
            let mood = Mood::try_from((number % 5 + 1) as u8).ok();
            let mut check_in = CheckIn { mood, ..CheckIn::default() };
            for key in ["anxiety", "energy"] {
                check_in.measures.insert(item(key), Rating::try_from((number % 11) as u8).ok().unwrap());
            }
            for key in ["fatigue", "headache", "tremor"] {
                check_in.symptoms.insert(item(key), Severity::try_from((number % 5) as u8).ok().unwrap());
            }
            Body::CheckIn(check_in)
        }
    };
    let day = |number: u32| (day("2020-01-01").date() + chrono::Days::new((number / 4).into())).to_string();
    (0..count)
        .map(|number| Record {
            id: (u128::from(number) << 80).to_be_bytes().into(),
            ..record(1, &day(number), &day(number), body(number))
        })
        .collect()
}

fn plan(number: u8) -> SealedPlan {
    let step = |ordinal| Step { ordinal, text: Some("2.5 mg at night ".repeat(20)), ..Step::default() };
    SealedPlan {
        id: id(number),
        plan: Plan {
            medicine: "diazepam".to_owned(),
            form: None,
            strength: None,
            prescriber: None,
            written_on: None,
            active: true,
            came_in: CameIn::Fhir,
            steps: (1..30).map(step).collect(),
            notes: Vec::new(),
            unread: Vec::new(),
        },
        document: vec![number; 9000],
        document_sha256: [number; 32],
        sealed: Moment::new(at("2026-11-22T12:00:00Z"), Zone::UTC, Default::default()),
        // Each in the place of the one before.
        place: Some(tidemark_journal::taper::Place {
            replaces: number.checked_sub(2).map(|before| id(before + 1)),
            hold: false,
            reason: None,
        }),
        withdrawn: None,
        doubted: None,
    }
}

/// A closed journal of many records, three plans, drafts and settings.
fn filled(records: &[Record]) -> Place {
    let (place, mut store) = Place::fresh();
    fill(&mut store, records);
    store.close().unwrap();
    place
}

fn fill(store: &mut Store, records: &[Record]) {
    store.add_new(records).unwrap();
    (1..4).for_each(|number| store.seal(&[plan(number)]).unwrap());
    store.keep_draft("note", &"half a line ".repeat(50)).unwrap();
    store.set_setting("idle", "5").unwrap();
    store.note_opened(day("2026-11-22")).unwrap();
    store.take_in(&[], &[], &[], &kept_routine()).unwrap();
}

/// A routine with another value in every field.
fn kept_routine() -> KeptRoutine {
    let kept = serde_json::json!({
        "routines": [{ "since": "2026-11-01", "rise": "07:00", "tolerance": 45, "bed": "23:10",
            "windDown": "21:30", "practice": 4 }],
        "restDays": [{ "day": "2026-11-03", "why": "travel" }],
        "evenings": [{ "day": "2026-11-02", "steps": ["dimLights", "warmWash"] }],
    });
    serde_json::from_value(kept).unwrap()
}

/// Salvages a file into a new journal.
fn salvaged(path: &Path) -> Result<(Place, Store, Salvaged), StoreError> {
    let before = fs::read(path).unwrap();
    let (place, mut store) = Place::fresh();
    let salvaged = salvage(path, &key(1), &mut store);
    assert!(fs::read(path).unwrap() == before, "the damaged file has changed");
    Ok((place, store, salvaged?))
}

/// A journal to salvage into again and again, emptied in between. It waits for no disk.
struct Again {
    store: Store,
    _place: Place,
}

impl Again {
    fn new() -> Self {
        let (_place, store) = Place::fresh();
        let drops: Vec<String> = store
            .db
            .prepare("SELECT 'DROP TRIGGER ' || name FROM sqlite_schema WHERE type = 'trigger'")
            .unwrap()
            .query_map([], |row| row.get(0))
            .unwrap()
            .map(Result::unwrap)
            .collect();
        store.db.execute_batch(&drops.join(";")).unwrap();
        store.db.execute_batch("PRAGMA synchronous = OFF; PRAGMA foreign_keys = OFF").unwrap();
        Self { store, _place }
    }

    fn salvaged(&mut self, path: &Path) -> Salvaged {
        for table in crate::schema::tables(&self.store.db).unwrap() {
            // The index's own tables go with it.
            let kept = table == "session" || table.starts_with("refinery") || table.starts_with("search_");
            if !kept {
                self.store.db.execute_batch(&format!("DELETE FROM {table}")).unwrap();
            }
        }
        salvage(path, &key(1), &mut self.store).unwrap()
    }
}

/// What was kept is what was saved; answers how many were lost.
fn check_true(records: &[Record], store: &Store, salvaged: &Salvaged, what: &str) -> usize {
    let by_id: BTreeMap<RecordId, &Record> = records.iter().map(|record| (record.id, record)).collect();
    let kept = store.records(None, day("1900-01-01"), day("2999-12-31")).unwrap();
    assert_eq!(kept.len(), salvaged.kept.records as usize, "{what}");
    let changed = kept.iter().filter(|kept| by_id[&kept.id] != *kept).count();
    assert!(changed <= salvaged.in_part.len(), "{what}: {changed} changed, {} told", salvaged.in_part.len());
    let plans = store.plans().unwrap();
    for kept in &plans {
        let made = plan(kept.document[0]);
        let place = made.place.clone().filter(|_| kept.place.is_some());
        assert_eq!(*kept, SealedPlan { place, doubted: kept.doubted, ..made }, "{what}");
        // What is missing may have been the newer plan: then none of those that are kept is today's.
        let doubted = salvaged.lost_plans == 0 || kept.doubted.is_some();
        assert!(doubted, "{what}: {} plans lost, and this one counts as it stands", salvaged.lost_plans);
    }
    let whole = salvaged.unreadable_pages == 0;
    assert!(!whole || plans.iter().all(|kept| kept.place.is_some() && kept.doubted.is_none()), "{what}");
    assert_eq!(plans.len(), salvaged.kept.plans as usize, "{what}");
    let lost = records.len() - kept.len();
    assert!(salvaged.lost.len() <= lost, "{what}");
    lost
}

#[test]
fn an_undamaged_database_is_salvaged_whole() {
    let all = records(400);
    let place = filled(&all);
    let (_to, store, salvaged) = salvaged(&place.path()).unwrap();
    assert_eq!(check_true(&all, &store, &salvaged, "whole"), 0);
    let kept = Kept { records: 400, plans: 3, drafts: 1, settings: 1 };
    assert_eq!(salvaged, Salvaged { kept, ..Salvaged::default() });
    assert_eq!(store.drafts().unwrap(), [("note".to_owned(), "half a line ".repeat(50))]);
    assert_eq!(store.opened_days(day("2026-01-01")), Ok(vec![day("2026-11-22")]));
    assert_eq!(store.routine(), Ok(kept_routine()));
    assert_eq!(store.verify(), Ok(()));
}

/// The records that SQLite itself still reads by their ids, each anew after an error; all of them
/// if it can't even read the schema.
fn reachable(path: &Path, records: &[Record]) -> BTreeSet<RecordId> {
    let key = cipher::CipherKey::new(&key(1)).unwrap();
    let open = || cipher::connect(path, &key, rusqlite::OpenFlags::SQLITE_OPEN_READ_ONLY);
    let Ok(mut db) = open() else { return records.iter().map(|record| record.id).collect() };
    let mut found = BTreeSet::new();
    for record in records {
        if crate::record::read(&db, record.id).is_ok_and(|read| read == *record) {
            found.insert(record.id);
        } else {
            db = open().unwrap();
        }
    }
    found
}

/// Flips a bit in each of some pages, and says how much was salvaged of what could be reached.
fn check_gone(again: &mut Again, place: &Place, all: &[Record], pages: &[usize]) -> Salvaged {
    let what = format!("pages {pages:?}");
    let positions = pages.iter().map(|page| (page - 1) * 4096 + page * 61 % 4096);
    positions.clone().for_each(|position| flip(&place.path(), position));
    let reachable = reachable(&place.path(), all);
    let salvaged = again.salvaged(&place.path());
    positions.for_each(|position| flip(&place.path(), position));
    assert_eq!(salvaged.unreadable_pages as usize, pages.len(), "{what}");
    let lost = check_true(all, &again.store, &salvaged, &what);
    assert_eq!(salvaged.lost.len(), lost, "{what}: all that is lost is told");
    assert_eq!(salvaged.kept.plans + salvaged.lost_plans, 3, "{what}");
    let unread = reachable.iter().filter(|id| again.store.record(**id).is_err()).count();
    assert_eq!(unread, 0, "{what}: of {} that could be reached", reachable.len());
    salvaged
}

/// Sweeps over every page: whatever SQLite can still read is kept, nothing that is kept is other
/// than it was, and nothing lost is kept quiet.
#[test]
fn every_page_can_be_gone() {
    let all = records(200);
    let place = filled(&all);
    let pages = fs::metadata(place.path()).unwrap().len() as usize / 4096;
    assert!(pages > 50, "{pages}");
    let mut again = Again::new();
    let kept: u32 = (2..=pages).map(|page| check_gone(&mut again, &place, &all, &[page]).kept.records).sum();
    // On average, the inner pages and what lies under them included.
    let whole = 200 * (pages - 1);
    assert!(kept as usize * 10 >= whole * 9, "{kept} of {whole}");
}

/// The schema's own pages, in a database that was made from an image: its tables stand elsewhere.
#[test]
fn the_pages_of_the_schema_cost_nothing() {
    let all = records(40);
    let (_place, mut store) = Place::fresh();
    fill(&mut store, &all);
    let place = Place::new();
    let image = store.image().unwrap();
    drop(Store::from_image(&place.path(), &key(1), &mark_key(), &image).unwrap());
    let mut again = Again::new();
    for place in [place, filled(&all)] {
        let key = cipher::CipherKey::new(&key(1)).unwrap();
        let mut of_schema = 0;
        for page in 2..30 {
            let position = (page - 1) * 4096 + page * 61 % 4096;
            flip(&place.path(), position);
            let unread =
                cipher::connect(&place.path(), &key, rusqlite::OpenFlags::SQLITE_OPEN_READ_ONLY).is_err();
            flip(&place.path(), position);
            if unread {
                of_schema += 1;
                assert_eq!(check_gone(&mut again, &place, &all, &[page]).kept.records, 40, "page {page}");
            }
        }
        assert!(of_schema >= 2, "{of_schema}");
    }
}

#[test]
fn many_pages_can_be_gone() {
    let all = records(2000);
    let place = filled(&all);
    let pages = fs::metadata(place.path()).unwrap().len() as usize / 4096;
    let gone: Vec<usize> = (40..=pages).step_by(25).collect();
    let salvaged = check_gone(&mut Again::new(), &place, &all, &gone);
    assert!(!salvaged.lost.is_empty());
    let known = salvaged.lost.iter().filter(|lost| lost.kind.is_some() && lost.day.is_some()).count();
    assert!(known * 10 >= salvaged.lost.len() * 9, "of {known} of {} it is told what", salvaged.lost.len());
}

#[test]
fn a_file_that_was_cut_off_yields_what_is_left() {
    let all = records(400);
    let place = filled(&all);
    let whole = fs::read(place.path()).unwrap();
    let pages = whole.len() / 4096;
    for left in [pages - 1, pages / 2, 20, 2, 1] {
        for more in [0, 1000] {
            fs::write(place.path(), &whole[..left * 4096 + more]).unwrap();
            let what = format!("{left} pages and {more} bytes");
            let (_to, store, salvaged) = salvaged(&place.path()).unwrap();
            check_true(&all, &store, &salvaged, &what);
            assert_eq!(salvaged.unreadable_pages as usize, pages - left, "{what}");
        }
    }
}

#[test]
fn without_the_salt_everything_is_left_and_without_the_first_page_nothing() {
    let all = records(100);
    let place = filled(&all);
    let mut bytes = fs::read(place.path()).unwrap();
    bytes[..16].fill(0);
    fs::write(place.path(), &bytes).unwrap();
    let (_to, store, kept) = salvaged(&place.path()).unwrap();
    assert_eq!(check_true(&all, &store, &kept, "no salt"), 0);
    bytes[..4096].fill(0);
    fs::write(place.path(), &bytes).unwrap();
    assert_eq!(salvaged(&place.path()).err(), Some(StoreError::Damaged));
    let (_place, mut store) = Place::fresh();
    assert_eq!(salvage(&place.file("none"), &key(1), &mut store).err(), Some(StoreError::Missing));
    assert_eq!(store.count(Kind::Note, day("1900-01-01"), day("2999-12-31")), Ok(0));
}

#[test]
fn what_is_in_the_new_journal_already_stays() {
    let all = records(50);
    let place = filled(&all);
    let (_to, mut store) = Place::fresh();
    let there = Record { id: all[0].id, ..record(1, "2026-11-22", "2026-11-22", note("was here before")) };
    store.add(&there).unwrap();
    let salvaged = salvage(&place.path(), &key(1), &mut store).unwrap();
    assert_eq!((salvaged.kept.records, salvaged.lost.len()), (49, 1));
    assert_eq!(store.record(all[0].id), Ok(there));
}
