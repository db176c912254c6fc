//! Which days a report begins with, and how that came about.

use chrono::{DateTime, Utc};
use serde_json::json;
use tidemark_journal::day::LocalTime;
use tidemark_journal::{Appointment, Zone};
use tidemark_vault::Passphrase;

use super::*;
use crate::clock::Clock;

/// A journal at noon of 27 November 2026, with appointments at these times.
fn journal(folder: &std::path::Path, appointments: &[&str]) -> Journal {
    let now: DateTime<Utc> = "2026-11-27T12:00:00Z".parse().unwrap();
    let passphrase = Passphrase::new("an invented passphrase for tests only");
    let (mut journal, _) = Journal::create(folder, &passphrase, Clock::fixed(now, Zone::UTC)).unwrap();
    for at in appointments {
        let at: Option<LocalTime> = serde_json::from_value(json!(at)).unwrap();
        journal.save(Appointment::default(), at).unwrap();
    }
    journal
}

/// The days and how they came about, of the range that a report begins with.
fn check(appointments: &[&str], from: &str, to: &str, by: DaysFrom) {
    let folder = tempfile::tempdir().unwrap();
    let journal = journal(folder.path(), appointments);
    let range = journal.report_start().unwrap().therapist.range;
    assert_eq!(range, ReportRange::SinceAppointment);
    let days = journal.report_days(range).unwrap();
    assert_eq!((days.from.to_string().as_str(), days.to.to_string().as_str(), days.by), (from, to, by));
}

#[test]
fn it_is_since_the_last_appointment_or_else_eight_weeks() {
    use DaysFrom::{Appointment, NoAppointment};
    // Both ends are among the 56 days.
    check(&[], "2026-10-03", "2026-11-27", NoAppointment);
    check(&["2026-11-20T10:00"], "2026-11-20", "2026-11-27", Appointment);
    // The newest of those that were; one that lies ahead is none yet.
    check(&["2026-11-13T10:00", "2026-10-30T10:00"], "2026-11-13", "2026-11-27", Appointment);
    check(&["2026-11-13T10:00", "2026-12-04T10:00"], "2026-11-13", "2026-11-27", Appointment);
    check(&["2026-12-04T10:00"], "2026-10-03", "2026-11-27", NoAppointment);
    // This morning's, and one longer ago than eight weeks.
    check(&["2026-11-27T09:00"], "2026-11-27", "2026-11-27", Appointment);
    check(&["2026-01-09T09:00"], "2026-01-09", "2026-11-27", Appointment);
    // A day begins at four: what was before belongs to the day before.
    check(&["2026-11-20T03:00"], "2026-11-19", "2026-11-27", Appointment);
}

#[test]
fn an_appointment_in_the_trash_is_none() {
    let folder = tempfile::tempdir().unwrap();
    let mut journal = journal(folder.path(), &["2026-11-20T10:00"]);
    let appointment = journal.all(Kind::Appointment).unwrap().remove(0);
    journal.delete(appointment.id).unwrap();
    let days = journal.report_days(ReportRange::SinceAppointment).unwrap();
    assert_eq!((days.by, days.appointment), (DaysFrom::NoAppointment, None));
}

#[test]
fn the_chart_covers_eight_weeks_at_least_and_shades_what_the_report_is_about() {
    let folder = tempfile::tempdir().unwrap();
    let journal = journal(folder.path(), &["2026-11-20T10:00"]);
    let day = |text: &str| -> JournalDay { text.parse().unwrap() };
    let days = journal.report_days(ReportRange::SinceAppointment).unwrap();
    assert_eq!(days.axis(), (day("2026-10-03"), day("2026-11-27")));
    assert_eq!(days.shaded(), Some((day("2026-11-20"), day("2026-11-27"))));
    assert_eq!(days.before(), (day("2026-11-12"), day("2026-11-19")));
    // Where the report itself is longer, it is the time since the appointment.
    let days = journal.report_days(ReportRange::Last { count: 91 }).unwrap();
    assert_eq!((days.axis().0, days.by), (days.from, DaysFrom::Chosen));
    assert_eq!(days.shaded(), Some((day("2026-11-20"), day("2026-11-27"))));
}
