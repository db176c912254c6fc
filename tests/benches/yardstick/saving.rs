//! Saving a check-in, beside the same rows in plain SQLite with the same pragmas on the same disk:
//! the record, its parts, its line in the full-text index, its draft that goes, and the counter.
//!
//! The journal's index joins its pieces with a session's first write, which is not among those measured; the
//! plain one as SQLite does it by itself.
//! The two take turns, so that whatever else the disk does meets both alike.

use std::path::Path;
use std::time::{Duration, Instant};

use rusqlite::{Connection, params};
use serde_json::json;
use tidemark_app::{CheckIn, Clock, Journal};
use tidemark_tests::known;

/// How many of each in a round; the p99 of a round is the sixth slowest of them.
const SAVES: usize = 600;
/// How many rounds: what is said is the median of theirs, since one p99 on a disk that others use wanders.
const ROUNDS: usize = 5;

const SCHEMA: [&str; 3] = [
    include_str!("../../../src-tauri/crates/store/migrations/V1__records_and_plans.sql"),
    include_str!("../../../src-tauri/crates/store/migrations/V2__drafts_and_sessions.sql"),
    include_str!("../../../src-tauri/crates/store/migrations/V3__every_kind.sql"),
];

const MEASURES: [(&str, u8); 4] = [("anxiety", 4), ("restlessness", 3), ("energy", 5), ("coping", 6)];
const SYMPTOMS: [&str; 4] = ["fatigue", "headache", "tremor", "nausea"];
const TRIGGERS: [&str; 2] = ["noise", "work"];
const NOTE: &str = "Restless after lunch, better by evening. Hands were steadier at dinner. (Invented.)";

/// Measures both and says medians, p99s and their ratios.
pub fn compare(years: u32, folder: &Path) {
    // As days go by ids rise; at the yardstick's clock, which stands still, every row would land anywhere.
    drop(super::yardstick(years).held().take());
    let mut journal =
        Journal::unlock(folder, &known::passphrase(), Clock::system()).expect("the journal opens");
    journal.checked().expect("a sound journal");
    let beside = tempfile::tempdir().expect("a folder");
    let plain = plain(&beside.path().join("plain.sqlite"));
    let rows = fill(&plain, u64::from(years) * 365);
    let rounds: Vec<[[Duration; 2]; 2]> = (0..ROUNDS as u64)
        .map(|round| self::round(&mut journal, &plain, rows + round * SAVES as u64))
        .collect();
    for (place, name) in ["median", "p99"].into_iter().enumerate() {
        let of = |side: usize| {
            let mut all: Vec<Duration> = rounds.iter().map(|round| round[place][side]).collect();
            at(&mut all, 50)
        };
        let mut ratios: Vec<f64> = rounds
            .iter()
            .map(|round| round[place][0].as_secs_f64() / round[place][1].as_secs_f64())
            .collect();
        ratios.sort_by(f64::total_cmp);
        println!(
            "save a check-in, {years} y, {ROUNDS} rounds of {SAVES}: {name} {:.2?}, plain SQLite {:.2?}, \
             ratio {:.2} ({:.2} to {:.2}; hold 1.5)",
            of(0),
            of(1),
            ratios[ROUNDS / 2],
            ratios[0],
            ratios[ROUNDS - 1]
        );
    }
}

/// Median and p99 of some saves, each of ours and of theirs.
fn round(journal: &mut Journal, plain: &Connection, rows: u64) -> [[Duration; 2]; 2] {
    let (mut ours, mut theirs) = (Vec::with_capacity(SAVES), Vec::with_capacity(SAVES));
    for n in 0..SAVES as u64 {
        // What is saved was a draft: it goes in the same transaction.
        journal.keep_draft("check_in", NOTE).expect("a draft is kept");
        plain.execute("INSERT INTO draft (form, text) VALUES ('check_in', ?1)", [NOTE]).expect("a draft");
        let mut save_ours = || {
            let check_in = check_in();
            ours.push(timed(|| {
                journal.save(check_in, None).expect("a check-in is saved");
            }));
        };
        let mut save_theirs = || theirs.push(timed(|| save(plain, rows + n)));
        if n % 2 == 0 {
            save_ours();
            save_theirs();
        } else {
            save_theirs();
            save_ours();
        }
    }
    [50, 99].map(|per_cent| [at(&mut ours, per_cent), at(&mut theirs, per_cent)])
}

fn check_in() -> CheckIn {
    let measures: serde_json::Map<_, _> =
        MEASURES.iter().map(|(item, value)| ((*item).to_owned(), json!(value))).collect();
    let all = |items: &[&str], value: &str| -> serde_json::Map<String, serde_json::Value> {
        items.iter().map(|item| ((*item).to_owned(), json!(value))).collect()
    };
    known::check_in_of(json!({ "mood": "okay", "measures": measures, "bad": "some",
        "symptoms": all(&SYMPTOMS, "mild"), "triggers": all(&TRIGGERS, "slight"), "note": NOTE }))
}

/// The journal's own schema and pragmas, without the cipher.
fn plain(path: &Path) -> Connection {
    let db = Connection::open(path).expect("a plain database");
    db.execute_batch(
        "PRAGMA journal_mode = DELETE;
         PRAGMA synchronous = EXTRA;
         PRAGMA locking_mode = EXCLUSIVE;
         PRAGMA secure_delete = ON;
         PRAGMA temp_store = MEMORY;
         PRAGMA cache_size = -16384;
         PRAGMA trusted_schema = OFF;
         PRAGMA foreign_keys = ON;",
    )
    .expect("the same pragmas");
    db.set_prepared_statement_cache_capacity(64);
    SCHEMA.iter().for_each(|sql| db.execute_batch(sql).expect("the same tables"));
    db
}

/// As many check-ins as the yardstick has, and as many records beside them, so that the trees are as
/// deep; one in six with a text. Answers how many there are.
fn fill(db: &Connection, days: u64) -> u64 {
    const A_DAY: u64 = 8;
    db.execute_batch("BEGIN").expect("a transaction");
    (0..days * A_DAY).for_each(|n| {
        let text = (n % 6 == 0).then_some(NOTE);
        if n % A_DAY < 3 { insert(db, n, text) } else { insert_record(db, n, text) }
    });
    db.execute_batch("COMMIT").expect("it is committed");
    days * A_DAY
}

fn save(db: &Connection, n: u64) {
    db.execute_batch("BEGIN").expect("a transaction");
    let run = |sql: &str| db.prepare_cached(sql).expect("a statement").execute([]).expect("a row");
    run("UPDATE session SET counter = counter + 1");
    insert(db, n, Some(NOTE));
    run("DELETE FROM draft WHERE form = 'check_in'");
    db.execute_batch("COMMIT").expect("it is committed");
}

/// In order of time, as the journal's ids are.
fn id(n: u64) -> [u8; 16] {
    (u128::from(n) << 80).to_be_bytes()
}

fn insert_record(db: &Connection, n: u64, note: Option<&str>) {
    let id = id(n);
    let day = super::last().plus(i64::try_from(n / 8).unwrap_or_default() - 3650).to_string();
    let millis = i64::try_from(n).unwrap_or_default() * 14_400_000;
    let statement = |sql: &str| db.prepare_cached(sql).expect("a statement");
    let search_row = note.map(|note| {
        statement("INSERT INTO search (kind, record, text) VALUES ('check_in', ?1, ?2)")
            .execute(params![id, note])
            .expect("a row");
        db.last_insert_rowid()
    });
    statement(
        "INSERT INTO record (id, kind, revision, happened_at, happened_offset, happened_zone, happened_day,
            recorded_at, recorded_offset, recorded_zone, recorded_day, search_row)
         VALUES (?1, 'check_in', 1, ?2, 3600, 'Europe/Berlin', ?3, ?2, 3600, 'Europe/Berlin', ?3, ?4)",
    )
    .execute(params![id, millis, day, search_row])
    .expect("a row");
}

fn insert(db: &Connection, n: u64, note: Option<&str>) {
    insert_record(db, n, note);
    let id = id(n);
    let statement = |sql: &str| db.prepare_cached(sql).expect("a statement");
    statement("INSERT INTO check_in (record, mood, bad, note) VALUES (?1, 3, 1, ?2)")
        .execute(params![id, note])
        .expect("a row");
    let both = |items: &[&'static str]| items.iter().map(|item| (*item, 1)).collect::<Vec<_>>();
    for (table, items) in [
        ("check_in_measure", MEASURES.to_vec()),
        ("check_in_symptom", both(&SYMPTOMS)),
        ("check_in_trigger", both(&TRIGGERS)),
    ] {
        let mut insert = statement(&format!("INSERT INTO {table} (record, item, value) VALUES (?1, ?2, ?3)"));
        for (item, value) in items {
            insert.execute(params![id, item, value]).expect("a row");
        }
    }
}

fn timed(run: impl FnOnce()) -> Duration {
    let begun = Instant::now();
    run();
    begun.elapsed()
}

fn at(times: &mut [Duration], per_cent: usize) -> Duration {
    times.sort();
    times.get((times.len() * per_cent).div_ceil(100).saturating_sub(1)).copied().unwrap_or_default()
}
