//! Strategies for records of every kind, with everything in them that a person or a file could bring.
//! For tests only.

#![allow(missing_docs, clippy::unwrap_used, reason = "for tests; what is made here is valid by its making")]

use chrono::{DateTime, FixedOffset, TimeDelta};
use proptest::collection::{btree_map, btree_set, vec};
use proptest::option::of;
use proptest::prelude::*;
use proptest::sample::select;

use crate::check_in::Item;
use crate::day::{ClockTime, DAY};
use crate::list::ListEntry;
use crate::note::Text;
use crate::record::Origin;
use crate::routine::{Evening, KeptRoutine, RestDay, Routine, Tolerance};
use crate::sleep::Nap;
use crate::taper::DoseTime;
use crate::thought::Feeling;
use crate::*;

/// Any text that a person could write.
pub fn text() -> impl Strategy<Value = Text> {
    "\\PC{0,40}[a-zé—😀][\\x00-\\x7f]{0,20}".prop_map(|text| Text::new(text).unwrap())
}

pub fn item() -> impl Strategy<Value = Item> {
    "[a-zA-Z0-9:-]{1,64}".prop_map(|key| Item::new(key).unwrap())
}

fn on<T: TryFrom<u8> + std::fmt::Debug>(least: u8, most: u8) -> impl Strategy<Value = T> {
    (least..=most).prop_map(|value| T::try_from(value).ok().unwrap())
}

/// A time whose offset is of whole minutes, as every zone's has been since 1972.
fn time() -> impl Strategy<Value = DateTime<FixedOffset>> {
    (-2_000_000_000_000..30_000_000_000_000_i64, -1_080..1_080).prop_map(|(millis, minutes)| {
        let offset = FixedOffset::east_opt(minutes * 60).unwrap();
        DateTime::from_timestamp_millis(millis).unwrap().with_timezone(&offset)
    })
}

fn amount() -> impl Strategy<Value = Amount> {
    "[0-9]{1,4}([.,][0-9]{1,4})?".prop_map(|written| Amount::parse(&written).unwrap())
}

fn day() -> impl Strategy<Value = JournalDay> {
    (0..40_000_i64).prop_map(|days| "1970-01-01".parse::<JournalDay>().unwrap().plus(days))
}

prop_compose! {
    fn check_in()(
        (mood, bad, spell) in (of(on(1, 5)), of(on(0, 2)), of(on(1, 2))),
        measures in btree_map(item(), on(0, 10), 0..4),
        symptoms in btree_map(item(), on(0, 4), 0..6),
        triggers in btree_map(item(), on(0, 3), 0..4),
        (note, all_right) in (of(text()), of(text())),
    ) -> Body {
        Body::CheckIn(CheckIn { mood, measures, bad, symptoms, triggers, spell, note, all_right })
    }
}

prop_compose! {
    fn sleep()(
        (bed, tried, final_awakening, out_of_bed) in (of(time()), of(time()), of(time()), of(time())),
        (fell_asleep_after, awake, slept_about) in any::<(Option<u16>, Option<u16>, Option<u16>)>(),
        (awakenings, caffeine_late, alcohol_late) in any::<(Option<u8>, Option<bool>, Option<bool>)>(),
        (no_sleep, quality, comment) in (any::<bool>(), of(on(1, 5)), of(text())),
        naps in vec((time(), any::<u16>()).prop_map(|(start, minutes)| Nap { start, minutes }), 0..12),
    ) -> Body {
        Body::Sleep(SleepNight {
            bed, tried, fell_asleep_after, awakenings, awake, final_awakening, out_of_bed, slept_about,
            no_sleep, quality, naps, caffeine_late, alcohol_late, comment,
        })
    }
}

prop_compose! {
    fn practice()(
        (exercise, minutes, note) in (item(), any::<Option<u16>>(), of(text())),
        (tension_before, tension_after) in (of(on(0, 10)), of(on(0, 10))),
    ) -> Body {
        Body::Practice(Practice { exercise, minutes, tension_before, tension_after, note })
    }
}

fn dose_time() -> impl Strategy<Value = DoseTime> {
    select(vec!["08:00", "23:59", "MORN", "HS"]).prop_filter_map("each is a time", DoseTime::parse)
}

prop_compose! {
    fn dose()(
        (medicine, amount, unit) in (text(), of(amount()), of(text())),
        (time, relation, reason, note) in (of(dose_time()), on(1, 4), of(text()), of(text())),
    ) -> Body {
        Body::Dose(Dose { medicine, amount, unit, time, relation, reason, note })
    }
}

prop_compose! {
    fn thought()(
        (situation, thought, balanced) in (of(text()), of(text()), of(text())),
        (evidence_for, evidence_against) in (of(text()), of(text())),
        feelings in vec((text(), of(on(0, 100)), of(on(0, 100))), 0..4),
    ) -> Body {
        let feelings = feelings.into_iter().map(|(name, before, after)| Feeling { name, before, after });
        let feelings = feelings.collect();
        Body::Thought(ThoughtRecord { situation, thought, feelings, evidence_for, evidence_against, balanced })
    }
}

prop_compose! {
    fn activity()(
        (activity, note) in (item(), of(text())),
        (minutes, count) in any::<(Option<u16>, Option<u16>)>(),
    ) -> Body {
        Body::Activity(Activity { activity, minutes, count, note })
    }
}

prop_compose! {
    fn question()((text, whom) in (text(), of(text())), (asked, answer) in (any::<bool>(), of(text()))) -> Body {
        Body::Question(Question { text, whom, asked, answer })
    }
}

prop_compose! {
    fn scale_total()((scale, total) in (text(), any::<u16>()), (rated_by, note) in (of(text()), of(text()))) -> Body {
        Body::ScaleTotal(ScaleTotal { scale, total, rated_by, note })
    }
}

prop_compose! {
    fn appointment()((whom, say) in (of(text()), of(text())), (agreed, to_try) in (of(text()), of(text()))) -> Body {
        Body::Appointment(Appointment { whom, say, agreed, to_try })
    }
}

prop_compose! {
    fn care_team()((role, name) in (on(1, 5), text()), (phone, note) in (of(text()), of(text()))) -> Body {
        Body::CareTeam(CareMember { role, name, phone, note })
    }
}

prop_compose! {
    fn medicine()(
        (name, as_prescribed) in (text(), of(text())),
        (since, until) in (of(day()), of(day())),
    ) -> Body {
        Body::Medicine(Medicine { name, as_prescribed, since, until })
    }
}

prop_compose! {
    fn hard_hour()(
        (signs, helps, people) in (of(text()), of(text()), of(text())),
        (call, reasons) in (of(text()), of(text())),
    ) -> Body {
        Body::HardHour(HardHour { signs, helps, people, call, reasons })
    }
}

/// What a record of any kind could say.
pub fn body() -> impl Strategy<Value = Body> {
    let event = (on(1, 9), of(text())).prop_map(|(sort, what)| Body::Event(Event { sort, what }));
    prop_oneof![
        check_in(),
        sleep(),
        practice(),
        dose(),
        thought(),
        activity(),
        event,
        text().prop_map(|text| Body::Note(Note { text })),
        question(),
        scale_total(),
        appointment(),
        care_team(),
        medicine(),
        hard_hour(),
    ]
}

pub fn moment() -> impl Strategy<Value = Moment> {
    let zones = vec!["UTC", "Europe/London", "America/St_Johns", "Pacific/Apia", "Australia/Lord_Howe"];
    // From 1972 on, every zone's offset is of whole minutes.
    (63_072_000_000..30_000_000_000_000_i64, select(zones), -2..3_i64).prop_map(|(millis, zone, by)| {
        let zone: Zone = zone.parse().unwrap();
        let at = zone.local(DateTime::from_timestamp_millis(millis).unwrap());
        // The day is what was fixed when it was saved, whatever the time says.
        Moment::dated(at, zone, JournalDay::from((at + TimeDelta::days(by)).date_naive()))
    })
}

prop_compose! {
    /// Any record at all.
    pub fn record()(
        (id, revision) in (any::<[u8; 16]>(), 1..u32::MAX),
        (happened, recorded) in (moment(), moment()),
        (edited, deleted) in (of(time()), of(time())),
        origin in of(("\\PC{0,20}", "\\PC{0,80}").prop_map(|(source, key)| Origin { source, key })),
        body in body(),
    ) -> Record {
        let utc = |at: Option<DateTime<FixedOffset>>| at.map(|at| at.to_utc());
        let (edited, deleted) = (utc(edited), utc(deleted));
        Record { id: id.into(), revision, happened, recorded, edited, deleted, origin, body }
    }
}

fn clock_time() -> impl Strategy<Value = ClockTime> {
    (0..DAY).prop_map(|minute| ClockTime::at_minute(minute).unwrap())
}

prop_compose! {
    fn aim()(
        since in day(),
        (rise, bed, wind_down) in (of(clock_time()), of(clock_time()), of(clock_time())),
        (tolerance, practice) in (5..=120_u16, of(on(1, 7))),
    ) -> Routine {
        let tolerance = Tolerance::try_from(tolerance).unwrap();
        Routine { since, rise, tolerance, bed, wind_down, practice }
    }
}

prop_compose! {
    /// Anything that can be kept of a routine: one routine, rest day and evening a day, in order.
    pub fn kept_routine()(
        routines in btree_map(day(), aim(), 0..4),
        rest in btree_map(day(), on(1, 4), 0..4),
        evenings in btree_map(day(), btree_set(item(), 1..4), 0..4),
    ) -> KeptRoutine {
        KeptRoutine {
            routines: routines.into_iter().map(|(since, aim)| Routine { since, ..aim }).collect(),
            rest_days: rest.into_iter().map(|(day, why)| RestDay { day, why }).collect(),
            evenings: evenings.into_iter().map(|(day, steps)| Evening { day, steps }).collect(),
        }
    }
}

prop_compose! {
    /// Any entry of a list.
    pub fn list_entry()(
        (key, name, hidden) in (item(), text(), any::<bool>()),
        group in of("[a-z]{1,12}"),
    ) -> ListEntry {
        ListEntry { key, name: Some(name), group, hidden }
    }
}
