//! Invented journals: one seeded generator for the demonstration, the tests and the benches.
//!
//! Nothing in them is anybody's. The numbers wander as a person's might and follow no dose.

use chrono::{DateTime, Days, FixedOffset, NaiveDate, NaiveTime, TimeDelta};
use rand::{Rng, RngExt};

use crate::check_in::{Bad, CheckIn, Item, MEASURES, Mood, Presence, Rating, SYMPTOMS, Severity, TRIGGERS};
use crate::day::{DayStart, JournalDay, Moment, Zone};
use crate::note::{Note, Text};
use crate::practice::{EXERCISES, Practice};
use crate::record::Body;
use crate::sleep::{Quality, SleepNight};

mod around;
mod routine;
#[cfg(test)]
mod tests;

/// What an invented journal is to hold.
#[derive(Clone, Copy, Debug)]
pub struct Demo {
    /// How many days.
    pub days: u32,
    /// The last of them.
    pub until: JournalDay,
    /// Where it is lived.
    pub zone: Zone,
    /// Check-ins a day.
    pub check_ins: u8,
    /// Symptoms in a check-in.
    pub symptoms: u8,
    /// Triggers in a check-in.
    pub triggers: u8,
    /// Dose records a day.
    pub doses: u8,
    /// Whether there are appointments, questions, people and the like.
    pub around: bool,
    /// Of a thousand days, how many have a note.
    pub notes: u32,
    /// Of a thousand days, how many are not recorded at all.
    pub gaps: u32,
}

/// One record to be: when it was lived, when it was written down, what it says.
pub type Invented = (Moment, Moment, Body);

impl Demo {
    /// A journal as a person might keep it.
    pub fn lifelike(days: u32, until: JournalDay, zone: Zone) -> Self {
        Self {
            days,
            until,
            zone,
            check_ins: 2,
            symptoms: 3,
            triggers: 1,
            doses: 1,
            around: true,
            notes: 300,
            gaps: 70,
        }
    }

    /// The yardstick: dense, and without a gap. Ten years hold about 5,000 notes.
    pub fn yardstick(days: u32, until: JournalDay, zone: Zone) -> Self {
        Self {
            days,
            until,
            zone,
            check_ins: 3,
            symptoms: 4,
            triggers: 2,
            doses: 2,
            around: false,
            notes: 1370,
            gaps: 0,
        }
    }

    /// The first day.
    pub fn first(&self) -> JournalDay {
        self.until.plus(1 - i64::from(self.days))
    }

    /// The records, day by day.
    pub fn records<'rng, R: Rng>(&self, rng: &'rng mut R) -> impl Iterator<Item = Invented> + use<'rng, R> {
        let demo = *self;
        let mut state = State { strain: 5.0 };
        demo.first().through(demo.until).flat_map(move |day| {
            state.wander(rng);
            let recorded = rng.random_range(0..1000) >= demo.gaps || day == demo.first();
            if recorded { demo.day(day, &state, rng) } else { Vec::new() }
        })
    }

    fn day<R: Rng>(&self, day: JournalDay, state: &State, rng: &mut R) -> Vec<Invented> {
        let mut records = Vec::new();
        let rise = self.at(day, 7 * 60 + rng.random_range(-50..50_i64));
        records.push((
            Moment::dated(rise, self.zone, rise.date_naive().into()),
            self.moment(rise + TimeDelta::minutes(20)),
            Body::Sleep(night(rise, self.zone, state, rng)),
        ));
        for turn in 0..i64::from(self.check_ins) {
            let at = self.at(day, 9 * 60 + turn * 300 + rng.random_range(0..90_i64));
            records.push((self.moment(at), self.moment(at), Body::CheckIn(self.check_in(state, rng))));
        }
        let at = self.at(day, 19 * 60 + rng.random_range(0..60_i64));
        records.push((self.moment(at), self.moment(at), Body::Practice(practice(state, rng))));
        let notes = self.notes / 1000 + u32::from(rng.random_range(0..1000) < self.notes % 1000);
        for turn in 0..i64::from(notes) {
            let at = self.at(day, 21 * 60 + turn * 7);
            // One note in twelve is written a day or two later.
            let late = if rng.random_range(0..12) == 0 { rng.random_range(1..3_i64) } else { 0 };
            let recorded = if day.plus(late) > self.until { at } else { at + TimeDelta::days(late) };
            records.push((self.moment(at), self.moment(recorded), Body::Note(note(rng))));
        }
        records.extend(self.around(day));
        records
    }

    /// A minute of a day on the local clock; a skipped one is taken an hour later.
    fn at(&self, day: JournalDay, minute: i64) -> DateTime<FixedOffset> {
        let clock = day.date().and_time(NaiveTime::MIN) + TimeDelta::minutes(minute);
        let later = || self.zone.at(clock + TimeDelta::hours(1)).ok();
        self.zone.at(clock).ok().or_else(later).unwrap_or_else(|| clock.and_utc().fixed_offset())
    }

    fn moment(&self, at: DateTime<FixedOffset>) -> Moment {
        Moment::new(at.to_utc(), self.zone, DayStart::default())
    }

    fn check_in<R: Rng>(&self, state: &State, rng: &mut R) -> CheckIn {
        let mut check_in = CheckIn {
            mood: Mood::try_from(near(6.0 - state.strain / 2.0, 1, 5, rng)).ok(),
            bad: Bad::try_from(near(state.strain / 4.0, 0, 2, rng)).ok(),
            ..CheckIn::default()
        };
        for (measure, level) in MEASURES.into_iter().zip([
            state.strain,
            state.strain - 1.0,
            8.0 - state.strain,
            9.0 - state.strain,
        ]) {
            put(&mut check_in.measures, measure, Rating::try_from(near(level, 0, 10, rng)));
        }
        let symptoms: Vec<&str> =
            SYMPTOMS.iter().flat_map(|(_, symptoms)| symptoms.iter().copied()).collect();
        for symptom in pick(&symptoms, self.symptoms, rng) {
            put(&mut check_in.symptoms, symptom, Severity::try_from(near(state.strain / 2.5, 0, 4, rng)));
        }
        for trigger in pick(&TRIGGERS, self.triggers, rng) {
            put(&mut check_in.triggers, trigger, Presence::try_from(near(1.5, 0, 3, rng)));
        }
        check_in
    }
}

/// What wanders from day to day.
struct State {
    strain: f64,
}

impl State {
    fn wander<R: Rng>(&mut self, rng: &mut R) {
        self.strain =
            (self.strain + rng.random_range(-0.9..0.85) + (4.2 - self.strain) * 0.06).clamp(1.0, 9.0);
    }
}

fn put<V, E>(into: &mut std::collections::BTreeMap<Item, V>, key: &str, value: Result<V, E>) {
    if let (Ok(item), Ok(value)) = (Item::new(key), value) {
        into.insert(item, value);
    }
}

/// A whole number near a level, on a scale.
fn near<R: Rng>(level: f64, least: u8, most: u8, rng: &mut R) -> u8 {
    let value = (level + rng.random_range(-1.2..1.2)).round().clamp(f64::from(least), f64::from(most));
    (least..=most).find(|number| f64::from(*number) >= value).unwrap_or(most)
}

fn pick<'a, R: Rng>(from: &[&'a str], many: u8, rng: &mut R) -> Vec<&'a str> {
    // Neighbours in the list turn up together, as symptoms do.
    let start = rng.random_range(0..from.len());
    from.iter().cycle().skip(start).step_by(3).take(many.into()).copied().collect()
}

fn night<R: Rng>(rise: DateTime<FixedOffset>, zone: Zone, state: &State, rng: &mut R) -> SleepNight {
    // Each time with the offset of its own moment: the clocks may change in between.
    let before = |minutes: i64| zone.local((rise - TimeDelta::minutes(minutes)).to_utc());
    let in_bed = rng.random_range(430..540);
    let (bed, waking) = (before(in_bed), before(rng.random_range(5..50)));
    let tried = before(in_bed - rng.random_range(0..25));
    SleepNight {
        bed: Some(bed),
        tried: Some(tried),
        fell_asleep_after: Some(u16::from(near(state.strain * 5.0, 3, 90, rng))),
        awakenings: Some(near(state.strain / 2.0, 0, 9, rng)),
        awake: Some(u16::from(near(state.strain * 9.0, 0, 120, rng))),
        final_awakening: Some(waking),
        out_of_bed: Some(rise),
        quality: Quality::try_from(near(5.5 - state.strain / 2.0, 1, 5, rng)).ok(),
        ..SleepNight::default()
    }
}

fn practice<R: Rng>(state: &State, rng: &mut R) -> Practice {
    let before = near(state.strain + 1.0, 0, 10, rng);
    let exercise = EXERCISES.get(rng.random_range(0..EXERCISES.len())).copied().unwrap_or("bodyScan");
    Practice {
        exercise: Item::new(exercise).expect("the built-in exercises are keys of a list"),
        minutes: Some(rng.random_range(3..16)),
        tension_before: Rating::try_from(before).ok(),
        tension_after: Rating::try_from(before.saturating_sub(rng.random_range(0..3))).ok(),
        note: None,
    }
}

fn note<R: Rng>(rng: &mut R) -> Note {
    const OPENINGS: [&str; 6] = [
        "Slow morning, light felt sharp.",
        "Walked to the canal and back.",
        "Phoned my sister.",
        "Restless after lunch, better by evening.",
        "Rain all day. Read a little.",
        "Slept in the chair for a while.",
    ];
    const ENDINGS: [&str; 5] = [
        "Hands were steadier at dinner.",
        "The evening was quiet.",
        "Wrote down a question for the next appointment.",
        "Soup, then early to bed.",
        "Breathing with the long exhale helped me sit still.",
    ];
    let one = |list: &[&'static str], rng: &mut R| {
        list.get(rng.random_range(0..list.len())).copied().unwrap_or_default()
    };
    let text = format!("{} {} (Invented.)", one(&OPENINGS, rng), one(&ENDINGS, rng));
    Note { text: Text::new(text).expect("an invented note is neither blank nor long") }
}

/// What the invented prescription is of, and the invented doses.
const MEDICINE: &str = "diazepam, oral (invented example)";

/// An invented prescription that covers the days, as a FHIR document.
pub fn prescription(first: NaiveDate, last: NaiveDate) -> String {
    const AMOUNTS: [&str; 8] = ["10", "9", "8", "7", "6.5", "6", "5.5", "5"];
    let days = last.signed_duration_since(first).num_days().max(0).unsigned_abs() + 29;
    let length = (days / AMOUNTS.len() as u64).max(14);
    let instructions = AMOUNTS.iter().enumerate().map(|(index, amount)| {
        let start = first + Days::new(index as u64 * length);
        let end = start + Days::new(length - 1);
        format!(
            r#"    {{ "sequence": {}, "text": "{amount} mg at night",
      "timing": {{ "repeat": {{ "boundsPeriod": {{ "start": "{start}", "end": "{end}" }}, "frequency": 1, "period": 1, "periodUnit": "d" }} }},
      "doseAndRate": [{{ "doseQuantity": {{ "value": {amount}, "unit": "mg" }} }}] }}"#,
            index + 1
        )
    });
    format!(
        r#"{{
  "resourceType": "MedicationRequest",
  "status": "active",
  "intent": "order",
  "medicationCodeableConcept": {{ "text": "{MEDICINE}" }},
  "authoredOn": "{first}",
  "requester": {{ "display": "Invented clinic" }},
  "note": [{{ "text": "An invented prescription for a demonstration. Nobody was prescribed this." }}],
  "dosageInstruction": [
{}
  ]
}}
"#,
        instructions.collect::<Vec<_>>().join(",\n")
    )
}
