use super::*;
use crate::day::{DayStart, Zone};

fn moment(day: u32) -> Moment {
    let at = format!("2026-11-{day:02}T10:00:00Z").parse().unwrap();
    Moment::new(at, Zone::UTC, DayStart::default())
}

fn on(day: u32, id: u8) -> Record {
    let body = Body::Appointment(Appointment::default());
    let (happened, recorded) = (moment(day), moment(1));
    Record {
        id: [id; 16].into(),
        revision: 1,
        happened,
        recorded,
        edited: None,
        deleted: None,
        origin: None,
        body,
    }
}

#[test]
fn the_last_appointment_is_the_newest_that_is_past() {
    let check = |days: &[u32], expected: Option<u8>| {
        let records: Vec<Record> = (1..).zip(days).map(|(id, day)| on(*day, id)).collect();
        let last = last_before(&records, moment(20)).map(|record| record.id);
        assert_eq!(last, expected.map(|id| [id; 16].into()), "{days:?}");
    };
    check(&[], None);
    check(&[21], None);
    check(&[3, 14, 25], Some(2));
    check(&[14, 3], Some(1));
    check(&[14, 14], Some(2));
    check(&[20], Some(1));
}

#[test]
fn one_in_the_trash_does_not_count() {
    let deleted = Record { deleted: Some(moment(15).at().to_utc()), ..on(14, 2) };
    let records = [on(3, 1), deleted];
    assert_eq!(last_before(&records, moment(20)).map(|record| record.id), Some([1; 16].into()));
}
