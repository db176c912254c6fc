use super::*;
use crate::day::{DayStart, Zone};
use crate::note::Text;

#[test]
fn ids_sort_by_when_they_were_made() {
    let made = |millis, random| RecordId::new(DateTime::from_timestamp_millis(millis).unwrap(), [random; 10]);
    assert!(made(1_000, 0xff) < made(1_001, 0));
    assert!(made(1_000, 0) < made(1_000, 1));
    let id = made(1_763_800_000_123, 7);
    assert_eq!(RecordId::from(*id.as_bytes()), id);
    assert_eq!(id.as_bytes()[6] >> 4, 7, "the version of RFC 9562");
    assert_eq!(id.as_bytes()[8] >> 6, 0b10, "its variant");
}

#[test]
fn late_is_counted_in_journal_days() {
    let check = |happened: &str, recorded: &str, late: u32| {
        let moment = |at: &str| {
            let at = DateTime::parse_from_rfc3339(at).unwrap().to_utc();
            Moment::new(at, Zone::UTC, DayStart::default())
        };
        let record = Record {
            id: [0; 16].into(),
            revision: 1,
            happened: moment(happened),
            recorded: moment(recorded),
            edited: None,
            deleted: None,
            origin: None,
            body: Body::Note(Note { text: Text::new("a".to_owned()).unwrap() }),
        };
        assert_eq!(record.late_days(), late, "{happened}, written at {recorded}");
    };
    check("2026-11-22T09:00:00Z", "2026-11-22T23:00:00Z", 0);
    check("2026-11-22T09:00:00Z", "2026-11-23T03:59:00Z", 0);
    check("2026-11-22T09:00:00Z", "2026-11-23T04:00:00Z", 1);
    check("2026-11-22T09:00:00Z", "2026-12-22T09:00:00Z", 30);
    check("2026-11-22T09:00:00Z", "2026-11-20T09:00:00Z", 0);
}
