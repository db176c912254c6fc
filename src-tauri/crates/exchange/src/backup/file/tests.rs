use chrono::TimeZone;
use proptest::prelude::*;

use super::*;

fn made() -> DateTime<Utc> {
    Utc.with_ymd_and_hms(2026, 11, 24, 10, 15, 30).unwrap()
}

#[test]
fn a_name_says_when_and_why() {
    let check = |reason, name: &str| {
        let file = BackupFile::new(made() + chrono::TimeDelta::milliseconds(999), reason);
        assert_eq!(file.name(), name);
        assert_eq!(BackupFile::parse(name), Some(file));
        assert_eq!((file.made(), file.reason()), (made(), reason));
    };
    check(Reason::Daily, "tidemark-2026-11-24T101530Z-daily.age");
    check(Reason::Closing, "tidemark-2026-11-24T101530Z-closing.age");
    check(Reason::ByHand, "tidemark-2026-11-24T101530Z-by-hand.age");
    check(Reason::BeforeMigration, "tidemark-2026-11-24T101530Z-before-migration.age");
    check(Reason::BeforeImport, "tidemark-2026-11-24T101530Z-before-import.age");
    check(Reason::BeforeRotation, "tidemark-2026-11-24T101530Z-before-rotation.age");
    let stated: Vec<_> = Reason::ALL.iter().map(|one| serde_json::to_string(one).unwrap()).collect();
    let texts: Vec<_> = Reason::ALL.iter().map(|one| format!("\"{}\"", one.text())).collect();
    assert_eq!(stated, texts, "the manifest and the name say the same");
}

#[test]
fn any_other_name_is_not_a_backup() {
    for name in [
        "",
        ".age",
        "tidemark-.age",
        "tidemark-2026-11-24T101530Z-daily",
        "tidemark-2026-11-24T101530Z-daily.age.new",
        "tidemark-2026-11-24T101530Z-daily.age ",
        "Tidemark-2026-11-24T101530Z-daily.age",
        "tidemark-2026-11-24T101530Z-Daily.age",
        "tidemark-2026-11-24T101530Z-daily (conflicted copy).age",
        "tidemark-2026-11-24T101530Z-weekly.age",
        "tidemark-2026-11-24T101530Z-.age",
        "tidemark-2026-11-24T101530-daily.age",
        "tidemark-2026-11-24T10:15:30Z-daily.age",
        "tidemark-2026-11-24 101530Z-daily.age",
        "tidemark-2026-11-24T101560Z-daily.age",
        "tidemark-2026-11-24T241530Z-daily.age",
        "tidemark-2026-02-29T101530Z-daily.age",
        "tidemark-2026-2-9T101530Z-daily.age",
        "tidemark-+2026-11-24T101530Z-daily.age",
        "tidemark-02026-11-24T101530Z-daily.age",
        "tidemark-2026-11-24T101530Z-daily/../x.age",
    ] {
        assert_eq!(BackupFile::parse(name), None, "{name}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_name_that_is_read_is_the_one_that_is_written(
        name in "(tidemark-)?[0-9]{4}-[01][0-9]-[0-3][0-9]T[0-2][0-9][0-6][0-9][0-6][0-9]Z-(daily|by-hand|x)(\\.age)?"
    ) {
        if let Some(file) = BackupFile::parse(&name) {
            prop_assert_eq!(file.name(), name);
        }
    }

    #[test]
    fn the_order_is_that_of_time(one in 0..4_000_000_000i64, other in 0..4_000_000_000i64) {
        let file = |second| BackupFile::new(DateTime::from_timestamp(second, 0).unwrap(), Reason::Daily);
        prop_assert_eq!(file(one).cmp(&file(other)), one.cmp(&other));
        prop_assert_eq!(file(one).name().cmp(&file(other).name()), one.cmp(&other), "in any file list too");
        prop_assert_eq!(BackupFile::parse(&file(one).name()), Some(file(one)));
    }
}
