//! What stands around the days of an invented journal: doses, therapy, questions, people. It follows the
//! calendar and draws no random number.

use super::{Demo, Invented};
use crate::activity::Activity;
use crate::appointment::Appointment;
use crate::care_team::{CareMember, Role};
use crate::check_in::Item;
use crate::day::JournalDay;
use crate::dose::{Dose, Relation};
use crate::event::{Event, EventSort};
use crate::hard_hour::HardHour;
use crate::medicine::Medicine;
use crate::note::Text;
use crate::question::Question;
use crate::record::Body;
use crate::scale_total::ScaleTotal;
use crate::thought::{Feeling, Intensity, ThoughtRecord};

impl Demo {
    /// What a day holds beside its check-ins, its night, its practice and its notes.
    pub(super) fn around(&self, day: JournalDay) -> Vec<Invented> {
        let number = day.days_since(self.first());
        let mut records = Vec::new();
        let mut at = |minute: i64, body: Body| {
            let moment = self.moment(self.at(day, minute));
            records.push((moment, moment, body));
        };
        for turn in 0..i64::from(self.doses) {
            // As a person might keep it: one day in twenty no dose is recorded.
            if !(self.around && number % 20 == 13) {
                at(22 * 60 - turn * 14 * 60, Body::Dose(dose(number)));
            }
        }
        if self.around {
            match number % 28 {
                2 | 9 | 16 | 23 => at(16 * 60, Body::Activity(activity("cbtSession", Some(50)))),
                5 | 12 | 26 => at(11 * 60, Body::Activity(activity("outdoors", Some(40)))),
                7 => at(10 * 60, Body::Appointment(appointment())),
                8 => at(12 * 60, Body::ScaleTotal(total(number))),
                14 => at(20 * 60, Body::Question(question())),
                19 => at(18 * 60, Body::Thought(thought())),
                24 => at(9 * 60, Body::Event(event())),
                _ => {}
            }
            if number == 0 {
                for member in team() {
                    at(8 * 60, Body::CareTeam(member));
                }
                at(8 * 60, Body::Medicine(medicine()));
                at(8 * 60, Body::HardHour(hard_hour()));
            }
        }
        records
    }
}

fn text(words: &str) -> Text {
    Text::new(words.to_owned()).expect("invented words are neither blank nor long")
}

fn dose(number: i64) -> Dose {
    let late = number % 20 == 6;
    Dose {
        medicine: text(super::MEDICINE),
        amount: None,
        unit: None,
        time: None,
        relation: Relation::AsPrescribed,
        reason: None,
        note: late.then(|| text("An hour later than usual. (Invented.)")),
    }
}

fn activity(key: &str, minutes: Option<u16>) -> Activity {
    let activity = Item::new(key).expect("the built-in activities are keys of a list");
    Activity { activity, minutes, count: None, note: None }
}

fn appointment() -> Appointment {
    Appointment {
        whom: Some(text("Dr. Invented")),
        say: Some(text("The mornings are the hardest. (Invented.)")),
        agreed: Some(text("Stay on this step until we meet again. (Invented.)")),
        to_try: Some(text("A walk before breakfast\nTea without caffeine after noon")),
    }
}

fn total(number: i64) -> ScaleTotal {
    let total = u16::try_from(9 + number % 5).unwrap_or(9);
    ScaleTotal { scale: text("GAD-7"), total, rated_by: Some(text("myself")), note: None }
}

fn question() -> Question {
    let words = text("Is it usual that light feels so sharp? (Invented.)");
    Question { text: words, whom: Some(text("Dr. Invented")), asked: false, answer: None }
}

fn thought() -> ThoughtRecord {
    let feeling = Feeling {
        name: text("fear"),
        before: Intensity::try_from(80).ok(),
        after: Intensity::try_from(45).ok(),
    };
    ThoughtRecord {
        situation: Some(text("Woke at four with my heart racing. (Invented.)")),
        thought: Some(text("Something is badly wrong with me.")),
        feelings: vec![feeling],
        evidence_for: Some(text("It feels like it.")),
        evidence_against: Some(text("It passed last week, and the week before.")),
        balanced: Some(text("This is a hard night. It has passed before.")),
    }
}

fn event() -> Event {
    Event { sort: EventSort::Travel, what: Some(text("Two days at my sister's. (Invented.)")) }
}

fn team() -> [CareMember; 3] {
    let member = |role, name: &str| CareMember { role, name: text(name), phone: None, note: None };
    [
        member(Role::Prescriber, "Dr. Invented"),
        member(Role::Therapist, "An invented therapist"),
        member(Role::Support, "An invented sister"),
    ]
}

fn medicine() -> Medicine {
    let as_prescribed = Some(text("one tablet in the morning, as on the label (invented)"));
    Medicine { name: text("An invented blood pressure medicine"), as_prescribed, since: None, until: None }
}

fn hard_hour() -> HardHour {
    HardHour {
        signs: Some(text("My jaw is tight. I pace. Everything is loud. (Invented.)")),
        helps: Some(text("Long exhale, ten times. A cold cloth. The garden bench.")),
        people: Some(text("My sister, any hour. The library, where it is quiet.")),
        call: Some(text("My sister first. (Invented.)")),
        reasons: Some(text("To sleep in my own bed and hear the birds.")),
    }
}
